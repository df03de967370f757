#pragma once

#include <formats/keyeddocument.h>

#include <QAbstractTableModel>
#include <QString>
#include <QStringList>

#include <optional>

namespace models {

/// The inner keys of one value that is a document itself, as rows of path, value and type: the other view of the same
/// text. It changes nothing: what is edited is asked for as letters of the text. GUI thread only.
class DocumentRows final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Place { PathColumn, ValueColumn, TypeColumn, ColumnCount };
    using Type = formats::DocumentValue::Type;

    explicit DocumentRows(QObject *parent = nullptr);

    /// Lines end with a line feed.
    void setText(formats::DocumentSyntax syntax, const QString &text);
    void clear();
    void setReadOnly(bool readOnly) { m_isReadOnly = readOnly; }
    bool isReadOnly() const { return m_isReadOnly; }

    /// Why the text shows no rows, as a sentence; empty when it could be read. The place is from 1; 0: unknown.
    const QString &problem() const { return m_problem; }
    int problemLine() const { return m_problemLine; }
    int problemColumn() const { return m_problemColumn; }
    /// What there is to be said about the rows; empty when there is nothing.
    QString note() const;

    bool hasTypes() const;
    /// False when it was refused.
    bool add(const QString &path, const QString &value, Type type);
    bool remove(int row);
    QString path(int row) const;
    int line(int row) const; ///< where it stands; 0: there is no such row
    /// The names of the types, in their order.
    static QStringList typeNames();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    /// Letters of the text are to be replaced, as one step that can be undone.
    void editAsked(int begin, int size, const QString &with);
    /// What was edited cannot be: why, as a sentence.
    void refused(const QString &reason);

private:
    bool ask(const core::Result<formats::TextEdit> &edit);
    void setValues(const QVector<formats::DocumentValue> &values);

    std::optional<formats::KeyedDocument> m_document;
    QVector<formats::DocumentValue> m_values; ///< that the views know
    QString m_text;
    formats::DocumentSyntax m_syntax = formats::DocumentSyntax::Json;
    bool m_isRead = false; ///< m_text is what the rows are of
    QString m_problem;
    int m_problemLine = 0;
    int m_problemColumn = 0;
    bool m_isReadOnly = false;
};

} // namespace models
