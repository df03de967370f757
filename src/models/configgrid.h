#pragma once

#include "configcontent.h"

#include <QAbstractTableModel>

namespace models {

/// Keys and values of a content as a table, the other view of the same content. Values of one line can be edited where
/// they stand; others are told by their size. GUI thread only.
class ConfigGrid final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Place { KeyColumn, ValueColumn, ColumnCount };
    explicit ConfigGrid(QObject *parent = nullptr);

    void setContent(const contract::v1::ConfigContent &content);
    void setReadOnly(bool readOnly) { m_isReadOnly = readOnly; }
    /// Whether keys may be changed too.
    void setKeysFixed(bool fixed) { m_areKeysFixed = fixed; }
    QString key(int row) const;
    int find(const QString &key) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void valueEdited(const QString &key, const QString &text);
    void keyEdited(const QString &from, const QString &to);

private:
    struct Row
    {
        QString key;
        QString value; ///< to be edited; empty where it is told only
        QString told;
        bool isEditable = false;
        friend bool operator==(const Row &, const Row &) = default;
    };
    static Row rowOf(const contract::v1::ConfigEntry &entry);

    QVector<Row> m_rows;
    bool m_isReadOnly = false;
    bool m_areKeysFixed = false;
};

/// What stands in place of a value that is no text or too large: its size.
QString sizeText(qint64 bytes);

} // namespace models
