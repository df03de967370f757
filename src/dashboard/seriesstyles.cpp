#include "seriesstyles.h"

#include "valuetext.h"

#include <chart/ghost.h>
#include <chart/stacking.h>

#include <QHash>

#include <algorithm>
#include <limits>

namespace dashboard {

namespace {

constexpr int kMostOverrides = 200;
constexpr double kLongestSpanMs = 1e15;

/// The words are in the order of the enumeration.
template <class Enum> void readWord(OptionReader &reader, const char *name, Enum &target, const QStringList &words)
{
    QString word = words.value(int(target));
    reader.choice(name, word, words);
    target = Enum(words.indexOf(word));
}

void readNulls(OptionReader &reader, chart::SeriesLook &look)
{
    bool spans = look.nulls != chart::Nulls::Gap;
    std::optional<double> longest;
    if (look.nulls == chart::Nulls::ConnectBelow)
        longest = look.connectBelowMs;
    reader.flagOrNumber("spanNulls", spans, longest, 0, kLongestSpanMs);
    // A gap of no length is none.
    if (!spans || (longest && !(*longest > 0)))
        look.nulls = chart::Nulls::Gap;
    else
        look.nulls = longest ? chart::Nulls::ConnectBelow : chart::Nulls::Connect;
    look.connectBelowMs = longest.value_or(0);
}

} // namespace

void SeriesStyles::read(OptionReader &reader, One &target)
{
    chart::SeriesLook &look = target.look;
    readWord(reader, "drawStyle", look.drawAs,
             {QStringLiteral("line"), QStringLiteral("bars"), QStringLiteral("points")});
    readWord(reader, "lineInterpolation", look.curve,
             {QStringLiteral("linear"), QStringLiteral("smooth"), QStringLiteral("stepBefore"),
              QStringLiteral("stepAfter")});
    reader.number("lineWidth", look.widthPx, 0, 10);
    double percent = look.fillOpacity * 100;
    reader.number("fillOpacity", percent, 0, 100);
    look.fillOpacity = percent < 0 ? -1 : percent / 100;
    QString gradient = look.fades ? QStringLiteral("opacity") : QStringLiteral("none");
    reader.choice("gradientMode", gradient, {QStringLiteral("none"), QStringLiteral("opacity")});
    look.fades = gradient == QLatin1String("opacity");
    readWord(reader, "showPoints", look.points,
             {QStringLiteral("never"), QStringLiteral("auto"), QStringLiteral("always")});
    reader.number("pointSize", look.pointPx, 1, 40);
    readNulls(reader, look);
    reader.object("stacking", [&](OptionReader &inner) {
        readWord(inner, "mode", look.stack,
                 {QStringLiteral("none"), QStringLiteral("normal"), QStringLiteral("percent")});
        inner.text("group", look.stackGroup, 100);
    });
    reader.object("lineStyle", [&](OptionReader &inner) {
        readWord(inner, "fill", look.dash, {QStringLiteral("solid"), QStringLiteral("dash"), QStringLiteral("dot")});
        inner.numbers("dash", look.dashPx, 16, 0, 1000);
    });
    QString transform = look.mirrored ? QStringLiteral("negative-Y") : QStringLiteral("none");
    reader.choice("transform", transform, {QStringLiteral("none"), QStringLiteral("negative-Y")});
    look.mirrored = transform == QLatin1String("negative-Y");
    reader.text("fillBelowTo", target.fillBelowTo, 300);
    reader.flag("ghost", target.ghost);
    reader.number("timeShift", target.timeShiftMs, -kLongestSpanMs, kLongestSpanMs);
}

void SeriesStyles::read(OptionReader &reader)
{
    read(reader, m_all);
    m_own.clear();
    reader.list("overrides", kMostOverrides, [&](OptionReader &inner) {
        One one = m_all;
        inner.text("series", one.series, 300);
        inner.text("unit", one.unit, 64);
        inner.whole("decimals", one.decimals, -1, 20);
        read(inner, one);
        m_own += one;
    });
}

void SeriesStyles::apply(QVector<chart::Series> &series, const QStringList &plainNames) const
{
    QHash<QString, const One *> own;
    for (const One &one : m_own)
        own.insert(one.series, &one);
    QHash<QString, int> places; // of several with one name the first
    const auto fills = [](const One &one) { return !one.fillBelowTo.isEmpty(); };
    if (fills(m_all) || std::any_of(m_own.cbegin(), m_own.cend(), fills)) {
        for (int i = int(series.size()) - 1; i >= 0; --i)
            places.insert(plainNames.value(i), i);
        for (int i = int(series.size()) - 1; i >= 0; --i)
            places.insert(series[i].name, i);
    }
    for (int i = 0; i < series.size(); ++i) {
        const One *one = own.value(series[i].name, own.value(plainNames.value(i), &m_all));
        series[i].look = one->look;
        if (!one->unit.isEmpty())
            series[i].unit = unitIdFor(one->unit);
        if (one->decimals >= 0)
            series[i].decimals = one->decimals;
        if (one->look.fillOpacity >= 0)
            series[i].area = one->look.fillOpacity > 0;
        // None has the place behind the last: nothing is filled rather than all down to zero.
        if (!one->fillBelowTo.isEmpty())
            series[i].look.fillTo = places.value(one->fillBelowTo, std::numeric_limits<int>::max());
        if (one->ghost)
            series[i] = chart::ghostOf(series[i], one->timeShiftMs);
    }
    chart::stackSeries(series);
}

} // namespace dashboard
