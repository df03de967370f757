#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>
#include <QVector>

#include <chrono>
#include <functional>

namespace lab::kube {

/// Which pod a container belongs to; the uid tells apart pods that bore the same name one after the other.
struct PodIdentity
{
    QString nameSpace;
    QString name;
    QString uid;
    QString nodeName;
    QHash<QString, QString> labels;
    QHash<QString, QString> annotations;
};

struct PortSpec
{
    QString name;
    quint16 containerPort = 0;
};

/// A volume of a ConfigMap or Secret as the container sees it: file name → content.
struct Mount
{
    QString path;
    QHash<QString, QByteArray> files;
    friend bool operator==(const Mount &, const Mount &) = default;
};

struct ContainerStart
{
    PodIdentity pod;
    QString container;
    QString image;
    QStringList command;
    QStringList args;
    QVector<QPair<QString, QString>> env; ///< resolved: references to ConfigMaps, Secrets and pod fields are filled in
    QVector<PortSpec> ports;
    QVector<Mount> mounts;
    int restartCount = 0;
};

struct ContainerStarted
{
    qint64 pid = 0;
    QString address;               ///< what becomes the pod's IP: any loopback address
    QHash<quint16, quint16> ports; ///< containerPort → port where it listens on `address`; missing means the same
};

/// Why a container did not start, in the words of a pod's waiting state ("ErrImagePull", "CreateContainerError").
struct StartFailure
{
    QString reason;
    QString message;
};

struct ProbeRequest
{
    QByteArray path; ///< empty = a TCP connection is enough
    quint16 containerPort = 0;
    std::chrono::milliseconds timeout{1000};
};

struct ProbeOutcome
{
    bool passed = false;
    QString message; ///< "HTTP probe failed with statuscode: 503", "connection refused"; empty when passed
};

/// Runs containers as processes. The kubelet calls it on its own thread and hears everything there, never from inside
/// a call; after stop() has led to exited(), or after a failure, nothing more is heard of that container.
class PodRuntime
{
public:
    using ContainerId = quint64; ///< never used twice, 0 = none

    struct Listener
    {
        std::function<void(ContainerStarted)> started;
        std::function<void(StartFailure)> failed;
        std::function<void(int exitCode, int signal)> exited; ///< signal 0 = ended by itself
        std::function<void(QByteArray)> output;               ///< stdout and stderr, cut anywhere
    };

    PodRuntime() = default;
    virtual ~PodRuntime() = default;
    PodRuntime(const PodRuntime &) = delete;
    PodRuntime &operator=(const PodRuntime &) = delete;

    virtual ContainerId start(ContainerStart spec, Listener listener) = 0;
    /// SIGTERM, then SIGKILL after the grace period; exited() follows.
    virtual void stop(ContainerId id, std::chrono::milliseconds grace) = 0;
    /// Asks the process's HTTP port once. The answer is dropped when the container ends first.
    virtual void probe(ContainerId id, ProbeRequest request, std::function<void(ProbeOutcome)> done) = 0;
    /// A mounted ConfigMap or Secret changed: all mounts as they are now.
    virtual void updateMounts(ContainerId id, QVector<Mount> mounts) = 0;
};

} // namespace lab::kube
