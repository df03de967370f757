#include "rowmoves.h"
#include "rowsmodel.h"

#include <contract/convert.h>
#include <contract/deltas.h>

#include <unordered_map>

// Holding the order, pausing and seeking: what stands between the stream of changes and the rows that are shown.

namespace models {

namespace {

constexpr int kSeekRows = 2000; // one step of a search through a collection; well below the engine's largest window

template <class Rows> std::vector<std::string> keysOf(const Rows &rows)
{
    std::vector<std::string> keys;
    keys.reserve(rows.size());
    for (const auto &held : rows)
        keys.push_back(held->row.key());
    return keys;
}

} // namespace

void RowsModel::setHeld(bool held)
{
    if (std::exchange(m_isHeld, held) == held || held)
        return;
    if (m_behind)
        release();
}

void RowsModel::holdBack(const contract::v1::Delta &delta)
{
    const auto now = m_clock.now();
    if (!m_behind)
        m_behind = Behind{m_window, m_total};
    const bool fits = contract::applyDelta(delta, m_behind->window, [now](const contract::v1::Row &row) {
        return std::make_shared<const Held>(Held{row, now});
    });
    m_behind->total = delta.total();
    showValues();
    if (!fits)
        ask();
}

void RowsModel::holdBack(const contract::v1::Snapshot &snapshot)
{
    const auto now = m_clock.now();
    m_behind = Behind{{}, snapshot.total()};
    for (const auto &row : snapshot.rows())
        m_behind->window.push_back(std::make_shared<const Held>(Held{row, now}));
    showValues();
}

/// Every row that is shown gets its newest values where it stands.
void RowsModel::showValues()
{
    std::unordered_map<std::string, HeldPtr> newest;
    for (const HeldPtr &held : m_behind->window)
        newest.emplace(held->row.key(), held);
    m_gone.clear();
    for (std::size_t i = 0; i < m_window.size(); ++i) {
        const auto found = newest.find(m_window[i]->row.key());
        const bool changes = found == newest.end() || found->second != m_window[i];
        if (found == newest.end())
            m_gone.insert(m_window[i]->row.key());
        else
            m_window[i] = found->second;
        const int row = m_offset + int(i);
        if (changes && row < m_total)
            Q_EMIT dataChanged(index(row, 0), index(row, int(m_columns.size()) - 1));
    }
    const RowMoves moves = rowMoves(keysOf(m_window), keysOf(m_behind->window));
    if (moves.isEmpty() && m_behind->total == m_total)
        m_behind.reset();
    // A move is a removal and an insertion of the same row: it counts once.
    const int waiting = int(std::max(moves.removed.size(), moves.inserted.size()));
    if (std::exchange(m_waiting, waiting) != waiting)
        Q_EMIT waitingChanged();
}

void RowsModel::release()
{
    const Behind behind = *std::exchange(m_behind, std::nullopt);
    m_gone.clear();
    const RowMoves moves = rowMoves(keysOf(m_window), keysOf(behind.window));
    for (const int at : moves.removed) {
        if (m_offset + at >= m_total)
            continue;
        beginRemoveRows({}, m_offset + at, m_offset + at);
        m_window.erase(m_window.begin() + at);
        --m_total;
        endRemoveRows();
    }
    for (const int at : moves.inserted) {
        beginInsertRows({}, m_offset + at, m_offset + at);
        m_window.insert(m_window.begin() + at, behind.window[std::size_t(at)]);
        ++m_total;
        endInsertRows();
    }
    setTotal(behind.total);
    if (std::exchange(m_waiting, 0) != 0)
        Q_EMIT waitingChanged();
    Q_EMIT tallyChanged();
}

void RowsModel::forgetHeld()
{
    m_behind.reset();
    m_gone.clear();
    if (std::exchange(m_waiting, 0) != 0)
        Q_EMIT waitingChanged();
}

void RowsModel::setPaused(bool paused)
{
    if (std::exchange(m_isPaused, paused) == paused || paused)
        return;
    if (m_isBehind)
        ask();
}

/// Whether it answers something that the user did. Changes overtake each other: one that answers an older of them is
/// still the user's wish, on the way to the newest.
bool RowsModel::isAsked(const contract::v1::Snapshot &snapshot) const
{
    return m_isFirst || snapshot.answers() != 0;
}

/// Whether an answer is passed over: all but what was asked for while paused, and deltas that follow a passed one.
bool RowsModel::isIgnored(const contract::v1::Response &response)
{
    const bool isSnapshot = response.has_snapshot();
    if (!isSnapshot && !response.has_delta())
        return true;
    const bool isWanted = !m_isPaused || !m_isSettled || (isSnapshot && isAsked(response.snapshot()));
    if (!isWanted || (!isSnapshot && m_isBehind)) {
        m_isBehind = true;
        return true;
    }
    if (isSnapshot)
        m_isBehind = false;
    const auto freshness = isSnapshot ? response.snapshot().freshness() : response.delta().freshness();
    m_isSettled = m_isSettled || freshness != contract::v1::FRESHNESS_LOADING;
    return false;
}

void RowsModel::seek(const QString &key)
{
    m_sought = key;
    m_soughtFrom = -1;
    if (m_state == State::Failed)
        endSeek(find(key));
    else if (m_state == State::Ready && m_asked == 0)
        seekOn();
}

/// The next step of a search: found, another stretch of the collection, or nothing.
void RowsModel::seekOn()
{
    if (m_sought.isEmpty() || m_asked != 0)
        return;
    if (const int row = find(m_sought); row >= 0)
        return endSeek(row);
    const bool isAllHere = m_offset == 0 && int(m_window.size()) >= m_total;
    m_soughtFrom = m_soughtFrom < 0 ? 0 : m_soughtFrom + kSeekRows;
    if (isAllHere || m_soughtFrom >= m_total || !m_stream)
        return endSeek(-1);
    m_wantedOffset = m_soughtFrom;
    m_wantedLimit = kSeekRows;
    ask();
}

void RowsModel::endSeek(int row)
{
    if (m_sought.isEmpty())
        return;
    const QString key = std::exchange(m_sought, QString());
    Q_EMIT sought(key, row);
    moveWindow();
}

} // namespace models
