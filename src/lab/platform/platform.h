#pragma once

#include "control.h"
#include "monitoring.h"
#include "registrar.h"
#include "statedir.h"

#include <core/clock.h>
#include <lab/kube/cluster.h>

namespace lab::platform {

struct PlatformOptions
{
    QString program;  ///< quarterdeck-lab itself, for the service processes
    QString stateDir; ///< emptied and made when given, removed at the end; else one of /tmp
    double load = 30; ///< requests per second
    int replicas = 3;
    bool withPrometheus = true;
};

/// The whole demonstration platform in one process tree, loopback only. Everything ends with it.
class Platform final : public QObject
{
    Q_OBJECT
public:
    explicit Platform(PlatformOptions options, QObject *parent = nullptr);
    ~Platform() override;

    /// False with `problem` set when something cannot be had. Later ready() or failed() is heard.
    bool start(QString &problem);

    /// Shell lines `export NAME='value'` with the addresses of everything.
    QByteArray exports() const;

Q_SIGNALS:
    void progress(const QString &sentence);
    void ready(); ///< every service has all its instances registered and passing, and monitoring answers
    void failed(const QString &problem);

private:
    void checkReady();
    bool startCluster(QString &problem);
    int readyPods(const QString &service);

    const PlatformOptions m_options;
    StateDir m_state; // first: everything else ends before its files go
    core::SystemClock m_clock;
    std::unique_ptr<consul::Simulator> m_consul;
    std::unique_ptr<process::Runtime> m_runtime;
    std::unique_ptr<Registrar> m_registrar;
    std::unique_ptr<Monitoring> m_monitoring;
    std::unique_ptr<Load> m_load;
    std::unique_ptr<Control> m_control;
    std::unique_ptr<kube::Cluster> m_cluster;
    std::unique_ptr<core::Timer> m_readyTimer;
    std::unique_ptr<core::Timer> m_forgetTimer;
};

} // namespace lab::platform
