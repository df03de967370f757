#include "localchannel.h"

namespace linklocal {

LocalChannel::LocalChannel(Wire wire, QObject *parent)
    : Channel(parent)
    , m_wire(std::move(wire))
    , m_reader(m_wire.toClient, [this](ToClient item) { take(std::move(item)); })
{
}

LocalChannel::~LocalChannel()
{
    m_wire.toEngine->push(Gone{});
}

void LocalChannel::send(qlink::RequestPtr request)
{
    m_wire.toEngine->push(std::move(request));
}

void LocalChannel::take(ToClient item)
{
    if (const auto *response = std::get_if<qlink::ResponsePtr>(&item))
        Q_EMIT received(*response);
    else if (const auto *ended = std::get_if<Ended>(&item))
        Q_EMIT closed(ended->reason);
}

} // namespace linklocal
