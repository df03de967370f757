#include "server.h"

#include "connection.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/strand.hpp>

#include <thread>
#include <unordered_map>

namespace httpd {
namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

QString setUpTls(asio::ssl::context &context, const TlsFiles &files)
{
    ErrorCode error;
    const auto fail = [&](const char *what) { return QLatin1String(what) + QString::fromStdString(error.message()); };
    SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
    context.use_certificate_chain(asio::buffer(files.certificatePem.data(), std::size_t(files.certificatePem.size())),
                                  error);
    if (error)
        return fail("certificate: ");
    context.use_private_key(asio::buffer(files.keyPem.data(), std::size_t(files.keyPem.size())),
                            asio::ssl::context::pem, error);
    if (error)
        return fail("private key: ");
    if (files.clientCaPem.isEmpty())
        return {};
    context.add_certificate_authority(asio::buffer(files.clientCaPem.data(), std::size_t(files.clientCaPem.size())),
                                      error);
    if (error)
        return fail("client CA: ");
    const auto required = files.requireClientCertificate ? asio::ssl::verify_fail_if_no_peer_cert : 0;
    context.set_verify_mode(asio::ssl::verify_peer | required, error);
    // Sessions resume only within a context that names itself; without this OpenSSL refuses those with certificates.
    static const unsigned char name[] = "quarterdeck";
    SSL_CTX_set_session_id_context(context.native_handle(), name, sizeof name - 1);
    return {};
}

} // namespace

class Server::Private
{
public:
    Private(Options options_, Handler handler) : options(std::move(options_)), shared(std::make_shared<Shared>())
    {
        shared->limits = options.limits;
        shared->handler = std::move(handler);
    }

    bool fail(const QString &text)
    {
        errorString = text;
        acceptor.reset();
        return false;
    }

    void accept()
    {
        auto socket = std::make_shared<Socket>(asio::make_strand(shared->context));
        acceptor->async_accept(*socket, [this, socket](ErrorCode error) {
            if (stopping || error == asio::error::operation_aborted)
                return;
            if (error)
                return retry();
            welcome(std::move(*socket));
            accept();
        });
    }

    /// Out of descriptors, most likely: some connection has to end first.
    void retry()
    {
        pause->expires_after(std::chrono::milliseconds(100));
        pause->async_wait([this](ErrorCode error) {
            if (!error && !stopping)
                accept();
        });
    }

    void welcome(Socket socket)
    {
        if (shared->connections >= options.limits.connections) {
            static constexpr char kFull[] =
                "HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
            ErrorCode error;
            socket.non_blocking(true, error);
            if (!shared->tls)
                socket.write_some(asio::buffer(kFull, sizeof kFull - 1), error);
            return;
        }
        auto transport =
            shared->tls ? tlsTransport(std::move(socket), *shared->tls) : plainTransport(std::move(socket));
        const auto connection = std::make_shared<Connection>(shared, std::move(transport));
        std::erase_if(connections, [](const auto &weak) { return weak.expired(); });
        connections.push_back(connection);
        connection->start();
    }

    void stop()
    {
        stopping = true;
        ErrorCode error;
        acceptor->close(error);
        pause->cancel();
        for (const auto &weak : connections) {
            if (const auto connection = weak.lock())
                connection->stop();
        }
    }

    Options options;
    std::shared_ptr<Shared> shared;
    std::optional<tcp::acceptor> acceptor; // it, the timer and what follows: on the acceptor's strand
    std::optional<asio::steady_timer> pause;
    std::vector<std::weak_ptr<Connection>> connections;
    bool stopping = false;

    std::vector<std::thread> threads;
    quint16 port = 0;
    QString errorString;
};

Server::Server(Options options, Handler handler) : d(std::make_unique<Private>(std::move(options), std::move(handler)))
{
}

Server::~Server()
{
    if (d->threads.empty())
        return;
    asio::post(d->acceptor->get_executor(), [this] { d->stop(); });
    // run() returns by itself once every connection has closed and every posted piece of work is done.
    for (std::thread &thread : d->threads)
        thread.join();
    d->shared->handler = nullptr;
}

bool Server::listen()
{
    ErrorCode error;
    const auto address = asio::ip::make_address(d->options.address.toStdString(), error);
    if (error)
        return d->fail(QString::fromStdString(error.message()));
    if (d->options.tls) {
        d->shared->tls = std::make_unique<asio::ssl::context>(asio::ssl::context::tls_server);
        if (const QString problem = setUpTls(*d->shared->tls, *d->options.tls); !problem.isEmpty())
            return d->fail(problem);
    }
    const tcp::endpoint endpoint(address, d->options.port);
    d->acceptor.emplace(asio::make_strand(d->shared->context));
    d->acceptor->open(endpoint.protocol(), error);
    if (!error)
        d->acceptor->set_option(asio::socket_base::reuse_address(true), error);
    if (!error)
        d->acceptor->bind(endpoint, error);
    if (!error)
        d->acceptor->listen(asio::socket_base::max_listen_connections, error);
    if (error)
        return d->fail(QString::fromStdString(error.message()));
    d->port = d->acceptor->local_endpoint().port();
    d->pause.emplace(d->acceptor->get_executor());
    d->accept();
    for (int i = 0; i < std::max(1, d->options.threads); ++i)
        d->threads.emplace_back([shared = d->shared] { shared->context.run(); });
    return true;
}

quint16 Server::port() const
{
    return d->port;
}

QString Server::errorString() const
{
    return d->errorString;
}

} // namespace httpd
