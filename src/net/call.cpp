#include "call.h"

#include "neterrors.h"

namespace net {

using core::Error;
using core::ErrorKind;

namespace {

constexpr core::Milliseconds kLongAnswer = std::chrono::seconds(60); // who may take longer counts as a long poll

async::Backoff::Policy retryPolicy()
{
    return {core::Milliseconds(200), core::Milliseconds(5000), 2.0, 1.0, std::chrono::minutes(2)};
}

bool isWorthAnotherTry(const Error &error)
{
    return error.kind == ErrorKind::Network || error.httpStatus == 429 || error.httpStatus == 502 ||
           error.httpStatus == 503 || error.httpStatus == 504;
}

} // namespace

Call::Call(core::Clock &clock, HttpRequest request, QVector<int> accept, async::Promise<HttpResponse> promise,
           std::function<void()> over)
    : m_clock(clock)
    , m_request(std::move(request))
    , m_accept(std::move(accept))
    , m_promise(std::move(promise))
    , m_over(std::move(over))
    , m_backoff(clock, retryPolicy())
    , m_triesLeft(m_request.isIdempotent() ? m_request.retries : 0)
{
}

void Call::start(Connect connect)
{
    m_connect = std::move(connect);
    m_deadline = m_clock.now() + m_request.timeout;
    m_limit = m_clock.after(m_request.timeout, [this] {
        Error error(ErrorKind::Timeout,
                    core::Message(QStringLiteral("net.timeout")).with(QStringLiteral("limit"), m_request.timeout));
        error.endpoint = m_place;
        give(core::failure(std::move(error)));
    });
    attempt();
}

void Call::attempt()
{
    const auto keep = shared_from_this(); // credentials are foreign code, which may drop us
    m_pause.reset();
    m_response = {};
    m_connector = m_connect();
    if (!m_connector)
        return;
    m_place = m_connector->place(m_request);
    auto built = m_connector->build(m_request);
    if (!built) {
        Error error = built.error();
        if (error.endpoint.isEmpty())
            error.endpoint = m_place;
        give(core::failure(std::move(error)));
        return;
    }
    m_scrubber = std::move(built->scrubber);
    WireEvents events;
    events.onHead = [this](int status, Headers headers) {
        m_response.status = status;
        m_response.headers = std::move(headers);
    };
    events.onData = [this](QByteArray body) { m_response.body = std::move(body); };
    events.onEnd = [this](std::optional<Error> error) { ended(std::move(error)); };
    m_exchange =
        m_connector->begin(built->wire, m_request.longPoll || m_request.timeout > kLongAnswer, std::move(events));
}

void Call::ended(std::optional<Error> error)
{
    const int status = m_response.status;
    m_scrubber.clean(m_response);
    const bool refused = status >= 300 && !m_accept.contains(status);
    if (refused && (!error || status >= 400)) {
        failed(errorOfAnswer(m_response, m_response.body.left(4096), m_clock.wall()));
    } else if (error) {
        failed(status == 0 && m_connector ? m_connector->explained(std::move(*error)) : std::move(*error));
    } else {
        give(std::move(m_response));
    }
}

void Call::failed(Error error)
{
    error.endpoint = m_place;
    if (m_triesLeft > 0 && isWorthAnotherTry(error)) {
        const auto delay = m_backoff.next(error.retryAfter);
        if (m_clock.now() + delay < m_deadline) {
            --m_triesLeft;
            m_exchange.reset();
            m_pause = m_clock.after(delay, [this] { attempt(); });
            return;
        }
    }
    give(core::failure(std::move(error)));
}

void Call::give(core::Result<HttpResponse> result)
{
    const auto keep = shared_from_this();
    m_limit.reset();
    m_pause.reset();
    m_exchange.reset();
    m_promise.set(std::move(result));
    m_over();
}

} // namespace net
