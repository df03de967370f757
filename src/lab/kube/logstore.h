#pragma once

#include <core/clock.h>

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lab::kube {

struct LogLine
{
    core::WallTime time;
    std::string text; ///< without line feed
};

/// What containers wrote, by pod uid and container; the newest 5,000 lines of the running container and of the one
/// before it. Any thread.
class LogStore
{
public:
    struct Query
    {
        bool previous = false;
        std::optional<std::size_t> tailLines;
        std::optional<core::WallTime> since;
    };
    /// Hears each line on the writer's thread, with the store locked, and null when the container has ended; after
    /// that, or after it returned false, it is not called again.
    using Follower = std::function<bool(const LogLine *line)>;

    explicit LogStore(const core::Clock &clock) : m_clock(clock) {}

    /// Bytes as they came, cut anywhere; a line counts once it is whole.
    void append(const std::string &podUid, const std::string &container, std::string_view bytes);
    /// The container starts anew: its lines become the previous ones.
    void restart(const std::string &podUid, const std::string &container);
    void forget(const std::string &podUid);

    std::vector<LogLine> read(const std::string &podUid, const std::string &container, const Query &query) const;
    /// The lines of read(), and then every new one without a gap between.
    void follow(const std::string &podUid, const std::string &container, const Query &query, Follower follower);
    /// The container has ended: its followers hear so.
    void finish(const std::string &podUid, const std::string &container);

private:
    struct Log
    {
        std::deque<LogLine> lines;
        std::deque<LogLine> previous;
        std::string partial;
        std::vector<Follower> followers;
    };
    static void finish(Log &log);
    static std::vector<LogLine> select(const Log &log, const Query &query);

    const core::Clock &m_clock;
    mutable std::mutex m_mutex;
    std::map<std::pair<std::string, std::string>, Log> m_logs;
};

} // namespace lab::kube
