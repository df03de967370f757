#include "kvrig.h"

#include <lab/consul/simulator.h>
#include <support/testregistry.h>

#include <QTest>

#include <memory>

/// Changes that are staged, and what two engines do to each other, at the lab's Consul.
class KvStagedTest : public QObject
{
    Q_OBJECT

    using Kind = releases::Kind;
    using Finding = releases::Finding;

    static engine::ConfigRef payment() { return consul::refOf(QStringLiteral("config/payment/")); }
    static QString failureOf(const core::Error &error)
    {
        return QLatin1String(core::name(error.kind)) + u' ' + error.message.code + u' ' + error.detail;
    }

    std::unique_ptr<SetWallClock> m_clock;
    std::unique_ptr<lab::consul::Simulator> m_simulator;
    std::unique_ptr<KvRig> m_witness;

private Q_SLOTS:
    void init()
    {
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

    void aStagedChangeIsSettledByWhatIsThere_data()
    {
        QTest::addColumn<int>("killAt"); // 0 blobs, 1 marker, 2 and 3 parts, 4 the end
        QTest::addColumn<bool>("released");
        QTest::addColumn<bool>("open");
        QTest::newRow("behind the blobs: nothing began") << 0 << false << false;
        QTest::newRow("behind the marker: never arrived") << 1 << false << true;
        QTest::newRow("behind the first part: cannot be known") << 2 << false << true;
        QTest::newRow("behind the last part: all of it is there") << 3 << true << true;
        QTest::newRow("behind the end: done") << 4 << true << false;
    }
    void aStagedChangeIsSettledByWhatIsThere()
    {
        QFETCH(int, killAt);
        QFETCH(bool, released);
        QFETCH(bool, open);
        KvRig author(m_simulator->url(), *m_clock);
        KvRig other(m_simulator->url(), *m_clock);
        releases::Content content;
        for (int i = 0; i < 200; ++i)
            content.entries.insert(QStringLiteral("k%1").arg(i), {QByteArray::number(i), false, 0});
        const auto base = author.read(payment());
        QVERIFY(base);
        const auto change = author.change(*base, content, Kind::Creation);
        const auto plan = author.store().plan(change);
        QVERIFY(!plan.isAtomic);
        QCOMPARE(plan.warnings.size(), 1);
        int boundary = 0;
        const auto record =
            author.publish(change, [killAt, &boundary](engine::ConfigStep, int, int) { return boundary++ != killAt; });
        QVERIFY(!record);
        QCOMPARE(record.error().kind, core::ErrorKind::Cancelled);
        auto state = other.read(payment());
        QVERIFY(state);
        QCOMPARE(state->open.has_value(), open);

        // Nobody settles against an author that may still be at it.
        const auto early = KvRig::await(other.store().recover(other.owner(), payment(), {}));
        QVERIFY(early);
        state = other.read(payment());
        QVERIFY(state);
        QCOMPARE(state->open.has_value(), open && !released);

        m_clock->pass(std::chrono::minutes(3));
        QVERIFY(KvRig::await(other.store().recover(other.owner(), payment(), {})));
        state = other.read(payment());
        QVERIFY(state);
        QVERIFY(!state->open);
        QCOMPARE(state->head && state->head->release == change.id, released);
        const auto history = other.history(payment());
        QVERIFY(history);
        QVERIFY(history->verification.isIntact());
        if (killAt == 1)
            QCOMPARE(history->records.first().state, releases::State::Aborted);
        if (killAt == 2) {
            QCOMPARE(history->records.first().state, releases::State::Indeterminate);
            QCOMPARE(state->found.finding, Finding::NeverReleased);
        }
    }

    void olderServersTakeHalfAsMany()
    {
        KvRig author(m_simulator->url(), *m_clock);
        releases::Content content;
        for (int i = 0; i < 100; ++i)
            content.entries.insert(QStringLiteral("k%1").arg(i), {QByteArray::number(i), false, 0});
        const auto base = author.read(payment());
        QVERIFY(base);
        const auto change = author.change(*base, content, Kind::Creation);
        QVERIFY(author.store().plan(change).isAtomic);
        author.setVersion(QStringLiteral("1.8.7"));
        QVERIFY(!author.store().plan(change).isAtomic);
        int parts = 0;
        const auto record = author.publish(change, [&parts](engine::ConfigStep step, int, int of) {
            if (step == engine::ConfigStep::ObjectWritten)
                parts = of;
            return true;
        });
        QVERIFY(record);
        QCOMPARE(parts, 2); // 63 behind the marker's check, then 37
        const auto state = m_witness->read(payment());
        QVERIFY(state);
        QCOMPARE(state->found.finding, Finding::AsReleased);
        QVERIFY(state->content == content);
    }

    void noReleaseReliesOnABlobThatGoes()
    {
        KvRig author(m_simulator->url(), *m_clock);
        KvRig other(m_simulator->url(), *m_clock);
        const auto valued = [](const char *value) { return kvContent({{QStringLiteral("a"), QByteArray(value)}}); };
        for (const char *value : {"1", "2", "3"}) {
            m_clock->pass(std::chrono::seconds(1));
            const auto base = author.read(payment());
            QVERIFY(base);
            QVERIFY(author.publish(author.change(*base, valued(value), base->exists ? Kind::Release : Kind::Creation)));
        }
        m_clock->pass(std::chrono::seconds(1));
        const auto base = author.read(payment());
        QVERIFY(base);
        int removed = 0;
        const auto record =
            author.publish(author.change(*base, valued("1"), Kind::Release), [&](engine::ConfigStep step, int, int) {
                if (step == engine::ConfigStep::BlobsWritten) {
                    const releases::KeepPolicy policy{1, core::Milliseconds(0)};
                    const auto gone = KvRig::await(other.store().collect(other.owner(), payment(), policy, {}));
                    removed = gone ? *gone : -1;
                }
                return true;
            });
        QCOMPARE(removed, 2);
        QVERIFY(!record);
        QCOMPARE(record.error().message.code, QStringLiteral("releases.stale-base"));
        const auto again = author.read(payment());
        QVERIFY(again);
        const auto released = author.publish(author.change(*again, valued("1"), Kind::Release));
        QVERIFY2(released, released ? "" : qPrintable(failureOf(released.error())));
        const auto content = KvRig::await(other.store().contentOf(other.owner(), payment(), released->id));
        QVERIFY(content);
        QVERIFY(*content == valued("1"));
    }

    void aPartThatIsRefusedClosesTheChange()
    {
        KvRig author(m_simulator->url(), *m_clock);
        releases::Content content;
        for (int i = 0; i < 200; ++i)
            content.entries.insert(QStringLiteral("k%1").arg(i, 3, 10, QLatin1Char('0')), {"1", false, 0});
        const auto base = author.read(payment());
        QVERIFY(base);
        const auto record = author.publish(author.change(*base, content, Kind::Creation),
                                           [this](engine::ConfigStep step, int part, int) {
                                               if (step == engine::ConfigStep::ObjectWritten && part == 1)
                                                   m_simulator->putKey("config/payment/k199", "somebody else's");
                                               return true;
                                           });
        QVERIFY(!record);
        QCOMPARE(record.error().kind, core::ErrorKind::Conflict);
        QCOMPARE(record.error().message.code, QStringLiteral("kvstore.part-written"));
        const auto state = m_witness->read(payment());
        QVERIFY(state);
        QVERIFY(!state->open);
        const auto history = m_witness->history(payment());
        QVERIFY(history);
        QCOMPARE(history->records.first().state, releases::State::Indeterminate);
        // The next one takes what is there as its base.
        m_clock->pass(std::chrono::seconds(1));
        const auto next = author.publish(author.change(*state, content, Kind::Release));
        QVERIFY2(next, next ? "" : qPrintable(failureOf(next.error())));
    }

    void anAuthorThatWasSettledWritesNoMore()
    {
        KvRig author(m_simulator->url(), *m_clock);
        KvRig other(m_simulator->url(), *m_clock);
        releases::Content content;
        for (int i = 0; i < 200; ++i)
            content.entries.insert(QStringLiteral("k%1").arg(i), {QByteArray::number(i), false, 0});
        const auto base = author.read(payment());
        QVERIFY(base);
        bool isSettled = false;
        const auto record =
            author.publish(author.change(*base, content, Kind::Creation), [&](engine::ConfigStep step, int, int) {
                if (step == engine::ConfigStep::MarkerWritten) { // it was away for long
                    m_clock->pass(std::chrono::minutes(3));
                    const auto verdict = KvRig::await(other.store().recover(other.owner(), payment(), {}));
                    isSettled = verdict && verdict->measure == releases::Measure::Abort;
                }
                return true;
            });
        QVERIFY(isSettled);
        QVERIFY(!record);
        QCOMPARE(record.error().kind, core::ErrorKind::Conflict);
        const auto state = other.read(payment());
        QVERIFY(state);
        QVERIFY(!state->exists);
    }

    /// It is released, though the head has gone on already when its author comes back.
    void anAuthorThatWasFinishedForIsToldSo()
    {
        KvRig author(m_simulator->url(), *m_clock);
        KvRig other(m_simulator->url(), *m_clock);
        releases::Content content;
        for (int i = 0; i < 200; ++i)
            content.entries.insert(QStringLiteral("k%1").arg(i), {QByteArray::number(i), false, 0});
        const auto base = author.read(payment());
        QVERIFY(base);
        const auto change = author.change(*base, content, Kind::Creation);
        bool isNext = false;
        const auto record = author.publish(change, [&](engine::ConfigStep step, int part, int parts) {
            if (step == engine::ConfigStep::ObjectWritten && part == parts) {
                (void)KvRig::await(other.store().recover(other.owner(), payment(), {}));
                m_clock->pass(std::chrono::seconds(1));
                const auto now = other.read(payment());
                releases::Content next = content;
                next.entries.insert(QStringLiteral("k0"), {"other", false, 0});
                isNext = now && other.publish(other.change(*now, next, Kind::Release)).has_value();
            }
            return true;
        });
        QVERIFY(isNext);
        QVERIFY2(record, record ? "" : qPrintable(failureOf(record.error())));
        QCOMPARE(record->id, change.id);
        QCOMPARE(record->state, releases::State::Released);
    }

    /// Another engine shut the author out and crashed before it wrote down what it found.
    void aChangeThatWasTakenOverIsOpenUntilItIsSettled()
    {
        KvRig author(m_simulator->url(), *m_clock);
        KvRig other(m_simulator->url(), *m_clock);
        const auto place = consul::placeOf(consul::KvSettings{}, payment());
        QVERIFY(place);
        releases::Content content;
        for (int i = 0; i < 200; ++i)
            content.entries.insert(QStringLiteral("k%1").arg(i), {QByteArray::number(i), false, 0});
        const auto base = author.read(payment());
        QVERIFY(base);
        const auto change = author.change(*base, content, Kind::Creation);
        const auto record = author.publish(change, [&](engine::ConfigStep step, int part, int parts) {
            if (step == engine::ConfigStep::ObjectWritten && part == parts) {
                using Operation = consul::KvOperation;
                const Operation ask{Operation::Verb::GetTree, place->marker(), {}, 0, 0};
                const auto marker = KvRig::await(other.client().transact(other.owner(), {ask}));
                if (marker && marker->size() == 1) {
                    const consul::KvEntry &held = marker->first();
                    (void)KvRig::await(other.client().transact(
                        other.owner(),
                        {Operation{Operation::Verb::Cas, held.key, held.value, held.flags + 1, held.modifyIndex}}));
                }
            }
            return true;
        });
        QVERIFY(!record);
        QCOMPARE(record.error().kind, core::ErrorKind::Unavailable); // it may be released yet
        QVERIFY(KvRig::await(other.store().recover(other.owner(), payment(), {})));
        const auto state = other.read(payment());
        QVERIFY(state);
        QVERIFY(!state->open);
        QVERIFY(state->head && state->head->release == change.id);
    }
};

QD_TEST(KvStagedTest)
#include "tst_kvstaged.moc"
