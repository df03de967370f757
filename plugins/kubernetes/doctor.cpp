#include "doctor.h"

#include "diagnosis.h"

#include <QPointer>

namespace kubernetes {

async::Task<bool> diagnose(QObject *owner, const QJsonObject &settings, const engine::ProviderContext &context,
                           engine::Provider::StepSink sink)
{
    async::Promise<bool> promise;
    auto task = promise.task(owner);
    auto *diagnosis = new Diagnosis(settings, context, std::move(sink), promise);
    promise.onCancel([guard = QPointer<Diagnosis>(diagnosis)] {
        if (guard)
            guard->abandon();
    });
    QMetaObject::invokeMethod(diagnosis, &Diagnosis::start, Qt::QueuedConnection);
    return task;
}

} // namespace kubernetes
