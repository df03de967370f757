#include "rowsmodel.h"

#include "cells.h"
#include "freshness.h"
#include "resubscription.h"

#include <contract/convert.h>
#include <contract/deltas.h>
#include <contract/phrases.h>
#include <contract/rowkinds.h>
#include <core/tooltip.h>

#include <algorithm>

namespace models {

namespace {

constexpr int kFirstLimit = 120; // rows: a tall screen and its margins
constexpr int kMargin = 40;      // rows kept on each side of what is visible

bool isLive(const contract::v1::Row &row)
{
    bool live = true;
    contract::visitRow(row, [&](const auto &of) {
        if constexpr (requires { of.freshness(); })
            live = of.freshness() == contract::v1::FRESHNESS_LIVE;
    });
    return live;
}

} // namespace

RowsModel::RowsModel(Columns columns, core::Clock &clock, QObject *parent)
    : QAbstractTableModel(parent)
    , m_columns(columns)
    , m_clock(clock)
    , m_backoff(clock, kResubscription)
    , m_wantedLimit(kFirstLimit)
{
    using namespace std::chrono_literals;
    m_ages = m_clock.every(1s, [this] { ageTick(); });
}

RowsModel::~RowsModel()
{
    unsubscribe();
}

void RowsModel::setFilter(const QString &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    m_wantedOffset = 0;
    askOrReopen();
}

void RowsModel::setSort(const QString &column, bool descending)
{
    if (column == m_sortColumn && descending == m_sortDescending)
        return;
    m_sortColumn = column;
    m_sortDescending = descending;
    askOrReopen();
}

void RowsModel::setVisibleRange(int first, int last)
{
    m_firstVisible = std::max(0, first);
    m_lastVisible = std::max(m_firstVisible, last);
    moveWindow();
}

void RowsModel::moveWindow()
{
    if (!m_sought.isEmpty())
        return;
    const int visible = m_lastVisible - m_firstVisible + 1;
    const int limit = std::max(kFirstLimit, visible + 2 * kMargin);
    const bool before = m_firstVisible < m_wantedOffset;
    const bool behind = m_lastVisible >= m_wantedOffset + m_wantedLimit && m_wantedOffset + m_wantedLimit < m_total;
    if (!before && !behind && limit <= m_wantedLimit)
        return;
    m_wantedOffset = std::max(0, m_firstVisible - kMargin);
    m_wantedLimit = limit;
    ask();
}

bool RowsModel::isKnown() const
{
    return m_state == State::Ready && (m_total > 0 || m_unfiltered > 0 || isCurrent(m_freshness));
}

const contract::v1::Row *RowsModel::row(int row) const
{
    const int at = row - m_offset;
    return at >= 0 && at < int(m_window.size()) ? &m_window[std::size_t(at)]->row : nullptr;
}

QString RowsModel::key(int row) const
{
    const contract::v1::Row *found = this->row(row);
    return found ? contract::text(found->key()) : QString();
}

int RowsModel::find(const QString &key) const
{
    const std::string wantedKey = contract::utf8(key);
    for (std::size_t i = 0; i < m_window.size(); ++i) {
        if (m_window[i]->row.key() == wantedKey)
            return m_offset + int(i);
    }
    return -1;
}

int RowsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_total;
}

int RowsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

QVariant RowsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Column &column = m_columns[std::size_t(index.column())];
    if (role == Qt::TextAlignmentRole)
        return int((column.rightAligned ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    const int at = index.row() - m_offset;
    if (at < 0 || at >= int(m_window.size()))
        return role == RowRole ? QVariant::fromValue(RowState{false, true}) : QVariant();
    const Held &held = *m_window[std::size_t(at)];
    if (role == KeyRole)
        return contract::text(held.row.key());
    if (role == RowRole)
        return QVariant::fromValue(RowState{!isLive(held.row) || isGone(held.row), false});
    if (role != CellRole && role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole)
        return {};
    const auto elapsed = std::chrono::duration_cast<core::Milliseconds>(m_clock.now() - held.receivedAt);
    const Cell cell = column.read(held.row, elapsed);
    switch (role) {
    case CellRole: return QVariant::fromValue(cell);
    case Qt::ToolTipRole: return core::toolTip(cell.toolTip);
    case Qt::AccessibleTextRole: return title(column) + QLatin1String(": ") + cell.spoken();
    default: return cell.spoken();
    }
}

QVariant RowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= int(m_columns.size()))
        return {};
    const Column &column = m_columns[std::size_t(section)];
    if (role == Qt::DisplayRole)
        return title(column);
    if (role == Qt::TextAlignmentRole)
        return int((column.rightAligned ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == SortRole)
        return column.sortable ? QString::fromLatin1(column.id) : QString();
    if (role == WidthRole)
        return column.widthPx;
    if (role == Qt::ToolTipRole)
        return core::toolTip(about(column));
    return {};
}

/// What the column shows, and over which time its figures are taken as far as the rows that are here say so.
QString RowsModel::about(const Column &column) const
{
    const QString what = models::about(column);
    for (std::size_t i = 0; column.signal && i < m_window.size(); ++i) {
        const contract::v1::Signal &signal = column.signal(m_window[i]->row);
        if (signal.present() && signal.window_ms() > 0)
            return overWindow(what, signal.window_ms());
    }
    return what;
}

QStringList RowsModel::problems() const
{
    QStringList sentences;
    for (const contract::v1::Message &problem : m_problems)
        sentences += contract::Phrases::render(problem);
    return sentences;
}

bool RowsModel::isFilterUnderstood() const
{
    // A sort that is passed over leaves the rows those that were asked for.
    return std::all_of(m_problems.begin(), m_problems.end(), [](const contract::v1::Message &problem) {
        return problem.code() == "filter.unknown-sort" || problem.code() == "link.recorded-order";
    });
}

void RowsModel::setTotal(int total)
{
    if (total > m_total) {
        beginInsertRows({}, m_total, total - 1);
        m_total = total;
        endInsertRows();
    } else if (total < m_total) {
        beginRemoveRows({}, total, m_total - 1);
        m_total = total;
        // What lay behind the new end is gone from the window too.
        if (m_offset + int(m_window.size()) > total)
            m_window.resize(std::size_t(std::max(0, total - m_offset)));
        endRemoveRows();
    }
}

void RowsModel::take(const contract::v1::Snapshot &snapshot)
{
    m_unfiltered = snapshot.unfiltered();
    m_tally = snapshot.tally();
    m_freshness = snapshot.freshness();
    m_problems.assign(snapshot.problems().begin(), snapshot.problems().end());
    // One that nobody asked for brings a slow client up to date: for a held order it is one more step.
    const bool isAsked = this->isAsked(snapshot);
    if (isAsked)
        m_refusal.reset();
    m_isFirst = false;
    if (snapshot.answers() >= m_asked)
        m_asked = 0;
    if (m_isHeld && !isAsked && !m_window.empty() && snapshot.offset() == m_offset) {
        holdBack(snapshot);
    } else {
        forgetHeld();
        setTotal(snapshot.total());
        const auto now = m_clock.now();
        m_offset = snapshot.offset();
        m_window.clear();
        m_window.reserve(std::size_t(snapshot.rows_size()));
        for (const auto &row : snapshot.rows())
            m_window.push_back(std::make_shared<const Held>(Held{row, now}));
        if (m_total > 0)
            Q_EMIT dataChanged(index(0, 0), index(m_total - 1, int(m_columns.size()) - 1));
    }
    setState(State::Ready);
    Q_EMIT tallyChanged();
    seekOn();
}

void RowsModel::take(const contract::v1::Delta &delta)
{
    // What is only being loaded has no order yet that a hand could rely on.
    const bool hasOrder = !m_window.empty() && m_freshness != contract::v1::FRESHNESS_LOADING;
    if (m_behind || (m_isHeld && hasOrder && (delta.removed_size() > 0 || delta.inserted_size() > 0)))
        holdBack(delta);
    else
        place(delta);
    m_unfiltered = delta.unfiltered();
    m_tally = delta.tally();
    m_freshness = delta.freshness();
    Q_EMIT tallyChanged();
}

void RowsModel::place(const contract::v1::Delta &delta)
{
    const auto held = [now = m_clock.now()](const contract::v1::Row &row) {
        return std::make_shared<const Held>(Held{row, now});
    };
    const bool fits = contract::applyDelta(
        delta, [this] { return std::min(int(m_window.size()), m_total - m_offset); },
        [this](int at) {
            beginRemoveRows({}, m_offset + at, m_offset + at);
            m_window.erase(m_window.begin() + at);
            --m_total;
            endRemoveRows();
        },
        [&](int at, const contract::v1::Row &row) {
            beginInsertRows({}, m_offset + at, m_offset + at);
            m_window.insert(m_window.begin() + at, held(row));
            ++m_total;
            endInsertRows();
        },
        [&](int at, const contract::v1::Row &row) {
            m_window[std::size_t(at)] = held(row);
            Q_EMIT dataChanged(index(m_offset + at, 0), index(m_offset + at, int(m_columns.size()) - 1));
        });
    setTotal(delta.total());
    if (!fits)
        ask(); // the engine's rows are other ones than ours
}

void RowsModel::setState(State state)
{
    if (state == State::Ready)
        m_error.reset();
    m_state = state;
    Q_EMIT stateChanged();
}

void RowsModel::ageTick()
{
    const int first = std::max(m_firstVisible, m_offset);
    const int last = std::min({m_lastVisible, m_offset + int(m_window.size()) - 1, m_total - 1});
    if (first > last)
        return;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        if (m_columns[i].ages)
            Q_EMIT dataChanged(index(first, int(i)), index(last, int(i)));
    }
}

} // namespace models
