#pragma once

#include "wire.h"

namespace net {

/// A Content-Length, digits alone; nothing for anything else, as for several in one header.
std::optional<qint64> lengthOf(const QByteArray &value);

/// Reads one HTTP/1.1 answer, strictly: Content-Length, chunks, or until the connection ends; anything ambiguous (both
/// framings, folded headers, odd chunk sizes) is an error. At most 64 KiB of headers and 32 interim answers. Pull:
/// feed, then next() until NeedMore. Source: RFC 9112.
class Http1Parser
{
public:
    enum class Step { NeedMore, Head, Data, End, Failed };

    explicit Http1Parser(bool answersHead) : m_answersHead(answersHead) {}

    void feed(const QByteArray &bytes) { m_buffer += bytes; }
    void peerClosed() { m_peerClosed = true; }
    Step next();

    int status() const { return m_status; }
    const Headers &headers() const { return m_headers; }
    QByteArray takeData() { return std::exchange(m_data, {}); }
    /// A code of phrases_errors: net.bad-answer, net.closed-early.
    const char *failure() const { return m_failure; }

private:
    enum class State { Head, Length, ChunkSize, ChunkData, ChunkEnd, Trailers, UntilClose, Done, Broken };

    Step readHead();
    Step readOneHead();
    bool readStatusLine(const QByteArray &line);
    bool readHeaders(const QList<QByteArray> &lines);
    bool chooseFraming();
    Step readLength(State after);
    Step readChunkSize();
    Step readTrailers();
    Step fail(const char *code);
    /// A line without its CRLF; false when it is not complete yet.
    bool takeLine(QByteArray &line);

    QByteArray m_buffer;
    QByteArray m_data;
    Headers m_headers;
    State m_state = State::Head;
    const char *m_failure = "net.bad-answer";
    qint64 m_remaining = 0;
    int m_status = 0;
    int m_interim = 0;
    bool m_answersHead;
    bool m_peerClosed = false;
};

} // namespace net
