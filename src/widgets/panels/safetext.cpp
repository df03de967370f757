#include "safetext.h"

#include "weblink.h"

#include <widgets/theme/theme.h>

#include <core/text.h>
#include <core/tooltip.h>

#include <QTextBlock>
#include <QTextCursor>
#include <QTextFrame>
#include <QTextTable>
#include <QUrl>

#include <algorithm>

namespace widgets {

namespace {

/// A document that loads nothing.
class ClosedDocument final : public QTextDocument
{
public:
    using QTextDocument::QTextDocument;

protected:
    QVariant loadResource(int, const QUrl &) override { return {}; }
};

struct Piece
{
    int from = 0;
    int length = 0;
    QTextCharFormat format;
};

constexpr qint64 kMostTableCells = 5000; // a table of them is laid out in a moment

/// Cells of what may be read as tables: below a line that rules off N columns each line has N cells, however short it
/// is.
qint64 tableCells(const QString &markdown)
{
    const auto isRule = [](QStringView line) {
        return line.contains(u'|') && line.contains(u'-') && std::all_of(line.cbegin(), line.cend(), [](QChar c) {
                   return c.isDigit() || QStringView(u"|-: \t>*+.)").contains(c);
               });
    };
    qint64 cells = 0;
    qint64 columns = 0;
    for (const QStringView line : QStringView(markdown).split(u'\n')) {
        const QStringView text = line.trimmed();
        if (text.isEmpty())
            columns = 0;
        else if (isRule(text))
            columns = std::max<qint64>(columns, text.count(u'|') + 1);
        cells += columns;
    }
    return cells;
}

/// Qt begins a paragraph inside the first cell with a text when code or a quotation stands right above the table.
void dropEmptyBeginnings(QTextTable &table)
{
    for (int row = 0; row < table.rows(); ++row) {
        for (int column = 0; column < table.columns(); ++column) {
            const QTextTableCell cell = table.cellAt(row, column);
            QTextCursor cursor = cell.firstCursorPosition();
            while (cursor.block().length() == 1 && cursor.position() < cell.lastCursorPosition().position())
                cursor.deleteChar();
        }
    }
}

void dropEmptyBeginningsIn(const QTextFrame &frame)
{
    for (QTextFrame *child : frame.childFrames()) {
        if (auto *table = qobject_cast<QTextTable *>(child))
            dropEmptyBeginnings(*table);
        dropEmptyBeginningsIn(*child);
    }
}

QVector<Piece> piecesOf(const QTextDocument &document)
{
    QVector<Piece> pieces;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            const QTextFragment fragment = it.fragment();
            if (fragment.isValid())
                pieces += Piece{fragment.position(), fragment.length(), fragment.charFormat()};
        }
    }
    return pieces;
}

} // namespace

std::unique_ptr<QTextDocument> safeMarkdown(const QString &markdown)
{
    auto document = std::make_unique<ClosedDocument>();
    document->setUndoRedoEnabled(false);
    document->setDefaultFont(Theme::font());
    const QString text = core::safeText(markdown.left(kLongestMarkdown), true, kLongestMarkdown * 6);
    document->setMarkdown(text, QTextDocument::MarkdownFeatures(QTextDocument::MarkdownNoHTML) |
                                    (tableCells(text) > kMostTableCells ? QTextDocument::MarkdownDialectCommonMark
                                                                        : QTextDocument::MarkdownDialectGitHub));
    dropEmptyBeginningsIn(*document->rootFrame());
    // From the end, so that positions stay true. A picture without one would be looked for among the local files.
    const QVector<Piece> pieces = piecesOf(*document);
    QTextCursor cursor(document.get());
    for (auto piece = pieces.crbegin(); piece != pieces.crend(); ++piece) {
        cursor.setPosition(piece->from);
        cursor.setPosition(piece->from + piece->length, QTextCursor::KeepAnchor);
        if (piece->format.isImageFormat()) {
            const QString described = piece->format.property(QTextFormat::ImageAltText).toString();
            cursor.insertText(described.isEmpty() ? QString() : u'[' + described + u']', QTextCharFormat());
            continue;
        }
        QTextCharFormat format = piece->format;
        if (!format.isAnchor())
            continue;
        if (const auto target = webLink(format.anchorHref()); !target) {
            format.setAnchor(false);
            format.setAnchorHref(QString());
            format.setFontUnderline(false);
            format.clearForeground();
            format.clearProperty(QTextFormat::TextToolTip);
            cursor.setCharFormat(format);
        } else {
            // Where it leads is told: a text may claim another place.
            format.setToolTip(core::toolTip(linkTarget(*target)));
            cursor.setCharFormat(format);
        }
    }
    return document;
}

} // namespace widgets
