#pragma once

#include "keyvalues.h"
#include "state.h"

#include <httpd/server.h>

#include <QSet>

#include <deque>
#include <functional>
#include <mutex>

namespace lab::consul {

struct Reply
{
    int status = 200;
    QByteArray body;
    QByteArray contentType = "application/json";
    quint64 index = 0; ///< of the answer to a query; 0 = none
    bool isQuery = false;
    QByteArray contentHash; ///< of the agent's answers that are told apart by it; empty = none

    static Reply json(const QJsonValue &value);
    /// Consul's errors are plain text.
    static Reply error(int status, const QByteArray &sentence);
};

/// A question that may wait: `changed` tells the index of the last change to what it asks about.
struct Query
{
    std::function<quint64()> changed;
    std::function<Reply()> answer;
};

/// Everything that the simulated servers know, with the queries that wait for it to change. The mutex guards all of it:
/// lock, change, call settle().
class World
{
public:
    std::mutex mutex;
    State state;
    KeyValues keyValues;
    QSet<QByteArray> sessions; ///< that may hold locks; without checks and times to live
    QMap<State::Id, std::chrono::steady_clock::time_point> ttlHeard; ///< when a TTL check was last updated

    /// Answers at once, or once the query's index has passed `index`, or when `wait` is over. Call with the mutex held.
    void ask(Query query, quint64 index, std::chrono::milliseconds wait, bool stale, httpd::ResponderPtr responder);
    /// Answers what was waiting for the changes made. Call with the mutex held.
    void settle();
    /// Answers queries whose time is over, forgets those whose client left. Takes the mutex.
    void expire();

    static void send(const httpd::ResponderPtr &responder, const Reply &reply, bool stale = false);

private:
    struct Waiting
    {
        Query query;
        quint64 index;
        std::chrono::steady_clock::time_point deadline;
        bool stale;
        httpd::ResponderPtr responder;
    };
    std::deque<Waiting> m_waiting;
    quint64 m_settled = 0;
};

} // namespace lab::consul
