#include "load.h"

#include <lab/service/behaviour.h>

#include <QTimer>

#include <array>

namespace lab::platform {
using namespace std::chrono_literals;

namespace {
constexpr std::chrono::milliseconds kTick{20};
constexpr int kOpenLimit = 2000; // requests under way; more are not sent, as a client's pool would do
/// Who is asked, in turn: half of the world orders, some systems pay directly, a few ask behind the scenes.
constexpr std::array kMix{"order",   "payment", "order", "ledger", "order",
                          "payment", "order",   "risk",  "order",  "payment"};
} // namespace

Load::Load(const consul::Simulator &consul, QObject *parent) : QObject(parent), m_consul(consul)
{
    m_elapsed.start();
    auto *ticks = new QTimer(this);
    ticks->setTimerType(Qt::PreciseTimer);
    connect(ticks, &QTimer::timeout, this, &Load::tick);
    ticks->start(kTick);
    auto *refreshes = new QTimer(this);
    connect(refreshes, &QTimer::timeout, this, &Load::refresh);
    refreshes->start(250ms);
}

void Load::setRate(double requestsPerSecond)
{
    m_rate = std::clamp(requestsPerSecond, 0.0, 2000.0);
}

QJsonObject Load::status() const
{
    QJsonObject services;
    for (const auto &[name, target] : m_targets) {
        services.insert(name, QJsonObject{{QStringLiteral("readyInstances"), target.instances.size()},
                                          {QStringLiteral("sent"), target.sent},
                                          {QStringLiteral("failed"), target.failed},
                                          {QStringLiteral("withoutInstance"), target.withoutInstance}});
    }
    return services;
}

void Load::refresh()
{
    for (const service::Behaviour &behaviour : service::behaviours()) {
        Target &target = m_targets[behaviour.name];
        target.instances = m_consul.instances(behaviour.name);
        target.instances.removeIf([](const auto &instance) { return instance.status != QLatin1String("passing"); });
    }
}

void Load::tick()
{
    const double seconds = double(m_elapsed.restart()) / 1000;
    m_owed = std::min(m_owed + seconds * m_rate, std::max(1.0, m_rate)); // a pause is not made up for by a flood
    for (; m_owed >= 1; m_owed -= 1) {
        const service::Behaviour *behaviour = service::findBehaviour(QLatin1String(kMix[m_turn++ % kMix.size()]));
        send(behaviour->name, behaviour->path);
    }
}

void Load::send(const QString &service, const QByteArray &path)
{
    Target &target = m_targets[service];
    if (target.instances.isEmpty() || m_open >= kOpenLimit) {
        ++target.withoutInstance;
        return;
    }
    const auto &instance = target.instances[target.turn++ % target.instances.size()];
    Call call;
    call.method = "POST";
    call.address = instance.address;
    call.port = instance.port;
    call.target = path;
    call.headers = {{"Content-Type", "application/json"}};
    call.body = R"({"amount":"12.50","currency":"EUR"})";
    ++target.sent;
    ++m_open;
    m_caller.call(call, [this, &target](const Answer &answer) {
        --m_open;
        if (!answer.isOk())
            ++target.failed;
    });
}

} // namespace lab::platform
