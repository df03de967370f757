#pragma once

#include "pagecontext.h"

#include <models/configcheck.h>
#include <models/configcomparison.h>
#include <models/configdraft.h>
#include <models/confighistory.h>
#include <models/rowwatch.h>
#include <models/verbs.h>
#include <widgets/page.h>

#include <QMap>

#include <memory>

class QStackedWidget;
class QTabBar;

namespace widgets {

class Banner;
class ComparisonView;
class ConfigHead;
class ContentEditor;
class MergeView;
class ReleaseList;
class StatePanel;

/// One configuration: the draft that is edited, what is live, what differs, and its history. Releasing, restoring,
/// removing and shortening the history are verbs: they open the dialog that every action has.
class ConfigPage final : public Page
{
    Q_OBJECT
public:
    enum Tab { DraftTab, LiveTab, DifferenceTab, HistoryTab };

    ConfigPage(PageContext context, const QString &key, QWidget *parent = nullptr);
    ~ConfigPage() override;

    QStringList trail() const override;
    QVector<KeyHelp> keys() const override;
    QVector<Command> commands() const override;
    void setPaused(bool paused) override;
    bool closeInner() override;

    void showTab(Tab tab);
    Tab tab() const;
    ConfigHead *head() const { return m_head; }
    ContentEditor *draftEditor() const { return m_editor; }
    ReleaseList *releases() const { return m_releases; }
    MergeView *mergeView() const { return m_merge; }
    Banner *standingBanner() const { return m_standing; }
    Banner *mergeBanner() const { return m_behind; }
    Banner *chainBanner() const { return m_chain; }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void buildBanners();
    void follow();
    void refresh();
    void refreshState();
    void refreshTabs();
    void refreshNotes();
    void takeRow();
    void readAgain();
    void showContent();
    void showView(Tab tab, QWidget *view);
    void compareDraft();
    void showExternal();
    void compareReleases(const QString &before, const QString &after);
    void beginMerge();
    void takeMerged(const contract::v1::ConfigContent &content);
    void act(const QString &verb, const QMap<QString, QString> &arguments = {});
    QString releaseBlockedBy() const;
    QString removeBlockedBy() const;
    QString dropBlockedBy() const;
    QString standingText() const;
    QString missingRightFor(const QString &verb) const;
    QString name() const;
    const contract::v1::ConfigRow &row() const;

    PageContext m_context;
    QString m_key;
    QString m_environment;
    models::RowWatch m_watch;
    models::ConfigDraft m_draft;
    models::ConfigCheck m_check;
    models::ConfigHistory m_history;
    models::ConfigComparison m_compared;
    std::unique_ptr<models::Verbs> m_verbs; ///< null where nothing can be done
    QString m_named;                        ///< in the trail
    QString m_seen;                         ///< of the row: what was read belongs to it
    contract::v1::ConfigBase m_mergedWith;  ///< what a merge that goes on takes in
    contract::v1::ConfigContent m_mergedContent;
    contract::v1::ConfigContent m_mergedDraft; ///< what was the draft when the merge began
    bool m_isMergedAnew = false;               ///< it was another one when the merge ended
    ConfigHead *m_head;
    Banner *m_standing;
    Banner *m_behind;
    Banner *m_chain;
    Banner *m_note;
    QTabBar *m_tabs;
    QStackedWidget *m_views;
    ContentEditor *m_editor;
    ContentEditor *m_live;
    ComparisonView *m_differenceView;
    ReleaseList *m_releases;
    MergeView *m_merge;
    StatePanel *m_state; ///< in place of the views while nothing is read
};

} // namespace widgets
