#include "channelrecorder.h"

#include "frame.h"

#include <quarterdeck/v1/recording.pb.h>

namespace qlink {

ChannelRecorder::ChannelRecorder(std::unique_ptr<Channel> channel, core::Clock &clock, Write write, QObject *parent)
    : Channel(parent)
    , m_channel(std::move(channel))
    , m_clock(clock)
    , m_begun(clock.now())
    , m_write(std::move(write))
{
    contract::v1::Recorded head;
    head.mutable_head()->set_wall_unix_ms(core::toUnixMs(clock.wall()));
    this->write(head);
    connect(m_channel.get(), &Channel::received, this, [this](const ResponsePtr &response) {
        contract::v1::Recorded step;
        *step.mutable_response() = *response;
        this->write(step);
        Q_EMIT received(response);
    });
    connect(m_channel.get(), &Channel::closed, this, &Channel::closed);
}

ChannelRecorder::~ChannelRecorder()
{
    contract::v1::Recorded end;
    end.mutable_end();
    write(end);
}

void ChannelRecorder::send(RequestPtr request)
{
    contract::v1::Recorded step;
    *step.mutable_request() = *request;
    write(step);
    m_channel->send(std::move(request));
}

void ChannelRecorder::write(quarterdeck::v1::Recorded &step)
{
    step.set_at_ms(std::chrono::duration_cast<core::Milliseconds>(m_clock.now() - m_begun).count());
    if (const auto frame = encodeFrame(step))
        m_write(*frame);
}

} // namespace qlink
