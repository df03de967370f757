#pragma once

#include <lab/http/caller.h>

#include <QHash>
#include <QUrl>

namespace lab::service {

/// Knows the passing instances of some services: one blocking query for each at Consul, as real services do.
class Discovery final : public QObject
{
    Q_OBJECT
public:
    struct Instance
    {
        QString address;
        quint16 port = 0;
    };

    Discovery(const QUrl &consul, const QStringList &services, Caller &caller, QObject *parent = nullptr);

    /// The next passing instance in turn; port 0 when none is known.
    Instance next(const QString &service);

private:
    void watch(const QString &service, quint64 index);

    const QUrl m_consul;
    Caller &m_caller;
    struct Known
    {
        QVector<Instance> instances;
        qsizetype turn = 0;
    };
    QHash<QString, Known> m_known;
};

} // namespace lab::service
