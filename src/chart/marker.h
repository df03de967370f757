#pragma once

#include <QColor>
#include <QRectF>
#include <QString>

#include <array>

class QPainter;

namespace chart {

/// What kind of thing happened. Each has a shape and a word beside its colour.
enum class MarkerKind {
    Deploy,     ///< another version: a triangle that points down
    Config,     ///< a square
    Alert,      ///< fired, or over: a diamond
    Restart,    ///< wanted, or a crash: a cross
    Action,     ///< done from here: a disc
    Annotation, ///< somebody's note about a time: a ring
    Other,      ///< an upright bar
};
constexpr int kMarkerKinds = int(MarkerKind::Other) + 1;

/// By kind.
using MarkerColours = std::array<QColor, kMarkerKinds>;

/// From a source's word for it: "deploy", "rollout", "config", "alert", "health", "restart", "crash", "action",
/// "annotation", in any case. What is not known is Other.
MarkerKind markerKindOf(const QString &name);
/// "Deployment", "Restart", in the operator's language.
QString markerWord(MarkerKind kind);
/// The kind's word and what happened; the label may come from outside.
QString markerText(MarkerKind kind, const QString &label);

/// The kind's shape inside the box, which is wider than high or square.
void drawMark(QPainter &painter, const QRectF &box, MarkerKind kind, const QColor &colour);

} // namespace chart
