#include "panelitem.h"

#include <chart/interaction/exemplarnotes.h>
#include <chart/interaction/overlay.h>
#include <chart/tooltip.h>

#include <QCoreApplication>
#include <QPainter>
#include <QPen>
#include <QTransform>

namespace quick {

PanelItem::PanelItem(QQuickItem *parent) : QQuickPaintedItem(parent)
{
    setRenderTarget(QQuickPaintedItem::Image);
    setOpaquePainting(true);
    setAcceptedMouseButtons(Qt::LeftButton | Qt::MiddleButton | Qt::RightButton);
    setAcceptHoverEvents(true);
    setAcceptTouchEvents(true);
}

PanelItem::~PanelItem()
{
    if (!m_group)
        return;
    m_group->disconnect(this);
    giveUp(); // or the page's other charts stay where its hand dragged them
    m_group->forget(this);
}

void PanelItem::setSource(PanelSource *source)
{
    if (source == m_source)
        return;
    if (m_source)
        m_source->disconnect(this);
    m_source = source;
    m_legend = chart::LegendController();
    if (source) {
        m_legend.state() = source->panel().view().shown; // whoever showed it before
        connect(source, &PanelSource::changed, this, &PanelItem::takeInput);
        connect(source, &QObject::destroyed, this, [this] {
            refresh();
            Q_EMIT sentenceChanged();
        });
        takeInput();
    } else {
        refresh();
        Q_EMIT sentenceChanged();
    }
    Q_EMIT sourceChanged();
}

void PanelItem::setLook(Look *look)
{
    if (look == m_look)
        return;
    if (m_look)
        m_look->disconnect(this);
    m_look = look;
    if (look) {
        connect(look, &Look::changed, this, &PanelItem::refresh);
        connect(look, &QObject::destroyed, this, &PanelItem::refresh);
    }
    refresh();
    Q_EMIT lookChanged();
}

void PanelItem::setGroup(dashboard::ChartGroup *group)
{
    using dashboard::ChartGroup;
    if (group == m_group)
        return;
    giveUp();
    if (m_group) {
        m_group->disconnect(this);
        m_group->forget(this);
    }
    m_group = group;
    m_preview.reset();
    setActiveFocusOnTab(group != nullptr);
    if (group) {
        const auto redraw = [this] {
            if (m_scene)
                update();
        };
        connect(group, &ChartGroup::crosshairMoved, this, redraw);
        connect(group, &ChartGroup::spanChanged, this, redraw);
        connect(group, &ChartGroup::valuesZoomed, this, &PanelItem::showView);
        connect(group, &ChartGroup::previewed, this, [this] {
            m_preview = m_group->preview();
            showView();
        });
        connect(group, &QObject::destroyed, this, &PanelItem::loseGroup);
        m_preview = group->preview();
    }
    showView();
    update();
    Q_EMIT groupChanged();
}

/// It went before the item: what was zoomed and dragged was its own.
void PanelItem::loseGroup()
{
    giveUp();
    m_preview.reset();
    setActiveFocusOnTab(false);
    showView();
    update();
    Q_EMIT groupChanged();
}

void PanelItem::setMagnification(qreal magnification)
{
    if (!(magnification >= 0.1 && magnification <= 100) || magnification == m_magnification)
        return;
    m_magnification = magnification;
    refresh();
    Q_EMIT magnificationChanged();
}

/// In whole pixels, as the scene graph paints it.
QSizeF PanelItem::itemSize() const
{
    return {double(qRound(width())), double(qRound(height()))};
}

QRectF PanelItem::bounds() const
{
    return {QPointF(), itemSize() / m_magnification};
}

void PanelItem::takeInput()
{
    const dashboard::PanelInput &input = m_source->panel().input();
    // The range that was asked for has come, or the old one went on: either way the data tells what is shown.
    if ((input.fromMs != m_fromMs || input.toMs != m_toMs) && !m_control.isBusy()) {
        m_preview.reset();
        m_view.times.reset();
    }
    m_fromMs = input.fromMs;
    m_toMs = input.toMs;
    refresh();
    Q_EMIT sentenceChanged();
}

void PanelItem::showView()
{
    const std::optional<chart::AxisRange> values = m_group ? m_group->values(this) : std::nullopt;
    if (m_preview == m_view.times && values == m_view.values)
        return;
    m_view.times = m_preview;
    m_view.values = values;
    refresh();
}

void PanelItem::refresh()
{
    m_scene.reset();
    m_markers.clear();
    m_exemplars.clear();
    m_picture = QImage();
    chart::Stage stage;
    if (m_source && m_look && !bounds().isEmpty()) {
        const chart::Style &style = m_look->style();
        layOut();
        if (m_scene) {
            // A range that moves on ends now; of a fixed one nobody knows how old it is.
            if (m_group && !m_group->choice().fixed)
                m_scene->data.nowMs = qint64(m_scene->data.toMs);
            const chart::PanelGeometry &geometry = m_scene->geometry;
            m_markers = chart::markerGroups(m_scene->data, geometry.x, geometry.plot, style);
            m_exemplars = chart::exemplarMarks(m_scene->data, geometry);
            stage = chart::Stage{geometry.plot, geometry.x, geometry.mainAxis().scale, &m_scene->data, {}};
        }
    }
    m_control.setStage(stage);
    const chart::LegendGeometry legend = m_scene ? m_scene->legend : chart::LegendGeometry();
    m_legend.setGeometry(legend, int(legend.titles.size()) - 1); // those that have room; one is the names'
    if (m_scene && legend.places.isEmpty())
        m_legend.leave(); // the keys are the chart's again
    update();
}

void PanelItem::geometryChange(const QRectF &newGeometry, const QRectF &oldGeometry)
{
    QQuickPaintedItem::geometryChange(newGeometry, oldGeometry);
    if (newGeometry.size() != oldGeometry.size())
        refresh();
}

void PanelItem::itemChange(ItemChange change, const ItemChangeData &value)
{
    if (change == ItemVisibleHasChanged && !value.boolValue)
        giveUp();
    if (change == ItemActiveFocusHasChanged && !value.boolValue) {
        leavePointer();
        leaveLegend();
    }
    if (change == ItemActiveFocusHasChanged || change == ItemDevicePixelRatioHasChanged)
        update();
    QQuickPaintedItem::itemChange(change, value);
}

void PanelItem::paint(QPainter *painter)
{
    if (!m_source || !m_look)
        return;
    // Of a texture as of any other device: one pixel of the picture is one of theirs.
    const QTransform toDevice = painter->deviceTransform();
    const double ratio = toDevice.m11();
    const QSize device(qRound(itemSize().width() * ratio), qRound(itemSize().height() * toDevice.m22()));
    if (device.isEmpty())
        return;
    if (m_picture.size() != device || m_ratio != ratio)
        paintPicture(device, ratio);
    painter->drawImage(QPointF(), m_picture);
    painter->save();
    painter->scale(m_magnification, m_magnification);
    paintOverlay(*painter);
    painter->restore();
}

void PanelItem::paintPicture(QSize device, double ratio)
{
    const chart::Style &style = m_look->style();
    m_ratio = ratio;
    m_picture = QImage(device, QImage::Format_ARGB32_Premultiplied);
    m_picture.fill(style.ground);
    // Drawing counts device pixels by the device's own ratio: a painter's scale would blur what it counts.
    m_picture.setDevicePixelRatio(ratio * m_magnification);
    {
        QPainter picture(&m_picture);
        m_source->panel().paint(picture, bounds(), style);
    }
    m_picture.setDevicePixelRatio(ratio);
}

void PanelItem::paintOverlay(QPainter &painter) const
{
    const chart::Style &style = m_look->style();
    if (m_scene && m_group) {
        const chart::PanelData &data = m_scene->data;
        const chart::PanelGeometry &geometry = m_scene->geometry;
        const auto box = m_control.box();
        chart::drawDrag(painter, geometry, data, style, box, m_group->span());
        if (const auto at = m_group->crosshair(); at && !box && !data.series.isEmpty()) {
            chart::drawCrosshair(painter, geometry, data, style, *at);
            if (m_pointer || hasActiveFocus()) {
                const QString more = QCoreApplication::translate("dashboard::Panel", "+%1 more");
                const QVector<int> meant = chart::exemplarsMeant(m_exemplars, data, geometry, at, m_pointer);
                for (const int exemplar : meant)
                    chart::drawExemplarFocus(painter, m_exemplars[exemplar], data, style);
                chart::TooltipOptions options;
                options.shown = m_scene->shown;
                chart::TooltipData tip =
                    chart::crosshairTip(data, geometry, m_markers, style, *at, m_pointer, more, options);
                chart::addExemplarNotes(tip, data, m_exemplars, meant, style);
                const chart::Style over = m_look->tipStyle();
                chart::drawTooltip(painter, chart::layoutTooltip(bounds(), tip, over), tip, over);
            }
        }
    }
    if (hasActiveFocus()) {
        painter.setPen(QPen(style.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(bounds().adjusted(1, 1, -1, -1));
    }
}

} // namespace quick
