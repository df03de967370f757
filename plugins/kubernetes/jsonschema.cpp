#include "jsonschema.h"

namespace kubernetes {

namespace {

using Type = JsonField::Type;

constexpr JsonField kOwnerFields[] = {
    {"kind", 1, Type::String},
    {"name", 3, Type::String},
    {"uid", 4, Type::String},
    {"controller", 6, Type::Flag},
};
constexpr JsonMessage kOwner(kOwnerFields);

constexpr JsonField kMetaFields[] = {
    {"name", 1, Type::String},
    {"namespace", 3, Type::String},
    {"uid", 5, Type::String},
    {"resourceVersion", 6, Type::String},
    {"generation", 7, Type::Integer},
    {"creationTimestamp", 8, Type::Time},
    {"deletionTimestamp", 9, Type::Time},
    {"labels", 11, Type::StringMap},
    {"annotations", 12, Type::StringMap},
    {"ownerReferences", 13, Type::MessageList, &kOwner},
};
constexpr JsonMessage kMeta(kMetaFields);

constexpr JsonField kReferenceFields[] = {
    {"kind", 1, Type::String},
    {"namespace", 2, Type::String},
    {"name", 3, Type::String},
    {"uid", 4, Type::String},
};
constexpr JsonMessage kReference(kReferenceFields);

// Conditions: the numbers of the time, the reason and the message differ between kinds.
constexpr JsonField kPodConditionFields[] = {
    {"type", 1, Type::String},   {"status", 2, Type::String},  {"lastTransitionTime", 4, Type::Time},
    {"reason", 5, Type::String}, {"message", 6, Type::String},
};
constexpr JsonMessage kPodCondition(kPodConditionFields);
constexpr JsonField kDeploymentConditionFields[] = {
    {"type", 1, Type::String},   {"status", 2, Type::String},  {"lastTransitionTime", 7, Type::Time},
    {"reason", 4, Type::String}, {"message", 5, Type::String},
};
constexpr JsonMessage kDeploymentCondition(kDeploymentConditionFields);
constexpr JsonField kAppsConditionFields[] = {
    {"type", 1, Type::String},   {"status", 2, Type::String},  {"lastTransitionTime", 3, Type::Time},
    {"reason", 4, Type::String}, {"message", 5, Type::String},
};
constexpr JsonMessage kAppsCondition(kAppsConditionFields);

constexpr JsonField kResourcesFields[] = {{"limits", 1, Type::QuantityMap}};
constexpr JsonMessage kResources(kResourcesFields);
constexpr JsonField kContainerFields[] = {
    {"name", 1, Type::String},
    {"image", 2, Type::String},
    {"resources", 8, Type::Message, &kResources},
};
constexpr JsonMessage kContainer(kContainerFields);
constexpr JsonField kPodSpecFields[] = {
    {"containers", 2, Type::MessageList, &kContainer},
    {"nodeName", 10, Type::String},
};
constexpr JsonMessage kPodSpec(kPodSpecFields);

constexpr JsonField kWaitingFields[] = {{"reason", 1, Type::String}, {"message", 2, Type::String}};
constexpr JsonMessage kWaiting(kWaitingFields);
constexpr JsonField kRunningFields[] = {{"startedAt", 1, Type::Time}};
constexpr JsonMessage kRunning(kRunningFields);
constexpr JsonField kTerminatedFields[] = {
    {"exitCode", 1, Type::Integer},
    {"reason", 3, Type::String},
    {"finishedAt", 6, Type::Time},
};
constexpr JsonMessage kTerminated(kTerminatedFields);
constexpr JsonField kStateFields[] = {
    {"waiting", 1, Type::Message, &kWaiting},
    {"running", 2, Type::Message, &kRunning},
    {"terminated", 3, Type::Message, &kTerminated},
};
constexpr JsonMessage kState(kStateFields);
constexpr JsonField kContainerStatusFields[] = {
    {"name", 1, Type::String}, {"state", 2, Type::Message, &kState}, {"lastState", 3, Type::Message, &kState},
    {"ready", 4, Type::Flag},  {"restartCount", 5, Type::Integer},   {"image", 6, Type::String},
};
constexpr JsonMessage kContainerStatus(kContainerStatusFields);
constexpr JsonField kPodStatusFields[] = {
    {"phase", 1, Type::String},
    {"conditions", 2, Type::MessageList, &kPodCondition},
    {"message", 3, Type::String},
    {"reason", 4, Type::String},
    {"podIP", 6, Type::String},
    {"startTime", 7, Type::Time},
    {"containerStatuses", 8, Type::MessageList, &kContainerStatus},
    {"initContainerStatuses", 10, Type::MessageList, &kContainerStatus},
};
constexpr JsonMessage kPodStatus(kPodStatusFields);
constexpr JsonField kPodFields[] = {
    {"metadata", 1, Type::Message, &kMeta},
    {"spec", 2, Type::Message, &kPodSpec},
    {"status", 3, Type::Message, &kPodStatus},
};
constexpr JsonMessage kPod(kPodFields);

constexpr JsonField kSelectorFields[] = {{"matchLabels", 1, Type::StringMap}};
constexpr JsonMessage kSelector(kSelectorFields);
constexpr JsonField kTemplateFields[] = {
    {"metadata", 1, Type::Message, &kMeta},
    {"spec", 2, Type::Message, &kPodSpec},
};
constexpr JsonMessage kTemplate(kTemplateFields);

constexpr JsonField kReplicatedSpecFields[] = {
    {"replicas", 1, Type::Integer},
    {"selector", 2, Type::Message, &kSelector},
    {"template", 3, Type::Message, &kTemplate},
    {"paused", 7, Type::Flag}, // only Deployments have it; field 7 of the others is not read
};
constexpr JsonMessage kReplicatedSpec(kReplicatedSpecFields);
constexpr JsonField kDaemonSetSpecFields[] = {
    {"selector", 1, Type::Message, &kSelector},
    {"template", 2, Type::Message, &kTemplate},
};
constexpr JsonMessage kDaemonSetSpec(kDaemonSetSpecFields);

constexpr JsonField kDeploymentStatusFields[] = {
    {"observedGeneration", 1, Type::Integer}, {"updatedReplicas", 3, Type::Integer},
    {"availableReplicas", 4, Type::Integer},  {"conditions", 6, Type::MessageList, &kDeploymentCondition},
    {"readyReplicas", 7, Type::Integer},
};
constexpr JsonMessage kDeploymentStatus(kDeploymentStatusFields);
constexpr JsonField kReplicaSetStatusFields[] = {
    {"observedGeneration", 3, Type::Integer},
    {"readyReplicas", 4, Type::Integer},
    {"availableReplicas", 5, Type::Integer},
    {"conditions", 6, Type::MessageList, &kAppsCondition},
};
constexpr JsonMessage kReplicaSetStatus(kReplicaSetStatusFields);
constexpr JsonField kStatefulSetStatusFields[] = {
    {"observedGeneration", 1, Type::Integer},
    {"readyReplicas", 3, Type::Integer},
    {"updatedReplicas", 5, Type::Integer},
    {"updateRevision", 7, Type::String},
    {"conditions", 10, Type::MessageList, &kAppsCondition},
    {"availableReplicas", 11, Type::Integer},
};
constexpr JsonMessage kStatefulSetStatus(kStatefulSetStatusFields);
constexpr JsonField kDaemonSetStatusFields[] = {
    {"desiredNumberScheduled", 3, Type::Integer}, {"numberReady", 4, Type::Integer},
    {"observedGeneration", 5, Type::Integer},     {"updatedNumberScheduled", 6, Type::Integer},
    {"numberAvailable", 7, Type::Integer},        {"conditions", 10, Type::MessageList, &kAppsCondition},
};
constexpr JsonMessage kDaemonSetStatus(kDaemonSetStatusFields);

constexpr JsonField kDeploymentFields[] = {
    {"metadata", 1, Type::Message, &kMeta},
    {"spec", 2, Type::Message, &kReplicatedSpec},
    {"status", 3, Type::Message, &kDeploymentStatus},
};
constexpr JsonMessage kDeployment(kDeploymentFields);
constexpr JsonField kReplicaSetFields[] = {
    {"metadata", 1, Type::Message, &kMeta},
    {"spec", 2, Type::Message, &kReplicatedSpec},
    {"status", 3, Type::Message, &kReplicaSetStatus},
};
constexpr JsonMessage kReplicaSet(kReplicaSetFields);
constexpr JsonField kStatefulSetFields[] = {
    {"metadata", 1, Type::Message, &kMeta},
    {"spec", 2, Type::Message, &kReplicatedSpec},
    {"status", 3, Type::Message, &kStatefulSetStatus},
};
constexpr JsonMessage kStatefulSet(kStatefulSetFields);
constexpr JsonField kDaemonSetFields[] = {
    {"metadata", 1, Type::Message, &kMeta},
    {"spec", 2, Type::Message, &kDaemonSetSpec},
    {"status", 3, Type::Message, &kDaemonSetStatus},
};
constexpr JsonMessage kDaemonSet(kDaemonSetFields);

constexpr JsonField kPortFields[] = {{"port", 3, Type::Integer}};
constexpr JsonMessage kPort(kPortFields);
constexpr JsonField kServiceSpecFields[] = {
    {"ports", 1, Type::MessageList, &kPort},
    {"selector", 2, Type::StringMap},
    {"clusterIP", 3, Type::String},
    {"type", 4, Type::String},
};
constexpr JsonMessage kServiceSpec(kServiceSpecFields);
constexpr JsonField kServiceFields[] = {
    {"metadata", 1, Type::Message, &kMeta},
    {"spec", 2, Type::Message, &kServiceSpec},
};
constexpr JsonMessage kService(kServiceFields);

constexpr JsonField kEndpointConditionsFields[] = {{"ready", 1, Type::Flag}};
constexpr JsonMessage kEndpointConditions(kEndpointConditionsFields);
constexpr JsonField kEndpointFields[] = {
    {"addresses", 1, Type::StringList},
    {"conditions", 2, Type::Message, &kEndpointConditions},
    {"targetRef", 4, Type::Message, &kReference},
    {"nodeName", 6, Type::String},
};
constexpr JsonMessage kEndpoint(kEndpointFields);
constexpr JsonField kEndpointSliceFields[] = {
    {"metadata", 1, Type::Message, &kMeta},
    {"endpoints", 2, Type::MessageList, &kEndpoint},
};
constexpr JsonMessage kEndpointSlice(kEndpointSliceFields);

constexpr JsonField kNodeSpecFields[] = {{"unschedulable", 4, Type::Flag}};
constexpr JsonMessage kNodeSpec(kNodeSpecFields);
constexpr JsonField kNodeInfoFields[] = {{"kubeletVersion", 7, Type::String}};
constexpr JsonMessage kNodeInfo(kNodeInfoFields);
constexpr JsonField kNodeStatusFields[] = {
    {"conditions", 4, Type::MessageList, &kPodCondition},
    {"nodeInfo", 7, Type::Message, &kNodeInfo},
};
constexpr JsonMessage kNodeStatus(kNodeStatusFields);
constexpr JsonField kNodeFields[] = {
    {"metadata", 1, Type::Message, &kMeta},
    {"spec", 2, Type::Message, &kNodeSpec},
    {"status", 3, Type::Message, &kNodeStatus},
};
constexpr JsonMessage kNode(kNodeFields);

constexpr JsonField kNamespaceStatusFields[] = {{"phase", 1, Type::String}};
constexpr JsonMessage kNamespaceStatus(kNamespaceStatusFields);
constexpr JsonField kNamespaceFields[] = {
    {"metadata", 1, Type::Message, &kMeta},
    {"status", 3, Type::Message, &kNamespaceStatus},
};
constexpr JsonMessage kNamespace(kNamespaceFields);

constexpr JsonField kEventSourceFields[] = {{"component", 1, Type::String}};
constexpr JsonMessage kEventSource(kEventSourceFields);
constexpr JsonField kEventSeriesFields[] = {{"count", 1, Type::Integer}, {"lastObservedTime", 2, Type::Time}};
constexpr JsonMessage kEventSeries(kEventSeriesFields);
constexpr JsonField kEventFields[] = {
    {"metadata", 1, Type::Message, &kMeta},
    {"involvedObject", 2, Type::Message, &kReference},
    {"reason", 3, Type::String},
    {"message", 4, Type::String},
    {"source", 5, Type::Message, &kEventSource},
    {"firstTimestamp", 6, Type::Time},
    {"lastTimestamp", 7, Type::Time},
    {"count", 8, Type::Integer},
    {"type", 9, Type::String},
    {"eventTime", 10, Type::Time},
    {"series", 11, Type::Message, &kEventSeries},
    {"reportingComponent", 14, Type::String},
};
constexpr JsonMessage kEvent(kEventFields);

} // namespace

const JsonMessage &jsonMessage(Kind kind)
{
    switch (kind) {
    case Kind::Pod: return kPod;
    case Kind::Deployment: return kDeployment;
    case Kind::ReplicaSet: return kReplicaSet;
    case Kind::StatefulSet: return kStatefulSet;
    case Kind::DaemonSet: return kDaemonSet;
    case Kind::Service: return kService;
    case Kind::EndpointSlice: return kEndpointSlice;
    case Kind::Node: return kNode;
    case Kind::Namespace: return kNamespace;
    case Kind::Event: return kEvent;
    }
    return kPod;
}

} // namespace kubernetes
