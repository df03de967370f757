#pragma once

#include "look.h"
#include "panelsource.h"

#include <chart/exemplarmarks.h>
#include <chart/interaction/controller.h>
#include <chart/interaction/fingers.h>
#include <chart/interaction/legendcontroller.h>
#include <chart/interaction/markergroups.h>
#include <dashboard/chartgroup.h>

#include <QImage>
#include <QPointer>
#include <QQuickPaintedItem>

#include <optional>

namespace quick {

/// A dashboard's panel in QML: the picture of dashboard::Panel, on its ground. Panels over time take hands when they
/// belong to a group: what those mean is chart::Controller's and, on the legend, chart::LegendController's (L gives it
/// the keyboard; it does not search, and what has no room in a list or table is only counted). Crosshair, span and
/// range are shared through the group; which series are shown is the panel's own, and stays with it.
/// The picture is kept: it is painted anew for other data, size, look or range, and never for a crosshair.
class PanelItem : public QQuickPaintedItem
{
    Q_OBJECT
    Q_PROPERTY(quick::PanelSource *source READ source WRITE setSource NOTIFY sourceChanged)
    Q_PROPERTY(quick::Look *look READ look WRITE setLook NOTIFY lookChanged)
    /// Of the items of one page; may go before them. Without one no hand does anything.
    Q_PROPERTY(dashboard::ChartGroup *group READ group WRITE setGroup NOTIFY groupChanged)
    /// How much larger than on a desk everything is, texts included: a wall is read from afar.
    Q_PROPERTY(qreal magnification READ magnification WRITE setMagnification NOTIFY magnificationChanged)
    Q_PROPERTY(QString sentence READ sentence NOTIFY sentenceChanged)
public:
    explicit PanelItem(QQuickItem *parent = nullptr);
    ~PanelItem() override;

    PanelSource *source() const { return m_source; }
    void setSource(PanelSource *source);
    Look *look() const { return m_look; }
    void setLook(Look *look);
    dashboard::ChartGroup *group() const { return m_group; }
    void setGroup(dashboard::ChartGroup *group);
    qreal magnification() const { return m_magnification; }
    /// Below a tenth and above a hundred: as it was.
    void setMagnification(qreal magnification);
    /// One sentence for screen readers; qml/Chart.qml makes it the accessible name.
    QString sentence() const { return m_source ? m_source->sentence() : QString(); }

    /// As it is drawn; nothing: it is not over time, or shows a state.
    const std::optional<dashboard::TimePicture> &picture() const { return m_scene; }
    void paint(QPainter *painter) override;

    /// The panel's values onto the clipboard: as text for spreadsheets (TSV, Ctrl+C), or for files (CSV), for whoever
    /// offers it when menuWanted().
    Q_INVOKABLE void copyValues();
    Q_INVOKABLE void copyCsv();

Q_SIGNALS:
    void sourceChanged();
    void lookChanged();
    void groupChanged();
    void magnificationChanged();
    void sentenceChanged();
    /// The operator asks for what can be done here, or with the selected span.
    void menuWanted(const QPointF &at);
    void spanActionsWanted(const QPointF &at);

protected:
    bool event(QEvent *event) override;
    void geometryChange(const QRectF &newGeometry, const QRectF &oldGeometry) override;
    void itemChange(ItemChange change, const ItemChangeData &value) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void mouseUngrabEvent() override;
    void hoverEnterEvent(QHoverEvent *event) override;
    void hoverMoveEvent(QHoverEvent *event) override;
    void hoverLeaveEvent(QHoverEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void touchEvent(QTouchEvent *event) override;
    void touchUngrabEvent() override;

private:
    QSizeF itemSize() const;
    QRectF bounds() const;
    void takeInput();
    void showView();
    void refresh();
    void layOut();
    void leaveLegend();
    bool legendWants(chart::KeyInput input) const;
    bool legendTakes(chart::KeyInput input);
    void paintPicture(QSize device, double ratio);
    void paintOverlay(QPainter &painter) const;
    bool act(const chart::Intents &intents);
    bool act(const chart::Intent &intent);
    bool act(chart::LegendIntent intent);
    bool pointed(chart::PointerInput input);
    void hovered(const QHoverEvent &event);
    bool pinched(chart::PinchInput input);
    void giveUp();
    void leavePointer();
    void loseGroup();
    void clicked(QPointF at);
    void tellCursor();
    void copyTable(bool csvAsText);

    QPointer<PanelSource> m_source;
    QPointer<Look> m_look;
    QPointer<dashboard::ChartGroup> m_group;
    qreal m_magnification = 1;
    double m_fromMs = 0; ///< of the input that is shown
    double m_toMs = 0;
    std::optional<chart::AxisRange> m_preview;
    dashboard::PanelView m_view;
    std::optional<dashboard::TimePicture> m_scene;
    QVector<chart::MarkerGroup> m_markers;
    QVector<chart::ExemplarMark> m_exemplars;
    chart::Controller m_control;
    chart::LegendController m_legend;
    chart::Fingers m_fingers;
    std::optional<QPointF> m_pointer; ///< over the item; the keyboard's crosshair has none
    bool m_isHovered = false;         ///< a mouse is over it: a finger that went leaves nothing there
    QImage m_picture;                 ///< in device pixels; null: to be painted
    double m_ratio = 1;
};

} // namespace quick
