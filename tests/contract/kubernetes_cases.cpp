#include "kubernetes_cases.h"

#include <kubernetes/provider.h>

#include <QDebug>
#include <QTest>

namespace contract_kubernetes {

namespace {

QString everyKindIsLive(const Server &server)
{
    core::SystemClock clock;
    watch::WorkerPool workers(1);
    engine::SourceConfig config;
    config.settings = {{QStringLiteral("kubeconfig"), server.kubeconfig}, {QStringLiteral("context"), server.context}};
    kubernetes::KubernetesProvider provider(config, {&clock, &workers, {}});
    provider.start();
    if (!QTest::qWaitFor([&] { return provider.status().health.freshness == watch::Freshness::Live; }, 15'000)) {
        const auto error = provider.status().health.error;
        return error ? error->endpoint + u' ' + error->message.code + u' ' + error->detail : QStringLiteral("not live in 15 s");
    }
    if (!QTest::qWaitFor([&] { return !provider.status().identity.isEmpty(); }, 5'000))
        return QStringLiteral("the server did not say who we are");
    const auto status = provider.status();
    for (const auto &[name, count] : status.counts)
        qInfo().noquote() << name << count;
    qInfo().noquote() << status.version << status.identity << status.endpoint;
    for (const auto &pod : provider.orchestrator()->pods().items())
        qInfo().noquote() << pod->key() << pod->phase << pod->ready << pod->node << pod->ip << pod->owner.name;
    for (const auto &w : provider.orchestrator()->workloads().items())
        qInfo().noquote() << w->key() << w->desired << w->ready << w->updated << w->available << w->revision << w->images;
    return {};
}

} // namespace

const QVector<Case> &cases()
{
    static const QVector<Case> all{
        {"every kind is live", everyKindIsLive},
    };
    return all;
}

} // namespace contract_kubernetes
