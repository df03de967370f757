#pragma once

#include <chart/colour/seriescolour.h>
#include <chart/style.h>

#include <QStringList>
#include <QVector>

namespace dashboard {

/// Which colour of the palette each series of a panel has. A series keeps its place while others come and go from one
/// input to the next (see chart::SeriesColours); several of one name are told apart by their order.
class SeriesPlaces
{
public:
    /// The series of the new input, in their order.
    void assign(const QStringList &names);
    /// Other names for the same series: as if none had been there before.
    void clear();

    int place(qsizetype series) const { return m_places.value(series); }
    /// One for each series; after the palette's own come lighter and darker ones.
    QVector<QColor> colours(const chart::Style &style) const;

private:
    chart::SeriesColours m_colours;
    QVector<int> m_places;
};

} // namespace dashboard
