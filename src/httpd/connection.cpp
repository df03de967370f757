#include "connection.h"

#include <boost/asio/post.hpp>

namespace httpd {
namespace asio = boost::asio;
namespace http = boost::beast::http;

namespace {
constexpr std::size_t kPipelineLimit = 64 * 1024; // bytes kept of requests that wait behind the one being answered
constexpr std::chrono::seconds kGoodbye{2};       // for the client to take the last bytes of an ended connection
constexpr std::size_t kPiecesPerWrite = 16;

auto in(std::chrono::steady_clock::duration span)
{
    return std::chrono::steady_clock::now() + span;
}

QByteArray bytesOf(boost::beast::string_view view)
{
    return QByteArray(view.data(), qsizetype(view.size()));
}
} // namespace

Connection::Connection(std::shared_ptr<Shared> shared, std::unique_ptr<Transport> transport)
    : m_shared(std::move(shared))
    , m_transport(std::move(transport))
    , m_timer(m_transport->socket().get_executor())
{
    ++m_shared->connections;
    ErrorCode error;
    const auto peer = m_transport->socket().remote_endpoint(error);
    if (!error)
        m_peer = QString::fromStdString(peer.address().to_string()) + u':' + QString::number(peer.port());
    m_transport->socket().set_option(asio::ip::tcp::no_delay(true), error);
}

Connection::~Connection()
{
    --m_shared->connections;
}

void Connection::start()
{
    asio::post(m_timer.get_executor(), [self = shared_from_this()] {
        if (self->m_phase == Phase::Closed)
            return;
        self->setDeadlines(in(self->m_shared->limits.requestTimeout), {});
        self->m_transport->handshake([self](ErrorCode error) {
            if (self->m_phase == Phase::Closed)
                return;
            if (error)
                return self->close();
            self->m_clientSubject = self->m_transport->clientSubject();
            self->nextRequest();
        });
    });
}

void Connection::stop()
{
    asio::post(m_timer.get_executor(), [self = shared_from_this()] { self->close(); });
}

void Connection::nextRequest()
{
    if (m_peerEnded)
        return closeGracefully();
    m_phase = Phase::Reading;
    m_continueSent = false;
    m_parser.emplace();
    m_parser->header_limit(std::uint32_t(m_shared->limits.headerBytes));
    m_parser->body_limit(std::uint64_t(m_shared->limits.bodyBytes));
    m_parser->eager(true);
    m_started = m_in.size() > 0;
    setDeadlines(in(m_started ? m_shared->limits.requestTimeout : m_shared->limits.idle), {});
    if (m_in.size() > 0)
        feed();
    read();
}

void Connection::read()
{
    if (m_reading || m_peerEnded || m_phase == Phase::Closed)
        return;
    if (m_phase == Phase::Handling && m_in.size() >= kPipelineLimit)
        return;
    m_reading = true;
    m_transport->readSome(asio::buffer(m_arrived), [self = shared_from_this()](ErrorCode error, std::size_t size) {
        self->onRead(error, size);
    });
}

void Connection::onRead(ErrorCode error, std::size_t size)
{
    m_reading = false;
    if (m_phase == Phase::Closed)
        return;
    if (error) {
        m_peerEnded = true;
        if (m_phase == Phase::Handling && error == asio::error::eof)
            clientIsGone(); // it may only have ended its sending side: an answer is still tried
        else
            close();
        return;
    }
    m_in.commit(asio::buffer_copy(m_in.prepare(size), asio::buffer(m_arrived, size)));
    if (m_phase == Phase::Closing) {
        m_in.consume(m_in.size());
    } else if (m_phase == Phase::Reading) {
        if (!m_started)
            setDeadlines(in(m_shared->limits.requestTimeout), m_writeDeadline);
        m_started = true;
        feed();
    }
    read();
}

void Connection::feed()
{
    ErrorCode error;
    while (m_in.size() > 0 && !m_parser->is_done() && !error)
        m_in.consume(m_parser->put(m_in.data(), error));
    if (error && error != http::error::need_more) {
        if (error == http::error::header_limit)
            return refuse(431, "The request's header is larger than this server accepts.");
        if (error == http::error::body_limit)
            return refuse(413, "The request's body is larger than this server accepts.");
        return refuse(400, "The request is not valid HTTP.");
    }
    if (m_parser->is_done())
        return dispatch();
    // The parser leaves an unfinished header in the buffer, so its limit has to be watched here too.
    if (!m_parser->is_header_done() && m_in.size() > std::size_t(m_shared->limits.headerBytes))
        return refuse(431, "The request's header is larger than this server accepts.");
    if (m_parser->is_header_done() && !m_continueSent &&
        boost::beast::iequals(m_parser->get()[http::field::expect], "100-continue")) {
        m_continueSent = true;
        enqueue("HTTP/1.1 100 Continue\r\n\r\n", Then::More);
    }
}

void Connection::dispatch()
{
    auto &message = m_parser->get();
    Request request;
    request.method = bytesOf(message.method_string());
    request.rawTarget = bytesOf(message.target());
    for (const auto &field : message)
        request.headers.append({bytesOf(field.name_string()).toLower(), bytesOf(field.value())});
    request.body = QByteArray::fromStdString(message.body());
    request.peer = m_peer;
    request.clientCertificateSubject = m_clientSubject;
    if (!splitTarget(request))
        return refuse(400, "The request's path is not valid.");
    const Framing framing{request.method == "HEAD", message.version() == 10, message.keep_alive()};
    m_parser.reset();
    m_phase = Phase::Handling;
    setDeadlines({}, m_writeDeadline);
    const auto exchange = std::make_shared<Exchange>(shared_from_this(), framing);
    m_exchange = exchange;
    m_shared->handler(request, exchange);
}

void Connection::refuse(int status, const char *sentence)
{
    m_phase = Phase::Handling;
    m_in.consume(m_in.size());
    setDeadlines({}, m_writeDeadline);
    Framing framing;
    framing.keepAlive = false;
    const QByteArray body = QByteArray(sentence) + '\n';
    enqueue(serializeHead(status, {{"Content-Type", "text/plain; charset=utf-8"}}, body.size(), framing) + body,
            Then::Close);
}

void Connection::enqueue(QByteArray bytes, Then then)
{
    const std::lock_guard lock(m_mutex);
    if (m_closed)
        return;
    m_pending += bytes.size();
    m_incoming.push_back({std::move(bytes), then});
    if (m_flushPosted)
        return;
    m_flushPosted = true;
    asio::post(m_timer.get_executor(), [self = shared_from_this()] { self->flush(); });
}

void Connection::reset()
{
    const std::lock_guard lock(m_mutex);
    if (m_closed)
        return;
    asio::post(m_timer.get_executor(), [self = shared_from_this()] {
        ErrorCode error;
        self->m_transport->socket().set_option(asio::socket_base::linger(true, 0), error);
        self->close();
    });
}

void Connection::flush()
{
    {
        const std::lock_guard lock(m_mutex);
        m_flushPosted = false;
        std::move(m_incoming.begin(), m_incoming.end(), std::back_inserter(m_out));
        m_incoming.clear();
    }
    if (!m_writing && m_phase != Phase::Closed)
        writeFront();
}

void Connection::writeFront()
{
    while (!m_out.empty() && m_offset >= m_out.front().bytes.size()) {
        const Then then = m_out.front().then;
        m_out.pop_front();
        m_offset = 0;
        if (then == Then::Close)
            return closeGracefully();
        if (then == Then::NextRequest) {
            m_exchange.reset();
            return nextRequest();
        }
    }
    if (m_out.empty()) {
        setDeadlines(m_readDeadline, {});
        return;
    }
    std::vector<asio::const_buffer> buffers;
    qsizetype skip = m_offset;
    for (const Piece &piece : m_out) {
        if (piece.bytes.size() > skip)
            buffers.emplace_back(piece.bytes.constData() + skip, std::size_t(piece.bytes.size() - skip));
        skip = 0;
        if (buffers.size() == kPiecesPerWrite || piece.then != Then::More)
            break;
    }
    m_writing = true;
    setDeadlines(m_readDeadline, in(m_shared->limits.idle));
    m_transport->writeSome(
        buffers, [self = shared_from_this()](ErrorCode error, std::size_t size) { self->onWritten(error, size); });
}

void Connection::onWritten(ErrorCode error, std::size_t size)
{
    m_writing = false;
    if (m_phase == Phase::Closed)
        return;
    if (error)
        return close();
    m_pending -= qint64(size);
    m_offset += qsizetype(size);
    while (m_out.size() > 1 && m_offset >= m_out.front().bytes.size() && m_out.front().then == Then::More) {
        m_offset -= m_out.front().bytes.size();
        m_out.pop_front();
    }
    writeFront();
}

void Connection::closeGracefully()
{
    m_phase = Phase::Closing;
    m_exchange.reset();
    setDeadlines(in(kGoodbye), in(kGoodbye));
    m_transport->shutdown([self = shared_from_this()](ErrorCode error) {
        // Closing with unread bytes would reset the connection and could take the answer away from the client.
        if (error || self->m_peerEnded)
            self->close();
    });
    if (!m_peerEnded)
        read();
}

void Connection::clientIsGone()
{
    if (const auto exchange = m_exchange.lock())
        exchange->clientIsGone();
}

void Connection::close()
{
    if (m_phase == Phase::Closed)
        return;
    m_phase = Phase::Closed;
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        m_incoming.clear();
    }
    m_pending = 0;
    m_timer.cancel();
    ErrorCode error;
    m_transport->socket().close(error);
    clientIsGone();
}

void Connection::setDeadlines(Deadline reading, Deadline writing)
{
    m_readDeadline = reading;
    m_writeDeadline = writing;
    armTimer();
}

void Connection::armTimer()
{
    Deadline next = m_readDeadline;
    if (m_writeDeadline && (!next || *m_writeDeadline < *next))
        next = m_writeDeadline;
    if (!next) {
        m_timer.cancel();
        return;
    }
    m_timer.expires_at(*next);
    m_timer.async_wait([weak = weak_from_this()](ErrorCode error) {
        const auto self = weak.lock();
        if (error || !self || self->m_phase == Phase::Closed)
            return;
        const auto now = std::chrono::steady_clock::now();
        if (self->m_writeDeadline && *self->m_writeDeadline <= now)
            return self->close();
        if (!self->m_readDeadline || *self->m_readDeadline > now)
            return self->armTimer();
        if (self->m_phase == Phase::Reading && self->m_started)
            return self->refuse(408, "The request did not arrive in time.");
        self->close();
    });
}

} // namespace httpd
