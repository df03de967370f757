#include "message.h"

#include <boost/beast/http/status.hpp>

#include <QDateTime>
#include <QLocale>

namespace httpd {

namespace {

std::optional<QByteArray> decode(const QByteArray &text, bool plusIsSpace, bool strict)
{
    QByteArray decoded;
    decoded.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '+' && plusIsSpace) {
            decoded += ' ';
        } else if (c == '%') {
            bool ok = false;
            const int code = i + 2 < text.size() ? text.mid(i + 1, 2).toInt(&ok, 16) : 0;
            if (ok && text[i + 1] != '-' && text[i + 1] != '+' && text[i + 1] != ' ') {
                decoded += char(code);
                i += 2;
            } else if (strict) {
                return {};
            } else {
                decoded += c;
            }
        } else {
            decoded += c;
        }
    }
    return decoded;
}

QByteArray httpDate()
{
    return QLocale::c()
        .toString(QDateTime::currentDateTimeUtc(), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"))
        .toLatin1();
}

QByteArray oneLine(QByteArray value)
{
    return value.replace('\r', "").replace('\n', "").replace('\0', "");
}

} // namespace

QByteArray Request::header(const QByteArray &lowerName) const
{
    for (const auto &[name, value] : headers) {
        if (name == lowerName)
            return value;
    }
    return {};
}

QByteArray Request::queryValue(const QByteArray &name) const
{
    for (const auto &[key, value] : query) {
        if (key == name)
            return value;
    }
    return {};
}

bool Request::hasQuery(const QByteArray &name) const
{
    return std::any_of(query.begin(), query.end(), [&](const auto &pair) { return pair.first == name; });
}

bool splitTarget(Request &request)
{
    QByteArray target = request.rawTarget;
    const qsizetype fragment = target.indexOf('#');
    if (fragment >= 0)
        target.truncate(fragment);
    const qsizetype mark = target.indexOf('?');
    QByteArray path = mark < 0 ? target : target.left(mark);
    if (path.startsWith("http://") || path.startsWith("https://")) {
        const qsizetype slash = path.indexOf('/', path.indexOf("//") + 2);
        path = slash < 0 ? QByteArray("/") : path.mid(slash);
    }
    const auto decoded = decode(path, false, true);
    if (!decoded || (!decoded->startsWith('/') && *decoded != "*"))
        return false;
    request.path = *decoded;
    if (mark < 0)
        return true;
    const QList<QByteArray> pairs = target.mid(mark + 1).split('&');
    for (const QByteArray &pair : pairs) {
        if (pair.isEmpty())
            continue;
        const qsizetype equals = pair.indexOf('=');
        request.query.append({*decode(equals < 0 ? pair : pair.left(equals), true, false),
                              equals < 0 ? QByteArray() : *decode(pair.mid(equals + 1), true, false)});
    }
    return true;
}

bool mayHaveBody(int status)
{
    return status >= 200 && status != 204 && status != 304;
}

QByteArray serializeHead(int status, const Responder::Headers &headers, std::optional<qint64> bodySize,
                         Framing &framing)
{
    namespace http = boost::beast::http;
    const auto reason = http::obsolete_reason(http::int_to_status(unsigned(status)));
    QByteArray head = (framing.http10 ? "HTTP/1.0 " : "HTTP/1.1 ") + QByteArray::number(status) + ' ' +
                      QByteArray(reason.data(), qsizetype(reason.size())) + "\r\n";
    bool dated = false;
    for (const auto &[name, value] : headers) {
        const QByteArray lower = name.toLower();
        if (lower == "content-length" || lower == "transfer-encoding")
            continue;
        if (lower == "connection") {
            if (value.toLower().contains("close"))
                framing.keepAlive = false;
            continue;
        }
        dated = dated || lower == "date";
        head += oneLine(name) + ": " + oneLine(value) + "\r\n";
    }
    if (!dated)
        head += "Date: " + httpDate() + "\r\n";
    if (mayHaveBody(status)) {
        if (bodySize)
            head += "Content-Length: " + QByteArray::number(*bodySize) + "\r\n";
        else if (!framing.http10)
            head += "Transfer-Encoding: chunked\r\n";
        else
            framing.keepAlive = false;
    }
    if (!framing.keepAlive)
        head += "Connection: close\r\n";
    else if (framing.http10)
        head += "Connection: keep-alive\r\n";
    return head + "\r\n";
}

QByteArray chunk(const QByteArray &piece)
{
    return QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n";
}

} // namespace httpd
