#include "registrar.h"

#include <QJsonArray>

namespace lab::platform {

Registrar::Registrar(process::Runtime &runtime, consul::Simulator &consul, QObject *parent) : QObject(parent)
{
    connect(&runtime, &process::Runtime::started, this, [&consul](const process::Instance &instance) {
        consul.registerService(instance.pod.nodeName, registration(instance));
    });
    connect(&runtime, &process::Runtime::stopping, this, [&consul](const process::Instance &instance) {
        consul.deregisterService(instance.pod.nodeName, instance.pod.name);
    });
}

QJsonObject Registrar::registration(const process::Instance &instance)
{
    const QString health = QStringLiteral("http://%1:%2/health").arg(instance.address).arg(instance.port);
    const QJsonObject check{{QStringLiteral("Name"), QStringLiteral("HTTP /health")},
                            {QStringLiteral("HTTP"), health},
                            {QStringLiteral("Interval"), QStringLiteral("1s")},
                            {QStringLiteral("Timeout"), QStringLiteral("1s")},
                            {QStringLiteral("DeregisterCriticalServiceAfter"), QStringLiteral("1m")}};
    return {{QStringLiteral("ID"), instance.pod.name},
            {QStringLiteral("Name"), instance.service},
            {QStringLiteral("Tags"), QJsonArray{instance.version, QStringLiteral("http")}},
            {QStringLiteral("Address"), instance.address},
            {QStringLiteral("Port"), instance.port},
            {QStringLiteral("Meta"), QJsonObject{{QStringLiteral("version"), instance.version},
                                                 {QStringLiteral("pod"), instance.pod.name},
                                                 {QStringLiteral("k8s-namespace"), instance.pod.nameSpace}}},
            {QStringLiteral("Check"), check}};
}

} // namespace lab::platform
