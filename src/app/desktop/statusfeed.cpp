#include "statusfeed.h"

#include <contract/convert.h>
#include <contract/deltas.h>
#include <contract/phrases.h>
#include <core/text.h>
#include <models/actionwords.h>
#include <widgets/shell/shell.h>

#include <algorithm>

namespace desktop {

namespace {

constexpr int kNamed = 3; // sources that a notice names before it counts

/// A snapshot or a delta.
template <class T, class Make> void apply(std::vector<T> &rows, const contract::v1::Response &response, Make make)
{
    if (response.has_snapshot()) {
        rows.clear();
        for (const auto &row : response.snapshot().rows())
            rows.push_back(make(row));
        return;
    }
    contract::applyDelta(response.delta(), rows, make);
}

} // namespace

StatusFeed::StatusFeed(qlink::Link &link, core::Clock &clock, widgets::Shell &shell, QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_clock(clock)
    , m_shell(shell)
{
    connect(follow("environments"), &qlink::Stream::received, this, &StatusFeed::takeEnvironments);
    connect(follow("sources"), &qlink::Stream::received, this, &StatusFeed::takeSources);
    connect(follow("actions"), &qlink::Stream::received, this, &StatusFeed::takeActions);
    connect(&link, &qlink::Link::closed, this, [this](const QString &reason) {
        m_shell.notify(QStringLiteral("link"), contract::v1::HEALTH_CRITICAL,
                       tr("The engine is gone (%1). What is shown is the last known.").arg(core::safeText(reason)));
        m_isGone = true;
        refresh();
    });
    m_ages = clock.every(core::Milliseconds(1000), [this] { refresh(); });
}

qlink::Stream *StatusFeed::follow(const char *collection)
{
    contract::v1::Request request;
    request.mutable_subscribe()->set_collection(collection);
    return m_link.open(std::move(request), this);
}

void StatusFeed::takeEnvironments(const qlink::ResponsePtr &response)
{
    apply(m_environments, *response, [](const contract::v1::Row &row) { return row; });
    QVector<widgets::EnvironmentChip> chips;
    for (const auto &row : m_environments) {
        chips.append({core::safeText(contract::text(row.environment().name()), false, 64),
                      contract::text(row.environment().colour()), row.environment().protected_()});
    }
    m_shell.setEnvironments(chips);
}

void StatusFeed::takeSources(const qlink::ResponsePtr &response)
{
    apply(m_sources, *response, [this](const contract::v1::Row &row) { return Source{row.source(), m_clock.now()}; });
    refresh();
}

void StatusFeed::takeActions(const qlink::ResponsePtr &response)
{
    apply(m_actions, *response, [](const contract::v1::Row &row) { return row; });
    widgets::ActionsSummary summary;
    for (const auto &row : m_actions) {
        const bool isFollowed = models::isFollowed(row.action());
        summary.running += isFollowed;
        summary.stuck += isFollowed && row.action().state() != contract::v1::ACTION_STATE_RUNNING;
    }
    m_shell.setActions(summary);
}

void StatusFeed::refresh()
{
    using namespace contract::v1;
    widgets::SourcesSummary summary;
    QVector<const SourceRow *> failing;
    for (const Source &source : m_sources) {
        const Freshness freshness = m_isGone ? FRESHNESS_STALE : source.row.freshness();
        ++summary.total;
        summary.live += freshness == FRESHNESS_LIVE;
        const bool isFailing = source.row.has_error() && freshness != FRESHNESS_LIVE;
        summary.loading += !isFailing && (freshness == FRESHNESS_LOADING || freshness == FRESHNESS_RESYNCING);
        if (isFailing && freshness != FRESHNESS_LOADING && !m_isGone)
            failing += &source.row;
        if (source.row.age_ms() >= 0) {
            const auto age = core::Milliseconds(source.row.age_ms()) +
                             std::chrono::duration_cast<core::Milliseconds>(m_clock.now() - source.receivedAt);
            if (summary.newest.count() < 0 || age < summary.newest)
                summary.newest = age;
        }
    }
    tellFailing(failing);
    m_shell.setSources(summary);
}

/// One notice, however many fail. One that was dismissed comes back only when another source fails.
void StatusFeed::tellFailing(const QVector<const contract::v1::SourceRow *> &failing)
{
    const QString id = QStringLiteral("sources");
    QStringList ids;
    for (const auto *row : failing)
        ids += core::safeText(contract::text(row->id()), false, 120);
    const bool isNews =
        std::any_of(ids.cbegin(), ids.cend(), [this](const QString &each) { return !m_noticed.contains(each); });
    m_noticed = ids;
    if (ids.isEmpty())
        return m_shell.clearNotice(id);
    if (!isNews && !m_shell.hasNotice(id))
        return;
    QString text;
    if (ids.size() == 1) {
        text = tr("%1: %2").arg(ids.first(), contract::Phrases::render(failing.first()->error()));
    } else {
        QString names = QStringList(ids.mid(0, kNamed)).join(QLatin1String(", "));
        if (ids.size() > kNamed)
            names = tr("%1 and %n more", nullptr, int(ids.size()) - kNamed).arg(names);
        text = tr("%1 of %2 sources do not answer: %3").arg(ids.size()).arg(m_sources.size()).arg(names);
    }
    const QString only = ids.size() == 1 ? contract::text(failing.first()->id()) : QString();
    m_shell.notify({id,
                    contract::v1::HEALTH_WARNING,
                    text,
                    {},
                    {{tr("Look into it"), {}, widgets::PageAddress{QStringLiteral("sources"), only}}}});
}

void StatusFeed::retryFailing()
{
    for (const Source &source : m_sources) {
        if (source.row.freshness() == contract::v1::FRESHNESS_LIVE)
            continue;
        contract::v1::Request request;
        request.mutable_retry()->set_source(source.row.id());
        m_link.request(this, std::move(request)).detach();
    }
}

QStringList StatusFeed::environments() const
{
    QStringList names;
    for (const auto &row : m_environments)
        names += contract::text(row.environment().name());
    return names;
}

} // namespace desktop
