#pragma once

#include "configdrafts.h"
#include "configfeed.h"

#include <async/task.h>
#include <contract/v1.h>
#include <core/clock.h>
#include <watch/workerpool.h>

#include <QObject>

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <utility>

namespace engine {

/// The configurations of all sources: rows of "configs", what clients ask about them, and the drafts that this engine
/// keeps. Configurations are named by ConfigRow.key. Engine thread only.
class ConfigBoard final : public QObject
{
    Q_OBJECT
public:
    using UsersOf = std::function<QStringList(const ConfigRef &ref)>;
    using Tell = std::function<void(Change change)>;

    /// All of it outlives the board.
    ConfigBoard(Collection &rows, const EngineClock &time, watch::WorkerPool &workers, QObject *parent = nullptr);
    ~ConfigBoard() override;

    /// What drafts are kept in; null with the reason why there is none.
    void setDrafts(journal::DraftStore *drafts, const core::Message &missing);

    /// Nothing happens for a source without configurations, until it has some: one that has to fetch a credential first
    /// has them later. `usersOf` tells the ServiceRow.keys that use one, `tell` takes their changes.
    void addSource(Source &source, UsersOf usersOf, Tell tell);
    void removeSource(const QString &id);
    /// Rows anew: other services than before are there, or the wall clock was anchored anew.
    void refresh(const QString &environment);
    /// Of a source's list; none where it has no configurations.
    std::optional<watch::SourceHealth> health(const QString &source) const;
    /// Keys of the configurations that this service is known to use.
    QStringList keysOf(const QString &service) const;

    std::optional<ConfigRef> ref(const QString &config) const;
    QStringList usersOf(const QString &config) const;
    std::optional<releases::Draft> draft(const QString &config) const;
    /// As ActionWorld::configReleased().
    void released(const QString &config, const QString &contentHash);

    // What clients ask; everything below fails with NotFound (config.unknown, config.no-store) where there is no such
    // configuration, or with the store's own errors.
    async::Task<contract::v1::ConfigView> read(QObject *owner, const QString &config);
    async::Task<contract::v1::ReleaseList> history(QObject *owner, const QString &config);
    async::Task<contract::v1::ConfigContent> contentOf(QObject *owner, const QString &config, const QString &release);
    /// True once it is on the disk. Errors: those of contentFrom() and ConfigDrafts::save(); Conflict
    /// (config.base-gone) when what the draft began from cannot be had any more.
    async::Task<bool> saveDraft(QObject *owner, const contract::v1::SaveDraft &request);
    /// With `isKept`, bringBackDraft() has it again. False when there was none.
    core::Result<bool> dropDraft(const QString &config, bool isKept);
    /// The draft's fields of a view alone. Errors: ConfigDrafts::bringBack()'s.
    core::Result<contract::v1::ConfigView> bringBackDraft(const QString &config);
    /// The key. Errors: those of newConfigRef() and what the store refuses such a name with; Config
    /// (config.no-such-namespace); Conflict (config.exists). Whether a silent store takes it is asked with the release.
    async::Task<QString> begin(QObject *owner, const contract::v1::NewConfig &request);
    async::Task<contract::v1::ConfigProblems> check(QObject *owner, const contract::v1::CheckConfig &request);
    async::Task<contract::v1::ConfigDiff> compare(QObject *owner, const contract::v1::CompareConfigs &request);
    async::Task<contract::v1::MergeResult> merge(QObject *owner, const contract::v1::MergeConfigs &request);

Q_SIGNALS:
    void freshnessChanged();

private:
    struct Place
    {
        ConfigFeed *feed = nullptr;
        ConfigStore *store = nullptr;
        ConfigRef ref;
    };
    /// What the store said, or why it says nothing.
    struct Reading
    {
        std::optional<ConfigState> state;
        core::Error error;
    };

    void follow(Source &source, UsersOf usersOf, Tell tell);
    void stopWaiting(const QString &source);
    ConfigFeed *feedOf(const QString &config) const;
    /// Also of what is nowhere any more but in a draft that can be brought back.
    core::Result<Place> place(const QString &config) const;
    /// Where what is to be begun would lie, as far as it is known without asking the store.
    core::Result<Place> freePlace(const contract::v1::NewConfig &request) const;
    core::Result<QString> beginDraft(const contract::v1::NewConfig &request);
    async::Task<Reading> readState(QObject *owner, const QString &config);
    async::Task<contract::v1::ConfigView> viewOf(QObject *owner, const QString &config, const Reading &reading);
    core::Result<bool> keep(const QString &config, const releases::Content &content,
                            const contract::v1::ConfigBase &base, const releases::Content &baseContent);
    async::Task<bool> keepFrom(QObject *owner, const contract::v1::SaveDraft &request,
                               const releases::Content &content);
    std::optional<releases::Content> remembered(const QString &config, const QString &hash) const;
    void remember(const releases::Content &content);

    Collection &m_rows;
    const EngineClock &m_time;
    watch::WorkerPool &m_workers;
    ConfigDrafts m_drafts;
    std::unique_ptr<core::Timer> m_forgetTimer;
    std::map<QString, std::unique_ptr<ConfigFeed>> m_feeds;     ///< by source
    std::map<QString, QMetaObject::Connection> m_awaited;       ///< sources that had no store yet
    std::deque<std::pair<QString, releases::Content>> m_recent; ///< by hash, newest last: what drafts begin from
};

} // namespace engine
