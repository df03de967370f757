#include "commandpalette.h"

#include "fuzzy.h"

#include <widgets/elide.h>
#include <widgets/icon.h>
#include <widgets/theme/metrics.h>
#include <widgets/theme/theme.h>

#include <QAccessible>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QSignalBlocker>
#include <QStyle>

#include <algorithm>

namespace widgets {

namespace {

constexpr int kWidth = 640;
constexpr int kTop = 64;
constexpr int kField = 48;
constexpr int kLine = 34;
constexpr int kShown = 10;

} // namespace

QVector<Command> rank(const QVector<Command> &all, const QString &typed)
{
    QVector<QPair<int, const Command *>> fitting;
    for (const Command &command : all) {
        auto score = fuzzyScore(typed, command.title);
        if (!score) {
            if (const auto both = fuzzyScore(typed, command.title + u' ' + command.subtitle))
                score = *both / 2;
        }
        if (score)
            fitting.append({*score, &command});
    }
    if (!typed.trimmed().isEmpty())
        std::stable_sort(fitting.begin(), fitting.end(),
                         [](const auto &a, const auto &b) { return a.first > b.first; });
    QVector<Command> best;
    for (const auto &entry : fitting.mid(0, 100))
        best += *entry.second;
    return best;
}

CommandPalette::CommandPalette(Source source, QWidget *parent)
    : QWidget(parent)
    , m_source(std::move(source))
    , m_field(new QLineEdit(this))
{
    m_field->setFrame(false);
    m_field->setPlaceholderText(tr("Search or do anything"));
    m_field->setAccessibleName(tr("Search or do anything"));
    m_field->setFont(Theme::font(TypeSize::Large));
    m_field->installEventFilter(this);
    QPalette palette = m_field->palette();
    palette.setColor(QPalette::Base, Qt::transparent);
    m_field->setPalette(palette);
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString &text) {
        Q_EMIT typed(text);
        refresh();
    });
    parent->installEventFilter(this);
    hide();
}

void CommandPalette::open()
{
    setGeometry(parentWidget()->rect());
    {
        const QSignalBlocker quiet(m_field);
        m_field->clear();
    }
    show();
    raise();
    Q_EMIT typed({});
    refresh();
    m_field->setFocus(Qt::ShortcutFocusReason);
}

void CommandPalette::close()
{
    if (isHidden())
        return;
    hide();
    Q_EMIT closed();
}

QRect CommandPalette::panel() const
{
    const int lines = qBound(1, int(m_results.size()), kShown);
    const int width = qMin(kWidth, this->width() - 32);
    return {(this->width() - width) / 2, kTop, width, kField + lines * kLine + 13};
}

QRect CommandPalette::line(int index) const
{
    const QRect box = panel();
    return {box.left() + 1, box.top() + kField + 6 + (index - m_first) * kLine, box.width() - 2, kLine};
}

void CommandPalette::refresh()
{
    m_results = rank(m_source(m_field->text()), m_field->text());
    m_current = 0;
    m_first = 0;
    m_isChosen = false;
    describe();
    update();
}

void CommandPalette::refreshResults()
{
    if (isHidden())
        return;
    const QVector<Command> before = m_results;
    const int chosen = m_isChosen ? m_current : -1;
    const int first = m_first;
    refresh();
    if (chosen < 0)
        return;
    for (int i = 0; i < m_results.size(); ++i) {
        if (m_results[i].title == before[chosen].title && m_results[i].subtitle == before[chosen].subtitle) {
            m_current = i;
            m_isChosen = true;
            m_first = qBound(qMax(0, m_current - kShown + 1), first, m_current);
            describe();
            return;
        }
    }
}

void CommandPalette::run(int index)
{
    if (index < 0 || index >= m_results.size())
        return;
    const Command command = m_results[index];
    close();
    if (command.opens)
        Q_EMIT pageChosen(*command.opens);
    else if (command.run)
        command.run();
}

void CommandPalette::resizeEvent(QResizeEvent *)
{
    const QRect box = panel();
    m_field->setGeometry(QStyle::visualRect(layoutDirection(), box,
                                            QRect(box.left() + 40, box.top() + 6, box.width() - 52, kField - 12)));
}

void CommandPalette::mousePressEvent(QMouseEvent *event)
{
    if (!panel().contains(event->pos())) {
        close();
        return;
    }
    for (int i = m_first; i < qMin(int(m_results.size()), m_first + kShown); ++i) {
        if (line(i).contains(event->pos()))
            run(i);
    }
}

bool CommandPalette::eventFilter(QObject *object, QEvent *event)
{
    if (object == parentWidget() && event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    if (object != m_field || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(object, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Escape: close(); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: run(m_current); return true;
    case Qt::Key_Up:
    case Qt::Key_Backtab: step(-1); return true;
    case Qt::Key_Down:
    case Qt::Key_Tab: step(1); return true;
    default: return false;
    }
}

bool CommandPalette::event(QEvent *event)
{
    // What was typed meanwhile in another window's palette is no concern of this one.
    if (event->type() == QEvent::WindowActivate && isVisible())
        Q_EMIT typed(m_field->text());
    return QWidget::event(event);
}

void CommandPalette::step(int by)
{
    const int count = int(m_results.size());
    if (count == 0)
        return;
    m_current = (m_current + count + by) % count;
    m_isChosen = true;
    m_first = qBound(qMax(0, m_current - kShown + 1), m_first, m_current);
    describe();
    update();
}

/// The results are painted and never have the keyboard: the field that has it tells the current one.
void CommandPalette::describe()
{
    QString text = tr("Nothing fits. Try fewer letters.");
    if (m_current < m_results.size()) {
        const Command &command = m_results[m_current];
        QStringList parts{command.title, command.subtitle, command.keys};
        parts.removeAll(QString());
        text = tr("%1; %2 of %3").arg(parts.join(QLatin1String(", "))).arg(m_current + 1).arg(m_results.size());
    }
    if (text == m_field->accessibleDescription())
        return;
    m_field->setAccessibleDescription(text);
    QAccessibleValueChangeEvent news(m_field, text);
    QAccessible::updateAccessibility(&news);
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &theme = Theme::of(this);
    painter.fillRect(rect(), theme.colour(Role::Shadow));
    const QRect box = panel();
    painter.setPen(theme.colour(Role::Line));
    painter.setBrush(theme.colour(Role::Raised));
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    const QRect glass = QStyle::visualRect(layoutDirection(), box, QRect(box.left() + 14, box.top() + 15, 18, 18));
    paintIcon(painter, glass, Icon::Search, theme.colour(Role::Muted));
    painter.fillRect(QRect(box.left() + 1, box.top() + kField, box.width() - 2, 1), theme.colour(Role::Line));
    const int start = int(Qt::AlignVCenter) | int(rtl ? Qt::AlignRight : Qt::AlignLeft) | int(Qt::TextSingleLine);
    const int end = int(Qt::AlignVCenter) | int(rtl ? Qt::AlignLeft : Qt::AlignRight) | int(Qt::TextSingleLine);
    if (m_results.isEmpty()) {
        painter.setPen(theme.colour(Role::Muted));
        painter.drawText(line(0).adjusted(16, 0, -16, 0), start, tr("Nothing fits. Try fewer letters."));
        return;
    }
    for (int i = m_first; i < qMin(int(m_results.size()), m_first + kShown); ++i) {
        const QRect row = line(i);
        if (i == m_current) {
            painter.fillRect(row, theme.colour(Role::Selection));
            painter.fillRect(rtl ? QRect(row.right() - 2, row.top(), 3, row.height())
                                 : QRect(row.left(), row.top(), 3, row.height()),
                             theme.colour(Role::Accent));
        }
        const Command &command = m_results[i];
        QRect inner = row.adjusted(16, 0, -16, 0);
        painter.setFont(Theme::font(TypeSize::Small));
        painter.setPen(theme.colour(Role::Muted));
        const QString tail =
            command.keys.isEmpty() ? command.subtitle : command.subtitle + QStringLiteral("   ") + command.keys;
        const int tailWidth = qMin(painter.fontMetrics().horizontalAdvance(tail), inner.width() / 2);
        painter.drawText(inner, end, elided(painter.fontMetrics(), tail, Qt::ElideMiddle, tailWidth));
        painter.setFont(Theme::font());
        painter.setPen(theme.colour(Role::Text));
        painter.drawText(inner, start,
                         elided(painter.fontMetrics(), command.title, Qt::ElideMiddle, inner.width() - tailWidth - 16));
    }
}

} // namespace widgets
