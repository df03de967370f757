#include "markdownlook.h"

#include <widgets/theme/theme.h>

#include <QFont>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextFragment>
#include <QTextTable>
#include <QVector>

#include <algorithm>

namespace widgets {

namespace {

// Pixels.
constexpr int kListIndent = 24;
constexpr int kQuoteIndent = 12;
constexpr int kBelowBlock = 8;
constexpr int kBelowItem = 2;
constexpr int kAboveHeading = 12;
constexpr int kBelowHeading = 4;
constexpr int kCellPadding = 4;
constexpr int kCodeSize = 12; // as in logs

struct MarkdownRun
{
    int from = 0;
    int length = 0;
    QTextCharFormat format;
};

bool isCodeBlock(const QTextBlock &block)
{
    return block.isValid() && block.blockFormat().hasProperty(QTextFormat::BlockCodeLanguage);
}

/// Of all that Markdown knows only code has a face of its own.
bool isCode(const QTextCharFormat &format)
{
    return format.fontFixedPitch() || format.hasProperty(QTextFormat::FontFamilies);
}

int quoteLevel(const QTextBlock &block)
{
    return block.blockFormat().intProperty(QTextFormat::BlockQuoteLevel);
}

TypeSize headingSize(int level)
{
    return level == 1 ? TypeSize::Title : level == 2 ? TypeSize::Large : TypeSize::Body;
}

/// What changes of a block's format.
QTextBlockFormat blockLook(const QTextBlock &block, bool inTable, const Theme &theme)
{
    QTextBlockFormat look;
    const bool isFirst = !block.previous().isValid();
    const int level = block.blockFormat().headingLevel();
    look.setTopMargin(0);
    look.setBottomMargin(inTable ? 0 : block.textList() ? kBelowItem : kBelowBlock);
    if (level > 0) {
        look.setTopMargin(isFirst ? 0 : kAboveHeading);
        look.setBottomMargin(kBelowHeading);
    } else if (isCodeBlock(block)) {
        // Its lines are blocks of their own that stand together.
        look.setBottomMargin(isCodeBlock(block.next()) ? 0 : kBelowBlock);
        look.setBackground(theme.colour(Role::Raised));
        look.setNonBreakableLines(false);
    } else if (block.textList() && !block.next().textList()) {
        look.setBottomMargin(kBelowBlock);
    }
    if (quoteLevel(block) > 0)
        look.setLeftMargin(kQuoteIndent * std::min(quoteLevel(block), 8));
    return look;
}

QTextCharFormat textLook(QTextCharFormat format, const QTextBlock &block, const Theme &theme)
{
    const int level = block.blockFormat().headingLevel();
    const bool isStrong = level > 0 || format.fontWeight() > int(Weight::Normal);
    format.setFontWeight(isStrong ? int(Weight::Strong) : int(Weight::Normal));
    format.clearProperty(QTextFormat::FontSizeAdjustment);
    format.clearProperty(QTextFormat::FontPointSize);
    if (isCodeBlock(block) || isCode(format)) {
        const QFont mono = Theme::font(TypeSize::Body, Weight::Normal, Face::Mono);
        format.setFontFamilies(mono.families());
        format.setFontStyleStrategy(mono.styleStrategy());
        format.setProperty(QTextFormat::FontPixelSize, kCodeSize);
        if (!isCodeBlock(block))
            format.setBackground(theme.colour(Role::Raised));
    } else {
        format.setProperty(QTextFormat::FontPixelSize, int(headingSize(level > 0 ? level : 3)));
    }
    if (quoteLevel(block) > 0 && !format.isAnchor())
        format.setForeground(theme.colour(Role::Muted));
    return format;
}

void dressRuns(const QTextBlock &block, QTextCursor &cursor, const Theme &theme)
{
    QVector<MarkdownRun> runs;
    for (auto it = block.begin(); !it.atEnd(); ++it) {
        const QTextFragment fragment = it.fragment();
        if (fragment.isValid())
            runs += MarkdownRun{fragment.position(), fragment.length(), fragment.charFormat()};
    }
    for (const MarkdownRun &run : runs) {
        cursor.setPosition(run.from);
        cursor.setPosition(run.from + run.length, QTextCursor::KeepAnchor);
        cursor.setCharFormat(textLook(run.format, block, theme));
    }
}

void dressTable(QTextTable &table, const Theme &theme)
{
    QTextTableFormat format = table.format();
    format.setBorder(1);
    format.setBorderCollapse(true);
    format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
    format.setBorderBrush(theme.colour(Role::Line));
    format.setCellPadding(kCellPadding);
    format.setCellSpacing(0);
    format.setTopMargin(kBelowHeading);
    format.setBottomMargin(kBelowBlock);
    table.setFormat(format);
    QTextCharFormat heading;
    heading.setFontWeight(int(Weight::Strong));
    heading.setForeground(theme.colour(Role::Muted));
    for (int column = 0; column < table.columns(); ++column) {
        const QTextTableCell cell = table.cellAt(0, column);
        QTextCursor cursor = cell.firstCursorPosition();
        cursor.setPosition(cell.lastCursorPosition().position(), QTextCursor::KeepAnchor);
        cursor.mergeCharFormat(heading);
    }
}

void dressTables(const QTextFrame &frame, const Theme &theme)
{
    for (QTextFrame *child : frame.childFrames()) {
        if (auto *table = qobject_cast<QTextTable *>(child))
            dressTable(*table, theme);
        dressTables(*child, theme);
    }
}

} // namespace

void dressMarkdown(QTextDocument &document, const Theme &theme)
{
    document.setIndentWidth(kListIndent);
    QTextCursor cursor(&document);
    cursor.beginEditBlock();
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        cursor.setPosition(block.position());
        cursor.mergeBlockFormat(blockLook(block, cursor.currentTable() != nullptr, theme));
        dressRuns(block, cursor, theme);
    }
    dressTables(*document.rootFrame(), theme);
    cursor.endEditBlock();
}

} // namespace widgets
