#include "collection.h"

#include <contract/convert.h>

namespace engine {

Collection::Collection(QString name, QObject *parent) : QObject(parent), m_name(std::move(name)) {}

void Collection::upsert(contract::v1::Row row)
{
    const QString key = contract::text(row.key());
    auto it = m_rows.find(key);
    if (it != m_rows.end() && (*it)->SerializeAsString() == row.SerializeAsString())
        return;
    m_rows.insert(key, std::make_shared<const contract::v1::Row>(std::move(row)));
    touch(key);
}

void Collection::remove(const QString &key)
{
    m_confirmed.remove(key);
    if (m_rows.remove(key) > 0)
        touch(key);
}

void Collection::retain(const QSet<QString> &keep)
{
    const QStringList keys = m_rows.keys();
    for (const QString &key : keys) {
        if (!keep.contains(key))
            remove(key);
    }
}

void Collection::confirm(const QString &key, EngineMs at)
{
    m_confirmed.insert(key, at);
}

EngineMs Collection::confirmedAt(const QString &key) const
{
    return m_confirmed.value(key, kNever);
}

void Collection::setFreshness(contract::v1::Freshness freshness)
{
    if (m_freshness == freshness)
        return;
    m_freshness = freshness;
    Q_EMIT freshnessChanged();
}

void Collection::touch(const QString &key)
{
    m_touched.insert(key);
    if (std::exchange(m_posted, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_posted = false;
            Q_EMIT changed(std::exchange(m_touched, {}));
        },
        Qt::QueuedConnection);
}

} // namespace engine

#include "moc_collection.cpp"
