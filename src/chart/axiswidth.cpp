#include "axiswidth.h"

#include <algorithm>
#include <cmath>

namespace chart {

double AxisWidth::settle(double neededPx, double digitPx)
{
    const double needed = std::isfinite(neededPx) ? std::max(0.0, neededPx) : 0;
    const double digit = std::isfinite(digitPx) ? std::max(0.0, digitPx) : 0;
    if (digit != m_digitPx)
        reset();
    m_digitPx = digit;
    if (needed >= m_widthPx - digit) {
        m_widthPx = std::max(m_widthPx, needed);
        m_smaller = 0;
        return m_widthPx;
    }
    m_mostPx = m_smaller == 0 ? needed : std::max(m_mostPx, needed);
    if (++m_smaller >= kPatience) {
        m_widthPx = m_mostPx;
        m_smaller = 0;
    }
    return m_widthPx;
}

double AxisWidth::grow(double neededPx, double digitPx)
{
    return digitPx != m_digitPx || neededPx > m_widthPx ? settle(neededPx, digitPx) : m_widthPx;
}

} // namespace chart
