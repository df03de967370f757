#include "rowtable.h"

#include <contract/convert.h>

#include <algorithm>
#include <array>

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
    sortSlots(m_order);
    showMatching();
}

void RowTable::setSort(SortPlan sort)
{
    if (m_sort == sort)
        return;
    m_sort = std::move(sort);
    for (Slot &slot : m_slots) {
        if (slot.row)
            slot.sortKey = m_sort.key(*slot.row);
    }
    sortSlots(m_order);
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
    std::vector<int> placed;
    bool isMoving = false;
    bool isOther = false;
    for (const Change &change : changes) {
        const auto found = m_slotOf.constFind(change.key);
        const bool isWanted = change.row && m_scope.contains(*change.row);
        if (found == m_slotOf.cend()) {
            if (isWanted)
                placed.push_back(add(change.key, change.row));
            continue;
        }
        const int slot = *found;
        if (!isWanted) {
            m_isMoving[std::size_t(slot)] = 1;
            isMoving = true;
            forget(slot);
            continue;
        }
        const bool wasMatch = m_isMatch[std::size_t(slot)];
        const std::string before = std::move(m_slots[std::size_t(slot)].sortKey);
        fill(slot, change.row);
        isOther = isOther || wasMatch != bool(m_isMatch[std::size_t(slot)]);
        if (m_slots[std::size_t(slot)].sortKey != before) {
            m_isMoving[std::size_t(slot)] = 1;
            isMoving = true;
            placed.push_back(slot);
        }
    }
    if (isMoving)
        std::erase_if(m_order, [this](int slot) { return m_isMoving[std::size_t(slot)] != 0; });
    if (isMoving)
        std::fill(m_isMoving.begin(), m_isMoving.end(), quint8(0));
    for (const Change &change : changes) {
        if (!change.row || !m_scope.contains(*change.row)) {
            if (const auto found = m_slotOf.constFind(change.key); found != m_slotOf.cend()) {
                m_free.push_back(*found);
                m_slotOf.erase(found);
            }
        }
    }
    if (!placed.empty())
        merge(std::move(placed));
    if (isMoving || isOther || m_visible.size() != m_order.size() || !changes.empty())
        showMatching();
    compactSearch();
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
    m_searchWaste += to.searchSize;
    to.searchBegin = m_search.size();
    appendSearchText(*row, m_search);
    to.searchSize = m_search.size() - to.searchBegin;
    to.sortKey = m_sort.key(*row);
    to.row = std::move(row);
    m_class[std::size_t(slot)] = classOf(*to.row);
    m_isMatch[std::size_t(slot)] = matches(slot);
}

void RowTable::forget(int slot)
{
    Slot &gone = m_slots[std::size_t(slot)];
    m_searchWaste += gone.searchSize;
    gone = {};
    m_isMatch[std::size_t(slot)] = 0;
}

std::string_view RowTable::search(int slot) const
{
    const Slot &of = m_slots[std::size_t(slot)];
    return {m_search.data() + of.searchBegin, of.searchSize};
}

bool RowTable::matches(int slot) const
{
    return m_filter.matches(*m_slots[std::size_t(slot)].row, search(slot));
}

void RowTable::compactSearch()
{
    constexpr std::size_t kWorthIt = 64 * 1024;
    if (m_searchWaste < kWorthIt || m_searchWaste < m_search.size() / 2)
        return;
    std::string packed;
    packed.reserve(m_search.size() - m_searchWaste);
    for (Slot &slot : m_slots) {
        const std::size_t begin = packed.size();
        packed.append(m_search, slot.searchBegin, slot.searchSize);
        slot.searchBegin = begin;
    }
    m_search = std::move(packed);
    m_searchWaste = 0;
}

void RowTable::sortSlots(std::vector<int> &slots) const
{
    std::vector<std::pair<quint64, int>> keyed;
    keyed.reserve(slots.size());
    for (const int slot : slots)
        keyed.emplace_back(prefixOf(m_slots[std::size_t(slot)].sortKey), slot);
    std::sort(keyed.begin(), keyed.end(), [this](const auto &a, const auto &b) {
        if (a.first != b.first)
            return a.first < b.first;
        return m_slots[std::size_t(a.second)].sortKey < m_slots[std::size_t(b.second)].sortKey;
    });
    for (std::size_t i = 0; i < slots.size(); ++i)
        slots[i] = keyed[i].second;
}

void RowTable::merge(std::vector<int> added)
{
    sortSlots(added);
    std::vector<int> merged;
    merged.reserve(m_order.size() + added.size());
    std::merge(m_order.begin(), m_order.end(), added.begin(), added.end(), std::back_inserter(merged),
               [this](int a, int b) { return m_slots[std::size_t(a)].sortKey < m_slots[std::size_t(b)].sortKey; });
    m_order = std::move(merged);
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
