#pragma once

#include <lab/process/runtime.h>

namespace lab::platform {

/// Keeps a number of containers of each service running without Kubernetes: what ends starts again after a pause that
/// doubles up to 30 s.
class Crew final : public QObject
{
    Q_OBJECT
public:
    Crew(process::Runtime &runtime, int replicas, QObject *parent = nullptr);

private:
    void start(kube::ContainerStart spec, std::chrono::milliseconds pause);
    process::Runtime &m_runtime;
};

} // namespace lab::platform
