#include "checker.h"

#include <QTcpSocket>
#include <QTimer>
#include <QUrl>

namespace lab::consul {
using Clock = std::chrono::steady_clock;

namespace {
constexpr qsizetype kOutputLimit = 4096; // Consul's output_max_size
constexpr std::chrono::milliseconds kTick{100};
} // namespace

Checker::Checker(World &world, QObject *parent) : QObject(parent), m_world(world)
{
    auto *timer = new QTimer(this);
    timer->setTimerType(Qt::PreciseTimer);
    connect(timer, &QTimer::timeout, this, &Checker::tick);
    timer->start(kTick);
}

void Checker::tick()
{
    const auto now = Clock::now();
    QVector<Check> due;
    {
        const std::lock_guard lock(m_world.mutex);
        QVector<State::Id> gone;
        m_progress.removeIf([&](auto it) { return !m_world.state.checks().contains(it.key()); });
        for (const Check &check : m_world.state.checks()) {
            if (check.kind == Check::Kind::Static || check.kind == Check::Kind::Maintenance)
                continue;
            const State::Id id{check.node, check.id};
            Progress &progress = m_progress[id];
            if (progress.createIndex != check.createIndex || progress.target != check.target) {
                progress = {check.createIndex, check.target, now, {}, false};
                if (check.kind == Check::Kind::Ttl)
                    m_world.ttlHeard.insert(id, now);
            }
            if (check.status != QLatin1String("critical"))
                progress.criticalSince.reset();
            else if (!progress.criticalSince)
                progress.criticalSince = now;
            else if (check.deregisterAfter.count() > 0 && now - *progress.criticalSince > check.deregisterAfter)
                gone.append({check.node, check.serviceId});
            if (check.kind == Check::Kind::Ttl) {
                if (now - m_world.ttlHeard.value(id, now) > check.interval)
                    m_world.state.setStatus(id, QStringLiteral("critical"), QStringLiteral("TTL expired"));
            } else if (!progress.isRunning && progress.due <= now) {
                progress.due = now + check.interval;
                progress.isRunning = true;
                due.append(check);
            }
        }
        for (const State::Id &service : gone)
            m_world.state.removeService(service);
        m_world.settle();
    }
    for (const Check &check : due)
        perform(check);
}

void Checker::perform(const Check &check)
{
    if (check.kind == Check::Kind::Tcp) {
        auto *socket = new QTcpSocket(this);
        const auto end = [this, socket, check](const QString &status, const QString &output) {
            socket->disconnect(this);
            socket->abort();
            socket->deleteLater();
            finish(check, status, output);
        };
        connect(socket, &QTcpSocket::connected, this,
                [=] { end(QStringLiteral("passing"), QStringLiteral("TCP connect %1: Success").arg(check.target)); });
        connect(socket, &QTcpSocket::errorOccurred, this, [=] {
            const bool refused = socket->error() == QAbstractSocket::ConnectionRefusedError;
            end(QStringLiteral("critical"),
                QStringLiteral("dial tcp %1: connect: %2")
                    .arg(check.target, refused ? QStringLiteral("connection refused") : socket->errorString()));
        });
        QTimer::singleShot(check.timeout, socket, [=] {
            end(QStringLiteral("critical"), QStringLiteral("dial tcp %1: i/o timeout").arg(check.target));
        });
        const qsizetype colon = check.target.lastIndexOf(u':');
        return socket->connectToHost(check.target.left(colon), quint16(check.target.mid(colon + 1).toUInt()));
    }
    const QUrl url(check.target);
    Call call;
    call.method = check.method;
    call.address = url.host();
    call.port = quint16(url.port(80));
    call.target = url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
    call.headers = {{"User-Agent", "Consul Health Check"}, {"Accept", "text/plain, text/*, */*"}};
    call.timeout = check.timeout;
    call.keepAlive = false; // a process that is gone must not be hidden by an old connection
    if (call.target.isEmpty())
        call.target = "/";
    m_caller.call(call, [this, check](const Answer &answer) {
        if (answer.status == 0)
            return finish(check, QStringLiteral("critical"),
                          QStringLiteral("Get \"%1\": %2").arg(check.target, answer.problem));
        static const QHash<int, QString> words{{200, QStringLiteral("OK")},
                                               {204, QStringLiteral("No Content")},
                                               {404, QStringLiteral("Not Found")},
                                               {429, QStringLiteral("Too Many Requests")},
                                               {500, QStringLiteral("Internal Server Error")},
                                               {503, QStringLiteral("Service Unavailable")}};
        const QString status = answer.isOk()          ? QStringLiteral("passing")
                               : answer.status == 429 ? QStringLiteral("warning")
                                                      : QStringLiteral("critical");
        finish(check, status,
               QStringLiteral("HTTP %1 %2: %3 %4 Output: %5")
                   .arg(QString::fromUtf8(check.method), check.target)
                   .arg(answer.status)
                   .arg(words.value(answer.status), QString::fromUtf8(answer.body.left(kOutputLimit))));
    });
}

void Checker::finish(const Check &check, const QString &status, const QString &output)
{
    const State::Id id{check.node, check.id};
    const auto progress = m_progress.find(id);
    if (progress == m_progress.end() || progress->createIndex != check.createIndex || progress->target != check.target)
        return; // of a check that was replaced meanwhile
    progress->isRunning = false;
    const std::lock_guard lock(m_world.mutex);
    m_world.state.setStatus(id, status, output);
    m_world.settle();
}

} // namespace lab::consul
