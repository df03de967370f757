#pragma once

#include <kubernetes_apps.pb.h>
#include <kubernetes_core.pb.h>
#include <kubernetes_meta.pb.h>

#include <QByteArray>

/// Protobuf as an API server writes it, made with the generated messages.
namespace fixtures {

inline std::string envelope(const std::string &kind, const std::string &raw)
{
    wire::kubernetes::Unknown unknown;
    unknown.mutable_typemeta()->set_apiversion("v1");
    unknown.mutable_typemeta()->set_kind(kind);
    unknown.set_raw(raw);
    unknown.set_contenttype("");
    return std::string("k8s\0", 4) + unknown.SerializeAsString();
}

inline wire::kubernetes::Pod pod(const std::string &name, const std::string &version = "7")
{
    wire::kubernetes::Pod pod;
    auto &meta = *pod.mutable_metadata();
    meta.set_name(name);
    meta.set_namespace_("shop");
    meta.set_uid("uid-" + name);
    meta.set_resourceversion(version);
    meta.mutable_creationtimestamp()->set_seconds(1'700'000'000);
    (*meta.mutable_labels())["app"] = "payment";
    (*meta.mutable_labels())["tier"] = "back";
    auto &owner = *meta.add_ownerreferences();
    owner.set_kind("ReplicaSet");
    owner.set_name("payment-1");
    owner.set_uid("rs");
    owner.set_controller(true);
    pod.mutable_spec()->set_nodename("node-1");
    auto &container = *pod.mutable_spec()->add_containers();
    container.set_name("main");
    container.set_image("payment:1.2");
    (*container.mutable_resources()->mutable_limits())["cpu"].set_string("500m");
    (*container.mutable_resources()->mutable_limits())["memory"].set_string("1Gi");
    auto &status = *pod.mutable_status();
    status.set_phase("Running");
    status.set_podip("10.0.0.9");
    auto &ready = *status.add_conditions();
    ready.set_type("Ready");
    ready.set_status("False");
    ready.set_message("containers with unready status: [main]");
    ready.mutable_lasttransitiontime()->set_seconds(1'700'000'100);
    auto &container1 = *status.add_containerstatuses();
    container1.set_name("main");
    container1.set_ready(false);
    container1.set_restartcount(4);
    container1.mutable_state()->mutable_waiting()->set_reason("CrashLoopBackOff");
    container1.mutable_laststate()->mutable_terminated()->set_exitcode(137);
    container1.mutable_laststate()->mutable_terminated()->set_reason("OOMKilled");
    return pod;
}

inline QByteArray bytes(const std::string &text)
{
    return QByteArray::fromStdString(text);
}

template <class List, class Item>
QByteArray list(const std::string &kind, const std::vector<Item> &items, const std::string &version,
                const std::string &next = {})
{
    List out;
    out.mutable_metadata()->set_resourceversion(version);
    if (!next.empty())
        out.mutable_metadata()->set_continue_(next);
    for (const Item &item : items)
        *out.add_items() = item;
    return bytes(envelope(kind, out.SerializeAsString()));
}

inline QByteArray frame(const std::string &type, const std::string &object)
{
    wire::kubernetes::WatchEvent event;
    event.set_type(type);
    event.mutable_object()->set_raw(object);
    const std::string body = event.SerializeAsString();
    QByteArray out(4, '\0');
    for (int i = 0; i < 4; ++i)
        out[i] = char(body.size() >> (24 - 8 * i));
    return out + bytes(body);
}

inline std::string status(int code, const std::string &reason, const std::string &message)
{
    wire::kubernetes::Status status;
    status.set_status("Failure");
    status.set_code(code);
    status.set_reason(reason);
    status.set_message(message);
    return envelope("Status", status.SerializeAsString());
}

/// The same pod as pod("p"), as JSON.
inline const QByteArray kPodJson = R"({"metadata":{"name":"p","namespace":"shop","uid":"uid-p","resourceVersion":"7",
  "creationTimestamp":"2023-11-14T22:13:20Z","labels":{"app":"payment","tier":"back"},
  "ownerReferences":[{"kind":"ReplicaSet","name":"payment-1","uid":"rs","controller":true}]},
  "spec":{"nodeName":"node-1","containers":[{"name":"main","image":"payment:1.2","resources":{"limits":{"cpu":"500m","memory":"1Gi"}}}]},
  "status":{"phase":"Running","podIP":"10.0.0.9","conditions":[{"type":"Ready","status":"False",
   "message":"containers with unready status: [main]","lastTransitionTime":"2023-11-14T22:15:00Z"}],
  "containerStatuses":[{"name":"main","ready":false,"restartCount":4,"state":{"waiting":{"reason":"CrashLoopBackOff"}},
   "lastState":{"terminated":{"exitCode":137,"reason":"OOMKilled"}}}]}})";

} // namespace fixtures
