#include "configgrid.h"

#include <contract/convert.h>
#include <core/text.h>
#include <core/units.h>

#include <utility>

namespace models {

namespace {

constexpr qsizetype kLongestGridValue = 2000; // letters

} // namespace

QString sizeText(qint64 bytes)
{
    return core::format(double(bytes), core::Unit::Bytes).joined();
}

ConfigGrid::ConfigGrid(QObject *parent) : QAbstractTableModel(parent) {}

ConfigGrid::Row ConfigGrid::rowOf(const contract::v1::ConfigEntry &entry)
{
    Row row;
    row.key = contract::text(entry.key());
    const EditableText text = editableText(entry);
    const QString size = sizeText(qint64(entry.value().size()));
    const qsizetype lines = text.text.count(u'\n') + 1;
    if (text.kind == EditableText::Kind::Binary)
        row.told = tr("binary, %1").arg(size);
    else if (text.isEditable() && lines == 1 && text.text.size() <= kLongestGridValue) {
        row.value = text.text;
        row.told = core::safeText(text.text, false, kLongestGridValue);
        row.isEditable = true;
    } else if (lines > 1)
        row.told = tr("%n lines, %1", nullptr, int(lines)).arg(size);
    else
        row.told = core::safeText(text.text, false, 200);
    return row;
}

void ConfigGrid::setContent(const contract::v1::ConfigContent &content)
{
    QVector<Row> rows;
    for (const auto &entry : content.entries())
        rows.append(rowOf(entry));
    bool isSame = rows.size() == m_rows.size();
    for (qsizetype i = 0; isSame && i < rows.size(); ++i)
        isSame = rows[i].key == m_rows[i].key;
    if (!isSame) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (rows[i] == m_rows[i])
            continue;
        m_rows[i] = rows[i];
        Q_EMIT dataChanged(index(int(i), 0), index(int(i), ColumnCount - 1));
    }
}

QString ConfigGrid::key(int row) const
{
    return row >= 0 && row < m_rows.size() ? m_rows[row].key : QString();
}

int ConfigGrid::find(const QString &key) const
{
    for (int i = 0; i < m_rows.size(); ++i) {
        if (m_rows[i].key == key)
            return i;
    }
    return -1;
}

int ConfigGrid::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ConfigGrid::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant ConfigGrid::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const Row &row = m_rows[index.row()];
    if (role == Qt::DisplayRole)
        return index.column() == KeyColumn ? core::safeText(row.key) : row.told;
    if (role == Qt::EditRole)
        return index.column() == KeyColumn ? row.key : row.value;
    return {};
}

bool ConfigGrid::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable))
        return false;
    const Row &row = m_rows[index.row()];
    const QString text = value.toString();
    if (index.column() == KeyColumn) {
        if (text == row.key || text.isEmpty() || find(text) >= 0)
            return false;
        Q_EMIT keyEdited(QString(row.key), text);
        return true;
    }
    if (text == row.value)
        return false;
    Q_EMIT valueEdited(QString(row.key), text);
    return true;
}

QVariant ConfigGrid::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    return section == KeyColumn ? tr("Key") : tr("Value");
}

Qt::ItemFlags ConfigGrid::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (m_isReadOnly || !index.isValid() || index.row() >= m_rows.size())
        return flags;
    const bool isEditable = index.column() == KeyColumn ? !m_areKeysFixed : m_rows[index.row()].isEditable;
    return isEditable ? flags | Qt::ItemIsEditable : flags;
}

} // namespace models
