#include "configfeed.h"

#include "configkeys.h"

#include <contract/convert.h>

#include <QSet>

// What is known of a source's configurations, as rows.

namespace engine {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;
using contract::utf8;

void ConfigFeed::showAll()
{
    QSet<QString> keys;
    for (auto it = m_known.cbegin(); it != m_known.cend(); ++it) {
        keys.insert(configKey(sourceId(), it.key()));
        m_lent.rows.upsert(rowOf(it->summary.ref, &*it));
        if (it->seen)
            tellRelease(it->summary.ref, *it->seen); // services that use it may be known only now
    }
    for (const QString &key : m_lent.drafts.of(sourceId())) {
        if (keys.contains(key))
            continue;
        keys.insert(key);
        m_lent.rows.upsert(rowOf(*m_lent.drafts.ref(key), nullptr));
    }
    m_lent.rows.retain(keys, m_lent.source.prefix());
}

void ConfigFeed::show(const QString &id)
{
    const auto known = m_known.constFind(id);
    const QString key = configKey(sourceId(), id);
    if (known != m_known.cend())
        m_lent.rows.upsert(rowOf(known->summary.ref, &*known));
    else if (const auto drafted = m_lent.drafts.ref(key))
        m_lent.rows.upsert(rowOf(*drafted, nullptr));
    else
        m_lent.rows.remove(key);
}

v1::Row ConfigFeed::rowOf(const ConfigRef &ref, const Known *known) const
{
    v1::Row row;
    const QString key = configKey(sourceId(), ref.id);
    row.set_key(utf8(key));
    v1::ConfigRow &out = *row.mutable_config();
    out.set_key(row.key());
    out.set_environment(utf8(m_lent.source.config.environment));
    out.set_source(utf8(sourceId()));
    out.set_kind(utf8(contractKind(ref.kind)));
    out.set_namespace_(utf8(ref.nspace));
    out.set_name(utf8(ref.name));
    for (const QString &service : m_lent.usersOf(ref))
        out.add_services(utf8(service));
    if (out.services_size() > 0)
        out.set_service(out.services(0));
    out.set_has_draft(m_lent.drafts.has(key));
    out.set_freshness(toContract(m_shown));
    out.set_keys(-1);
    out.set_bytes(-1);
    out.set_released_ms(kNever);
    if (!known) {
        *out.mutable_standing_detail() = contract::toContract(core::message("config.only-draft"));
        return row;
    }
    const bool hasHistory = known->summary.isVersioned || !known->summary.exists;
    out.set_release(utf8(known->summary.release));
    if (known->summary.changedAt)
        out.set_version(utf8(QString::number(core::toUnixMs(*known->summary.changedAt))));
    if (!known->seen) {
        out.set_standing(hasHistory ? v1::CONFIG_STANDING_UNKNOWN : v1::CONFIG_STANDING_UNMANAGED);
        *out.mutable_standing_detail() =
            contract::toContract(core::message(hasHistory ? "config.not-read-yet" : "releases.found-never-released"));
        return row;
    }
    const Seen &seen = *known->seen;
    out.set_standing(seen.standing);
    *out.mutable_standing_detail() = contract::toContract(seen.detail);
    out.set_release(utf8(seen.release));
    out.set_author(utf8(seen.author));
    out.set_comment(utf8(seen.comment));
    out.set_keys(seen.keys);
    out.set_bytes(seen.bytes);
    out.set_version(utf8(seen.hash));
    if (seen.releasedAt) {
        out.set_released_unix_ms(core::toUnixMs(*seen.releasedAt));
        out.set_released_ms(m_lent.time.at(*seen.releasedAt));
    }
    return row;
}

} // namespace engine
