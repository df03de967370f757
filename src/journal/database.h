#pragma once

#include <core/result.h>

#include <QByteArray>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QStringList>
#include <QVariant>
#include <QVariantList>

#include <functional>
#include <memory>

class QLockFile;

namespace journal {

/// As a value to bind: the driver writes NULL for a text or bytes that are null; an empty one is meant here.
QVariant given(const QString &text);
QVariant given(const QByteArray &bytes);

/// What a file holds: its version (PRAGMA user_version) and the statements that make it.
struct Schema
{
    int version = 1;
    QStringList statements;
};

/// One SQLite file that this process alone writes: every committed call is on the disk. Used on the thread that opened
/// it.
class Database
{
public:
    /// Makes the file (and its folder, for its owner alone) when it is not there, and brings it to our schema.
    /// Errors: as ActionJournal::open().
    static core::Result<std::unique_ptr<Database>> open(const QString &file, const Schema &schema);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// One statement with its values. Errors: journal.write with SQLite's words.
    core::Result<QSqlQuery> run(const QString &sql, const QVariantList &values = {}) const;
    /// All of `work` or nothing of it.
    core::Result<bool> together(const std::function<core::Result<bool>()> &work);

private:
    explicit Database(QString file);
    core::Result<bool> lock();
    core::Result<bool> connect();
    core::Result<bool> bringUpToDate(const Schema &schema);
    core::Error cannotOpen(const QString &why) const;
    core::Error cannotWrite(const QString &why) const;
    bool isInMemory() const;

    QString m_file;
    QString m_connection;
    std::unique_ptr<QLockFile> m_lock;
};

} // namespace journal
