#include "thresholds.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace chart {

namespace {

/// Where the value lies between the two, in percent; without overflow for the largest numbers.
double percentOfSpan(double value, double least, double largest)
{
    if (!std::isfinite(least) || !std::isfinite(largest))
        return std::numeric_limits<double>::quiet_NaN();
    if (least == largest)
        return 0;
    return (value / 2 - least / 2) / (largest / 2 - least / 2) * 100;
}

} // namespace

Thresholds::Thresholds(const QVector<ThresholdStep> &steps, Mode mode) : m_mode(mode)
{
    for (const ThresholdStep &step : steps) {
        if (!std::isnan(step.value) && step.value < std::numeric_limits<double>::infinity())
            m_steps.append(step);
    }
    std::stable_sort(m_steps.begin(), m_steps.end(),
                     [](const ThresholdStep &a, const ThresholdStep &b) { return a.value < b.value; });
    for (qsizetype i = m_steps.size() - 1; i > 0; --i) {
        if (m_steps[i - 1].value == m_steps[i].value)
            m_steps.removeAt(i - 1);
    }
}

int Thresholds::levelOf(double value, double least, double largest) const
{
    const double compared = m_mode == Mode::Percentage ? percentOfSpan(value, least, largest) : value;
    if (std::isnan(compared))
        return -1;
    const auto above = std::upper_bound(m_steps.cbegin(), m_steps.cend(), compared,
                                        [](double one, const ThresholdStep &step) { return one < step.value; });
    return int(above - m_steps.cbegin()) - 1;
}

QColor Thresholds::colourOf(double value, double least, double largest) const
{
    const int level = levelOf(value, least, largest);
    return level < 0 ? QColor() : m_steps[level].colour;
}

QVector<ThresholdBand> Thresholds::bands(double least, double largest) const
{
    if (m_mode == Mode::Percentage && !(std::isfinite(least) && std::isfinite(largest)))
        return {};
    constexpr double kNoEnd = std::numeric_limits<double>::infinity();
    if (m_mode == Mode::Percentage && least == largest) {
        // Every value is at 0 %.
        const int level = levelOf(least, least, largest);
        if (level < 0)
            return {};
        return {{-kNoEnd, kNoEnd, m_steps[level].colour, level}};
    }
    const auto valueOf = [&](double step) {
        if (m_mode == Mode::Absolute || std::isinf(step))
            return step;
        return least * (1 - step / 100) + largest * (step / 100);
    };
    QVector<ThresholdBand> bands;
    for (qsizetype i = 0; i < m_steps.size(); ++i) {
        const double high = i + 1 < m_steps.size() ? valueOf(m_steps[i + 1].value) : kNoEnd;
        bands.append({valueOf(m_steps[i].value), high, m_steps[i].colour, int(i)});
    }
    return bands;
}

} // namespace chart
