#pragma once

#include <core/clock.h>
#include <core/error.h>
#include <engine/collection.h>

#include <QHash>
#include <QString>

#include <deque>
#include <optional>
#include <set>

namespace engine {

/// Something that happened to a service.
struct Change
{
    QString key;     ///< unique in its environment; adding it again replaces it
    QString service; ///< ServiceRow.key
    QString kind;    ///< "deploy", "scale", "restart", "config", "health", "alert", "action"
    core::Message message;
    core::WallTime at;
    QString source;
};

/// What happened to the services of one environment: the newest 500 of each, and of all together the newest 20,000,
/// since names come and go for as long as the program runs. A feed of the collection "changes".
class ChangeLog final : public RowFeed
{
public:
    static constexpr int kPerService = 500;
    static constexpr int kTotal = 20'000;

    ChangeLog(QString environment, const EngineClock &time, Collection &changes);
    ~ChangeLog() override;

    void add(Change change);
    /// The newest deploy, scale, restart or release of a configuration; health and alerts follow from changes, and what
    /// an action changed is seen.
    std::optional<Change> latest(const QString &service) const;
    QStringList keysOf(const QString &service) const;
    bool contains(const QString &key) const override { return m_byKey.contains(key); }

    qsizetype size() const override { return m_byKey.size(); }
    RowPtr row(const QString &key, const QString &fullKey) const override;
    void forEachKey(const std::function<void(const QString &)> &visit) const override;
    QString prefix() const { return m_prefix; }

private:
    /// Takes a change out of all three tables; nothing is said about its row.
    void take(const QString &key);
    void drop(QString key); // by value: callers name what the tables hold

    QString m_environment;
    QString m_prefix;
    const EngineClock &m_time;
    Collection &m_changes;
    QHash<QString, Change> m_byKey;
    QHash<QString, std::deque<QString>> m_ofService;       // keys, oldest first
    std::set<std::pair<core::WallTime, QString>> m_byTime; // keys of all
};

} // namespace engine
