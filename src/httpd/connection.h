#pragma once

#include "exchange.h"
#include "transport.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <array>
#include <atomic>
#include <deque>

namespace httpd {

/// What all connections of a server share. Outlives the server while responders are kept.
struct Shared
{
    boost::asio::io_context context;
    std::unique_ptr<boost::asio::ssl::context> tls;
    Limits limits;
    Server::Handler handler;
    std::atomic<int> connections{0};
};

/// One connection: reads requests one after the other (pipelined ones wait in the buffer), hands each to the handler
/// and writes its answer. It keeps reading while an answer is made, so that a client's leaving is noticed. Everything
/// but the Outlet's functions runs on the socket's strand.
class Connection final
    : public Outlet
    , public std::enable_shared_from_this<Connection>
{
public:
    Connection(std::shared_ptr<Shared> shared, std::unique_ptr<Transport> transport);
    ~Connection() override;

    void start();
    void close(); ///< at once; on the strand, or through stop()
    void stop();  ///< any thread

    void enqueue(QByteArray bytes, Then then) override;
    void reset() override;
    qint64 pendingBytes() const override { return m_pending.load(); }

private:
    enum class Phase { Handshake, Reading, Handling, Closing, Closed };
    using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
    using Deadline = std::optional<std::chrono::steady_clock::time_point>;

    void nextRequest();
    void read();
    void onRead(ErrorCode error, std::size_t size);
    void feed();
    void dispatch();
    void refuse(int status, const char *sentence);
    void flush();
    void writeFront();
    void onWritten(ErrorCode error, std::size_t size);
    void closeGracefully();
    void clientIsGone();
    void setDeadlines(Deadline reading, Deadline writing);
    void armTimer();

    const std::shared_ptr<Shared> m_shared;
    const std::unique_ptr<Transport> m_transport;
    boost::asio::steady_timer m_timer;
    // A read may be under way while the parser consumes from m_in, which moves its free space: so it reads here first.
    std::array<char, 16 * 1024> m_arrived;
    boost::beast::flat_buffer m_in;
    std::optional<Parser> m_parser;
    Phase m_phase = Phase::Handshake;
    bool m_reading = false;
    bool m_peerEnded = false;
    bool m_continueSent = false;
    bool m_started = false; // a byte of the request has arrived: its deadline runs
    Deadline m_readDeadline;
    Deadline m_writeDeadline;
    std::weak_ptr<Exchange> m_exchange;
    QString m_peer;
    QByteArray m_clientSubject;

    struct Piece
    {
        QByteArray bytes;
        Then then;
    };
    std::deque<Piece> m_out; // being written; strand only
    qsizetype m_offset = 0;  // of the first piece
    bool m_writing = false;

    std::mutex m_mutex; // guards the rest
    std::deque<Piece> m_incoming;
    bool m_flushPosted = false;
    bool m_closed = false;
    std::atomic<qint64> m_pending{0};
};

} // namespace httpd
