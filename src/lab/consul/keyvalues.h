#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QMap>
#include <QVector>

#include <optional>

namespace lab::consul {

/// The key/value store. Writers pass the index that the change takes. Not thread-safe.
class KeyValues
{
public:
    struct Entry
    {
        QByteArray value;
        quint64 flags = 0;
        quint64 lockIndex = 0;
        quint64 createIndex = 0;
        quint64 modifyIndex = 0;
        QByteArray session; ///< that holds its lock
    };

    const Entry *find(const QByteArray &key) const;
    QVector<QByteArray> keys(const QByteArray &prefix) const;
    /// Keys below the prefix, cut behind the first separator that follows it, each once.
    QVector<QByteArray> folders(const QByteArray &prefix, const QByteArray &separator) const;

    /// Writing what is there already changes nothing, not even the index. A lock stays.
    void put(const QByteArray &key, const QByteArray &value, quint64 flags, quint64 index);
    /// False when another session holds the lock.
    bool lock(const QByteArray &key, const QByteArray &value, quint64 flags, const QByteArray &session, quint64 index);
    bool unlock(const QByteArray &key, const QByteArray &value, quint64 flags, const QByteArray &session,
                quint64 index);
    void endSession(const QByteArray &session, quint64 index); ///< its keys stay, without a lock
    bool remove(const QByteArray &key, quint64 index);         ///< false when it was not there
    void removeTree(const QByteArray &prefix, quint64 index);

    /// Of the last change, deletion included, of a key or below a prefix; 0 when there never was one.
    quint64 changed(const QByteArray &key) const;
    quint64 changedBelow(const QByteArray &prefix) const;
    quint64 index() const { return m_index; } ///< of the last change at all

    QJsonObject row(const QByteArray &key, bool withValue = true) const;

private:
    QMap<QByteArray, Entry> m_entries;
    QMap<QByteArray, quint64> m_tombstones;
    quint64 m_index = 0;
};

} // namespace lab::consul
