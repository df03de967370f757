#pragma once

#include <async/task.h>
#include <core/clock.h>

#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace watch {

/// One page of a list.
template <class T> struct ListPage
{
    std::vector<std::shared_ptr<const T>> items;
    QString resourceVersion; ///< never empty
    QString continueToken;   ///< empty on the last page
};

/// Connected comes once per watch, first, when the server has accepted it (its status line arrived): without it a quiet
/// watch counts as one that never got through.
enum class WatchEventType { Connected, Added, Modified, Deleted, Bookmark, InitialEventsEnd, Error };

template <class T> struct WatchEvent
{
    WatchEventType type = WatchEventType::Error;
    std::shared_ptr<const T> object;  ///< for Added, Modified, Deleted
    QString resourceVersion;          ///< of the object or bookmark
    std::optional<core::Error> error; ///< for Error; ErrorKind::Expired means our position is gone
};

/// A watch under way; destroying it ends the request. May be destroyed from inside its callbacks.
class WatchHandle
{
public:
    WatchHandle() = default;
    virtual ~WatchHandle() = default;
    WatchHandle(const WatchHandle &) = delete;
    WatchHandle &operator=(const WatchHandle &) = delete;
};

struct ListOptions
{
    QString resourceVersion; ///< "" = most recent (quorum); else: not older than this
    QString continueToken;
    int limit = 500; ///< 0 = everything at once
};

struct WatchOptions
{
    QString resourceVersion;
    core::Milliseconds timeout{}; ///< asked of the server (timeoutSeconds)
    bool sendInitialEvents = false;
    bool allowBookmarks = true;
};

/// How a Reflector speaks to its server; a plugin implements it, tests script it. Owner thread only.
/// Errors: Expired for a position or continue token that is gone, and for a version that the server has not reached yet
/// ("Too large resource version"); TooManyRequests with retryAfter; the rest by its kind.
template <class T> class ListerWatcher
{
public:
    using Events = std::function<void(std::vector<WatchEvent<T>>)>; ///< batches, in order
    using Closed = std::function<void(std::optional<core::Error>)>; ///< once; no error = ended as agreed

    virtual ~ListerWatcher() = default;
    virtual async::Task<ListPage<T>> list(QObject *owner, const ListOptions &options) = 0;
    /// Neither callback comes from inside this call, nor after the handle is gone.
    virtual std::unique_ptr<WatchHandle> watch(const WatchOptions &options, Events events, Closed closed) = 0;
    /// False turns WatchList off (the server does not have it). Asked before each full synchronisation.
    virtual bool mayStreamList() const { return false; }
};

} // namespace watch
