#include "connection.h"

#include <core/text.h>

namespace net {

namespace {

constexpr core::Milliseconds kLookAtFiles{10'000};

// A streamed answer on its way into one piece.
struct Collected
{
    async::Promise<HttpResponse> promise;
    HttpResponse response;
    qint64 limit = 0;
    std::unique_ptr<HttpStream> stream;

    void refuseAsTooLarge()
    {
        stream.reset();
        promise.fail({core::ErrorKind::TooLarge,
                      core::Message(QStringLiteral("net.too-large")).with(QStringLiteral("limit"), limit)});
    }
};

} // namespace

Connection::Connection(core::Result<ConnectionSettings> settings, core::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_clock(clock)
{
    if (!m_settings) {
        m_error = m_settings.error();
        return;
    }
    refresh();
    if (!m_fingerprint.isEmpty())
        m_timer = m_clock.every(kLookAtFiles, [this] { refresh(); });
}

Connection::~Connection() = default;

void Connection::refresh()
{
    const QByteArray fingerprint = m_settings->fingerprint();
    if (m_client && fingerprint == m_fingerprint)
        return;
    m_fingerprint = fingerprint;
    auto endpoint = m_settings->endpoint();
    if (!endpoint) {
        // A file that is being replaced must not take a working connection away.
        if (!m_client)
            m_error = endpoint.error();
        m_fingerprint += '?';
        return;
    }
    m_error.reset();
    if (m_client)
        m_client->setEndpoint(std::move(*endpoint));
    else
        m_client = std::make_unique<HttpClient>(std::move(*endpoint), m_clock);
}

void Connection::reconnect()
{
    if (m_client)
        m_client->setEndpoint(m_client->endpoint());
}

async::Task<HttpResponse> Connection::send(QObject *owner, HttpRequest request, QVector<int> accept)
{
    if (!m_client)
        return async::ready<HttpResponse>(owner, core::failure(*m_error));
    return m_client->send(owner, std::move(request), std::move(accept));
}

async::Task<HttpResponse> Connection::sendBlocking(QObject *owner, HttpRequest request)
{
    if (!m_client)
        return async::ready<HttpResponse>(owner, core::failure(*m_error));
    auto collected = std::make_shared<Collected>();
    collected->limit = request.bodyLimit;
    auto task = collected->promise.task(owner);
    // The callbacks hold a weak pointer: the stream is owned by what they would keep alive. The promise's cancel
    // function is the owner until the answer is complete.
    const std::weak_ptr<Collected> weak = collected;
    HttpStream::Callbacks callbacks;
    callbacks.onHead = [weak](const HttpResponse &head) {
        const auto self = weak.lock();
        if (!self)
            return;
        self->response = head;
        if (head.announcedBytes().value_or(0) > self->limit)
            self->refuseAsTooLarge();
    };
    callbacks.onData = [weak](const QByteArray &piece) {
        const auto self = weak.lock();
        if (!self)
            return;
        self->response.body += piece;
        if (self->response.body.size() > self->limit)
            self->refuseAsTooLarge();
    };
    callbacks.onEnd = [weak](std::optional<core::Error> error) {
        const auto self = weak.lock();
        if (!self)
            return;
        if (error)
            self->promise.fail(std::move(*error));
        else
            self->promise.set(std::move(self->response));
    };
    collected->stream = m_client->stream(std::move(request), std::move(callbacks));
    collected->promise.onCancel([collected] { collected->stream.reset(); });
    return task;
}

QString Connection::displayName() const
{
    if (m_client)
        return m_client->displayName();
    return m_settings ? core::redactedUrl(m_settings->url.toString()) : QString();
}

QVector<core::Message> Connection::warnings() const
{
    return m_settings ? m_settings->warnings : QVector<core::Message>();
}

} // namespace net
