#pragma once

#include "answers.h"
#include "objectstore.h"
#include "selectors.h"

#include <httpd/server.h>

#include <mutex>

namespace lab::kube {

/// One open watch: filters a collection's changes and writes them to the client. An object that enters or leaves the
/// selection is ADDED or DELETED, as the API has it. Any thread.
class WatchStream final : public ChangeListener
{
public:
    struct Options
    {
        std::string nameSpace; ///< "" = all
        LabelSelector labels;
        FieldSelector fields;
        bool bookmarks = false;
        bool endInitialEvents = false; ///< a bookmark marks the end of the first state (WatchList)
        core::MonotonicTime deadline = core::MonotonicTime::max();
        core::Milliseconds bookmarkInterval{60'000};
        qint64 maxPendingBytes = 16 * 1024 * 1024; ///< beyond it the client is too slow
    };

    WatchStream(Answers answers, Options options, httpd::ResponderPtr responder, core::MonotonicTime now);

    void began(const std::vector<ObjectPtr> &objects, std::uint64_t resourceVersion) override;
    void changed(const Change &change) override;
    void compacted(std::uint64_t resourceVersion) override;

    /// Sends the headers when nothing was sent yet.
    void open();
    /// Sends what is due; false when the watch is over.
    bool tick(core::MonotonicTime now, std::uint64_t resourceVersion);
    /// Ends with an ERROR event.
    void fail(const ApiStatus &status);

private:
    bool isSelected(const StoredObject &object) const;
    void write(std::string_view bytes);
    void end();

    const Answers m_answers;
    const Options m_options;
    const httpd::ResponderPtr m_responder;
    std::recursive_mutex m_mutex;
    bool m_isOpen = false;
    bool m_isOver = false;
    bool m_sentColumns = false;
    bool m_lags = false;    ///< changes were left out, the client reads too slowly
    bool m_expired = false; ///< and what was left out can no longer be had
    std::uint64_t m_sentVersion = 0;
    core::MonotonicTime m_nextBookmark;
};

} // namespace lab::kube
