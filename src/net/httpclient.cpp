#include "httpclient.h"

#include "call.h"
#include "connector.h"
#include "http1parser.h"
#include "httpstream.h"

#include <QPointer>

#include "moc_httpclient.cpp"

namespace net {

QByteArray HttpResponse::header(const QByteArray &lowerName) const
{
    for (const auto &[name, value] : headers) {
        if (name == lowerName)
            return value;
    }
    return {};
}

std::optional<qint64> HttpResponse::announcedBytes() const
{
    return lengthOf(header("content-length"));
}

core::ErrorKind kindOfStatus(int status)
{
    using core::ErrorKind;
    switch (status) {
    case 401: return ErrorKind::Unauthorised;
    case 403: return ErrorKind::Forbidden;
    case 404: return ErrorKind::NotFound;
    case 409: return ErrorKind::Conflict;
    case 410: return ErrorKind::Expired;
    case 413: return ErrorKind::TooLarge;
    case 429: return ErrorKind::TooManyRequests;
    default: return status >= 500 ? ErrorKind::Unavailable : ErrorKind::Api;
    }
}

class HttpClient::Private
{
public:
    Private(Endpoint endpoint, core::Clock &time)
        : connector(std::make_shared<Connector>(std::move(endpoint)))
        , clock(time)
    {
    }

    std::shared_ptr<Connector> connector;
    core::Clock &clock;
    QHash<quint64, std::shared_ptr<Call>> calls;
    quint64 lastCall = 0;
};

HttpClient::HttpClient(Endpoint endpoint, core::Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(std::move(endpoint), clock))
{
}

HttpClient::~HttpClient()
{
    const auto calls = std::exchange(d->calls, {});
    for (const auto &call : calls)
        call->give(core::failure(core::Error::cancelled()));
}

const Endpoint &HttpClient::endpoint() const
{
    return d->connector->endpoint();
}

QString HttpClient::displayName() const
{
    return displayNameOf(d->connector->endpoint().base);
}

void HttpClient::setEndpoint(Endpoint endpoint)
{
    d->connector = std::make_shared<Connector>(std::move(endpoint));
}

async::Task<HttpResponse> HttpClient::send(QObject *owner, HttpRequest request, QVector<int> accept)
{
    const quint64 id = ++d->lastCall;
    async::Promise<HttpResponse> promise;
    auto task = promise.task(owner);
    const QPointer<HttpClient> self(this);
    const auto forget = [self, id] {
        if (self)
            self->d->calls.remove(id);
    };
    promise.onCancel(forget);
    auto call = std::make_shared<Call>(d->clock, std::move(request), std::move(accept), promise, forget);
    d->calls.insert(id, call);
    call->start([self] { return self ? self->d->connector : nullptr; });
    return task;
}

std::unique_ptr<HttpStream> HttpClient::stream(HttpRequest request, HttpStream::Callbacks callbacks)
{
    return beginStream(d->connector, d->clock, std::move(request), std::move(callbacks));
}

} // namespace net
