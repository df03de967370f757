#pragma once

#include "namedcolour.h"

#include <QColor>
#include <QString>
#include <QVector>

#include <array>
#include <optional>

namespace chart {

/// The continuous schemes of Grafana's dialect, and Turbo.
enum class Scheme {
    GreenYellowRed,
    RedYellowGreen,
    BlueYellowRed,
    YellowRed,
    BluePurple,
    YellowBlue,
    Blues,
    Reds,
    Greens,
    Purples,
    Viridis,
    Plasma,
    Inferno,
    Magma,
    Cividis,
    Turbo
};

struct SchemeChoice
{
    Scheme scheme = Scheme::Viridis;
    QString id;          ///< Grafana's: "continuous-GrYlRd"
    QString title;       ///< translated
    bool isSafe = false; ///< tells values apart for people who see fewer colours
};

/// Every scheme for a picker, those that are safe for everybody first.
QVector<SchemeChoice> schemeChoices();

/// Grafana's id; upper and lower case are the same.
std::optional<Scheme> schemeFromId(const QString &id);

/// Colours along 0..1, mixed as the eye sees them. The single-hue schemes begin near the ground, but can be told from
/// it.
class Ramp
{
public:
    Ramp(Scheme scheme, const Ground &ground);
    /// Evenly spaced; at least one colour.
    explicit Ramp(const QVector<QColor> &anchors);

    /// Below 0 is the first colour, above 1 the last; invalid for NaN.
    QColor at(double share) const;

    /// at(i / 255), opaque where the anchors are: for heat maps and gradients.
    std::array<QRgb, 256> table() const;

    Ramp reversed() const;

    /// Its every colour has this contrast to the ground (see bentRamp()).
    Ramp apartFrom(const QColor &ground, double ratio) const;

private:
    QVector<QColor> m_anchors;
};

} // namespace chart
