#pragma once

#include <QColor>
#include <QIcon>
#include <QPainterPath>
#include <QRectF>

class QPainter;

namespace widgets {

/// The icons in use (Lucide, resources/icons). Order and names follow kIconNames in icon.cpp.
enum class Icon {
    Activity,
    ArrowDown,
    ArrowLeft,
    ArrowRight,
    ArrowUp,
    Bell,
    Box,
    Check,
    ChevronDown,
    ChevronLeft,
    ChevronRight,
    CircleHelp,
    Clock,
    Columns,
    Copy,
    Database,
    Ellipsis,
    ExternalLink,
    EyeOff,
    Filter,
    Flag,
    Globe,
    History,
    Info,
    Key,
    Keyboard,
    Layers,
    Dashboard,
    List,
    Locate,
    Lock,
    Maximize,
    Moon,
    Pause,
    TearOff,
    Play,
    Plug,
    Plus,
    Refresh,
    Undo,
    Scale,
    Search,
    Server,
    Settings,
    Shield,
    Sliders,
    Doctor,
    Sun,
    SunMoon,
    Timer,
    Warning,
    UndoBack,
    Unplug,
    Offline,
    Close,
    Zap,
};
constexpr int kIconCount = int(Icon::Zap) + 1;

/// The icon's lines in a square of 24 units.
const QPainterPath &iconPath(Icon icon);

/// Draws the icon into the rectangle (centred, square) with lines of 1.5 logical pixels unless said otherwise.
void paintIcon(QPainter &painter, const QRectF &rect, Icon icon, const QColor &colour, qreal strokePx = 1.5);

/// For controls that want a QIcon; drawn at the scale asked for, in the theme's text colour of the moment.
QIcon asQIcon(Icon icon);

} // namespace widgets
