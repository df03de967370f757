#include "brokenprovider.h"

namespace engine {

BrokenProvider::BrokenProvider(core::Error error, QObject *parent) : Provider(parent), m_error(std::move(error)) {}

SourceStatus BrokenProvider::status() const
{
    SourceStatus out;
    out.health.freshness = watch::Freshness::Stale;
    out.health.error = m_error;
    return out;
}

async::Task<bool> BrokenProvider::diagnose(QObject *owner, StepSink sink)
{
    DiagnosisStep step;
    step.name = QStringLiteral("configuration");
    step.state = StepState::Failed;
    step.finding = m_error.message;
    sink(step);
    return async::ready<bool>(owner, true);
}

} // namespace engine

#include "moc_brokenprovider.cpp"
