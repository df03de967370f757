#pragma once

#include "chartgroup.h"

#include <chart/panel.h>

#include <QPixmap>
#include <QPointer>
#include <QWidget>

namespace widgets {

class Theme;

/// One panel of time series: crosshair and range shared through its group, tool tip with every series, drag to zoom,
/// double click or Esc back, Ctrl+wheel zooms, Shift+wheel pans, arrows move the crosshair, + and - zoom. What is shown
/// stays until new data is set; a line at the top says that more is under way.
class TimeSeriesChart final : public QWidget
{
    Q_OBJECT
public:
    /// Stale and Partial keep the data and say what is wrong; Empty and Error replace it.
    enum class State { Loading, Ready, Stale, Partial, Empty, Error };

    /// `group` outlives the chart.
    explicit TimeSeriesChart(ChartGroup &group, QWidget *parent = nullptr);

    /// Colours may be left invalid: the theme's series palette by position.
    void setData(const chart::PanelData &data);
    const chart::PanelData &data() const { return m_data; }
    void setState(State state, const QString &text = {});
    State state() const { return m_state; }

    QSize sizeHint() const override { return {480, 196}; }
    QSize minimumSizeHint() const override { return {200, 140}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void forget();
    void refresh();
    void describe();
    void zoomAround(double timeMs, double factor);
    void paintTip(QPainter &painter) const;
    void paintState(QPainter &painter) const;

    ChartGroup &m_group;
    chart::PanelData m_given; ///< as set, colours as given
    chart::PanelData m_data;
    chart::Style m_style;
    chart::PanelGeometry m_geometry;
    QPixmap m_picture;
    State m_state = State::Loading;
    QString m_text;
    std::optional<double> m_dragFrom;
    double m_dragTo = 0;
};

} // namespace widgets
