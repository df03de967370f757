#include "staterows.h"

#include "options.h"
#include "reduce.h"
#include "valuepanel.h"

#include <core/units.h>

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <optional>

namespace dashboard {

namespace {

constexpr qsizetype kMostToldRows = 5;

/// The extent and the first unit of all number fields, for colours by value.
struct FieldsMeasure
{
    ValueExtent extent;
    QString unit;
};
FieldsMeasure measureOf(const Frames &frames, const FieldOptions &options)
{
    FieldsMeasure measure;
    QVector<double> ends;
    for (const Frame &frame : frames) {
        for (const Field &field : frame.fields) {
            if (field.kind != Field::Kind::Number)
                continue;
            if (measure.unit.isEmpty())
                measure.unit = field.unit;
            ends += reduced(field, Reducer::Min);
            ends += reduced(field, Reducer::Max);
        }
    }
    measure.extent = extentOf(options, measure.unit, ends);
    return measure;
}

} // namespace

void StateRowOptions::read(OptionReader &reader)
{
    field.read(reader);
    reader.number("rowHeight", rowShare, 0.05, 1);
    reader.object("legend", [this](OptionReader &inner) { inner.flag("showLegend", legend); });
}

int StateRow::last() const
{
    const auto known = std::find_if(states.crbegin(), states.crend(), [](int state) { return state >= 0; });
    return known == states.crend() ? -1 : *known;
}

QString StateRows::summary() const
{
    QStringList parts;
    for (const StateRow &row : rows.mid(0, kMostToldRows)) {
        const int last = row.last();
        parts += row.name + u' ' +
                 (last < 0 ? QCoreApplication::translate("dashboard::Panel", "not known") : book.text(last));
    }
    return QCoreApplication::translate("dashboard::Panel", "%n rows", nullptr, int(rows.size())) +
           (parts.isEmpty() ? QString() : QLatin1String(": ") + parts.join(QLatin1String(", ")));
}

void StateRows::dress(chart::GridRows &data, const PanelInput &input, const StateRowOptions &options,
                      const chart::Style &style) const
{
    data.fromMs = input.fromMs;
    data.toMs = input.toMs;
    data.states = book.states(style);
    data.scale = book.scale(style);
    data.rowShare = options.rowShare;
    data.legend = options.legend;
    data.moreText = moreTemplate();
}

StateRows stateRowsOf(const PanelInput &input, const FieldOptions &options, StateReach reach, const StateBook &before)
{
    const FieldsMeasure measure = measureOf(input.frames, options);
    StateRows read{StateBook(options, measure.extent, measure.unit, input.zone), {}};
    for (const Frame &frame : input.frames) {
        const Field *time = frame.first(Field::Kind::Time);
        if (!time)
            continue;
        for (const Field &field : frame.fields) {
            if (field.kind == Field::Kind::Time)
                continue;
            StateRow row;
            row.name = displayNameOf(options, field.name.isEmpty() ? frame.name : field.name, field.labels);
            const qsizetype size = std::min(time->numbers.size(), field.size());
            row.times.reserve(size);
            row.states.reserve(size);
            for (qsizetype i = 0; i < size; ++i) {
                const double at = time->numbers[i];
                const bool counts =
                    reach == StateReach::All ? std::isfinite(at) : at >= input.fromMs && at <= input.toMs;
                if (!counts)
                    continue;
                row.times += at;
                row.states += read.book.stateOf(field, i);
            }
            read.rows += row;
        }
    }
    read.book.keepColours(before);
    return read;
}

QString spanText(double fromMs, double toMs, const PanelInput &input, const chart::Style &style)
{
    // Bands may be endless; what is said lies within the panel's time.
    const double from = std::clamp(fromMs, std::min(input.fromMs, input.toMs), input.toMs);
    const double to = std::clamp(toMs, from, std::max(from, input.toMs));
    const qint64 range = qint64(input.toMs - input.fromMs);
    return chart::timeText(qint64(from), style.zone, style.format, range, std::nullopt) + QStringLiteral(" – ") +
           chart::timeText(qint64(to), style.zone, style.format, range, std::nullopt) + QLatin1String(" (") +
           core::formatDuration(core::Milliseconds(qint64(to - from))) + u')';
}

} // namespace dashboard
