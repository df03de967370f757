#pragma once

#include <QColor>
#include <QVector>

namespace chart {

/// From its value on (up to the next step) this colour holds.
struct ThresholdStep
{
    double value = 0; ///< −∞ for the base
    QColor colour;
};

/// A part of an axis in one colour; `low` of the first and `high` of the last may be infinite.
struct ThresholdBand
{
    double low = 0;
    double high = 0;
    QColor colour;
    int level = 0;
};

/// The steps of a panel. Whatever order they come in, they are kept ascending; of two at the same value the later one
/// counts; steps at NaN or +∞ are dropped. A first step that is finite leaves what is below it without a colour.
class Thresholds
{
public:
    enum class Mode {
        Absolute,
        Percentage ///< values of steps are 0..100 between the field's least and largest value
    };

    Thresholds() = default;
    explicit Thresholds(const QVector<ThresholdStep> &steps, Mode mode = Mode::Absolute);

    bool isEmpty() const { return m_steps.isEmpty(); }
    Mode mode() const { return m_mode; }
    const QVector<ThresholdStep> &steps() const { return m_steps; }

    /// Which step holds for the value, or -1: for NaN, below the first one, and in percentages where least and largest
    /// are not numbers. Where they are equal, every value is at 0 %, as in Grafana.
    int levelOf(double value, double least = 0, double largest = 100) const;

    /// The colour of that step; invalid without one.
    QColor colourOf(double value, double least = 0, double largest = 100) const;

    /// Every step as a part of the axis in the values' own unit, ascending; percentages of a field whose least value is
    /// its largest have one step at most, that of 0 %.
    QVector<ThresholdBand> bands(double least = 0, double largest = 100) const;

private:
    QVector<ThresholdStep> m_steps;
    Mode m_mode = Mode::Absolute;
};

} // namespace chart
