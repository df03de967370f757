#include "runtime.h"

#include "image.h"
#include "signals.h"

#include <QRandomGenerator>
#include <QTimer>

#include <csignal>

#include <unistd.h>

namespace lab::process {
using namespace std::chrono_literals;

namespace {
constexpr quint16 kClaimPort = 18'080; // held on the range's first address while a lab uses the range
constexpr qint64 kMountLimit = 4 * 1024 * 1024;
} // namespace

struct Runtime::Container
{
    kube::ContainerStart spec;
    Listener listener;
    Instance instance;
    QString kind;
    ProcessPtr process = std::make_unique<QProcess>();
    QVector<kube::Mount> mounts;
    bool isStopping = false;
};

std::function<void()> childSetUp()
{
    return [parent = getpid()] {
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, nullptr);
        setpgid(0, 0);
        dieWithParent(parent);
    };
}

Runtime::Runtime(RuntimeOptions options, QObject *parent) : QObject(parent), m_options(std::move(options)) {}

Runtime::~Runtime()
{
    Ending ending;
    end(ending);
}

void Runtime::end(Ending &ending)
{
    for (auto &[id, container] : m_containers)
        ending.add(std::move(container->process));
    m_containers.clear();
}

bool Runtime::claimAddresses()
{
    const int first = QRandomGenerator::global()->bounded(2, 250);
    for (int i = 0; i < 248; ++i) {
        m_range = 2 + (first - 2 + i) % 248;
        if (m_claim.listen(QHostAddress(reservedAddress(1)), kClaimPort)) {
            m_addresses.setRange(m_range);
            return true;
        }
    }
    return false;
}

QString Runtime::reservedAddress(int number) const
{
    return QStringLiteral("127.%1.0.%2").arg(m_range).arg(number);
}

kube::PodRuntime::ContainerId Runtime::start(kube::ContainerStart spec, Listener listener)
{
    const ContainerId id = ++m_lastId;
    auto container = std::make_unique<Container>();
    container->spec = std::move(spec);
    container->instance.id = id;
    container->instance.pod = container->spec.pod;
    container->listener = std::move(listener);
    container->mounts = container->spec.mounts;
    m_containers.emplace(id, std::move(container));
    const bool isRestart = m_ended.contains(m_containers.at(id)->spec.pod.uid);
    QTimer::singleShot(isRestart ? m_options.restartPause : 0ms, this, [this, id] { launch(id); });
    return id;
}

void Runtime::launch(ContainerId id)
{
    const auto found = m_containers.find(id);
    if (found == m_containers.end())
        return;
    Container &container = *found->second;
    const kube::ContainerStart &spec = container.spec;
    QString problem;
    const auto image = parseImage(spec.image, problem);
    if (!image)
        return fail(id, QStringLiteral("ErrImagePull"), problem);
    const QString address = m_addresses.of(spec.pod.uid);
    if (address.isEmpty())
        return fail(id, QStringLiteral("CreateContainerError"), QStringLiteral("no loopback address is left"));
    m_addressed.insert(spec.pod.uid, spec.pod);
    Instance &instance = container.instance;
    instance.service = image->service;
    instance.version = image->version;
    instance.address = address;
    instance.port = spec.ports.isEmpty() ? quint16(8080) : spec.ports.first().containerPort;
    container.kind = image->kind;
    writeMounts(container);

    const auto mounted = [&](QString text) {
        for (const kube::Mount &mount : container.mounts)
            text.replace(mount.path, mountDir(id, mount.path));
        return text;
    };
    QStringList arguments{QStringLiteral("serve"),
                          image->service,
                          QStringLiteral("--address"),
                          address,
                          QStringLiteral("--port"),
                          QString::number(instance.port),
                          QStringLiteral("--release"),
                          image->version,
                          QStringLiteral("--die-with-parent"),
                          QString::number(getpid())};
    if (m_options.consul.isValid())
        arguments += {QStringLiteral("--consul"), m_options.consul.toString()};
    if (!image->kind.isEmpty())
        arguments += {QStringLiteral("--kind"), image->kind};
    for (const QString &argument : spec.args)
        arguments += mounted(argument);
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("PATH"), qEnvironmentVariable("PATH"));
    environment.insert(QStringLiteral("POD_NAME"), spec.pod.name);
    for (const auto &[name, value] : spec.env)
        environment.insert(name, mounted(value));

    QProcess &process = *container.process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setChildProcessModifier(childSetUp());
    connect(&process, &QProcess::started, this, [this, id] {
        Container &running = *m_containers.at(id);
        running.instance.pid = running.process->processId();
        m_ended.remove(running.instance.pod.uid);
        Q_EMIT started(running.instance);
        if (running.listener.started)
            running.listener.started({running.instance.pid, running.instance.address, {}});
    });
    connect(&process, &QProcess::readyRead, this, [this, id] {
        Container &running = *m_containers.at(id);
        const QByteArray bytes = running.process->readAll();
        if (running.listener.output)
            running.listener.output(bytes);
    });
    connect(&process, &QProcess::finished, this,
            [this, id](int code, QProcess::ExitStatus status) { finished(id, code, status); });
    connect(&process, &QProcess::errorOccurred, this, [this, id](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail(id, QStringLiteral("CreateContainerError"), m_containers.at(id)->process->errorString());
    });
    process.start(m_options.program, arguments, QIODevice::ReadOnly);
    process.closeWriteChannel();
}

void Runtime::fail(ContainerId id, const QString &reason, const QString &message)
{
    const auto found = m_containers.find(id);
    if (found == m_containers.end())
        return;
    const std::shared_ptr<Container> container = std::move(found->second);
    m_containers.erase(found);
    container->process->disconnect(this);
    QTimer::singleShot(0, this, [container, reason, message] { // the process may be the sender of what led here
        if (container->listener.failed)
            container->listener.failed({reason, message});
    });
}

void Runtime::finished(ContainerId id, int code, QProcess::ExitStatus status)
{
    const auto found = m_containers.find(id);
    if (found == m_containers.end())
        return;
    const std::shared_ptr<Container> container = std::move(found->second);
    m_containers.erase(found);
    container->process->disconnect(this);
    const QByteArray rest = container->process->readAll();
    if (!rest.isEmpty() && container->listener.output)
        container->listener.output(rest);
    QDir(m_options.stateDir.filePath(QStringLiteral("containers/%1").arg(id))).removeRecursively();
    if (!container->isStopping)
        m_ended.insert(container->instance.pod.uid, container->instance);
    Q_EMIT ended(container->instance);
    if (container->listener.exited) {
        const bool crashed = status == QProcess::CrashExit;
        container->listener.exited(crashed ? 128 + code : code, crashed ? code : 0);
    }
    QTimer::singleShot(0, this, [container] {}); // its process sent the signal that is being handled
}

void Runtime::stop(ContainerId id, std::chrono::milliseconds grace)
{
    const auto found = m_containers.find(id);
    if (found == m_containers.end())
        return;
    Container &container = *found->second;
    const bool isRunning = container.process->state() != QProcess::NotRunning;
    if (!container.isStopping) {
        container.isStopping = true;
        m_ended.remove(container.instance.pod.uid);
        Q_EMIT stopping(container.instance);
        if (isRunning)
            container.process->terminate();
    }
    if (!isRunning) {
        QTimer::singleShot(0, this, [this, id] { finished(id, 0, QProcess::NormalExit); });
        return;
    }
    QTimer::singleShot(grace, container.process.get(), [process = container.process.get()] { process->kill(); });
}

void Runtime::probe(ContainerId id, kube::ProbeRequest request, std::function<void(kube::ProbeOutcome)> done)
{
    const auto found = m_containers.find(id);
    if (found == m_containers.end())
        return;
    Call call;
    call.address = found->second->instance.address;
    call.port = request.containerPort ? request.containerPort : found->second->instance.port;
    call.target = request.path.isEmpty() ? QByteArray("/") : request.path;
    call.timeout = request.timeout;
    call.keepAlive = false;
    call.headers = {{"User-Agent", "kube-probe/1.30"}};
    m_caller.call(call, [this, id, call, onlyTcp = request.path.isEmpty(),
                         done = std::move(done)](const Answer &answer) {
        if (m_containers.find(id) == m_containers.end())
            return;
        kube::ProbeOutcome outcome;
        outcome.passed = onlyTcp ? answer.status != 0 || !answer.problem.startsWith(QLatin1String("dial"))
                                 : answer.status >= 200 && answer.status < 400;
        if (!outcome.passed) {
            outcome.message = answer.status ? QStringLiteral("HTTP probe failed with statuscode: %1").arg(answer.status)
                                            : QStringLiteral("Get \"%1\": %2").arg(call.url(), answer.problem);
        }
        done(outcome);
    });
}

void Runtime::updateMounts(ContainerId id, QVector<kube::Mount> mounts)
{
    const auto found = m_containers.find(id);
    if (found == m_containers.end())
        return;
    found->second->mounts = std::move(mounts);
    writeMounts(*found->second);
}

QString Runtime::mountDir(ContainerId id, const QString &path) const
{
    return m_options.stateDir.filePath(QStringLiteral("containers/%1%2").arg(id).arg(QDir::cleanPath(u'/' + path)));
}

void Runtime::writeMounts(const Container &container)
{
    for (const kube::Mount &mount : container.mounts) {
        const QDir dir(mountDir(container.instance.id, mount.path));
        dir.mkpath(QStringLiteral("."));
        for (const QString &stale : dir.entryList(QDir::Files)) {
            if (!mount.files.contains(stale))
                QFile::remove(dir.filePath(stale));
        }
        for (auto it = mount.files.begin(); it != mount.files.end(); ++it) {
            // Names come from the API: one that would leave the directory is not written.
            if (it.key().contains(u'/') || it.key().startsWith(QLatin1String("..")) || it->size() > kMountLimit)
                continue;
            QFile file(dir.filePath(it.key()));
            if (file.open(QIODevice::WriteOnly))
                file.write(*it);
        }
    }
}

void Runtime::forgetGone(const std::function<bool(const kube::PodIdentity &)> &exists)
{
    QSet<QString> running;
    for (const auto &[id, container] : m_containers)
        running.insert(container->spec.pod.uid);
    const auto addressed = m_addressed;
    for (const kube::PodIdentity &pod : addressed) {
        if (!running.contains(pod.uid) && !exists(pod)) {
            m_addresses.giveBack(pod.uid);
            m_addressed.remove(pod.uid);
        }
    }
    const auto ended = m_ended;
    for (const Instance &instance : ended) {
        if (!exists(instance.pod)) {
            m_ended.remove(instance.pod.uid);
            Q_EMIT stopping(instance);
        }
    }
}

QVector<Instance> Runtime::instances() const
{
    QVector<Instance> running;
    for (const auto &[id, container] : m_containers) {
        if (container->instance.pid > 0)
            running.append(container->instance);
    }
    return running;
}

} // namespace lab::process
