#pragma once

#include <contract/convert.h>
#include <contract/v1.h>
#include <engine/view/view.h>
#include <support/manualclock.h>

#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace viewtest {

namespace v1 = contract::v1;

inline v1::Row service(const std::string &name, v1::Health health = v1::HEALTH_PASSING,
                       v1::Freshness freshness = v1::FRESHNESS_LIVE)
{
    v1::Row row;
    row.set_key("prod//" + name);
    auto &to = *row.mutable_service();
    to.set_key(row.key());
    to.set_environment("prod");
    to.set_name(name);
    to.set_health(health);
    to.set_freshness(freshness);
    to.set_since_ms(engine::kNever);
    to.add_sources("prod/consul");
    return row;
}

/// A collection with a view on it and everything the view said.
struct Scene
{
    support::ManualClock clock;
    engine::EngineClock time{clock};
    engine::Collection collection{QStringLiteral("services")};
    engine::EngineMs confirmed = 0;
    qint64 pending = 0;
    std::vector<v1::Snapshot> snapshots;
    std::vector<v1::Delta> deltas;
    std::unique_ptr<engine::View> view;

    Scene()
    {
        collection.setConfirmedAt([this](const QString &) { return confirmed; });
        collection.setFreshness(v1::FRESHNESS_LIVE);
    }
    void put(v1::Row row)
    {
        collection.upsert(std::move(row));
        QCoreApplication::processEvents();
    }
    void open(const v1::Subscribe &request = {}, const QString &environment = {})
    {
        engine::ViewSink sink{[this](v1::Snapshot snapshot) { snapshots.push_back(std::move(snapshot)); },
                              [this](v1::Delta delta) { deltas.push_back(std::move(delta)); },
                              [this] { return pending; }};
        view = std::make_unique<engine::View>(collection, time, std::move(sink));
        view->open(request, environment);
    }
    QString names() const
    {
        QStringList names;
        for (const v1::Row &row : snapshots.back().rows())
            names += contract::text(row.service().name());
        return names.join(u' ');
    }
};

} // namespace viewtest
