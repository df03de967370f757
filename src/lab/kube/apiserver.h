#pragma once

#include "access.h"
#include "logstore.h"
#include "objectstore.h"
#include "readhandler.h"
#include "subresources.h"
#include "watchstream.h"
#include "writehandler.h"

#include <httpd/server.h>

#include <memory>
#include <mutex>

namespace lab::kube {

/// The Kubernetes API over an ObjectStore: discovery, objects, watches, subresources, reviews. handle() may be called
/// on any thread and never blocks; the server itself lives on the thread of its clock.
class ApiServer
{
public:
    struct Options
    {
        std::map<std::string, User> usersByToken;
        core::Milliseconds bookmarkInterval{60'000};
        bool watchList = true;            ///< streaming lists (sendInitialEvents); off = refused like an older server
        bool expiredWatchAsEvent = false; ///< a too old start answers 200 and an ERROR event instead of status 410
    };

    ApiServer(ObjectStore &store, LogStore &logs, core::Clock &clock, Options options);
    ~ApiServer();

    void handle(const httpd::Request &request, httpd::ResponderPtr responder);

    /// Ends every open watch with an ERROR event of code 410, as when the history was compacted under it.
    void expireWatches();
    int openWatches() const;

private:
    void route(const ApiCall &call);
    void routeSubresource(const ApiCall &call);
    void watch(const ApiCall &call);
    void control(const ApiCall &call);
    void tick();

    ObjectStore &m_store;
    core::Clock &m_clock;
    const Options m_options;
    const Access m_access;
    const ReadHandler m_reads;
    const WriteHandler m_writes;
    const Subresources m_subresources;
    mutable std::mutex m_mutex;
    std::vector<std::shared_ptr<WatchStream>> m_watches;
    std::unique_ptr<core::Timer> m_timer;
};

} // namespace lab::kube
