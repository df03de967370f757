#include "workloadplans.h"

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

WorkloadRef refFromJson(const QJsonObject &json)
{
    return {json.value("kind"_L1).toString(), json.value("namespace"_L1).toString(), json.value("name"_L1).toString()};
}

tl::unexpected<core::Error> unreadablePlan()
{
    return core::failure(core::ErrorKind::Parse, u"action.journal"_s);
}

} // namespace

QJsonObject toJson(const WorkloadRef &ref)
{
    return {{u"kind"_s, ref.kind}, {u"namespace"_s, ref.nspace}, {u"name"_s, ref.name}};
}

QString spoken(const WorkloadRef &ref)
{
    return ref.kind + u' ' + ref.nspace + u'/' + ref.name;
}

bool isSilence(core::ErrorKind kind)
{
    return kind == core::ErrorKind::Network || kind == core::ErrorKind::Timeout || kind == core::ErrorKind::Unavailable;
}

core::Message sourceGone(const QString &source)
{
    return core::message("verb.source-gone").with(u"source"_s, source);
}

QJsonObject PlannedChange::toJson() const
{
    return {{u"workload"_s, engine::toJson(ref)},
            {u"uid"_s, uid},
            {u"generation"_s, generation},
            {u"change"_s, change.toJson()}};
}

core::Result<PlannedChange> PlannedChange::fromJson(const QJsonObject &json)
{
    auto change = WorkloadChange::fromJson(json.value("change"_L1).toObject());
    if (!change)
        return core::failure(change.error());
    PlannedChange out;
    out.ref = refFromJson(json.value("workload"_L1).toObject());
    out.uid = json.value("uid"_L1).toString();
    out.generation = json.value("generation"_L1).toInteger();
    out.change = std::move(*change);
    if (out.ref.name.isEmpty() || out.uid.isEmpty() || out.change.action.isEmpty())
        return unreadablePlan();
    return out;
}

QJsonObject PlannedFollow::toJson() const
{
    QJsonObject json{
        {u"workload"_s, engine::toJson(ref)}, {u"uid"_s, uid}, {u"action"_s, action}, {u"rollout"_s, isRollout}};
    if (replicas)
        json.insert(u"replicas"_s, *replicas);
    return json;
}

core::Result<PlannedFollow> PlannedFollow::fromJson(const QJsonObject &json)
{
    PlannedFollow out;
    out.ref = refFromJson(json.value("workload"_L1).toObject());
    out.uid = json.value("uid"_L1).toString();
    out.action = json.value("action"_L1).toString();
    out.isRollout = json.value("rollout"_L1).toBool(true);
    if (const QJsonValue asked = json.value("replicas"_L1); asked.isDouble())
        out.replicas = asked.toInt();
    if (out.ref.name.isEmpty() || out.uid.isEmpty())
        return unreadablePlan();
    return out;
}

QJsonObject PlannedEviction::toJson() const
{
    return {{u"namespace"_s, nspace}, {u"pod"_s, pod}, {u"uid"_s, uid}};
}

core::Result<PlannedEviction> PlannedEviction::fromJson(const QJsonObject &json)
{
    PlannedEviction out;
    out.nspace = json.value("namespace"_L1).toString();
    out.pod = json.value("pod"_L1).toString();
    out.uid = json.value("uid"_L1).toString();
    if (out.pod.isEmpty() || out.uid.isEmpty())
        return unreadablePlan();
    return out;
}

} // namespace engine
