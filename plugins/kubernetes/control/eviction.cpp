#include "eviction.h"

#include "workloadread.h"

#include "../resource.h"

#include <QJsonObject>
#include <QUrl>

#include <optional>
#include <utility>
#include <variant>

namespace kubernetes {

namespace {

/// Why it was refused; nothing when it was done.
using EvictionRefusal = std::optional<core::Error>;

QString podPath(const PodIdentity &pod)
{
    return resource(Kind::Pod).path(pod.nspace) + u'/' + QString::fromLatin1(QUrl::toPercentEncoding(pod.name));
}

QString toldArgument(const core::Message &message, QLatin1String name)
{
    for (const core::MessageArg &arg : message.args) {
        const auto *text = std::get_if<QString>(&arg.value);
        if (text && arg.name == name)
            return *text;
    }
    return {};
}

/// As the server's own status says it: another 404 may come from something in between, or from a server without this
/// API.
bool saysPodIsGone(const core::Error &error, const PodIdentity &pod)
{
    return error.kind == core::ErrorKind::NotFound &&
           toldArgument(error.message, QLatin1String("kind")) == QLatin1String("pods") &&
           toldArgument(error.message, QLatin1String("name")) == pod.name;
}

core::Error heldByBudget(core::Error error, const PodIdentity &pod)
{
    const QString causes = toldArgument(error.message, QLatin1String("causes"));
    error.message = core::message("kubernetes.eviction-refused")
                        .with(QStringLiteral("pod"), pod.name)
                        .with(QStringLiteral("message"), causes.isEmpty() ? error.detail : causes);
    return error;
}

/// What a conflict means: the pod that was meant is gone, or something else is in the way of a pod that stays.
async::Task<bool> evictionConflict(QObject *owner, ApiClient &client, const PodIdentity &pod, const core::Error &why)
{
    return async::transform<bool, bool>(owner, isPodStaying(owner, client, pod),
                                        [why](core::Result<bool> stays) -> core::Result<bool> {
                                            if (stays && !*stays)
                                                return true;
                                            return core::failure(why); // sure either way: nothing was evicted
                                        });
}

} // namespace

async::Task<bool> isPodStaying(QObject *owner, ApiClient &client, const PodIdentity &pod)
{
    return async::transform<bool, QJsonObject>(
        owner, client.get(owner, podPath(pod)), [pod](core::Result<QJsonObject> found) -> core::Result<bool> {
            if (!found && saysPodIsGone(found.error(), pod))
                return false;
            if (!found)
                return core::failure(found.error());
            const QJsonObject meta = objectAt(*found, {QLatin1String("metadata")});
            return meta.value(QLatin1String("uid")).toString() == pod.uid &&
                   !meta.contains(QLatin1String("deletionTimestamp"));
        });
}

async::Task<bool> evict(QObject *owner, ApiClient &client, const PodIdentity &pod, bool dryRun)
{
    QJsonObject eviction{
        {QStringLiteral("apiVersion"), QStringLiteral("policy/v1")},
        {QStringLiteral("kind"), QStringLiteral("Eviction")},
        {QStringLiteral("metadata"),
         QJsonObject{{QStringLiteral("name"), pod.name}, {QStringLiteral("namespace"), pod.nspace}}},
    };
    if (!pod.uid.isEmpty())
        eviction.insert(QStringLiteral("deleteOptions"),
                        QJsonObject{{QStringLiteral("preconditions"), QJsonObject{{QStringLiteral("uid"), pod.uid}}}});
    // The server itself gives up before we do (engine::kArrivesWithin).
    ApiClient::Query query{{QStringLiteral("timeout"), QStringLiteral("30s")}};
    if (dryRun)
        query.append({QStringLiteral("dryRun"), QStringLiteral("All")});
    auto sent = async::transform<EvictionRefusal, QJsonObject>(
        owner, client.post(owner, podPath(pod) + QStringLiteral("/eviction"), eviction, query),
        [](core::Result<QJsonObject> answer) -> core::Result<EvictionRefusal> {
            return answer ? EvictionRefusal() : EvictionRefusal(answer.error());
        });
    return async::chain<bool, EvictionRefusal>(
        owner, std::move(sent), [owner, at = &client, pod](const EvictionRefusal &refusal) {
            if (!refusal || saysPodIsGone(*refusal, pod))
                return async::ready<bool>(owner, true);
            if (refusal->kind == core::ErrorKind::Conflict && !pod.uid.isEmpty())
                return evictionConflict(owner, *at, pod, *refusal);
            if (refusal->kind == core::ErrorKind::TooManyRequests)
                return async::ready<bool>(owner, core::failure(heldByBudget(*refusal, pod)));
            return async::ready<bool>(owner, core::failure(*refusal));
        });
}

} // namespace kubernetes
