#pragma once

#include "documentparts.h"

#include <core/result.h>

#include <QByteArray>
#include <QString>
#include <QVector>

namespace formats {

/// What replaces some bytes of a text; all others stay.
struct TextEdit
{
    qsizetype begin = 0;
    qsizetype size = 0; ///< of what goes
    QByteArray text;
    QByteArray appliedTo(QByteArray bytes) const { return bytes.replace(begin, size, text); }
};

/// A document as paths and values with the bytes where they stand: JSON, .properties, and of YAML block mappings of
/// scalars and of such mappings; whatever else YAML has is told, and fixed. Edits change the bytes of the one value:
/// comments, order, white space and the spelling of all others stay. What an edit makes is read again before it is
/// given out: it says what was meant, and nothing else changed.
///
/// Paths: server.port, limits[0].max, and ["a.b"] for a key that holds '.', '[', ']', '"' or white space, or nothing.
/// In .properties the path is the key.
class KeyedDocument
{
public:
    /// Errors: Parse (with `line` and `column`: releases.not-utf8, releases.json-invalid, releases.bad-escape,
    /// releases.grid-yaml, yaml.duplicate-key), Unsupported (releases.no-grid), TooLarge (releases.grid-too-deep with
    /// `limit`, and `line` and `column`).
    static core::Result<KeyedDocument> read(DocumentSyntax syntax, const QByteArray &bytes);

    DocumentSyntax syntax() const { return m_syntax; }
    const QByteArray &bytes() const { return m_bytes; }
    /// In the order of the document; the first kMostDocumentValues of them.
    const QVector<DocumentValue> &values() const { return m_parts.values; }
    qsizetype total() const { return m_parts.total; }
    bool isCut() const { return total() > values().size(); }

    /// What a value would be that is written without quotes.
    DocumentValue::Type typeOf(const QString &value) const;

    /// Another value in this place. Errors: NotFound (releases.no-row), Unsupported (releases.row-fixed), Parse
    /// (releases.grid-no-number, releases.grid-no-bool).
    core::Result<TextEdit> withValue(int row, const QString &value, DocumentValue::Type type) const;
    /// One more member at the end of the object, mapping or list that the path names, in the document's style. Errors:
    /// Conflict (releases.key-exists), NotFound (releases.grid-no-parent with `path`), Parse (releases.grid-bad-path,
    /// and as above), Unsupported (releases.row-fixed).
    core::Result<TextEdit> withMember(const QString &path, const QString &value, DocumentValue::Type type) const;
    /// Without this member, its comma or its line. Errors: NotFound (releases.no-row), Unsupported
    /// (releases.row-fixed).
    core::Result<TextEdit> without(int row) const;

private:
    bool isAscii() const;
    bool endsInBlock() const;
    core::Result<QByteArray> written(const QString &value, DocumentValue::Type type, char quote) const;
    core::Result<int> parentOf(const QString &path, DocumentStep &last) const;
    QByteArray jsonMember(int parent, const DocumentStep &step, const QByteArray &value, TextEdit &edit) const;
    QByteArray lineMember(int parent, const QString &key, const QByteArray &value, TextEdit &edit) const;
    core::Result<TextEdit> checked(const TextEdit &edit, const QString &path, int skipHere, int skipThere,
                                   bool arePathsSame, const DocumentValue *wanted) const;

    DocumentSyntax m_syntax = DocumentSyntax::Json;
    QByteArray m_bytes;
    DocumentParts m_parts;
};

} // namespace formats
