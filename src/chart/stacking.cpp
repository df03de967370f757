#include "stacking.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace chart {

namespace {

constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();

bool isOneStack(const Series &a, const Series &b)
{
    return a.look.stack == b.look.stack && a.look.stackGroup == b.look.stackGroup && a.look.ghost == b.look.ghost &&
           a.onRight == b.onRight;
}

/// All moments of the group, each once.
QVector<double> stackMoments(const QVector<Series> &series, const QVector<int> &members)
{
    QVector<double> moments;
    const QVector<double> *before = nullptr;
    bool sorted = true;
    for (const int member : members) {
        const QVector<double> &times = series[member].samples.times();
        // Series of one query share their times.
        if (before && *before == times)
            continue;
        sorted = sorted && moments.isEmpty();
        moments += times;
        before = &times;
    }
    if (!sorted)
        std::sort(moments.begin(), moments.end());
    moments.erase(std::unique(moments.begin(), moments.end()), moments.end());
    return moments;
}

/// One side's sums, by moment.
struct StackSide
{
    QVector<double> top;  ///< what is stacked so far, without its sign
    QVector<double> most; ///< Percent: the greatest of all, which keeps the sum of the others finite
    QVector<double> sum;  ///< Percent: of all, in parts of the greatest

    void start(qsizetype moments, bool shares)
    {
        top.fill(0, moments);
        if (!shares)
            return;
        most.fill(0, moments);
        sum.fill(0, moments);
    }
};

class StackBuilder
{
public:
    StackBuilder(QVector<Series> &series, const QVector<int> &members)
        : m_series(series)
        , m_members(members)
        , m_shares(series[members.first()].look.stack == Stack::Percent)
        , m_moments(stackMoments(series, members))
    {
        m_up.start(m_moments.size(), m_shares);
        m_down.start(m_moments.size(), m_shares);
    }

    void build()
    {
        if (m_shares) {
            forAll([](StackSide &side, qsizetype at, double size) { side.most[at] = std::max(side.most[at], size); });
            forAll([](StackSide &side, qsizetype at, double size) { side.sum[at] += part(side, at, size); });
        }
        for (const int member : m_members)
            place(m_series[member]);
    }

private:
    static double part(const StackSide &side, qsizetype at, double size)
    {
        return side.most[at] > 0 ? std::min(size / side.most[at], 1.0) : 0;
    }

    /// Calls visit(sample, moment, carries, isDown) for each sample; it carries those above if no other of its moment
    /// follows.
    template <class Visit> void walk(const Series &series, Visit visit) const
    {
        const QVector<double> &times = series.samples.times();
        const QVector<double> &values = series.samples.values();
        const Extremes extremes = series.samples.extremes(0, series.samples.size());
        const bool mirrored = series.look.mirrored;
        bool down = extremes.any() && (mirrored ? extremes.least >= 0 && extremes.greatest > 0
                                                : extremes.greatest <= 0 && extremes.least < 0);
        qsizetype at = 0;
        for (qsizetype i = 0; i < times.size(); ++i) {
            if (m_moments[at] != times[i] && !(at + 1 < m_moments.size() && m_moments[++at] == times[i]))
                at = std::lower_bound(m_moments.cbegin() + at, m_moments.cend(), times[i]) - m_moments.cbegin();
            if (values[i] != 0)
                down = std::isfinite(values[i]) ? (values[i] < 0) != mirrored : down;
            visit(i, at, i + 1 == times.size() || times[i + 1] != times[i], down);
        }
    }

    template <class Take> void forAll(Take take)
    {
        for (const int member : m_members) {
            const QVector<double> &values = m_series[member].samples.values();
            walk(m_series[member], [&](qsizetype i, qsizetype at, bool carries, bool down) {
                if (carries && std::isfinite(values[i]))
                    take(down ? m_down : m_up, at, std::abs(values[i]));
            });
        }
    }

    double shown(const StackSide &side, qsizetype at, double top) const
    {
        if (m_shares)
            return side.sum[at] > 0 ? std::min(top / side.sum[at], 1.0) : 0;
        return std::min(top, std::numeric_limits<double>::max());
    }

    void place(Series &series)
    {
        const QVector<double> &values = series.samples.values();
        QVector<double> times;
        QVector<double> tops;
        QVector<double> floors;
        times.reserve(values.size());
        tops.reserve(values.size());
        floors.reserve(values.size());
        const auto add = [&](double time, double top, double floor) {
            times += time;
            tops += top;
            floors += floor;
        };
        qsizetype before = -1;
        walk(series, [&](qsizetype i, qsizetype at, bool carries, bool down) {
            if (before >= 0 && at > before + 1)
                add(m_moments[before + 1], kNoNumber, kNoNumber);
            before = at;
            if (!std::isfinite(values[i])) {
                add(m_moments[at], kNoNumber, kNoNumber);
                return;
            }
            StackSide &side = down ? m_down : m_up;
            const double sign = down ? -1 : 1;
            const double size = std::abs(values[i]);
            const double top = side.top[at] + (m_shares ? part(side, at, size) : size);
            add(m_moments[at], sign * shown(side, at, top), sign * shown(side, at, side.top[at]));
            if (carries)
                side.top[at] = top;
        });
        series.stacked.tops = Samples::of(times, tops).value_or(Samples());
        series.stacked.floors = Samples::beside(series.stacked.tops, floors).value_or(Samples());
    }

    QVector<Series> &m_series;
    const QVector<int> &m_members;
    bool m_shares;
    QVector<double> m_moments;
    StackSide m_up;
    StackSide m_down;
};

StackedSamples mirroredSamples(const Samples &samples)
{
    QVector<double> values = samples.values();
    for (double &value : values)
        value = -value;
    return {Samples::beside(samples, std::move(values)).value_or(Samples()), {}};
}

} // namespace

void stackSeries(QVector<Series> &series)
{
    const auto isElsewhere = [](const Series &one) { return one.look.stack != Stack::None || one.look.mirrored; };
    if (std::none_of(series.cbegin(), series.cend(), isElsewhere))
        return;
    QVector<QVector<int>> groups;
    for (int i = 0; i < series.size(); ++i) {
        series[i].stacked = {};
        if (series[i].samples.isEmpty())
            continue;
        if (series[i].look.stack == Stack::None) {
            if (series[i].look.mirrored)
                series[i].stacked = mirroredSamples(series[i].samples);
            continue;
        }
        const auto own = std::find_if(groups.begin(), groups.end(), [&](const QVector<int> &group) {
            return isOneStack(series[group.first()], series[i]);
        });
        if (own == groups.end())
            groups += QVector<int>{i};
        else
            own->append(i);
    }
    for (const QVector<int> &group : groups)
        StackBuilder(series, group).build();
}

double drawnValueOf(const Series &series, qsizetype sample)
{
    const Samples &drawn = series.drawn();
    if (&drawn == &series.samples)
        return drawn.values()[sample];
    const double time = series.samples.times()[sample];
    const auto after = std::upper_bound(drawn.times().cbegin(), drawn.times().cend(), time);
    if (after == drawn.times().cbegin() || *(after - 1) != time)
        return kNoNumber;
    return drawn.values()[after - drawn.times().cbegin() - 1];
}

} // namespace chart
