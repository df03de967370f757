#include "draftstore.h"

#include "database.h"

#include <utility>

namespace journal {

using namespace Qt::Literals::StringLiterals;

namespace {

const Schema &draftSchema()
{
    static const Schema schema{
        2,
        {
            // Version 1 had this one alone.
            u"CREATE TABLE IF NOT EXISTS drafts (environment TEXT NOT NULL, configuration TEXT NOT NULL, "
            "edited INTEGER NOT NULL, reference BLOB NOT NULL, draft BLOB NOT NULL, "
            "PRIMARY KEY (environment, configuration))"_s,
            u"CREATE TABLE IF NOT EXISTS dropped (environment TEXT NOT NULL, configuration TEXT NOT NULL, "
            "dropped INTEGER NOT NULL, edited INTEGER NOT NULL, reference BLOB NOT NULL, draft BLOB NOT NULL, "
            "PRIMARY KEY (environment, configuration))"_s,
        }};
    return schema;
}

} // namespace

class DraftStore::Private
{
public:
    /// False when it was not there.
    core::Result<bool> removeFrom(const QString &table, const QString &environment, const QString &configuration) const
    {
        const auto removed = database->run(u"DELETE FROM %1 WHERE environment = ? AND configuration = ?"_s.arg(table),
                                           {given(environment), given(configuration)});
        if (!removed)
            return core::failure(removed.error());
        return removed->numRowsAffected() > 0;
    }

    std::unique_ptr<Database> database;
};

DraftStore::DraftStore(std::unique_ptr<Private> data) : d(std::move(data)) {}

DraftStore::~DraftStore() = default;

core::Result<std::unique_ptr<DraftStore>> DraftStore::open(const QString &file)
{
    auto database = Database::open(file, draftSchema());
    if (!database)
        return core::failure(database.error());
    auto data = std::make_unique<Private>();
    data->database = std::move(*database);
    return std::unique_ptr<DraftStore>(new DraftStore(std::move(data)));
}

core::Result<bool> DraftStore::save(const DraftRecord &record)
{
    return d->database->together([&]() -> core::Result<bool> {
        const auto saved = d->database->run(
            u"INSERT INTO drafts (environment, configuration, edited, reference, draft) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (environment, configuration) DO UPDATE SET edited = excluded.edited, "
            "reference = excluded.reference, draft = excluded.draft"_s,
            {given(record.environment), given(record.configuration), core::toUnixMs(record.editedAt),
             given(record.reference), given(record.draft)});
        if (!saved)
            return core::failure(saved.error());
        return d->removeFrom(u"dropped"_s, record.environment, record.configuration);
    });
}

core::Result<std::optional<DraftRecord>> DraftStore::find(const QString &environment,
                                                          const QString &configuration) const
{
    auto found =
        d->database->run(u"SELECT edited, reference, draft FROM drafts WHERE environment = ? AND configuration = ?"_s,
                         {given(environment), given(configuration)});
    if (!found)
        return core::failure(found.error());
    if (!found->next())
        return std::optional<DraftRecord>();
    DraftRecord record;
    record.environment = environment;
    record.configuration = configuration;
    record.editedAt = core::fromUnixMs(found->value(0).toLongLong());
    record.reference = found->value(1).toByteArray();
    record.draft = found->value(2).toByteArray();
    return std::optional<DraftRecord>(std::move(record));
}

core::Result<bool> DraftStore::drop(const QString &environment, const QString &configuration)
{
    return d->removeFrom(u"drafts"_s, environment, configuration);
}

core::Result<bool> DraftStore::setAside(const QString &environment, const QString &configuration, core::WallTime at)
{
    bool wasThere = false;
    const auto done = d->database->together([&]() -> core::Result<bool> {
        const auto kept = d->database->run(
            u"INSERT OR REPLACE INTO dropped (environment, configuration, dropped, edited, reference, draft) "
            "SELECT environment, configuration, ?, edited, reference, draft FROM drafts "
            "WHERE environment = ? AND configuration = ?"_s,
            {core::toUnixMs(at), given(environment), given(configuration)});
        if (!kept)
            return core::failure(kept.error());
        auto removed = d->removeFrom(u"drafts"_s, environment, configuration);
        wasThere = removed.value_or(false);
        return removed;
    });
    if (!done)
        return done;
    return wasThere;
}

core::Result<bool> DraftStore::bringBack(const QString &environment, const QString &configuration)
{
    bool isBack = false;
    const auto done = d->database->together([&]() -> core::Result<bool> {
        const auto drafted =
            d->database->run(u"INSERT OR IGNORE INTO drafts (environment, configuration, edited, reference, draft) "
                             "SELECT environment, configuration, edited, reference, draft FROM dropped "
                             "WHERE environment = ? AND configuration = ?"_s,
                             {given(environment), given(configuration)});
        if (!drafted)
            return core::failure(drafted.error());
        isBack = drafted->numRowsAffected() > 0;
        return isBack ? d->removeFrom(u"dropped"_s, environment, configuration) : core::Result<bool>(true);
    });
    if (!done)
        return done;
    return isBack;
}

core::Result<bool> DraftStore::forgetDropped(core::WallTime upTo)
{
    const auto forgotten = d->database->run(u"DELETE FROM dropped WHERE dropped <= ?"_s, {core::toUnixMs(upTo)});
    if (!forgotten)
        return core::failure(forgotten.error());
    return true;
}

core::Result<QVector<DroppedRecord>> DraftStore::listDropped() const
{
    auto found = d->database->run(u"SELECT environment, configuration, dropped, reference FROM dropped "
                                  "ORDER BY environment, configuration"_s);
    if (!found)
        return core::failure(found.error());
    QVector<DroppedRecord> out;
    while (found->next()) {
        out.append({found->value(0).toString(), found->value(1).toString(),
                    core::fromUnixMs(found->value(2).toLongLong()), found->value(3).toByteArray()});
    }
    return out;
}

core::Result<QVector<DraftRecord>> DraftStore::list() const
{
    auto found = d->database->run(u"SELECT environment, configuration, edited, reference FROM drafts "
                                  "ORDER BY environment, configuration"_s);
    if (!found)
        return core::failure(found.error());
    QVector<DraftRecord> out;
    while (found->next()) {
        DraftRecord record;
        record.environment = found->value(0).toString();
        record.configuration = found->value(1).toString();
        record.editedAt = core::fromUnixMs(found->value(2).toLongLong());
        record.reference = found->value(3).toByteArray();
        out.append(std::move(record));
    }
    return out;
}

} // namespace journal
