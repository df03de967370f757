#include "draftstore.h"

#include "database.h"

#include <utility>

namespace journal {

using namespace Qt::Literals::StringLiterals;

namespace {

const Schema &draftSchema()
{
    static const Schema schema{
        1,
        {
            u"CREATE TABLE drafts (environment TEXT NOT NULL, configuration TEXT NOT NULL, edited INTEGER NOT NULL, "
            "reference BLOB NOT NULL, draft BLOB NOT NULL, PRIMARY KEY (environment, configuration))"_s,
        }};
    return schema;
}

} // namespace

class DraftStore::Private
{
public:
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
    const auto saved = d->database->run(
        u"INSERT INTO drafts (environment, configuration, edited, reference, draft) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (environment, configuration) DO UPDATE SET edited = excluded.edited, "
        "reference = excluded.reference, draft = excluded.draft"_s,
        {given(record.environment), given(record.configuration), core::toUnixMs(record.editedAt),
         given(record.reference), given(record.draft)});
    if (!saved)
        return core::failure(saved.error());
    return true;
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
    const auto dropped = d->database->run(u"DELETE FROM drafts WHERE environment = ? AND configuration = ?"_s,
                                          {given(environment), given(configuration)});
    if (!dropped)
        return core::failure(dropped.error());
    return dropped->numRowsAffected() > 0;
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
