#pragma once

#include "configdrafts.h"

#include "../changes/changelog.h"
#include "../collection.h"
#include "../source.h"

#include <async/backoff.h>
#include <async/task.h>

#include <QHash>
#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>

namespace engine {

/// The configurations of one source as rows of "configs": listed at the start, when a new one appears and once a
/// minute; read one at a time where they have a history, and after every change. Releases that were left under way are
/// settled by what the store finds, once they were seen twice, some seconds apart: their author may be at it. Engine
/// thread only.
class ConfigFeed final : public QObject
{
    Q_OBJECT
public:
    static constexpr core::Milliseconds kListEvery{60'000};
    static constexpr core::Milliseconds kSettleAfter{5'000};
    static constexpr core::Milliseconds kSettleAgain{60'000}; ///< after it was refused
    static constexpr core::Milliseconds kListSoon{500};       ///< changes come in bursts

    /// All of it outlives the feed.
    struct Lent
    {
        Source &source;
        Collection &rows;
        const EngineClock &time;
        const ConfigDrafts &drafts;
        std::function<QStringList(const ConfigRef &ref)> usersOf; ///< ServiceRow.keys
        std::function<void(Change change)> tell = {};             ///< a release, for each service that uses it
    };
    explicit ConfigFeed(Lent lent, QObject *parent = nullptr);
    ~ConfigFeed() override;

    const QString &sourceId() const { return m_lent.source.id(); }
    ConfigStore *store() const { return m_lent.source.provider->configStore(); }
    /// How far the list can be trusted: no better than its source.
    watch::SourceHealth health() const;
    /// By the store's id; drafts of what is not there count.
    std::optional<ConfigRef> ref(const QString &id) const;
    /// Whether such a configuration can lie here: objects where an orchestrator is, keys elsewhere.
    bool canKeep(const ConfigRef &ref) const;
    /// All namespaces are known, and this one is none of them.
    bool lacksNamespace(const QString &nspace) const;
    QStringList keysOf(const QString &service) const;

    /// Somebody read it: the row shows it.
    void noted(const ConfigState &state);
    /// Reads it again.
    void look(const QString &id);
    void show(const QString &id);
    void showAll();

Q_SIGNALS:
    void healthChanged();

private:
    /// What a row tells of a state; contents are not kept.
    struct Seen
    {
        contract::v1::ConfigStanding standing = contract::v1::CONFIG_STANDING_UNKNOWN;
        core::Message detail;
        QString release;
        QString author;
        QString comment;
        std::optional<core::WallTime> releasedAt;
        bool isRemoval = false;
        bool hasArrived = false; ///< it is known that the store took the release
        int keys = -1;
        qint64 bytes = -1;
        bool isFailed = false; ///< it could not be read since: asked for again with the next list
        QString hash;          ///< of the content
    };
    struct Known
    {
        ConfigSummary summary;
        std::optional<Seen> seen;
    };
    /// A release that is under way, and since when we know.
    struct Open
    {
        QString release;
        core::MonotonicTime since{};
    };

    /// Where the store is another than before, or may be.
    void hear();
    void list();
    void listed(core::Result<QVector<ConfigSummary>> result);
    void listSoon();
    void readNext();
    void watchOpen(const ConfigState &state);
    void reviewOpen();
    void settle(const QString &id);
    void tellRelease(const ConfigRef &ref, const Seen &seen);
    contract::v1::Row rowOf(const ConfigRef &ref, const Known *known) const;

    Lent m_lent;
    const ConfigStore *m_hears = nullptr; ///< only ever compared: a source that begins anew has another
    QHash<QString, Known> m_known;        ///< by id
    watch::SourceHealth m_health;         ///< of the list
    watch::Freshness m_sourceIs = watch::Freshness::Loading;
    watch::Freshness m_shown = watch::Freshness::Loading; ///< what rows tell
    QHash<QString, QString> m_told;                       ///< releases, by id and service
    QStringList m_due;                                    ///< ids to be read
    QHash<QString, Open> m_open;
    bool m_isListDue = false; ///< something changed that the list must tell
    async::Backoff m_backoff;
    async::Task<QVector<ConfigSummary>> m_listing;
    async::Task<ConfigState> m_reading;
    async::Task<releases::Verdict> m_settling;
    std::unique_ptr<core::Timer> m_listTimer;
    std::unique_ptr<core::Timer> m_openTimer;
};

} // namespace engine
