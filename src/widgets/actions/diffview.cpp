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

void DiffView::setParts(const QVector<Part> &parts)
{
    if (parts == m_parts)
        return;
    m_parts = parts;
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
    const Theme &theme = Theme::of(this);
    m_added = 0;
    m_removed = 0;
    m_isWriting = true;
    clear();
    QTextCursor cursor(document());
    int written = 0;
    const auto append = [&cursor, &written](const QString &text, const QTextBlockFormat &block,
                                            const QTextCharFormat &letters) {
        if (written++ == 0)
            cursor.setBlockFormat(block);
        else
            cursor.insertBlock(block);
        cursor.insertText(text, letters);
    };
    for (const Part &part : std::as_const(m_parts)) {
        const auto lines = core::lineDiff(core::safeText(part.before, true, kMostDiffLetters),
                                          core::safeText(part.after, true, kMostDiffLetters));
        if (!part.name.isEmpty()) {
            // A line of content begins with "+", "-" or a space: this one is none.
            QTextCharFormat heading;
            heading.setForeground(theme.colour(Role::Text));
            heading.setFontWeight(int(Weight::Strong));
            const QString name = core::safeText(part.name);
            append(QString(2, QChar(0x2500)) + u' ' +
                       (lines.isEmpty() ? tr("%1: nothing changes in it that can be shown").arg(name) : name),
                   QTextBlockFormat(), heading);
        }
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
            append(diffLineText(line), block, letters);
        }
    }
    moveCursor(QTextCursor::Start);
    m_isWriting = false;
    const int shown = qBound(2, written, kDiffLines);
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
