#pragma once

#include <httpd/server.h>

#include <mutex>
#include <utility>

namespace servertest {

/// What a handler on the server's thread leaves for the test to look at.
class Kept
{
public:
    void keep(httpd::ResponderPtr responder)
    {
        const std::lock_guard lock(m_mutex);
        m_responder = std::move(responder);
    }
    httpd::ResponderPtr get()
    {
        const std::lock_guard lock(m_mutex);
        return m_responder;
    }

private:
    std::mutex m_mutex;
    httpd::ResponderPtr m_responder;
};

} // namespace servertest
