#include "signalpanel.h"

#include <chart/rhythm.h>
#include <contract/convert.h>
#include <contract/phrases.h>
#include <core/text.h>
#include <core/unitformat.h>
#include <core/units.h>
#include <dashboard/exemplars.h>
#include <widgets/theme/theme.h>

#include <QCoreApplication>
#include <QStringList>

namespace widgets {

namespace {

constexpr double kLeastErrors = 0.01; // the axis of errors reaches at least as far

struct Look
{
    const char *signal;
    const char *title;
    const char *note;
    core::Unit unit;
    bool area;
};

constexpr Look kLooks[] = {
    {"rate", QT_TRANSLATE_NOOP("widgets::Signals", "Rate"), QT_TRANSLATE_NOOP("widgets::Signals", "requests/s"),
     core::Unit::PerSecond, true},
    {"errors", QT_TRANSLATE_NOOP("widgets::Signals", "Errors"), QT_TRANSLATE_NOOP("widgets::Signals", "% of requests"),
     core::Unit::Ratio, true},
    {"latency", QT_TRANSLATE_NOOP("widgets::Signals", "Latency"), "", core::Unit::Seconds, false},
    {"saturation", QT_TRANSLATE_NOOP("widgets::Signals", "Saturation"),
     QT_TRANSLATE_NOOP("widgets::Signals", "% of limit"), core::Unit::Ratio, false},
};

const Look &lookOf(const QString &signal)
{
    for (const Look &look : kLooks) {
        if (signal == QLatin1String(look.signal))
            return look;
    }
    return kLooks[0];
}

// The engine's names of what is used; other series have names of their own.
constexpr const char *kUsed[] = {QT_TRANSLATE_NOOP("widgets::Signals", "cpu"),
                                 QT_TRANSLATE_NOOP("widgets::Signals", "memory")};

QString say(const char *text)
{
    return *text ? QCoreApplication::translate("widgets::Signals", text) : QString();
}

QString seriesName(const QString &signal, const QString &name)
{
    for (const char *used : kUsed) {
        if (signal == QLatin1String("saturation") && name == QLatin1String(used))
            return say(used);
    }
    return name;
}

void addErrorLevels(chart::PanelData &panel, const Theme &theme, const ErrorLevels &levels)
{
    const auto addLevel = [&panel](double level, const char *text, const QColor &colour) {
        // As the reason of the health writes it.
        const QString percent = core::Formatted{QString::number(level * 100, 'g', 3), QStringLiteral("%")}.joined();
        const QString label = say(text).arg(percent);
        panel.thresholds.append({level, colour, label});
        panel.note += (panel.thresholds.size() == 1 ? QStringLiteral(" \u00b7 ") : QStringLiteral(", ")) + label;
    };
    if (levels.unwell > 0 && (levels.critical <= 0 || levels.unwell < levels.critical))
        addLevel(levels.unwell, QT_TRANSLATE_NOOP("widgets::Signals", "warning from %1"), theme.colour(Role::Warning));
    if (levels.critical > 0)
        addLevel(levels.critical, QT_TRANSLATE_NOOP("widgets::Signals", "critical from %1"),
                 theme.colour(Role::Critical));
}

} // namespace

chart::PanelData signalPanel(const SignalData &data, const Theme &theme, const ErrorLevels &levels)
{
    const Look &look = lookOf(data.signal);
    chart::PanelData panel;
    panel.title = say(look.title);
    panel.note = say(look.note);
    panel.unit = core::unitIdOf(look.unit);
    panel.fromMs = double(core::toUnixMs(data.range.begin));
    panel.toMs = double(core::toUnixMs(data.range.end));
    const bool errors = data.signal == QLatin1String("errors");
    if (errors)
        panel.leastTop = kLeastErrors;
    if (errors)
        addErrorLevels(panel, theme, levels);
    if (!data.frames)
        return panel;
    int index = 0;
    const bool single = data.frames->frames_size() == 1;
    for (const auto &frame : data.frames->frames()) {
        chart::Series series;
        series.name = seriesName(data.signal, core::safeText(contract::text(frame.name()), false, 80));
        // Times that run backwards are no series: its name stays, without a line.
        series.samples = chart::Samples::of({frame.times().begin(), frame.times().end()},
                                            {frame.values().begin(), frame.values().end()})
                             .value_or(chart::Samples());
        // What means failure wears the health colour; all other series the palette's.
        const bool failure = errors || series.name.startsWith(QLatin1String("5xx"));
        series.colour = failure ? theme.colour(Role::Critical) : theme.series(index);
        series.area = look.area && single;
        series.gapMs = data.frames->step_ms() > 0 ? chart::kHeldSteps * double(data.frames->step_ms()) : -1;
        panel.series.append(std::move(series));
        ++index;
    }
    panel.exemplars = dashboard::exemplarsOf(*data.frames);
    QStringList notices;
    for (const contract::v1::Message &notice : data.frames->notices())
        notices += core::safeText(contract::Phrases::render(notice), false, 300);
    panel.exemplarNote = notices.join(QLatin1String("; "));
    return panel;
}

QString signalProblem(const SignalData &data)
{
    if (data.error)
        return contract::Phrases::render(*data.error);
    if (data.frames && data.frames->frames_size() == 0)
        return QCoreApplication::translate("widgets::Signals", "No data in this time");
    return {};
}

} // namespace widgets
