#include "logstore.h"

namespace lab::kube {

namespace {
constexpr std::size_t kMaxLines = 5'000;
constexpr std::size_t kMaxLineBytes = 16 * 1024; // the kubelet's own limit for a piece of a line
} // namespace

void LogStore::append(const std::string &podUid, const std::string &container, std::string_view bytes)
{
    const std::lock_guard lock(m_mutex);
    Log &log = m_logs[{podUid, container}];
    while (!bytes.empty()) {
        const auto end = bytes.find('\n');
        log.partial += bytes.substr(0, end);
        bytes = end == std::string_view::npos ? std::string_view() : bytes.substr(end + 1);
        if (end == std::string_view::npos && log.partial.size() < kMaxLineBytes)
            break;
        log.lines.push_back({m_clock.wall(), std::move(log.partial)});
        log.partial.clear();
        if (log.lines.size() > kMaxLines)
            log.lines.pop_front();
        std::erase_if(log.followers, [&log](const Follower &follower) { return !follower(&log.lines.back()); });
    }
}

void LogStore::restart(const std::string &podUid, const std::string &container)
{
    const std::lock_guard lock(m_mutex);
    Log &log = m_logs[{podUid, container}];
    log.previous = std::exchange(log.lines, {});
    log.partial.clear();
}

void LogStore::forget(const std::string &podUid)
{
    const std::lock_guard lock(m_mutex);
    for (auto it = m_logs.begin(); it != m_logs.end();) {
        if (it->first.first == podUid) {
            finish(it->second);
            it = m_logs.erase(it);
        } else {
            ++it;
        }
    }
}

std::vector<LogLine> LogStore::select(const Log &log, const Query &query)
{
    const auto &source = query.previous ? log.previous : log.lines;
    std::size_t from = 0;
    if (query.tailLines && *query.tailLines < source.size())
        from = source.size() - *query.tailLines;
    std::vector<LogLine> out;
    for (std::size_t i = from; i < source.size(); ++i) {
        if (!query.since || source[i].time >= *query.since)
            out.push_back(source[i]);
    }
    return out;
}

std::vector<LogLine> LogStore::read(const std::string &podUid, const std::string &container, const Query &query) const
{
    const std::lock_guard lock(m_mutex);
    const auto it = m_logs.find({podUid, container});
    return it == m_logs.end() ? std::vector<LogLine>() : select(it->second, query);
}

void LogStore::follow(const std::string &podUid, const std::string &container, const Query &query, Follower follower)
{
    const std::lock_guard lock(m_mutex);
    Log &log = m_logs[{podUid, container}];
    for (const LogLine &line : select(log, query)) {
        if (!follower(&line))
            return;
    }
    log.followers.push_back(std::move(follower));
}

void LogStore::finish(const std::string &podUid, const std::string &container)
{
    const std::lock_guard lock(m_mutex);
    if (const auto it = m_logs.find({podUid, container}); it != m_logs.end())
        finish(it->second);
}

void LogStore::finish(Log &log)
{
    for (const Follower &follower : std::exchange(log.followers, {}))
        follower(nullptr);
}

} // namespace lab::kube
