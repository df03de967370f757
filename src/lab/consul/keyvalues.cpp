#include "keyvalues.h"

namespace lab::consul {

const KeyValues::Entry *KeyValues::find(const QByteArray &key) const
{
    const auto found = m_entries.constFind(key);
    return found == m_entries.constEnd() ? nullptr : &*found;
}

QVector<QByteArray> KeyValues::keys(const QByteArray &prefix) const
{
    QVector<QByteArray> found;
    for (auto it = m_entries.lowerBound(prefix); it != m_entries.end() && it.key().startsWith(prefix); ++it)
        found.append(it.key());
    return found;
}

QVector<QByteArray> KeyValues::folders(const QByteArray &prefix, const QByteArray &separator) const
{
    QVector<QByteArray> found;
    for (const QByteArray &key : keys(prefix)) {
        const qsizetype cut = separator.isEmpty() ? -1 : key.indexOf(separator, prefix.size());
        const QByteArray name = cut < 0 ? key : key.left(cut + separator.size());
        if (found.isEmpty() || found.last() != name)
            found.append(name);
    }
    return found;
}

void KeyValues::put(const QByteArray &key, const QByteArray &value, quint64 flags, quint64 index)
{
    Entry &entry = m_entries[key];
    const bool isNew = entry.createIndex == 0;
    if (!isNew && entry.value == value && entry.flags == flags)
        return;
    if (isNew)
        entry.createIndex = index;
    entry.modifyIndex = m_index = index;
    entry.value = value;
    entry.flags = flags;
    m_tombstones.remove(key);
}

bool KeyValues::lock(const QByteArray &key, const QByteArray &value, quint64 flags, const QByteArray &session,
                     quint64 index)
{
    const Entry *before = find(key);
    if (before && !before->session.isEmpty() && before->session != session)
        return false;
    put(key, value, flags, index);
    Entry &entry = m_entries[key];
    if (entry.session.isEmpty()) {
        entry.session = session;
        ++entry.lockIndex;
        entry.modifyIndex = m_index = index;
    }
    return true;
}

bool KeyValues::unlock(const QByteArray &key, const QByteArray &value, quint64 flags, const QByteArray &session,
                       quint64 index)
{
    const Entry *before = find(key);
    if (!before || before->session != session)
        return false;
    put(key, value, flags, index);
    Entry &entry = m_entries[key];
    entry.session.clear();
    entry.modifyIndex = m_index = index;
    return true;
}

void KeyValues::endSession(const QByteArray &session, quint64 index)
{
    for (Entry &entry : m_entries) {
        if (entry.session != session)
            continue;
        entry.session.clear();
        entry.modifyIndex = m_index = index;
    }
}

bool KeyValues::remove(const QByteArray &key, quint64 index)
{
    if (m_entries.remove(key) == 0)
        return false;
    m_tombstones.insert(key, index);
    m_index = index;
    return true;
}

void KeyValues::removeTree(const QByteArray &prefix, quint64 index)
{
    for (const QByteArray &key : keys(prefix))
        remove(key, index);
}

quint64 KeyValues::changed(const QByteArray &key) const
{
    const Entry *entry = find(key);
    return entry ? entry->modifyIndex : m_tombstones.value(key, 0);
}

quint64 KeyValues::changedBelow(const QByteArray &prefix) const
{
    quint64 last = 0;
    for (auto it = m_entries.lowerBound(prefix); it != m_entries.end() && it.key().startsWith(prefix); ++it)
        last = std::max(last, it->modifyIndex);
    for (auto it = m_tombstones.lowerBound(prefix); it != m_tombstones.end() && it.key().startsWith(prefix); ++it)
        last = std::max(last, it.value());
    return last;
}

QJsonObject KeyValues::row(const QByteArray &key, bool withValue) const
{
    const Entry *entry = find(key);
    if (!entry)
        return {};
    QJsonObject row{{QStringLiteral("LockIndex"), qint64(entry->lockIndex)},
                    {QStringLiteral("Key"), QString::fromUtf8(key)},
                    {QStringLiteral("Flags"), qint64(entry->flags)},
                    {QStringLiteral("CreateIndex"), qint64(entry->createIndex)},
                    {QStringLiteral("ModifyIndex"), qint64(entry->modifyIndex)}};
    if (!entry->session.isEmpty())
        row.insert(QStringLiteral("Session"), QString::fromLatin1(entry->session));
    row.insert(QStringLiteral("Value"), withValue && !entry->value.isEmpty()
                                            ? QJsonValue(QString::fromLatin1(entry->value.toBase64()))
                                            : QJsonValue(QJsonValue::Null));
    return row;
}

} // namespace lab::consul
