#pragma once

#include "pagecontext.h"
#include "signalfeed.h"

#include <models/rowsmodel.h>
#include <models/rowwatch.h>
#include <widgets/page.h>

class QScrollArea;
class QGridLayout;
class QVBoxLayout;

namespace dashboard {
class ChartGroup;
}

namespace widgets {

class ChangeStrip;
class JoinList;
class LiveAxis;
class ReasonList;
class Section;
class ServiceHead;
class StatePanel;
class TimeSeriesChart;
class VerbBar;

/// One service, read from top to bottom as an on-call person thinks: what is wrong, what changed, signals, instances
/// and pods, alerts and events, how we know. Whatever it follows rests while it is hidden: a window keeps several such
/// pages, of eight subscriptions each.
class ServicePage final : public Page
{
    Q_OBJECT
public:
    ServicePage(PageContext context, const QString &key, QWidget *parent = nullptr);
    ~ServicePage() override;

    QStringList trail() const override;
    QVector<KeyHelp> keys() const override;
    QVector<KeyHelp> keysOfCharts() const override;
    QVector<Command> commands() const override;
    void setTimeChoice(const TimeChoice &choice) override;
    void setPaused(bool paused) override;
    void setEnvironments(const QVector<EnvironmentChip> &environments) override;
    void goToTop() override;
    bool closeInner() override;
    bool runKey(QChar letter) override;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void refresh();
    void tellMissing();
    void tellOfAlertSources();
    void refreshChart(int index);
    void reveal(const QString &evidence);
    void placeCharts();
    void offerSpanActions();
    void followSpan();
    void restFeed();
    void buildHead(QVBoxLayout &all);
    void addVerbCommands(QVector<Command> &all) const;
    void watchActing(const contract::v1::Row &row);
    QString name() const;

    PageContext m_context;
    QString m_key;
    models::RowWatch m_watch;
    SignalFeed m_feed;
    models::RowsModel m_sources; ///< of its environment
    QScrollArea *m_scroll;
    StatePanel *m_gone;
    ServiceHead *m_head;
    VerbBar *m_verbs = nullptr; ///< null where nothing can be done
    QString m_acting;           ///< of the service's row (models::actingState)
    ReasonList *m_reasons;
    ChangeStrip *m_changes;
    dashboard::ChartGroup *m_group;
    LiveAxis *m_live;
    QGridLayout *m_chartGrid;
    QVector<TimeSeriesChart *> m_charts;
    QVector<Section *> m_sections;
    JoinList *m_joins;
    std::unique_ptr<core::Timer> m_tick;
    bool m_isPaused = false;
};

} // namespace widgets
