#pragma once

#include "rowtable.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <vector>

namespace engine {

/// What a table shows: views that agree in it are windows onto the same table.
struct TablePlan
{
    RowScope scope;
    SortPlan sort;
    RowFilter filter;
    friend bool operator==(const TablePlan &, const TablePlan &) = default;
};

/// The rows of one plan, kept near to a collection for all views that show a part of them: each row is built, sorted
/// and searched once, however many windows there are. What is new in the collection is taken in when a view asks, for
/// 30 ms out of 100 at most. Engine thread only.
class SharedTable final : public QObject
{
    Q_OBJECT
public:
    /// Reads the whole scope.
    SharedTable(Collection &collection, const EngineClock &time, TablePlan plan);
    ~SharedTable() override;

    const TablePlan &plan() const { return m_plan; }
    const Collection *collection() const { return m_collection; }
    const RowTable &rows() const { return m_rows; }
    /// Of the rows behind the filter.
    const contract::v1::Tally &tally() const;
    /// The collection has news that rows() has not.
    bool isBehind() const { return !m_touched.isEmpty(); }

    /// These rows are to be looked at again.
    void touch(const QSet<QString> &keys);
    /// Brings the rows nearer to what the collection holds: all the way if little is new, else `inSight` and a part of
    /// the rest.
    void absorb(const std::function<QStringList()> &inSight);
    void change(SortPlan sort, RowFilter filter);
    /// The same rows, to be changed apart from these.
    std::shared_ptr<SharedTable> copy() const;
    /// Hears nothing any more.
    void close();
    /// For those who hold it; the last one may let go inside one of its signals.
    static std::shared_ptr<SharedTable> shared(SharedTable *table);

Q_SIGNALS:
    void touched();

private:
    SharedTable(const SharedTable &from, Collection &collection);
    void listen();
    void prepare();

    QPointer<Collection> m_collection;
    const EngineClock &m_time;
    TablePlan m_plan;
    RowTable m_rows;
    QSet<QString> m_touched;
    quint64 m_version = 1; ///< grows whenever rows() became others
    mutable contract::v1::Tally m_tally;
    mutable quint64 m_tallyVersion = 0;
    core::MonotonicTime m_turnBegan;
    core::MonotonicTime::duration m_spent{};
    std::unique_ptr<core::Timer> m_preparing;
};

/// The tables in use, so that equal ones are one. Engine thread only.
class TableShelf
{
public:
    std::shared_ptr<SharedTable> take(Collection &collection, const EngineClock &time, TablePlan plan);
    /// The table of the same rows in another order and behind another filter: one that is there, `held` itself when
    /// nobody else holds it, or a copy.
    std::shared_ptr<SharedTable> change(const std::shared_ptr<SharedTable> &held, SortPlan sort, RowFilter filter);

private:
    std::shared_ptr<SharedTable> find(const Collection *collection, const TablePlan &plan);
    std::vector<std::weak_ptr<SharedTable>> m_tables;
};

} // namespace engine
