#include "transfer.h"

#include "jsonobjects.h"

#include <core/text.h>

namespace kubernetes {

namespace {

constexpr qsizetype kBatchBytes = 1024 * 1024; // large enough that handing over costs nothing
constexpr qint64 kSlowEvent = 16 * 1024;       // fewer bytes of an event that has begun, in one tick
constexpr int kSlowTicks = 3;
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

core::Result<JsonPage> readPage(const QByteArray &body, Kind kind)
{
    auto list = readJsonList(body, kind);
    if (!list)
        return core::failure(list.error());
    JsonPage page;
    page.resourceVersion = list->resourceVersion;
    page.continueToken = list->continueToken;
    for (const QByteArray &item : list->items) {
        page.items.spans.emplace_back(page.items.bytes.size(), item.size());
        page.items.bytes += item;
    }
    return page;
}

} // namespace

ListTransfer::ListTransfer(ApiClient &client, net::HttpRequest request, Kind kind, Handlers handlers, Limits limits)
    : m_client(client)
    , m_kind(kind)
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
    return m_isJson ? m_jsonVersion : m_splitter.resourceVersion();
}

QString ListTransfer::continueToken() const
{
    return m_isJson ? m_jsonContinue : m_splitter.continueToken();
}

void ListTransfer::head(const net::HttpResponse &answer)
{
    const auto format = formatOf(answer);
    if (!format) {
        fail(format.error());
        return;
    }
    m_isJson = *format == WatchSplitter::Format::Json;
    if (answer.header("content-length").trimmed().toLongLong() > byteLimit())
        fail({core::ErrorKind::TooLarge, QStringLiteral("kubernetes.list-too-large")});
}

qint64 ListTransfer::byteLimit() const
{
    return m_isJson ? m_limits.jsonBytes : m_limits.protobufBytes;
}

void ListTransfer::data(const QByteArray &piece)
{
    if (m_finished)
        return;
    m_received += piece.size();
    if (m_received > byteLimit()) {
        fail({core::ErrorKind::TooLarge, QStringLiteral("kubernetes.list-too-large")});
    } else if (m_isJson) {
        m_body += piece;
    } else if (const auto fed = m_splitter.feed(piece); !fed) {
        fail(fed.error());
    } else if (m_splitter.pendingBytes() >= kBatchBytes) {
        m_handlers.items(m_splitter.take());
    }
}

void ListTransfer::fail(core::Error error)
{
    m_stream.reset();
    m_reading.cancel();
    finish(std::move(error));
}

void ListTransfer::end(std::optional<core::Error> error)
{
    if (error) {
        finish(m_refused ? ApiClient::refusal(*error, *m_refused) : *error);
        return;
    }
    if (!m_isJson) {
        const auto whole = m_splitter.finish();
        if (!whole) {
            finish(whole.error());
            return;
        }
        if (Batch rest = m_splitter.take(); !rest.isEmpty())
            m_handlers.items(std::move(rest));
        finish({});
        return;
    }
    m_reading =
        m_client.workers()
            .run<JsonPage>(this, [body = std::exchange(m_body, {}), kind = m_kind] { return readPage(body, kind); })
            .then([this](core::Result<JsonPage> page) {
                if (page) {
                    m_jsonVersion = page->resourceVersion;
                    m_jsonContinue = page->continueToken;
                    m_handlers.items(std::move(page->items));
                }
                finish(page ? std::nullopt : std::optional(page.error()));
            });
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
