#pragma once

#include "message.h"

#include <mutex>

namespace httpd {

/// The connection as an exchange sees it. Any thread.
class Outlet
{
public:
    Outlet() = default;
    virtual ~Outlet() = default;
    Outlet(const Outlet &) = delete;
    Outlet &operator=(const Outlet &) = delete;

    enum class Then { More, NextRequest, Close };
    virtual void enqueue(QByteArray bytes, Then then) = 0;
    virtual void reset() = 0; ///< ends the connection at once
    virtual qint64 pendingBytes() const = 0;
};

/// One request's answer. Any thread; the mutex is never held while foreign code runs.
class Exchange final : public Responder
{
public:
    Exchange(std::shared_ptr<Outlet> outlet, Framing framing) : m_outlet(std::move(outlet)), m_framing(framing) {}
    ~Exchange() override;

    void send(int status, Headers headers, QByteArray body) override;
    void begin(int status, Headers headers) override;
    void write(QByteArray piece) override;
    void end() override;
    void abort() override;
    bool isAlive() const override;
    qint64 pendingBytes() const override;
    void onGone(std::function<void()> callback) override;

    void clientIsGone(); ///< by the connection, on its strand

private:
    enum class State { Waiting, Streaming, Done };
    Outlet::Then afterwards() const { return m_framing.keepAlive ? Outlet::Then::NextRequest : Outlet::Then::Close; }

    const std::shared_ptr<Outlet> m_outlet;
    mutable std::mutex m_mutex;
    Framing m_framing;
    State m_state = State::Waiting;
    bool m_gone = false;
    bool m_bodiless = false;
    std::function<void()> m_onGone;
};

} // namespace httpd
