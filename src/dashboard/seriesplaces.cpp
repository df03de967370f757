#include "seriesplaces.h"

#include <QHash>

namespace dashboard {

void SeriesPlaces::assign(const QStringList &names)
{
    QHash<QString, int> count;
    QStringList apart;
    apart.reserve(names.size());
    for (const QString &name : names) {
        const int before = count[name]++;
        // No name from outside has this character.
        apart += before == 0 ? name : name + QChar(u'\0') + QString::number(before);
    }
    m_places = m_colours.assign(apart);
}

void SeriesPlaces::clear()
{
    m_colours.clear();
    m_places.clear();
}

QVector<QColor> SeriesPlaces::colours(const chart::Style &style) const
{
    const QVector<QColor> palette = style.palette.isEmpty() ? QVector<QColor>{style.accent} : style.palette;
    const chart::Ground ground = chart::Ground::of(style.ground, style.text);
    QHash<int, QColor> known;
    QVector<QColor> colours;
    colours.reserve(m_places.size());
    for (const int place : m_places) {
        QColor &colour = known[place];
        if (!colour.isValid())
            colour = chart::colourOfPlace(palette, place, ground);
        colours += colour;
    }
    return colours;
}

} // namespace dashboard
