#include "frametablemodel.h"

#include "safetext.h"

#include <dashboard/valuetext.h>
#include <models/cell.h>

#include <core/tooltip.h>

#include <QUrl>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace widgets {

namespace {

using dashboard::Field;
using dashboard::Level;

/// What compares numbers in a filter.
struct Comparison
{
    enum class Kind { None, Less, LessEqual, Greater, GreaterEqual, Equal, Unequal };
    Kind kind = Kind::None;
    double with = 0;

    static Comparison of(const QString &filter)
    {
        static const std::pair<QLatin1String, Kind> kSigns[] = {
            {QLatin1String(">="), Kind::GreaterEqual}, {QLatin1String("<="), Kind::LessEqual},
            {QLatin1String("!="), Kind::Unequal},      {QLatin1String(">"), Kind::Greater},
            {QLatin1String("<"), Kind::Less},          {QLatin1String("="), Kind::Equal}};
        for (const auto &[sign, kind] : kSigns) {
            if (filter.startsWith(sign)) {
                bool isNumber = false;
                const double with = filter.mid(sign.size()).trimmed().toDouble(&isNumber);
                return isNumber ? Comparison{kind, with} : Comparison{};
            }
        }
        return {};
    }
    bool passes(double value) const
    {
        switch (kind) {
        case Kind::Less: return value < with;
        case Kind::LessEqual: return value <= with;
        case Kind::Greater: return value > with;
        case Kind::GreaterEqual: return value >= with;
        case Kind::Equal: return value == with;
        case Kind::Unequal: return value != with;
        case Kind::None: break;
        }
        return true;
    }
};

models::Tone toneOf(Level::Health health)
{
    switch (health) {
    case Level::Health::Good: return models::Tone::Passing;
    case Level::Health::Warning: return models::Tone::Warning;
    case Level::Health::Critical: return models::Tone::Critical;
    case Level::Health::Unknown: return models::Tone::Unknown;
    case Level::Health::None: break;
    }
    return models::Tone::Normal;
}

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

FrameTableModel::FrameTableModel(QObject *parent) : QAbstractTableModel(parent) {}

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

void FrameTableModel::setLooks(const QVector<TableLook> &looks)
{
    beginResetModel();
    m_given = looks;
    findLooks();
    order(); // filters look for what is shown
    endResetModel();
}

void FrameTableModel::findLooks()
{
    m_looks.clear();
    m_extents.clear();
    for (const dashboard::TableColumn &column : m_data.columns) {
        TableLook look;
        if (!column.courses.isEmpty())
            look.cell = TableLook::Cell::Course;
        for (const TableLook &given : m_given) {
            if (given.field == column.field.name)
                look = given;
        }
        look.field = column.field.name;
        m_looks.push_back(look);
        std::pair<double, double> extent{0, 0};
        for (const double number : column.field.numbers) {
            if (std::isfinite(number))
                extent = {std::min(extent.first, number), std::max(extent.second, number)};
        }
        m_extents.push_back(extent);
    }
}

void FrameTableModel::setFilter(int column, const QString &filter)
{
    const QString text = filter.trimmed();
    if (column < 0 || column >= columnCount() || m_filters.value(field(column).name) == text)
        return;
    beginResetModel();
    if (text.isEmpty())
        m_filters.remove(field(column).name);
    else
        m_filters.insert(field(column).name, text);
    order();
    endResetModel();
}

bool FrameTableModel::isFiltered() const
{
    return !m_filters.isEmpty();
}

void FrameTableModel::sort(int column, Qt::SortOrder order)
{
    sortBy(column < 0 || column >= columnCount() ? QString() : field(column).name, order);
}

void FrameTableModel::sortBy(const QString &field, Qt::SortOrder order)
{
    m_sortField = field;
    m_sortOrder = order;
    reorder();
}

int FrameTableModel::sortColumn() const
{
    int found = -1;
    for (int column = 0; column < columnCount() && !m_sortField.isEmpty(); ++column) {
        if (field(column).name == m_sortField)
            found = column;
    }
    return found;
}

bool FrameTableModel::passes(const dashboard::TableData &data, qsizetype row) const
{
    for (int column = 0; column < int(data.columns.size()); ++column) {
        const Field &own = data.columns[column].field;
        const auto filter = m_filters.constFind(own.name);
        if (filter == m_filters.cend())
            continue;
        const Comparison comparison = Comparison::of(*filter);
        if (own.kind == Field::Kind::Number && comparison.kind != Comparison::Kind::None) {
            if (own.isNull(row) || !comparison.passes(own.numbers[row]))
                return false;
        } else if (!shownText(own, column, row).contains(*filter, Qt::CaseInsensitive)) {
            return false;
        }
    }
    return true;
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

core::FormattedValue FrameTableModel::shownNumber(const Field &own, int column, qsizetype row) const
{
    return dashboard::valueText(own.numbers.value(row, std::numeric_limits<double>::quiet_NaN()),
                                look(column).unit.isEmpty() ? own.unit : look(column).unit, -1, m_zone);
}

QString FrameTableModel::shownText(const Field &own, int column, qsizetype row) const
{
    return own.kind == Field::Kind::Number && !own.isNull(row) ? shownNumber(own, column, row).joined()
                                                               : dashboard::cellText(own, row, m_zone);
}

QString FrameTableModel::raw(int row, int column) const
{
    return dashboard::rawText(field(column), m_order[std::size_t(row)]);
}

double FrameTableModel::share(const QModelIndex &index) const
{
    const int column = index.column();
    if (field(column).kind == Field::Kind::Text || field(column).isNull(source(index)))
        return std::numeric_limits<double>::quiet_NaN();
    const auto [least, greatest] = look(column).max > look(column).min ? std::pair(look(column).min, look(column).max)
                                                                       : m_extents[std::size_t(column)];
    if (!(greatest > least))
        return 0;
    // Halves, so that the distance of the two largest numbers is one.
    const double value = field(column).numbers[source(index)];
    return std::clamp((value / 2 - least / 2) / (greatest / 2 - least / 2), 0.0, 1.0);
}

Level::Health FrameTableModel::health(const QModelIndex &index) const
{
    const int column = index.column();
    if (m_stale || field(column).kind != Field::Kind::Number || field(column).isNull(source(index)))
        return Level::Health::None;
    return dashboard::healthOf(look(column).levels, field(column).numbers[source(index)]);
}

QString FrameTableModel::link(const QModelIndex &index) const
{
    const int column = index.column();
    if (look(column).cell != TableLook::Cell::Link || field(column).isNull(source(index)))
        return {};
    QString link = look(column).link.isEmpty() ? QStringLiteral("${value}") : look(column).link;
    const QString value = dashboard::rawText(field(column), source(index));
    link.replace(QLatin1String("${value}"),
                 look(column).link.isEmpty() ? value : QString::fromLatin1(QUrl::toPercentEncoding(value)));
    return isWebLink(link) ? link : QString();
}

int FrameTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_order.size());
}

int FrameTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_data.columns.size());
}

QVariant FrameTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int column = index.column();
    const qsizetype row = source(index);
    const Field &own = field(column);
    const bool isNumber = own.kind == Field::Kind::Number;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return shownText(own, column, row);
    case Qt::ToolTipRole: {
        const QString to = link(index);
        return core::toolTip(to.isEmpty() ? dashboard::rawText(own, row) : to);
    }
    case Qt::TextAlignmentRole: return int(Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft));
    case models::RowRole: return QVariant::fromValue(models::RowState{m_stale, false});
    case models::CellRole: break;
    default: return {};
    }
    const TableLook::Cell kind = look(column).cell;
    if (kind == TableLook::Cell::Course && row < m_data.columns[column].courses.size())
        return QVariant::fromValue(models::Cell::ofSpark(m_data.columns[column].courses[row]));
    const models::Tone tone = kind == TableLook::Cell::ColourText ? toneOf(health(index)) : models::Tone::Normal;
    if (isNumber) {
        const core::FormattedValue text = shownNumber(own, column, row);
        return QVariant::fromValue(models::Cell::ofNumber({text.prefix + text.number, text.suffix}, tone));
    }
    return QVariant::fromValue(models::Cell::ofText(shownText(own, column, row), tone));
}

QVariant FrameTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::DisplayRole)
        return look(section).title.isEmpty() ? field(section).name : look(section).title;
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (field(section).kind == Field::Kind::Number ? Qt::AlignRight : Qt::AlignLeft));
    return {};
}

} // namespace widgets
