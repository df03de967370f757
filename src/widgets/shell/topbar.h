#pragma once

#include "shell.h"

#include <QWidget>

class QMenu;
class QToolButton;

namespace widgets {

class Breadcrumb;
class BarButton;

/// The line at the top: name, environment with its stripe, breadcrumb, search, time range, live or paused, sources.
class TopBar final : public QWidget
{
    Q_OBJECT
public:
    explicit TopBar(QWidget *parent = nullptr);

    void setTrail(const QStringList &trail);
    void setEnvironments(const QVector<EnvironmentChip> &environments, const QString &chosen);
    void setTimeText(const QString &text, const TimeChoice &choice);
    void setPaused(bool paused);
    void setSources(const SourcesSummary &summary);
    /// Nothing stands there while none is under way.
    void setActions(const ActionsSummary &summary);

Q_SIGNALS:
    void searchRequested();
    void environmentChosen(const QString &name);
    void timeChosen(const widgets::TimeChoice &choice);
    void customTimeRequested();
    void pauseToggled();
    void sourcesRequested();
    void actionsRequested();
    void trailClicked(int part);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QColor stripe() const;
    void place();
    void refreshLive();
    BarButton *m_environment;
    Breadcrumb *m_trail;
    BarButton *m_search;
    BarButton *m_actions;
    BarButton *m_time;
    BarButton *m_live;
    BarButton *m_sources;
    QVector<EnvironmentChip> m_chips;
    QString m_chosen;
    TimeChoice m_choice;
    SourcesSummary m_summary;
    bool m_isPaused = false;
};

/// The presets of the time chooser, longest last.
QVector<core::Milliseconds> timePresets();
/// "last 1 h", or a fixed range in local time: with its date unless it lies within today, the day of `now`.
QString timeChoiceText(const TimeChoice &choice, core::WallTime now = {});

} // namespace widgets
