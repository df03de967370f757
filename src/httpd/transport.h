#pragma once

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include <QByteArray>

#include <functional>
#include <memory>
#include <vector>

namespace httpd {

using ErrorCode = boost::system::error_code;
using Socket = boost::asio::ip::tcp::socket;

/// One accepted connection's bytes, plain or TLS. Everything runs on the socket's strand; one read and one write may be
/// outstanding at the same time.
class Transport
{
public:
    using Done = std::function<void(ErrorCode)>;
    using Moved = std::function<void(ErrorCode, std::size_t)>;

    Transport() = default;
    virtual ~Transport() = default;
    Transport(const Transport &) = delete;
    Transport &operator=(const Transport &) = delete;

    virtual void handshake(Done done) = 0;
    virtual void readSome(boost::asio::mutable_buffer into, Moved moved) = 0;
    virtual void writeSome(const std::vector<boost::asio::const_buffer> &from, Moved moved) = 0;
    virtual void shutdown(Done done) = 0; ///< says goodbye; nothing can be written afterwards
    virtual Socket &socket() = 0;
    virtual QByteArray clientSubject() const = 0; ///< CN of the verified client certificate, or empty
};

std::unique_ptr<Transport> plainTransport(Socket socket);
std::unique_ptr<Transport> tlsTransport(Socket socket, boost::asio::ssl::context &context);

} // namespace httpd
