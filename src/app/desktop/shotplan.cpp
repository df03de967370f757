#include "shotplan.h"

#include <contract/convert.h>

namespace desktop {

ShotPlan::ShotPlan(qlink::Link &link, core::Clock &clock, core::Milliseconds patience, QObject *parent)
    : QObject(parent)
{
    contract::v1::Request request;
    request.mutable_subscribe()->set_collection("services");
    m_stream = link.open(std::move(request), this);
    connect(m_stream, &qlink::Stream::received, this, &ShotPlan::take);
    connect(m_stream, &qlink::Stream::ended, this, &ShotPlan::finish);
    m_patience = clock.after(patience, [this] { finish(); });
}

void ShotPlan::take(const qlink::ResponsePtr &response)
{
    const auto note = [this](const contract::v1::Row &row) {
        const auto &service = row.service();
        if (service.freshness() == contract::v1::FRESHNESS_LIVE && !service.rate().present())
            return; // a page whose charts are empty says little
        const bool stale = service.freshness() == contract::v1::FRESHNESS_STALE;
        const QString kind = stale                                               ? QStringLiteral("service-stale")
                             : service.health() == contract::v1::HEALTH_CRITICAL ? QStringLiteral("service-sick")
                             : service.health() == contract::v1::HEALTH_PASSING  ? QStringLiteral("service-healthy")
                                                                                 : QString();
        if (!kind.isEmpty() && !m_names.contains(kind)) {
            m_names += kind;
            m_services += Shot{kind, {QStringLiteral("service"), contract::text(row.key())}};
        }
    };
    for (const auto &row : response->snapshot().rows())
        note(row);
    for (const auto &placed : response->delta().inserted())
        note(placed.row());
    for (const auto &placed : response->delta().changed())
        note(placed.row());
    const auto freshness = response->has_snapshot() ? response->snapshot().freshness() : response->delta().freshness();
    if (freshness != contract::v1::FRESHNESS_LOADING && !m_services.isEmpty())
        finish();
}

void ShotPlan::finish()
{
    if (m_done)
        return;
    m_done = true;
    QVector<Shot> all{{QStringLiteral("services"), {QStringLiteral("services"), {}}}};
    all += m_services;
    all += Shot{QStringLiteral("sources"), {QStringLiteral("sources"), {}}};
    Q_EMIT ready(all);
}

} // namespace desktop
