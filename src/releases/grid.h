#pragma once

#include "syntax.h"

#include <core/result.h>

#include <QByteArray>
#include <QString>
#include <QVector>

namespace releases {

/// One entry of a flat document.
struct GridRow
{
    enum class Type { Text, Number, Bool, Null };
    QString key;
    QString value; ///< without quotes and escapes
    Type type = Type::Text;
    int line = 1;
    bool isEditable =
        true; ///< false for what cannot be written back in its place (YAML blocks, anchors, aliases, tags)
};

/// Keys and values of a flat document (properties; a JSON object or YAML mapping of scalars). Edits change the bytes of
/// the one entry; comments, order and all other lines stay as they are.
class Grid
{
public:
    /// Errors: Parse (the syntax' problem with `line` and `column`), Unsupported (releases.not-flat with `key`,
    /// releases.no-grid).
    static core::Result<Grid> read(Syntax syntax, const QByteArray &bytes);

    const QVector<GridRow> &rows() const { return m_rows; }
    const QByteArray &bytes() const { return m_bytes; }

    /// The document with another value; the type stays where the value allows it (a JSON number that becomes "abc" is
    /// text then). Errors: NotFound (releases.no-row), Unsupported (releases.row-fixed).
    core::Result<Grid> withValue(int row, const QString &value) const;
    /// The document with one more entry at its end. Errors: Conflict (releases.key-exists).
    core::Result<Grid> withEntry(const QString &key, const QString &value) const;
    /// The document without this entry. Errors: NotFound (releases.no-row), Unsupported (releases.row-fixed).
    core::Result<Grid> without(int row) const;

private:
    struct Span
    {
        qsizetype begin = 0; ///< of the whole entry
        qsizetype end = 0;
        qsizetype valueBegin = 0;
        qsizetype valueEnd = 0;
    };
    core::Result<Grid> replaced(qsizetype begin, qsizetype end, const QByteArray &with) const;
    QByteArray writtenValue(const QString &value, GridRow::Type type) const;
    static core::Result<Grid> readJson(const QByteArray &bytes);
    static core::Result<Grid> readYaml(const QByteArray &bytes);
    static core::Result<Grid> readFromProperties(const QByteArray &bytes);

    Syntax m_syntax = Syntax::PlainText;
    QByteArray m_bytes;
    QVector<GridRow> m_rows;
    QVector<Span> m_spans; // one a row
};

} // namespace releases
