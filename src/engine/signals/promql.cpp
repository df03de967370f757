#include "promql.h"

#include <QRegularExpression>

#include <algorithm>

namespace engine::promql {

using namespace Qt::Literals::StringLiterals;

namespace {

// The alphabet of the suffixes that Kubernetes makes up (k8s.io/apimachinery/pkg/util/rand).
constexpr char kSuffix[] = "[bcdfghjklmnpqrstvwxz2456789]";

QString latin(const char *text)
{
    return QString::fromLatin1(text);
}

/// What follows the name of a Deployment in the names of its pods: the hash of its template and a suffix.
QString madeUp()
{
    return latin(kSuffix) + u"{5,10}-"_s + latin(kSuffix) + u"{5}"_s;
}

QString selector(const char *metric, const QStringList &matchers)
{
    QStringList used = matchers;
    used.removeAll(QString());
    return used.isEmpty() ? latin(metric) : latin(metric) + u'{' + used.join(u',') + u'}';
}

QString window(core::Milliseconds length)
{
    return u'[' + duration(length) + u']';
}

QString rateOf(const QString &series, core::Milliseconds length)
{
    return u"rate("_s + series + window(length) + u')';
}

QString sumBy(const QStringList &by, const QString &inner)
{
    return u"sum by ("_s + by.join(u", "_s) + u") ("_s + inner + u')';
}

/// rate(m{group 1}) or rate(m{group 2}) …
QString unionOf(const char *metric, const QStringList &fixed, const Groups &groups, core::Milliseconds length,
                bool isCounter)
{
    QStringList parts;
    for (const QStringList &group : groups) {
        const QString series = selector(metric, fixed + group);
        parts.append(isCounter ? rateOf(series, length) : series);
    }
    return parts.join(u" or "_s);
}

QString scaled(const QString &expression, double factor)
{
    return factor == 1.0 ? expression : expression + u" * "_s + QString::number(factor);
}

} // namespace

core::Milliseconds rateWindow(core::Milliseconds step, core::Milliseconds scrape)
{
    constexpr core::Milliseconds kLeast{20'000};
    return std::max({step + scrape, 4 * scrape, kLeast});
}

QString duration(core::Milliseconds duration)
{
    return duration.count() % 1000 == 0 ? QString::number(duration.count() / 1000) + u's'
                                        : QString::number(duration.count()) + u"ms"_s;
}

QString quoted(const QString &value)
{
    QString out = value;
    out.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s).replace(u'\n', u"\\n"_s);
    return out;
}

QStringList matchers(const LabelSet &group)
{
    QStringList out;
    for (const auto &[name, value] : group) {
        if (value.isEmpty())
            continue;
        if (name == "workload"_L1)
            out.append(u"pod=~\""_s + quoted(QRegularExpression::escape(value)) + u"-([^-]+|"_s + madeUp() + u")\""_s);
        else
            out.append(name + u"=\""_s + quoted(value) + u'"');
    }
    return out;
}

QString rates(const RequestCounter &counter, const QStringList &by, const QString &restriction,
              core::Milliseconds length)
{
    return sumBy(by, rateOf(selector(counter.metric, {latin(counter.selector), restriction}), length));
}

QString errorRates(const RequestCounter &counter, const QStringList &by, const QString &restriction,
                   core::Milliseconds length)
{
    QStringList parts;
    for (const char *label : counter.statusLabels) {
        if (label) {
            const QString outcome = latin(label) + u"=~\""_s + latin(counter.errors) + u'"';
            parts.append(rateOf(selector(counter.metric, {latin(counter.selector), restriction, outcome}), length));
        }
    }
    return sumBy(by, parts.join(u" or "_s));
}

QString statusGroups(const RequestCounter &counter, const char *statusLabel, const QStringList &by)
{
    return u"group by ("_s + by.join(u", "_s) + u") ("_s +
           selector(counter.metric, {latin(counter.selector), latin(statusLabel) + u"!=\"\""_s}) + u')';
}

QString bareGroups(const RequestCounter &counter, const QStringList &by)
{
    QStringList parts{latin(counter.selector)};
    for (const char *label : counter.statusLabels) {
        if (label)
            parts.append(latin(label) + u"=\"\""_s);
    }
    return u"group by ("_s + by.join(u", "_s) + u") ("_s + selector(counter.metric, parts) + u')';
}

QString quantiles(const LatencyHistogram &histogram, double quantile, const QStringList &by, const QString &restriction,
                  core::Milliseconds length)
{
    const QString inner = sumBy(QStringList{u"le"_s} + by,
                                rateOf(selector(histogram.metric, {latin(histogram.selector), restriction}), length));
    return scaled(u"histogram_quantile("_s + QString::number(quantile) + u", "_s + inner + u')', histogram.toSeconds);
}

QString usage(const UsageMetric &metric, const QStringList &by, core::Milliseconds length)
{
    const QString series = selector(metric.metric, {latin(metric.selector)});
    const QString value = metric.isCounter ? rateOf(series, length) : series;
    if (!metric.isContainer)
        return sumBy(by, value);
    // A pod of a StatefulSet or DaemonSet has one made-up part behind the workload's name, one of a Deployment two.
    const QString one = u"label_replace("_s + value + u", \"workload\", \"$1\", \"pod\", \"(.+)-[^-]+\")"_s;
    const QString two = u"label_replace("_s + one + u", \"workload\", \"$1\", \"pod\", \"(.+)-"_s + madeUp() + u"\")"_s;
    return sumBy({u"namespace"_s, u"workload"_s}, two);
}

QString rate(const RequestCounter &counter, const Groups &groups, const QString &outcome, core::Milliseconds length)
{
    return u"sum("_s + unionOf(counter.metric, {latin(counter.selector), outcome}, groups, length, true) + u')';
}

QString errorRatio(const RequestCounter &counter, const Groups &groups, const QString &statusLabel,
                   core::Milliseconds length)
{
    const QString all = rate(counter, groups, {}, length);
    const QString errors = rate(counter, groups, statusLabel + u"=~\""_s + latin(counter.errors) + u'"', length);
    // Without a single error there is no series of errors, which is a ratio of 0; without traffic it is 0/0, a gap.
    return u'(' + errors + u" or 0 * "_s + all + u") / "_s + all;
}

QString quantile(const LatencyHistogram &histogram, double quantile, const Groups &groups, core::Milliseconds length)
{
    const QString inner =
        u"sum by (le) ("_s + unionOf(histogram.metric, {latin(histogram.selector)}, groups, length, true) + u')';
    return scaled(u"histogram_quantile("_s + QString::number(quantile) + u", "_s + inner + u')', histogram.toSeconds);
}

QString saturation(const UsageMetric &metric, const Groups &groups, double limit, core::Milliseconds length)
{
    return u"sum("_s + unionOf(metric.metric, {latin(metric.selector)}, groups, length, metric.isCounter) + u") / "_s +
           QString::number(limit, 'g', 12);
}

} // namespace engine::promql
