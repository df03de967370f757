#pragma once

#include "panel.h"

namespace chart {

/// An exemplar that is drawn.
struct ExemplarMark
{
    int exemplar = 0; ///< index into the data's
    QPointF at;       ///< at the plot's edge where its value lies beyond the axis
    int hidden = 0;   ///< lesser ones of about the same time
    int beyond = 0;   ///< -1 and 1: its value lies above and below the plot, so an arrow at the edge points there
};

/// Whether it has a place: its time is shown, its series is not hidden, and the axis has values. A request is no share.
bool isExemplarDrawn(const PanelData &data, const Exemplar &exemplar);

/// The value at which it is drawn: one of a mirrored series has the other sign.
double exemplarDrawnAt(const PanelData &data, const Exemplar &exemplar);

/// By value, the greatest first. Of those of about the same time (14 px) only the greatest, whatever their values: many
/// would cover the lines. Those of hidden series (without samples), outside the range, and those that the axis cannot
/// show are left out.
QVector<ExemplarMark> exemplarMarks(const PanelData &data, const PanelGeometry &geometry);

/// The mark under the pointer, the nearest of several; -1: none.
int exemplarAt(const QVector<ExemplarMark> &marks, QPointF at);

/// The marks that a crosshair at this moment stands for when it steps by sample: each mark belongs to some sample. The
/// greatest first.
QVector<int> exemplarsBeside(const QVector<ExemplarMark> &marks, const PanelData &data, const LinearScale &x,
                             double timeMs);

/// The value in the unit of its series; of several in their axis' one. Moments are written in the zone.
QString exemplarValue(const PanelData &data, const Exemplar &exemplar, const Zone &zone = {});

/// In the colour of its series; those of several muted, since they belong to no line.
QColor exemplarColour(const PanelData &data, const Exemplar &exemplar, const Style &style);

/// Into the plot, translucent, the greatest on top; the caller has clipped to it.
void drawExemplars(QPainter &painter, const PanelGeometry &geometry, const PanelData &data, const Style &style);
/// Around those that are meant, over the finished picture.
void drawExemplarFocus(QPainter &painter, const ExemplarMark &mark, const PanelData &data, const Style &style);

} // namespace chart
