#include "http1parser.h"

#include <algorithm>
#include <cstring>

namespace net {

namespace {

constexpr qsizetype kLongestHead = 64 * 1024;
constexpr qsizetype kLongestLine = 1024; // of a chunk's size
constexpr int kMostInterim = 32;         // 1xx answers before the real one

bool isTokenByte(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c != 0 && std::strchr("!#$%&'*+-.^_`|~", c));
}

bool onlyDigits(const QByteArray &text, int base)
{
    return !text.isEmpty() && text.size() <= 15 && std::all_of(text.begin(), text.end(), [base](char c) {
        return (c >= '0' && c <= '9') || (base == 16 && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')));
    });
}

} // namespace

std::optional<qint64> lengthOf(const QByteArray &value)
{
    const QByteArray text = value.trimmed();
    return onlyDigits(text, 10) ? std::optional(text.toLongLong()) : std::nullopt;
}

Http1Parser::Step Http1Parser::fail(const char *code)
{
    m_state = State::Broken;
    m_failure = code;
    return Step::Failed;
}

bool Http1Parser::takeLine(QByteArray &line)
{
    const qsizetype end = m_buffer.indexOf("\r\n");
    if (end < 0)
        return false;
    line = m_buffer.left(end);
    m_buffer.remove(0, end + 2);
    return true;
}

Http1Parser::Step Http1Parser::next()
{
    Step step = Step::NeedMore;
    switch (m_state) {
    case State::Head: step = readHead(); break;
    case State::Length: step = readLength(State::Done); break;
    case State::ChunkSize: step = readChunkSize(); break;
    case State::ChunkData: step = readLength(State::ChunkEnd); break;
    case State::ChunkEnd:
        if (m_buffer.size() >= 2) {
            if (!m_buffer.startsWith("\r\n"))
                return fail("net.bad-answer");
            m_buffer.remove(0, 2);
            m_state = State::ChunkSize;
            return next();
        }
        break;
    case State::Trailers: step = readTrailers(); break;
    case State::UntilClose:
        if (!m_buffer.isEmpty()) {
            m_data = std::exchange(m_buffer, {});
            return Step::Data;
        }
        if (m_peerClosed)
            m_state = State::Done;
        else
            return Step::NeedMore;
        [[fallthrough]];
    case State::Done: return Step::End;
    case State::Broken: return Step::Failed;
    }
    if (step == Step::NeedMore && m_peerClosed)
        return fail("net.closed-early");
    return step;
}

Http1Parser::Step Http1Parser::readHead()
{
    for (;;) {
        const Step step = readOneHead();
        if (step != Step::Head || m_status >= 200)
            return step;
        if (m_status == 101 || ++m_interim > kMostInterim)
            return fail("net.bad-answer");
    }
}

Http1Parser::Step Http1Parser::readOneHead()
{
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return m_buffer.size() > kLongestHead ? fail("net.bad-answer") : Step::NeedMore;
    if (end > kLongestHead)
        return fail("net.bad-answer");
    QList<QByteArray> lines;
    for (qsizetype at = 0; at <= end;) {
        const qsizetype next = m_buffer.indexOf("\r\n", at);
        lines.append(m_buffer.mid(at, next - at));
        at = next + 2;
    }
    m_buffer.remove(0, end + 4);
    m_headers.clear();
    if (!readStatusLine(lines.takeFirst()) || !readHeaders(lines))
        return fail("net.bad-answer");
    return m_status < 200 || chooseFraming() ? Step::Head : fail("net.bad-answer");
}

bool Http1Parser::readStatusLine(const QByteArray &line)
{
    if (!line.startsWith("HTTP/1.") || line.size() < 12 || line[8] != ' ' || (line.size() > 12 && line[12] != ' '))
        return false;
    const QByteArray digits = line.mid(9, 3);
    m_status = onlyDigits(digits, 10) ? digits.toInt() : 0;
    return m_status >= 100 && m_status <= 599;
}

bool Http1Parser::readHeaders(const QList<QByteArray> &lines)
{
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0 || !std::all_of(line.begin(), line.begin() + colon, isTokenByte) || line.contains('\0') ||
            line.contains('\n'))
            return false;
        m_headers.append({line.left(colon).toLower(), line.mid(colon + 1).trimmed()});
    }
    return true;
}

bool Http1Parser::chooseFraming()
{
    QByteArray length;
    QByteArray encoding;
    for (const auto &[name, value] : std::as_const(m_headers)) {
        if (name == "content-length") {
            if (!onlyDigits(value, 10) || (!length.isEmpty() && length != value))
                return false;
            length = value;
        } else if (name == "transfer-encoding") {
            if (!encoding.isEmpty() || value.toLower() != "chunked")
                return false;
            encoding = value;
        }
    }
    if (!encoding.isEmpty() && !length.isEmpty())
        return false;
    m_remaining = length.toLongLong();
    if (m_answersHead || m_status == 204 || m_status == 304)
        m_state = State::Done;
    else if (!encoding.isEmpty())
        m_state = State::ChunkSize;
    else if (!length.isEmpty())
        m_state = m_remaining > 0 ? State::Length : State::Done;
    else
        m_state = State::UntilClose;
    return true;
}

Http1Parser::Step Http1Parser::readLength(State after)
{
    if (m_buffer.isEmpty())
        return Step::NeedMore;
    if (m_buffer.size() <= m_remaining) {
        m_data = std::exchange(m_buffer, {});
    } else {
        m_data = m_buffer.left(m_remaining);
        m_buffer.remove(0, m_remaining);
    }
    m_remaining -= m_data.size();
    if (m_remaining == 0)
        m_state = after;
    return Step::Data;
}

Http1Parser::Step Http1Parser::readChunkSize()
{
    QByteArray line;
    if (!takeLine(line))
        return m_buffer.size() > kLongestLine ? fail("net.bad-answer") : Step::NeedMore;
    const qsizetype extension = line.indexOf(';');
    const QByteArray size = (extension < 0 ? line : line.left(extension)).trimmed();
    if (!onlyDigits(size, 16))
        return fail("net.bad-answer");
    m_remaining = size.toLongLong(nullptr, 16);
    m_state = m_remaining == 0 ? State::Trailers : State::ChunkData;
    return next();
}

Http1Parser::Step Http1Parser::readTrailers()
{
    for (QByteArray line; takeLine(line);) {
        if (line.isEmpty()) {
            m_state = State::Done;
            return Step::End;
        }
    }
    return m_buffer.size() > kLongestHead ? fail("net.bad-answer") : Step::NeedMore;
}

} // namespace net
