#include "collection.h"

#include <contract/convert.h>
#include <contract/rowkinds.h>

#include <QMetaMethod>

namespace engine {

using contract::v1::Row;

namespace {

/// The ids of the sources whose confirmation makes the age of a row; none where a row tells no such age.
QVector<std::string> sourcesOf(const Row &row)
{
    QVector<std::string> sources;
    contract::visitRow(row, [&](const auto &of) {
        if constexpr (requires { of.age_ms(), of.freshness(); }) {
            if constexpr (requires { of.sources(); })
                sources = {of.sources().begin(), of.sources().end()};
            else if constexpr (requires { of.source(); })
                sources = {of.source()};
            else
                sources = {of.id()}; // a source itself
        }
    });
    return sources;
}

} // namespace

std::string serviceOf(const Row &row)
{
    std::string service = row.has_service() ? row.key() : std::string();
    contract::visitRow(row, [&](const auto &of) {
        if constexpr (requires { of.service(); })
            service = of.service();
    });
    return service;
}

Collection::Collection(QString name, QObject *parent) : QObject(parent), m_name(std::move(name))
{
    m_passTimer.setSingleShot(true);
    connect(&m_passTimer, &QTimer::timeout, this, &Collection::goOn);
}

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
    if (m_rowConfirmedAt)
        return m_rowConfirmedAt(contract::text(row.key()));
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
    beginPass(prefix, true);
    m_feeds.remove(prefix);
}

void Collection::touchFeed(const QString &prefix)
{
    beginPass(prefix, false);
}

void Collection::beginPass(const QString &prefix, bool isLast)
{
    const RowFeed *feed = m_feeds.value(prefix);
    if (!feed || !isHeard())
        return;
    // A new pass replaces one under way, but not that of a feed before it: its rows are gone, and somebody shows them.
    std::erase_if(m_passes, [&](const Pass &pass) { return pass.prefix == prefix && !pass.isLast; });
    Pass pass{prefix, {}, 0, isLast};
    feed->forEachKey([&](const QString &key) { pass.keys.append(key); });
    m_passes.push_back(std::move(pass));
    if (!m_passTimer.isActive())
        goOn();
}

void Collection::goOn()
{
    int left = kKeysAtOnce;
    while (left > 0 && !m_passes.empty()) {
        Pass &pass = m_passes.front();
        for (; left > 0 && pass.next < pass.keys.size(); --left)
            touch(pass.prefix + pass.keys[pass.next++]);
        if (pass.next == pass.keys.size())
            m_passes.pop_front();
    }
    if (!m_passes.empty())
        m_passTimer.start(0);
}

void Collection::setFreshness(contract::v1::Freshness freshness, const Freshnesses &ofEnvironments)
{
    if (m_freshness == freshness && m_freshnessOf == ofEnvironments)
        return;
    m_freshness = freshness;
    m_freshnessOf = ofEnvironments;
    flush(); // whoever hears that it is live has heard of the rows
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
            flush();
        },
        Qt::QueuedConnection);
}

void Collection::flush()
{
    if (!m_touched.isEmpty())
        Q_EMIT changed(std::exchange(m_touched, {}));
}

} // namespace engine

#include "moc_collection.cpp"
