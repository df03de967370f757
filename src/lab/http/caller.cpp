#include "caller.h"

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <QPointer>
#include <QTcpSocket>
#include <QTimer>

#include <optional>

namespace lab {
namespace http = boost::beast::http;

namespace {
constexpr int kIdleLines = 64;
constexpr std::uint64_t kBodyLimit = 16 * 1024 * 1024;
constexpr std::chrono::seconds kIdleTime{30}; // shorter than the servers' so that a line rarely dies in use

QByteArray fromView(boost::beast::string_view view)
{
    return QByteArray(view.data(), qsizetype(view.size()));
}
} // namespace

QString Call::url() const
{
    return QStringLiteral("http://%1:%2%3").arg(address).arg(port).arg(QString::fromUtf8(target));
}

QByteArray Answer::header(const QByteArray &lowerName) const
{
    for (const auto &[name, value] : headers) {
        if (name == lowerName)
            return value;
    }
    return {};
}

/// One connection with at most one call on it.
class Caller::Line final : public QObject
{
public:
    Line(Caller *caller, const Call &call) : QObject(caller), m_caller(caller), address(call.address), port(call.port)
    {
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            if (m_done)
                finish(QStringLiteral("context deadline exceeded (Client.Timeout exceeded while awaiting headers)"));
            else
                drop();
        });
        connect(&m_socket, &QTcpSocket::readyRead, this, [this] { read(); });
        connect(&m_socket, &QTcpSocket::errorOccurred, this,
                [this](QAbstractSocket::SocketError error) { failed(error); });
        connect(&m_socket, &QTcpSocket::connected, this,
                [this] { m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1); });
        m_socket.connectToHost(address, port);
    }

    bool isUsable() const
    {
        return m_socket.state() == QAbstractSocket::ConnectedState && m_socket.bytesAvailable() == 0;
    }

    void start(Call call, Done done, bool isFresh)
    {
        m_call = std::move(call);
        m_done = std::move(done);
        m_fresh = isFresh;
        m_parser.emplace();
        m_parser->eager(true);
        m_parser->body_limit(kBodyLimit);
        m_timer.start(m_call.timeout);
        QByteArray head = m_call.method + ' ' + m_call.target + " HTTP/1.1\r\nHost: " + address.toLatin1() + ':' +
                          QByteArray::number(port) + "\r\n";
        for (const auto &[name, value] : m_call.headers)
            head += name + ": " + value + "\r\n";
        if (!m_call.body.isEmpty() || m_call.method != "GET")
            head += "Content-Length: " + QByteArray::number(m_call.body.size()) + "\r\n";
        if (!m_call.keepAlive)
            head += "Connection: close\r\n";
        m_socket.write(head + "\r\n" + m_call.body);
    }

private:
    void read()
    {
        m_in += m_socket.readAll();
        if (!m_done)
            return drop();
        boost::system::error_code error;
        while (!m_in.isEmpty() && !m_parser->is_done() && !error)
            m_in.remove(
                0, qsizetype(m_parser->put(boost::asio::buffer(m_in.constData(), std::size_t(m_in.size())), error)));
        if (error && error != http::error::need_more)
            return finish(QStringLiteral("malformed HTTP response: ") + QString::fromStdString(error.message()));
        if (m_parser->is_done())
            finish({});
    }

    void failed(QAbstractSocket::SocketError error)
    {
        if (!m_done)
            return drop();
        const QPointer<Line> alive(this); // whoever hears the answer may end the caller
        read();
        if (!alive || !m_done)
            return;
        if (error == QAbstractSocket::RemoteHostClosedError) {
            boost::system::error_code ignored;
            if (m_parser->got_some())
                m_parser->put_eof(ignored);
            if (m_parser->is_done())
                return finish({});
            if (!m_fresh && !m_parser->got_some()) { // it was closed while it lay idle
                m_caller->call(std::move(m_call), std::exchange(m_done, nullptr));
                return drop();
            }
            return finish(QStringLiteral("EOF"));
        }
        const QString where = QStringLiteral("dial tcp %1:%2: connect: ").arg(address).arg(port);
        finish(error == QAbstractSocket::ConnectionRefusedError ? where + QStringLiteral("connection refused")
                                                                : where + m_socket.errorString());
    }

    void finish(const QString &problem)
    {
        m_timer.stop();
        Answer answer;
        answer.problem = problem;
        bool keep = false;
        if (problem.isEmpty()) {
            auto &message = m_parser->get();
            answer.status = int(message.result_int());
            for (const auto &field : message)
                answer.headers.append({fromView(field.name_string()).toLower(), fromView(field.value())});
            answer.body = QByteArray::fromStdString(message.body());
            keep = m_call.keepAlive && message.keep_alive() && !message.need_eof() && m_in.isEmpty();
        }
        m_parser.reset();
        const Done done = std::exchange(m_done, nullptr);
        if (keep && m_caller->m_idle.size() < kIdleLines) {
            m_timer.start(kIdleTime);
            m_caller->m_idle.append(this);
        } else {
            drop();
        }
        done(answer);
    }

    void drop()
    {
        m_caller->m_idle.removeOne(this);
        m_socket.disconnect(this);
        m_timer.stop();
        m_socket.abort();
        deleteLater();
    }

    Caller *const m_caller;
    QTcpSocket m_socket;
    QTimer m_timer;
    Call m_call;
    Done m_done;
    bool m_fresh = true;
    QByteArray m_in;
    std::optional<http::response_parser<http::string_body>> m_parser;

public:
    const QString address;
    const quint16 port;
};

Caller::Caller(QObject *parent) : QObject(parent) {}

Caller::~Caller() = default;

void Caller::call(Call call, Done done)
{
    for (qsizetype i = m_idle.size() - 1; i >= 0; --i) {
        Line *line = m_idle[i];
        if (line->address == call.address && line->port == call.port && line->isUsable()) {
            m_idle.removeAt(i);
            return line->start(std::move(call), std::move(done), false);
        }
    }
    auto *line = new Line(this, call);
    line->start(std::move(call), std::move(done), true);
}

} // namespace lab
