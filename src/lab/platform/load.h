#pragma once

#include <lab/consul/simulator.h>
#include <lab/http/caller.h>

#include <QElapsedTimer>
#include <QJsonObject>

#include <map>

namespace lab::platform {

/// Sends requests to the services' passing instances, each in turn, at a rate that may change at any time.
class Load final : public QObject
{
    Q_OBJECT
public:
    Load(const consul::Simulator &consul, QObject *parent = nullptr);

    void setRate(double requestsPerSecond); ///< 0…2000
    double rate() const { return m_rate; }
    /// By service: requests sent and how many failed.
    QJsonObject status() const;

private:
    struct Target
    {
        QVector<consul::Simulator::Instance> instances;
        qsizetype turn = 0;
        qint64 sent = 0;
        qint64 failed = 0;
        qint64 withoutInstance = 0;
    };
    void refresh();
    void tick();
    void send(const QString &service, const QByteArray &path);

    const consul::Simulator &m_consul;
    Caller m_caller;
    double m_rate = 0;
    double m_owed = 0;
    quint64 m_turn = 0;
    int m_open = 0;
    QElapsedTimer m_elapsed;
    std::map<QString, Target> m_targets;
};

} // namespace lab::platform
