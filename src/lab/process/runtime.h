#pragma once

#include "addresses.h"
#include "ending.h"

#include <lab/http/caller.h>
#include <lab/kube/podruntime.h>

#include <QDir>
#include <QProcess>
#include <QTcpServer>
#include <QUrl>

#include <map>

namespace lab::process {

/// What the rest of the lab is told about a running container.
struct Instance
{
    kube::PodRuntime::ContainerId id = 0;
    kube::PodIdentity pod;
    QString service;
    QString version;
    QString address;
    quint16 port = 0;
    qint64 pid = 0;
};

struct RuntimeOptions
{
    QString program;                              ///< quarterdeck-lab itself
    QDir stateDir;                                ///< mounted files go below it
    QUrl consul;                                  ///< handed to the processes for finding each other
    std::chrono::milliseconds restartPause{5000}; ///< before a container that died runs again, so that its death shows
};

/// Runs pods' containers as processes of this program (`serve NAME`): the image's name says which service, its tag
/// which version. Each pod has a loopback address of its own (127.x.y.z, x drawn for each lab), so every service
/// listens on the port that its pod says. The processes are killed by the kernel when the thread of this object ends.
/// Tags: vN… as such; with "-slow", "-failing" or "-broken" at the end a release that is slow, fails a third of its
/// requests, or does not start. Any other image cannot be pulled.
class Runtime final
    : public QObject
    , public kube::PodRuntime
{
    Q_OBJECT
public:
    explicit Runtime(RuntimeOptions options, QObject *parent = nullptr);
    ~Runtime() override; ///< kills what still runs

    /// False when no free range of loopback addresses was found.
    bool claimAddresses();
    /// An address of the range that no pod gets.
    QString reservedAddress(int number) const;

    ContainerId start(kube::ContainerStart spec, Listener listener) override;
    void stop(ContainerId id, std::chrono::milliseconds grace) override;
    void probe(ContainerId id, kube::ProbeRequest request, std::function<void(kube::ProbeOutcome)> done) override;
    void updateMounts(ContainerId id, QVector<kube::Mount> mounts) override;

    /// Kills everything that still runs, to be waited for with what else ends. Nothing is heard of it any more.
    void end(Ending &ending);

    QVector<Instance> instances() const;
    /// Pods that are no more: their addresses are free again. Of those whose process died before, and was not started
    /// again, stopping() is heard. To be called now and then.
    void forgetGone(const std::function<bool(const kube::PodIdentity &)> &exists);

Q_SIGNALS:
    void started(const lab::process::Instance &instance);
    void stopping(const lab::process::Instance &instance); ///< asked to end, or never to come back
    void ended(const lab::process::Instance &instance);

private:
    struct Container;
    void launch(ContainerId id);
    void finished(ContainerId id, int code, QProcess::ExitStatus status);
    void fail(ContainerId id, const QString &reason, const QString &message);
    QString mountDir(ContainerId id, const QString &path) const;
    void writeMounts(const Container &container);

    const RuntimeOptions m_options;
    Caller m_caller;
    QTcpServer m_claim;
    int m_range = 0;
    Addresses m_addresses;
    QHash<QString, kube::PodIdentity> m_addressed; // by uid: pods that have an address
    QHash<QString, Instance> m_ended;              // by pod uid: died, and not started again yet
    ContainerId m_lastId = 0;
    std::map<ContainerId, std::unique_ptr<Container>> m_containers;
};

/// What every child process does before it becomes another program: unblocks signals, leaves the terminal's process
/// group, dies with us.
std::function<void()> childSetUp();

} // namespace lab::process
