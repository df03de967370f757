#include "client.h"

#include "apidecoder.h"
#include "exemplardecoder.h"
#include "querydecoder.h"
#include "rangeplan.h"

#include <QUrl>

#include <algorithm>

namespace prometheus {

namespace {

// Longer forms go as POST: proxies commonly refuse request lines beyond 8 KiB.
constexpr qsizetype kLongestGet = 4000;
constexpr qint64 kQueryBody = 64 * 1024 * 1024;    // the largest result as JSON: a million samples of 44 bytes
constexpr qint64 kPolledBody = 256 * 1024 * 1024;  // 60,000 targets with all that was discovered of them
constexpr qint64 kFactsBody = 8 * 1024 * 1024;     // of what a server says about itself
constexpr qint64 kExemplarBody = 32 * 1024 * 1024; // all 100,000 that a server keeps by default
constexpr core::Milliseconds kExemplarLimit{5'000};
constexpr core::Milliseconds kPollLimit{12'000}; // what is asked every few seconds: a server that hangs is seen soon
// The statuses that carry the API's own envelope, which says more than the status.
const QVector<int> kEnveloped{400, 422, 500, 503};

QString seconds(qint64 ms)
{
    return QStringLiteral("%1%2.%3")
        .arg(ms < 0 ? QStringLiteral("-") : QString())
        .arg(std::abs(ms) / 1000)
        .arg(std::abs(ms) % 1000, 3, 10, QLatin1Char('0'));
}

QByteArray encoded(const QVector<QPair<QString, QString>> &form)
{
    QByteArray out;
    for (const auto &[name, value] : form) {
        if (!out.isEmpty())
            out += '&';
        out += QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
    }
    return out;
}

core::Result<engine::QueryResult> readQuery(QByteArrayView body, int status)
{
    return decodeQuery(body, status);
}

// A proxy's or login page's words are no envelope: then the status is what is known.
template <class T> core::Result<T> orStatus(core::Result<T> decoded, int status)
{
    if (decoded || status < 400 || decoded.error().kind == core::ErrorKind::Api)
        return decoded;
    core::Error error(net::kindOfStatus(status),
                      core::Message(QStringLiteral("prometheus.status")).with(QStringLiteral("status"), status));
    error.httpStatus = status;
    return core::failure(std::move(error));
}

} // namespace

/// The pieces of one long range on their way; kept alive by its own promise until it is settled or cancelled.
class RangeJob final : public std::enable_shared_from_this<RangeJob>
{
public:
    static async::Task<engine::QueryResult> start(const Client &client, QObject *owner, const QString &expression,
                                                  std::vector<core::TimeRange> plan, core::Milliseconds step)
    {
        auto job = std::make_shared<RangeJob>();
        job->m_client = &client;
        job->m_alive = client.m_alive;
        job->m_workers = &client.m_workers;
        job->m_owner = owner;
        job->m_expression = expression;
        job->m_step = step;
        job->m_pieces.resize(plan.size());
        job->m_tasks.resize(plan.size());
        job->m_plan = std::move(plan);
        auto task = job->m_promise.task(owner);
        job->m_promise.onCancel([job] { job->end(); });
        while (job->m_next < std::min<std::size_t>(kAtATime, job->m_plan.size()))
            job->ask();
        return task;
    }

private:
    static constexpr std::size_t kAtATime = 4;

    void ask()
    {
        const std::size_t index = m_next++;
        m_tasks[index] = m_client->piece(m_owner, m_expression, m_plan[index], m_step)
                             .then([weak = weak_from_this(), index](core::Result<engine::QueryResult> result) {
                                 if (const auto self = weak.lock())
                                     self->take(index, std::move(result));
                             });
    }

    void take(std::size_t index, core::Result<engine::QueryResult> result)
    {
        if (result && m_alive.expired())
            result = core::failure(core::Error::cancelled());
        if (result) {
            const ResultSize more = sizeOf(*result);
            m_size.samples += more.samples;
            m_size.labels = std::max(m_size.labels, more.labels); // of all pieces, mostly the same
            if (m_size.bytes() > kLargestResult)
                result = core::failure(resultTooLarge(kLargestResult));
        }
        if (!result) {
            end();
            m_promise.fail(result.error());
            return;
        }
        m_pieces[index] = std::move(*result);
        ++m_arrived;
        if (m_next < m_plan.size())
            ask();
        if (m_arrived < m_plan.size())
            return;
        auto pieces = std::make_shared<std::vector<engine::QueryResult>>(std::move(m_pieces));
        m_join =
            m_workers
                ->run<engine::QueryResult>(
                    m_owner, [pieces]() -> core::Result<engine::QueryResult> { return joinPieces(std::move(*pieces)); })
                .then([weak = weak_from_this()](core::Result<engine::QueryResult> whole) {
                    if (const auto self = weak.lock())
                        self->m_promise.set(std::move(whole));
                });
    }

    void end()
    {
        for (auto &task : m_tasks)
            task.cancel();
        m_join.cancel();
    }

    const Client *m_client = nullptr; // ends with its source, which a query under way may outlive
    std::weak_ptr<const bool> m_alive;
    watch::WorkerPool *m_workers = nullptr;
    QObject *m_owner = nullptr;
    QString m_expression;
    core::Milliseconds m_step{};
    std::vector<core::TimeRange> m_plan;
    std::vector<engine::QueryResult> m_pieces;
    std::vector<async::Task<engine::QueryResult>> m_tasks;
    ResultSize m_size; ///< of the pieces that arrived
    async::Task<engine::QueryResult> m_join;
    async::Promise<engine::QueryResult> m_promise;
    std::size_t m_next = 0;
    std::size_t m_arrived = 0;
};

Client::Client(net::Connection &connection, watch::WorkerPool &workers, core::Milliseconds queryTimeout)
    : m_connection(connection)
    , m_workers(workers)
    , m_queryTimeout(queryTimeout)
{
}

Client::Bounds Client::queryBounds() const
{
    return {m_queryTimeout + std::chrono::seconds(5), kQueryBody};
}

template <class T>
async::Task<T> Client::ask(QObject *owner, const QString &path, const Form &form, Bounds bounds,
                           core::Result<T> (*decode)(QByteArrayView, int)) const
{
    net::HttpRequest request;
    request.path = path;
    request.bodyLimit = bounds.bytes;
    request.timeout = bounds.time;
    request.headers = {{"Accept", "application/json"}};
    const QByteArray fields = encoded(form);
    if (fields.size() <= kLongestGet) {
        request.query = QUrlQuery(QString::fromLatin1(fields));
    } else {
        request.method = "POST";
        request.headers.emplaceBack("Content-Type", "application/x-www-form-urlencoded");
        request.body = fields;
    }
    return async::chain<T, net::HttpResponse>(owner, m_connection.send(owner, std::move(request), kEnveloped),
                                              [owner, decode, workers = &m_workers](net::HttpResponse response) {
                                                  return workers->run<T>(owner, [decode, answer = std::move(response)] {
                                                      return orStatus(decode(answer.body, answer.status),
                                                                      answer.status);
                                                  });
                                              });
}

async::Task<engine::QueryResult> Client::query(QObject *owner, const QString &expression,
                                               std::optional<core::WallTime> time) const
{
    Form form{{QStringLiteral("query"), expression},
              {QStringLiteral("timeout"), QString::number(m_queryTimeout.count()) + QStringLiteral("ms")}};
    if (time)
        form.append({QStringLiteral("time"), seconds(core::toUnixMs(*time))});
    return ask(owner, QStringLiteral("/api/v1/query"), form, queryBounds(), readQuery);
}

async::Task<engine::QueryResult> Client::piece(QObject *owner, const QString &expression, const core::TimeRange &range,
                                               core::Milliseconds step) const
{
    return ask(owner, QStringLiteral("/api/v1/query_range"),
               {{QStringLiteral("query"), expression},
                {QStringLiteral("start"), seconds(core::toUnixMs(range.begin))},
                {QStringLiteral("end"), seconds(core::toUnixMs(range.end))},
                {QStringLiteral("step"), seconds(step.count())},
                {QStringLiteral("timeout"), QString::number(m_queryTimeout.count()) + QStringLiteral("ms")}},
               queryBounds(), readQuery);
}

async::Task<engine::QueryResult> Client::queryRange(QObject *owner, const QString &expression, core::WallTime start,
                                                    core::WallTime end, core::Milliseconds step) const
{
    auto plan = planRange(start, end, step);
    if (!plan)
        return async::ready<engine::QueryResult>(owner, core::failure(plan.error()));
    if (plan->size() == 1)
        return piece(owner, expression, plan->front(), step);
    return RangeJob::start(*this, owner, expression, std::move(*plan), step);
}

async::Task<engine::ExemplarResult> Client::exemplars(QObject *owner, const QString &expression, core::WallTime start,
                                                      core::WallTime end) const
{
    using Exemplars = engine::ExemplarResult;
    auto asked = ask(owner, QStringLiteral("/api/v1/query_exemplars"),
                     {{QStringLiteral("query"), expression},
                      {QStringLiteral("start"), seconds(core::toUnixMs(start))},
                      {QStringLiteral("end"), seconds(core::toUnixMs(end))}},
                     {std::min(kExemplarLimit, queryBounds().time), kExemplarBody}, decodeExemplars);
    return async::transform<Exemplars, Exemplars>(owner, std::move(asked),
                                                  [](core::Result<Exemplars> found) -> core::Result<Exemplars> {
                                                      // Programs that imitate Prometheus may have no exemplars.
                                                      const int status = found ? 0 : found.error().httpStatus;
                                                      if (status == 404 || status == 405 || status == 501)
                                                          return Exemplars();
                                                      return found;
                                                  });
}

async::Task<QVector<engine::LabelSet>> Client::series(QObject *owner, const QStringList &matchers, core::WallTime start,
                                                      core::WallTime end, int limit) const
{
    Form form;
    for (const QString &matcher : matchers)
        form.append({QStringLiteral("match[]"), matcher});
    form.append({QStringLiteral("start"), seconds(core::toUnixMs(start))});
    form.append({QStringLiteral("end"), seconds(core::toUnixMs(end))});
    if (limit <= 0)
        return ask(owner, QStringLiteral("/api/v1/series"), form, queryBounds(), decodeSeries);
    form.append({QStringLiteral("limit"), QString::number(limit)});
    // Older servers do not know the limit: cut here.
    return async::transform<QVector<engine::LabelSet>, QVector<engine::LabelSet>>(
        owner, ask(owner, QStringLiteral("/api/v1/series"), form, queryBounds(), decodeSeries),
        [limit](core::Result<QVector<engine::LabelSet>> all) {
            if (all && all->size() > limit)
                all->resize(limit);
            return all;
        });
}

async::Task<QStringList> Client::labelNames(QObject *owner, const QStringList &matchers) const
{
    Form form;
    for (const QString &matcher : matchers)
        form.append({QStringLiteral("match[]"), matcher});
    return ask(owner, QStringLiteral("/api/v1/labels"), form, queryBounds(), decodeStrings);
}

async::Task<QStringList> Client::labelValues(QObject *owner, const QString &label, const QStringList &matchers) const
{
    // The name is a part of the path.
    for (const QChar c : label) {
        if (!(c.isLetterOrNumber() && c.unicode() < 128) && c != u'_' && c != u':' && c != u'.' && c != u'-')
            return async::ready<QStringList>(
                owner, core::failure(
                           core::ErrorKind::Config,
                           core::Message(QStringLiteral("prometheus.bad-label")).with(QStringLiteral("label"), label)));
    }
    Form form;
    for (const QString &matcher : matchers)
        form.append({QStringLiteral("match[]"), matcher});
    return ask(owner, QStringLiteral("/api/v1/label/") + label + QStringLiteral("/values"), form, queryBounds(),
               decodeStrings);
}

async::Task<QVector<engine::MetricStore::Metadata>> Client::metadata(QObject *owner, const QString &metric) const
{
    Form form;
    if (!metric.isEmpty())
        form.append({QStringLiteral("metric"), metric});
    return ask(owner, QStringLiteral("/api/v1/metadata"), form, queryBounds(), decodeMetadata);
}

async::Task<std::vector<std::shared_ptr<const engine::Target>>> Client::targets(QObject *owner) const
{
    return ask(owner, QStringLiteral("/api/v1/targets"), {{QStringLiteral("state"), QStringLiteral("active")}},
               {kPollLimit, kPolledBody}, decodeTargets);
}

async::Task<std::vector<std::shared_ptr<const engine::Alert>>> Client::alerts(QObject *owner) const
{
    return ask(owner, QStringLiteral("/api/v1/alerts"), {}, {kPollLimit, kPolledBody}, decodeAlerts);
}

async::Task<RulePage> Client::rules(QObject *owner, int groupLimit, const QString &token) const
{
    Form form;
    if (groupLimit > 0)
        form.append({QStringLiteral("group_limit"), QString::number(groupLimit)});
    if (!token.isEmpty())
        form.append({QStringLiteral("group_next_token"), token});
    return ask(owner, QStringLiteral("/api/v1/rules"), form, {kPollLimit, kPolledBody}, decodeRules);
}

async::Task<BuildInfo> Client::buildInfo(QObject *owner) const
{
    return ask(owner, QStringLiteral("/api/v1/status/buildinfo"), {}, {kPollLimit, kFactsBody}, decodeBuildInfo);
}

async::Task<RuntimeInfo> Client::runtimeInfo(QObject *owner) const
{
    return ask(owner, QStringLiteral("/api/v1/status/runtimeinfo"), {}, {kPollLimit, kFactsBody}, decodeRuntimeInfo);
}

} // namespace prometheus
