#pragma once

#include "channel.h"

#include <core/clock.h>

#include <QByteArray>

#include <functional>
#include <memory>

namespace quarterdeck::v1 {
class Recorded;
}

namespace qlink {

/// A channel that also writes down what goes through it, as frames of quarterdeck.v1.Recorded (see frame.h); a
/// RecordedChannel plays them. What is too large for a frame is left out. Owner thread only.
class ChannelRecorder final : public Channel
{
public:
    using Write = std::function<void(const QByteArray &frame)>;

    /// The recording begins now. `clock` outlives the channel.
    ChannelRecorder(std::unique_ptr<Channel> channel, core::Clock &clock, Write write, QObject *parent = nullptr);
    /// Writes the recording's end.
    ~ChannelRecorder() override;

    void send(RequestPtr request) override;

private:
    void write(quarterdeck::v1::Recorded &step);

    std::unique_ptr<Channel> m_channel;
    core::Clock &m_clock;
    core::MonotonicTime m_begun;
    Write m_write;
};

} // namespace qlink
