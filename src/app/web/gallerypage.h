#pragma once

#include <chart/panel.h>
#include <widgets/page.h>

namespace dashboard {
class ChartGroup;
}
namespace widgets {
class TimeSeriesChart;
}

namespace web {

/// Charts over made-up data: what they look like in this browser. They zoom together and know the way back.
class GalleryPage final : public widgets::Page
{
    Q_OBJECT
public:
    /// `endMs` is where the data ends, UTC.
    GalleryPage(double endMs, const chart::Zone &zone, QWidget *parent = nullptr);

    QStringList trail() const override;
    QVector<widgets::KeyHelp> keysOfCharts() const override;
    void setTimeChoice(const widgets::TimeChoice &choice) override;
    bool closeInner() override;

private:
    void place(const widgets::TimeChoice &choice);

    double m_endMs;
    QVector<chart::PanelData> m_samples;
    dashboard::ChartGroup *m_group; ///< a child: charts are hidden after the members are gone
    QVector<widgets::TimeSeriesChart *> m_charts;
};

} // namespace web
