#pragma once

namespace chart {

/// The room for a value axis' labels, so that a live chart does not shake with each digit that comes and goes: it grows
/// at once, and shrinks, to the most that was needed meanwhile, only after the need has been smaller by more than a
/// digit in kPatience layouts one after the other. Knows layouts, no time.
class AxisWidth
{
public:
    static constexpr int kPatience = 30;

    /// Tells what the labels need now, once per layout with new data; gives the width to lay out with. Another digit
    /// width is another font and begins anew. What is no number, or negative, needs nothing.
    double settle(double neededPx, double digitPx);
    /// The same for a layout of the same data again: it grows, and nothing is counted.
    double grow(double neededPx, double digitPx);
    double widthPx() const { return m_widthPx; }
    /// Other series, another unit: the next need counts as it is.
    void reset() { *this = {}; }

private:
    double m_widthPx = 0;
    double m_digitPx = 0;
    double m_mostPx = 0; ///< needed since it was smaller
    int m_smaller = 0;   ///< layouts in a row
};

} // namespace chart
