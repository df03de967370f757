#include "scriptedengine.h"

#include <contract/convert.h>

#include <algorithm>

namespace stage {

namespace v1 = contract::v1;

namespace {

std::string serviceOf(const v1::Row &row)
{
    switch (row.kind_case()) {
    case v1::Row::kInstance: return row.instance().service();
    case v1::Row::kWorkload: return row.workload().service();
    case v1::Row::kPod: return row.pod().service();
    case v1::Row::kEvent: return row.event().service();
    case v1::Row::kAlert: return row.alert().service();
    case v1::Row::kChange: return row.change().service();
    case v1::Row::kConfig: return row.config().service();
    default: return {};
    }
}

std::string environmentOf(const v1::Row &row)
{
    if (row.has_service())
        return row.service().environment();
    if (row.has_source())
        return row.source().environment();
    return {};
}

bool isLive(const v1::Row &row)
{
    return !row.has_service() || row.service().freshness() == v1::FRESHNESS_LIVE;
}

bool fits(const v1::Row &row, const QString &word)
{
    if (word == QLatin1String("fresh:live") || word == QLatin1String("-fresh:live"))
        return isLive(row) != word.startsWith(u'-');
    if (word.startsWith(QLatin1String("health:"))) {
        static const QStringList names{QStringLiteral("unknown"), QStringLiteral("passing"), QStringLiteral("warning"),
                                       QStringLiteral("critical")};
        return word.mid(7) == names.value(row.service().health());
    }
    return contract::text(row.SerializeAsString()).contains(word, Qt::CaseInsensitive);
}

void count(v1::Tally *tally, const v1::Row &row)
{
    if (!row.has_service())
        return;
    if (!isLive(row))
        return tally->set_stale(tally->stale() + 1);
    switch (row.service().health()) {
    case v1::HEALTH_CRITICAL: return tally->set_critical(tally->critical() + 1);
    case v1::HEALTH_WARNING: return tally->set_warning(tally->warning() + 1);
    case v1::HEALTH_PASSING: return tally->set_passing(tally->passing() + 1);
    default: return tally->set_unknown(tally->unknown() + 1);
    }
}

} // namespace

class ScriptedEngine::ScriptedChannel final : public qlink::Channel
{
public:
    explicit ScriptedChannel(ScriptedEngine *engine) : m_engine(engine) {}
    void send(qlink::RequestPtr request) override
    {
        if (m_engine)
            m_engine->take(*request);
    }

private:
    QPointer<ScriptedEngine> m_engine;
};

ScriptedEngine::ScriptedEngine() = default;
ScriptedEngine::~ScriptedEngine() = default;

std::unique_ptr<qlink::Channel> ScriptedEngine::connect()
{
    auto channel = std::make_unique<ScriptedChannel>(this);
    m_channel = channel.get();
    return channel;
}

void ScriptedEngine::setRows(const QString &collection, std::vector<v1::Row> rows)
{
    m_rows[collection] = std::move(rows);
    for (auto it = m_subscriptions.cbegin(); it != m_subscriptions.cend(); ++it) {
        if (contract::text(it->scope.collection()) == collection)
            tell(it.key());
    }
}

void ScriptedEngine::hangUp(const QString &reason)
{
    QMetaObject::invokeMethod(
        m_channel.data(), [channel = m_channel.data(), reason] { Q_EMIT channel->closed(reason); },
        Qt::QueuedConnection);
}

QString ScriptedEngine::lastFilter(const QString &collection) const
{
    return contract::text(m_last.value(collection).filter());
}

QString ScriptedEngine::lastSort(const QString &collection) const
{
    const v1::Subscribe scope = m_last.value(collection);
    if (scope.sort().empty())
        return {};
    return (scope.sort(0).descending() ? QStringLiteral("-") : QString()) + contract::text(scope.sort(0).column());
}

int ScriptedEngine::subscriptions(const QString &collection) const
{
    return int(std::count_if(m_subscriptions.cbegin(), m_subscriptions.cend(), [&](const Subscription &subscription) {
        return contract::text(subscription.scope.collection()) == collection;
    }));
}

void ScriptedEngine::take(const v1::Request &request)
{
    if (const auto told = m_answers.constFind(int(request.body_case())); told != m_answers.cend()) {
        auto answer = std::make_shared<v1::Response>(*told);
        answer->set_id(request.id());
        answer->set_last(true);
        return say(std::move(answer));
    }
    switch (request.body_case()) {
    case v1::Request::kSubscribe: subscribe(request); return;
    case v1::Request::kCancel: m_subscriptions.remove(request.cancel().id()); return;
    case v1::Request::kChangeWindow: {
        ++m_windowChanges;
        const auto &change = request.change_window();
        const auto it = m_subscriptions.find(change.subscription());
        if (it == m_subscriptions.end())
            return;
        it->scope.set_filter(change.filter());
        *it->scope.mutable_sort() = change.sort();
        *it->scope.mutable_window() = change.window();
        m_last.insert(contract::text(it->scope.collection()), it->scope);
        tell(change.subscription(), request.id());
        return;
    }
    case v1::Request::kQuerySignal: answerSignal(request.id(), request.query_signal()); return;
    case v1::Request::kDiagnose: {
        for (const v1::DiagnosisStep &step : m_steps) {
            auto response = std::make_shared<v1::Response>();
            response->set_id(request.id());
            *response->mutable_diagnosis_step() = step;
            say(std::move(response));
        }
        break;
    }
    case v1::Request::kListVerbs: {
        auto listed = std::make_shared<v1::Response>();
        listed->set_id(request.id());
        listed->set_last(true);
        *listed->mutable_verb_list() = m_verbs;
        return say(std::move(listed));
    }
    case v1::Request::kPreview: {
        auto looked = std::make_shared<v1::Response>();
        looked->set_id(request.id());
        looked->set_last(true);
        *looked->mutable_preview_reply() = m_preview;
        return say(std::move(looked));
    }
    case v1::Request::kRetry:
        m_retried += contract::text(request.retry().source());
        if (m_retryError) {
            auto refused = std::make_shared<v1::Response>();
            refused->set_id(request.id());
            refused->set_last(true);
            *refused->mutable_error() = *m_retryError;
            return say(std::move(refused));
        }
        break;
    default: break;
    }
    auto done = std::make_shared<v1::Response>();
    done->set_id(request.id());
    done->set_last(true);
    done->mutable_done();
    say(std::move(done));
}

void ScriptedEngine::subscribe(const v1::Request &request)
{
    const QString collection = contract::text(request.subscribe().collection());
    m_last.insert(collection, request.subscribe());
    if (const auto it = m_failing.constFind(collection); it != m_failing.cend()) {
        auto response = std::make_shared<v1::Response>();
        response->set_id(request.id());
        response->set_last(true);
        *response->mutable_error() = *it;
        say(std::move(response));
        return;
    }
    m_subscriptions.insert(request.id(), {request.subscribe(), contract::text(request.environment())});
    tell(request.id());
}

void ScriptedEngine::answerSignal(quint64 id, const v1::QuerySignal &query)
{
    const QString signal = contract::text(query.signal());
    auto response = std::make_shared<v1::Response>();
    response->set_id(id);
    response->set_last(true);
    if (const auto it = m_signalErrors.constFind(signal); it != m_signalErrors.cend())
        *response->mutable_error() = *it;
    else
        *response->mutable_frames() = m_frames.value(signal);
    say(std::move(response));
}

void ScriptedEngine::tell(quint64 id, quint64 change)
{
    const Subscription &subscription = m_subscriptions[id];
    const v1::Subscribe &scope = subscription.scope;
    const QString collection = contract::text(scope.collection());
    if (m_silent.contains(collection))
        return;
    const QStringList words = contract::text(scope.filter()).split(u' ', Qt::SkipEmptyParts);
    auto response = std::make_shared<v1::Response>();
    response->set_id(id);
    v1::Snapshot &snapshot = *response->mutable_snapshot();
    snapshot.set_answers(change);
    std::vector<const v1::Row *> chosen;
    int unfiltered = 0;
    for (const v1::Row &row : m_rows[collection]) {
        if ((!scope.key().empty() && row.key() != scope.key()) ||
            (!scope.service().empty() && serviceOf(row) != scope.service()) ||
            (!subscription.environment.isEmpty() && contract::text(environmentOf(row)) != subscription.environment))
            continue;
        ++unfiltered;
        if (std::all_of(words.begin(), words.end(), [&](const QString &word) { return fits(row, word); }))
            chosen.push_back(&row);
    }
    if (!scope.sort().empty() && scope.sort(0).column() == "name") {
        std::stable_sort(chosen.begin(), chosen.end(), [&](const v1::Row *a, const v1::Row *b) {
            return scope.sort(0).descending() ? b->key() < a->key() : a->key() < b->key();
        });
    }
    const int limit = scope.window().limit();
    for (int i = 0; i < int(chosen.size()); ++i) {
        count(snapshot.mutable_tally(), *chosen[std::size_t(i)]);
        if (i >= scope.window().offset() && (limit == 0 || i < scope.window().offset() + limit))
            *snapshot.add_rows() = *chosen[std::size_t(i)];
    }
    snapshot.set_offset(std::min(scope.window().offset(), int(chosen.size())));
    snapshot.set_total(int(chosen.size()));
    snapshot.set_unfiltered(unfiltered);
    snapshot.set_version(++m_version);
    snapshot.set_freshness(v1::FRESHNESS_LIVE);
    say(std::move(response));
}

void ScriptedEngine::say(std::shared_ptr<v1::Response> response)
{
    if (!m_channel)
        return;
    QMetaObject::invokeMethod(
        m_channel.data(),
        [channel = m_channel.data(), ready = qlink::ResponsePtr(std::move(response))] {
            Q_EMIT channel->received(ready);
        },
        Qt::QueuedConnection);
}

} // namespace stage
