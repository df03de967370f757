#include "consul_bench.h"

#include <consul/transaction.h>

namespace contract_consul {

namespace {

using TxnVerb = consul::KvOperation::Verb;
using TxnAnswer = core::Result<QVector<consul::KvEntry>>;

constexpr quint64 kOddFlags = 9007199254740993; // 2^53 + 1: no double holds it

consul::KvOperation txnOperation(TxnVerb verb, const char *key, const QByteArray &value = {}, quint64 flags = 0,
                                 quint64 index = 0)
{
    return {verb, s("contract/txn/") + s(key), value, flags, index};
}

TxnAnswer transacted(Bench &bench, const QVector<consul::KvOperation> &operations)
{
    QObject owner;
    return await(bench.client().transact(&owner, operations));
}

QString cleared(Bench &bench)
{
    const auto answer = bench.ask("DELETE", s("/v1/kv/contract/txn/?recurse"));
    return answer ? QString() : told(answer.error());
}

bool isStale(const TxnAnswer &answer)
{
    return !answer && answer.error().kind == core::ErrorKind::Conflict &&
           answer.error().message.code == s("releases.stale-base");
}

QString checksHold(Bench &bench)
{
    if (const QString wrong = cleared(bench); !wrong.isEmpty())
        return wrong;
    const auto made =
        transacted(bench, {txnOperation(TxnVerb::Cas, "a", "1", kOddFlags), txnOperation(TxnVerb::Cas, "b", "2"),
                           txnOperation(TxnVerb::CheckNotExists, "c")});
    if (!made)
        return told(made.error());
    if (made->size() != 2 || made->at(0).flags != kOddFlags || made->at(0).modifyIndex != made->at(1).modifyIndex)
        return s("writes do not give flags and one index for all");
    const quint64 index = made->at(0).modifyIndex;
    const QVector<QVector<consul::KvOperation>> stale{
        {txnOperation(TxnVerb::Cas, "b", "3", 0, index), txnOperation(TxnVerb::Cas, "a", "9")},
        {txnOperation(TxnVerb::Cas, "b", "3", 0, index), txnOperation(TxnVerb::Cas, "a", "9", 0, index + 1'000'000)},
        {txnOperation(TxnVerb::Cas, "b", "3", 0, index), txnOperation(TxnVerb::CheckIndex, "a", {}, 0, 1)},
        {txnOperation(TxnVerb::Cas, "b", "3", 0, index), txnOperation(TxnVerb::CheckIndex, "none", {}, 0, index)},
        {txnOperation(TxnVerb::Cas, "b", "3", 0, index), txnOperation(TxnVerb::CheckNotExists, "a")},
        {txnOperation(TxnVerb::Delete, "b"), txnOperation(TxnVerb::DeleteCas, "a", {}, 0, 1)},
    };
    for (int i = 0; i < stale.size(); ++i) {
        if (const auto answer = transacted(bench, stale[i]); !isStale(answer))
            return s("not refused: %1 ").arg(i) + (answer ? QString() : told(answer.error()));
    }
    const auto all = transacted(bench, {txnOperation(TxnVerb::GetTree, "")});
    if (!all || all->size() != 2)
        return s("get-tree does not give both");
    if (all->at(0).value != "1" || all->at(0).flags != kOddFlags || all->at(1).value != "2")
        return s("a refused transaction left something");
    const auto none = transacted(bench, {txnOperation(TxnVerb::GetTree, "none/"), txnOperation(TxnVerb::GetTree, "a")});
    return none && none->size() == 1 ? QString() : s("a tree without keys is no empty one");
}

QString gonesAreGone(Bench &bench)
{
    // delete-cas of what is gone already is content: removed keys need a check of their own.
    const auto gone = transacted(bench, {txnOperation(TxnVerb::DeleteCas, "gone", {}, 0, 7)});
    if (!gone)
        return told(gone.error());
    const auto twice = transacted(bench, {txnOperation(TxnVerb::Delete, "gone")});
    return twice ? QString() : told(twice.error());
}

QString flagsAreLost(Bench &bench)
{
    if (const QString wrong = bench.put(s("/v1/kv/contract/txn/f?flags=42"), "1"); !wrong.isEmpty())
        return wrong;
    const auto answer =
        bench.ask("PUT", s("/v1/txn"), "[{\"KV\":{\"Verb\":\"set\",\"Key\":\"contract/txn/f\",\"Value\":\"Mg==\"}}]");
    if (!answer || answer->status != 200)
        return s("set is refused");
    const auto after = transacted(bench, {txnOperation(TxnVerb::GetTree, "f")});
    return after && after->size() == 1 && after->at(0).flags == 0 ? QString() : s("flags stay when they are left out");
}

QString sameIsNoChange(Bench &bench)
{
    (void)bench.put(s("/v1/kv/contract/txn/s?flags=1"), "1");
    const auto before = transacted(bench, {txnOperation(TxnVerb::GetTree, "s")});
    if (!before || before->size() != 1)
        return s("not written");
    (void)bench.put(s("/v1/kv/contract/txn/s?flags=1"), "1");
    const auto same = transacted(bench, {txnOperation(TxnVerb::GetTree, "s")});
    (void)bench.put(s("/v1/kv/contract/txn/s?flags=2"), "1");
    const auto other = transacted(bench, {txnOperation(TxnVerb::GetTree, "s")});
    if (!same || same->at(0).modifyIndex != before->at(0).modifyIndex)
        return s("the same value moves the index");
    return other && other->at(0).modifyIndex > before->at(0).modifyIndex ? QString() : s("flags do not move the index");
}

QString sizesAreLimited(Bench &bench)
{
    QVector<consul::KvOperation> many(consul::kMostOperations, txnOperation(TxnVerb::CheckNotExists, "none"));
    if (const auto most = transacted(bench, many); !most)
        return told(most.error());
    many.append(many.first());
    const auto more = transacted(bench, many);
    if (more || more.error().kind != core::ErrorKind::TooLarge)
        return s("129 operations are not refused");
    const auto large = transacted(bench, {txnOperation(TxnVerb::Cas, "large", QByteArray(400 * 1024, 'x'))});
    if (large || large.error().kind != core::ErrorKind::TooLarge)
        return s("more than 512 KiB are not refused");
    const auto fits = transacted(bench, {txnOperation(TxnVerb::Cas, "large", QByteArray(380 * 1024, 'x'))});
    return fits ? cleared(bench) : told(fits.error());
}

QString locksDoNotStopTransactions(Bench &bench)
{
    const auto session = bench.ask("PUT", s("/v1/session/create"), "{\"LockDelay\":\"0s\"}");
    if (!session)
        return told(session.error());
    const QString id = QJsonDocument::fromJson(session->body).object()[s("ID")].toString();
    const auto taken = bench.ask("PUT", s("/v1/kv/contract/txn/l?acquire=") + id, "1");
    if (!taken || taken->body.trimmed() != "true")
        return s("the lock is not given");
    const auto locked = transacted(bench, {txnOperation(TxnVerb::GetTree, "l")});
    if (!locked || locked->size() != 1 || locked->at(0).session != id || locked->at(0).lockIndex != 1)
        return s("the lock's session is not told");
    const auto through = transacted(bench, {txnOperation(TxnVerb::Cas, "l", "2", 0, locked->at(0).modifyIndex)});
    if (!through)
        return told(through.error());
    const auto still = transacted(bench, {txnOperation(TxnVerb::GetTree, "l")});
    if (!still || still->at(0).session != id || still->at(0).value != "2")
        return s("a write through the lock ends it, or is lost");
    (void)bench.ask("PUT", s("/v1/session/destroy/") + id);
    const auto free = transacted(bench, {txnOperation(TxnVerb::GetTree, "l")});
    if (!free || !free->at(0).session.isEmpty() || free->at(0).modifyIndex <= still->at(0).modifyIndex)
        return s("the end of the session does not free the key");
    return cleared(bench);
}

} // namespace

QVector<Case> transactionCases()
{
    return {
        with("a transaction is all or nothing, by each check", checksHold),
        with("a transaction deletes what is gone already", gonesAreGone),
        with("flags that are left out become 0", flagsAreLost),
        with("writing what is there moves no index", sameIsNoChange),
        with("a transaction takes 128 operations and 512 KiB", sizesAreLimited),
        with("a transaction writes through a lock", locksDoNotStopTransactions),
    };
}

} // namespace contract_consul
