#pragma once

#include <core/clock.h>
#include <dashboard/chartgroup.h>

#include <QPointer>
#include <QWidget>

#include <memory>
#include <optional>

namespace widgets {

/// Moves the live axes of one page's charts on with the time. One timer, which runs only while a chart that is seen has
/// a pixel to go: its pause follows from range and width and is never shorter than a frame of 60 a second. It rests
/// while the page is paused, hidden or minimised and while something is held or selected in a chart; the axes then
/// stand where they stood. A fixed range has no live axis.
class LiveAxis final : public QObject
{
    Q_OBJECT
public:
    /// Goes with the group; clock and page outlive it.
    LiveAxis(dashboard::ChartGroup &group, core::Clock &clock, QWidget &page);

    void setPaused(bool paused);
    /// From the page. Another one than before ends now, although the page may be at rest.
    void setChoice(const dashboard::TimeChoice &choice);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool isAtRest() const;
    double wallMs() const { return double(core::toUnixMs(m_clock.wall())); }
    void follow();
    void step();
    void keepPace();
    void arm();
    void watchWindow();

    dashboard::ChartGroup &m_group;
    core::Clock &m_clock;
    QWidget &m_page;
    QPointer<QWidget> m_window; ///< the page's: it alone hears that it is minimised
    std::unique_ptr<core::Timer> m_timer;
    std::optional<dashboard::TimeChoice> m_choice;
    bool m_isPaused = false;
};

} // namespace widgets
