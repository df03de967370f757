#pragma once

#include "textplace.h"

#include <QString>
#include <QVector>

#include <optional>

namespace formats {

enum class DocumentSyntax { Json, Yaml, Properties };

inline constexpr int kMostDocumentValues = 10'000; ///< that are listed; a table of more is of no use, and takes a frame
inline constexpr int kDeepestDocument = 64;        ///< mappings and lists inside each other
inline constexpr int kLongestPath = 1'000;         ///< of a mapping or list, in letters: each value below repeats it

/// One value of a document.
struct DocumentValue
{
    enum class Type { Text, Number, Bool, Null };
    /// Why it can only be edited as text.
    enum class Fixed {
        No,
        Empty,  ///< an object or list without members
        List,   ///< a YAML list
        Flow,   ///< YAML in brackets
        Anchor, ///< a YAML anchor, alias, tag or merge
        Lines,  ///< a YAML value over several lines
        Twice,  ///< its key stands there twice
    };
    QString path;
    QString value; ///< without quotes and escapes; the beginning of what is written where it is fixed
    Type type = Type::Text;
    Fixed fixed = Fixed::No;
    int line = 1;
};

/// One step of a path.
struct DocumentStep
{
    QString key;
    int index = -1; ///< of a list's item; -1: a key
    friend bool operator==(const DocumentStep &, const DocumentStep &) = default;
};

/// "limits[0].max" as steps; nothing when it is no path.
std::optional<QVector<DocumentStep>> stepsOf(const QString &path);
QString pathOf(const QString &parent, const DocumentStep &step);

/// A value, or what holds values, and the bytes where it stands.
struct DocumentNode
{
    DocumentStep step;
    int parent = -1;
    int previous = -1; ///< of the same parent
    int next = -1;
    int firstChild = -1;
    int lastChild = -1;
    int row = -1; ///< of its value; -1 for what holds values
    bool isContainer = false;
    bool isList = false;
    bool isTwice = false;
    qsizetype begin = 0; ///< of the member; in YAML of its line
    qsizetype end = 0;   ///< in YAML behind the end of its last line
    qsizetype keyEnd = 0;
    qsizetype valueBegin = 0;
    qsizetype valueEnd = 0;
};

/// What a reader finds in a document, parents before their children.
struct DocumentParts
{
    QVector<DocumentNode> nodes;
    QVector<DocumentValue> values;
    QVector<int> nodeOfRow;
    qsizetype total = 0; ///< values, listed or not

    bool isFull() const { return values.size() >= kMostDocumentValues; }
    /// Its number; -1 when no more are kept.
    int add(const DocumentNode &node);
    void addValue(int node, DocumentValue value); ///< node may be -1: it is only counted
};

/// Why a text could not be read, and where.
struct DocumentTrouble
{
    qsizetype at = 0;
    core::Error error;
};

/// The readers; m_bytes are UTF-8 without NUL.
std::optional<DocumentTrouble> readJsonParts(const QByteArray &utf8, DocumentParts &parts);
std::optional<DocumentTrouble> readYamlParts(const QByteArray &utf8, DocumentParts &parts);
std::optional<DocumentTrouble> readPropertyParts(const QByteArray &utf8, DocumentParts &parts);

bool isJsonNumber(QStringView text);

} // namespace formats
