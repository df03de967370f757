#include "statusfeed.h"

#include <contract/convert.h>
#include <contract/phrases.h>
#include <core/text.h>
#include <widgets/shell/shell.h>

namespace desktop {

namespace {

/// Applies a delta as the contract says: removed, inserted, changed.
template <class T, class Make> void apply(std::vector<T> &rows, const contract::v1::Response &response, Make make)
{
    if (response.has_snapshot()) {
        rows.clear();
        for (const auto &row : response.snapshot().rows())
            rows.push_back(make(row));
        return;
    }
    const auto &delta = response.delta();
    for (const int at : delta.removed()) {
        if (at >= 0 && at < int(rows.size()))
            rows.erase(rows.begin() + at);
    }
    for (const auto &placed : delta.inserted()) {
        if (placed.position() >= 0 && placed.position() <= int(rows.size()))
            rows.insert(rows.begin() + placed.position(), make(placed.row()));
    }
    for (const auto &placed : delta.changed()) {
        if (placed.position() >= 0 && placed.position() < int(rows.size()))
            rows[std::size_t(placed.position())] = make(placed.row());
    }
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
    connect(&link, &qlink::Link::closed, this, [this](const QString &reason) {
        m_shell.notify(QStringLiteral("link"), contract::v1::HEALTH_CRITICAL,
                       tr("The engine is gone (%1). What is shown is the last known.").arg(core::safeText(reason)));
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

void StatusFeed::refresh()
{
    widgets::SourcesSummary summary;
    QStringList noticed;
    for (const Source &source : m_sources) {
        ++summary.total;
        const bool live = source.row.freshness() == contract::v1::FRESHNESS_LIVE;
        summary.live += live;
        if (source.row.age_ms() >= 0) {
            const auto age = core::Milliseconds(source.row.age_ms()) +
                             std::chrono::duration_cast<core::Milliseconds>(m_clock.now() - source.receivedAt);
            if (summary.newest.count() < 0 || age < summary.newest)
                summary.newest = age;
        }
        if (live || source.row.freshness() == contract::v1::FRESHNESS_LOADING || !source.row.has_error())
            continue;
        const QString id = QStringLiteral("source/") + contract::text(source.row.id());
        noticed += id;
        if (!m_noticed.contains(id)) {
            m_shell.notify(id, contract::v1::HEALTH_WARNING,
                           tr("%1: %2").arg(core::safeText(contract::text(source.row.id()), false, 120),
                                            contract::Phrases::render(source.row.error())),
                           tr("Look into it"), [this] {
                               m_shell.open({QStringLiteral("sources"), {}});
                           });
        }
    }
    for (const QString &id : std::as_const(m_noticed)) {
        if (!noticed.contains(id))
            m_shell.clearNotice(id);
    }
    m_noticed = noticed;
    m_shell.setSources(summary);
}

} // namespace desktop
