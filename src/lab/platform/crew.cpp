#include "crew.h"

#include <lab/service/behaviour.h>

#include <QTimer>

namespace lab::platform {
using namespace std::chrono_literals;

Crew::Crew(process::Runtime &runtime, int replicas, QObject *parent) : QObject(parent), m_runtime(runtime)
{
    for (const service::Behaviour &behaviour : service::behaviours()) {
        for (int i = 0; i < replicas; ++i) {
            kube::ContainerStart spec;
            spec.pod.nameSpace = QStringLiteral("shop");
            spec.pod.name = spec.pod.uid = QStringLiteral("%1-%2").arg(behaviour.name).arg(i);
            spec.pod.nodeName = QStringLiteral("node-%1").arg(i % 3 + 1);
            spec.image = QStringLiteral("lab/%1:%2").arg(behaviour.name, behaviour.version);
            spec.ports = {{QStringLiteral("http"), 8080}};
            start(spec, 1s);
        }
    }
}

void Crew::start(kube::ContainerStart spec, std::chrono::milliseconds pause)
{
    kube::PodRuntime::Listener listener;
    listener.exited = [this, spec, pause](int, int) {
        QTimer::singleShot(pause, this, [this, spec, pause] { start(spec, std::min<std::chrono::milliseconds>(2 * pause, 30s)); });
    };
    m_runtime.start(spec, listener);
}

} // namespace lab::platform
