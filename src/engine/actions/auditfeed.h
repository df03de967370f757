#pragma once

#include "../collection.h"

#include <audit/trail.h>

#include <contract/v1.h>

#include <QString>

#include <deque>

namespace engine {

/// A line of the trail as a row of "audit". Its age is not filled in.
contract::v1::Row auditRow(const audit::Trail::Line &line);

/// Shows the newest lines of the trail as the collection "audit", and each new one as it is appended. The trail and the
/// collection outlive it; it is the trail's one listener.
class AuditFeed final
{
public:
    static constexpr int kMostRows = 5'000;

    AuditFeed(audit::Trail &trail, Collection &rows, const EngineClock &time);
    ~AuditFeed();
    AuditFeed(const AuditFeed &) = delete;
    AuditFeed &operator=(const AuditFeed &) = delete;

    /// Ages anew, after the wall clock was anchored anew (EngineClock::anchor()).
    void refresh();

private:
    void show(const audit::Trail::Line &line);

    audit::Trail &m_trail;
    Collection &m_rows;
    const EngineClock &m_time;
    std::deque<QString> m_keys; // oldest first
};

} // namespace engine
