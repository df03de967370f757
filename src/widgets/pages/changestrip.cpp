#include "changestrip.h"

#include <contract/convert.h>
#include <contract/phrases.h>
#include <core/tooltip.h>
#include <widgets/chart/chartstyle.h>
#include <widgets/theme/metrics.h>
#include <widgets/theme/theme.h>

#include <QDateTime>
#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QToolTip>

#include <algorithm>

namespace widgets {

namespace {

constexpr int kStripPadding = 12;
constexpr int kBetweenMarks = 18;
constexpr int kWayBackHeight = 24;
/// A clock that was put right or a machine that slept is noticed too.
constexpr core::Milliseconds kNewDay{30'000};

/// How far apart two sources may notice the same thing.
constexpr qint64 kSameMs = 120'000;

struct HealthRole
{
    const char *code;
    Role role;
};

/// A health that was reached has its own colour: that something is over is not drawn as if it began.
constexpr HealthRole kHealthRoles[] = {{"change.health-passing", Role::Passing},
                                       {"change.health-warning", Role::Warning},
                                       {"change.health-critical", Role::Critical},
                                       {"change.health-unknown", Role::Unknown}};

Role roleOfChange(const contract::v1::ChangeRow &change)
{
    for (const HealthRole &known : kHealthRoles) {
        if (change.message().code() == known.code)
            return known.role;
    }
    return markerRole(chart::markerKindOf(contract::text(change.kind())));
}

} // namespace

ChangeStrip::ChangeStrip(PageContext context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(models::changeColumns(), context.clock)
    , m_wayBack(new QPushButton(tr("All changes"), this))
{
    m_wayBack->setFlat(true);
    m_wayBack->setCursor(Qt::PointingHandCursor);
    m_wayBack->hide();
    connect(m_wayBack, &QPushButton::clicked, this, [this] { setSpan({}); });
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_model.setVisibleRange(0, 200);
    connect(&m_model, &models::RowsModel::tallyChanged, this, &ChangeStrip::refresh);
    connect(&m_model, &models::RowsModel::stateChanged, this, &ChangeStrip::refresh);
    m_day = today();
    m_dayTimer = context.clock.every(kNewDay, [this] {
        if (today() != m_day)
            refresh();
    });
}

void ChangeStrip::follow(const QString &serviceKey)
{
    contract::v1::Subscribe scope;
    scope.set_collection("changes");
    scope.set_service(contract::utf8(serviceKey));
    m_model.subscribe(&m_context.link, std::move(scope));
}

void ChangeStrip::setRange(const core::TimeRange &range)
{
    if (m_range == range)
        return;
    m_range = range;
    refresh();
}

void ChangeStrip::setSpan(const std::optional<core::TimeRange> &span)
{
    if (m_span == span)
        return;
    m_span = span;
    m_wayBack->setVisible(span.has_value());
    placeWayBack();
    limit();
}

void ChangeStrip::focusWayBack()
{
    if (m_span)
        m_wayBack->setFocus(Qt::OtherFocusReason);
}

void ChangeStrip::placeWayBack()
{
    const QSize size(m_wayBack->sizeHint().width(), kWayBackHeight);
    const QRect place(QPoint(width() - kStripPadding / 2 - size.width(), (height() - size.height()) / 2), size);
    m_wayBack->setGeometry(style()->visualRect(layoutDirection(), rect(), place));
}

void ChangeStrip::setPaused(bool paused)
{
    m_model.setPaused(paused);
}

/// By the operator's zone.
QDate ChangeStrip::today() const
{
    const qint64 now = core::toUnixMs(m_context.clock.wall());
    return QDateTime::fromMSecsSinceEpoch(m_context.zone.toLocal(now), Qt::UTC).date();
}

/// The time of day, with the day unless all of the range is today.
QString ChangeStrip::when(qint64 unixMs) const
{
    const auto local = [this](qint64 ms) {
        return QDateTime::fromMSecsSinceEpoch(m_context.zone.toLocal(ms), Qt::UTC);
    };
    const auto day = [&local](core::WallTime time) { return local(core::toUnixMs(time)).date(); };
    const QDate today = this->today();
    const QString clock = QStringLiteral("HH:mm");
    //: A day and a time on the strip of changes
    const QString format = day(m_range.begin) == today && day(m_range.end) == today ? clock : tr("d MMM HH:mm");
    return QLocale().toString(local(unixMs), format);
}

void ChangeStrip::refresh()
{
    m_day = today();
    QVector<Change> changes;
    for (int i = 0; i < m_model.rowCount(); ++i) {
        const contract::v1::Row *row = m_model.row(i);
        if (!row || !m_range.contains(core::fromUnixMs(row->change().at_unix_ms())))
            continue;
        const contract::v1::ChangeRow &change = row->change();
        changes.append({change.at_unix_ms(), contract::Phrases::render(change.message()),
                        chart::markerKindOf(contract::text(change.kind())), roleOfChange(change),
                        contract::text(change.source())});
    }
    std::sort(changes.begin(), changes.end(), [](const Change &a, const Change &b) { return a.atMs < b.atMs; });
    m_changes.clear();
    for (const Change &change : std::as_const(changes)) {
        const bool isKnown = std::any_of(m_changes.crbegin(), m_changes.crend(), [&change](const Change &known) {
            // What one source tells twice happened twice.
            return known.source != change.source && known.text == change.text && known.kind == change.kind &&
                   change.atMs - known.atMs <= kSameMs;
        });
        if (!isKnown)
            m_changes += change;
    }
    limit();
    Q_EMIT changed();
}

void ChangeStrip::limit()
{
    m_told.clear();
    QStringList spoken;
    for (const Change &change : std::as_const(m_changes)) {
        if (m_span && !m_span->contains(core::fromUnixMs(change.atMs)))
            continue;
        m_told += change;
        spoken += when(change.atMs) + u' ' + change.text;
    }
    setAccessibleName(spoken.isEmpty() ? nothing() : tr("Changes: %1").arg(spoken.join(QLatin1String("; "))));
    update();
}

/// None is a fact only while those who would know of any answer.
QString ChangeStrip::nothing() const
{
    const bool isKnown =
        m_model.state() == models::RowsModel::State::Ready && m_model.freshness() == contract::v1::FRESHNESS_LIVE;
    if (m_span)
        return isKnown ? tr("No changes in the selected time") : tr("Changes in the selected time are not known");
    return isKnown ? tr("No changes in this time") : tr("Changes in this time are not known");
}

QVector<chart::Marker> ChangeStrip::markers() const
{
    const Theme &theme = Theme::of(this);
    QVector<chart::Marker> all;
    for (const Change &change : m_changes)
        all.append({double(change.atMs), theme.colour(change.role), change.text, change.kind});
    return all;
}

void ChangeStrip::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_model.wake();
}

void ChangeStrip::hideEvent(QHideEvent *event)
{
    m_model.rest();
    QWidget::hideEvent(event);
}

void ChangeStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeWayBack();
}

void ChangeStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &theme = Theme::of(this);
    painter.setPen(theme.colour(Role::Line));
    painter.setBrush(theme.colour(Role::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::kCorner, metrics::kCorner);
    const QFontMetrics letters(Theme::font());
    painter.setFont(Theme::font());
    const auto visual = [this](const QRect &piece) { return style()->visualRect(layoutDirection(), rect(), piece); };

    const core::TimeRange told = m_span.value_or(m_range);
    const QString span = when(core::toUnixMs(told.begin)) + QStringLiteral(" – ") + when(core::toUnixMs(told.end));
    const int spanWidth = letters.horizontalAdvance(span);
    const int spanEnd = width() - kStripPadding - (m_span ? m_wayBack->width() + kStripPadding / 2 : 0);
    painter.setPen(theme.colour(m_span ? Role::Accent : Role::Muted));
    painter.drawText(visual({spanEnd - spanWidth, 0, spanWidth, height()}), Qt::AlignCenter, span);
    painter.setPen(theme.colour(Role::Muted));

    int x = kStripPadding;
    const int end = spanEnd - spanWidth - kBetweenMarks;
    const QString title = m_told.isEmpty() ? nothing() : tr("Changes");
    painter.drawText(visual({x, 0, letters.horizontalAdvance(title), height()}), Qt::AlignCenter, title);
    x += letters.horizontalAdvance(title) + kBetweenMarks;
    // The newest matter most: older ones make way when there is no room.
    int first = int(m_told.size());
    int needed = 0;
    while (first > 0) {
        const Change &change = m_told[first - 1];
        const int width = 16 + letters.horizontalAdvance(when(change.atMs) + u' ' + change.text) + kBetweenMarks;
        if (needed > 0 && x + needed + width > end)
            break;
        needed += width;
        --first;
    }
    for (int i = first; i < m_told.size(); ++i) {
        const Change &change = m_told[i];
        const QRectF mark = visual({x, height() / 2 - 5, 10, 10});
        chart::drawMark(painter, mark, change.kind, theme.colour(change.role));
        const QString text =
            letters.elidedText(when(change.atMs) + u' ' + change.text, Qt::ElideRight, std::max(40, end - x - 16));
        const int textWidth = letters.horizontalAdvance(text);
        painter.setPen(theme.colour(Role::Text));
        painter.drawText(visual({x + 16, 0, textWidth, height()}), Qt::AlignVCenter | Qt::AlignLeading, text);
        x += 16 + textWidth + kBetweenMarks;
    }
}

bool ChangeStrip::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && !m_told.isEmpty()) {
        QStringList lines;
        for (const Change &change : std::as_const(m_told))
            lines += when(change.atMs) + u' ' + chart::markerText(change.kind, change.text);
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), core::toolTip(lines.join(u'\n')), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace widgets
