#include "enginehost.h"

namespace engine {

EngineHost::EngineHost(core::Clock &clock, QVector<ProviderFactory *> factories, int decodingThreads)
    : m_workers(std::make_unique<watch::WorkerPool>(decodingThreads))
    , m_engine(std::make_unique<Engine>(clock, *m_workers, std::move(factories)))
{
}

bool EngineHost::retry(const QString &environment, const QString &source)
{
    if (!source.isEmpty())
        return m_engine->retry(source);
    for (const EnvironmentConfig &config : m_engine->environments()) {
        if (!environment.isEmpty() && config.name != environment)
            continue;
        for (const SourceConfig &each : config.sources)
            m_engine->retry(each.id);
    }
    return true;
}

} // namespace engine
