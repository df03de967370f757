#include "yaml.h"

#include "yamlscalar.h"

#include <core/text.h>

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

#include <yaml.h>

#include <cmath>

namespace formats {

namespace {

core::Error at(core::ErrorKind kind, const char *code, int line, int column)
{
    return {kind, core::Message(QString::fromLatin1(code))
                      .with(QStringLiteral("line"), line)
                      .with(QStringLiteral("column"), column)};
}

QString utf8(const yaml_char_t *text, std::size_t size)
{
    return core::wholeText({reinterpret_cast<const char *>(text), qsizetype(size)});
}
QString utf8(const yaml_char_t *text)
{
    return text ? core::wholeText(reinterpret_cast<const char *>(text)) : QString();
}

} // namespace

/// Builds the tree from the parser's events; iterative, so that depth costs no stack.
class YamlBuilder
{
public:
    explicit YamlBuilder(const YamlLimits &limits) : m_limits(limits) {}

    core::Result<std::vector<YamlPtr>> build(const QByteArray &bytes, bool onlyFirst);

private:
    using Node = std::shared_ptr<YamlNode>;
    struct Open
    {
        Node node;
        QString anchor;
        YamlPtr key;        // of a mapping, waiting for its value
        QSet<QString> seen; // scalar keys
        std::vector<std::pair<YamlPtr, YamlPtr>> merges;
    };

    core::Result<void> take(const yaml_event_t &event);
    core::Result<void> begin(YamlNode::Kind kind, const yaml_char_t *anchor, const yaml_char_t *tag,
                             const yaml_mark_t &mark);
    core::Result<void> end();
    core::Result<void> addScalar(const yaml_event_t &event);
    core::Result<void> addAlias(const yaml_event_t &event);
    core::Result<void> place(YamlPtr node, int line, int column);
    core::Result<void> placeInMapping(Open &open, YamlPtr node, int line, int column);
    core::Result<void> merge(Open &open);
    Node make(YamlNode::Kind kind, const yaml_char_t *tag, const yaml_mark_t &mark);

    YamlLimits m_limits;
    std::vector<YamlPtr> m_documents;
    std::vector<Open> m_open;
    QHash<QString, YamlPtr> m_anchors; // null while the node is being built
    int m_nodes = 0;
    qint64 m_expanded = 0;
};

YamlBuilder::Node YamlBuilder::make(YamlNode::Kind kind, const yaml_char_t *tag, const yaml_mark_t &mark)
{
    auto node = std::make_shared<YamlNode>();
    node->m_kind = kind;
    node->m_tag = utf8(tag);
    node->m_line = int(mark.line) + 1;
    node->m_column = int(mark.column) + 1;
    return node;
}

core::Result<void> YamlBuilder::begin(YamlNode::Kind kind, const yaml_char_t *anchor, const yaml_char_t *tag,
                                      const yaml_mark_t &mark)
{
    Open open;
    open.node = make(kind, tag, mark);
    open.anchor = utf8(anchor);
    if (int(m_open.size()) >= m_limits.depth)
        return core::failure(at(core::ErrorKind::TooLarge, "yaml.too-deep", open.node->line(), open.node->column()));
    if (!open.anchor.isEmpty())
        m_anchors.insert(open.anchor, nullptr);
    m_open.push_back(std::move(open));
    return {};
}

core::Result<void> YamlBuilder::merge(Open &open)
{
    const auto add = [&open](const YamlNode &from) {
        for (const YamlNode::Entry &entry : from.entries()) {
            const QString key = entry.first->text();
            if (entry.first->isScalar() && !open.seen.contains(key)) {
                open.seen.insert(key);
                open.node->m_entries.push_back(entry);
            }
        }
    };
    for (const auto &[key, value] : open.merges) {
        const auto bad = [k = key.get()] {
            return core::failure(at(core::ErrorKind::Parse, "yaml.bad-merge", k->line(), k->column()));
        };
        if (value->isMapping()) {
            add(*value);
        } else if (value->isSequence()) {
            for (const YamlPtr &item : value->items()) {
                if (!item->isMapping())
                    return bad();
                add(*item);
            }
        } else {
            return bad();
        }
    }
    return {};
}

core::Result<void> YamlBuilder::end()
{
    Open open = std::move(m_open.back());
    m_open.pop_back();
    if (const auto merged = merge(open); !merged)
        return merged;
    qint64 expanded = 1;
    for (const YamlPtr &item : open.node->m_items)
        expanded += item->m_expanded;
    for (const YamlNode::Entry &entry : open.node->m_entries)
        expanded += entry.first->m_expanded + entry.second->m_expanded;
    open.node->m_expanded = expanded;
    if (expanded > m_limits.expanded)
        return core::failure(at(core::ErrorKind::TooLarge, "yaml.alias-bomb", open.node->line(), open.node->column()));
    if (!open.anchor.isEmpty())
        m_anchors.insert(open.anchor, open.node);
    const int line = open.node->line();
    const int column = open.node->column();
    return place(std::move(open.node), line, column);
}

core::Result<void> YamlBuilder::addScalar(const yaml_event_t &event)
{
    const auto &scalar = event.data.scalar;
    Node node = make(YamlNode::Kind::Scalar, scalar.tag, event.start_mark);
    node->m_text = utf8(scalar.value, scalar.length);
    const QString standard = QStringLiteral("tag:yaml.org,2002:");
    if (scalar.plain_implicit)
        node->m_scalar = resolveScalar(node->m_text);
    else if (node->m_tag.startsWith(standard) && node->m_tag != standard + QLatin1String("str") &&
             node->m_tag != standard + QLatin1String("binary"))
        node->m_scalar = resolveScalar(node->m_text);
    else
        node->m_scalar = YamlNode::Scalar::Text;
    if (scalar.anchor)
        m_anchors.insert(utf8(scalar.anchor), node);
    const int line = node->line();
    const int column = node->column();
    return place(std::move(node), line, column);
}

core::Result<void> YamlBuilder::addAlias(const yaml_event_t &event)
{
    const int line = int(event.start_mark.line) + 1;
    const int column = int(event.start_mark.column) + 1;
    const auto found = m_anchors.constFind(utf8(event.data.alias.anchor));
    if (found == m_anchors.cend())
        return core::failure(at(core::ErrorKind::Parse, "yaml.unknown-alias", line, column));
    if (!*found)
        return core::failure(at(core::ErrorKind::Parse, "yaml.recursive-alias", line, column));
    m_expanded += (*found)->m_expanded;
    if (m_expanded > m_limits.expanded)
        return core::failure(at(core::ErrorKind::TooLarge, "yaml.alias-bomb", line, column));
    return place(*found, line, column);
}

core::Result<void> YamlBuilder::placeInMapping(Open &open, YamlPtr node, int line, int column)
{
    if (!open.key) {
        open.key = std::move(node);
        if (!open.key->isScalar())
            return {};
        const bool isMerge = open.key->m_text == QLatin1String("<<") && open.key->m_tag.isEmpty() &&
                             open.key->scalar() == YamlNode::Scalar::Text;
        if (!isMerge && open.seen.contains(open.key->m_text)) {
            core::Error error = at(core::ErrorKind::Parse, "yaml.duplicate-key", line, column);
            error.message =
                std::move(error.message).with(QStringLiteral("key"), core::safeText(open.key->m_text, false, 200));
            return core::failure(error);
        }
        open.seen.insert(open.key->m_text);
        return {};
    }
    const YamlPtr key = std::exchange(open.key, nullptr);
    if (key->isScalar() && key->m_text == QLatin1String("<<") && key->m_tag.isEmpty() && !node->isScalar())
        open.merges.emplace_back(key, std::move(node));
    else
        open.node->m_entries.emplace_back(key, std::move(node));
    return {};
}

core::Result<void> YamlBuilder::place(YamlPtr node, int line, int column)
{
    if (++m_nodes > m_limits.nodes)
        return core::failure(at(core::ErrorKind::TooLarge, "yaml.too-large", line, column));
    if (m_open.empty()) {
        m_documents.push_back(std::move(node));
        return {};
    }
    Open &open = m_open.back();
    if (open.node->isMapping())
        return placeInMapping(open, std::move(node), line, column);
    open.node->m_items.push_back(std::move(node));
    return {};
}

core::Result<void> YamlBuilder::take(const yaml_event_t &event)
{
    switch (event.type) {
    case YAML_DOCUMENT_START_EVENT: m_anchors.clear(); return {};
    case YAML_SEQUENCE_START_EVENT:
        return begin(YamlNode::Kind::Sequence, event.data.sequence_start.anchor, event.data.sequence_start.tag,
                     event.start_mark);
    case YAML_MAPPING_START_EVENT:
        return begin(YamlNode::Kind::Mapping, event.data.mapping_start.anchor, event.data.mapping_start.tag,
                     event.start_mark);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: return end();
    case YAML_SCALAR_EVENT: return addScalar(event);
    case YAML_ALIAS_EVENT: return addAlias(event);
    default: return {};
    }
}

core::Result<std::vector<YamlPtr>> YamlBuilder::build(const QByteArray &bytes, bool onlyFirst)
{
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser))
        return core::failure(core::ErrorKind::Internal, QStringLiteral("yaml.syntax"));
    const std::unique_ptr<yaml_parser_t, void (*)(yaml_parser_t *)> cleanup(&parser, yaml_parser_delete);
    yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char *>(bytes.constData()),
                                 std::size_t(bytes.size()));
    for (;;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event)) {
            const yaml_mark_t mark = parser.problem_mark;
            core::Error error = at(core::ErrorKind::Parse, "yaml.syntax", int(mark.line) + 1, int(mark.column) + 1);
            error.detail = core::safeText(QByteArray(parser.problem ? parser.problem : ""), false, 200);
            return core::failure(std::move(error));
        }
        const std::unique_ptr<yaml_event_t, void (*)(yaml_event_t *)> freeEvent(&event, yaml_event_delete);
        if (event.type == YAML_STREAM_END_EVENT || (onlyFirst && event.type == YAML_DOCUMENT_END_EVENT))
            return std::move(m_documents);
        if (auto taken = take(event); !taken)
            return core::failure(taken.error());
    }
}

QString YamlNode::text() const
{
    return isNull() ? QString() : m_text;
}

bool YamlNode::boolean(bool fallback) const
{
    return m_scalar == Scalar::Bool ? yamlBool(m_text).value_or(fallback) : fallback;
}

qint64 YamlNode::integer(qint64 fallback) const
{
    return m_scalar == Scalar::Integer ? yamlInteger(m_text).value_or(fallback) : fallback;
}

double YamlNode::number(double fallback) const
{
    if (m_scalar == Scalar::Integer)
        return double(integer());
    return m_scalar == Scalar::Float ? yamlFloat(m_text).value_or(fallback) : fallback;
}

const YamlNode *YamlNode::find(QStringView key) const
{
    for (const Entry &entry : m_entries) {
        if (entry.first->isScalar() && entry.first->m_text == key)
            return entry.second.get();
    }
    return nullptr;
}

core::Result<std::vector<YamlPtr>> parseYaml(const QByteArray &bytes, const YamlLimits &limits)
{
    if (bytes.size() > limits.bytes) {
        return core::failure(core::ErrorKind::TooLarge,
                             core::Message(QStringLiteral("yaml.too-large")).with(QStringLiteral("line"), 1));
    }
    return YamlBuilder(limits).build(bytes, false);
}

core::Result<YamlPtr> parseYamlDocument(const QByteArray &bytes, const YamlLimits &limits)
{
    if (bytes.size() > limits.bytes) {
        return core::failure(core::ErrorKind::TooLarge,
                             core::Message(QStringLiteral("yaml.too-large")).with(QStringLiteral("line"), 1));
    }
    auto documents = YamlBuilder(limits).build(bytes, true);
    if (!documents)
        return core::failure(documents.error());
    return documents->empty() ? std::make_shared<const YamlNode>() : documents->front();
}

core::Result<QJsonValue> toJson(const YamlNode &node)
{
    if (node.isSequence()) {
        QJsonArray array;
        for (const YamlPtr &item : node.items()) {
            auto value = toJson(*item);
            if (!value)
                return value;
            array.append(*value);
        }
        return array;
    }
    if (node.isMapping()) {
        QJsonObject object;
        for (const YamlNode::Entry &entry : node.entries()) {
            if (!entry.first->isScalar())
                return core::failure(
                    at(core::ErrorKind::Parse, "yaml.complex-key", entry.first->line(), entry.first->column()));
            auto value = toJson(*entry.second);
            if (!value)
                return value;
            object.insert(entry.first->isNull() ? QStringLiteral("null") : entry.first->text(), *value);
        }
        return object;
    }
    switch (node.scalar()) {
    case YamlNode::Scalar::Null: return QJsonValue();
    case YamlNode::Scalar::Bool: return QJsonValue(node.boolean());
    case YamlNode::Scalar::Integer: return QJsonValue(node.integer());
    case YamlNode::Scalar::Float:
        if (!std::isfinite(node.number()))
            return core::failure(at(core::ErrorKind::Parse, "yaml.not-finite", node.line(), node.column()));
        return QJsonValue(node.number());
    case YamlNode::Scalar::Text: return QJsonValue(node.text());
    }
    return QJsonValue();
}

} // namespace formats
