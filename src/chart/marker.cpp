#include "marker.h"

#include <core/text.h>

#include <QCoreApplication>
#include <QPainter>
#include <QPen>

#include <algorithm>

namespace chart {

namespace {

struct MarkerName
{
    const char *name;
    MarkerKind kind;
};

constexpr MarkerName kMarkerNames[] = {
    {"deploy", MarkerKind::Deploy},        {"deployment", MarkerKind::Deploy},     {"rollout", MarkerKind::Deploy},
    {"config", MarkerKind::Config},        {"alert", MarkerKind::Alert},           {"health", MarkerKind::Alert},
    {"configuration", MarkerKind::Config}, {"restart", MarkerKind::Restart},       {"crash", MarkerKind::Restart},
    {"action", MarkerKind::Action},        {"annotation", MarkerKind::Annotation},
};

constexpr const char *kMarkerWords[] = {
    QT_TRANSLATE_NOOP("chart::Marker", "Deployment"), QT_TRANSLATE_NOOP("chart::Marker", "Configuration"),
    QT_TRANSLATE_NOOP("chart::Marker", "Alert"),      QT_TRANSLATE_NOOP("chart::Marker", "Restart"),
    QT_TRANSLATE_NOOP("chart::Marker", "Action"),     QT_TRANSLATE_NOOP("chart::Marker", "Annotation"),
    QT_TRANSLATE_NOOP("chart::Marker", "Change"),
};
static_assert(std::size(kMarkerWords) == std::size_t(kMarkerKinds));

constexpr qsizetype kLongestMarkerLabel = 400; // characters; a tool tip elides it anyway
constexpr double kMarkerStroke = 0.28;         // of a cross, in its side
constexpr double kMarkerRing = 0.22;           // as thick as this part of its height
constexpr double kMarkerBar = 0.4;             // as wide as this part of its height

} // namespace

MarkerKind markerKindOf(const QString &name)
{
    for (const MarkerName &known : kMarkerNames) {
        if (name.compare(QLatin1String(known.name), Qt::CaseInsensitive) == 0)
            return known.kind;
    }
    return MarkerKind::Other;
}

QString markerWord(MarkerKind kind)
{
    return QCoreApplication::translate("chart::Marker", kMarkerWords[std::size_t(kind)]);
}

QString markerText(MarkerKind kind, const QString &label)
{
    const QString safe = core::safeText(label, false, kLongestMarkerLabel);
    return safe.isEmpty() ? markerWord(kind) : markerWord(kind) + QStringLiteral(" \u00b7 ") + safe;
}

void drawMark(QPainter &painter, const QRectF &box, MarkerKind kind, const QColor &colour)
{
    const QPointF centre = box.center();
    const double side = std::min(box.width(), box.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    switch (kind) {
    case MarkerKind::Deploy: {
        const QPointF points[] = {box.topLeft(), box.topRight(), {centre.x(), box.bottom()}};
        painter.drawPolygon(points, 3);
        break;
    }
    case MarkerKind::Config: painter.drawRect(QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)); break;
    case MarkerKind::Alert: {
        const QPointF points[] = {{centre.x(), box.top()},
                                  {centre.x() + side / 2, centre.y()},
                                  {centre.x(), box.bottom()},
                                  {centre.x() - side / 2, centre.y()}};
        painter.drawPolygon(points, 4);
        break;
    }
    case MarkerKind::Restart: {
        const double stroke = side * kMarkerStroke;
        const double reach = (side - stroke) / 2;
        painter.setPen(QPen(colour, stroke, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(centre - QPointF(reach, reach), centre + QPointF(reach, reach));
        painter.drawLine(centre - QPointF(reach, -reach), centre + QPointF(reach, -reach));
        break;
    }
    case MarkerKind::Action:
        painter.drawEllipse(QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side));
        break;
    case MarkerKind::Annotation: {
        const double stroke = side * kMarkerRing;
        painter.setPen(QPen(colour, stroke));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(centre, (side - stroke) / 2, (side - stroke) / 2);
        break;
    }
    case MarkerKind::Other:
        painter.drawRect(QRectF(centre.x() - side * kMarkerBar / 2, box.top(), side * kMarkerBar, box.height()));
        break;
    }
    painter.restore();
}

} // namespace chart
