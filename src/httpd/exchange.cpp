#include "exchange.h"

namespace httpd {

Exchange::~Exchange()
{
    if (m_state == State::Waiting)
        send(500, {{"Content-Type", "text/plain; charset=utf-8"}}, "The request was dropped without an answer.\n");
    else if (m_state == State::Streaming)
        m_outlet->reset(); // a body that was cut short must not look complete
}

void Exchange::send(int status, Headers headers, QByteArray body)
{
    const std::lock_guard lock(m_mutex);
    if (m_state != State::Waiting)
        return;
    m_state = State::Done;
    QByteArray bytes = serializeHead(status, headers, body.size(), m_framing);
    if (!m_framing.head && mayHaveBody(status))
        bytes += body;
    m_outlet->enqueue(std::move(bytes), afterwards());
}

void Exchange::begin(int status, Headers headers)
{
    const std::lock_guard lock(m_mutex);
    if (m_state != State::Waiting)
        return;
    m_state = State::Streaming;
    m_bodiless = m_framing.head || !mayHaveBody(status);
    m_outlet->enqueue(serializeHead(status, headers, {}, m_framing), Outlet::Then::More);
}

void Exchange::write(QByteArray piece)
{
    const std::lock_guard lock(m_mutex);
    if (m_state != State::Streaming || m_bodiless || piece.isEmpty())
        return;
    m_outlet->enqueue(m_framing.http10 ? std::move(piece) : chunk(piece), Outlet::Then::More);
}

void Exchange::end()
{
    const std::lock_guard lock(m_mutex);
    if (m_state != State::Streaming)
        return;
    m_state = State::Done;
    m_outlet->enqueue(m_bodiless || m_framing.http10 ? QByteArray() : QByteArray("0\r\n\r\n"), afterwards());
}

void Exchange::abort()
{
    const std::lock_guard lock(m_mutex);
    m_state = State::Done;
    m_outlet->reset();
}

bool Exchange::isAlive() const
{
    const std::lock_guard lock(m_mutex);
    return !m_gone;
}

qint64 Exchange::pendingBytes() const
{
    return m_outlet->pendingBytes();
}

void Exchange::onGone(std::function<void()> callback)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_gone) {
            if (m_state != State::Done)
                m_onGone = std::move(callback);
            return;
        }
    }
    callback();
}

void Exchange::clientIsGone()
{
    std::function<void()> callback;
    {
        const std::lock_guard lock(m_mutex);
        m_gone = true;
        std::swap(callback, m_onGone);
        if (m_state == State::Done)
            callback = nullptr;
    }
    if (callback)
        callback();
}

} // namespace httpd
