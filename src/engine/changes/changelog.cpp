#include "changelog.h"

#include <contract/convert.h>

#include <algorithm>

namespace engine {

using namespace Qt::Literals::StringLiterals;
using contract::utf8;

ChangeLog::ChangeLog(QString environment, const EngineClock &time, Collection &changes)
    : m_environment(std::move(environment))
    , m_prefix(m_environment + u"/log/"_s)
    , m_time(time)
    , m_changes(changes)
{
    m_changes.addFeed(m_prefix, this);
}

ChangeLog::~ChangeLog()
{
    m_changes.removeFeed(m_prefix);
}

void ChangeLog::add(Change change)
{
    if (change.service.isEmpty())
        return;
    const QString key = change.key;
    if (const auto old = m_byKey.constFind(key);
        old != m_byKey.cend() && (old->at != change.at || old->service != change.service))
        take(key);
    std::deque<QString> &keys = m_ofService[change.service];
    if (!m_byKey.contains(key)) {
        const auto place =
            std::upper_bound(keys.begin(), keys.end(), change.at,
                             [this](core::WallTime at, const QString &other) { return at < m_byKey.value(other).at; });
        keys.insert(place, key);
        m_byTime.emplace(change.at, key);
    }
    m_byKey.insert(key, change);
    m_changes.touch(m_prefix + key);
    if (int(keys.size()) > kPerService)
        drop(keys.front());
    if (m_byKey.size() > kTotal)
        drop(m_byTime.cbegin()->second);
}

void ChangeLog::drop(QString key)
{
    take(key);
    m_changes.touch(m_prefix + key);
}

void ChangeLog::take(const QString &key)
{
    const auto change = m_byKey.constFind(key);
    if (change == m_byKey.cend())
        return;
    m_byTime.erase({change->at, change->key});
    if (const auto keys = m_ofService.find(change->service); keys != m_ofService.end()) {
        std::erase(*keys, key);
        if (keys->empty())
            m_ofService.erase(keys);
    }
    m_byKey.erase(change);
}

std::optional<Change> ChangeLog::latest(const QString &service) const
{
    const auto keys = m_ofService.constFind(service);
    if (keys == m_ofService.cend())
        return {};
    for (auto it = keys->rbegin(); it != keys->rend(); ++it) {
        const auto change = m_byKey.constFind(*it);
        if (change != m_byKey.cend() && change->kind != "health"_L1 && change->kind != "alert"_L1 &&
            change->kind != "action"_L1)
            return *change;
    }
    return {};
}

QStringList ChangeLog::keysOf(const QString &service) const
{
    QStringList out;
    const auto keys = m_ofService.constFind(service);
    if (keys == m_ofService.cend())
        return out;
    for (const QString &key : *keys)
        out.append(m_prefix + key);
    return out;
}

RowPtr ChangeLog::row(const QString &key, const QString &fullKey) const
{
    const auto change = m_byKey.constFind(key);
    if (change == m_byKey.cend())
        return nullptr;
    auto row = std::make_shared<contract::v1::Row>();
    row->set_key(utf8(fullKey));
    contract::v1::ChangeRow &out = *row->mutable_change();
    out.set_key(row->key());
    out.set_environment(utf8(m_environment));
    out.set_service(utf8(change->service));
    out.set_kind(utf8(change->kind));
    *out.mutable_message() = contract::toContract(change->message);
    out.set_at_unix_ms(core::toUnixMs(change->at));
    out.set_age_ms(m_time.at(change->at));
    out.set_source(utf8(change->source));
    return row;
}

void ChangeLog::forEachKey(const std::function<void(const QString &)> &visit) const
{
    for (auto it = m_byKey.cbegin(); it != m_byKey.cend(); ++it)
        visit(it.key());
}

} // namespace engine
