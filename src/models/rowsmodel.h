#pragma once

#include "column.h"

#include <core/clock.h>
#include <link/link.h>

#include <QAbstractTableModel>
#include <QPointer>

#include <memory>
#include <optional>

namespace models {

/// A table over one collection of the contract. Only a window around what the view shows is here; the rest are rows
/// whose cells are empty until the view comes near (setVisibleRange). Sorting and filtering run in the engine.
/// Live changes become the smallest signals: dataChanged for changed rows, inserts and removals; never a reset while
/// the subscription lives. GUI thread only.
class RowsModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class State { Loading, Ready, Failed };

    RowsModel(Columns columns, core::Clock &clock, QObject *parent = nullptr);
    ~RowsModel() override;

    /// Begins (or begins again) to follow a collection. `scope` gives collection, service, key; filter, sort and window
    /// are the model's.
    void subscribe(qlink::Link *link, contract::v1::Subscribe scope, const QString &environment = {});
    void unsubscribe();

    void setFilter(const QString &filter);
    const QString &filter() const { return m_filter; }
    void setSort(const QString &column, bool descending);
    QString sortColumn() const { return m_sortColumn; }
    bool sortDescending() const { return m_sortDescending; }
    /// Rows [first, last] are on screen; the window moves when they come near its edge.
    void setVisibleRange(int first, int last);

    State state() const { return m_state; }
    /// Why the subscription ended, when it did.
    const std::optional<contract::v1::Error> &error() const { return m_error; }
    const contract::v1::Tally &tally() const { return m_tally; }
    int unfiltered() const { return m_unfiltered; }
    contract::v1::Freshness freshness() const { return m_freshness; }

    Columns columns() const { return m_columns; }
    /// Null for a row outside the window.
    const contract::v1::Row *row(int row) const;
    QString key(int row) const;
    /// The row with this key inside the window, or -1.
    int find(const QString &key) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void stateChanged();
    void tallyChanged();

private:
    struct Held
    {
        contract::v1::Row row;
        core::MonotonicTime receivedAt;
    };

    void onResponse(const qlink::ResponsePtr &response);
    void onEnded(const qlink::ResponsePtr &last);
    void take(const contract::v1::Snapshot &snapshot);
    void take(const contract::v1::Delta &delta);
    void setTotal(int total);
    void moveWindow();
    void setState(State state);
    void ageTick();
    contract::v1::ChangeWindow wanted() const;

    Columns m_columns;
    core::Clock &m_clock;
    QPointer<qlink::Stream> m_stream;
    std::unique_ptr<core::Timer> m_ages;
    std::vector<std::shared_ptr<const Held>> m_window;
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
    contract::v1::Tally m_tally;
    contract::v1::Freshness m_freshness = contract::v1::FRESHNESS_LOADING;
};

} // namespace models
