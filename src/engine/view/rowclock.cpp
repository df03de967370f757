#include "rowclock.h"

namespace engine {

namespace v1 = contract::v1;

namespace {

qint64 elapsed(EngineMs begin, EngineMs now)
{
    return begin == kNever ? -1 : std::max<qint64>(0, now - begin);
}

qint64 remaining(EngineMs end, EngineMs now)
{
    return end == kNever ? -1 : std::max<qint64>(0, end - now);
}

} // namespace

void toDurations(v1::Row &row, EngineMs now, EngineMs confirmedAt)
{
    const qint64 age = elapsed(confirmedAt, now);
    switch (row.kind_case()) {
    case v1::Row::kSource: {
        auto &source = *row.mutable_source();
        source.set_age_ms(age);
        source.set_next_try_ms(remaining(source.next_try_ms(), now));
        break;
    }
    case v1::Row::kService: {
        auto &service = *row.mutable_service();
        service.set_age_ms(age);
        service.set_since_ms(elapsed(service.since_ms(), now));
        for (v1::Reason &reason : *service.mutable_reasons())
            reason.set_since_ms(elapsed(reason.since_ms(), now));
        if (service.has_last_change())
            service.mutable_last_change()->set_age_ms(elapsed(service.last_change().age_ms(), now));
        break;
    }
    case v1::Row::kInstance: {
        auto &instance = *row.mutable_instance();
        instance.set_age_ms(age);
        for (v1::Check &check : *instance.mutable_checks())
            check.set_since_ms(elapsed(check.since_ms(), now));
        break;
    }
    case v1::Row::kWorkload: row.mutable_workload()->set_age_ms(age); break;
    case v1::Row::kPod: {
        auto &pod = *row.mutable_pod();
        pod.set_age_ms(age);
        pod.set_started_ms(elapsed(pod.started_ms(), now));
        pod.set_last_restart_ms(elapsed(pod.last_restart_ms(), now));
        break;
    }
    case v1::Row::kNode: row.mutable_node()->set_age_ms(age); break;
    case v1::Row::kEvent: row.mutable_event()->set_last_ms(elapsed(row.event().last_ms(), now)); break;
    case v1::Row::kAlert: row.mutable_alert()->set_active_ms(elapsed(row.alert().active_ms(), now)); break;
    case v1::Row::kChange: row.mutable_change()->set_age_ms(elapsed(row.change().age_ms(), now)); break;
    case v1::Row::kAction: row.mutable_action()->set_started_ms(elapsed(row.action().started_ms(), now)); break;
    case v1::Row::kAudit: row.mutable_audit()->set_age_ms(elapsed(row.audit().age_ms(), now)); break;
    case v1::Row::kConfig: row.mutable_config()->set_released_ms(elapsed(row.config().released_ms(), now)); break;
    case v1::Row::kEnvironment:
    case v1::Row::KIND_NOT_SET: break;
    }
}

} // namespace engine
