#include "lanes.h"

#include "http1parser.h"
#include "neterrors.h"

#include <QPointer>

#ifdef Q_OS_LINUX
#include <openssl/crypto.h>
#endif

#include <algorithm>

namespace net {

namespace {

constexpr int kStreamsPerLane = 5;
constexpr qint64 kStreamBuffer = 1024 * 1024; // what a paused stream keeps in memory
constexpr qint64 kPiece = 256 * 1024;

constexpr qint64 kNoLength = -1;
constexpr qint64 kBadLength = -2; // Qt joins repeated headers with a comma and takes what it can read of one

#ifdef Q_OS_LINUX
// Qt's network threads are never joined: at the end of the program OpenSSL would free what one of them, still ending,
// frees as well. Only the first word on this counts, so it is said before Qt loads the library.
[[maybe_unused]] const int kTlsLibrary = OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, nullptr);
#endif

class ReplyExchange final
    : public QObject
    , public WireExchange
{
    Q_OBJECT
public:
    ReplyExchange(std::shared_ptr<Lanes::Lane> lane, bool isLong, QNetworkReply *reply, const WireRequest &request,
                  WireEvents events)
        : m_lane(std::move(lane))
        , m_isLong(isLong)
        , m_reply(reply)
        , m_url(request.url)
        , m_events(std::make_shared<WireEvents>(std::move(events)))
        , m_limit(request.bodyLimit)
        , m_streaming(request.streaming)
        , m_isHead(request.method == "HEAD")
    {
        if (m_streaming)
            m_reply->setReadBufferSize(kStreamBuffer);
        // By name: what a function or a lambda is kept in would be freed by Qt's network thread, whose locks the thread
        // sanitizer cannot see.
        connect(m_reply, SIGNAL(sslErrors(QList<QSslError>)), this, SLOT(noteTlsErrors(QList<QSslError>)));
        connect(m_reply, SIGNAL(metaDataChanged()), this, SLOT(head()));
        connect(m_reply, SIGNAL(readyRead()), this, SLOT(read()));
        connect(m_reply, SIGNAL(finished()), this, SLOT(finished()));
    }
    ~ReplyExchange() override
    {
        if (m_isLong)
            --m_lane->streams;
        m_reply->disconnect(this);
        m_reply->abort();
        m_reply->deleteLater();
    }

    void pause(bool paused) override
    {
        m_paused = paused;
        if (paused)
            return;
        QMetaObject::invokeMethod(
            this,
            [this] {
                const QPointer<ReplyExchange> self(this);
                read();
                if (self && m_reply->isFinished())
                    finished();
            },
            Qt::QueuedConnection);
    }

private Q_SLOTS:
    void noteTlsErrors(const QList<QSslError> &errors) { m_tlsErrors = errors; }

    /// False when the exchange is over or gone.
    bool head()
    {
        if (m_headed || m_done)
            return !m_done;
        const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (status == 0)
            return true;
        m_headed = true;
        m_status = status;
        Headers headers;
        const QList<QNetworkReply::RawHeaderPair> &raw = m_reply->rawHeaderPairs();
        for (const auto &[name, value] : raw) {
            const QByteArray lower = name.toLower();
            if (lower == "content-encoding")
                m_isCompressed = value.trimmed().toLower() != "identity";
            else if (lower == "content-length")
                m_announced = lengthOf(value).value_or(kBadLength);
            headers.append({lower, value});
        }
        if (!m_isCompressed && m_limit >= 0 && m_announced > m_limit && !m_isHead) {
            if (tell([&](WireEvents &events) { events.onHead(status, std::move(headers)); }))
                tooLarge();
            return false;
        }
        return tell([&](WireEvents &events) { events.onHead(status, std::move(headers)); });
    }

    void read()
    {
        if (m_done || m_paused || !head())
            return;
        if (!m_streaming && !m_isCompressed) {
            // The bytes wait in Qt's buffer and are copied once, at the end.
            if (m_limit >= 0 && m_reply->bytesAvailable() > m_limit)
                tooLarge();
            return;
        }
        while (!m_paused) {
            QByteArray piece = take(kPiece);
            if (piece.isEmpty())
                return;
            if (m_streaming) {
                if (!tell([&](WireEvents &events) { events.onData(std::move(piece)); }))
                    return;
                continue;
            }
            m_body += piece;
            if (m_limit >= 0 && m_body.size() > m_limit) {
                tooLarge();
                return;
            }
        }
    }

private:
    QByteArray take(qint64 most)
    {
        QByteArray piece(m_isCompressed ? most : std::min(most, m_reply->bytesAvailable()), Qt::Uninitialized);
        if (piece.isEmpty())
            return piece;
        const qint64 count = m_reply->read(piece.data(), piece.size());
        piece.resize(std::max<qint64>(0, count));
        m_received += piece.size();
        return piece;
    }

private Q_SLOTS:
    void finished()
    {
        const QPointer<ReplyExchange> self(this);
        head();
        if (!self || m_done)
            return;
        read();
        if (!self || m_done || m_paused)
            return;
        if (!m_streaming && !m_isCompressed) {
            m_body = take(m_reply->bytesAvailable());
        }
        std::optional<core::Error> error;
        const QNetworkReply::NetworkError code = m_reply->error();
        // From 201 on Qt retells the status, which the caller judges.
        const bool isBroken = code == QNetworkReply::ProtocolFailure || code == QNetworkReply::UnknownContentError;
        const bool isStatus = code > QNetworkReply::UnknownProxyError && (m_status >= 400 || (m_headed && !isBroken));
        if (code != QNetworkReply::NoError && !isStatus)
            error = errorOf(code, m_reply->errorString(), m_tlsErrors, m_url);
        else if (!m_headed || m_announced == kBadLength)
            error = errorOf(QNetworkReply::ProtocolFailure, {}, {}, m_url);
        else if (!m_isCompressed && !m_isHead && m_announced > m_received)
            error = errorOf(QNetworkReply::RemoteHostClosedError, {}, {}, m_url);
        end(std::move(error));
    }

private:
    void tooLarge()
    {
        end(core::Error(core::ErrorKind::TooLarge,
                        core::Message(QStringLiteral("net.too-large")).with(QStringLiteral("limit"), m_limit)));
    }

    void end(std::optional<core::Error> error)
    {
        m_done = true;
        if (!m_streaming && m_headed && !tell([&](WireEvents &events) { events.onData(std::exchange(m_body, {})); }))
            return;
        tell([&](WireEvents &events) { events.onEnd(std::move(error)); });
    }

    /// Runs a callback that may destroy this exchange; false when it did.
    template <class F> bool tell(F &&function)
    {
        const QPointer<ReplyExchange> self(this);
        const auto events = m_events;
        function(*events);
        return bool(self);
    }

    std::shared_ptr<Lanes::Lane> m_lane;
    bool m_isLong;
    QNetworkReply *m_reply;
    QUrl m_url;
    std::shared_ptr<WireEvents> m_events;
    QList<QSslError> m_tlsErrors;
    QByteArray m_body;
    qint64 m_limit;
    qint64 m_announced = kNoLength;
    qint64 m_received = 0;
    int m_status = 0;
    bool m_streaming;
    bool m_isHead;
    bool m_isCompressed = false;
    bool m_headed = false;
    bool m_paused = false;
    bool m_done = false;
};

} // namespace

Lanes::Lane::Lane() : manager(new QNetworkAccessManager)
{
    manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
}

Lanes::Lane::~Lane()
{
    manager->deleteLater(); // perhaps inside a signal of one of its replies
}

Lanes::Lanes(Dial dial) : m_dial(std::move(dial)) {}

std::shared_ptr<Lanes::Lane> Lanes::newLane() const
{
    auto lane = std::make_shared<Lane>();
    lane->manager->setProxy(m_dial.proxy);
    return lane;
}

std::shared_ptr<Lanes::Lane> Lanes::laneFor(bool isLong)
{
    if (!isLong) {
        if (!m_requests)
            m_requests = newLane();
        return m_requests;
    }
    for (const auto &lane : m_streams) {
        if (lane->streams < kStreamsPerLane)
            return lane;
    }
    m_streams.push_back(newLane());
    return m_streams.back();
}

std::unique_ptr<WireExchange> Lanes::begin(const WireRequest &request, bool isLong, WireEvents events)
{
    QNetworkRequest qt(request.url);
    qt.setSslConfiguration(m_dial.tls);
    if (!m_dial.verifyName.isEmpty())
        qt.setPeerVerifyName(m_dial.verifyName);
    qt.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    qt.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    qt.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    qt.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    qt.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    qt.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    qt.setDecompressedSafetyCheckThreshold(-1);
    for (const auto &[name, value] : request.headers)
        qt.setRawHeader(name, value);
    const auto lane = laneFor(isLong);
    if (isLong)
        ++lane->streams;
    QNetworkReply *reply = request.method == "HEAD" ? lane->manager->head(qt) : lane->manager->get(qt);
    return std::make_unique<ReplyExchange>(lane, isLong, reply, request, std::move(events));
}

} // namespace net

#include "lanes.moc"
