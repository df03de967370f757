#pragma once

#include <contract/v1.h>

#include <QMetaType>
#include <QString>
#include <QVector>

namespace models {

/// What one table cell says, in semantics rather than looks: the view decides on colours, fonts and shapes.
struct Cell
{
    enum class Kind { Text, Name, Health, Number, Mono, Spark, Age };
    enum class Tone { Normal, Muted, Warning, Critical, Good };

    Kind kind = Kind::Text;
    Tone tone = Tone::Normal;
    QString text;    ///< plain text, already safe to show
    QString unit;    ///< behind a number, muted: "k/s"
    QString toolTip; ///< plain text
    contract::v1::Health health = contract::v1::HEALTH_UNKNOWN;
    contract::v1::Freshness freshness = contract::v1::FRESHNESS_LIVE;
    QVector<float> spark; ///< equally spaced; NaN is a gap

    /// What is copied and what a screen reader hears.
    QString spoken() const;
    friend bool operator==(const Cell &, const Cell &) = default;
};

} // namespace models

Q_DECLARE_METATYPE(models::Cell)
