#pragma once

#include <httpd/server.h>

#include <QObject>

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace lab {

/// Brings requests from the server's threads to the thread of whoever answers them.
class Inbox final : public QObject
{
public:
    using Handler = std::function<void(const httpd::Request &, httpd::ResponderPtr)>;

    /// The handler runs on the thread that makes the inbox.
    explicit Inbox(Handler handler, QObject *parent = nullptr);
    ~Inbox() override;

    /// For the server; stays valid after the inbox is gone, and then drops what comes.
    httpd::Server::Handler entrance() const;

protected:
    void customEvent(QEvent *event) override;

private:
    struct Queue;
    const std::shared_ptr<Queue> m_queue;
    const Handler m_handler;
};

} // namespace lab
