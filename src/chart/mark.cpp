#include "mark.h"

#include <QColor>
#include <QPainter>
#include <QPen>

namespace chart {

void paintMark(QPainter &painter, const QRectF &rect, Mark mark, const QColor &colour)
{
    const qreal side = qMin(rect.width(), rect.height());
    const QPointF c = rect.center();
    const qreal r = side / 2;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    switch (mark) {
    case Mark::Passing: painter.drawEllipse(c, r * 0.92, r * 0.92); break;
    case Mark::Warning: {
        const QPointF points[] = {c + QPointF(0, -r * 0.95), c + QPointF(r, r * 0.85), c + QPointF(-r, r * 0.85)};
        painter.drawPolygon(points, 3);
        break;
    }
    case Mark::Critical: {
        const QPointF points[] = {c + QPointF(0, -r * 1.1), c + QPointF(r * 1.1, 0), c + QPointF(0, r * 1.1),
                                  c + QPointF(-r * 1.1, 0)};
        painter.drawPolygon(points, 4);
        break;
    }
    case Mark::Unknown:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colour, qMax(1.2, side * 0.11)));
        painter.drawEllipse(c, r * 0.82, r * 0.82);
        break;
    case Mark::Stale: {
        QPen pen(colour, qMax(1.2, side * 0.13), Qt::CustomDashLine, Qt::FlatCap);
        pen.setDashPattern({1.4, 1.2});
        painter.setBrush(Qt::NoBrush);
        painter.setPen(pen);
        painter.drawEllipse(c, r * 0.7, r * 0.7);
        break;
    }
    }
    painter.restore();
}

} // namespace chart
