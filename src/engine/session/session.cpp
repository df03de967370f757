#include "session.h"

#include "../query/metricquery.h"
#include "actionrequests.h"
#include "configrequests.h"

#include <contract/convert.h>

namespace engine {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr core::Milliseconds kDefaultDeadline(30'000);
constexpr core::Milliseconds kLongestDeadline(300'000);

core::Error refused(core::ErrorKind kind, const QString &code)
{
    return {kind, core::Message(code)};
}

} // namespace

Session::Session(SessionHost &host, SessionClient client, QObject *parent)
    : QObject(parent)
    , m_host(host)
    , m_client(std::move(client))
{
}

Session::~Session() = default;

void Session::take(const v1::Request &request)
{
    if (request.body_case() == v1::Request::kCancel)
        return cancel(request.cancel().id());
    if (request.id() == 0)
        return refuse(0, refused(core::ErrorKind::Protocol, u"session.id-missing"_s));
    if (m_open.contains(request.id()))
        return refuse(request.id(), refused(core::ErrorKind::Protocol, u"session.id-in-use"_s));
    switch (request.body_case()) {
    case v1::Request::kHello: return hello(request);
    case v1::Request::kPing: {
        v1::Response response;
        response.mutable_pong()->set_wall_unix_ms(core::toUnixMs(m_host.engineClock().clock().wall()));
        return send(request.id(), std::move(response), true);
    }
    case v1::Request::kSubscribe: return subscribe(request);
    case v1::Request::kChangeWindow: return changeWindow(request);
    case v1::Request::kDiagnose: return diagnose(request);
    case v1::Request::kRetry: return retry(request);
    case v1::Request::kQueryRange:
    case v1::Request::kQueryInstant:
    case v1::Request::kQuerySignal:
    case v1::Request::kQuerySeries:
    case v1::Request::kQueryLabels:
    case v1::Request::kQueryMetadata: return answer(request, runMetricQuery);
    case v1::Request::kListVerbs:
    case v1::Request::kPreview:
    case v1::Request::kPerform:
    case v1::Request::kCancelAction:
        return answer(request, [this](QObject *owner, SessionHost &host, const v1::Request &what) {
            return runActionRequest(owner, host, what, contract::text(m_client.principal.name()));
        });
    case v1::Request::kReadConfig:
    case v1::Request::kListReleases:
    case v1::Request::kReadRelease:
    case v1::Request::kSaveDraft:
    case v1::Request::kDropDraft:
    case v1::Request::kBringBackDraft:
    case v1::Request::kNewConfig:
    case v1::Request::kCompareConfigs:
    case v1::Request::kCheckConfig:
    case v1::Request::kMergeConfigs: return answer(request, runConfigRequest);
    case v1::Request::kCancel:
    case v1::Request::BODY_NOT_SET: break;
    }
    refuse(request.id(), refused(core::ErrorKind::Unsupported, u"session.unknown-request"_s));
}

void Session::hello(const v1::Request &request)
{
    if (request.hello().major() > contract::kMajor) {
        return refuse(request.id(), {core::ErrorKind::Unsupported, core::Message(u"session.version"_s)
                                                                       .with(u"theirs"_s, int(request.hello().major()))
                                                                       .with(u"ours"_s, contract::kMajor)});
    }
    v1::Response response;
    auto &reply = *response.mutable_hello();
    reply.set_major(contract::kMajor);
    reply.set_minor(contract::kMinor);
    reply.set_engine("quarterdeck");
    *reply.mutable_capabilities() = capabilities();
    send(request.id(), std::move(response), true);
}

v1::Capabilities Session::capabilities() const
{
    v1::Capabilities capabilities;
    for (const QString &name : m_host.collectionNames())
        capabilities.add_collections(contract::utf8(name));
    for (const QString &system : m_host.systems())
        capabilities.add_systems(contract::utf8(system));
    for (const char *name :
         {"hello", "ping", "cancel", "subscribe", "change_window", "diagnose", "retry", "query_range", "query_instant",
          "query_signal", "query_series", "query_labels", "query_metadata"})
        capabilities.add_requests(name);
    if (m_host.actionBoard()) {
        for (const char *name : {"list_verbs", "preview", "perform", "cancel_action"})
            capabilities.add_requests(name);
    }
    if (m_host.configBoard()) {
        for (const char *name : {"read_config", "list_releases", "read_release", "save_draft", "drop_draft",
                                 "bring_back_draft", "new_config", "compare_configs", "check_config", "merge_configs"})
            capabilities.add_requests(name);
    }
    return capabilities;
}

bool Session::mayOpen(const v1::Request &request)
{
    if (m_open.size() < kMaxOpen)
        return true;
    refuse(request.id(),
           {core::ErrorKind::TooManyRequests, core::Message(u"session.too-many-open"_s).with(u"limit"_s, kMaxOpen)});
    return false;
}

void Session::subscribe(const v1::Request &request)
{
    const v1::Subscribe &wanted = request.subscribe();
    Collection *collection = m_host.collection(contract::text(wanted.collection()));
    if (!collection) {
        return refuse(request.id(),
                      {core::ErrorKind::NotFound, core::Message(u"session.unknown-collection"_s)
                                                      .with(u"name"_s, contract::text(wanted.collection()).left(100))});
    }
    if (wanted.filter().size() > RowFilter::kMaxLength) {
        return refuse(request.id(),
                      {core::ErrorKind::TooLarge,
                       core::Message(u"session.filter-too-long"_s).with(u"limit"_s, RowFilter::kMaxLength)});
    }
    if (!mayOpen(request))
        return;
    const quint64 id = request.id();
    ViewSink sink;
    sink.snapshot = [this, id](v1::Snapshot snapshot) {
        v1::Response response;
        *response.mutable_snapshot() = std::move(snapshot);
        if (const auto found = m_open.find(id); found != m_open.end())
            response.mutable_snapshot()->set_answers(std::exchange(found->second.changedBy, 0));
        send(id, std::move(response), false);
    };
    sink.delta = [this, id](v1::Delta delta) {
        v1::Response response;
        *response.mutable_delta() = std::move(delta);
        send(id, std::move(response), false);
    };
    sink.pendingBytes = m_client.pendingBytes;
    Open &open = m_open[id];
    open.view.reset(new View(*collection, m_host.engineClock(), std::move(sink), &m_host.tables()));
    open.view->open(wanted, contract::text(request.environment()));
}

void Session::changeWindow(const v1::Request &request)
{
    const v1::ChangeWindow &change = request.change_window();
    const auto found = m_open.find(change.subscription());
    if (found == m_open.end() || !found->second.view)
        return refuse(request.id(), refused(core::ErrorKind::NotFound, u"session.unknown-subscription"_s));
    if (change.filter().size() > RowFilter::kMaxLength) {
        return refuse(request.id(),
                      {core::ErrorKind::TooLarge,
                       core::Message(u"session.filter-too-long"_s).with(u"limit"_s, RowFilter::kMaxLength)});
    }
    found->second.changedBy = request.id();
    found->second.view->change(change);
}

void Session::diagnose(const v1::Request &request)
{
    if (!mayOpen(request))
        return;
    const quint64 id = request.id();
    m_open[id];
    watchDeadline(request);
    const auto tell = [this, id](const DiagnosisStep &step) {
        v1::Response response;
        auto &to = *response.mutable_diagnosis_step();
        to.set_name(contract::utf8(step.name));
        to.set_state(v1::DiagnosisStep::State(int(step.state)));
        *to.mutable_finding() = contract::toContract(step.finding);
        *to.mutable_advice() = contract::toContract(step.advice);
        to.set_elapsed_ms(step.elapsed.count());
        to.set_detail(contract::utf8(step.detail));
        send(id, std::move(response), false);
    };
    auto task = m_host.diagnose(this, contract::text(request.diagnose().source()), tell)
                    .then([this, id](core::Result<bool> result) {
                        const auto ended = std::move(m_open[id]);
                        m_open.erase(id);
                        if (!result)
                            return refuse(id, result.error());
                        v1::Response response;
                        response.mutable_done();
                        send(id, std::move(response), true);
                    });
    m_open[id].diagnosis = std::move(task);
}

void Session::retry(const v1::Request &request)
{
    if (!m_host.retry(contract::text(request.environment()), contract::text(request.retry().source()))) {
        return refuse(request.id(),
                      {core::ErrorKind::NotFound,
                       core::Message(u"source.unknown"_s).with(u"source"_s, contract::text(request.retry().source()))});
    }
    v1::Response response;
    response.mutable_done();
    send(request.id(), std::move(response), true);
}

void Session::answer(const v1::Request &request, const Answering &how)
{
    if (!mayOpen(request))
        return;
    const quint64 id = request.id();
    m_open[id];
    watchDeadline(request);
    m_open[id].query = how(this, m_host, request).then([this, id](core::Result<v1::Response> result) {
        const auto ended = std::move(m_open[id]);
        m_open.erase(id);
        if (!result)
            refuse(id, result.error());
        else
            send(id, std::move(*result), true);
    });
}

void Session::watchDeadline(const v1::Request &request)
{
    const auto wanted = request.deadline_ms() > 0 ? core::Milliseconds(request.deadline_ms()) : kDefaultDeadline;
    const auto deadline = std::min(wanted, kLongestDeadline);
    const quint64 id = request.id();
    m_open[id].deadline = m_host.engineClock().clock().after(deadline, [this, id, deadline] {
        const auto ended = std::move(m_open[id]);
        m_open.erase(id);
        refuse(id, {core::ErrorKind::Timeout, core::Message(u"session.deadline"_s).with(u"after"_s, deadline)});
    });
}

void Session::cancel(quint64 id)
{
    const auto found = m_open.find(id);
    if (found == m_open.end())
        return;
    const auto ended = std::move(found->second);
    m_open.erase(found);
    refuse(id, core::Error::cancelled());
}

void Session::send(quint64 id, v1::Response response, bool isLast)
{
    response.set_id(id);
    response.set_last(isLast);
    if (const qint64 size = qint64(response.ByteSizeLong()); size > kMaxAnswerBytes) {
        m_open.erase(id);
        return refuse(
            id, {core::ErrorKind::TooLarge,
                 core::Message(u"session.answer-too-large"_s).with(u"size"_s, size).with(u"limit"_s, kMaxAnswerBytes)});
    }
    m_client.send(std::make_shared<const v1::Response>(std::move(response)));
}

void Session::refuse(quint64 id, const core::Error &error)
{
    v1::Response response;
    response.set_id(id);
    response.set_last(true);
    *response.mutable_error() = contract::toContract(error);
    m_client.send(std::make_shared<const v1::Response>(std::move(response)));
}

} // namespace engine
