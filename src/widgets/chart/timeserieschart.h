#pragma once

#include <chart/exemplarmarks.h>
#include <chart/exporting.h>
#include <chart/interaction/controller.h>
#include <chart/interaction/fingers.h>
#include <chart/interaction/legendcontroller.h>
#include <chart/interaction/markergroups.h>
#include <chart/panel.h>
#include <chart/tooltip.h>
#include <dashboard/chartgroup.h>

#include <QPixmap>
#include <QWidget>

class QMenu;
class QTouchEvent;

namespace widgets {

/// One panel of time series. What pointer, wheel, fingers and keys do is chart::Controller's and
/// chart::LegendController's; crosshair, selected span and range are shared through the group. What is shown stays
/// until new data is set, zoomed as far as it is known; a line at the top says that more is under way. A live range
/// ends at the group's now() where there is one; what has no data yet stays empty.
class TimeSeriesChart final : public QWidget
{
    Q_OBJECT
public:
    /// Stale and Partial keep the data and say what is wrong; Empty and Error replace it.
    enum class State { Loading, Ready, Stale, Partial, Empty, Error };

    /// `group` outlives the chart.
    explicit TimeSeriesChart(dashboard::ChartGroup &group, QWidget *parent = nullptr);

    /// Colours may be left invalid: the theme's series palette by position, its markers' by kind.
    void setData(const chart::PanelData &data);
    /// As it is drawn: series that are hidden by the legend have no samples.
    const chart::PanelData &data() const { return m_data; }
    const chart::PanelGeometry &geometryOfPanel() const { return m_geometry; }
    void setState(State state, const QString &text = {});
    State state() const { return m_state; }

    /// Line stands beside the title; list and table below the chart, or beside it.
    void setLegend(chart::LegendMode mode, bool beside = false);
    chart::LegendMode legendMode() const { return m_legendMode; }
    const chart::LegendGeometry &legendGeometry() const { return m_legendGeometry; }
    const chart::LegendView &legendView() const { return m_legend.view(); }
    /// As it is drawn; a table's figures are of the data that was set, also while another range is previewed.
    const chart::LegendData &legendData() const { return m_legendData; }
    /// By series.
    const QVector<bool> &shownSeries() const { return m_shown; }
    /// What stands beside the crosshair; nothing while there is none.
    chart::TooltipData tooltip() const;
    /// The values of the series that are shown, of the selected span or else of the range, onto the clipboard: as text
    /// for spreadsheets (TSV), or for files (CSV).
    void copyValues() { copyTable(chart::ExportOptions::Format::Tsv); }
    void copyCsv() { copyTable(chart::ExportOptions::Format::Csv); }
    void copyPicture();

    QSize sizeHint() const override { return {480, 196}; }
    QSize minimumSizeHint() const override { return {200, 140}; }

Q_SIGNALS:
    void seriesShownChanged();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void forget();
    void refresh();
    void layoutAll();
    void layoutAgain();
    bool isSeen() const;
    chart::AxisRange shownTimes() const;
    void setTimes(const chart::AxisRange &times);
    bool moveOn();
    void passTime();
    void tellPace();
    void layoutLegend();
    void fillLegend();
    chart::PanelGeometry layoutPlot(const QRectF &bounds);
    void describe();
    QString heldText() const;
    /// Does what is wanted; false when the event is for somebody else.
    bool act(const chart::Intents &intents);
    bool act(const chart::Intent &intent);
    bool act(chart::LegendIntent intent);
    bool pointed(const chart::PointerInput &input);
    bool touched(QTouchEvent &event);
    void give(const chart::PinchInput &input);
    void clicked(QPointF at);
    void tellCursor(QPointF at);
    void openMenu(QPointF at);
    void copyTable(chart::ExportOptions::Format text);
    void addSpanActions(QMenu &menu, const chart::AxisRange &span);
    /// Under the pointer; without one those that the keyboard's crosshair stands for.
    QVector<int> meantExemplars() const;
    void addExemplarActions(QMenu &menu);
    QString toldExemplars() const;
    void paintPicture(QPainter &painter);
    void paintTip(QPainter &painter) const;
    void paintState(QPainter &painter) const;

    dashboard::ChartGroup &m_group;
    chart::PanelData m_given; ///< as set, colours as given
    chart::PanelData m_data;
    chart::Style m_style;
    chart::PanelGeometry m_geometry;
    chart::AxisRooms m_rooms;
    QVector<chart::MarkerGroup> m_markers;
    QVector<chart::ExemplarMark> m_exemplars;
    chart::Controller m_control;
    chart::LegendController m_legend;
    chart::LegendData m_legendData;
    chart::LegendGeometry m_legendGeometry;
    chart::LegendMode m_legendMode = chart::LegendMode::Line;
    bool m_isLegendBeside = false;
    bool m_isLive = false; ///< the data that was set is of a range that moves on
    QRectF m_legendBounds;
    QVector<bool> m_shown;
    std::optional<chart::AxisRange> m_preview;
    std::optional<QPointF> m_pointer;  ///< over the chart; the keyboard's crosshair has none
    std::optional<double> m_pointerMs; ///< where the pointer set the page's crosshair last
    chart::Fingers m_fingers;
    QPixmap m_picture;
    State m_state = State::Loading;
    QString m_text;
};

} // namespace widgets
