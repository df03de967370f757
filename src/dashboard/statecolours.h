#pragma once

#include <chart/style.h>

#include <QHash>
#include <QStringList>
#include <QVector>

namespace dashboard {

/// Colours for values that have none of their own. A value's text asks for a place in the palette, so that it has one
/// colour in two windows, whatever else they show and in whatever order; a whole number asks for the place that it
/// counts, so that neighbours differ. Of two that ask for one place the one that was there in the input before keeps
/// it, else that which comes first (numbers by size, then texts); the other takes the next.
class StateColours
{
public:
    /// How many texts are remembered at most; the longest known of those that are gone are forgotten first.
    static constexpr qsizetype kMostTexts = 512;

    /// The values that there are now.
    void keep(const QStringList &texts);
    /// One for each of those of the texts that were kept. Palette colours too near to one of `taken` are left out, as
    /// long as there are others. When the palette is used up come lighter and darker ones.
    QHash<QString, QColor> deal(const QStringList &texts, const QVector<QColor> &palette, const QVector<QColor> &taken,
                                const chart::Style &style) const;

private:
    QStringList m_order; ///< the longest known first
};

} // namespace dashboard
