#pragma once

#include "../provider/configstore.h"

#include <core/result.h>

#include <QString>

namespace engine {

/// ConfigRow.key: "<source id>/<id in its store>".
inline QString configKey(const QString &source, const QString &id)
{
    return source + u'/' + id;
}
/// A source id is "<environment>/<name>".
inline QString configSource(const QString &key)
{
    return key.section(u'/', 0, 1);
}
inline QString configId(const QString &key)
{
    return key.section(u'/', 2);
}

/// The contract's word for a kind of a store ("ConfigMap" is "configmap"); the store's own where there is none.
QString contractKind(const QString &kind);

/// The configuration that is to be begun, by the contract's word for its kind. Errors: Unsupported
/// (config.unknown-kind), Config (config.bad-name, config.no-namespace).
core::Result<ConfigRef> newConfigRef(const QString &kind, const QString &nspace, const QString &name);

/// Whether its values must be shown to nobody who does not ask for them.
inline bool isSecretConfig(const ConfigRef &ref)
{
    return ref.kind == QLatin1String("Secret");
}

} // namespace engine
