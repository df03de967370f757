#include "doctor.h"

#include "provider.h"

namespace kubernetes {

async::Task<bool> diagnose(QObject *owner, const QJsonObject &settings, const engine::ProviderContext &,
                           engine::Provider::StepSink sink)
{
    engine::DiagnosisStep step;
    step.name = QStringLiteral("configuration");
    const auto access = resolveAccess(settings);
    step.state = access ? engine::StepState::Ok : engine::StepState::Failed;
    if (!access)
        step.finding = access.error().message;
    sink(step);
    return async::ready<bool>(owner, access.has_value());
}

} // namespace kubernetes
