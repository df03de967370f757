#include "obstaclesearch.h"

#include "obstacleread.h"

#include <QUrl>

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace kubernetes {

namespace {

constexpr std::array kObstaclePaths{
    "/apis/policy/v1/namespaces/%1/poddisruptionbudgets",
    "/apis/autoscaling/v2/namespaces/%1/horizontalpodautoscalers",
    "/api/v1/namespaces/%1/resourcequotas",
};
constexpr std::array kObstacleCodes{
    "kubernetes.unknown.budgets",
    "kubernetes.unknown.autoscaler",
    "kubernetes.unknown.quotas",
};

/// The three questions and what was answered.
struct ObstacleSearch
{
    std::array<async::Task<QJsonObject>, kObstaclePaths.size()> asking;
    std::array<std::optional<core::Result<QJsonObject>>, kObstaclePaths.size()> answers;
    std::size_t answered = 0;
};

bool isUnknowable(core::ErrorKind kind)
{
    return kind == core::ErrorKind::Forbidden || kind == core::ErrorKind::NotFound || kind == core::ErrorKind::TooLarge;
}

core::Result<engine::WorkloadObstacles> readObstacles(const ObstacleSearch &search, const engine::WorkloadRef &ref,
                                                      const QHash<QString, QString> &podLabels)
{
    engine::WorkloadObstacles found;
    for (std::size_t i = 0; i < search.answers.size(); ++i) {
        const core::Result<QJsonObject> &answer = *search.answers[i];
        if (!answer && !isUnknowable(answer.error().kind))
            return core::failure(answer.error());
        if (!answer)
            found.unknown.append(
                core::message(kObstacleCodes[i]).with(QStringLiteral("message"), answer.error().detail));
        else if (i == 0)
            readBudgets(*answer, podLabels, found);
        else if (i == 1)
            readAutoscaler(*answer, ref, found);
        else
            readQuotas(*answer, found);
    }
    return found;
}

} // namespace

async::Task<engine::WorkloadObstacles> findObstacles(QObject *owner, ApiClient &client, const engine::WorkloadRef &ref,
                                                     const QHash<QString, QString> &podLabels)
{
    async::Promise<engine::WorkloadObstacles> promise;
    auto task = promise.task(owner);
    auto search = std::make_shared<ObstacleSearch>();
    const QString nspace = QString::fromLatin1(QUrl::toPercentEncoding(ref.nspace));
    for (std::size_t i = 0; i < kObstaclePaths.size(); ++i) {
        search->asking[i] = client.get(owner, QString::fromLatin1(kObstaclePaths[i]).arg(nspace));
        search->asking[i].then([promise, ref, podLabels, i,
                                weak = std::weak_ptr<ObstacleSearch>(search)](core::Result<QJsonObject> answer) {
            const auto held = weak.lock();
            if (!held)
                return;
            held->answers[i] = std::move(answer);
            if (++held->answered == held->answers.size())
                promise.set(readObstacles(*held, ref, podLabels));
        });
    }
    promise.onCancel([search] {
        for (auto &asked : search->asking)
            asked.cancel();
    });
    return task;
}

} // namespace kubernetes
