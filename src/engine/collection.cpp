#include "collection.h"

#include <contract/convert.h>

#include <QMetaMethod>

namespace engine {

using contract::v1::Row;

namespace {

/// The ids of the sources that a row rests on.
QVector<std::string> sourcesOf(const Row &row)
{
    switch (row.kind_case()) {
    case Row::kService: return {row.service().sources().begin(), row.service().sources().end()};
    case Row::kSource: return {row.source().id()};
    case Row::kInstance: return {row.instance().source()};
    case Row::kWorkload: return {row.workload().source()};
    case Row::kPod: return {row.pod().source()};
    case Row::kNode: return {row.node().source()};
    case Row::kEvent: return {row.event().source()};
    case Row::kAlert: return {row.alert().source()};
    case Row::kEnvironment:
    case Row::kChange:
    case Row::KIND_NOT_SET: break;
    }
    return {};
}

} // namespace

std::string serviceOf(const Row &row)
{
    switch (row.kind_case()) {
    case Row::kService: return row.key();
    case Row::kInstance: return row.instance().service();
    case Row::kWorkload: return row.workload().service();
    case Row::kPod: return row.pod().service();
    case Row::kEvent: return row.event().service();
    case Row::kAlert: return row.alert().service();
    case Row::kChange: return row.change().service();
    default: return {};
    }
}

Collection::Collection(QString name, QObject *parent) : QObject(parent), m_name(std::move(name)) {}

qsizetype Collection::size() const
{
    qsizetype all = m_rows.size();
    for (const RowFeed *feed : m_feeds)
        all += feed->size();
    return all;
}

std::pair<RowFeed *, QString> Collection::feedOf(const QString &key) const
{
    // A prefix has two parts: environment and source name, neither of which holds a slash.
    const qsizetype first = key.indexOf(u'/');
    const qsizetype second = first < 0 ? -1 : key.indexOf(u'/', first + 1);
    if (m_feeds.isEmpty() || second < 0)
        return {nullptr, {}};
    return {m_feeds.value(key.left(second + 1)), key.mid(second + 1)};
}

bool Collection::contains(const QString &key) const
{
    if (m_rows.contains(key))
        return true;
    const auto [feed, inner] = feedOf(key);
    return feed && feed->contains(inner);
}

RowPtr Collection::row(const QString &key) const
{
    if (const auto it = m_rows.constFind(key); it != m_rows.cend())
        return *it;
    const auto [feed, inner] = feedOf(key);
    return feed ? feed->row(inner, key) : nullptr;
}

QStringList Collection::keys() const
{
    QStringList all = m_rows.keys();
    all.reserve(size());
    for (auto it = m_feeds.cbegin(); it != m_feeds.cend(); ++it)
        (*it)->forEachKey([&](const QString &key) { all.append(it.key() + key); });
    return all;
}

QStringList Collection::keysOf(const QString &service) const
{
    if (m_serviceIndex)
        return m_serviceIndex(service);
    QStringList found;
    const std::string wanted = contract::utf8(service);
    forEach([&](const QString &key, const RowPtr &row) {
        if (serviceOf(*row) == wanted)
            found.append(key);
    });
    return found;
}

void Collection::forEach(const std::function<void(const QString &, const RowPtr &)> &visit) const
{
    for (auto it = m_rows.cbegin(); it != m_rows.cend(); ++it)
        visit(it.key(), *it);
    for (auto it = m_feeds.cbegin(); it != m_feeds.cend(); ++it) {
        (*it)->forEachKey([&](const QString &key) {
            const QString full = it.key() + key;
            if (const RowPtr row = (*it)->row(key, full))
                visit(full, row);
        });
    }
}

EngineMs Collection::confirmedAt(const Row &row) const
{
    if (!m_confirmedAt)
        return kNever;
    EngineMs oldest = kNever;
    for (const std::string &source : sourcesOf(row)) {
        const EngineMs at = m_confirmedAt(contract::text(source));
        if (at != kNever && (oldest == kNever || at < oldest))
            oldest = at;
    }
    return oldest;
}

void Collection::upsert(Row row)
{
    const QString key = contract::text(row.key());
    auto it = m_rows.find(key);
    if (it != m_rows.end() && (*it)->SerializeAsString() == row.SerializeAsString())
        return;
    m_rows.insert(key, std::make_shared<const Row>(std::move(row)));
    touch(key);
}

void Collection::remove(const QString &key)
{
    if (m_rows.remove(key) > 0)
        touch(key);
}

void Collection::retain(const QSet<QString> &keep, const QString &prefix)
{
    const QStringList keys = m_rows.keys();
    for (const QString &key : keys) {
        if (key.startsWith(prefix) && !keep.contains(key))
            remove(key);
    }
}

void Collection::addFeed(const QString &prefix, RowFeed *feed)
{
    m_feeds.insert(prefix, feed);
    touchFeed(prefix);
}

void Collection::removeFeed(const QString &prefix)
{
    touchFeed(prefix);
    m_feeds.remove(prefix);
}

void Collection::touchFeed(const QString &prefix)
{
    const RowFeed *feed = m_feeds.value(prefix);
    if (feed && isHeard())
        feed->forEachKey([&](const QString &key) { touch(prefix + key); });
}

void Collection::setFreshness(contract::v1::Freshness freshness)
{
    if (m_freshness == freshness)
        return;
    m_freshness = freshness;
    Q_EMIT freshnessChanged();
}

bool Collection::isHeard() const
{
    static const QMetaMethod signal = QMetaMethod::fromSignal(&Collection::changed);
    return isSignalConnected(signal);
}

void Collection::touch(const QString &key)
{
    // Nobody looks: whoever comes later reads everything first.
    if (!isHeard())
        return;
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
