#include "timeserieschart.h"

#include <core/text.h>

#include <QApplication>
#include <QClipboard>
#include <QMenu>

#include <algorithm>

namespace widgets {

namespace {

constexpr qsizetype kMostTold = 3;          // exemplars that one tip tells
constexpr qsizetype kMostToldLabels = 6;    // of each
constexpr qsizetype kMostCopyActions = 6;   // of a menu
constexpr qsizetype kLongestCopyTitle = 40; // characters of a name or value in a menu

/// A menu takes "&" for the key of its entry.
QString menuText(const QString &text)
{
    return core::safeText(text, false, kLongestCopyTitle).replace(u'&', QLatin1String("&&"));
}

} // namespace

QVector<int> TimeSeriesChart::meantExemplars() const
{
    if (m_exemplars.isEmpty())
        return {};
    if (m_pointer) {
        const int at = chart::exemplarAt(m_exemplars, *m_pointer);
        return at < 0 ? QVector<int>() : QVector<int>{at};
    }
    const auto crosshair = m_group.crosshair();
    return crosshair ? chart::exemplarsBeside(m_exemplars, m_data, m_geometry.x, *crosshair) : QVector<int>();
}

void TimeSeriesChart::addExemplarNotes(chart::TooltipData &tip) const
{
    const auto add = [&tip](const QColor &colour, const QString &text, chart::TooltipNote::Sign sign) {
        tip.notes += chart::TooltipNote{colour, text, chart::MarkerKind::Other, sign};
    };
    const auto addBelow = [&](const QString &text) { add(m_style.muted, text, chart::TooltipNote::Sign::None); };
    const auto more = [&](qsizetype count) {
        addBelow(QString(tip.more).replace(QLatin1String("%1"), QString::number(count)));
    };
    const QVector<int> meant = meantExemplars();
    for (qsizetype i = 0; i < std::min(kMostTold, meant.size()); ++i) {
        const chart::ExemplarMark &mark = m_exemplars[meant[i]];
        const chart::Exemplar &exemplar = m_data.exemplars[mark.exemplar];
        const QString time = chart::timeText(qint64(exemplar.timeMs), m_style.zone, m_style.format,
                                             qint64(m_data.toMs - m_data.fromMs), m_data.nowMs);
        const QString value = chart::exemplarValue(m_data, exemplar, m_style.zone);
        add(chart::exemplarColour(m_data, exemplar, m_style), tr("Exemplar: %1, %2").arg(value, time),
            chart::TooltipNote::Sign::Diamond);
        for (qsizetype j = 0; j < std::min(kMostToldLabels, exemplar.labels.size()); ++j) {
            const chart::ExemplarLabel &label = exemplar.labels[j];
            addBelow(label.name + QLatin1String(": ") + label.value);
        }
        if (exemplar.labels.size() > kMostToldLabels)
            more(exemplar.labels.size() - kMostToldLabels);
        if (mark.hidden > 0)
            addBelow(tr("%1 lesser ones here; zoom in to see them").arg(mark.hidden));
    }
    if (meant.size() > kMostTold)
        more(meant.size() - kMostTold);
    if (!meant.isEmpty() && !m_data.exemplarNote.isEmpty())
        addBelow(m_data.exemplarNote);
}

void TimeSeriesChart::addExemplarActions(QMenu &menu)
{
    qsizetype added = 0;
    for (const int meant : meantExemplars()) {
        for (const chart::ExemplarLabel &label : m_data.exemplars[m_exemplars[meant].exemplar].labels) {
            if (added == kMostCopyActions)
                break;
            ++added;
            menu.addAction(tr("Copy %1: %2").arg(menuText(label.name), menuText(label.value)), this,
                           [value = label.value] { QApplication::clipboard()->setText(value); });
        }
    }
    if (added > 0)
        menu.addSeparator();
}

QString TimeSeriesChart::toldExemplars() const
{
    if (m_exemplars.isEmpty())
        return {};
    qsizetype count = 0;
    for (const chart::ExemplarMark &mark : m_exemplars)
        count += 1 + mark.hidden;
    const chart::Exemplar &greatest = m_data.exemplars[m_exemplars.first().exemplar];
    return tr("Exemplars: %1, the greatest %2")
        .arg(QString::number(count), chart::exemplarValue(m_data, greatest, m_style.zone));
}

} // namespace widgets
