#pragma once

#include "engineclock.h"

#include <contract/v1.h>

#include <QHash>
#include <QMap>
#include <QObject>
#include <QSet>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>

namespace engine {

using RowPtr = std::shared_ptr<const contract::v1::Row>;

/// Rows that are built when somebody looks at them, from a store that lives anyway: 150,000 pods cost nothing here.
/// Keys are the feed's own; the collection puts the feed's prefix before them.
class RowFeed
{
public:
    RowFeed() = default;
    virtual ~RowFeed() = default;
    RowFeed(const RowFeed &) = delete;
    RowFeed &operator=(const RowFeed &) = delete;

    virtual qsizetype size() const = 0;
    virtual bool contains(const QString &key) const = 0;
    /// Null when there is no such row; its key() is `fullKey` (prefix and key).
    virtual RowPtr row(const QString &key, const QString &fullKey) const = 0;
    virtual void forEachKey(const std::function<void(const QString &key)> &visit) const = 0;
};

/// One named table of rows that a Link serves: services, pods, sources, … Filled by the engine's parts, read by views.
/// A row either lies here (upsert) or is built on demand by a feed; readers see no difference.
///
/// While a row is inside the engine, its duration fields (since_ms, last_ms, active_ms, …) hold the EngineMs at which
/// that duration began (kNever: not known), so that a row only differs from its predecessor when something happened; a
/// SourceRow's next_try_ms holds the EngineMs of the next try. A view turns them into durations when it sends the row.
/// age_ms is filled by the view too, from confirmedAt().
class Collection final : public QObject
{
    Q_OBJECT
public:
    explicit Collection(QString name, QObject *parent = nullptr);

    const QString &name() const { return m_name; }

    qsizetype size() const;
    bool contains(const QString &key) const;
    /// The row as it is now, null when there is none. Built rows cost a few microseconds: keep what you show.
    RowPtr row(const QString &key) const;
    /// All keys, in no order.
    QStringList keys() const;
    /// Keys of the rows that belong to this ServiceRow.key, without building every row.
    QStringList keysOf(const QString &service) const;
    void forEach(const std::function<void(const QString &key, const RowPtr &row)> &visit) const;

    /// When the data behind a row was last confirmed by its source (the oldest of its sources); kNever when never.
    EngineMs confirmedAt(const contract::v1::Row &row) const;

    /// Loading until every source that feeds this collection has answered once or failed.
    contract::v1::Freshness freshness() const { return m_freshness; }
    /// The same of one environment's rows; of all where that is not known by itself.
    contract::v1::Freshness freshnessOf(const QString &environment) const
    {
        return m_freshnessOf.value(environment, m_freshness);
    }

    // For those who fill it.
    /// Adds or replaces the row of its key; nothing happens when it is equal to the one that is there.
    void upsert(contract::v1::Row row);
    void remove(const QString &key);
    /// Removes what `keep` does not name, among the keys that begin with `prefix`. Feeds are not touched.
    void retain(const QSet<QString> &keep, const QString &prefix = {});
    /// Rows whose key begins with `prefix` ("<environment>/<source>/") come from the feed, which must outlive its stay.
    void addFeed(const QString &prefix, RowFeed *feed);
    void removeFeed(const QString &prefix);
    /// Says that the row of a feed was added, removed or is other than before.
    void touch(const QString &key);
    /// The same for all rows of a feed; of a large one a part in each turn of the event loop.
    void touchFeed(const QString &prefix);
    /// False while nobody listens to changed(): touching is for nothing.
    bool isHeard() const;
    using Freshnesses = QHash<QString, contract::v1::Freshness>; ///< by environment
    void setFreshness(contract::v1::Freshness freshness, const Freshnesses &ofEnvironments = {});
    using ConfirmedAt = std::function<EngineMs(const QString &source)>;
    void setConfirmedAt(ConfirmedAt function) { m_confirmedAt = std::move(function); }
    /// Where a row rests on more than its sources tell; comes before the function by sources.
    void setRowConfirmedAt(ConfirmedAt byKey) { m_rowConfirmedAt = std::move(byKey); }
    using ServiceIndex = std::function<QStringList(const QString &service)>;
    void setServiceIndex(ServiceIndex function) { m_serviceIndex = std::move(function); }

Q_SIGNALS:
    /// Rows were added, replaced or removed; at most one signal per turn of the event loop.
    void changed(const QSet<QString> &keys);
    void freshnessChanged();

private:
    /// All rows of a feed on their way to being touched.
    struct Pass
    {
        QString prefix;
        QStringList keys; ///< of the feed
        qsizetype next = 0;
        bool isLast = false; ///< the feed was removed
    };
    static constexpr int kKeysAtOnce = 5'000;

    void beginPass(const QString &prefix, bool isLast);
    void goOn();
    void flush();
    std::pair<RowFeed *, QString> feedOf(const QString &key) const;

    QString m_name;
    QHash<QString, RowPtr> m_rows;
    QMap<QString, RowFeed *> m_feeds; // by prefix
    QSet<QString> m_touched;
    bool m_posted = false;
    std::deque<Pass> m_passes;
    QTimer m_passTimer;
    contract::v1::Freshness m_freshness = contract::v1::FRESHNESS_LOADING;
    Freshnesses m_freshnessOf;
    ConfirmedAt m_confirmedAt;
    ConfirmedAt m_rowConfirmedAt;
    ServiceIndex m_serviceIndex;
};

/// The ServiceRow.key that a row belongs to, empty when none (a service belongs to itself).
std::string serviceOf(const contract::v1::Row &row);

} // namespace engine
