#pragma once

#include <contract/v1.h>
#include <core/clock.h>

#include <QHash>
#include <QObject>
#include <QSet>
#include <QString>

#include <memory>

namespace engine {

using RowPtr = std::shared_ptr<const contract::v1::Row>;

/// A point on the engine's own clock in milliseconds since it started (may be negative for what began before).
using EngineMs = qint64;
/// "Not known" or "never"; leaves the engine as -1.
constexpr EngineMs kNever = std::numeric_limits<qint64>::min();

/// One named table of rows that a Link serves: services, pods, sources, … Filled by the engine's parts, read by views.
///
/// While a row is inside the engine, its duration fields (since_ms, last_ms, active_ms, …) hold the EngineMs at which
/// that duration began, so that a row only differs from its predecessor when something happened. A view turns them into
/// durations when it sends the row. age_ms is filled by the view too, from confirmedAt().
class Collection final : public QObject
{
    Q_OBJECT
public:
    explicit Collection(QString name, QObject *parent = nullptr);

    const QString &name() const { return m_name; }
    const QHash<QString, RowPtr> &rows() const { return m_rows; }

    /// Adds or replaces the row of its key; nothing happens when it is equal to the one that is there.
    void upsert(contract::v1::Row row);
    void remove(const QString &key);
    /// Removes what `keep` does not name.
    void retain(const QSet<QString> &keep);

    /// When the data behind the row was last confirmed by its source; does not count as a change.
    void confirm(const QString &key, EngineMs at);
    EngineMs confirmedAt(const QString &key) const;

    /// Loading until every source that feeds this collection has answered once or failed.
    contract::v1::Freshness freshness() const { return m_freshness; }
    void setFreshness(contract::v1::Freshness freshness);

Q_SIGNALS:
    /// Rows were added, replaced or removed; at most one signal per turn of the event loop.
    void changed(const QSet<QString> &keys);
    void freshnessChanged();

private:
    void touch(const QString &key);

    QString m_name;
    QHash<QString, RowPtr> m_rows;
    QHash<QString, EngineMs> m_confirmed;
    QSet<QString> m_touched;
    bool m_posted = false;
    contract::v1::Freshness m_freshness = contract::v1::FRESHNESS_LOADING;
};

} // namespace engine
