#include "topbar.h"

#include "barbutton.h"

#include <widgets/theme/metrics.h>
#include <widgets/theme/theme.h>

#include <core/units.h>

#include <QDateTime>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QStyle>

namespace widgets {

namespace {

using namespace std::chrono_literals;

constexpr int kEdge = 14;

} // namespace

QVector<core::Milliseconds> timePresets()
{
    return {15min, 30min, 1h, 3h, 6h, 12h, 24h, 48h, 168h};
}

QString timeChoiceText(const TimeChoice &choice, core::WallTime now)
{
    if (!choice.fixed)
        return TopBar::tr("last %1").arg(core::formatDuration(choice.last));
    const QLocale locale;
    const auto begin = QDateTime::fromMSecsSinceEpoch(core::toUnixMs(choice.fixed->begin));
    const auto end = QDateTime::fromMSecsSinceEpoch(core::toUnixMs(choice.fixed->end));
    const QString day = TopBar::tr("d MMM HH:mm");
    const QString time = TopBar::tr("HH:mm:ss");
    const auto today = QDateTime::fromMSecsSinceEpoch(core::toUnixMs(now)).date();
    if (begin.date() == end.date()) {
        const QString from = begin.date() == today ? time : TopBar::tr("d MMM HH:mm:ss");
        return QStringLiteral("%1 – %2").arg(locale.toString(begin, from), locale.toString(end, time));
    }
    return QStringLiteral("%1 – %2").arg(locale.toString(begin, day), locale.toString(end, day));
}

TopBar::TopBar(QWidget *parent)
    : QWidget(parent)
    , m_environment(new BarButton(BarButton::Look::Chip, this))
    , m_trail(new Breadcrumb(this))
    , m_search(new BarButton(BarButton::Look::Field, this))
    , m_actions(new BarButton(BarButton::Look::Plain, this))
    , m_time(new BarButton(BarButton::Look::Plain, this))
    , m_live(new BarButton(BarButton::Look::Plain, this))
    , m_sources(new BarButton(BarButton::Look::Plain, this))
{
    setFixedHeight(metrics::kTopBar + metrics::kStripe);
    m_search->setText(tr("Search or do anything"));
    m_search->setAccessibleName(tr("Search or do anything"));
    m_search->setHint(QStringLiteral("Ctrl K"));
    m_time->setTail(Icon::ChevronDown);
    m_environment->setToolTip(tr("Environment"));
    connect(m_search, &BarButton::clicked, this, &TopBar::searchRequested);
    connect(m_actions, &BarButton::clicked, this, &TopBar::actionsRequested);
    connect(m_sources, &BarButton::clicked, this, &TopBar::sourcesRequested);
    connect(m_live, &BarButton::clicked, this, &TopBar::pauseToggled);
    connect(m_trail, &Breadcrumb::clicked, this, &TopBar::trailClicked);
    connect(m_environment, &BarButton::clicked, this, [this] {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        const auto add = [&](const QString &text, const QString &name) {
            QAction *action = menu->addAction(text, this, [this, name] { Q_EMIT environmentChosen(name); });
            action->setCheckable(true);
            action->setChecked(name == m_chosen);
        };
        if (m_chips.size() > 1)
            add(tr("All environments"), QString());
        for (const EnvironmentChip &chip : std::as_const(m_chips))
            add(chip.isProtected ? tr("%1 (protected)").arg(chip.name) : chip.name, chip.name);
        menu->popup(m_environment->mapToGlobal(QPoint(0, m_environment->height() + 4)));
    });
    connect(m_time, &BarButton::clicked, this, [this] {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        for (const core::Milliseconds preset : timePresets()) {
            const TimeChoice choice{preset, {}};
            QAction *action =
                menu->addAction(timeChoiceText(choice), this, [this, choice] { Q_EMIT timeChosen(choice); });
            action->setCheckable(true);
            action->setChecked(choice == m_choice);
        }
        menu->addSeparator();
        menu->addAction(tr("Custom range…"), this, &TopBar::customTimeRequested);
        menu->popup(m_time->mapToGlobal(QPoint(0, m_time->height() + 4)));
    });
    setPaused(false);
    setSources({});
    setActions({});
    setTimeText(timeChoiceText({}), {});
    setEnvironments({}, {});
}

void TopBar::setTrail(const QStringList &trail)
{
    m_trail->setTrail(trail);
    place();
}

QColor TopBar::stripe() const
{
    const Theme &theme = Theme::of(this);
    for (const EnvironmentChip &chip : m_chips) {
        if (chip.name == m_chosen || m_chips.size() == 1)
            return theme.environment(chip.colour, chip.name);
    }
    return theme.colour(Role::Line);
}

void TopBar::setEnvironments(const QVector<EnvironmentChip> &environments, const QString &chosen)
{
    m_chips = environments;
    m_chosen = chosen;
    QString text = chosen;
    if (text.isEmpty())
        text = m_chips.size() == 1 ? m_chips.first().name : tr("All environments");
    bool isProtected = false;
    for (const EnvironmentChip &chip : m_chips)
        isProtected = isProtected || (chip.name == text && chip.isProtected);
    m_environment->setText(text);
    m_environment->setVisible(!m_chips.isEmpty());
    m_environment->setTail(isProtected ? std::optional(Icon::Lock) : std::nullopt);
    m_environment->setLine(stripe());
    m_environment->setAccessibleName(isProtected ? tr("Environment %1, protected").arg(text)
                                                 : tr("Environment %1").arg(text));
    place();
    update();
}

void TopBar::setTimeText(const QString &text, const TimeChoice &choice)
{
    m_choice = choice;
    m_time->setText(text);
    m_time->setAccessibleName(tr("Time range: %1").arg(text));
    place();
}

void TopBar::setPaused(bool paused)
{
    m_isPaused = paused;
    refreshLive();
}

/// "live" only while every source is: what the operator reads here is what the whole screen can be trusted for.
void TopBar::refreshLive()
{
    QString word = tr("live");
    Mark mark = Mark::Passing;
    Role role = Role::Passing;
    const int lost = m_summary.total - m_summary.live - m_summary.loading;
    if (m_isPaused) {
        word = tr("paused");
        mark = Mark::Stale;
        role = Role::Text;
    } else if (m_summary.total == 0) {
        word = tr("no data");
        mark = Mark::Unknown;
        role = Role::Muted;
    } else if (lost > 0) {
        word = m_summary.live > 0 ? tr("partly stale") : tr("stale");
        mark = Mark::Stale;
        role = Role::Text;
    } else if (m_summary.loading > 0) {
        word = tr("loading");
        mark = Mark::Unknown;
        role = Role::Muted;
    }
    m_live->setText(word);
    m_live->setMark(mark);
    m_live->setRole(role);
    m_live->setToolTip(m_isPaused ? tr("Go on with live updates") : tr("Pause live updates"));
    m_live->setAccessibleName(tr("Data: %1").arg(word));
    m_live->setAccessibleDescription(m_live->toolTip());
    place();
}

void TopBar::setSources(const SourcesSummary &summary)
{
    m_summary = summary;
    refreshLive();
    QString text;
    if (summary.total == 0)
        text = tr("no sources");
    else if (summary.live < summary.total)
        text = tr("%1 of %n sources live", nullptr, summary.total).arg(summary.live);
    else if (summary.newest.count() >= 0)
        text = tr("%n sources, newest %1", nullptr, summary.total).arg(core::formatDuration(summary.newest));
    else
        text = tr("%n sources", nullptr, summary.total);
    m_sources->setText(text);
    m_sources->setMark({});
    m_sources->setAccessibleName(text);
    place();
}

void TopBar::setActions(const ActionsSummary &summary)
{
    QString text = tr("%n actions under way", nullptr, summary.running);
    if (summary.stuck > 0)
        text = tr("%1, %n need a look", nullptr, summary.stuck).arg(text);
    m_actions->setText(text);
    m_actions->setMark(summary.stuck > 0 ? std::optional(Mark::Warning) : std::nullopt);
    m_actions->setRole(summary.stuck > 0 ? Role::Text : Role::Muted);
    m_actions->setAccessibleName(text);
    m_actions->setToolTip(tr("Show all actions"));
    m_actions->setVisible(summary.running > 0);
    place();
}

void TopBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::of(this);
    painter.fillRect(rect(), theme.colour(Role::Surface));
    painter.fillRect(QRect(0, height() - metrics::kStripe, width(), metrics::kStripe), stripe());
    painter.setFont(Theme::font(TypeSize::Body, Weight::Strong));
    painter.setPen(theme.colour(Role::Text));
    const QRect name(kEdge, 0, fontMetrics().horizontalAdvance(QStringLiteral("Quarterdeck")) + 30, metrics::kTopBar);
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), name),
                     int(Qt::AlignVCenter) | int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)),
                     QStringLiteral("Quarterdeck"));
}

void TopBar::resizeEvent(QResizeEvent *)
{
    place();
}

void TopBar::place()
{
    const auto put = [&](QWidget *widget, int x, int width) {
        const int h = widget->sizeHint().height();
        widget->setGeometry(
            QStyle::visualRect(layoutDirection(), rect(), QRect(x, (metrics::kTopBar - h) / 2, width, h)));
    };
    int right = width() - kEdge + 6;
    for (BarButton *button : {m_sources, m_live, m_time, m_actions}) {
        if (button->isHidden())
            continue;
        const int w = button->sizeHint().width();
        right -= w;
        put(button, right, w);
        right -= 2;
    }
    const QFontMetrics strong(Theme::font(TypeSize::Body, Weight::Strong));
    int left = kEdge + strong.horizontalAdvance(QStringLiteral("Quarterdeck")) + 14;
    if (!m_environment->isHidden()) {
        const int w = qMin(qBound(0, right - left - 8, 220), m_environment->sizeHint().width());
        put(m_environment, left, w);
        left += w + 14;
    }
    // The search stands in the middle of the window and gives way before anything else is cut.
    const int trail = m_trail->sizeHint().width();
    const int wanted = 480;
    int from = qMax(left + trail + 16, (width() - wanted) / 2);
    int to = qMin(right - 12, from + wanted);
    if (to - from < 160) {
        from = qMin(qMax(left + 80, right - 12 - 160), qMax(left, right - 12));
        to = right - 12;
    }
    put(m_trail, left, qMax(0, qMin(from - 16, right - 8) - left));
    put(m_search, from, qMax(0, to - from));
}

} // namespace widgets
