#pragma once

#include "namedcolour.h"

#include <QColor>
#include <QHash>
#include <QString>
#include <QStringList>
#include <QVector>

namespace chart {

/// Gives series places in a palette and remembers them by name, so that a series keeps its colour when others come and
/// go. New names take the free places in the order of their names: whoever sees the same set first, on whichever screen
/// and in whatever order, sees the same colours. A place is free when nobody has it; when nobody is without one, those
/// of series that are gone are given away, the longest gone first; after that places are shared evenly.
class SeriesColours
{
public:
    /// How many names are remembered at most; the longest gone are forgotten first.
    static constexpr int kMostNames = 4096;

    explicit SeriesColours(int places = 8);

    /// One place (0 … places − 1, more than that when the palette is used again) per name, in the order given. The same
    /// name twice has the same place.
    QVector<int> assign(const QStringList &names);

    /// Forgets everything.
    void clear();

private:
    struct Known
    {
        int place = 0;
        qint64 seen = 0; ///< the assignment that had the name last
    };
    bool isPresent(int place) const;
    /// `beyond`: where to look behind the palette; what is below it is taken in this round.
    int freePlace(int &beyond) const;
    void forgetOldest();

    int m_places;
    qint64 m_round = 0;
    QHash<QString, Known> m_known;
    QHash<int, QString> m_owners; ///< of each place that is taken
};

/// The colour of a place: the palette's, and from its end on lighter and darker ones that can still be told apart from
/// the ground. Never invalid, also for an empty palette.
QColor colourOfPlace(const QVector<QColor> &palette, int place, const Ground &ground);

/// Shades of one colour, itself first, then in turns darker and lighter; each has a contrast of 3 to the ground where
/// the colour itself has it.
QVector<QColor> shadesOf(const QColor &colour, int count, const Ground &ground);

} // namespace chart
