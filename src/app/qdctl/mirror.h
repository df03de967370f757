#pragma once

#include <contract/v1.h>
#include <core/clock.h>

#include <QObject>
#include <QSet>

#include <link/link.h>

#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace qdctl {

/// A collection as a client holds it: everything behind a filter, in as many windows as it takes, kept up to date. The
/// engine keeps one table behind all of them. A filter that cannot be meant is a failure (kind Config).
class Mirror final : public QObject
{
    Q_OBJECT
public:
    struct Query
    {
        QString collection;
        QString environment;
        QString filter;
        QString service;  ///< only rows of this ServiceRow.key
        int most = 0;     ///< the first so many rows alone, in one window; 0: all
        QString key = {}; ///< only the row with this key
    };
    Mirror(qlink::Link &link, core::Clock &clock, Query query, QObject *parent);

    const QString &collection() const { return m_query.collection; }
    /// A first answer is here, for every window.
    bool hasArrived() const;
    /// What it holds is what there is. Not so before it has arrived, after it failed, and where there is nothing even
    /// without the filter while a source of it is not live: then nobody knows whether there is anything.
    bool isKnown() const;
    /// Why it ended.
    const std::optional<contract::v1::Error> &error() const { return m_error; }
    /// Its rows come through one window: a row that is missing is gone, not on its way to the next window.
    bool isOneWindow() const { return m_windows.size() == 1; }
    contract::v1::Freshness freshness() const { return m_freshness; }
    const contract::v1::Tally &tally() const { return m_tally; }
    int unfiltered() const { return m_unfiltered; } ///< rows without the filter
    int total() const { return m_total; }           ///< rows behind the filter, here or not
    /// Every row once, in order and as it came, until `visit` returns false. The rows live until the event loop goes
    /// on.
    void forEach(const std::function<bool(const contract::v1::Row &)> &visit) const;
    /// The same for the rows that have one of these keys.
    void forEachOf(const QSet<QByteArray> &keys, const std::function<bool(const contract::v1::Row &)> &visit) const;
    /// Copies, with ages as they are now.
    std::vector<contract::v1::Row> rows(std::size_t most = std::numeric_limits<std::size_t>::max()) const;
    /// The keys of rows that came, changed, moved or went since this was asked last.
    QSet<QByteArray> takeTouched() { return std::exchange(m_touched, {}); }

Q_SIGNALS:
    /// At most once per turn of the event loop, however many windows have news.
    void changed();
    void failed(const contract::v1::Error &error);

private:
    struct Held
    {
        contract::v1::Row row;
        core::MonotonicTime receivedAt;
    };
    using Rows = std::vector<std::unique_ptr<const Held>>; // rows themselves are slow to move aside
    struct Window
    {
        int offset = 0;
        int limit = 0; ///< what it covers, rows or not
        Rows rows;
        bool hasArrived = false;
    };
    void open(int offset, int limit);
    std::unique_ptr<const Held> hold(const contract::v1::Row &row) const;
    void cover();
    void take(Window &window, const contract::v1::Response &response);
    bool apply(Rows &rows, const contract::v1::Delta &delta);
    void forEachHeld(const std::function<bool(const Held &)> &visit, const QSet<QByteArray> *among = nullptr) const;
    void fail(const contract::v1::Error &error);
    void tell();

    qlink::Link &m_link;
    core::Clock &m_clock;
    Query m_query;
    std::vector<std::unique_ptr<Window>> m_windows; // by offset
    contract::v1::Tally m_tally;
    int m_unfiltered = 0;
    int m_total = 0;
    std::optional<contract::v1::Error> m_error;
    QSet<QByteArray> m_touched;
    bool m_isTelling = false;
    contract::v1::Freshness m_freshness = contract::v1::FRESHNESS_LOADING;
};

} // namespace qdctl
