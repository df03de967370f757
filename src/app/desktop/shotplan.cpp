#include "shotplan.h"

#include <contract/convert.h>

namespace desktop {

namespace {

/// How long sources are lost before the picture, so that ages show.
constexpr core::Milliseconds kLostFor{40'000};

template <class Note> void eachRow(const contract::v1::Response &response, Note note)
{
    for (const auto &row : response.snapshot().rows())
        note(row);
    for (const auto &placed : response.delta().inserted())
        note(placed.row());
    for (const auto &placed : response.delta().changed())
        note(placed.row());
}

} // namespace

ShotPlan::Kind ShotPlan::kindNamed(const QString &name)
{
    static constexpr std::pair<const char *, Kind> kKinds[] = {
        {"failing", Kind::Failing},     {"stale", Kind::Stale},    {"found", Kind::Found},
        {"nothing", Kind::Nothing},     {"charts", Kind::Charts},  {"acting", Kind::Acting},
        {"protected", Kind::Protected}, {"merging", Kind::Merging}};
    for (const auto &[known, kind] : kKinds) {
        if (name == QLatin1String(known))
            return kind;
    }
    return Kind::Screens;
}

ShotPlan::ShotPlan(Kind kind, qlink::Link &link, core::Clock &clock, core::Milliseconds patience, QObject *parent)
    : QObject(parent)
    , m_kind(kind)
    , m_link(link)
    , m_clock(clock)
{
    if (isFirstPage()) {
        // Nothing is connected yet, so there is nothing to wait for.
        m_patience = clock.after(core::Milliseconds(0), [this] { finish(); });
        return;
    }
    m_patience = clock.after(patience, [this] { finish(); });
    if (kind == Kind::Acting || kind == Kind::Protected || kind == Kind::Merging) {
        followActs();
        return;
    }
    connect(follow("services"), &qlink::Stream::received, this, &ShotPlan::take);
    connect(follow("sources"), &qlink::Stream::received, this, [this](const qlink::ResponsePtr &response) {
        eachRow(*response, [this](const contract::v1::Row &row) { noteSource(row); });
    });
}

void ShotPlan::followActs()
{
    m_acts.emplace(m_kind == Kind::Acting      ? ActSights::Plan::Acting
                   : m_kind == Kind::Protected ? ActSights::Plan::Protected
                                               : ActSights::Plan::Merging);
    for (const char *collection : {"services", "workloads", "configs", "actions"}) {
        connect(follow(collection), &qlink::Stream::received, this, [this](const qlink::ResponsePtr &response) {
            eachRow(*response, [this](const contract::v1::Row &row) { m_acts->note(row); });
            if (m_acts->isComplete())
                finish();
        });
    }
}

qlink::Stream *ShotPlan::follow(const char *collection)
{
    contract::v1::Request request;
    request.mutable_subscribe()->set_collection(collection);
    qlink::Stream *stream = m_link.open(std::move(request), this);
    connect(stream, &qlink::Stream::ended, this, &ShotPlan::finish);
    return stream;
}

void ShotPlan::take(const qlink::ResponsePtr &response)
{
    eachRow(*response, [this](const contract::v1::Row &row) { noteService(row); });
    const auto freshness = response->has_snapshot() ? response->snapshot().freshness() : response->delta().freshness();
    if (freshness == contract::v1::FRESHNESS_LOADING || m_services.isEmpty())
        return;
    if (m_kind == Kind::Screens || m_kind == Kind::Charts || (m_kind == Kind::Failing && !m_failing.isEmpty()))
        finish();
}

void ShotPlan::noteService(const contract::v1::Row &row)
{
    const auto &service = row.service();
    const QString key = contract::text(row.key());
    const bool isLive = service.freshness() == contract::v1::FRESHNESS_LIVE;
    if (m_kind == Kind::Stale && key == m_watched && !isLive) {
        if (m_services.isEmpty()) {
            m_services += Shot{QStringLiteral("service-stale"), {QStringLiteral("service"), key}};
            m_patience = m_clock.after(kLostFor, [this] { finish(); });
        }
        return;
    }
    if (!isLive || !service.rate().present())
        return; // a page whose charts are empty says little
    if (m_kind == Kind::Stale) {
        if (m_watched.isEmpty() && service.health() == contract::v1::HEALTH_PASSING) {
            m_watched = key;
            Q_EMIT seenLive({QStringLiteral("service"), key});
        }
        return;
    }
    const QString name = service.health() == contract::v1::HEALTH_CRITICAL  ? QStringLiteral("service-sick")
                         : service.health() == contract::v1::HEALTH_PASSING ? QStringLiteral("service-healthy")
                                                                            : QString();
    if (name.isEmpty() || m_names.contains(name))
        return;
    m_names += name;
    m_services += Shot{name, {QStringLiteral("service"), key}};
}

void ShotPlan::noteSource(const contract::v1::Row &row)
{
    if (row.source().has_error() && row.source().freshness() != contract::v1::FRESHNESS_LIVE && m_failing.isEmpty())
        m_failing = contract::text(row.key());
}

void ShotPlan::finish()
{
    if (std::exchange(m_isDone, true))
        return;
    if (isFirstPage()) {
        const QString name =
            m_kind == Kind::Found ? QStringLiteral("welcome-found") : QStringLiteral("welcome-nothing");
        Q_EMIT ready({Shot{name, {QStringLiteral("welcome"), {}}}});
        return;
    }
    if (m_kind == Kind::Charts) {
        Q_EMIT ready({});
        return;
    }
    if (m_acts) {
        Q_EMIT ready(m_acts->shots());
        return;
    }
    const QString tail = m_kind == Kind::Failing ? QStringLiteral("-failing")
                         : m_kind == Kind::Stale ? QStringLiteral("-stale")
                                                 : QString();
    QVector<Shot> all{{QStringLiteral("services") + tail, {QStringLiteral("services"), {}}}};
    if (m_kind != Kind::Failing)
        all += m_services;
    all += Shot{QStringLiteral("sources") + tail, {QStringLiteral("sources"), m_failing}};
    Q_EMIT ready(all);
}

} // namespace desktop
