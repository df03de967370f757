#pragma once

#include "endpoint.h"
#include "httpclient.h"

#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

namespace net {

/// One request as it goes out: identity included, nothing left to decide.
struct WireRequest
{
    QByteArray method;
    QUrl url;           ///< without user information; for a Unix socket http://localhost/…
    QString socketPath; ///< set = over this Unix socket
    Headers headers;
    QByteArray body;
    qint64 bodyLimit = -1;  ///< of the answer, decompressed; -1 = none
    bool streaming = false; ///< pieces as they come, instead of the whole body at once
};

/// What is heard of one exchange: onHead once, then onData (once with the whole body, unless streaming), then onEnd
/// once. From the event loop; the exchange may be destroyed from inside.
struct WireEvents
{
    std::function<void(int status, Headers headers)> onHead;
    std::function<void(QByteArray piece)> onData;
    std::function<void(std::optional<core::Error>)> onEnd;
};

/// An exchange under way; destroying it ends it silently.
class WireExchange
{
public:
    WireExchange() = default;
    virtual ~WireExchange() = default;
    WireExchange(const WireExchange &) = delete;
    WireExchange &operator=(const WireExchange &) = delete;
    virtual void pause(bool paused) = 0;
};

} // namespace net
