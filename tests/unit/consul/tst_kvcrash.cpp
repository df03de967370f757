#include "kvrig.h"

#include <lab/consul/simulator.h>
#include <support/testregistry.h>

#include <QHash>
#include <QRandomGenerator>
#include <QTest>

#include <memory>

/// Two engines at the lab's Consul that edit, overwrite, crash at every boundary and settle what the other one left.
/// After each move a third one checks that nothing that was confirmed is lost and that nothing is said that is not so.
class KvCrashTest : public QObject
{
    Q_OBJECT

    using Kind = releases::Kind;
    using Finding = releases::Finding;

    static engine::ConfigRef payment() { return consul::refOf(QStringLiteral("config/payment/")); }
    static QString failureOf(const core::Error &error)
    {
        return QLatin1String(core::name(error.kind)) + u' ' + error.message.code + u' ' + error.detail;
    }
    int pick(int below) { return int(m_random->bounded(below)); }

    /// Another content: a few keys, or so many that they do not fit into one transaction.
    releases::Content edited(releases::Content content)
    {
        const bool isLarge = pick(6) == 0;
        const int edits = isLarge ? 140 : 1 + pick(3);
        for (int i = 0; i < edits; ++i) {
            const QString key = isLarge ? QStringLiteral("many/%1").arg(i) : QStringLiteral("k%1").arg(pick(5));
            if (!isLarge && pick(4) == 0)
                content.entries.remove(key);
            else
                content.entries.insert(key, {QByteArray::number(m_random->generate()), false, quint64(pick(3))});
        }
        if (pick(5) == 0) {
            content.entries.removeIf([](QMap<QString, releases::Value>::iterator it) {
                return it.key().startsWith(QLatin1String("many/"));
            });
        }
        content.entries.insert(QStringLiteral("always"), {QByteArray::number(pick(1000)), false, 0});
        return content;
    }

    void publishSomething(KvRig &rig)
    {
        const auto fresh = rig.read(payment());
        QVERIFY2(fresh, fresh ? "" : qPrintable(failureOf(fresh.error())));
        // Sometimes from what was read long ago.
        const bool isStale = m_kept && m_kept->position != fresh->position && pick(4) == 0;
        const engine::ConfigState base = isStale ? *m_kept : *fresh;
        if (pick(3) == 0)
            m_kept = *fresh;
        const bool deletes = base.exists && pick(8) == 0;
        const Kind kind = deletes ? Kind::Deletion : base.exists ? Kind::Release : Kind::Creation;
        engine::ConfigChange change = rig.change(base, deletes ? releases::Content() : edited(base.content), kind,
                                                 0x10000 + m_random->generate());
        const int killAt = pick(3) == 0 ? pick(7) : -1;
        int boundary = 0;
        const auto record =
            rig.publish(change, [killAt, &boundary](engine::ConfigStep, int, int) { return boundary++ != killAt; });
        if (record) {
            QVERIFY2(!isStale, "a stale base was published");
            QCOMPARE(record->id, change.id);
            m_confirmed += change.id;
            m_contents.insert(change.id, change.content);
            return;
        }
        const auto kindOfFailure = record.error().kind;
        const bool isExpected = kindOfFailure == core::ErrorKind::Cancelled || fresh->open || isStale;
        QVERIFY2(isExpected, qPrintable(failureOf(record.error())));
        if (kindOfFailure == core::ErrorKind::Cancelled)
            m_contents.insert(change.id, change.content); // may or may not have arrived
    }

    void settleWhatIsOpen(KvRig &rig)
    {
        m_clock->pass(std::chrono::minutes(3));
        const auto verdict = KvRig::await(rig.store().recover(rig.owner(), payment(), {}));
        QVERIFY2(verdict, verdict ? "" : qPrintable(failureOf(verdict.error())));
        const auto after = rig.read(payment());
        QVERIFY2(after, after ? "" : qPrintable(failureOf(after.error())));
        QVERIFY2(!after->open, "still open after its author's lease");
    }

    void collectSomething(KvRig &rig)
    {
        releases::KeepPolicy policy;
        policy.count = 2 + pick(3);
        policy.age = core::Milliseconds(0);
        const int killAt = pick(3) == 0 ? pick(3) : -1;
        int boundary = 0;
        const auto gone = KvRig::await(
            rig.store().collect(rig.owner(), payment(), policy,
                                [killAt, &boundary](engine::ConfigStep, int, int) { return boundary++ != killAt; }));
        const bool isExpected = gone || gone.error().kind == core::ErrorKind::Cancelled ||
                                gone.error().message.code == QLatin1String("releases.another-writer");
        QVERIFY2(isExpected, gone ? "" : qPrintable(failureOf(gone.error())));
    }

    void overwriteFromOutside(KvRig &rig)
    {
        if (pick(3) > 0) {
            m_simulator->putKey("config/payment/k" + QByteArray::number(pick(5)),
                                QByteArray::number(m_random->generate()));
            return;
        }
        const QString key = QStringLiteral("config/payment/k%1").arg(pick(5));
        const auto done = KvRig::await(rig.client().transact(
            rig.owner(), {consul::KvOperation{consul::KvOperation::Verb::Delete, key, {}, 0, 0}}));
        QVERIFY(done);
    }

    void check()
    {
        const auto state = m_witness->read(payment());
        QVERIFY2(state, state ? "" : qPrintable(failureOf(state.error())));
        const auto history = m_witness->history(payment());
        QVERIFY2(history, history ? "" : qPrintable(failureOf(history.error())));
        QVERIFY(history->unreadable.isEmpty());
        for (const releases::Flaw &flaw : history->verification.flaws)
            QFAIL(qPrintable(flaw.message.code + u' ' + flaw.id));
        const QStringList &chain = history->verification.chain;

        // What was confirmed stands in its order, unless a checkpoint signs it off.
        const QString removed = history->checkpoint ? history->checkpoint->last : QString();
        qsizetype at = -1;
        for (const QString &id : std::as_const(m_confirmed)) {
            if (id <= removed)
                continue;
            const qsizetype place = chain.indexOf(id);
            QVERIFY2(place > at, qPrintable(id));
            at = place;
        }

        // What is there is the head's, or is said to be something else.
        const bool isHeads = state->last && releases::contentHash(state->content) == state->last->contentHash;
        if (!state->open && state->head && isHeads)
            QCOMPARE(state->found.finding, Finding::AsReleased);
        else
            QVERIFY(state->found.finding != Finding::AsReleased || (!state->head && !state->exists));

        // What the newest releases held can still be read.
        for (const releases::Record &record : history->records.mid(0, 4)) {
            if (!m_contents.contains(record.id) || record.state != releases::State::Released || record.id <= removed)
                continue;
            const auto content = KvRig::await(m_witness->store().contentOf(m_witness->owner(), payment(), record.id));
            QVERIFY2(content, content ? "" : qPrintable(failureOf(content.error())));
            QVERIFY(*content == m_contents.value(record.id));
        }
    }

    std::unique_ptr<QRandomGenerator> m_random;
    std::unique_ptr<SetWallClock> m_clock;
    std::unique_ptr<lab::consul::Simulator> m_simulator;
    std::unique_ptr<KvRig> m_witness;
    std::optional<engine::ConfigState> m_kept;
    QStringList m_confirmed;
    QHash<QString, releases::Content> m_contents;

private Q_SLOTS:
    void init()
    {
        m_kept.reset();
        m_confirmed.clear();
        m_contents.clear();
        m_clock = std::make_unique<SetWallClock>();
        lab::consul::SimulatorOptions options;
        options.nodes = {{QStringLiteral("node-1"), QStringLiteral("127.0.0.1")}};
        m_simulator = std::make_unique<lab::consul::Simulator>(options);
        QString problem;
        QVERIFY2(m_simulator->listen(problem), qPrintable(problem));
        m_witness = std::make_unique<KvRig>(m_simulator->url(), *m_clock);
    }
    void cleanup()
    {
        m_witness.reset();
        m_simulator.reset();
        m_clock.reset();
    }

    void nothingConfirmedIsLost_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 3; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void nothingConfirmedIsLost()
    {
        QFETCH(quint32, seed);
        m_random = std::make_unique<QRandomGenerator>(seed);
        KvRig first(m_simulator->url(), *m_clock);
        KvRig second(m_simulator->url(), *m_clock);
        for (int move = 0; move < 40; ++move) {
            m_clock->pass(std::chrono::seconds(1));
            KvRig &rig = pick(2) == 0 ? first : second;
            const int what = pick(10);
            if (what < 6)
                publishSomething(rig);
            else if (what < 8)
                settleWhatIsOpen(rig);
            else if (what < 9)
                overwriteFromOutside(rig);
            else
                collectSomething(rig);
            if (QTest::currentTestFailed())
                return;
            check();
            if (QTest::currentTestFailed())
                return;
        }
        QVERIFY(m_confirmed.size() > 5);
    }
};

QD_TEST(KvCrashTest)
#include "tst_kvcrash.moc"
