#include "inbox.h"

#include <QCoreApplication>
#include <QEvent>

namespace lab {

struct Inbox::Queue
{
    std::mutex mutex;
    QObject *reader = nullptr; // alive while set
    std::vector<std::pair<httpd::Request, httpd::ResponderPtr>> waiting;
};

Inbox::Inbox(Handler handler, QObject *parent)
    : QObject(parent)
    , m_queue(std::make_shared<Queue>())
    , m_handler(std::move(handler))
{
    m_queue->reader = this;
}

Inbox::~Inbox()
{
    decltype(m_queue->waiting) dropped; // answered with 500 outside the lock
    const std::lock_guard lock(m_queue->mutex);
    m_queue->reader = nullptr;
    dropped.swap(m_queue->waiting);
}

httpd::Server::Handler Inbox::entrance() const
{
    return [queue = m_queue](const httpd::Request &request, httpd::ResponderPtr responder) {
        const std::lock_guard lock(queue->mutex);
        if (!queue->reader)
            return;
        queue->waiting.emplace_back(request, std::move(responder));
        if (queue->waiting.size() == 1)
            QCoreApplication::postEvent(queue->reader, new QEvent(QEvent::User));
    };
}

// The event is never looked at: it was made by another thread, and only the queue's mutex orders the two.
void Inbox::customEvent(QEvent *)
{
    std::vector<std::pair<httpd::Request, httpd::ResponderPtr>> batch;
    {
        const std::lock_guard lock(m_queue->mutex);
        batch.swap(m_queue->waiting);
    }
    for (auto &[request, responder] : batch)
        m_handler(request, std::move(responder));
}

} // namespace lab
