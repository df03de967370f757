#include "misdeeds.h"

#include <sys/socket.h>

using namespace Qt::Literals::StringLiterals;

namespace {

using Codes = QHash<QString, QStringList>;

const QByteArray kOk = "HTTP/1.1 200 OK\r\n";

/// The type that a client of this system takes for an answer.
QByteArray typeOf(const QString &system)
{
    return system == "kubernetes"_L1 ? "application/vnd.kubernetes.protobuf" : "application/json";
}

Codes codes(const QString &consul, const QString &kubernetes, const QString &prometheus)
{
    return {{u"consul"_s, consul.split(u' ')},
            {u"kubernetes"_s, kubernetes.split(u' ')},
            {u"prometheus"_s, prometheus.split(u' ')}};
}

Codes codes(const QString &all)
{
    return codes(all, all, all);
}

std::function<Act(const QString &)> always(const Act &act)
{
    return [act](const QString &) { return act; };
}

/// The same body to whatever is asked, as the type that is expected or as JSON.
std::function<Act(const QString &)> body(const QByteArray &bytes, bool asJson = false)
{
    return [=](const QString &system) { return says(answer(asJson ? "application/json" : typeOf(system), bytes)); };
}

void hang(QTcpSocket *, const QByteArray &, core::Clock &) {}

void close(QTcpSocket *socket, const QByteArray &, core::Clock &)
{
    socket->disconnectFromHost();
}

void reset(QTcpSocket *socket, const QByteArray &, core::Clock &)
{
    const linger now{1, 0};
    ::setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    socket->abort();
}

/// The beginning of what was asked for, and then a byte a second: never silent, never done.
Act drip(const QString &system)
{
    return [type = typeOf(system), isKubernetes = system == "kubernetes"_L1](
               QTcpSocket *socket, const QByteArray &request, core::Clock &clock) {
        if (socket->property("drips").toBool())
            return;
        socket->setProperty("drips", true);
        const QByteArray event("\x00\x00\x10\x00", 4);     // one of 4 KiB
        const QByteArray list("k8s\0\x0a\x90\x4e\x0a", 8); // a type of 10 kB
        const QByteArray begin = !isKubernetes ? "[" : request.contains("watch=1") ? event : list;
        socket->write(kOk + "Content-Type: " + type + "\r\nX-Consul-Index: 11\r\nContent-Length: 100000\r\n\r\n" +
                      begin);
        const std::shared_ptr<core::Timer> drops = clock.every(core::Milliseconds(1000), [socket] {
            if (socket->state() == QAbstractSocket::ConnectedState)
                socket->write(" ");
        });
        // The connection's lambda holds the timer until the socket is gone.
        QObject::connect(socket, &QTcpSocket::bytesWritten, socket, [drops] {});
    };
}

Act announceTerabyte(const QString &system)
{
    return [type = typeOf(system)](QTcpSocket *socket, const QByteArray &, core::Clock &) {
        socket->write(kOk + "Content-Type: " + type + "\r\nContent-Length: 1099511627776\r\n\r\n");
        socket->write(QByteArray(1 << 16, '['));
    };
}

/// 2 MiB of zeros as 2 kB, to each of forty requests; larger ones meet the limits in the tests of the network.
const QByteArray &bomb()
{
    static const QByteArray made = qCompress(QByteArray(2 << 20, '\0'), 9).mid(4);
    return made;
}

std::vector<Misdeed> make()
{
    const Act circle = says("HTTP/1.1 302 Found\r\nLocation: /round/and/round\r\nContent-Length: 0\r\n\r\n");
    const Act elsewhere = says("HTTP/1.1 307 Moved\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
    const Act page =
        says(answer("text/html", "<!DOCTYPE html><html><title>Log in</title><script>alert(1)</script></html>"));
    const auto lessThanPromised = [](const QString &system) {
        const QByteArray begin = system == "kubernetes"_L1 ? QByteArray("k8s\0\x0a", 5) : QByteArray("{\"a\":");
        return says(kOk + "Content-Type: " + typeOf(system) + "\r\nContent-Length: 5000\r\n\r\n" + begin);
    };
    const auto explosive = [](const QString &system) {
        return says(answer(typeOf(system), bomb(), "Content-Encoding: deflate\r\n"));
    };
    return {
        {"hangs", always(hang), codes(u"net.timeout"_s, u"watch.no-answer net.silent"_s, u"net.timeout"_s)},
        {"drips a byte a second", drip, codes(u"net.timeout net.too-slow"_s, u"net.too-slow"_s, u"net.timeout"_s)},
        {"resets every connection", always(reset), codes(u"net.closed-early"_s)},
        {"closes without a word", always(close), codes(u"net.closed-early"_s)},
        {"redirects in a circle", always(circle), codes(u"net.redirect"_s)},
        {"redirects elsewhere", always(elsewhere), codes(u"net.redirect"_s)},
        {"answers a web page", always(page), codes(u"json.html"_s, u"kubernetes.html"_s, u"json.html"_s)},
        {"speaks another protocol", always(says("SSH-2.0-OpenSSH_9.2\r\n")),
         codes(u"net.closed-early net.bad-answer"_s)},
        {"answers less than it promised", lessThanPromised, codes(u"net.closed-early"_s)},
        {"answers a truncated message", body(QByteArray("k8s\0\x0a\xff\x7f", 7)),
         codes(u"json.utf8"_s, u"kubernetes.truncated"_s, u"json.utf8"_s)},
        {"answers with another magic", body(QByteArray("k9s\0\x0a\x01\x00", 7)),
         codes(u"json.syntax"_s, u"kubernetes.magic"_s, u"json.syntax"_s)},
        {"answers deep JSON", body(QByteArray(100'000, '['), true),
         codes(u"json.too-deep"_s, u"kubernetes.json json.too-deep"_s, u"json.too-deep"_s)},
        {"answers broken text", body("{\"items\":[\"\xc3\x28\"]}", true),
         codes(u"json.utf8"_s, u"kubernetes.json json.utf8"_s, u"json.utf8"_s)},
        {"answers JSON of another shape", body("[[[1,2],{}],null]", true),
         codes(u"consul.not-an-answer"_s, u"kubernetes.json"_s, u"prometheus.not-an-answer"_s)},
        {"announces a terabyte", announceTerabyte,
         codes(u"net.too-large"_s, u"kubernetes.list-too-large"_s, u"net.too-large"_s)},
        {"answers a compressed bomb", explosive,
         codes(u"json.syntax net.too-large"_s, u"kubernetes.magic kubernetes.truncated"_s, u"json.syntax"_s)},
        {"is overloaded", always(says("HTTP/1.1 503 Busy\r\nContent-Length: 4\r\n\r\nbusy")),
         codes(u"net.http-5xx"_s, u"net.http-5xx"_s, u"prometheus.status"_s)},
    };
}

} // namespace

Act says(const QByteArray &bytes)
{
    return [bytes](QTcpSocket *socket, const QByteArray &, core::Clock &) {
        socket->write(bytes);
        socket->disconnectFromHost();
    };
}

QByteArray answer(const QByteArray &type, const QByteArray &body, const QByteArray &moreHeaders)
{
    return kOk + "Content-Type: " + type + "\r\n" + moreHeaders + "Content-Length: " + QByteArray::number(body.size()) +
           "\r\n\r\n" + body;
}

const std::vector<Misdeed> &misdeeds()
{
    static const std::vector<Misdeed> all = make();
    return all;
}
