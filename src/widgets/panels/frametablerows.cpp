#include "frametablemodel.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace widgets {

namespace {

using dashboard::Field;

QString rowKey(const dashboard::TableData &data, qsizetype row)
{
    QString key;
    for (const dashboard::TableColumn &column : data.columns) {
        if (column.field.kind == Field::Kind::Text)
            key += column.field.texts.value(row) + QChar(0x1f);
    }
    return key;
}

/// Where each row of the one is in the other; -1: nowhere.
std::vector<int> samePlaces(const dashboard::TableData &from, const dashboard::TableData &to)
{
    std::vector<int> places(std::size_t(from.rows), -1);
    const bool sameTexts = from.rows == to.rows &&
                           std::equal(from.columns.cbegin(), from.columns.cend(), to.columns.cbegin(),
                                      to.columns.cend(), [](const auto &a, const auto &b) {
                                          return a.field.kind != Field::Kind::Text || a.field.texts == b.field.texts;
                                      });
    if (sameTexts) {
        std::iota(places.begin(), places.end(), 0);
        return places;
    }
    QHash<QString, QVector<int>> rows;
    rows.reserve(to.rows);
    for (qsizetype row = 0; row < to.rows; ++row)
        rows[rowKey(to, row)] += int(row);
    for (qsizetype row = 0; row < from.rows; ++row) {
        const auto found = rows.find(rowKey(from, row));
        if (found != rows.end() && !found->isEmpty())
            places[std::size_t(row)] = found->takeFirst();
    }
    return places;
}

} // namespace

void FrameTableModel::setData(dashboard::TableData data, const chart::Zone &zone, bool stale)
{
    const auto sameColumns = [&] {
        return data.columns.size() == m_data.columns.size() &&
               std::equal(data.columns.cbegin(), data.columns.cend(), m_data.columns.cbegin(),
                          [](const auto &a, const auto &b) {
                              return a.field.name == b.field.name && a.field.kind == b.field.kind &&
                                     a.courses.isEmpty() == b.courses.isEmpty();
                          });
    };
    m_zone = zone;
    m_stale = stale;
    if (sameColumns())
        return takeRows(std::move(data));
    beginResetModel();
    m_data = std::move(data);
    if (!m_data.columns.isEmpty()) {
        QHash<QString, QString> there;
        for (const dashboard::TableColumn &column : std::as_const(m_data.columns)) {
            if (const QString filter = m_filters.value(column.field.name); !filter.isEmpty())
                there.insert(column.field.name, filter);
        }
        m_filters = there;
    }
    findLooks();
    order();
    endResetModel();
}

void FrameTableModel::takeRows(dashboard::TableData data)
{
    const std::vector<int> places = samePlaces(m_data, data);
    std::vector<char> isFresh(std::size_t(data.rows), 1);
    for (qsizetype row = 0; row < data.rows && !m_filters.isEmpty(); ++row)
        isFresh[std::size_t(row)] = passes(data, row);
    std::vector<int> kept;
    std::vector<int> gone;
    for (const int row : m_order) {
        const int to = places[std::size_t(row)];
        (to >= 0 && isFresh[std::size_t(to)] ? kept : gone).push_back(row);
    }
    // What is gone moves to the end and is taken off there: two signals, however many rows go.
    const int before = int(kept.size());
    if (!gone.empty()) {
        std::vector<int> parted = kept;
        parted.insert(parted.end(), gone.begin(), gone.end());
        rearrange(parted);
        beginRemoveRows({}, before, int(parted.size()) - 1);
        m_order = kept;
        endRemoveRows();
    }
    for (int &row : kept) {
        row = places[std::size_t(row)];
        isFresh[std::size_t(row)] = 0;
    }
    m_data = std::move(data);
    m_order = kept;
    findLooks();
    if (before > 0 && columnCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(before - 1, columnCount() - 1));
    for (std::size_t row = 0; row < isFresh.size(); ++row) {
        if (isFresh[row])
            kept.push_back(int(row));
    }
    if (int(kept.size()) > before) {
        beginInsertRows({}, before, int(kept.size()) - 1);
        m_order = kept;
        endInsertRows();
    }
    reorder();
}

void FrameTableModel::order()
{
    m_order.clear();
    for (qsizetype row = 0; row < m_data.rows; ++row) {
        if (m_filters.isEmpty() || passes(m_data, row))
            m_order.push_back(int(row));
    }
    const Field *by = nullptr;
    for (const dashboard::TableColumn &column : m_data.columns) {
        if (!m_sortField.isEmpty() && column.field.name == m_sortField)
            by = &column.field;
    }
    if (!by)
        return;
    const bool down = m_sortOrder == Qt::DescendingOrder;
    // What is not known stands last in both directions.
    if (by->kind == Field::Kind::Text) {
        std::stable_sort(m_order.begin(), m_order.end(), [by, down](int a, int b) {
            if (by->isNull(a) || by->isNull(b))
                return !by->isNull(a) && by->isNull(b);
            const int way = by->texts[a].compare(by->texts[b], Qt::CaseInsensitive);
            return down ? way > 0 : way < 0;
        });
    } else {
        std::stable_sort(m_order.begin(), m_order.end(), [by, down](int a, int b) {
            if (by->isNull(a) || by->isNull(b))
                return !by->isNull(a) && by->isNull(b);
            return down ? by->numbers[a] > by->numbers[b] : by->numbers[a] < by->numbers[b];
        });
    }
}

void FrameTableModel::reorder()
{
    const std::vector<int> before = m_order;
    order();
    if (before == m_order)
        return;
    if (before.size() != m_order.size()) {
        beginResetModel();
        endResetModel();
        return;
    }
    const std::vector<int> after = m_order;
    m_order = before;
    rearrange(after);
}

void FrameTableModel::rearrange(const std::vector<int> &after)
{
    const std::vector<int> before = m_order;
    if (before == after)
        return;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    m_order = after;
    // The same row of the data stays chosen wherever it now stands.
    std::vector<int> place(std::size_t(m_data.rows), -1);
    for (std::size_t i = 0; i < after.size(); ++i)
        place[std::size_t(after[i])] = int(i);
    const QModelIndexList held = persistentIndexList();
    QModelIndexList moved;
    for (const QModelIndex &index : held) {
        const int row = place[std::size_t(before[std::size_t(index.row())])];
        moved += row < 0 ? QModelIndex() : createIndex(row, index.column());
    }
    changePersistentIndexList(held, moved);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

} // namespace widgets
