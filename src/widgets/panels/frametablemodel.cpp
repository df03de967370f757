#include "frametablemodel.h"

#include "weblink.h"

#include <dashboard/valuetext.h>
#include <models/cell.h>

#include <core/tooltip.h>

#include <QUrl>

#include <algorithm>
#include <cmath>
#include <limits>

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

} // namespace

FrameTableModel::FrameTableModel(QObject *parent) : QAbstractTableModel(parent) {}

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
    return link;
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
        const auto to = webLink(link(index));
        return core::toolTip(to ? linkTarget(*to) : dashboard::rawText(own, row));
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
