#include "timeserieschart.h"

#include <chart/interaction/exemplarnotes.h>
#include <core/text.h>

#include <QApplication>
#include <QClipboard>
#include <QMenu>

namespace widgets {

namespace {

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
    return chart::exemplarsMeant(m_exemplars, m_data, m_geometry, m_group.crosshair(), m_pointer);
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
    // Why there are none is said where a tip would say it.
    if (m_exemplars.isEmpty())
        return m_data.exemplars.isEmpty() && !m_data.series.isEmpty() ? m_data.exemplarNote : QString();
    qsizetype count = 0;
    for (const chart::ExemplarMark &mark : m_exemplars)
        count += 1 + mark.hidden;
    const chart::Exemplar &greatest = m_data.exemplars[m_exemplars.first().exemplar];
    const QString told = tr("Exemplars: %1, the greatest %2")
                             .arg(QString::number(count), chart::exemplarValue(m_data, greatest, m_style.zone));
    return m_data.exemplarNote.isEmpty() ? told : told + u'\n' + m_data.exemplarNote;
}

} // namespace widgets
