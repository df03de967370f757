#include "consul_bench.h"

#include <consul/config/kvstore.h>

#include <QDeadlineTimer>

namespace contract_consul {

namespace {

/// The store of configurations of the agent that a bench asks, with one prefix and one document.
class Shelf
{
public:
    explicit Shelf(Bench &bench)
        : m_store(bench.client(),
                  QJsonObject{{s("config"), QJsonObject{{s("prefixes"), QJsonArray{s("contract/config/")}},
                                                        {s("documents"), QJsonArray{s("contract/gateway.json")}},
                                                        {s("root"), s("contract-history/")}}}},
                  bench.context(), [] { return consul::KvConfigStore::Told(); })
    {
    }
    consul::KvConfigStore &store() { return m_store; }
    QObject *owner() { return &m_owner; }
    core::Result<engine::ConfigState> read(const engine::ConfigRef &ref) { return await(m_store.read(&m_owner, ref)); }
    core::Result<engine::ConfigHistory> history(const engine::ConfigRef &ref)
    {
        return await(m_store.history(&m_owner, ref));
    }
    engine::ConfigChange change(const engine::ConfigState &base, const releases::Content &content, releases::Kind kind)
    {
        core::SystemClock clock;
        engine::ConfigChange out;
        out.ref = base.ref;
        out.id = releases::newId(clock.wall(), ++m_last, base.head ? base.head->release : QString());
        out.kind = kind;
        out.content = content;
        out.base = base;
        out.createdAt = clock.wall();
        return out;
    }
    core::Result<releases::Record> publish(const engine::ConfigChange &change, engine::StepObserver observer = {})
    {
        return await(m_store.publish(&m_owner, change, std::move(observer)));
    }
    /// From what is there now.
    core::Result<releases::Record> release(const engine::ConfigRef &ref, const releases::Content &content,
                                           releases::Kind kind, const QString &of = {})
    {
        const auto base = read(ref);
        if (!base)
            return core::failure(base.error());
        engine::ConfigChange made = change(*base, content, kind);
        made.of = of;
        return publish(made);
    }

private:
    QObject m_owner;
    consul::KvConfigStore m_store;
    quint64 m_last = 0x1000;
};

engine::ConfigRef prefixRef()
{
    return consul::refOf(s("contract/config/"));
}

releases::Content contentWith(const QByteArray &value)
{
    releases::Content out;
    out.entries.insert(s("a"), {value, false, 42});
    out.entries.insert(QString::fromUtf8("deep/\xc3\xa4 b"), {"same", false, 0});
    return out;
}

QString swept(Bench &bench)
{
    for (const char *path : {"contract/config/", "contract/gateway.json", "contract-history/"}) {
        if (const auto answer = bench.ask("DELETE", s("/v1/kv/") + s(path) + s("?recurse")); !answer)
            return told(answer.error());
    }
    return {};
}

QString notAs(const core::Result<engine::ConfigState> &state, releases::Finding finding)
{
    if (!state)
        return told(state.error());
    return state->found.finding == finding ? QString() : s("found: ") + state->found.message.code;
}

QString wholeLife(Bench &bench)
{
    if (const QString wrong = swept(bench); !wrong.isEmpty())
        return wrong;
    Shelf shelf(bench);
    const auto first = shelf.release(prefixRef(), contentWith("1"), releases::Kind::Creation);
    if (!first)
        return s("create: ") + told(first.error());
    const auto old = shelf.read(prefixRef());
    if (const QString wrong = notAs(old, releases::Finding::AsReleased); !wrong.isEmpty())
        return wrong;
    if (old->content != contentWith("1"))
        return s("the content is not what was released");
    const auto second = shelf.release(prefixRef(), contentWith("2"), releases::Kind::Release);
    if (!second)
        return s("edit: ") + told(second.error());
    const auto stale = shelf.publish(shelf.change(*old, contentWith("3"), releases::Kind::Release));
    if (stale || stale.error().message.code != s("releases.stale-base"))
        return stale ? s("a stale base was released") : told(stale.error());
    const auto before = await(shelf.store().contentOf(shelf.owner(), prefixRef(), first->id));
    if (!before || *before != contentWith("1"))
        return before ? s("the first release is not what it was") : told(before.error());
    const auto back = shelf.release(prefixRef(), *before, releases::Kind::Rollback, first->id);
    if (!back)
        return s("rollback: ") + told(back.error());
    const auto gone = shelf.release(prefixRef(), {}, releases::Kind::Deletion);
    if (!gone)
        return s("delete: ") + told(gone.error());
    const auto none = shelf.read(prefixRef());
    if (const QString wrong = notAs(none, releases::Finding::AsReleased); !wrong.isEmpty())
        return wrong;
    if (none->exists)
        return s("it is still there");
    const auto restored = shelf.release(prefixRef(), *before, releases::Kind::Rollback, first->id);
    if (!restored)
        return s("restore: ") + told(restored.error());
    const auto history = shelf.history(prefixRef());
    if (!history || !history->verification.isIntact() || history->records.size() != 5)
        return history ? s("the history is not intact") : told(history.error());
    const auto listed = await(shelf.store().list(shelf.owner()));
    if (!listed || listed->size() != 1 || listed->first().release != restored->id)
        return s("the list does not tell of it");
    releases::KeepPolicy policy;
    policy.count = 2;
    policy.age = core::Milliseconds(0);
    const auto removed = await(shelf.store().collect(shelf.owner(), prefixRef(), policy, {}));
    if (!removed || *removed != 3)
        return removed ? s("removed: %1").arg(*removed) : told(removed.error());
    const auto after = shelf.history(prefixRef());
    if (!after || !after->verification.isIntact() || after->records.size() != 2)
        return s("the rest of the history is not intact");
    const auto kept = await(shelf.store().contentOf(shelf.owner(), prefixRef(), restored->id));
    return kept && *kept == contentWith("1") ? swept(bench) : s("a kept release lost its content");
}

QString outsideIsSeen(Bench &bench)
{
    if (const QString wrong = swept(bench); !wrong.isEmpty())
        return wrong;
    QVector<engine::ConfigRef> heard;
    Shelf shelf(bench);
    shelf.store().onChanged([&heard](const engine::ConfigRef &ref) { heard += ref; });
    if (const auto made = shelf.release(prefixRef(), contentWith("1"), releases::Kind::Creation); !made)
        return told(made.error());
    shelf.store().start();
    // Until the watch is there a change may be part of its beginning: it is repeated until it is heard of.
    const auto isHeard = [&heard] { return heard.contains(prefixRef()); };
    const QDeadlineTimer deadline(kPatience);
    for (int i = 1; !isHeard() && !deadline.hasExpired(); ++i) {
        if (const QString wrong = bench.put(s("/v1/kv/contract/config/a"), "outside " + QByteArray::number(i));
            !wrong.isEmpty())
            return wrong;
        (void)support::becomesSo(isHeard, std::chrono::seconds(1));
    }
    if (!isHeard())
        return s("nobody is told");
    heard.clear();
    if (const QString wrong = bench.put(s("/v1/kv/contract/config/a"), "outside at last"); !wrong.isEmpty())
        return wrong;
    if (!support::becomesSo(isHeard, kPatience))
        return s("nobody is told of the next change");
    shelf.store().stop();
    const auto state = shelf.read(prefixRef());
    if (const QString wrong = notAs(state, releases::Finding::ChangedOutside); !wrong.isEmpty())
        return wrong;
    const auto next = shelf.publish(shelf.change(*state, contentWith("2"), releases::Kind::Release));
    if (!next)
        return told(next.error());
    const auto outside = await(shelf.store().contentOf(shelf.owner(), prefixRef(), next->parent));
    if (!outside || *outside != state->content)
        return outside ? s("the base is not what was there") : told(outside.error());
    const auto history = shelf.history(prefixRef());
    if (!history || !history->verification.isIntact() || history->records.size() != 3)
        return s("the history is not intact");
    return history->records[1].kind == releases::Kind::External ? swept(bench) : s("the base is not external");
}

QString lockIsRefused(Bench &bench)
{
    if (const QString wrong = swept(bench); !wrong.isEmpty())
        return wrong;
    Shelf shelf(bench);
    if (const auto made = shelf.release(prefixRef(), contentWith("1"), releases::Kind::Creation); !made)
        return told(made.error());
    const auto session = bench.ask("PUT", s("/v1/session/create"), "{\"LockDelay\":\"0s\"}");
    if (!session)
        return told(session.error());
    const QString id = QJsonDocument::fromJson(session->body).object()[s("ID")].toString();
    (void)bench.ask("PUT", s("/v1/kv/contract/config/a?flags=42&acquire=") + id, "1");
    const auto refused = shelf.release(prefixRef(), contentWith("2"), releases::Kind::Release);
    (void)bench.ask("PUT", s("/v1/session/destroy/") + id);
    if (refused || refused.error().message.code != s("kvstore.locked"))
        return refused ? s("a locked key was written") : told(refused.error());
    const auto free = shelf.release(prefixRef(), contentWith("2"), releases::Kind::Release);
    return free ? swept(bench) : told(free.error());
}

QString largeIsStaged(Bench &bench)
{
    if (const QString wrong = swept(bench); !wrong.isEmpty())
        return wrong;
    Shelf shelf(bench);
    releases::Content large;
    for (int i = 0; i < 150; ++i)
        large.entries.insert(s("k%1").arg(i), {QByteArray(10 * 1024, char('a' + i % 26)), false, 0});
    const auto base = shelf.read(prefixRef());
    if (!base)
        return told(base.error());
    const engine::ConfigChange made = shelf.change(*base, large, releases::Kind::Creation);
    if (shelf.store().plan(made).isAtomic || shelf.store().plan(made).warnings.isEmpty())
        return s("it is not said that readers may see a part");
    const auto staged = shelf.publish(made);
    if (!staged)
        return told(staged.error());
    const auto state = shelf.read(prefixRef());
    if (const QString wrong = notAs(state, releases::Finding::AsReleased); !wrong.isEmpty())
        return wrong;
    if (state->content != large)
        return s("the content is not what was released");
    large.entries.insert(s("huge"), {QByteArray(600 * 1024, 'x'), false, 0});
    const auto refused = shelf.release(prefixRef(), large, releases::Kind::Release);
    if (refused || refused.error().kind != core::ErrorKind::TooLarge)
        return refused ? s("600 KiB were written") : told(refused.error());
    return swept(bench);
}

QString lostAnswer(Bench &bench)
{
    if (const QString wrong = swept(bench); !wrong.isEmpty())
        return wrong;
    Shelf author(bench);
    Shelf other(bench);
    const auto base = author.read(prefixRef());
    if (!base)
        return told(base.error());
    const engine::ConfigChange made = author.change(*base, contentWith("1"), releases::Kind::Creation);
    const auto lost = author.publish(
        made, [](engine::ConfigStep step, int, int) { return step != engine::ConfigStep::ObjectWritten; });
    if (lost)
        return s("the answer was not lost");
    const auto verdict = await(other.store().recover(other.owner(), prefixRef(), {}));
    if (!verdict)
        return told(verdict.error());
    const auto state = other.read(prefixRef());
    if (const QString wrong = notAs(state, releases::Finding::AsReleased); !wrong.isEmpty())
        return wrong;
    return state->head && state->head->release == made.id ? swept(bench) : s("the release is not found");
}

QString documentAlone(Bench &bench)
{
    if (const QString wrong = swept(bench); !wrong.isEmpty())
        return wrong;
    Shelf shelf(bench);
    (void)bench.put(s("/v1/kv/contract/gateway.json.bak"), "another");
    releases::Content content;
    content.entries.insert(QString(), {"{}", false, 0});
    const engine::ConfigRef ref = consul::refOf(s("contract/gateway.json"));
    if (const auto made = shelf.release(ref, content, releases::Kind::Creation); !made)
        return told(made.error());
    const auto state = shelf.read(ref);
    if (const QString wrong = notAs(state, releases::Finding::AsReleased); !wrong.isEmpty())
        return wrong;
    if (state->content != content)
        return s("the document is not what was released");
    const auto gone = shelf.release(ref, {}, releases::Kind::Deletion);
    if (!gone)
        return told(gone.error());
    return bench.get(s("/v1/kv/contract/gateway.json.bak?raw")).body == "another" ? swept(bench)
                                                                                  : s("its neighbour is gone");
}

} // namespace

QVector<Case> configCases()
{
    return {
        with("a configuration: create, edit, stale base, roll back, delete, restore, collect", wholeLife),
        with("a configuration: a change from outside is told, and recorded as the base", outsideIsSeen),
        with("a configuration: a key that is held by a lock is refused", lockIsRefused),
        with("a configuration: what does not fit is staged or refused", largeIsStaged),
        with("a configuration: a lost answer is settled by what is there", lostAnswer),
        with("a configuration: a single document", documentAlone),
    };
}

} // namespace contract_consul
