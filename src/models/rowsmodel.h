#pragma once

#include "column.h"

#include <async/backoff.h>
#include <core/clock.h>
#include <link/link.h>

#include <QAbstractTableModel>
#include <QPointer>

#include <memory>
#include <optional>
#include <unordered_set>

namespace models {

/// A table over one collection of the contract. Only a window around what the view shows is here; the rest are rows
/// whose cells are empty until the view comes near (setVisibleRange). Sorting and filtering run in the engine.
/// Live changes become the smallest signals: dataChanged for changed rows, inserts and removals; never a reset while
/// the subscription lives. The order can be held (values go on), and everything paused. GUI thread only.
class RowsModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class State { Loading, Ready, Failed };

    RowsModel(Columns columns, core::Clock &clock, QObject *parent = nullptr);
    ~RowsModel() override;

    /// Begins (or begins again) to follow a collection. `scope` gives collection, service, key; filter, sort and window
    /// are the model's. A subscription that the engine ends is tried again, later each time, and at once when another
    /// filter or order is asked for; meanwhile all rows are stale.
    void subscribe(qlink::Link *link, contract::v1::Subscribe scope, const QString &environment = {});
    void unsubscribe();
    /// While nobody looks, nothing is followed: the engine's room is for what is seen. The rows stay as they were last
    /// known, and wake() follows again; if no answer comes soon, they are stale until it does.
    void rest();
    void wake();

    void setFilter(const QString &filter);
    const QString &filter() const { return m_filter; }
    void setSort(const QString &column, bool descending);
    QString sortColumn() const { return m_sortColumn; }
    bool sortDescending() const { return m_sortDescending; }
    /// Rows [first, last] are on screen; the window moves when they come near its edge.
    void setVisibleRange(int first, int last);

    /// While held, rows keep their places: values change where they stand, new rows wait, and rows that are gone stay
    /// as stale ones. Letting go brings all of it at once. What the user asks for (filter, sort, scrolling) is not
    /// held.
    void setHeld(bool held);
    /// Rows that would come, go or move now if the order were not held.
    int waiting() const { return m_waiting; }
    /// While paused, what is shown stays; only what the user asks for (and the first rows after subscribe()) arrives.
    void setPaused(bool paused);
    /// Brings the row with this key into the window, wherever it stands; sought() tells where. One at a time.
    void seek(const QString &key);

    State state() const { return m_state; }
    /// Why the subscription ended, when it did.
    const std::optional<contract::v1::Error> &error() const { return m_error; }
    /// Why the filter, order or window that was last asked for was refused; what is shown is of the one before it.
    const std::optional<contract::v1::Error> &refusal() const { return m_refusal; }
    const contract::v1::Tally &tally() const { return m_tally; }
    int unfiltered() const { return m_unfiltered; }
    /// What of filter and sort the engine could not understand, as sentences; such a filter's rows and tally answer a
    /// question that nobody asked.
    QStringList problems() const;
    bool isFilterUnderstood() const;
    contract::v1::Freshness freshness() const { return m_freshness; }
    /// Whether a table without rows means that there are none: not before an answer, and not while a source is silent
    /// that nothing came from.
    bool isKnown() const;

    Columns columns() const { return m_columns; }
    /// Null for a row outside the window.
    const contract::v1::Row *row(int row) const;
    QString key(int row) const;
    /// Rows [begin, end) are here.
    int windowBegin() const { return m_offset; }
    int windowEnd() const { return m_offset + int(m_window.size()); }
    /// The row with this key inside the window, or -1.
    int find(const QString &key) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void stateChanged();
    /// After each step of the rows: their moves are complete, tally and counts are the new ones.
    void tallyChanged();
    void waitingChanged();
    /// The row that was sought, or -1: there is none with its key.
    void sought(const QString &key, int row);

private:
    struct Held
    {
        contract::v1::Row row;
        core::MonotonicTime receivedAt;
    };

    using HeldPtr = std::shared_ptr<const Held>;
    /// What the order would be if it were not held.
    struct Behind
    {
        std::vector<HeldPtr> window;
        int total = 0;
    };

    QString about(const Column &column) const;
    void onResponse(const qlink::ResponsePtr &response);
    void onEnded(const qlink::ResponsePtr &last);
    void onRefused(quint64 change, const qlink::ResponsePtr &refusal);
    void take(const contract::v1::Snapshot &snapshot);
    void take(const contract::v1::Delta &delta);
    void place(const contract::v1::Delta &delta);
    void holdBack(const contract::v1::Delta &delta);
    void holdBack(const contract::v1::Snapshot &snapshot);
    void showValues();
    void release();
    void forgetHeld();
    void ask();
    void askOrReopen();
    void open();
    void doubt();
    void seekOn();
    void endSeek(int row);
    bool isAsked(const contract::v1::Snapshot &snapshot) const;
    bool isIgnored(const contract::v1::Response &response);
    bool isGone(const contract::v1::Row &row) const { return !m_gone.empty() && m_gone.count(row.key()) > 0; }
    void setTotal(int total);
    void moveWindow();
    void setState(State state);
    void ageTick();
    contract::v1::ChangeWindow wanted() const;

    Columns m_columns;
    core::Clock &m_clock;
    QPointer<qlink::Link> m_link;
    contract::v1::Request m_request; ///< the subscription without filter, order and window
    QPointer<qlink::Stream> m_stream;
    async::Backoff m_backoff;
    std::unique_ptr<core::Timer> m_retry;
    std::unique_ptr<core::Timer> m_doubt; ///< runs from wake() to the first answer
    std::unique_ptr<core::Timer> m_ages;
    std::vector<HeldPtr> m_window;
    std::optional<Behind> m_behind;
    std::unordered_set<std::string> m_gone; ///< keys shown although the rows are gone; only while held
    int m_waiting = 0;
    bool m_isHeld = false;
    bool m_isResting = false;
    bool m_isPaused = false;
    bool m_isFirst = false;   ///< the next snapshot is the first of what the user opened
    quint64 m_asked = 0;      ///< the change that no snapshot has answered yet
    bool m_isSettled = false; ///< since subscribe(), a state came that was not "loading"
    bool m_isBehind = false;  ///< a delta was passed over; only a snapshot can follow
    QString m_sought;
    int m_soughtFrom = -1;
    int m_offset = 0;
    int m_total = 0;
    int m_unfiltered = 0;
    int m_wantedOffset = 0;
    int m_wantedLimit;
    int m_firstVisible = 0;
    int m_lastVisible = 0;
    QString m_filter;
    QString m_sortColumn;
    bool m_sortDescending = false;
    State m_state = State::Loading;
    std::optional<contract::v1::Error> m_error;
    std::optional<contract::v1::Error> m_refusal;
    contract::v1::Tally m_tally;
    std::vector<contract::v1::Message> m_problems;
    contract::v1::Freshness m_freshness = contract::v1::FRESHNESS_LOADING;
};

} // namespace models
