#include "transport.h"

#include <boost/asio/post.hpp>
#include <boost/asio/ssl/stream.hpp>

namespace httpd {
namespace asio = boost::asio;

namespace {

class PlainTransport final : public Transport
{
public:
    explicit PlainTransport(Socket socket) : m_socket(std::move(socket)) {}

    void handshake(Done done) override
    {
        asio::post(m_socket.get_executor(), [done = std::move(done)] { done({}); });
    }
    void readSome(asio::mutable_buffer into, Moved moved) override { m_socket.async_read_some(into, std::move(moved)); }
    void writeSome(const std::vector<asio::const_buffer> &from, Moved moved) override
    {
        m_socket.async_write_some(from, std::move(moved));
    }
    void shutdown(Done done) override
    {
        ErrorCode error;
        m_socket.shutdown(Socket::shutdown_send, error);
        asio::post(m_socket.get_executor(), [done = std::move(done), error] { done(error); });
    }
    Socket &socket() override { return m_socket; }
    QByteArray clientSubject() const override { return {}; }

private:
    Socket m_socket;
};

class TlsTransport final : public Transport
{
public:
    TlsTransport(Socket socket, asio::ssl::context &context) : m_stream(std::move(socket), context) {}

    void handshake(Done done) override { m_stream.async_handshake(asio::ssl::stream_base::server, std::move(done)); }
    void readSome(asio::mutable_buffer into, Moved moved) override { m_stream.async_read_some(into, std::move(moved)); }
    void writeSome(const std::vector<asio::const_buffer> &from, Moved moved) override
    {
        m_stream.async_write_some(from, std::move(moved));
    }
    void shutdown(Done done) override { m_stream.async_shutdown(std::move(done)); }
    Socket &socket() override { return m_stream.next_layer(); }

    QByteArray clientSubject() const override
    {
        SSL *ssl = const_cast<asio::ssl::stream<Socket> &>(m_stream).native_handle();
        const std::unique_ptr<X509, decltype(&X509_free)> certificate(SSL_get1_peer_certificate(ssl), &X509_free);
        if (!certificate || SSL_get_verify_result(ssl) != X509_V_OK)
            return {};
        X509_NAME *subject = X509_get_subject_name(certificate.get());
        const int index = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
        if (index < 0)
            return {};
        unsigned char *text = nullptr;
        const int size = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, index)));
        QByteArray name;
        if (size > 0)
            name = QByteArray(reinterpret_cast<const char *>(text), size);
        OPENSSL_free(text);
        return name;
    }

private:
    asio::ssl::stream<Socket> m_stream;
};

} // namespace

std::unique_ptr<Transport> plainTransport(Socket socket)
{
    return std::make_unique<PlainTransport>(std::move(socket));
}

std::unique_ptr<Transport> tlsTransport(Socket socket, asio::ssl::context &context)
{
    return std::make_unique<TlsTransport>(std::move(socket), context);
}

} // namespace httpd
