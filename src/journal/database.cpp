#include "database.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QSqlError>
#include <QUuid>

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

core::Result<std::unique_ptr<Database>> Database::open(const QString &file, const Schema &schema)
{
    std::unique_ptr<Database> database(new Database(file));
    if (const auto locked = database->lock(); !locked)
        return core::failure(locked.error());
    if (const auto connected = database->connect(); !connected)
        return core::failure(connected.error());
    if (const auto ready = database->bringUpToDate(schema); !ready)
        return core::failure(ready.error());
    return database;
}

bool Database::isInMemory() const
{
    return m_file == ":memory:"_L1;
}

core::Error Database::cannotOpen(const QString &why) const
{
    core::Error error(core::ErrorKind::Config, core::Message(u"journal.open"_s).with(u"file"_s, m_file));
    error.detail = why;
    return error;
}

core::Error Database::cannotWrite(const QString &why) const
{
    core::Error error(core::ErrorKind::Config, core::Message(u"journal.write"_s).with(u"file"_s, m_file));
    error.detail = why;
    return error;
}

core::Result<bool> Database::lock()
{
    if (isInMemory())
        return true;
    const QString folder = QFileInfo(m_file).absolutePath();
    if (!QFileInfo::exists(folder)) {
        if (!QDir().mkpath(folder))
            return core::failure(cannotOpen(folder));
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    m_lock = std::make_unique<QLockFile>(m_file + u".lock"_s);
    m_lock->setStaleLockTime(0); // only a dead process gives it up, however long it was held
    if (m_lock->tryLock(0))
        return true;
    if (m_lock->error() != QLockFile::LockFailedError)
        return core::failure(cannotOpen(m_lock->fileName()));
    qint64 holder = 0;
    QString host;
    QString program;
    m_lock->getLockInfo(&holder, &host, &program);
    return core::failure(core::ErrorKind::Conflict, core::Message(u"journal.in-use"_s)
                                                        .with(u"file"_s, m_file)
                                                        .with(u"program"_s, program)
                                                        .with(u"process"_s, holder));
}

core::Result<bool> Database::connect()
{
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    database.setDatabaseName(m_file);
    if (!database.open())
        return core::failure(cannotOpen(database.lastError().text()));
    if (!isInMemory())
        QFile::setPermissions(m_file, QFile::ReadOwner | QFile::WriteOwner);
    for (const QString &pragma : {u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = FULL"_s,
                                  u"PRAGMA foreign_keys = ON"_s, u"PRAGMA busy_timeout = 2000"_s}) {
        QSqlQuery query(database);
        if (!query.exec(pragma))
            return core::failure(cannotOpen(query.lastError().text()));
    }
    return true;
}

core::Result<bool> Database::bringUpToDate(const Schema &schema)
{
    int version = 0;
    {
        auto read = run(u"PRAGMA user_version"_s); // its end is before the next statement begins
        if (!read)
            return core::failure(cannotOpen(read.error().detail));
        version = read->next() ? read->value(0).toInt() : 0;
    }
    if (version > schema.version) {
        return core::failure(core::ErrorKind::Unsupported, core::Message(u"journal.newer"_s)
                                                               .with(u"file"_s, m_file)
                                                               .with(u"theirs"_s, version)
                                                               .with(u"ours"_s, schema.version));
    }
    if (version == schema.version)
        return true;
    return together([this, &schema]() -> core::Result<bool> {
        for (const QString &statement : schema.statements) {
            if (const auto done = run(statement); !done)
                return core::failure(cannotOpen(done.error().detail));
        }
        if (const auto done = run(u"PRAGMA user_version = %1"_s.arg(schema.version)); !done)
            return core::failure(cannotOpen(done.error().detail));
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
