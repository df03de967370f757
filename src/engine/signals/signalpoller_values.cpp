#include "signalpoller.h"

#include "promql.h"

#include <QSet>

#include <algorithm>
#include <cmath>

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Four significant digits: more than anybody is shown, and a steady service's row stays as it is.
double rounded(double value)
{
    if (!std::isfinite(value) || value == 0)
        return value;
    const double scale = std::pow(10.0, 3 - std::floor(std::log10(std::abs(value))));
    return std::round(value * scale) / scale;
}

SignalValue absent(core::Message why)
{
    SignalValue out;
    out.absent = std::move(why);
    return out;
}

} // namespace

const SignalPoller::Reading *SignalPoller::reading(const QString &name, const QString &service) const
{
    const auto readings = m_readings.find(name);
    if (readings == m_readings.end())
        return nullptr;
    const auto at = readings->second.constFind(service);
    return at == readings->second.cend() ? nullptr : &*at;
}

bool SignalPoller::isUnanswered(const QString &prefix) const
{
    const auto at = m_unanswered.lower_bound(prefix);
    return at != m_unanswered.end() && at->startsWith(prefix);
}

std::optional<core::Message> SignalPoller::excuse(const QString &prefix, const QString &service) const
{
    if (isUnanswered(prefix))
        return core::Message(u"signal.source-fails"_s);
    const ServiceShape *shape = m_topology.correlation().service(service);
    int down = 0;
    int total = 0;
    for (const Member &member : shape ? shape->targets : QVector<Member>()) {
        const auto target = member.source == m_source.id() ? m_store.targets().find(member.key) : nullptr;
        if (!target)
            continue;
        if (target->health == Health::Passing)
            return {};
        ++total;
        down += target->health == Health::Critical;
    }
    if (total == 0)
        return {};
    if (down == 0)
        return core::Message(u"signal.waiting"_s);
    return core::Message(u"signal.targets-down"_s).with(u"count"_s, down).with(u"total"_s, total);
}

QString SignalPoller::statusStem(const RequestCounter &counter)
{
    return u"status "_s + QLatin1StringView(counter.metric) + u' ';
}

void SignalPoller::remember()
{
    m_known.removeIf(
        [this](QHash<QString, Known>::iterator known) { return !m_topology.correlation().service(known.key()); });
    for (const auto &[name, readings] : m_readings) {
        if (!name.startsWith("rate "_L1) && !name.startsWith("p95 "_L1))
            continue;
        for (auto is = readings.cbegin(); is != readings.cend(); ++is)
            m_known[is.key()].groups[name] = is->groups;
    }
    for (const RequestCounter &counter : requestCounters()) {
        const QString metric = QString::fromLatin1(counter.metric);
        const QString stem = statusStem(counter);
        // Series that carry none of the labels take back what was known, unless others carry one.
        if (const auto bare = m_readings.find(stem + kBare); bare != m_readings.end()) {
            for (auto is = bare->second.cbegin(); is != bare->second.cend(); ++is)
                m_known[is.key()].statusLabels.erase(metric);
        }
        QSet<QString> told;
        for (const char *label : counter.statusLabels) {
            const auto labelled = label ? m_readings.find(stem + QLatin1StringView(label)) : m_readings.end();
            if (labelled == m_readings.end())
                continue;
            for (auto is = labelled->second.cbegin(); is != labelled->second.cend(); ++is) {
                if (told.contains(is.key()))
                    continue; // earlier labels win
                told.insert(is.key());
                m_known[is.key()].statusLabels[metric] = QString::fromLatin1(label);
            }
        }
    }
}

QVector<QStringList> SignalPoller::knownGroups(const QString &name, const QString &service) const
{
    const auto known = m_known.constFind(service);
    if (known == m_known.cend())
        return {};
    const auto groups = known->groups.find(name);
    return groups == known->groups.end() ? QVector<QStringList>() : groups->second;
}

bool SignalPoller::wasMeasured(QLatin1StringView prefix, const QString &service) const
{
    const auto known = m_known.constFind(service);
    return known != m_known.cend() &&
           std::any_of(known->groups.begin(), known->groups.end(),
                       [prefix](const auto &groups) { return groups.first.startsWith(prefix); });
}

QString SignalPoller::statusLabel(const RequestCounter &counter, const QString &service) const
{
    const auto known = m_known.constFind(service);
    if (known == m_known.cend())
        return {};
    const auto label = known->statusLabels.find(QString::fromLatin1(counter.metric));
    return label == known->statusLabels.end() ? QString() : label->second;
}

ServiceSignals SignalPoller::assemble(const QString &service) const
{
    ServiceSignals out;
    out.source = m_source.id();
    addRequests(service, out);
    addLatency(service, out);
    addUsage(service, out);
    return out;
}

void SignalPoller::addRequests(const QString &service, ServiceSignals &out) const
{
    const RequestCounter *chosen = nullptr;
    const Reading *rate = nullptr;
    for (const RequestCounter &counter : requestCounters()) {
        const Reading *is = reading(u"rate "_s + QLatin1StringView(counter.metric), service);
        if (is && (!rate || (rate->value == 0 && is->value > 0))) {
            chosen = &counter;
            rate = is;
        }
    }
    if (!chosen) {
        const QString code = wasMeasured("rate "_L1, service) ? u"signal.not-measured"_s : u"signal.no-metric"_s;
        out.rate = out.errorRatio = absent(excuse(u"rate "_s, service).value_or(core::Message(code)));
        return;
    }
    const QString metric = QString::fromLatin1(chosen->metric);
    out.rate.value = rounded(rate->value);
    out.rate.instrument = out.errorRatio.instrument = metric;
    out.rate.window = out.errorRatio.window = rate->window;
    const auto courses = m_course.find(u"rate "_s + metric);
    if (courses != m_course.end() && courses->second.contains(service)) {
        out.rate.spark = courses->second.value(service);
        out.rate.sparkMs = 3'600'000;
    }
    if (std::isnan(rate->value)) {
        out.rate.absent = core::Message(u"signal.no-traffic"_s);
        out.errorRatio.absent = out.rate.absent;
    } else if (statusLabel(*chosen, service).isEmpty()) {
        const QString stem = statusStem(*chosen);
        if (const auto why = excuse(stem, service))
            out.errorRatio.absent = *why;
        else if (reading(stem + kBare, service))
            out.errorRatio.absent = core::Message(u"signal.no-status"_s).with(u"metric"_s, metric);
        else
            out.errorRatio.absent = core::Message(u"signal.not-measured"_s); // what is left of the rate's window
    } else if (rate->value <= 0) {
        out.errorRatio.absent = core::Message(u"signal.no-traffic"_s);
    } else if (m_answers.find(u"errors "_s + metric) == m_answers.end()) {
        out.errorRatio.absent = core::Message(u"signal.source-fails"_s); // no answer is not "no errors"
    } else {
        const Reading *errors = reading(u"errors "_s + metric, service);
        out.errorRatio.value = rounded(errors && !std::isnan(errors->value) ? errors->value / rate->value : 0.0);
    }
}

void SignalPoller::addLatency(const QString &service, ServiceSignals &out) const
{
    SignalValue *const values[] = {&out.p50, &out.p95, &out.p99};
    constexpr QLatin1StringView names[] = {"p50 "_L1, "p95 "_L1, "p99 "_L1};
    const LatencyHistogram *chosen = nullptr;
    for (const LatencyHistogram &histogram : latencyHistograms()) {
        const Reading *is = reading(u"p95 "_s + QLatin1StringView(histogram.metric), service);
        if (is && (!chosen || !std::isnan(is->value))) {
            chosen = &histogram;
            if (!std::isnan(is->value))
                break;
        }
    }
    const auto why = chosen ? std::nullopt : excuse(u"p95 "_s, service);
    const bool isPaused = wasMeasured("p95 "_L1, service);
    for (int i = 0; i < 3; ++i) {
        const Reading *is = chosen ? reading(names[i] + QLatin1StringView(chosen->metric), service) : nullptr;
        if (!is) {
            const bool hasFailed = chosen && isUnanswered(names[i] + QLatin1StringView(chosen->metric));
            *values[i] = absent(why                    ? *why
                                : hasFailed            ? core::Message(u"signal.source-fails"_s)
                                : chosen               ? core::Message(u"signal.waiting"_s)
                                : isPaused             ? core::Message(u"signal.not-measured"_s)
                                : out.rate.isPresent() ? core::Message(u"signal.no-histogram"_s)
                                                       : core::Message(u"signal.no-metric"_s));
        } else if (std::isnan(is->value)) {
            *values[i] = absent(core::Message(u"signal.no-traffic"_s));
        } else {
            values[i]->value = rounded(is->value);
        }
        if (chosen)
            values[i]->instrument = QString::fromLatin1(chosen->metric);
        if (is)
            values[i]->window = is->window;
    }
}

void SignalPoller::addUsage(const QString &service, ServiceSignals &out) const
{
    const auto limits = m_limits(service);
    const auto [cpuLimit, memoryLimit] = limits.value_or(std::pair(0.0, 0.0));
    // One query that failed says nothing about the others.
    const auto without = [this](bool isCounter) {
        bool hasFailed = false;
        for (const UsageMetric &metric : usageMetrics())
            hasFailed = hasFailed ||
                        (metric.isCounter == isCounter && isUnanswered(u"usage "_s + QLatin1StringView(metric.metric)));
        return absent(core::Message(hasFailed ? u"signal.source-fails"_s : u"signal.no-metric"_s));
    };
    out.cpu = without(true);
    out.memory = without(false);
    for (const UsageMetric &metric : usageMetrics()) {
        SignalValue &value = metric.isCounter ? out.cpu : out.memory;
        const Reading *is = reading(u"usage "_s + QLatin1StringView(metric.metric), service);
        if (!is || !value.instrument.isEmpty())
            continue;
        value.instrument = QString::fromLatin1(metric.metric);
        if (metric.isCounter)
            value.window = is->window;
        const double limit = metric.isCounter ? cpuLimit : memoryLimit;
        if (limit > 0 && !std::isnan(is->value)) {
            value.absent = {};
            value.value = rounded(is->value / limit);
        } else {
            value.absent = core::Message(!limits     ? u"signal.waiting"_s
                                         : limit > 0 ? u"signal.no-metric"_s
                                                     : u"signal.no-limit"_s);
        }
    }
}

core::Result<QVector<NamedQuery>> SignalPoller::queries(const QString &service, const QString &signal,
                                                        core::Milliseconds step) const
{
    const ServiceSignals &is = last(service);
    const core::Milliseconds length = promql::rateWindow(step, m_scrape);
    const auto missing = [](const SignalValue &value) {
        return core::failure(core::ErrorKind::NotFound,
                             value.absent.isEmpty() ? core::Message(u"signal.no-metric"_s) : value.absent);
    };
    // Where nothing is measured now, the first that was known serves to ask for what was.
    const auto isChosen = [](const SignalValue &value, const char *metric) {
        return value.instrument.isEmpty() || value.instrument == QLatin1StringView(metric);
    };
    QVector<NamedQuery> out;
    if (signal == "rate"_L1 || signal == "errors"_L1) {
        for (const RequestCounter &counter : requestCounters()) {
            const auto groups = knownGroups(u"rate "_s + QLatin1StringView(counter.metric), service);
            if (groups.isEmpty() || !isChosen(is.rate, counter.metric))
                continue;
            const QString label = statusLabel(counter, service);
            if (signal == "errors"_L1) {
                if (label.isEmpty())
                    return missing(is.errorRatio);
                out.append({u"errors"_s, promql::errorRatio(counter, groups, label, length), u"ratio"_s});
            } else if (label.isEmpty() || QLatin1StringView(counter.errors) != "5.."_L1) {
                out.append({u"requests"_s, promql::rate(counter, groups, {}, length), u"1/s"_s});
            } else {
                for (const QChar c : u"2345"_s)
                    out.append({c + u"xx"_s, promql::rate(counter, groups, label + u"=~\""_s + c + u"..\""_s, length),
                                u"1/s"_s});
            }
            break;
        }
        return out.isEmpty() ? core::Result<QVector<NamedQuery>>(missing(is.rate)) : out;
    }
    if (signal == "latency"_L1) {
        for (const LatencyHistogram &histogram : latencyHistograms()) {
            const auto groups = knownGroups(u"p95 "_s + QLatin1StringView(histogram.metric), service);
            if (groups.isEmpty() || !isChosen(is.p95, histogram.metric))
                continue;
            // All three read the same series, so one of them asks for exemplars.
            out.append({u"p50"_s, promql::quantile(histogram, 0.5, groups, length), u"s"_s, histogram.toSeconds});
            out.append({u"p95"_s, promql::quantile(histogram, 0.95, groups, length), u"s"_s});
            out.append({u"p99"_s, promql::quantile(histogram, 0.99, groups, length), u"s"_s});
            break;
        }
        return out.isEmpty() ? core::Result<QVector<NamedQuery>>(missing(is.p95)) : out;
    }
    if (signal == "saturation"_L1) {
        const auto [cpuLimit, memoryLimit] = m_limits(service).value_or(std::pair(0.0, 0.0));
        ServiceSignals now = is;
        addUsage(service, now); // limits may have become known since the last round
        for (const UsageMetric &metric : usageMetrics()) {
            const SignalValue &value = metric.isCounter ? now.cpu : now.memory;
            const Reading *usage = reading(u"usage "_s + QLatin1StringView(metric.metric), service);
            const double limit = metric.isCounter ? cpuLimit : memoryLimit;
            if (usage && value.isPresent() && value.instrument == QLatin1StringView(metric.metric))
                out.append({metric.isCounter ? u"cpu"_s : u"memory"_s,
                            promql::saturation(metric, usage->groups, limit, length), u"ratio"_s});
        }
        return out.isEmpty() ? core::Result<QVector<NamedQuery>>(missing(now.cpu)) : out;
    }
    return core::failure(core::ErrorKind::NotFound, core::Message(u"signal.unknown"_s).with(u"signal"_s, signal));
}

} // namespace engine
