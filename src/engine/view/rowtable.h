#pragma once

#include "../collection.h"
#include "rowfilter.h"
#include "sortplan.h"

#include <vector>

namespace engine {

/// Which rows of a collection a subscription is about at all; empty parts hold for every row.
struct RowScope
{
    std::string environment;
    std::string service;
    std::string key;
    bool contains(const contract::v1::Row &row) const;
    friend bool operator==(const RowScope &, const RowScope &) = default;
};

/// Rows in their order and behind a filter, with what makes the next keystroke cheap: their search texts in one
/// buffer and the outcome of the filter; and what makes another order cheap: the order in which ties are left. Rows are
/// known by ids that are never used twice.
class RowTable
{
public:
    struct Shown
    {
        quint64 id = 0;
        RowPtr row;
    };
    struct Change
    {
        QString key;
        RowPtr row; ///< null: gone
    };

    void open(RowScope scope, SortPlan sort, RowFilter filter, const Collection &rows);
    void setSort(SortPlan sort);
    void setFilter(RowFilter filter);
    void apply(const std::vector<Change> &changes);
    /// Makes search texts beforehand, of some rows at a time; false when all have theirs. Without it the first filter
    /// makes them.
    bool prepareSearch();

    int size() const { return int(m_order.size()); }    ///< rows of the scope
    int shown() const { return int(m_visible.size()); } ///< rows behind the filter
    Shown at(int position) const;                       ///< of the rows behind the filter
    contract::v1::Tally tally() const;

private:
    static constexpr std::size_t kNoSearch = std::size_t(-1);
    struct Slot
    {
        RowPtr row;
        quint64 id = 0;
        std::string tail; ///< SortPlan::tail() of the row
        std::size_t searchBegin = kNoSearch;
        std::size_t searchSize = 0;
    };
    int add(const QString &key, RowPtr row);
    void fill(int slot, RowPtr row);
    void forget(int slot);
    std::string_view search(int slot);
    void dropSearch(Slot &slot);
    bool matches(int slot);
    void compactSearch();
    bool precedes(int a, int b) const;
    bool precedesByTail(int a, int b) const;
    void sortByTail(std::vector<int> &slots) const;
    void arrange();
    void sortBy(const SortPlan::Column &column);
    void showMatching();
    const contract::v1::Row &row(int slot) const { return *m_slots[std::size_t(slot)].row; }

    RowScope m_scope;
    SortPlan m_sort;
    RowFilter m_filter;
    std::vector<Slot> m_slots;
    std::vector<int> m_free;
    QHash<QString, int> m_slotOf;
    std::string m_search;
    std::size_t m_searchWaste = 0;
    std::vector<quint8> m_isMatch;  ///< by slot
    std::vector<quint8> m_isMoving; ///< by slot: to be taken out of its place in the order
    std::vector<quint8> m_isGoing;  ///< by slot: to be taken out of its place in the order of tails
    std::vector<quint8> m_class;    ///< by slot: what it counts as in the tally
    std::vector<int> m_byTail;      ///< by what is left when all columns are equal
    std::vector<int> m_order;
    std::size_t m_prepared = 0; ///< slots below have their search texts
    std::vector<int> m_visible;
    quint64 m_lastId = 0;
};

} // namespace engine
