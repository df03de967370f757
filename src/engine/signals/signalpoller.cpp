#include "signalpoller.h"

#include "promql.h"

#include <algorithm>

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr core::Milliseconds kPoll{5'000};
constexpr core::Milliseconds kDiscovery{15'000};
constexpr core::Milliseconds kOverdue{20'000}; ///< without a finished round the values are not called fresh
constexpr core::Milliseconds kCourse{60'000};
constexpr core::Milliseconds kCourseLength{3'600'000};
constexpr core::Milliseconds kCourseStep{60'000};
constexpr int kCoursePoints = int(kCourseLength / kCourseStep) + 1;
constexpr double kQuantiles[] = {0.5, 0.95, 0.99};
constexpr QLatin1StringView kQuantileNames[] = {"p50"_L1, "p95"_L1, "p99"_L1};

} // namespace

SignalPoller::SignalPoller(Source &source, EngineClock &time, Topology &topology, Limits limits)
    : m_source(source)
    , m_store(*source.provider->metrics())
    , m_time(time)
    , m_topology(topology)
    , m_limits(std::move(limits))
{
    m_none.source = source.id();
    for (SignalValue *value :
         {&m_none.rate, &m_none.errorRatio, &m_none.p50, &m_none.p95, &m_none.p99, &m_none.cpu, &m_none.memory})
        value->absent = core::Message(u"signal.waiting"_s);
    connect(m_store.targets().notifier(), &watch::StoreSignals::changed, this, &SignalPoller::noteRhythm);
    connect(&topology, &Topology::restructured, this, [this] {
        if (m_hasRead)
            resolve();
    });
    m_timer = time.clock().every(kPoll, [this] { poll(); });
    // The first look is not put off, but not made from inside the start of the source either.
    QMetaObject::invokeMethod(
        this, [this] { poll(); }, Qt::QueuedConnection);
}

SignalPoller::~SignalPoller() = default;

void SignalPoller::measureUsage(const QString &service)
{
    const auto it = m_signals.find(service);
    if (it != m_signals.end() && m_hasAnswered)
        addUsage(service, *it);
}

const ServiceSignals &SignalPoller::last(const QString &service) const
{
    const auto it = m_signals.constFind(service);
    return it == m_signals.cend() ? m_none : *it;
}

core::Milliseconds SignalPoller::window() const
{
    return promql::rateWindow(core::Milliseconds(0), m_scrape);
}

void SignalPoller::noteRhythm()
{
    constexpr core::Milliseconds kLeast{1'000};
    constexpr core::Milliseconds kMost{300'000};
    core::Milliseconds shortest = kMost;
    bool any = false;
    for (const auto &change : m_store.targets().lastDiff().changed) {
        if (!change.before->lastScrape || !change.after->lastScrape ||
            *change.after->lastScrape <= *change.before->lastScrape)
            continue;
        any = true;
        shortest = std::min(shortest, *change.after->lastScrape - *change.before->lastScrape);
    }
    // Rounded up to whole seconds, so that jitter does not make a new expression of every query.
    if (any)
        m_scrape = std::max(kLeast, core::Milliseconds((shortest.count() + 999) / 1000 * 1000));
}

void SignalPoller::poll()
{
    if (m_open > 0 || m_discovery.isActive()) {
        // The source is slower than our rhythm: one round at a time.
        if (!m_stale && m_lastRound && m_time.clock().now() - *m_lastRound > kOverdue) {
            m_stale = true;
            resolve();
        }
        return;
    }
    m_failed = false;
    m_tasks.clear();
    if (m_time.clock().now() >= m_nextDiscovery)
        discover();
    else
        readNow();
}

void SignalPoller::wake()
{
    m_discovery.cancel();
    m_tasks.clear();
    m_open = 0;
    m_nextDiscovery = {};
    if (m_hasRead) {
        m_stale = true;
        resolve();
    }
    poll();
}

void SignalPoller::discover()
{
    const QString matcher = u"{__name__=~\""_s + instrumentNames().join(u'|') + u"\"}"_s;
    m_discovery = m_store.labelValues(this, u"__name__"_s, {matcher}).then([this](core::Result<QStringList> names) {
        if (!names) {
            m_failed = true;
            finishRound();
            return;
        }
        if (std::exchange(m_metrics, *names) != *names) {
            // What a metric said that is gone is no news; the others' answers stand until newer ones are here.
            const auto isGone = [this](const auto &said) {
                const QStringList words = said.first.split(u' ');
                return std::none_of(words.cbegin(), words.cend(),
                                    [this](const QString &word) { return m_metrics.contains(word); });
            };
            std::erase_if(m_answers, isGone);
            for (Known &known : m_known) {
                std::erase_if(known.groups, isGone);
                std::erase_if(known.statusLabels, isGone);
            }
            m_unanswered.clear();
            m_nextCourse = {};
        }
        m_nextDiscovery = m_time.clock().now() + kDiscovery;
        ++m_open;
        askStatusGroups();
        readNow();
        ended(true);
    });
}

void SignalPoller::ask(const QString &name, const QString &expression)
{
    ++m_open;
    m_tasks.push_back(
        m_store.queryInstant(this, expression).then([this, name, asked = window()](core::Result<QueryResult> result) {
            keep(name, asked, std::move(result));
        }));
}

void SignalPoller::askRange(const QString &name, const QString &expression)
{
    ++m_open;
    // Whole minutes, so that the points of two rounds are the same points.
    const qint64 minute = core::toUnixMs(m_time.clock().wall()) / kCourseStep.count() * kCourseStep.count();
    const core::WallTime end = m_courseEnd = core::fromUnixMs(minute);
    m_tasks.push_back(m_store.queryRange(this, expression, end - kCourseLength, end, kCourseStep)
                          .then([this, name](core::Result<QueryResult> result) { keep(name, {}, std::move(result)); }));
}

void SignalPoller::keep(const QString &name, core::Milliseconds window, core::Result<QueryResult> result)
{
    const bool well = result.has_value();
    if (well) {
        m_answers.insert_or_assign(name, Answer{std::move(*result), window});
        m_unanswered.erase(name);
    } else if (m_answers.find(name) == m_answers.end()) {
        m_unanswered.insert(name);
    }
    ended(well);
}

void SignalPoller::ended(bool well)
{
    m_failed = m_failed || !well;
    if (--m_open == 0)
        finishRound();
}

void SignalPoller::askStatusGroups()
{
    for (const RequestCounter &counter : requestCounters()) {
        if (!has(counter.metric))
            continue;
        const QString stem = statusStem(counter);
        for (const char *label : counter.statusLabels) {
            if (label)
                ask(stem + QLatin1StringView(label), promql::statusGroups(counter, label, groupLabels(counter.isMesh)));
        }
        ask(stem + kBare, promql::bareGroups(counter, groupLabels(counter.isMesh)));
    }
}

void SignalPoller::readNow()
{
    ++m_open; // so that answers cannot end the round before all questions are asked
    for (const RequestCounter &counter : requestCounters()) {
        if (!has(counter.metric))
            continue;
        const QStringList by = groupLabels(counter.isMesh);
        const QString metric = QLatin1StringView(counter.metric);
        ask(u"rate "_s + metric, promql::rates(counter, by, {}, window()));
        ask(u"errors "_s + metric, promql::errorRates(counter, by, {}, window()));
    }
    for (const LatencyHistogram &histogram : latencyHistograms()) {
        for (int i = 0; i < 3 && has(histogram.metric); ++i) {
            ask(kQuantileNames[i] + u' ' + QLatin1StringView(histogram.metric),
                promql::quantiles(histogram, kQuantiles[i], groupLabels(histogram.isMesh), {}, window()));
        }
    }
    for (const UsageMetric &metric : usageMetrics()) {
        if (has(metric.metric))
            ask(u"usage "_s + QLatin1StringView(metric.metric), promql::usage(metric, groupLabels(false), window()));
    }
    if (m_time.clock().now() >= m_nextCourse && !m_metrics.isEmpty()) {
        m_nextCourse = m_time.clock().now() + kCourse;
        readCourse();
    }
    ended(true);
}

void SignalPoller::readCourse()
{
    const core::Milliseconds length = promql::rateWindow(kCourseStep, m_scrape);
    for (const RequestCounter &counter : requestCounters()) {
        if (has(counter.metric))
            askRange(u"course rate "_s + QLatin1StringView(counter.metric),
                     promql::rates(counter, groupLabels(counter.isMesh), {}, length));
    }
}

QString SignalPoller::serviceOf(const LabelSet &labels) const
{
    // The mesh and the containers name workloads in words of their own.
    LabelSet known;
    for (const auto &[name, value] : labels) {
        if (name == "destination_workload"_L1 || name == "workload"_L1)
            known.append({u"deployment"_s, value});
        else if (name == "destination_workload_namespace"_L1)
            known.append({u"namespace"_s, value});
        else if (name != "le"_L1)
            known.append({name, value});
    }
    const auto identity = m_topology.correlation().identify(known);
    return identity ? identity->service : QString();
}

void SignalPoller::resolve()
{
    m_readings.clear();
    m_course.clear();
    for (const auto &[name, answer] : m_answers) {
        if (name.startsWith("course "_L1))
            resolveCourse(name.mid(7), answer.result);
        else
            resolveNow(name, answer);
    }
    remember();
    QHash<QString, ServiceSignals> next;
    for (const ServiceShape &shape : m_topology.correlation().services()) {
        ServiceSignals is = m_hasAnswered ? assemble(shape.key) : m_none;
        is.stale = m_stale;
        const auto old = m_signals.constFind(shape.key);
        if (old == m_signals.cend() || *old != is)
            m_topology.mark(shape.key);
        next.insert(shape.key, is);
    }
    m_signals = std::move(next);
    if (m_topology.hasWork())
        Q_EMIT m_topology.dirtied();
}

void SignalPoller::resolveNow(const QString &name, const Answer &answer)
{
    const bool largest = name.startsWith(u'p'); // quantiles do not add up: the slowest group's is shown
    QHash<QString, Reading> &readings = m_readings[name];
    for (const Series &series : answer.result.series) {
        const QString service = series.values.empty() ? QString() : serviceOf(series.labels);
        if (service.isEmpty())
            continue;
        const double value = series.values.back();
        const bool isNew = !readings.contains(service);
        Reading &reading = readings[service];
        reading.groups.append(promql::matchers(series.labels));
        reading.window = answer.window;
        if (isNew)
            reading.value = value;
        else if (!largest)
            reading.value += value;
        else if (std::isnan(reading.value) || value > reading.value)
            reading.value = value;
    }
}

void SignalPoller::resolveCourse(const QString &name, const QueryResult &result)
{
    QHash<QString, std::vector<float>> &courses = m_course[name];
    const qint64 end = core::toUnixMs(m_courseEnd);
    for (const Series &series : result.series) {
        const QString service = serviceOf(series.labels);
        if (service.isEmpty())
            continue;
        std::vector<float> &points = courses[service];
        points.resize(kCoursePoints, std::numeric_limits<float>::quiet_NaN());
        for (std::size_t i = 0; i < series.times.size(); ++i) {
            const qint64 at =
                kCoursePoints - 1 - qRound64((double(end) - series.times[i]) / double(kCourseStep.count()));
            if (at < 0 || at >= kCoursePoints || std::isnan(series.values[i]))
                continue;
            float &point = points[std::size_t(at)];
            const float value = float(series.values[i]);
            point = std::isnan(point) ? value : point + value;
        }
    }
}

void SignalPoller::finishRound()
{
    m_stale = m_failed;
    if (!m_failed) {
        m_hasAnswered = true;
        m_lastRound = m_time.clock().now();
    }
    m_hasAnswered = m_hasAnswered || !m_answers.empty();
    if (!m_hasAnswered) {
        for (SignalValue *value :
             {&m_none.rate, &m_none.errorRatio, &m_none.p50, &m_none.p95, &m_none.p99, &m_none.cpu, &m_none.memory})
            value->absent = core::Message(u"signal.source-fails"_s);
    }
    resolve();
    if (!std::exchange(m_hasRead, true))
        Q_EMIT read();
}

} // namespace engine

#include "moc_signalpoller.cpp"
