#pragma once

#include "labels.h"
#include "registry.h"

#include <core/error.h>

namespace engine {

struct ObjectRef
{
    QString kind;
    QString nspace;
    QString name;
    QString uid;
    friend bool operator==(const ObjectRef &, const ObjectRef &) = default;
};

struct Condition
{
    QString type;
    QString status; ///< "True", "False", "Unknown"
    QString reason;
    QString message; ///< escaped plain text
    std::optional<core::WallTime> since;
    friend bool operator==(const Condition &, const Condition &) = default;
};

struct Container
{
    QString name;
    QString image;
    bool isInit = false; ///< runs before the others; told only while it holds the pod up, without limits
    bool ready = false;
    int restarts = 0;
    QString waitingReason; ///< "CrashLoopBackOff", "ImagePullBackOff", …
    QString waitingMessage;
    QString terminatedReason; ///< "OOMKilled", "Error", …
    int exitCode = 0;
    std::optional<core::WallTime> startedAt;
    QString lastTerminatedReason;
    std::optional<int> lastExitCode;
    std::optional<core::WallTime> lastFinishedAt;
    double cpuLimit = 0;    ///< cores; 0 = none
    double memoryLimit = 0; ///< bytes; 0 = none
    friend bool operator==(const Container &, const Container &) = default;
};

struct Pod
{
    QString nspace;
    QString name;
    QString uid;
    QString node;
    QString phase; ///< "Pending", "Running", "Succeeded", "Failed", "Unknown"
    QString reason;
    QString message;
    QString ip;
    Labels labels;
    ObjectRef owner; ///< the controller; kind empty when there is none
    bool ready = false;
    QString readyMessage;
    std::optional<core::WallTime> readySince; ///< last change of the Ready condition
    std::optional<core::WallTime> createdAt;
    std::optional<core::WallTime> startedAt;
    bool deleting = false;
    QVector<Container> containers;

    QString key() const { return nspace + u'/' + name; }
    friend bool operator==(const Pod &, const Pod &) = default;
};

/// Deployment, StatefulSet, DaemonSet, ReplicaSet.
struct Workload
{
    QString kind;
    QString nspace;
    QString name;
    QString uid;
    Labels labels;
    Labels podLabels; ///< of its pod template
    Labels selector;  ///< matchLabels
    ObjectRef owner;  ///< a ReplicaSet's Deployment
    int desired = 0;
    int ready = 0;
    int updated = 0;
    int available = 0;
    qint64 generation = 0;
    qint64 observedGeneration = 0;
    QString revision;        ///< deployment.kubernetes.io/revision, or the status' update revision
    QString revisionHistory; ///< deployment.kubernetes.io/revision-history: earlier ones, oldest first, by commas
    QStringList images;
    QStringList configMaps; ///< of its namespace, that its pod template names, in order; a ReplicaSet's are left out
    QString version;        ///< app.kubernetes.io/version, if set
    bool paused = false;
    QVector<Condition> conditions;
    std::optional<core::WallTime> createdAt;
    std::optional<core::WallTime> restartedAt; ///< kubectl.kubernetes.io/restartedAt

    QString key() const { return kind + u'/' + nspace + u'/' + name; }
    friend bool operator==(const Workload &, const Workload &) = default;
};

/// A network service of the orchestrator (Kubernetes Service).
struct NetworkService
{
    QString nspace;
    QString name;
    QString uid;
    QString type;
    QString clusterIp;
    Labels labels;
    Labels selector;
    QVector<int> ports;

    QString key() const { return nspace + u'/' + name; }
    friend bool operator==(const NetworkService &, const NetworkService &) = default;
};

/// One EndpointSlice: which pods stand behind a network service.
struct EndpointSlice
{
    QString nspace;
    QString name;
    QString service; ///< kubernetes.io/service-name
    struct Endpoint
    {
        QString address;
        QString pod; ///< name, same namespace; empty when it is none
        QString node;
        bool ready = false;
        friend bool operator==(const Endpoint &, const Endpoint &) = default;
    };
    QVector<Endpoint> endpoints;

    QString key() const { return nspace + u'/' + name; }
    friend bool operator==(const EndpointSlice &, const EndpointSlice &) = default;
};

struct Node
{
    QString name;
    QString uid;
    bool ready = false;
    bool unschedulable = false;
    QString version;
    Labels labels;
    QVector<Condition> conditions;

    QString key() const { return name; }
    friend bool operator==(const Node &, const Node &) = default;
};

struct Namespace
{
    QString name;
    QString phase;
    Labels labels;

    QString key() const { return name; }
    friend bool operator==(const Namespace &, const Namespace &) = default;
};

struct Event
{
    QString nspace;
    QString name;
    QString type; ///< "Normal", "Warning"
    QString reason;
    QString message; ///< escaped plain text
    ObjectRef object;
    int count = 1;
    std::optional<core::WallTime> first;
    std::optional<core::WallTime> last;
    QString component;

    QString key() const { return nspace + u'/' + name; }
    friend bool operator==(const Event &, const Event &) = default;
};

} // namespace engine
