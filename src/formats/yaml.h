#pragma once

#include <core/result.h>

#include <QByteArray>
#include <QJsonValue>
#include <QString>

#include <memory>
#include <utility>
#include <vector>

namespace formats {

class YamlNode;
using YamlPtr = std::shared_ptr<const YamlNode>;

/// Bounds for YAML from outside.
struct YamlLimits
{
    qint64 bytes = 10 * 1024 * 1024;
    int depth = 100;
    int nodes = 500'000;         ///< as written
    qint64 expanded = 1'000'000; ///< with every alias replaced by what it stands for
};

/// One node of a YAML document. An alias is the anchored node itself, shared; a merge key (<<) is replaced by what it
/// merges. Immutable.
class YamlNode
{
public:
    enum class Kind { Scalar, Sequence, Mapping };
    /// What a scalar is, as kubectl's parser resolves it (YAML 1.1: yes, on and 0777 are not text). Quoted is Text.
    enum class Scalar { Null, Bool, Integer, Float, Text };
    using Entry = std::pair<YamlPtr, YamlPtr>;

    Kind kind() const { return m_kind; }
    bool isMapping() const { return m_kind == Kind::Mapping; }
    bool isSequence() const { return m_kind == Kind::Sequence; }
    bool isScalar() const { return m_kind == Kind::Scalar; }
    bool isNull() const { return isScalar() && m_scalar == Scalar::Null; }
    Scalar scalar() const { return m_scalar; }
    const QString &tag() const { return m_tag; } ///< as written ("!custom", "tag:yaml.org,2002:str"), or empty

    /// A scalar's content as written, whatever it resolves to; empty for others and for null.
    QString text() const;
    bool boolean(bool fallback = false) const;
    qint64 integer(qint64 fallback = 0) const;
    double number(double fallback = 0) const;

    const std::vector<YamlPtr> &items() const { return m_items; }
    const std::vector<Entry> &entries() const { return m_entries; } ///< in their order
    /// The value of a mapping's key that is a scalar with this content; null when there is none.
    const YamlNode *find(QStringView key) const;

    int line() const { return m_line; }     ///< from 1
    int column() const { return m_column; } ///< from 1

private:
    friend class YamlBuilder;
    Kind m_kind = Kind::Scalar;
    Scalar m_scalar = Scalar::Null;
    QString m_tag;
    QString m_text;
    std::vector<YamlPtr> m_items;
    std::vector<Entry> m_entries;
    int m_line = 0;
    int m_column = 0;
    qint64 m_expanded = 1;
};

/// All documents of a stream; none for an empty one. Errors: Parse with line and column (yaml.syntax,
/// yaml.duplicate-key, yaml.unknown-alias, yaml.recursive-alias, yaml.bad-merge), TooLarge (yaml.too-large,
/// yaml.too-deep, yaml.alias-bomb).
core::Result<std::vector<YamlPtr>> parseYaml(const QByteArray &bytes, const YamlLimits &limits = {});

/// The first document, as kubectl reads its files; a null node when there is none.
core::Result<YamlPtr> parseYamlDocument(const QByteArray &bytes, const YamlLimits &limits = {});

/// The JSON that the node stands for. Keys become text. Errors: Parse (yaml.complex-key, yaml.not-finite).
core::Result<QJsonValue> toJson(const YamlNode &node);

} // namespace formats
