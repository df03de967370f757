#pragma once

#include "store.h"
#include "workerpool.h"

#include <async/backoff.h>
#include <async/task.h>

#include <QPointer>

#include <functional>
#include <memory>

namespace watch {

/// Something that keeps a store equal to a part of a server: a Reflector, a blocking query, a poller.
class WatchSource : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    virtual void start() = 0;
    virtual void stop() = 0;
    /// Cuts a back-off short.
    virtual void retryNow() = 0;
    virtual const SourceHealth &health() const = 0;
};

/// One page of a list.
template <class T> struct ListPage
{
    std::vector<std::shared_ptr<const T>> items;
    QString resourceVersion;
    QString continueToken; ///< empty on the last page
};

enum class WatchEventType { Added, Modified, Deleted, Bookmark, InitialEventsEnd, Error };

template <class T> struct WatchEvent
{
    WatchEventType type = WatchEventType::Error;
    std::shared_ptr<const T> object;      ///< for Added, Modified, Deleted
    QString resourceVersion;              ///< of the object or bookmark
    std::optional<core::Error> error;     ///< for Error; ErrorKind::Expired means our position is gone
};

/// A watch under way; destroying it ends the request.
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
    QString resourceVersion;      ///< "" = most recent (quorum), "0" = any
    QString continueToken;
    int limit = 500;              ///< 0 = everything at once
};

struct WatchOptions
{
    QString resourceVersion;
    core::Milliseconds timeout{}; ///< asked of the server (timeoutSeconds)
    bool sendInitialEvents = false;
    bool allowBookmarks = true;
};

/// How a Reflector speaks to its server; a plugin implements it, tests script it. Owner thread only.
template <class T> class ListerWatcher
{
public:
    using Events = std::function<void(std::vector<WatchEvent<T>>)>; ///< batches, in order
    using Closed = std::function<void(std::optional<core::Error>)>; ///< once; no error = ended as agreed

    virtual ~ListerWatcher() = default;
    virtual async::Task<ListPage<T>> list(QObject *owner, const ListOptions &options) = 0;
    /// Neither callback comes from inside this call, nor after the handle is gone.
    virtual std::unique_ptr<WatchHandle> watch(const WatchOptions &options, Events events, Closed closed) = 0;
    /// False turns WatchList off for good (the server does not have it).
    virtual bool mayStreamList() const { return false; }
};

} // namespace watch
