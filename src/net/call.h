#pragma once

#include "connector.h"

#include <async/backoff.h>

namespace net {

/// One send(): tries, waits between them, the time limit over all.
class Call : public std::enable_shared_from_this<Call>
{
public:
    using Connect = std::function<std::shared_ptr<Connector>()>; ///< asked for each try: the identity may have changed

    Call(core::Clock &clock, HttpRequest request, QVector<int> accept, async::Promise<HttpResponse> promise,
         std::function<void()> over);
    void start(Connect connect);
    /// The result; nothing happens afterwards.
    void give(core::Result<HttpResponse> result);

private:
    void attempt();
    void ended(std::optional<core::Error> error);
    void failed(core::Error error);

    core::Clock &m_clock;
    HttpRequest m_request;
    QVector<int> m_accept;
    async::Promise<HttpResponse> m_promise;
    std::function<void()> m_over;
    Connect m_connect;
    std::shared_ptr<Connector> m_connector; ///< of the present try
    async::Backoff m_backoff;
    core::MonotonicTime m_deadline;
    Scrubber m_scrubber;
    QString m_place;
    HttpResponse m_response;
    std::unique_ptr<WireExchange> m_exchange;
    std::unique_ptr<core::Timer> m_limit;
    std::unique_ptr<core::Timer> m_pause;
    int m_triesLeft;
};

} // namespace net
