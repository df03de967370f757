#pragma once

#include "api.h"
#include "checker.h"

#include <QUrl>

namespace lab::consul {

struct SimulatorOptions
{
    struct NodeAddress
    {
        QString name;
        QString address;
    };
    QVector<NodeAddress> nodes; ///< the first one's agent is the simulator's main address
};

/// A Consul data centre of some nodes, all of them servers, with the HTTP API of each node's agent on a loopback port
/// of its own. Agent endpoints act on their node, everything else on the whole. ACLs are off.
class Simulator final : public QObject
{
    Q_OBJECT
public:
    explicit Simulator(SimulatorOptions options, QObject *parent = nullptr);
    ~Simulator() override;

    bool listen(QString &problem);
    QUrl url() const { return agentUrl(m_names.value(0)); }
    QUrl agentUrl(const QString &node) const;

    /// As PUT /v1/agent/service/register on that node would; a wrong definition changes nothing.
    void registerService(const QString &node, const QJsonObject &definition);
    void deregisterService(const QString &node, const QString &id);

    void putKey(const QByteArray &key, const QByteArray &value);

    struct Instance
    {
        QString id;
        QString address;
        quint16 port = 0;
        QString status; ///< worst of its checks
    };
    QVector<Instance> instances(const QString &service) const;

private:
    std::unique_ptr<World> m_world;
    QStringList m_names;
    std::vector<std::unique_ptr<Api>> m_apis;
    std::vector<std::unique_ptr<httpd::Server>> m_servers; // after what their handlers use
    Checker m_checker;
};

} // namespace lab::consul
