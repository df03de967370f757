#pragma once

#include "cancelbox.h"

#include <core/clock.h>
#include <core/result.h>

#include <QByteArray>
#include <QString>
#include <QVector>

#include <memory>
#include <optional>

namespace journal {

class Database;
class Turn;

/// A step of a journaled action. `plan` and `result` are the writer's JSON.
struct StepRecord
{
    enum class State { Pending, Sent, Done, Failed, Skipped, Uncertain };
    QByteArray plan;
    State state = State::Pending;
    QByteArray result;
};

/// An action as it is remembered. `header` and `outcome` are the writer's JSON.
struct ActionRecord
{
    QString id;
    QString idempotencyKey; ///< unique among the actions of one principal, or empty
    QString principal;
    core::WallTime startedAt{};
    std::optional<core::WallTime> endedAt;
    QByteArray header;
    QByteArray outcome;
    QVector<StepRecord> steps;
};

/// What was sent and what was confirmed, in SQLite (WAL, synchronous FULL): each call is on the disk when it returns,
/// so that after kill -9 it is known what may have arrived. One writer at a time. Errors: journal.open, journal.write,
/// journal.in-use, journal.newer (a file of a newer version is not touched).
class ActionJournal
{
public:
    /// `file` and its folder are made when they are not there. ":memory:" for tests. Without a turn it takes its own.
    static core::Result<std::unique_ptr<ActionJournal>> open(const QString &file, std::shared_ptr<Turn> turn = {});
    /// To look only, also while another program writes it: changes nothing, and every change of it fails. Errors:
    /// journal.open (also where there is none), journal.newer.
    static core::Result<std::unique_ptr<ActionJournal>> read(const QString &file);
    ~ActionJournal();
    ActionJournal(const ActionJournal &) = delete;
    ActionJournal &operator=(const ActionJournal &) = delete;

    core::Result<bool> begin(const ActionRecord &action);
    /// The action that was begun with this key, if any.
    core::Result<std::optional<QString>> find(const QString &principal, const QString &idempotencyKey) const;
    core::Result<bool> setStep(const QString &action, int step, StepRecord::State state, const QByteArray &result = {});
    core::Result<bool> end(const QString &action, core::WallTime at, const QByteArray &outcome);
    /// Actions without an end: what a crash left.
    core::Result<QVector<ActionRecord>> unfinished() const;
    /// The newest `count`, oldest first.
    core::Result<QVector<ActionRecord>> newest(int count) const;
    /// Whether a program has the turn to write it now, this one included. Where that cannot be known: true.
    bool isBeingWritten() const;
    /// Where its writer is asked to cancel actions; nobody asks one in memory.
    CancelBox cancelBox() const;
    /// Forgets ended actions older than this.
    core::Result<int> prune(core::WallTime before);

private:
    class Private;
    static core::Result<std::unique_ptr<ActionJournal>> over(core::Result<std::unique_ptr<Database>> database,
                                                             const QString &file);
    explicit ActionJournal(std::unique_ptr<Private> data);
    std::unique_ptr<Private> d;
};

} // namespace journal
