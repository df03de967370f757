#include "fields.h"
#include "grid.h"
#include "properties.h"

#include <formats/jsoncursor.h>
#include <formats/yamlscalar.h>

#include <algorithm>

namespace releases {

namespace {

core::Error noRow()
{
    return {core::ErrorKind::NotFound, core::message("releases.no-row")};
}

core::Error rowFixed(const QString &key)
{
    return {core::ErrorKind::Unsupported, core::message("releases.row-fixed").with(QStringLiteral("key"), key)};
}

QByteArray lineEndOf(const QByteArray &text)
{
    const qsizetype end = text.indexOf('\n');
    return end > 0 && text[end - 1] == '\r' ? QByteArray("\r\n") : QByteArray("\n");
}

/// Whether YAML reads this as it stands, as a text.
bool isPlainYaml(const QString &text)
{
    using Scalar = formats::YamlNode::Scalar;
    const auto isSafe = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'_' ||
               c == u'.' || c == u'/';
    };
    return !text.isEmpty() && std::all_of(text.cbegin(), text.cend(), isSafe) &&
           formats::resolveScalar(text) == Scalar::Text;
}

QByteArray yamlText(const QString &text)
{
    return isPlainYaml(text) ? text.toUtf8() : jsonString(text);
}

bool areSameRow(const GridRow &a, const GridRow &b)
{
    return a.key == b.key && a.value == b.value && a.type == b.type;
}

} // namespace

core::Result<Grid> Grid::replaced(qsizetype begin, qsizetype end, const QByteArray &with) const
{
    QByteArray bytes = m_bytes;
    bytes.replace(begin, end - begin, with);
    return read(m_syntax, bytes);
}

QByteArray Grid::writtenValue(const QString &value, GridRow::Type type) const
{
    if (m_syntax == Syntax::Properties)
        return escapedPropertyValue(value);
    if (m_syntax == Syntax::Json) {
        const bool isBool = value == QLatin1String("true") || value == QLatin1String("false");
        const bool stays =
            (type == GridRow::Type::Number && formats::JsonCursor::parseNumber(value.toStdString()).has_value()) ||
            (type == GridRow::Type::Bool && isBool) || (type == GridRow::Type::Null && value == QLatin1String("null"));
        return stays ? value.toUtf8() : jsonString(value);
    }
    using Scalar = formats::YamlNode::Scalar;
    const Scalar scalar = formats::resolveScalar(value);
    const bool stays = (type == GridRow::Type::Number && (scalar == Scalar::Integer || scalar == Scalar::Float)) ||
                       (type == GridRow::Type::Bool && scalar == Scalar::Bool);
    return stays ? value.toUtf8() : yamlText(value);
}

core::Result<Grid> Grid::withValue(int row, const QString &value) const
{
    if (row < 0 || row >= m_rows.size())
        return core::failure(noRow());
    const GridRow &old = m_rows[row];
    const Span &span = m_spans[row];
    if (!old.isEditable)
        return core::failure(rowFixed(old.key));
    if (old.value == value && old.type != GridRow::Type::Null)
        return *this;
    const QByteArray written = writtenValue(value, old.type);
    const bool isEmpty = span.valueBegin == span.valueEnd;
    core::Result<Grid> changed = *this;
    if (isEmpty && m_syntax == Syntax::Properties) // there may be no '=' yet
        changed = replaced(span.begin, span.end, escapedPropertyKey(old.key) + '=' + written);
    else
        changed = replaced(span.valueBegin, span.valueEnd, isEmpty ? ' ' + written : written);
    // What was written must read back as what was meant, and nothing else may have changed.
    bool isRight = changed.has_value() && changed->m_rows.size() == m_rows.size() &&
                   changed->m_rows[row].key == old.key && changed->m_rows[row].value == value;
    for (int i = 0; isRight && i < m_rows.size(); ++i)
        isRight = i == row || areSameRow(changed->m_rows[i], m_rows[i]);
    if (!isRight)
        return core::failure(rowFixed(old.key));
    return changed;
}

core::Result<Grid> Grid::withEntry(const QString &key, const QString &value) const
{
    const bool isKnown =
        std::any_of(m_rows.cbegin(), m_rows.cend(), [&key](const GridRow &row) { return row.key == key; });
    if (isKnown) {
        return core::failure(core::ErrorKind::Conflict,
                             core::message("releases.key-exists").with(QStringLiteral("key"), key));
    }
    const QByteArray written = writtenValue(value, GridRow::Type::Text);
    core::Result<Grid> changed = *this;
    if (m_syntax == Syntax::Json) {
        const QByteArray entry = jsonString(key) + ": " + written;
        if (m_spans.isEmpty()) {
            const qsizetype brace = m_bytes.indexOf('{') + 1;
            changed = replaced(brace, brace, entry);
        } else {
            // As far in as the last one, on a line of its own when that is.
            const qsizetype last = m_spans.last().begin;
            qsizetype space = last;
            while (space > 0 && (m_bytes[space - 1] == ' ' || m_bytes[space - 1] == '\t' ||
                                 m_bytes[space - 1] == '\n' || m_bytes[space - 1] == '\r'))
                --space;
            changed = replaced(m_spans.last().end, m_spans.last().end, ',' + m_bytes.mid(space, last - space) + entry);
        }
    } else {
        QByteArray entry;
        if (!m_bytes.isEmpty() && !m_bytes.endsWith('\n'))
            entry += lineEndOf(m_bytes);
        if (m_syntax == Syntax::Yaml) {
            qsizetype indent = m_spans.isEmpty() ? 0 : m_spans.first().begin;
            while (!m_spans.isEmpty() && indent < m_bytes.size() && m_bytes[indent] == ' ') {
                entry += ' ';
                ++indent;
            }
            entry += yamlText(key) + ": " + written;
        } else {
            entry += escapedPropertyKey(key) + '=' + written;
        }
        changed = replaced(m_bytes.size(), m_bytes.size(), entry + lineEndOf(m_bytes));
    }
    const bool isRight = changed.has_value() && changed->m_rows.size() == m_rows.size() + 1 &&
                         changed->m_rows.last().key == key && changed->m_rows.last().value == value &&
                         std::equal(m_rows.cbegin(), m_rows.cend(), changed->m_rows.cbegin(), areSameRow);
    if (!isRight)
        return core::failure(rowFixed(key));
    return changed;
}

core::Result<Grid> Grid::without(int row) const
{
    if (row < 0 || row >= m_rows.size())
        return core::failure(noRow());
    const QString key = m_rows[row].key;
    if (!m_rows[row].isEditable)
        return core::failure(rowFixed(key));
    qsizetype begin = m_spans[row].begin;
    qsizetype end = m_spans[row].end;
    if (m_syntax == Syntax::Json) {
        if (row + 1 < m_spans.size())
            end = m_spans[row + 1].begin;
        else if (row > 0)
            begin = m_spans[row - 1].end;
    } else if (m_syntax == Syntax::Properties) {
        while (begin > 0 && (m_bytes[begin - 1] == ' ' || m_bytes[begin - 1] == '\t' || m_bytes[begin - 1] == '\f'))
            --begin;
        if (end < m_bytes.size() && m_bytes[end] == '\r')
            ++end;
        if (end < m_bytes.size() && m_bytes[end] == '\n')
            ++end;
    }
    core::Result<Grid> changed = replaced(begin, end, {});
    bool isRight = changed.has_value() && changed->m_rows.size() + 1 == m_rows.size();
    for (int i = 0; isRight && i < changed->m_rows.size(); ++i)
        isRight = areSameRow(changed->m_rows[i], m_rows[i < row ? i : i + 1]);
    if (!isRight)
        return core::failure(rowFixed(key));
    return changed;
}

} // namespace releases
