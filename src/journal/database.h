#pragma once

#include "turn.h"

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
    /// Makes the file (and its folder, for its owner alone) when it is not there, and brings it to our schema. Without
    /// a turn it takes its own. Errors: as ActionJournal::open().
    static core::Result<std::unique_ptr<Database>> open(const QString &file, const Schema &schema,
                                                        std::shared_ptr<Turn> turn = {});
    /// Reads a file that another program may be writing, and changes nothing. Errors: as ActionJournal::read().
    static core::Result<std::unique_ptr<Database>> read(const QString &file, const Schema &schema);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// One statement with its values. Errors: journal.write with SQLite's words.
    core::Result<QSqlQuery> run(const QString &sql, const QVariantList &values = {}) const;
    /// All of `work` or nothing of it.
    core::Result<bool> together(const std::function<core::Result<bool>()> &work);

private:
    explicit Database(QString file);
    core::Result<bool> connect(const QStringList &pragmas);
    core::Result<int> version(const Schema &schema) const;
    core::Result<bool> bringUpToDate(const Schema &schema);
    core::Error cannotWrite(const QString &why) const;
    bool isInMemory() const;

    QString m_file;
    QString m_connection;
    std::shared_ptr<Turn> m_turn;
};

} // namespace journal
