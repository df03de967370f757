#pragma once

#include "json.h"

#include <core/clock.h>
#include <httpd/server.h>

#include <atomic>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

namespace lab::kube {

/// Very many synthetic pods for benchmarks: list pages are encoded beforehand, and events are copies of encoded pods
/// with a few bytes changed, so that serving costs next to nothing. Protobuf only, all namespaces only.
/// handle() on any thread; the object lives on the thread of its clock, which outlives it.
class BulkPods
{
public:
    struct Options
    {
        int pods = 150'000;
        int namespaces = 50;
        int nodes = 5'000;
        int pageSize = 500; ///< pods to a page, client-go's own; other limits are rounded to it
    };

    BulkPods(core::Clock &clock, Options options);

    /// Answers GET /api/v1/pods (list, and watch from a version) and POST /lab/events?rate=N; false = not ours.
    bool handle(const httpd::Request &request, const httpd::ResponderPtr &responder);

    /// From now on that many MODIFIED events a second, over all pods in turn; 0 stops them.
    void setEventRate(int perSecond) { m_rate = perSecond; }
    quint64 eventsSent() const { return m_sent; }
    /// Bytes of one encoded pod.
    qsizetype podSize() const { return m_template.size(); }
    /// A pod like those served, as a document.
    static Json samplePod();

private:
    struct Page
    {
        QByteArray body;
        qsizetype items = 0; ///< where its pods begin
    };
    struct Place
    {
        qsizetype offset;
        qsizetype size;
    };

    QByteArray podBytes(int index, quint64 version, bool ready) const;
    void list(const httpd::Request &request, const httpd::ResponderPtr &responder);
    void watch(const httpd::Request &request, const httpd::ResponderPtr &responder);
    void tick();
    QByteArray frame(const QByteArray &pod) const;
    QByteArray head(quint64 version, int nextPage, qsizetype itemBytes) const;

    core::Clock &m_clock;
    const Options m_options;
    QByteArray m_template; ///< one encoded pod with marks where the numbers go
    std::vector<Place> m_indexPlaces;
    std::vector<Place> m_versionPlaces;
    std::vector<Place> m_nodePlaces;
    std::vector<Place> m_spacePlaces;
    std::vector<Place> m_readyPlaces;
    mutable std::mutex m_mutex;
    std::vector<Page> m_pages;
    std::vector<httpd::ResponderPtr> m_watchers;
    std::deque<std::pair<quint64, QByteArray>> m_history;
    quint64 m_version = 1'000'000'000; ///< always ten digits, so that a pod's size never changes
    int m_next = 0;
    quint64 m_events = 0;
    double m_due = 0;
    core::MonotonicTime m_tickedAt;
    std::atomic<int> m_rate = 0;
    std::atomic<quint64> m_sent = 0;
    std::unique_ptr<core::Timer> m_timer;
};

} // namespace lab::kube
