#include "watchstream.h"

namespace lab::kube {

WatchStream::WatchStream(Answers answers, Options options, httpd::ResponderPtr responder, core::MonotonicTime now)
    : m_answers(std::move(answers))
    , m_options(std::move(options))
    , m_responder(std::move(responder))
    , m_nextBookmark(now + m_options.bookmarkInterval)
{
}

bool WatchStream::isSelected(const StoredObject &object) const
{
    return (m_options.nameSpace.empty() || object.nameSpace() == m_options.nameSpace) &&
           m_options.labels.matches(object.labels()) && m_options.fields.matches(object.document());
}

void WatchStream::open()
{
    const std::lock_guard lock(m_mutex);
    if (std::exchange(m_isOpen, true))
        return;
    m_responder->begin(200, {{"Content-Type", QByteArray::fromStdString(m_answers.representation().watchContentType())},
                             {"Cache-Control", "no-cache, private"}});
}

void WatchStream::write(std::string_view data)
{
    open();
    m_responder->write(bytes(data));
}

void WatchStream::end()
{
    if (std::exchange(m_isOver, true))
        return;
    open();
    m_responder->end();
}

void WatchStream::began(const std::vector<ObjectPtr> &objects, std::uint64_t resourceVersion)
{
    const std::lock_guard lock(m_mutex);
    for (const ObjectPtr &object : objects) {
        if (isSelected(*object))
            write(m_answers.event("ADDED", *object, !std::exchange(m_sentColumns, true)));
    }
    m_sentVersion = resourceVersion;
    if (m_options.endInitialEvents)
        write(m_answers.bookmark(resourceVersion, true));
}

void WatchStream::changed(const Change &change)
{
    const std::lock_guard lock(m_mutex);
    if (m_isOver)
        return;
    const bool is = change.kind != Change::Kind::Deleted && isSelected(*change.object);
    const bool was = change.before && isSelected(*change.before);
    if (!is && !was)
        return;
    m_lags = m_lags || m_responder->pendingBytes() > m_options.maxPendingBytes;
    if (m_lags)
        return;
    m_sentVersion = change.resourceVersion;
    write(m_answers.event(is && was ? "MODIFIED"
                          : is      ? "ADDED"
                                    : "DELETED",
                          *change.object, !std::exchange(m_sentColumns, true)));
}

void WatchStream::compacted(std::uint64_t)
{
    const std::lock_guard lock(m_mutex);
    m_expired = m_lags;
}

bool WatchStream::tick(core::MonotonicTime now, std::uint64_t resourceVersion)
{
    const std::lock_guard lock(m_mutex);
    if (m_isOver || !m_responder->isAlive())
        return false;
    if (m_lags && m_responder->pendingBytes() == 0) {
        if (m_expired)
            write(m_answers.error(ApiStatus::expired("too old resource version: " + std::to_string(m_sentVersion) +
                                                     " (" + std::to_string(resourceVersion) + ')')));
        end(); // without an error: the client resumes where it stands
        return false;
    }
    if (now >= m_options.deadline) {
        end();
        return false;
    }
    // The clock's step is a second: the last chance for a bookmark comes two steps before the end.
    const bool isNearEnd = m_options.deadline - now <= std::chrono::seconds(2);
    if (m_options.bookmarks && !m_lags && (now >= m_nextBookmark || isNearEnd) && resourceVersion > m_sentVersion) {
        write(m_answers.bookmark(resourceVersion, false));
        m_sentVersion = resourceVersion;
        m_nextBookmark = now + m_options.bookmarkInterval;
    }
    return true;
}

void WatchStream::fail(const ApiStatus &status)
{
    const std::lock_guard lock(m_mutex);
    if (m_isOver)
        return;
    write(m_answers.error(status));
    end();
}

} // namespace lab::kube
