#include "rowtable.h"

#include <contract/convert.h>

#include <algorithm>
#include <array>
#include <limits>

namespace engine {

namespace v1 = contract::v1;

namespace {

constexpr quint8 kStaleClass = 4;

quint8 classOf(const v1::Row &row)
{
    return freshnessOf(row) == v1::FRESHNESS_LIVE ? quint8(healthOf(row)) : kStaleClass;
}

/// The beginning of a sort key as a number that compares alike.
quint64 prefixOf(const std::string &key)
{
    quint64 prefix = 0;
    for (std::size_t i = 0; i < sizeof prefix; ++i)
        prefix = prefix << 8 | (i < key.size() ? static_cast<unsigned char>(key[i]) : 0);
    return prefix;
}

/// Takes the marked slots out, and the marks off.
void take(std::vector<int> &order, std::vector<quint8> &marks)
{
    if (std::find(marks.begin(), marks.end(), quint8(1)) == marks.end())
        return;
    std::erase_if(order, [&](int slot) { return marks[std::size_t(slot)] != 0; });
    std::fill(marks.begin(), marks.end(), quint8(0));
}

/// Puts a few sorted slots into an order: they look for their places, not the many for theirs.
template <class Before> void merge(std::vector<int> &order, const std::vector<int> &few, Before before)
{
    if (few.empty())
        return;
    std::vector<int> merged;
    merged.reserve(order.size() + few.size());
    auto from = order.begin();
    for (const int slot : few) {
        const auto place = std::upper_bound(from, order.end(), slot, before);
        merged.insert(merged.end(), from, place);
        merged.push_back(slot);
        from = place;
    }
    merged.insert(merged.end(), from, order.end());
    order = std::move(merged);
}

} // namespace

bool RowScope::contains(const v1::Row &row) const
{
    return (key.empty() || row.key() == key) && (environment.empty() || environmentOf(row) == environment) &&
           (service.empty() || serviceOf(row) == service);
}

void RowTable::open(RowScope scope, SortPlan sort, RowFilter filter, const Collection &rows)
{
    *this = RowTable();
    m_scope = std::move(scope);
    m_sort = std::move(sort);
    m_filter = std::move(filter);
    m_slotOf.reserve(m_scope.key.empty() && m_scope.service.empty() ? rows.size() : 0);
    const auto take = [this](const QString &key, const RowPtr &row) {
        if (row && m_scope.contains(*row))
            m_order.push_back(add(key, row));
    };
    if (!m_scope.key.empty()) {
        const QString key = contract::text(m_scope.key);
        take(key, rows.row(key));
    } else if (!m_scope.service.empty()) {
        for (const QString &key : rows.keysOf(contract::text(m_scope.service)))
            take(key, rows.row(key));
    } else {
        rows.forEach(take);
    }
    m_byTail = m_order;
    sortByTail(m_byTail);
    arrange();
    showMatching();
}

void RowTable::setSort(SortPlan sort)
{
    if (m_sort == sort)
        return;
    m_sort = std::move(sort);
    arrange();
    showMatching();
}

void RowTable::setFilter(RowFilter filter)
{
    if (m_filter == filter)
        return;
    const bool onlyNarrower = filter.narrows(m_filter);
    m_filter = std::move(filter);
    const bool isFew = m_visible.size() < m_slots.size() / 8;
    if (onlyNarrower && isFew) {
        std::erase_if(m_visible, [this](int slot) { return !(m_isMatch[std::size_t(slot)] = matches(slot)); });
        return;
    }
    // In the order of the slots, in which the search texts lie in memory, rather than in the order of the table.
    for (std::size_t slot = 0; slot < m_slots.size(); ++slot) {
        if (m_slots[slot].row && (m_isMatch[slot] || !onlyNarrower))
            m_isMatch[slot] = matches(int(slot));
    }
    showMatching();
}

void RowTable::apply(const std::vector<Change> &changes)
{
    std::vector<int> placed;  // into the order
    std::vector<int> arrived; // into the order of tails
    std::vector<int> gone;
    for (const Change &change : changes) {
        const auto found = m_slotOf.constFind(change.key);
        const bool isWanted = change.row && m_scope.contains(*change.row);
        if (found == m_slotOf.cend()) {
            if (isWanted) {
                placed.push_back(add(change.key, change.row));
                arrived.push_back(placed.back());
            }
            continue;
        }
        const int slot = *found;
        const auto at = std::size_t(slot);
        if (!isWanted) {
            m_isMoving[at] = m_isGoing[at] = 1;
            gone.push_back(slot);
            m_slotOf.erase(found);
            continue;
        }
        const RowPtr before = m_slots[at].row;
        const std::string tailBefore = m_slots[at].tail;
        fill(slot, change.row);
        const bool isRenamed = m_slots[at].tail != tailBefore;
        if (isRenamed && !m_isGoing[at]) {
            m_isGoing[at] = 1;
            arrived.push_back(slot);
        }
        if ((isRenamed || m_sort.compare(*before, *change.row) != 0) && !m_isMoving[at]) {
            m_isMoving[at] = 1;
            placed.push_back(slot);
        }
    }
    take(m_byTail, m_isGoing);
    take(m_order, m_isMoving);
    for (const int slot : gone) {
        forget(slot);
        m_free.push_back(slot);
    }
    sortByTail(arrived);
    merge(m_byTail, arrived, [this](int a, int b) { return precedesByTail(a, b); });
    if (placed.size() > m_order.size() / 32 + 16) {
        arrange();
    } else {
        const auto before = [this](int a, int b) { return precedes(a, b); };
        std::sort(placed.begin(), placed.end(), before);
        merge(m_order, placed, before);
    }
    if (!changes.empty())
        showMatching();
    compactSearch();
}

bool RowTable::prepareSearch()
{
    constexpr std::size_t kAtOnce = 512;
    const std::size_t end = std::min(m_slots.size(), m_prepared + kAtOnce);
    for (; m_prepared < end; ++m_prepared) {
        if (m_slots[m_prepared].row)
            search(int(m_prepared));
    }
    return m_prepared < m_slots.size();
}

RowTable::Shown RowTable::at(int position) const
{
    const Slot &slot = m_slots[std::size_t(m_visible[std::size_t(position)])];
    return {slot.id, slot.row};
}

v1::Tally RowTable::tally() const
{
    std::array<int, 5> counts{};
    for (const int slot : m_visible)
        ++counts[m_class[std::size_t(slot)]];
    v1::Tally tally;
    tally.set_unknown(counts[v1::HEALTH_UNKNOWN]);
    tally.set_passing(counts[v1::HEALTH_PASSING]);
    tally.set_warning(counts[v1::HEALTH_WARNING]);
    tally.set_critical(counts[v1::HEALTH_CRITICAL]);
    tally.set_stale(counts[kStaleClass]);
    return tally;
}

int RowTable::add(const QString &key, RowPtr row)
{
    int slot = int(m_slots.size());
    if (!m_free.empty()) {
        slot = m_free.back();
        m_free.pop_back();
    } else {
        m_slots.emplace_back();
        m_isMatch.push_back(0);
        m_isMoving.push_back(0);
        m_isGoing.push_back(0);
        m_class.push_back(0);
    }
    m_slots[std::size_t(slot)].id = ++m_lastId;
    m_slotOf.insert(key, slot);
    fill(slot, std::move(row));
    return slot;
}

void RowTable::fill(int slot, RowPtr row)
{
    Slot &to = m_slots[std::size_t(slot)];
    dropSearch(to);
    to.tail = SortPlan::tail(*row);
    to.row = std::move(row);
    m_class[std::size_t(slot)] = classOf(*to.row);
    m_isMatch[std::size_t(slot)] = matches(slot);
}

void RowTable::forget(int slot)
{
    Slot &gone = m_slots[std::size_t(slot)];
    dropSearch(gone);
    gone = {};
    m_isMatch[std::size_t(slot)] = 0;
}

void RowTable::dropSearch(Slot &slot)
{
    m_searchWaste += slot.searchSize;
    slot.searchBegin = kNoSearch;
    slot.searchSize = 0;
}

std::string_view RowTable::search(int slot)
{
    Slot &of = m_slots[std::size_t(slot)];
    if (of.searchBegin == kNoSearch) {
        of.searchBegin = m_search.size();
        appendSearchText(*of.row, m_search);
        of.searchSize = m_search.size() - of.searchBegin;
    }
    return {m_search.data() + of.searchBegin, of.searchSize};
}

bool RowTable::matches(int slot)
{
    if (m_filter.isEmpty())
        return true;
    return m_filter.matches(row(slot), m_filter.readsText() ? search(slot) : std::string_view());
}

void RowTable::compactSearch()
{
    constexpr std::size_t kWorthIt = 64 * 1024;
    if (m_searchWaste < kWorthIt || m_searchWaste < m_search.size() / 2)
        return;
    std::string packed;
    packed.reserve(m_search.size() - m_searchWaste);
    for (Slot &slot : m_slots) {
        if (slot.searchBegin == kNoSearch)
            continue;
        const std::size_t begin = packed.size();
        packed.append(m_search, slot.searchBegin, slot.searchSize);
        slot.searchBegin = begin;
    }
    m_search = std::move(packed);
    m_searchWaste = 0;
}

bool RowTable::precedesByTail(int a, int b) const
{
    return m_slots[std::size_t(a)].tail < m_slots[std::size_t(b)].tail;
}

bool RowTable::precedes(int a, int b) const
{
    const int order = m_sort.compare(row(a), row(b));
    return order != 0 ? order < 0 : precedesByTail(a, b);
}

void RowTable::sortByTail(std::vector<int> &slots) const
{
    std::vector<std::pair<quint64, int>> keyed;
    keyed.reserve(slots.size());
    for (const int slot : slots)
        keyed.emplace_back(prefixOf(m_slots[std::size_t(slot)].tail), slot);
    std::sort(keyed.begin(), keyed.end(), [this](const auto &a, const auto &b) {
        return a.first != b.first ? a.first < b.first : precedesByTail(a.second, b.second);
    });
    for (std::size_t i = 0; i < slots.size(); ++i)
        slots[i] = keyed[i].second;
}

/// From the last column to the first, each leaving ties as they are: no row is compared by more than it has to be.
void RowTable::arrange()
{
    m_order = m_byTail;
    const auto &columns = m_sort.columns();
    for (auto column = columns.rbegin(); column != columns.rend(); ++column)
        sortBy(*column);
}

void RowTable::sortBy(const SortPlan::Column &column)
{
    std::vector<std::pair<quint64, int>> keyed(m_order.size()); // rank and slot, or number of the text
    if (!column.isText()) {
        for (std::size_t i = 0; i < m_order.size(); ++i)
            keyed[i] = {column.rank(row(m_order[i])), m_order[i]};
        std::stable_sort(keyed.begin(), keyed.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
        for (std::size_t i = 0; i < m_order.size(); ++i)
            m_order[i] = keyed[i].second;
        return;
    }
    std::vector<std::string> texts(m_order.size());
    for (std::size_t i = 0; i < m_order.size(); ++i) {
        texts[i] = column.text(row(m_order[i]));
        const quint64 prefix = prefixOf(texts[i]);
        keyed[i] = {texts[i].empty()    ? std::numeric_limits<quint64>::max()
                    : column.descending ? ~prefix
                                        : prefix,
                    int(i)};
    }
    std::sort(keyed.begin(), keyed.end(), [&](const auto &a, const auto &b) {
        if (a.first != b.first)
            return a.first < b.first;
        const std::string &first = texts[std::size_t(a.second)];
        const std::string &second = texts[std::size_t(b.second)];
        if (first == second)
            return a.second < b.second;
        return column.precedes(first, second);
    });
    const std::vector<int> before = m_order;
    for (std::size_t i = 0; i < m_order.size(); ++i)
        m_order[i] = before[std::size_t(keyed[i].second)];
}

void RowTable::showMatching()
{
    if (m_filter.isEmpty()) {
        m_visible = m_order;
        return;
    }
    m_visible.clear();
    for (const int slot : m_order) {
        if (m_isMatch[std::size_t(slot)])
            m_visible.push_back(slot);
    }
}

} // namespace engine
