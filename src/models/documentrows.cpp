#include "documentrows.h"

#include <contract/phrases.h>
#include <core/text.h>

#include <QByteArrayView>

#include <algorithm>
#include <utility>
#include <variant>

namespace models {

namespace {

using formats::DocumentSyntax;
using formats::DocumentValue;

constexpr qsizetype kLongestShownValue = 2'000;   // letters
constexpr qsizetype kLongestEditedValue = 32'000; // letters; a line of text cuts what is longer than 32,767

int numberIn(const core::Message &message, const QString &name)
{
    for (const core::MessageArg &arg : message.args) {
        const auto *number = std::get_if<qint64>(&arg.value);
        if (arg.name == name && number)
            return int(*number);
    }
    return 0;
}

/// How many letters these bytes are.
int lettersOf(QByteArrayView utf8)
{
    return int(core::wholeText(utf8).size());
}

bool isSameRow(const DocumentValue &a, const DocumentValue &b)
{
    return a.value == b.value && a.type == b.type && a.fixed == b.fixed;
}

} // namespace

DocumentRows::DocumentRows(QObject *parent) : QAbstractTableModel(parent) {}

void DocumentRows::setText(DocumentSyntax syntax, const QString &text)
{
    if (m_isRead && m_syntax == syntax && m_text == text)
        return;
    m_isRead = true;
    m_syntax = syntax;
    m_text = text;
    m_problem.clear();
    m_problemLine = m_problemColumn = 0;
    auto document = formats::KeyedDocument::read(syntax, text.toUtf8());
    if (!document) {
        const core::Message &message = document.error().message;
        m_problem = contract::Phrases::render(message);
        m_problemLine = numberIn(message, QStringLiteral("line"));
        m_problemColumn = numberIn(message, QStringLiteral("column"));
        m_document.reset();
        setValues({});
        return;
    }
    m_document = std::move(*document);
    setValues(m_document->values());
}

void DocumentRows::clear()
{
    m_isRead = false;
    m_text.clear();
    m_problem.clear();
    m_document.reset();
    setValues({});
}

/// The smallest steps: what stands before and behind a change stays, and so does what is chosen there.
void DocumentRows::setValues(const QVector<DocumentValue> &values)
{
    const qsizetype shorter = std::min(values.size(), m_values.size());
    qsizetype before = 0;
    while (before < shorter && values[before].path == m_values[before].path)
        ++before;
    qsizetype behind = 0;
    while (behind < shorter - before &&
           values[values.size() - 1 - behind].path == m_values[m_values.size() - 1 - behind].path)
        ++behind;
    const qsizetype gone = m_values.size() - before - behind;
    const qsizetype come = values.size() - before - behind;
    if (gone > 0) {
        beginRemoveRows({}, int(before), int(before + gone - 1));
        m_values.remove(before, gone);
        endRemoveRows();
    }
    if (come > 0) {
        beginInsertRows({}, int(before), int(before + come - 1));
        m_values = m_values.mid(0, before) + values.mid(before, come) + m_values.mid(before);
        endInsertRows();
    }
    for (qsizetype i = 0; i < values.size(); ++i) {
        const bool isSame = isSameRow(values[i], m_values[i]);
        m_values[i] = values[i];
        if (!isSame)
            Q_EMIT dataChanged(index(int(i), 0), index(int(i), ColumnCount - 1));
    }
}

QString DocumentRows::note() const
{
    if (!m_document)
        return {};
    if (m_document->isCut())
        return tr("Only the first %1 of %2 values are listed; edit the others as text.")
            .arg(m_values.size())
            .arg(m_document->total());
    return m_values.isEmpty() ? tr("There is no value in it.") : QString();
}

bool DocumentRows::hasTypes() const
{
    return m_syntax != DocumentSyntax::Properties;
}

bool DocumentRows::ask(const core::Result<formats::TextEdit> &edit)
{
    if (!edit) {
        Q_EMIT refused(contract::Phrases::render(edit.error().message));
        return false;
    }
    if (edit->size == 0 && edit->text.isEmpty())
        return false;
    const QByteArray bytes = m_document->bytes();
    const int begin = lettersOf(QByteArrayView(bytes).first(edit->begin));
    const int size = lettersOf(QByteArrayView(bytes).sliced(edit->begin, edit->size));
    const QString with = core::wholeText(edit->text);
    Q_EMIT editAsked(begin, size, with);
    return true;
}

bool DocumentRows::add(const QString &path, const QString &value, Type type)
{
    return m_document && !m_isReadOnly && ask(m_document->withMember(path, value, hasTypes() ? type : Type::Text));
}

bool DocumentRows::remove(int row)
{
    return m_document && !m_isReadOnly && ask(m_document->without(row));
}

QString DocumentRows::path(int row) const
{
    return row >= 0 && row < m_values.size() ? m_values[row].path : QString();
}

int DocumentRows::line(int row) const
{
    return row >= 0 && row < m_values.size() ? m_values[row].line : 0;
}

QStringList DocumentRows::typeNames()
{
    return {tr("text"), tr("number"), tr("true or false"), tr("null")};
}

int DocumentRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_values.size());
}

int DocumentRows::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant DocumentRows::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_values.size())
        return {};
    const DocumentValue &value = m_values[index.row()];
    if (role == Qt::EditRole) {
        return index.column() == PathColumn    ? QVariant(value.path)
               : index.column() == ValueColumn ? QVariant(value.value)
                                               : QVariant(int(value.type));
    }
    if (role != Qt::DisplayRole)
        return {};
    if (index.column() == PathColumn)
        return core::safeText(value.path, false, kLongestShownValue);
    if (index.column() == ValueColumn)
        return core::safeText(value.value, false, kLongestShownValue);
    using Fixed = DocumentValue::Fixed;
    switch (value.fixed) {
    case Fixed::No: break;
    case Fixed::Empty: return tr("empty; add a key");
    case Fixed::List: return tr("list; edit it as text");
    case Fixed::Flow: return tr("in brackets; edit it as text");
    case Fixed::Anchor: return tr("anchor, alias or tag; edit it as text");
    case Fixed::Lines: return tr("several lines; edit it as text");
    case Fixed::Twice: return tr("this key stands there twice; remove one as text");
    }
    return typeNames().value(int(value.type));
}

bool DocumentRows::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !m_document || !(flags(index) & Qt::ItemIsEditable))
        return false;
    const DocumentValue old = m_values[index.row()];
    if (index.column() == TypeColumn) {
        const int type = value.toInt();
        if (type < 0 || type >= typeNames().size() || type == int(old.type))
            return false;
        const bool wasNull = old.type == Type::Null;
        return ask(m_document->withValue(index.row(), wasNull ? QString() : old.value, Type(type)));
    }
    const QString text = value.toString();
    if (text == old.value)
        return false;
    // Nothing had no type: what is written there now has the one that it looks like, which the row tells.
    const Type type = old.type == Type::Null ? m_document->typeOf(text) : old.type;
    return ask(m_document->withValue(index.row(), text, type));
}

QVariant DocumentRows::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    return section == PathColumn ? tr("Path") : section == ValueColumn ? tr("Value") : tr("Type");
}

Qt::ItemFlags DocumentRows::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (m_isReadOnly || !index.isValid() || index.row() >= m_values.size())
        return flags;
    const DocumentValue &value = m_values[index.row()];
    const bool isFixed = value.fixed != DocumentValue::Fixed::No || value.value.size() > kLongestEditedValue;
    const bool isEditable = !isFixed && (index.column() == ValueColumn || (index.column() == TypeColumn && hasTypes()));
    return isEditable ? flags | Qt::ItemIsEditable : flags;
}

} // namespace models
