#pragma once

#include "../transaction.h"

#include <core/result.h>
#include <engine/provider/configstore.h>

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace consul {

/// The source's setting `config`: {"prefixes": ["config/payment/"], "documents": ["config/gateway.json"], "root":
/// ".quarterdeck/", "keep": {"releases": 50, "days": 90}}. Without prefixes and documents, the folders one level below
/// "config/" are configurations.
struct KvSettings
{
    QStringList prefixes;  ///< each ends with '/'
    QStringList documents; ///< keys that hold one document
    QString root = QStringLiteral(".quarterdeck/");
    releases::KeepPolicy keep = {};
    bool isNamed() const { return !prefixes.isEmpty() || !documents.isEmpty(); }
};

/// Errors: Config consul.bad-config with `field`; consul.config-overlap with `path` when one lies within another or the
/// root within one; releases.bad-keep.
core::Result<KvSettings> readKvSettings(const QJsonObject &settings);

/// Where prefixes are looked for that were not named.
inline constexpr char kDiscoveredBelow[] = "config/";

/// One configuration and where it and its history lie.
struct KvPlace
{
    engine::ConfigRef ref;
    QString root;
    int mostOperations = kMostOperations; ///< of one transaction of this server

    const QString &path() const { return ref.name; } ///< the prefix, or the document's key
    bool isDocument() const { return !ref.name.endsWith(u'/'); }
    QString folder() const;
    QString head() const;
    QString marker() const;
    QString checkpoint() const;
    QString records() const; ///< ends with '/'
    QString record(const QString &id) const;
    QString blobs() const; ///< ends with '/'
    QString blob(const QString &hash) const;
    QString contents() const; ///< ends with '/'
    QString content(const QString &hash) const;
};

/// "kv/config/payment/" of the kind "Prefix"; without the final '/' of the kind "Key".
engine::ConfigRef refOf(const QString &path);

/// The place of a configuration that the settings allow. Errors: NotFound kvstore.not-configured with `name`.
core::Result<KvPlace> placeOf(const KvSettings &settings, const engine::ConfigRef &ref);

} // namespace consul
