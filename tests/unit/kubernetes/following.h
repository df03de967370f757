#pragma once

#include "fakeapi.h"

#include <support/clockpump.h>
#include <support/settled.h>

namespace feeds {

using support::ExchangePtr;
using watch::Freshness;

const QByteArray kPodPath = "/api/v1/pods";

/// A provider under a clock that the test moves.
struct Following
{
    explicit Following(const QJsonObject &settings, std::function<bool(const QStringList &)> mayRun = {})
        : provider(
              {QStringLiteral("e/k"), QStringLiteral("e"), QStringLiteral("kubernetes"), QStringLiteral("k"), settings},
              {&clock, &workers, std::move(mayRun)})
    {
        provider.start();
    }
    Freshness freshness() const { return provider.status().health.freshness; }
    const watch::Store<engine::Pod> &pods() { return provider.orchestrator()->pods(); }
    const watch::Store<engine::Workload> &workloads() { return provider.orchestrator()->workloads(); }
    bool isWarned(const QString &code) const
    {
        const auto warnings = provider.status().warnings;
        return std::any_of(warnings.begin(), warnings.end(), [&](const auto &one) { return one.code == code; });
    }
    /// Waits until the watches of all kinds are open at this end too: live are the lists before that, and a clock that
    /// is moved on then would call a watch late that is only on its way.
    bool becomesWatching(const FakeApi &api)
    {
        constexpr int kKinds = 10;
        if (!support::becomesSo([&] { return api.watches.size() >= kKinds; }, std::chrono::seconds(30)))
            return false;
        clock.advance(core::Milliseconds(1));
        wire::kubernetes::Pod position;
        position.mutable_metadata()->set_resourceversion("10");
        for (const ExchangePtr &watch : api.watches)
            watch->chunk(fixtures::frame("BOOKMARK", fixtures::envelope({}, position.SerializeAsString())));
        return support::becomesSo([&] { return provider.status().health.confirmedAt == clock.now(); },
                                  std::chrono::seconds(30));
    }

    support::ManualClock clock;
    support::ClockPump pump{clock};
    watch::WorkerPool workers{2};
    kubernetes::KubernetesProvider provider;
};

inline QByteArray listOfPods(int count, qsizetype padding = 0)
{
    std::vector<wire::kubernetes::Pod> all;
    for (int i = 0; i < count; ++i) {
        all.push_back(fixtures::pod("p" + std::to_string(i)));
        if (padding > 0)
            (*all.back().mutable_metadata()->mutable_annotations())["filler"] = std::string(std::size_t(padding), 'x');
    }
    return fixtures::list<wire::kubernetes::PodList>("PodList", all, "10");
}

/// Two pods, listed and then watched; the watch is in the test's hand.
struct WatchedPods
{
    WatchedPods()
    {
        api.kinds.insert(kPodPath, [this](const ExchangePtr &exchange) {
            if (FakeApi::isWatch(exchange->request)) {
                watch = exchange;
                api.beginWatch(exchange);
            } else {
                FakeApi::reply(exchange, listOfPods(2));
            }
        });
        running = std::make_unique<Following>(api.settings());
        QObject::connect(pods().notifier(), &::watch::StoreSignals::healthChanged, &context, [this] {
            if (pods().health().error)
                told += pods().health().error->message.code;
        });
    }
    const ::watch::Store<engine::Pod> &pods() const { return running->pods(); }

    FakeApi api;
    ExchangePtr watch; ///< the last one
    std::unique_ptr<Following> running;
    QSet<QString> told; ///< codes of what was wrong with the pods at any time
    QObject context;
};

} // namespace feeds
