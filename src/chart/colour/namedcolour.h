#pragma once

#include <QColor>
#include <QString>
#include <QVector>

#include <optional>

namespace chart {

/// What colours that have names of roles mean: "text", "panel-bg". Everything here is opaque.
struct Ground
{
    QColor surface; ///< what the panel lies on
    QColor text;
    bool isDark = true;

    static Ground of(const QColor &surface, const QColor &text);
};

/// A colour as dashboards write it: Grafana's names ("green", "semi-dark-red", "super-light-blue", "text", "panel-bg",
/// "transparent"), "#rgb", "#rrggbb", "#rrggbbaa", "rgb(…)", "rgba(50, 172, 45, 0.97)", and CSS' names. Grafana's
/// shades differ for dark and light grounds. Nothing for what is none, or is longer than 64 characters.
std::optional<QColor> namedColour(const QString &name, const Ground &ground);

/// The order of Grafana's "palette-classic" on this ground: 64 colours.
QVector<QColor> classicPalette(const Ground &ground);

} // namespace chart
