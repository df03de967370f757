#include "httpstream.h"

#include "neterrors.h"

#include <QObject>
#include <QPointer>

namespace net {

using core::Error;

namespace {

constexpr qsizetype kErrorBody = 64 * 1024;
constexpr core::Milliseconds kGrace{100}; // a process that was asleep reads what arrived before it judges
constexpr core::Milliseconds kPaceSpan = std::chrono::minutes(1);

class Stream final
    : public QObject
    , public HttpStream
{
public:
    Stream(const std::shared_ptr<Connector> &connector, core::Clock &clock, HttpRequest request, Callbacks callbacks)
        : m_clock(clock)
        , m_callbacks(std::make_shared<Callbacks>(std::move(callbacks)))
        , m_silence(request.timeout)
        , m_leastPerSpan(request.leastPerMinute)
        , m_connector(connector)
        , m_place(connector->place(request))
        , m_heardAt(clock.now())
    {
        auto built = connector->build(request);
        if (!built) {
            QMetaObject::invokeMethod(
                this, [this, error = built.error()] { end(error); }, Qt::QueuedConnection);
            return;
        }
        m_scrubber = std::move(built->scrubber);
        built->wire.streaming = true;
        built->wire.bodyLimit = -1;
        WireEvents events;
        events.onHead = [this](int status, Headers headers) { head(status, std::move(headers)); };
        events.onData = [this](QByteArray piece) { data(std::move(piece)); };
        events.onEnd = [this](std::optional<Error> error) { ended(std::move(error)); };
        m_exchange = connector->begin(built->wire, true, std::move(events));
        listen(m_silence);
    }

    void pause(bool paused) override
    {
        m_paused = paused;
        hear();
        if (m_pace)
            beginSpan();
        if (m_exchange)
            m_exchange->pause(paused);
    }

private:
    void hear()
    {
        m_heardAt = m_clock.now();
        m_isSuspected = false;
    }

    void listen(core::Milliseconds delay)
    {
        m_timer = m_clock.after(delay, [this] {
            const auto silent = std::chrono::duration_cast<core::Milliseconds>(m_clock.now() - m_heardAt);
            if (m_paused)
                listen(m_silence);
            else if (silent < m_silence)
                listen(m_silence - silent);
            else if (!std::exchange(m_isSuspected, true))
                listen(kGrace);
            else
                end(Error(core::ErrorKind::Timeout,
                          core::Message(QStringLiteral("net.silent")).with(QStringLiteral("limit"), m_silence)));
        });
    }

    void beginSpan()
    {
        m_spanBytes = 0;
        keepPace(kPaceSpan);
    }

    void keepPace(core::Milliseconds delay)
    {
        m_pace = m_clock.after(delay, [this, isSecondLook = delay == kGrace] {
            if (m_paused || m_spanBytes >= m_leastPerSpan)
                beginSpan();
            else if (!isSecondLook)
                keepPace(kGrace);
            else
                end(Error(core::ErrorKind::Timeout, core::Message(QStringLiteral("net.too-slow"))
                                                        .with(QStringLiteral("least"), m_leastPerSpan)
                                                        .with(QStringLiteral("limit"), kPaceSpan)));
        });
    }

    void head(int status, Headers headers)
    {
        hear();
        if (m_leastPerSpan > 0)
            beginSpan();
        m_head.status = status;
        m_head.headers = std::move(headers);
        if (status >= 200 && status < 300) {
            const auto callbacks = m_callbacks;
            if (callbacks->onHead)
                callbacks->onHead(m_head);
        }
    }

    void data(QByteArray piece)
    {
        hear();
        m_spanBytes += piece.size();
        if (m_head.status < 300) {
            const auto callbacks = m_callbacks;
            m_scrubber.maskPiece(piece);
            if (callbacks->onData)
                callbacks->onData(std::move(piece));
            return;
        }
        m_head.body += piece;
        if (m_head.body.size() > kErrorBody) {
            m_head.body.truncate(kErrorBody);
            ended({});
        }
    }

    void ended(std::optional<Error> error)
    {
        if (m_head.status >= 300) {
            m_scrubber.clean(m_head);
            error = errorOfAnswer(m_head, m_head.body.left(4096), m_clock.wall());
            m_exchange.reset();
            const QPointer<Stream> self(this);
            const auto callbacks = m_callbacks;
            if (callbacks->onRefused)
                callbacks->onRefused(m_head);
            if (!self)
                return;
        } else if (error && m_head.status == 0) {
            error = m_connector->explained(std::move(*error));
        }
        end(std::move(error));
    }

    void end(std::optional<Error> error)
    {
        m_timer.reset();
        m_pace.reset();
        m_exchange.reset();
        if (error && error->endpoint.isEmpty())
            error->endpoint = m_place;
        const auto callbacks = m_callbacks;
        if (callbacks->onEnd)
            callbacks->onEnd(std::move(error));
    }

    core::Clock &m_clock;
    std::shared_ptr<Callbacks> m_callbacks;
    core::Milliseconds m_silence;
    qint64 m_leastPerSpan;
    std::shared_ptr<Connector> m_connector;
    QString m_place;
    core::MonotonicTime m_heardAt;
    HttpResponse m_head;
    Scrubber m_scrubber;
    std::unique_ptr<core::Timer> m_timer;
    std::unique_ptr<core::Timer> m_pace; ///< runs from the head on, where a pace is wanted
    qint64 m_spanBytes = 0;
    std::unique_ptr<WireExchange> m_exchange;
    bool m_paused = false;
    bool m_isSuspected = false; ///< silent for too long, but what the network holds was not looked at yet
};

} // namespace

std::unique_ptr<HttpStream> beginStream(const std::shared_ptr<Connector> &connector, core::Clock &clock,
                                        HttpRequest request, HttpStream::Callbacks callbacks)
{
    return std::make_unique<Stream>(connector, clock, std::move(request), std::move(callbacks));
}

} // namespace net
