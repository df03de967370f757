#pragma once

#include <QPainterPath>

namespace widgets {

/// Adds one SVG shape ("path", "circle", "rect", "line", "ellipse", "polyline", "polygon") whose attributes stand in
/// `arguments` in the order that icons.cmake writes. Knows the whole path grammar but T and Q's smooth form; what
/// follows a malformed part is left out. Source: www.w3.org/TR/SVG11/paths.html
void addSvgShape(QPainterPath &path, const char *kind, const char *arguments);

} // namespace widgets
