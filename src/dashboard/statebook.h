#pragma once

#include "fieldlook.h"
#include "frame.h"
#include "statecolours.h"

#include <chart/grid/gridlegend.h>
#include <chart/grid/gridruns.h>

#include <QHash>

namespace dashboard {

/// The few states that values have, numbered as they turn up: a mapping's text; else the step of the thresholds that a
/// number lies in ("< 80", "80 – 90", "90+"), where colours are by thresholds; else the value in words. Beyond
/// kMostStates all others are one.
class StateBook
{
public:
    StateBook() = default;
    StateBook(const FieldOptions &options, ValueExtent extent, const QString &ownUnit, const chart::Zone &zone);

    /// The index of the row's state; -1 for null, unless a mapping names it.
    int stateOf(const Field &field, qsizetype row);
    /// Once all are known: values keep the colours that they have in another book, that of the input before.
    void keepColours(const StateBook &before);
    qsizetype size() const { return m_entries.size(); }
    QString text(int state) const { return m_entries[state].text; }

    /// The states with their colours; the redder, the worse (see badness()).
    QVector<chart::GridState> states(const chart::Style &style) const;
    /// What stands for the states that are one of many colours; none where colours are by thresholds or names.
    chart::GridColourScale scale(const chart::Style &style) const;

private:
    struct Entry
    {
        QString text;
        double number = 0; ///< NaN for texts
        int mapping = -1;
        int level = -1; ///< of thresholds
    };
    int numberState(double number, const QString &unit);
    int place(const QString &key, const Entry &entry);
    QString levelText(int level) const;
    /// What mappings give, with an invalid colour for each that gives none.
    QVector<QColor> mappingColours(const chart::Style &style) const;
    /// The colour that a state has of its own; invalid: the palette's.
    QColor ownColour(const Entry &entry, const FieldLook &look, const QVector<QColor> &mapped) const;

    FieldOptions m_options;
    ValueExtent m_extent;
    chart::Thresholds m_steps; ///< without colours; empty: values are not merged by them
    QVector<chart::ThresholdBand> m_bands;
    QString m_unit;
    chart::Zone m_zone;
    QVector<Entry> m_entries;
    QHash<QString, int> m_places;
    QHash<double, int> m_numbers; ///< what is known already, for the unit below
    QString m_numbersUnit;
    qsizetype m_other = -1;
    StateColours m_colours;
};

constexpr qsizetype kMostStates = 256;

} // namespace dashboard
