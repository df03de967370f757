#include "diffview.h"

#include <core/linediff.h>
#include <core/text.h>
#include <widgets/theme/theme.h>

#include <QEvent>
#include <QTextBlock>
#include <QTextCursor>

#include <utility>

namespace widgets {

namespace {

constexpr int kDiffLines = 14;                  // high, at most; more are scrolled to
constexpr qsizetype kMostDiffLetters = 200'000; // of each text

QString diffLineText(const core::DiffLine &line)
{
    switch (line.kind) {
    case core::DiffLine::Kind::Removed: return QStringLiteral("- ") + line.text;
    case core::DiffLine::Kind::Added: return QStringLiteral("+ ") + line.text;
    case core::DiffLine::Kind::Left: return DiffView::tr("… %n lines stay", nullptr, line.count);
    case core::DiffLine::Kind::Same: break;
    }
    return QStringLiteral("  ") + line.text;
}

} // namespace

DiffView::DiffView(QWidget *parent) : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setLineWrapMode(NoWrap);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFont(Theme::font(TypeSize::Body, Weight::Normal, Face::Mono));
    setAccessibleName(tr("Difference before and after"));
}

void DiffView::setTexts(const QString &before, const QString &after)
{
    if (before == m_before && after == m_after)
        return;
    m_before = before;
    m_after = after;
    write();
}

QString DiffView::summary() const
{
    if (m_added == 0 && m_removed == 0)
        return tr("Nothing in it changes.");
    return tr("lines added (+): %1, removed (-): %2").arg(m_added).arg(m_removed);
}

void DiffView::write()
{
    const auto lines = core::lineDiff(core::safeText(m_before, true, kMostDiffLetters),
                                      core::safeText(m_after, true, kMostDiffLetters));
    const Theme &theme = Theme::of(this);
    m_added = 0;
    m_removed = 0;
    m_isWriting = true;
    clear();
    QTextCursor cursor(document());
    bool isFirst = true;
    for (const core::DiffLine &line : lines) {
        QTextBlockFormat block;
        QTextCharFormat letters;
        letters.setForeground(theme.colour(line.kind == core::DiffLine::Kind::Left ? Role::Muted : Role::Text));
        if (line.kind == core::DiffLine::Kind::Added) {
            block.setBackground(theme.colour(Role::Added));
            ++m_added;
        } else if (line.kind == core::DiffLine::Kind::Removed) {
            block.setBackground(theme.colour(Role::Removed));
            ++m_removed;
        }
        if (std::exchange(isFirst, false))
            cursor.setBlockFormat(block);
        else
            cursor.insertBlock(block);
        cursor.insertText(diffLineText(line), letters);
    }
    moveCursor(QTextCursor::Start);
    m_isWriting = false;
    const int shown = qBound(2, int(lines.size()), kDiffLines);
    setFixedHeight(shown * fontMetrics().lineSpacing() + 2 * frameWidth() + int(2 * document()->documentMargin()) + 12);
    setAccessibleDescription(summary());
}

void DiffView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_isWriting)
        write();
}

} // namespace widgets
