#include "chartgroup.h"

#include <cmath>

namespace widgets {

namespace {

constexpr double kShortestMs = 1000;
constexpr double kLongestMs = 366.0 * 86'400'000;
constexpr qsizetype kDeepest = 32;

} // namespace

void ChartGroup::setCrosshair(std::optional<double> timeMs)
{
    if (timeMs == m_crosshair)
        return;
    m_crosshair = timeMs;
    Q_EMIT crosshairMoved();
}

void ChartGroup::setChoice(const TimeChoice &choice)
{
    if (choice == m_choice)
        return;
    m_choice = choice;
    m_back.clear();
}

void ChartGroup::zoom(double fromMs, double toMs)
{
    if (!std::isfinite(fromMs) || !std::isfinite(toMs))
        return;
    if (fromMs > toMs)
        std::swap(fromMs, toMs);
    const double length = toMs - fromMs;
    if (length < kShortestMs || length > kLongestMs)
        return;
    m_back += m_choice;
    if (m_back.size() > kDeepest)
        m_back.removeFirst();
    const core::TimeRange range{core::fromUnixMs(qint64(fromMs)), core::fromUnixMs(qint64(toMs))};
    m_choice = {range.length(), range};
    Q_EMIT chosen(m_choice);
}

bool ChartGroup::zoomBack()
{
    if (m_back.isEmpty())
        return false;
    m_choice = m_back.takeLast();
    Q_EMIT chosen(m_choice);
    return true;
}

} // namespace widgets
