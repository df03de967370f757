#include "transfer.h"

#include <core/text.h>

namespace kubernetes {

namespace {

constexpr qsizetype kBatchBytes = 1024 * 1024; // large enough that handing over costs nothing
constexpr qint64 kSlowEvent = 16 * 1024;       // fewer bytes of an event that has begun, in one tick
constexpr int kSlowTicks = 2;                  // told before the silence limit would quietly begin anew
constexpr core::Milliseconds kTransferTick = std::chrono::seconds(30);

/// Protobuf, JSON, or why neither.
core::Result<WatchSplitter::Format> formatOf(const net::HttpResponse &answer)
{
    const QByteArray type = answer.header("content-type").toLower();
    if (type.startsWith("application/vnd.kubernetes.protobuf"))
        return WatchSplitter::Format::Protobuf;
    if (type.startsWith("application/json"))
        return WatchSplitter::Format::Json;
    const bool isPage = type.startsWith("text/html");
    core::Error error(core::ErrorKind::Protocol, core::Message(isPage ? QStringLiteral("kubernetes.html")
                                                                      : QStringLiteral("kubernetes.content-type"))
                                                     .with(QStringLiteral("type"), core::safeText(type, false, 100)));
    error.httpStatus = answer.status;
    return core::failure(std::move(error));
}

} // namespace

ListTransfer::ListTransfer(ApiClient &client, net::HttpRequest request, Handlers handlers, Limits limits)
    : m_client(client)
    , m_handlers(std::move(handlers))
    , m_limits(limits)
{
    net::HttpStream::Callbacks callbacks;
    callbacks.onHead = [this](const net::HttpResponse &answer) { head(answer); };
    callbacks.onRefused = [this](const net::HttpResponse &answer) { m_refused = answer; };
    callbacks.onData = [this](const QByteArray &piece) { data(piece); };
    callbacks.onEnd = [this](std::optional<core::Error> error) { end(std::move(error)); };
    m_stream = client.http().stream(std::move(request), std::move(callbacks));
    m_timer = client.clock().after(m_limits.longest, [this] {
        fail({core::ErrorKind::Timeout,
              core::Message(QStringLiteral("net.timeout")).with(QStringLiteral("limit"), m_limits.longest)});
    });
}

ListTransfer::~ListTransfer() = default;

void ListTransfer::pause(bool paused)
{
    if (m_stream)
        m_stream->pause(paused);
}

QString ListTransfer::resourceVersion() const
{
    return std::visit([](const auto &splitter) { return splitter.resourceVersion(); }, m_splitter);
}

QString ListTransfer::continueToken() const
{
    return std::visit([](const auto &splitter) { return splitter.continueToken(); }, m_splitter);
}

void ListTransfer::head(const net::HttpResponse &answer)
{
    const auto format = formatOf(answer);
    if (!format) {
        fail(format.error());
        return;
    }
    m_format = *format;
    if (m_format == WatchSplitter::Format::Json)
        m_splitter.emplace<JsonListSplitter>();
    if (answer.announcedBytes().value_or(0) > m_limits.bytes)
        fail(tooLarge());
}

core::Error ListTransfer::tooLarge() const
{
    return {core::ErrorKind::TooLarge,
            core::Message(QStringLiteral("kubernetes.list-too-large")).with(QStringLiteral("limit"), m_limits.bytes)};
}

void ListTransfer::data(const QByteArray &piece)
{
    if (m_finished)
        return;
    m_received += piece.size();
    if (m_received > m_limits.bytes) {
        fail(tooLarge());
        return;
    }
    const auto fed = std::visit([&piece](auto &splitter) { return splitter.feed(piece); }, m_splitter);
    if (!fed)
        fail(fed.error());
    else if (std::visit([](const auto &splitter) { return splitter.pendingBytes(); }, m_splitter) >= kBatchBytes)
        handOver();
}

void ListTransfer::handOver()
{
    Batch batch = std::visit([](auto &splitter) { return splitter.take(); }, m_splitter);
    if (!batch.isEmpty())
        m_handlers.items(std::move(batch), m_format);
}

void ListTransfer::fail(core::Error error)
{
    m_stream.reset();
    finish(std::move(error));
}

void ListTransfer::end(std::optional<core::Error> error)
{
    if (error) {
        finish(m_refused ? ApiClient::refusal(*error, *m_refused) : *error);
        return;
    }
    const auto whole = std::visit([](auto &splitter) { return splitter.finish(); }, m_splitter);
    if (!whole) {
        finish(whole.error());
        return;
    }
    handOver();
    finish({});
}

void ListTransfer::finish(std::optional<core::Error> error)
{
    if (std::exchange(m_finished, true))
        return;
    m_timer.reset();
    if (error && error->endpoint.isEmpty())
        error->endpoint = m_client.http().displayName();
    m_handlers.ended(std::move(error));
}

WatchTransfer::WatchTransfer(ApiClient &client, net::HttpRequest request, Handlers handlers)
    : m_clock(client.clock())
    , m_handlers(std::move(handlers))
{
    net::HttpStream::Callbacks callbacks;
    callbacks.onHead = [this](const net::HttpResponse &answer) { head(answer); };
    callbacks.onRefused = [this](const net::HttpResponse &answer) { m_refused = answer; };
    callbacks.onData = [this](const QByteArray &piece) { data(piece); };
    callbacks.onEnd = [this](std::optional<core::Error> error) { end(std::move(error)); };
    m_stream = client.http().stream(std::move(request), std::move(callbacks));
}

WatchTransfer::~WatchTransfer() = default;

void WatchTransfer::pause(bool paused)
{
    m_paused = paused;
    if (!m_ended)
        m_stream->pause(paused);
}

void WatchTransfer::head(const net::HttpResponse &answer)
{
    const auto format = formatOf(answer);
    if (!format) {
        m_error = format.error();
        end({});
        return;
    }
    m_format = *format;
    m_splitter.emplace(m_format);
    m_timer = m_clock.every(kTransferTick, [this] { tick(); });
    m_handlers.connected();
}

void WatchTransfer::data(const QByteArray &piece)
{
    if (m_ended || !m_splitter)
        return;
    const auto fed = m_splitter->feed(piece);
    m_tickBytes += piece.size();
    if (Batch events = m_splitter->take(); !events.isEmpty()) {
        m_tickBytes = kSlowEvent;
        m_handlers.events(std::move(events), m_format);
    }
    if (!fed) {
        m_error = fed.error();
        end({});
    }
}

void WatchTransfer::tick()
{
    const bool isSlow = !m_paused && m_splitter->isMidway() && m_tickBytes < kSlowEvent;
    m_tickBytes = 0;
    m_slowTicks = isSlow ? m_slowTicks + 1 : 0;
    if (m_slowTicks < kSlowTicks)
        return;
    // Not a Timeout, which reflectors take for an idle connection that a proxy cut, and pass over.
    m_error = core::Error(core::ErrorKind::Protocol, core::Message(QStringLiteral("net.too-slow"))
                                                         .with(QStringLiteral("least"), kSlowTicks * kSlowEvent)
                                                         .with(QStringLiteral("limit"), kSlowTicks * kTransferTick));
    end({});
}

void WatchTransfer::end(std::optional<core::Error> error)
{
    if (std::exchange(m_ended, true))
        return;
    m_timer.reset();
    if (m_error)
        error = m_error;
    else if (error && m_refused)
        error = ApiClient::refusal(*error, *m_refused);
    else if (!error && m_splitter && m_splitter->isMidway())
        error = core::Error(core::ErrorKind::Network, QStringLiteral("kubernetes.cut"));
    m_handlers.ended(std::move(error));
}

} // namespace kubernetes
