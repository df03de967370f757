#include "heatcalculation.h"

#include "options.h"
#include "valuetext.h"

#include <chart/axisunit.h>

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <optional>

namespace dashboard {

namespace {

constexpr int kLongestBucketValue = 40; ///< characters
constexpr double kMostBuckets = 1000;
constexpr double kMostSplits = 20; ///< rows of one power
constexpr double kLongestBucketMs = 366.0 * 86'400'000;

/// "30s", "1.5m", "250ms", "1d"; a number alone is milliseconds.
std::optional<double> intervalMs(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("^([0-9]{1,12}(?:\\.[0-9]{1,9})?) ?(ms|s|m|h|d|w)?$"));
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const QString unit = match.captured(2);
    const double factor = unit == QLatin1String("s")   ? 1000
                          : unit == QLatin1String("m") ? 60'000
                          : unit == QLatin1String("h") ? 3'600'000
                          : unit == QLatin1String("d") ? 86'400'000
                          : unit == QLatin1String("w") ? 604'800'000
                                                       : 1;
    const double ms = match.captured(1).toDouble() * factor;
    return ms >= 1 && ms <= kLongestBucketMs ? std::optional(ms) : std::nullopt;
}

/// Nothing for an empty text; what is no number from `least` to `most` is refused.
std::optional<double> bucketNumber(OptionReader &reader, const QString &text, double least, double most)
{
    if (text.isEmpty())
        return std::nullopt;
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    if (isNumber && number >= least && number <= most)
        return number;
    reader.refuse("panel.option-bucket", "value", text);
    return std::nullopt;
}

template <class Visit> void eachCounted(const Frames &frames, const Visit &visit)
{
    for (const Frame &frame : frames) {
        const Field *time = frame.first(Field::Kind::Time);
        if (!time)
            continue;
        for (const Field &field : frame.fields) {
            if (field.kind == Field::Kind::Number)
                visit(*time, field);
        }
    }
}

} // namespace

void HeatCalculation::read(OptionReader &reader)
{
    const QStringList modes{QStringLiteral("size"), QStringLiteral("count")};
    reader.object("xBuckets", [&](OptionReader &x) {
        QString mode = modes.last();
        QString value;
        x.choice("mode", mode, modes);
        x.text("value", value, kLongestBucketValue);
        if (mode == modes.last()) {
            binning.columns = int(bucketNumber(x, value, 1, kMostBuckets).value_or(binning.columns));
        } else if (!value.isEmpty()) {
            const std::optional<double> interval = intervalMs(value.trimmed());
            if (!interval)
                x.refuse("panel.option-interval", "value", value);
            binning.stepMs = interval.value_or(0);
        }
    });
    reader.object("yBuckets", [&](OptionReader &y) {
        QString mode = modes.last();
        QString value;
        QString type = QStringLiteral("linear");
        int base = 10;
        y.choice("mode", mode, modes);
        y.text("value", value, kLongestBucketValue);
        y.object("scale", [&](OptionReader &scale) {
            scale.choice("type", type, {QStringLiteral("linear"), QStringLiteral("log")});
            scale.whole("log", base, 2, 10);
            if (base != 2 && base != 10)
                scale.refuse("panel.option-bucket", "log", QString::number(base));
        });
        binning.logarithmic = type == QLatin1String("log");
        binning.base = base;
        if (binning.logarithmic)
            binning.splits = int(bucketNumber(y, value, 1, kMostSplits).value_or(1));
        else if (mode == modes.last())
            binning.rows = int(bucketNumber(y, value, 1, kMostBuckets).value_or(binning.rows));
        else
            binning.rowSize = bucketNumber(y, value, 1e-300, 1e300).value_or(0);
    });
}

chart::HeatBins heatBinsOf(const Frames &frames, double fromMs, double toMs, const HeatCalculation &calculation,
                           const QString &unit)
{
    QVector<chart::HeatCourse> courses;
    double farthest = 0;
    eachCounted(frames, [&](const Field &time, const Field &field) {
        courses += chart::HeatCourse{time.numbers, field.numbers};
        for (const double value : field.numbers) {
            if (std::isfinite(value))
                farthest = std::max(farthest, std::abs(value));
        }
    });
    chart::HeatBinning binning = calculation.binning;
    binning.grain = valueText(farthest, unit).divisor;
    return chart::heatBinsOf(courses, fromMs, toMs, binning);
}

QString calculatedUnit(const Frames &frames)
{
    QStringList units;
    eachCounted(frames, [&units](const Field &, const Field &field) { units += field.unit; });
    return chart::sharedUnit(units);
}

} // namespace dashboard
