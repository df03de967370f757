#pragma once

#include <core/result.h>

#include <QColor>
#include <QString>
#include <QVector>

#include <array>

namespace widgets {

/// What a colour is for. Code asks for a role, never for a colour (resources/themes/*.json).
enum class Role {
    Window,  ///< behind everything
    Surface, ///< panels, bars, tables
    Raised,  ///< buttons, menus, tool tips
    Field,   ///< where something is typed
    Hover,   ///< under the pointer
    Line,    ///< the one pixel that separates
    Grid,    ///< inside charts
    Text,
    Muted, ///< secondary text
    Faint, ///< marks; never text that has to be read
    Passing,
    Warning,
    Critical,
    Unknown,
    Accent,    ///< links, focus, the chosen thing
    OnAccent,  ///< text on Accent
    Selection, ///< laid over a ground; translucent
    Shadow,
    Hatch,  ///< over what is stale; translucent
    Deploy, ///< change markers
    Config,
    Restart,
    Added, ///< grounds of a difference; translucent
    Removed,
};
constexpr int kRoleCount = int(Role::Removed) + 1;

/// One theme as data.
struct Tokens
{
    QString name;
    bool dark = true;
    double minimumContrast = 4.5;
    std::array<QColor, kRoleCount> colours;
    QVector<QColor> series;       ///< in order of use; none of them a health colour
    QVector<QColor> environments; ///< for environments without a colour of their own

    QColor colour(Role role) const { return colours[std::size_t(role)]; }

    /// Errors: Parse "theme.invalid" with the missing or malformed part; every role has to be there.
    static core::Result<Tokens> fromJson(const QByteArray &json);
};

/// The role's name in the theme files.
const char *name(Role role);

/// `over` with its alpha laid upon `ground`.
QColor blend(const QColor &ground, const QColor &over);
/// WCAG 2.1 contrast ratio of two opaque colours, 1..21. Source: www.w3.org/TR/WCAG21/#dfn-contrast-ratio
double contrast(const QColor &a, const QColor &b);

} // namespace widgets
