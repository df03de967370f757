#pragma once

#include <chart/zone.h>
#include <dashboard/panel.h>

#include <QWidget>

#include <memory>

namespace web {

/// A painted panel of a dashboard, with its options and its data, as a widget.
class PanelPicture final : public QWidget
{
    Q_OBJECT
public:
    PanelPicture(std::unique_ptr<dashboard::Panel> panel, const chart::Zone &zone, QWidget *parent = nullptr);

    const dashboard::Panel &panel() const { return *m_panel; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::unique_ptr<dashboard::Panel> m_panel;
    chart::Zone m_zone;
};

} // namespace web
