#pragma once

#include <lab/consul/simulator.h>
#include <lab/process/runtime.h>

namespace lab::platform {

/// Enters pods into Consul as a service would itself: on its node's agent when it starts, out again when it is asked to
/// end. A process that just dies stays registered, and its check tells.
class Registrar final : public QObject
{
    Q_OBJECT
public:
    Registrar(process::Runtime &runtime, consul::Simulator &consul, QObject *parent = nullptr);

private:
    static QJsonObject registration(const process::Instance &instance);
};

} // namespace lab::platform
