#include "auditfeed.h"

#include <contract/convert.h>

namespace engine {

namespace v1 = contract::v1;

v1::Row auditRow(const audit::Trail::Line &line)
{
    const audit::Entry &entry = line.entry;
    v1::Row row;
    row.set_key(contract::utf8(QString::number(line.sequence)));
    v1::AuditRow &to = *row.mutable_audit();
    to.set_key(row.key());
    to.set_sequence(line.sequence);
    to.set_at_unix_ms(core::toUnixMs(entry.at));
    to.set_principal(contract::utf8(entry.principal));
    to.set_operator_(contract::utf8(entry.operatorName));
    to.set_origin(contract::utf8(entry.origin));
    to.set_environment(contract::utf8(entry.environment));
    to.set_source(contract::utf8(entry.source));
    to.set_verb(contract::utf8(entry.verb));
    to.set_target(contract::utf8(entry.target));
    to.set_service(contract::utf8(entry.service));
    to.set_outcome(contract::utf8(entry.outcome));
    to.set_reason(contract::utf8(entry.reason));
    to.set_before(contract::utf8(entry.before));
    to.set_after(contract::utf8(entry.after));
    to.set_action(contract::utf8(entry.action));
    if (entry.error)
        *to.mutable_error() = contract::toContract(*entry.error);
    return row;
}

AuditFeed::AuditFeed(audit::Trail &trail, Collection &rows, const EngineClock &time)
    : m_trail(trail)
    , m_rows(rows)
    , m_time(time)
{
    for (const audit::Trail::Line &line : m_trail.newest(kMostRows))
        show(line);
    m_rows.setFreshness(v1::FRESHNESS_LIVE);
    m_trail.onAppended([this](const audit::Trail::Line &line) { show(line); });
}

AuditFeed::~AuditFeed()
{
    m_trail.onAppended({});
}

void AuditFeed::refresh()
{
    for (const QString &key : m_keys) {
        if (const RowPtr row = m_rows.row(key)) {
            v1::Row aged = *row;
            aged.mutable_audit()->set_age_ms(m_time.at(core::fromUnixMs(aged.audit().at_unix_ms())));
            m_rows.upsert(std::move(aged));
        }
    }
}

void AuditFeed::show(const audit::Trail::Line &line)
{
    v1::Row row = auditRow(line);
    row.mutable_audit()->set_age_ms(m_time.at(line.entry.at));
    m_rows.upsert(std::move(row));
    m_keys.push_back(QString::number(line.sequence));
    if (m_keys.size() > std::size_t(kMostRows)) {
        m_rows.remove(m_keys.front());
        m_keys.pop_front();
    }
}

} // namespace engine
