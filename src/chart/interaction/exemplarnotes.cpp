#include "exemplarnotes.h"

#include <QCoreApplication>

#include <algorithm>

namespace chart {

namespace {

constexpr qsizetype kMostExemplarsTold = 3; // by one tip
constexpr qsizetype kMostLabelsTold = 6;    // of each

} // namespace

QVector<int> exemplarsMeant(const QVector<ExemplarMark> &marks, const PanelData &data, const PanelGeometry &geometry,
                            const std::optional<double> &crosshairMs, const std::optional<QPointF> &pointer)
{
    if (marks.isEmpty())
        return {};
    if (pointer) {
        const int at = exemplarAt(marks, *pointer);
        return at < 0 ? QVector<int>() : QVector<int>{at};
    }
    return crosshairMs ? exemplarsBeside(marks, data, geometry.x, *crosshairMs) : QVector<int>();
}

void addExemplarNotes(TooltipData &tip, const PanelData &data, const QVector<ExemplarMark> &marks,
                      const QVector<int> &meant, const Style &style)
{
    const auto add = [&tip](const QColor &colour, const QString &text, TooltipNote::Sign sign) {
        tip.notes += TooltipNote{colour, text, MarkerKind::Other, sign};
    };
    const auto addBelow = [&](const QString &text) { add(style.muted, text, TooltipNote::Sign::None); };
    const auto more = [&](qsizetype count) {
        addBelow(QString(tip.more).replace(QLatin1String("%1"), QString::number(count)));
    };
    for (qsizetype i = 0; i < std::min(kMostExemplarsTold, meant.size()); ++i) {
        const ExemplarMark &mark = marks[meant[i]];
        const Exemplar &exemplar = data.exemplars[mark.exemplar];
        const QString time =
            timeText(qint64(exemplar.timeMs), style.zone, style.format, qint64(data.toMs - data.fromMs), data.nowMs);
        add(exemplarColour(data, exemplar, style),
            QCoreApplication::translate("chart::Exemplar", "Exemplar: %1, %2")
                .arg(exemplarValue(data, exemplar, style.zone), time),
            TooltipNote::Sign::Diamond);
        for (qsizetype j = 0; j < std::min(kMostLabelsTold, exemplar.labels.size()); ++j)
            addBelow(exemplar.labels[j].name + QLatin1String(": ") + exemplar.labels[j].value);
        if (exemplar.labels.size() > kMostLabelsTold)
            more(exemplar.labels.size() - kMostLabelsTold);
        if (mark.hidden > 0)
            addBelow(QCoreApplication::translate("chart::Exemplar", "%1 lesser ones here; zoom in to see them")
                         .arg(mark.hidden));
    }
    if (meant.size() > kMostExemplarsTold)
        more(meant.size() - kMostExemplarsTold);
    if ((!meant.isEmpty() || data.exemplars.isEmpty()) && !data.exemplarNote.isEmpty())
        addBelow(data.exemplarNote);
}

} // namespace chart
