#pragma once

#include <contract/v1.h>
#include <core/units.h>

#include <QMetaType>
#include <QString>
#include <QVector>

#include <memory>

namespace models {

/// The meaning of a text's colour.
enum class Tone { Normal, Muted, Passing, Warning, Critical, Unknown };

/// What one table cell says, without saying how it looks. Models hand it out under CellRole; Qt::DisplayRole stays the
/// plain text for copying and for screen readers.
struct Cell
{
    enum class Kind {
        Empty,
        Text,   ///< text, elided in the middle
        Health, ///< shape and word
        State,  ///< the same of what is no health: both in the tone's colour
        Number, ///< text is the number, unit stands muted behind it; right-aligned
        Spark,  ///< a course; spark is never null
        Flag,   ///< a small flag and a number
        Place,  ///< an environment's name behind the mark of its colour
    };
    Kind kind = Kind::Empty;
    QString text;
    QString unit;
    Tone tone = Tone::Normal;
    contract::v1::Health health = contract::v1::HEALTH_UNKNOWN;
    bool stale = false; ///< Health: shows the stale mark instead
    bool strong = false;
    bool mono = false;
    bool right = false;                          ///< Text only
    std::shared_ptr<const QVector<float>> spark; ///< equally spaced; NaN is a gap
    QString toolTip;                             ///< plain text

    static Cell ofText(const QString &text, Tone tone = Tone::Normal);
    static Cell ofHealth(contract::v1::Health health, bool stale);
    /// The shape of the tone before the word: a ring where the tone says neither well nor ill.
    static Cell ofState(const QString &word, Tone tone);
    static Cell ofNumber(const core::Formatted &number, Tone tone = Tone::Normal);
    static Cell ofSpark(QVector<float> values);

    /// What is copied and what a screen reader hears.
    QString spoken() const;
};

/// A whole row's condition, under RowRole of any of its columns.
struct RowState
{
    bool stale = false;   ///< hatched and dimmed
    bool loading = false; ///< inside the window, data under way: shimmers
};

enum Roles {
    CellRole = Qt::UserRole + 100,
    RowRole,
    KeyRole,   ///< QString: the row's identity, the same through every update
    SortRole,  ///< QString: the engine's name of a column in headerData(); empty where it cannot be sorted by
    WidthRole, ///< int: a column's preferred width in logical pixels in headerData()
};

} // namespace models

Q_DECLARE_METATYPE(models::Cell)
Q_DECLARE_METATYPE(models::RowState)
