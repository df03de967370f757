#include "link.h"

#include <contract/convert.h>

namespace qlink {

Stream::Stream(Link *link, quint64 id, QObject *parent) : QObject(parent), m_link(link), m_id(id) {}

Stream::~Stream()
{
    if (m_link && m_open) {
        m_link->m_streams.remove(m_id);
        m_link->cancel(m_id);
    }
}

quint64 Stream::change(contract::v1::ChangeWindow change)
{
    if (!m_link || !m_open)
        return 0;
    change.set_subscription(m_id);
    contract::v1::Request request;
    *request.mutable_change_window() = std::move(change);
    m_lastChange = m_link->send(std::move(request));
    return m_lastChange;
}

Link::Link(std::unique_ptr<Channel> channel, QObject *parent) : QObject(parent), m_channel(std::move(channel))
{
    connect(m_channel.get(), &Channel::received, this, &Link::take);
    connect(m_channel.get(), &Channel::closed, this, &Link::onClosed);
}

Link::~Link()
{
    m_connected = false;
    for (Stream *stream : std::as_const(m_streams))
        stream->m_open = false;
}

quint64 Link::send(contract::v1::Request request)
{
    const quint64 id = ++m_lastId;
    request.set_id(id);
    if (m_connected)
        m_channel->send(std::make_shared<const contract::v1::Request>(std::move(request)));
    return id;
}

void Link::cancel(quint64 id)
{
    contract::v1::Request request;
    request.mutable_cancel()->set_id(id);
    send(std::move(request));
}

async::Task<ResponsePtr> Link::request(QObject *owner, contract::v1::Request request)
{
    async::Promise<ResponsePtr> promise;
    auto task = promise.task(owner);
    if (!m_connected) {
        promise.fail({core::ErrorKind::Network, QStringLiteral("link.closed")});
        return task;
    }
    const quint64 id = send(std::move(request));
    m_waiting.insert(id, promise);
    promise.onCancel([self = QPointer<Link>(this), id] {
        if (self && self->m_waiting.remove(id) > 0)
            self->cancel(id);
    });
    return task;
}

Stream *Link::open(contract::v1::Request request, QObject *parent)
{
    const quint64 id = send(std::move(request));
    auto *stream = new Stream(this, id, parent);
    if (m_connected) {
        m_streams.insert(id, stream);
    } else {
        stream->m_open = false;
        auto response = std::make_shared<contract::v1::Response>();
        response->set_last(true);
        *response->mutable_error() =
            contract::toContract(core::Error(core::ErrorKind::Network, QStringLiteral("link.closed")));
        QMetaObject::invokeMethod(
            stream, [stream, response = ResponsePtr(response)] { Q_EMIT stream->ended(response); },
            Qt::QueuedConnection);
    }
    return stream;
}

void Link::take(const ResponsePtr &response)
{
    if (const auto waiting = m_waiting.find(response->id()); waiting != m_waiting.end()) {
        const auto promise = std::move(*waiting);
        m_waiting.erase(waiting);
        if (response->has_error())
            promise.fail(contract::fromContract(response->error()));
        else
            promise.set(response);
        return;
    }
    const QPointer<Stream> stream = m_streams.value(response->id());
    if (!stream)
        return refuseChange(response);
    if (response->last()) {
        stream->m_open = false;
        m_streams.remove(response->id());
        Q_EMIT stream->ended(response);
    } else {
        Q_EMIT stream->received(response);
    }
}

/// A change that worked has no answer of its own id; one that did not, has.
void Link::refuseChange(const ResponsePtr &response)
{
    if (!response->has_error() || response->id() == 0)
        return;
    for (Stream *stream : std::as_const(m_streams)) {
        if (stream->m_lastChange == response->id()) {
            Q_EMIT stream->changeFailed(response->id(), response);
            return; // whoever heard it may have changed the streams
        }
    }
}

void Link::onClosed(const QString &reason)
{
    m_connected = false;
    const core::Error error(core::ErrorKind::Network, QStringLiteral("link.closed"));
    for (const auto &promise : std::exchange(m_waiting, {}))
        promise.fail(error);
    auto response = std::make_shared<contract::v1::Response>();
    response->set_last(true);
    *response->mutable_error() = contract::toContract(error);
    // Whoever hears the end may destroy other streams, or this link.
    QVector<QPointer<Stream>> streams;
    for (Stream *stream : std::exchange(m_streams, {}))
        streams.append(stream);
    const QPointer<Link> self(this);
    for (const QPointer<Stream> &stream : std::as_const(streams)) {
        if (!stream)
            continue;
        stream->m_open = false;
        Q_EMIT stream->ended(response);
    }
    if (self)
        Q_EMIT closed(reason);
}

} // namespace qlink
