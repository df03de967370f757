#include "actionjournal.h"

#include "database.h"
#include "turn.h"

#include <algorithm>
#include <utility>

namespace journal {

using namespace Qt::Literals::StringLiterals;

namespace {

const Schema &actionSchema()
{
    static const Schema schema{
        1,
        {
            u"CREATE TABLE actions (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, "
            "principal TEXT NOT NULL, idempotency TEXT, started INTEGER NOT NULL, ended INTEGER, header BLOB NOT NULL, "
            "outcome BLOB NOT NULL)"_s,
            // SQLite takes every NULL for another one: actions without a key do not get into each other's way.
            u"CREATE UNIQUE INDEX actions_by_idempotency ON actions (principal, idempotency)"_s,
            u"CREATE INDEX actions_by_end ON actions (ended)"_s,
            u"CREATE TABLE steps (action INTEGER NOT NULL REFERENCES actions (number) ON DELETE CASCADE, "
            "step INTEGER NOT NULL, plan BLOB NOT NULL, state INTEGER NOT NULL, result BLOB NOT NULL, "
            "PRIMARY KEY (action, step)) WITHOUT ROWID"_s,
        }};
    return schema;
}

/// A state that a file holds; one that cannot be is taken for one that has to be asked about.
StepRecord::State stateOf(int number)
{
    using State = StepRecord::State;
    return number >= int(State::Pending) && number <= int(State::Uncertain) ? State(number) : State::Uncertain;
}

core::Error unknownAction(const QString &action)
{
    core::Error error(core::ErrorKind::NotFound, core::Message(u"journal.no-action"_s).with(u"action"_s, action));
    return error;
}

} // namespace

class ActionJournal::Private
{
public:
    core::Result<QVector<ActionRecord>> read(const QString &condition, const QVariantList &values) const;

    std::unique_ptr<Database> database;
    QString file;
};

ActionJournal::ActionJournal(std::unique_ptr<Private> data) : d(std::move(data)) {}

ActionJournal::~ActionJournal() = default;

core::Result<std::unique_ptr<ActionJournal>> ActionJournal::open(const QString &file, std::shared_ptr<Turn> turn)
{
    return over(Database::open(file, actionSchema(), std::move(turn)), file);
}

core::Result<std::unique_ptr<ActionJournal>> ActionJournal::read(const QString &file)
{
    return over(Database::read(file, actionSchema()), file);
}

core::Result<std::unique_ptr<ActionJournal>> ActionJournal::over(core::Result<std::unique_ptr<Database>> database,
                                                                 const QString &file)
{
    if (!database)
        return core::failure(database.error());
    auto data = std::make_unique<Private>();
    data->database = std::move(*database);
    data->file = file;
    return std::unique_ptr<ActionJournal>(new ActionJournal(std::move(data)));
}

core::Result<bool> ActionJournal::begin(const ActionRecord &action)
{
    return d->database->together([&]() -> core::Result<bool> {
        const QVariant key =
            action.idempotencyKey.isEmpty() ? QVariant(QMetaType(QMetaType::QString)) : QVariant(action.idempotencyKey);
        const auto begun =
            d->database->run(u"INSERT INTO actions (id, principal, idempotency, started, ended, header, outcome) "
                             "VALUES (?, ?, ?, ?, NULL, ?, ?)"_s,
                             {given(action.id), given(action.principal), key, core::toUnixMs(action.startedAt),
                              given(action.header), given(action.outcome)});
        if (!begun)
            return core::failure(begun.error());
        const QVariant number = begun->lastInsertId();
        for (qsizetype i = 0; i < action.steps.size(); ++i) {
            const StepRecord &step = action.steps.at(i);
            const auto added =
                d->database->run(u"INSERT INTO steps (action, step, plan, state, result) VALUES (?, ?, ?, ?, ?)"_s,
                                 {number, int(i), given(step.plan), int(step.state), given(step.result)});
            if (!added)
                return core::failure(added.error());
        }
        return true;
    });
}

core::Result<std::optional<QString>> ActionJournal::find(const QString &principal, const QString &idempotencyKey) const
{
    if (idempotencyKey.isEmpty())
        return std::optional<QString>();
    auto found = d->database->run(u"SELECT id FROM actions WHERE principal = ? AND idempotency = ?"_s,
                                  {given(principal), idempotencyKey});
    if (!found)
        return core::failure(found.error());
    return found->next() ? std::optional<QString>(found->value(0).toString()) : std::optional<QString>();
}

core::Result<bool> ActionJournal::setStep(const QString &action, int step, StepRecord::State state,
                                          const QByteArray &result)
{
    const auto written = d->database->run(u"UPDATE steps SET state = ?, result = ? "
                                          "WHERE step = ? AND action = (SELECT number FROM actions WHERE id = ?)"_s,
                                          {int(state), given(result), step, given(action)});
    if (!written)
        return core::failure(written.error());
    if (written->numRowsAffected() != 1)
        return core::failure(unknownAction(action));
    return true;
}

core::Result<bool> ActionJournal::end(const QString &action, core::WallTime at, const QByteArray &outcome)
{
    const auto written = d->database->run(u"UPDATE actions SET ended = ?, outcome = ? WHERE id = ?"_s,
                                          {core::toUnixMs(at), given(outcome), given(action)});
    if (!written)
        return core::failure(written.error());
    if (written->numRowsAffected() != 1)
        return core::failure(unknownAction(action));
    return true;
}

core::Result<QVector<ActionRecord>> ActionJournal::Private::read(const QString &condition,
                                                                 const QVariantList &values) const
{
    QVector<ActionRecord> out;
    QVector<qint64> numbers;
    auto found = database->run(
        u"SELECT number, id, principal, idempotency, started, ended, header, outcome FROM actions "_s + condition,
        values);
    if (!found)
        return core::failure(found.error());
    while (found->next()) {
        ActionRecord record;
        numbers.append(found->value(0).toLongLong());
        record.id = found->value(1).toString();
        record.principal = found->value(2).toString();
        record.idempotencyKey = found->value(3).toString();
        record.startedAt = core::fromUnixMs(found->value(4).toLongLong());
        if (!found->value(5).isNull())
            record.endedAt = core::fromUnixMs(found->value(5).toLongLong());
        record.header = found->value(6).toByteArray();
        record.outcome = found->value(7).toByteArray();
        out.append(std::move(record));
    }
    for (qsizetype i = 0; i < out.size(); ++i) {
        auto steps =
            database->run(u"SELECT plan, state, result FROM steps WHERE action = ? ORDER BY step"_s, {numbers.at(i)});
        if (!steps)
            return core::failure(steps.error());
        while (steps->next())
            out[i].steps.append(
                {steps->value(0).toByteArray(), stateOf(steps->value(1).toInt()), steps->value(2).toByteArray()});
    }
    return out;
}

core::Result<QVector<ActionRecord>> ActionJournal::unfinished() const
{
    return d->read(u"WHERE ended IS NULL ORDER BY number"_s, {});
}

core::Result<QVector<ActionRecord>> ActionJournal::newest(int count) const
{
    auto found = d->read(u"ORDER BY number DESC LIMIT ?"_s, {std::max(0, count)});
    if (found)
        std::reverse(found->begin(), found->end());
    return found;
}

bool ActionJournal::isBeingWritten() const
{
    return d->file == ":memory:"_L1 || Turn::isTaken(d->file);
}

CancelBox ActionJournal::cancelBox() const
{
    return CancelBox(d->file == ":memory:"_L1 ? QString() : d->file + ".cancel"_L1);
}

core::Result<int> ActionJournal::prune(core::WallTime before)
{
    const auto forgotten =
        d->database->run(u"DELETE FROM actions WHERE ended IS NOT NULL AND ended < ?"_s, {core::toUnixMs(before)});
    if (!forgotten)
        return core::failure(forgotten.error());
    return forgotten->numRowsAffected();
}

} // namespace journal
