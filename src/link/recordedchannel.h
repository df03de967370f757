#pragma once

#include "recording.h"

#include <deque>
#include <memory>
#include <vector>

namespace qlink {

/// Answers from a recording as the engine did: subscriptions by the recording's time, which begins when the channel is
/// made and begins again at its end, signals moved along with it, and configurations as they were read. A filter is
/// words that a row's key holds; the order is the recorded one; both are said where more was asked for
/// (link.recorded-filter, link.recorded-order). What was not recorded is refused (NotFound, link.not-recorded). Ages in
/// rows are as they were when the row was recorded. Owner thread only; `clock` outlives the channel, its wall() is a
/// RecordedClock's.
class RecordedChannel final : public Channel
{
public:
    RecordedChannel(std::shared_ptr<const Recording> recording, core::Clock &clock, QObject *parent = nullptr);
    ~RecordedChannel() override;

    void send(RequestPtr request) override;

private:
    /// A subscription of the client, and the recorded one's state at this moment.
    struct Open
    {
        quint64 id = 0;
        contract::v1::Subscribe what; ///< with the filter, order and window that hold now
        const Recording::Subscription *from = nullptr;
        std::size_t next = 0;                         ///< of from's answers
        contract::v1::Snapshot state;                 ///< all rows
        const contract::v1::Error *failure = nullptr; ///< the recorded end
    };

    void subscribe(const contract::v1::Request &request);
    void changeWindow(const contract::v1::Request &request);
    void query(const contract::v1::Request &request);
    void read(const contract::v1::Request &request);
    void refuse(quint64 id, const char *code);
    void answer(quint64 id, contract::v1::Response response, bool isLast);
    void deliver();
    void play();
    void schedule();
    void restart(Open &open);
    void advance(Open &open, core::Milliseconds to);
    void tell(const Open &open, quint64 answers);
    bool isWhole(const Open &open) const;
    core::Milliseconds elapsed() const;
    core::Milliseconds position() const { return elapsed() % m_recording->length; }
    qint64 round() const { return elapsed() / m_recording->length; }

    std::shared_ptr<const Recording> m_recording;
    core::Clock &m_clock;
    core::MonotonicTime m_begun;
    qint64 m_round = 0; ///< how often the recording was played to its end
    std::vector<Open> m_open;
    std::deque<ResponsePtr> m_outbox;
    std::unique_ptr<core::Timer> m_timer;
};

} // namespace qlink
