#pragma once

#include <widgets/page.h>

#include <chart/zone.h>

#include <QObject>

#include <optional>

namespace widgets {

/// What the charts of one page share: the crosshair, the zone and the way back from a zoom. The range itself is the
/// shell's; charts ask for another one here and get it back as data.
class ChartGroup final : public QObject
{
    Q_OBJECT
public:
    explicit ChartGroup(QObject *parent = nullptr) : QObject(parent) {}

    /// UTC in Unix milliseconds; nothing: no crosshair.
    std::optional<double> crosshair() const { return m_crosshair; }
    void setCrosshair(std::optional<double> timeMs);

    /// What was asked for last; charts whose data shows another range know that they are behind.
    const TimeChoice &choice() const { return m_choice; }
    /// From the shell (or the page): no signal, and a choice that is not one of our zooms forgets the way back.
    void setChoice(const TimeChoice &choice);
    /// A chart was zoomed or panned: remembers where it was and asks.
    void zoom(double fromMs, double toMs);
    /// One step back; false when there is none.
    bool zoomBack();
    bool isZoomed() const { return !m_back.isEmpty(); }

    const chart::Zone &zone() const { return m_zone; }
    void setZone(const chart::Zone &zone) { m_zone = zone; }

Q_SIGNALS:
    void crosshairMoved();
    void chosen(const widgets::TimeChoice &choice);

private:
    std::optional<double> m_crosshair;
    TimeChoice m_choice;
    QVector<TimeChoice> m_back;
    chart::Zone m_zone;
};

} // namespace widgets
