#include "metricquery.h"

#include "exemplars.h"

#include <contract/convert.h>
#include <core/text.h>

#include <algorithm>

namespace engine {

namespace v1 = contract::v1;
using contract::text;
using contract::utf8;
using namespace Qt::Literals::StringLiterals;

namespace {

using Answer = async::Task<v1::Response>;

Answer failed(QObject *owner, core::Error error)
{
    return async::ready<v1::Response>(owner, core::failure(std::move(error)));
}

/// What is wrong with a window of time, if anything.
std::optional<core::Error> checkWindow(qint64 start, qint64 end, qint64 step)
{
    constexpr qint64 kLastYear = 253'402'300'800'000; // 10000-01-01 in Unix milliseconds
    const auto wrong = [](const QString &code) { return core::Error(core::ErrorKind::Config, code); };
    if (end < start || start < -kLastYear || end > kLastYear)
        return wrong(u"query.bad-range"_s);
    if (step <= 0)
        return wrong(u"query.bad-step"_s);
    if ((end - start) / step > kMaxQueryPoints) {
        return core::Error(core::ErrorKind::TooLarge,
                           core::Message(u"query.too-many-points"_s).with(u"limit"_s, kMaxQueryPoints));
    }
    return {};
}

/// `name{a="b",c="d"}`, as PromQL writes a series.
QString seriesName(const LabelSet &labels)
{
    QString name;
    QStringList rest;
    for (const auto &[key, value] : labels) {
        if (key == u"__name__")
            name = value;
        else
            rest += key + u"=\""_s + core::maskUrlSecrets(value) + u'"';
    }
    return rest.isEmpty() && !name.isEmpty() ? name : name + u'{' + rest.join(u',') + u'}';
}

QStringList texts(const google::protobuf::RepeatedPtrField<std::string> &values)
{
    QStringList list;
    for (const std::string &value : values)
        list += text(value);
    return list;
}

v1::Frames framesOf(const QueryResult &result, const QString &expression, const QString &source, qint64 stepMs)
{
    v1::Frames frames;
    appendFrames(frames, result);
    frames.set_result_type(utf8(result.type));
    frames.set_expression(utf8(expression));
    frames.set_source(utf8(source));
    frames.set_step_ms(stepMs);
    return frames;
}

Answer framesAnswer(QObject *owner, async::Task<QueryResult> task, const QString &expression, const QString &source,
                    qint64 stepMs)
{
    return async::transform<v1::Response, QueryResult>(
        owner, std::move(task), [=](core::Result<QueryResult> result) -> core::Result<v1::Response> {
            if (!result)
                return core::failure(result.error());
            v1::Response response;
            *response.mutable_frames() = framesOf(*result, expression, source, stepMs);
            return response;
        });
}

/// The queries of one signal, asked side by side and answered together.
class SignalQuery final : public QObject
{
public:
    SignalQuery(QObject *owner, const SignalPlan &plan, async::Promise<v1::Response> promise)
        : QObject(owner)
        , m_plan(plan)
        , m_promise(std::move(promise))
        , m_results(std::size_t(plan.queries.size()))
        , m_missing(int(plan.queries.size()))
    {
        m_promise.onCancel([self = QPointer<QObject>(this)] {
            if (self)
                self->deleteLater();
        });
    }

    void start(core::WallTime begin, core::WallTime end, core::Milliseconds step)
    {
        m_step = step;
        for (std::size_t i = 0; i < m_results.size(); ++i) {
            const QString &expression = m_plan.queries[qsizetype(i)].expression;
            m_tasks.push_back(m_plan.source.store->queryRange(this, expression, begin, end, step)
                                  .then([this, i](core::Result<QueryResult> result) {
                                      m_results[i] = std::move(result);
                                      if (--m_missing == 0)
                                          finish();
                                  }));
        }
    }

private:
    void finish()
    {
        v1::Response response;
        v1::Frames &frames = *response.mutable_frames();
        QStringList expressions;
        std::optional<core::Error> error;
        for (std::size_t i = 0; i < m_results.size(); ++i) {
            const NamedQuery &query = m_plan.queries[qsizetype(i)];
            expressions += query.expression;
            if (*m_results[i])
                appendFrames(frames, **m_results[i], query.name, query.unit);
            else if (!error)
                error = m_results[i]->error();
        }
        deleteLater();
        if (error)
            return m_promise.fail(*error);
        frames.set_result_type("matrix");
        frames.set_expression(utf8(expressions.join(u'\n')));
        frames.set_source(utf8(m_plan.source.id));
        frames.set_step_ms(m_step.count());
        m_promise.set(std::move(response));
    }

    SignalPlan m_plan;
    async::Promise<v1::Response> m_promise;
    core::Milliseconds m_step{};
    std::vector<std::optional<core::Result<QueryResult>>> m_results;
    std::vector<async::Task<QueryResult>> m_tasks;
    int m_missing;
};

Answer runSignal(QObject *owner, SessionHost &host, const v1::QuerySignal &query)
{
    if (const auto wrong = checkWindow(query.start_unix_ms(), query.end_unix_ms(), query.step_ms()))
        return failed(owner, *wrong);
    const core::Milliseconds step(query.step_ms());
    const auto plan = host.signalQueries(text(query.service()), text(query.signal()), step);
    if (!plan)
        return failed(owner, plan.error());
    if (plan->queries.isEmpty()) {
        v1::Response response;
        response.mutable_frames()->set_result_type("matrix");
        return async::ready<v1::Response>(owner, std::move(response));
    }
    async::Promise<v1::Response> promise;
    auto task = promise.task(owner);
    auto *signal = new SignalQuery(owner, *plan, promise);
    const core::WallTime begin = core::fromUnixMs(query.start_unix_ms());
    const core::WallTime end = core::fromUnixMs(query.end_unix_ms());
    signal->start(begin, end, step);
    const auto source = std::find_if(plan->queries.cbegin(), plan->queries.cend(),
                                     [](const NamedQuery &named) { return named.exemplarFactor > 0; });
    if (!query.exemplars() || source == plan->queries.cend())
        return task;
    return withExemplars(owner, std::move(task),
                         plan->source.store->queryExemplars(owner, source->expression, begin, end),
                         source->exemplarFactor);
}

Answer runRange(QObject *owner, const MetricSource &source, const v1::QueryRange &query)
{
    if (const auto wrong = checkWindow(query.start_unix_ms(), query.end_unix_ms(), query.step_ms()))
        return failed(owner, *wrong);
    const QString expression = text(query.expression());
    const core::WallTime begin = core::fromUnixMs(query.start_unix_ms());
    const core::WallTime end = core::fromUnixMs(query.end_unix_ms());
    auto answer = framesAnswer(
        owner, source.store->queryRange(owner, expression, begin, end, core::Milliseconds(query.step_ms())), expression,
        source.id, query.step_ms());
    if (!query.exemplars())
        return answer;
    return withExemplars(owner, std::move(answer), source.store->queryExemplars(owner, expression, begin, end));
}

Answer runInstant(QObject *owner, const MetricSource &source, const v1::QueryInstant &query)
{
    std::optional<core::WallTime> time;
    if (query.time_unix_ms() != 0)
        time = core::fromUnixMs(query.time_unix_ms());
    const QString expression = text(query.expression());
    return framesAnswer(owner, source.store->queryInstant(owner, expression, time), expression, source.id, 0);
}

Answer runSeries(QObject *owner, const MetricSource &source, const v1::QuerySeries &query)
{
    if (query.end_unix_ms() < query.start_unix_ms())
        return failed(owner, {core::ErrorKind::Config, u"query.bad-range"_s});
    auto task = source.store->series(owner, texts(query.matchers()), core::fromUnixMs(query.start_unix_ms()),
                                     core::fromUnixMs(query.end_unix_ms()), query.limit());
    return async::transform<v1::Response, QVector<LabelSet>>(
        owner, std::move(task), [](core::Result<QVector<LabelSet>> result) -> core::Result<v1::Response> {
            if (!result)
                return core::failure(result.error());
            v1::Response response;
            for (const LabelSet &labels : *result)
                setLabels(response.mutable_label_sets()->add_sets()->mutable_labels(), labels);
            response.mutable_label_sets();
            return response;
        });
}

Answer runLabels(QObject *owner, const MetricSource &source, const v1::QueryLabels &query)
{
    const QStringList matchers = texts(query.matchers());
    auto task = query.label().empty() ? source.store->labelNames(owner, matchers)
                                      : source.store->labelValues(owner, text(query.label()), matchers);
    return async::transform<v1::Response, QStringList>(
        owner, std::move(task), [](core::Result<QStringList> result) -> core::Result<v1::Response> {
            if (!result)
                return core::failure(result.error());
            v1::Response response;
            response.mutable_strings();
            for (const QString &value : *result)
                response.mutable_strings()->add_values(utf8(value));
            return response;
        });
}

Answer runMetadata(QObject *owner, const MetricSource &source, const v1::QueryMetadata &query)
{
    using Entries = QVector<MetricStore::Metadata>;
    return async::transform<v1::Response, Entries>(owner, source.store->metadata(owner, text(query.metric())),
                                                   [](core::Result<Entries> result) -> core::Result<v1::Response> {
                                                       if (!result)
                                                           return core::failure(result.error());
                                                       v1::Response response;
                                                       response.mutable_metadata();
                                                       for (const MetricStore::Metadata &entry : *result) {
                                                           auto *to = response.mutable_metadata()->add_entries();
                                                           to->set_metric(utf8(entry.metric));
                                                           to->set_type(utf8(entry.type));
                                                           to->set_help(utf8(entry.help));
                                                           to->set_unit(utf8(entry.unit));
                                                       }
                                                       return response;
                                                   });
}

} // namespace

void setLabels(google::protobuf::RepeatedPtrField<v1::Label> *to, const LabelSet &labels)
{
    for (const auto &[name, value] : labels) {
        v1::Label *label = to->Add();
        label->set_name(utf8(name));
        label->set_value(utf8(core::maskUrlSecrets(value))); // a probe's target may hold its login
    }
}

void appendFrames(v1::Frames &frames, const QueryResult &result, const QString &legend, const QString &unit)
{
    for (const Series &series : result.series) {
        v1::Frame &frame = *frames.add_frames();
        const bool isAlone = !legend.isEmpty() && result.series.size() == 1;
        const QString own = seriesName(series.labels);
        frame.set_name(utf8(legend.isEmpty() ? own : isAlone ? legend : legend + u' ' + own));
        frame.set_unit(utf8(unit));
        setLabels(frame.mutable_labels(), series.labels);
        frame.mutable_times()->Add(series.times.begin(), series.times.end());
        frame.mutable_values()->Add(series.values.begin(), series.values.end());
        for (const NativeHistogram &histogram : series.histograms) {
            v1::Histogram &to = *frame.add_histograms();
            to.set_time(histogram.timeMs);
            to.set_count(histogram.count);
            to.set_sum(histogram.sum);
            for (const NativeHistogram::Bucket &bucket : histogram.buckets) {
                v1::Histogram::Bucket &out = *to.add_buckets();
                out.set_rule(bucket.rule);
                out.set_left(bucket.left);
                out.set_right(bucket.right);
                out.set_count(bucket.count);
            }
        }
    }
    if (!result.text.isEmpty())
        frames.add_frames()->set_name(utf8(result.text));
    for (const QString &warning : result.warnings)
        frames.add_warnings(utf8(warning));
    for (const QString &info : result.infos)
        frames.add_infos(utf8(info));
}

Answer runMetricQuery(QObject *owner, SessionHost &host, const v1::Request &request)
{
    if (request.has_query_signal())
        return runSignal(owner, host, request.query_signal());
    const bool isEmpty = (request.has_query_range() && request.query_range().expression().empty()) ||
                         (request.has_query_instant() && request.query_instant().expression().empty());
    if (isEmpty)
        return failed(owner, {core::ErrorKind::Config, u"query.empty"_s});
    std::string sourceId;
    switch (request.body_case()) {
    case v1::Request::kQueryRange: sourceId = request.query_range().source(); break;
    case v1::Request::kQueryInstant: sourceId = request.query_instant().source(); break;
    case v1::Request::kQuerySeries: sourceId = request.query_series().source(); break;
    case v1::Request::kQueryLabels: sourceId = request.query_labels().source(); break;
    case v1::Request::kQueryMetadata: sourceId = request.query_metadata().source(); break;
    default: break;
    }
    const auto source = host.metricSource(text(request.environment()), text(sourceId));
    if (!source)
        return failed(owner, source.error());
    switch (request.body_case()) {
    case v1::Request::kQueryRange: return runRange(owner, *source, request.query_range());
    case v1::Request::kQueryInstant: return runInstant(owner, *source, request.query_instant());
    case v1::Request::kQuerySeries: return runSeries(owner, *source, request.query_series());
    case v1::Request::kQueryLabels: return runLabels(owner, *source, request.query_labels());
    default: return runMetadata(owner, *source, request.query_metadata());
    }
}

} // namespace engine
