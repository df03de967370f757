#include "database.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QUuid>

#include <utility>

namespace journal {

using namespace Qt::Literals::StringLiterals;

QVariant given(const QString &text)
{
    return text.isNull() ? QVariant(u""_s) : QVariant(text);
}

QVariant given(const QByteArray &bytes)
{
    return bytes.isNull() ? QVariant(QByteArray("")) : QVariant(bytes);
}

Database::Database(QString file)
    : m_file(std::move(file))
    , m_connection(u"journal-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces))
{
}

Database::~Database()
{
    if (!QSqlDatabase::contains(m_connection))
        return;
    QSqlDatabase::database(m_connection, false).close();
    QSqlDatabase::removeDatabase(m_connection);
}

core::Result<std::unique_ptr<Database>> Database::open(const QString &file, const Schema &schema,
                                                       std::shared_ptr<Turn> turn)
{
    std::unique_ptr<Database> database(new Database(file));
    if (!turn && !database->isInMemory()) {
        auto taken = Turn::take(file);
        if (!taken)
            return core::failure(taken.error());
        turn = std::move(*taken);
    }
    database->m_turn = std::move(turn);
    const QStringList pragmas{u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = FULL"_s,
                              u"PRAGMA foreign_keys = ON"_s, u"PRAGMA busy_timeout = 2000"_s};
    if (const auto connected = database->connect(pragmas); !connected)
        return core::failure(connected.error());
    if (const auto ready = database->bringUpToDate(schema); !ready)
        return core::failure(ready.error());
    return database;
}

core::Result<std::unique_ptr<Database>> Database::read(const QString &file, const Schema &schema)
{
    if (!QFileInfo::exists(file)) // connecting would make it
        return core::failure(cannotOpen(file, {}));
    std::unique_ptr<Database> database(new Database(file));
    if (const auto connected = database->connect({u"PRAGMA query_only = ON"_s, u"PRAGMA busy_timeout = 2000"_s});
        !connected)
        return core::failure(connected.error());
    const auto found = database->version(schema);
    if (!found)
        return core::failure(found.error());
    if (*found != schema.version) // its writer is only just making it
        return core::failure(cannotOpen(file, {}));
    return database;
}

bool Database::isInMemory() const
{
    return m_file == ":memory:"_L1;
}

core::Error Database::cannotWrite(const QString &why) const
{
    core::Error error(core::ErrorKind::Config, core::Message(u"journal.write"_s).with(u"file"_s, m_file));
    error.detail = why;
    return error;
}

core::Result<bool> Database::connect(const QStringList &pragmas)
{
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    database.setDatabaseName(m_file);
    if (!database.open())
        return core::failure(cannotOpen(m_file, database.lastError().text()));
    if (m_turn) // what SQLite puts beside the file is as open as the file
        QFile::setPermissions(m_file, QFile::ReadOwner | QFile::WriteOwner);
    for (const QString &pragma : pragmas) {
        QSqlQuery query(database);
        if (!query.exec(pragma))
            return core::failure(cannotOpen(m_file, query.lastError().text()));
    }
    return true;
}

/// What the file says it is; an error for one of a newer version.
core::Result<int> Database::version(const Schema &schema) const
{
    auto asked = run(u"PRAGMA user_version"_s);
    if (!asked)
        return core::failure(cannotOpen(m_file, asked.error().detail));
    const int theirs = asked->next() ? asked->value(0).toInt() : 0;
    if (theirs > schema.version) {
        return core::failure(core::ErrorKind::Unsupported, core::Message(u"journal.newer"_s)
                                                               .with(u"file"_s, m_file)
                                                               .with(u"theirs"_s, theirs)
                                                               .with(u"ours"_s, schema.version));
    }
    return theirs;
}

core::Result<bool> Database::bringUpToDate(const Schema &schema)
{
    const auto found = version(schema);
    if (!found)
        return core::failure(found.error());
    if (*found == schema.version)
        return true;
    return together([this, &schema]() -> core::Result<bool> {
        for (const QString &statement : schema.statements) {
            if (const auto done = run(statement); !done)
                return core::failure(cannotOpen(m_file, done.error().detail));
        }
        if (const auto done = run(u"PRAGMA user_version = %1"_s.arg(schema.version)); !done)
            return core::failure(cannotOpen(m_file, done.error().detail));
        return true;
    });
}

core::Result<QSqlQuery> Database::run(const QString &sql, const QVariantList &values) const
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return core::failure(cannotWrite(query.lastError().text()));
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!query.exec())
        return core::failure(cannotWrite(query.lastError().text()));
    return query;
}

core::Result<bool> Database::together(const std::function<core::Result<bool>()> &work)
{
    QSqlDatabase database = QSqlDatabase::database(m_connection, false);
    if (!database.transaction())
        return core::failure(cannotWrite(database.lastError().text()));
    auto done = work();
    if (!done) {
        database.rollback();
        return done;
    }
    if (!database.commit()) {
        const QString why = database.lastError().text();
        database.rollback();
        return core::failure(cannotWrite(why));
    }
    return true;
}

} // namespace journal
