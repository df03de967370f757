#include <journal/actionjournal.h>
#include <journal/database.h>
#include <journal/turn.h>
#include <support/testregistry.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using journal::ActionJournal;
using journal::ActionRecord;
using journal::StepRecord;

namespace {

ActionRecord begun(const QString &id, const QString &key = {}, qint64 at = 1'000)
{
    ActionRecord out;
    out.id = id;
    out.idempotencyKey = key;
    out.principal = u"alice"_s;
    out.startedAt = core::fromUnixMs(at);
    out.header = "{\"verb\":\"restart\"}";
    out.steps = {{"{\"kind\":\"a\"}", StepRecord::State::Pending, {}}, {"{\"kind\":\"b\"}", {}, {}}};
    return out;
}

} // namespace

class TestActionJournal : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void remembersWhatWasBegunSentAndEnded()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"state/actions.sqlite"_s);
        {
            auto open = ActionJournal::open(file);
            QVERIFY(open);
            QVERIFY((*open)->begin(begun(u"prod/1"_s, u"key"_s)));
            QVERIFY((*open)->setStep(u"prod/1"_s, 0, StepRecord::State::Done, "{\"after\":\"x\"}"));
            QVERIFY((*open)->setStep(u"prod/1"_s, 1, StepRecord::State::Sent));
        }
        auto again = ActionJournal::open(file);
        QVERIFY(again);
        const auto left = (*again)->unfinished();
        QVERIFY(left);
        QCOMPARE(left->size(), 1);
        const ActionRecord &record = left->first();
        QCOMPARE(record.id, u"prod/1"_s);
        QCOMPARE(record.principal, u"alice"_s);
        QCOMPARE(record.idempotencyKey, u"key"_s);
        QCOMPARE(core::toUnixMs(record.startedAt), 1'000);
        QVERIFY(!record.endedAt);
        QCOMPARE(record.header, QByteArray("{\"verb\":\"restart\"}"));
        QCOMPARE(record.steps.size(), 2);
        QVERIFY(record.steps.at(0).state == StepRecord::State::Done);
        QCOMPARE(record.steps.at(0).result, QByteArray("{\"after\":\"x\"}"));
        QVERIFY(record.steps.at(1).state == StepRecord::State::Sent);
        QCOMPARE(record.steps.at(1).plan, QByteArray("{\"kind\":\"b\"}"));

        QVERIFY((*again)->end(u"prod/1"_s, core::fromUnixMs(9'000), "{\"state\":1}"));
        QVERIFY((*again)->unfinished()->isEmpty());
        const auto newest = (*again)->newest(5);
        QCOMPARE(newest->size(), 1);
        QCOMPARE(core::toUnixMs(*newest->first().endedAt), 9'000);
        QCOMPARE(newest->first().outcome, QByteArray("{\"state\":1}"));
    }

    void aKeyIsOnesOwnAndCountsOnce()
    {
        auto open = ActionJournal::open(u":memory:"_s);
        QVERIFY(open);
        QVERIFY((*open)->begin(begun(u"prod/1"_s, u"key"_s)));
        QCOMPARE((*open)->find(u"alice"_s, u"key"_s)->value_or(QString()), u"prod/1"_s);
        QVERIFY(!(*open)->find(u"bob"_s, u"key"_s)->has_value());
        QVERIFY(!(*open)->find(u"alice"_s, u""_s)->has_value());
        const auto twice = (*open)->begin(begun(u"prod/2"_s, u"key"_s));
        QVERIFY(!twice);
        QCOMPARE(twice.error().message.code, u"journal.write"_s);
        QCOMPARE((*open)->newest(9)->size(), 1);
        ActionRecord bobs = begun(u"prod/3"_s, u"key"_s);
        bobs.principal = u"bob"_s;
        QVERIFY((*open)->begin(bobs));
        QVERIFY((*open)->begin(begun(u"prod/4"_s)));
        QVERIFY((*open)->begin(begun(u"prod/5"_s))); // no key is no key twice
    }

    void aRefusedBeginLeavesNothing()
    {
        auto open = ActionJournal::open(u":memory:"_s);
        QVERIFY((*open)->begin(begun(u"prod/1"_s)));
        QVERIFY(!(*open)->begin(begun(u"prod/1"_s)));
        QCOMPARE((*open)->newest(9)->size(), 1);
        QCOMPARE((*open)->newest(9)->first().steps.size(), 2);
        QVERIFY(!(*open)->setStep(u"prod/1"_s, 7, StepRecord::State::Done));
        QVERIFY(!(*open)->setStep(u"prod/none"_s, 0, StepRecord::State::Done));
        QCOMPARE((*open)->end(u"prod/none"_s, {}, {}).error().message.code, u"journal.no-action"_s);
    }

    void forgetsOnlyWhatEndedLongAgo()
    {
        auto open = ActionJournal::open(u":memory:"_s);
        for (int i = 0; i < 4; ++i)
            QVERIFY((*open)->begin(begun(u"prod/%1"_s.arg(i), {}, i)));
        QVERIFY((*open)->end(u"prod/0"_s, core::fromUnixMs(10), "{}"));
        QVERIFY((*open)->end(u"prod/1"_s, core::fromUnixMs(20), "{}"));
        QCOMPARE((*open)->prune(core::fromUnixMs(20)).value_or(-1), 1);
        const auto left = (*open)->newest(9);
        QCOMPARE(left->size(), 3);
        QCOMPARE(left->first().id, u"prod/1"_s);
        QCOMPARE(left->last().id, u"prod/3"_s);
        QCOMPARE((*open)->newest(2)->first().id, u"prod/2"_s);
        QCOMPARE((*open)->unfinished()->size(), 2);
    }

    void oneWriterAtATime()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"actions.sqlite"_s);
        {
            const auto first = ActionJournal::open(file);
            QVERIFY(first);
            const auto second = ActionJournal::open(file);
            QVERIFY(!second);
            QCOMPARE(second.error().message.code, u"journal.in-use"_s);
            QVERIFY(second.error().kind == core::ErrorKind::Conflict);
        }
        QVERIFY(ActionJournal::open(file));
    }

    void aTurnIsWaitedForAndThenRefused()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"actions.sqlite"_s);
        auto first = journal::Turn::take(file);
        QVERIFY(first);
        int waited = 0;
        const auto refused = journal::Turn::take(file, core::Milliseconds(1), [&] { ++waited; });
        QVERIFY(!refused);
        QCOMPARE(refused.error().message.code, u"journal.in-use"_s);
        const auto taken = journal::Turn::take(file, core::Milliseconds(10'000), [&] {
            ++waited;
            first->reset(); // ends while it is waited for
        });
        QVERIFY(taken);
        QCOMPARE(waited, 2);
        QVERIFY(!ActionJournal::open(file));
        QVERIFY(ActionJournal::open(file, *taken));
    }

    /// A container that was killed: nobody here can see whether its process lives.
    void anotherMachinesTurnIsNamedWithItsLock()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"actions.sqlite"_s);
        QFile lock(file + u".lock"_s);
        QVERIFY(lock.open(QIODevice::WriteOnly));
        lock.write("4711\nqdctl\nno-machine-of-this-name\n\n\n");
        lock.close();
        const auto refused = journal::Turn::take(file);
        QVERIFY(!refused);
        QCOMPARE(refused.error().message.code, u"journal.in-use-elsewhere"_s);
        QVERIFY(refused.error().message == core::Message(u"journal.in-use-elsewhere"_s)
                                               .with(u"file"_s, lock.fileName())
                                               .with(u"program"_s, u"qdctl"_s)
                                               .with(u"process"_s, qint64(4711))
                                               .with(u"host"_s, u"no-machine-of-this-name"_s));
        QVERIFY(lock.exists());
    }

    void itIsReadWhileAnotherProgramWrites()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"actions.sqlite"_s);
        QVERIFY(!ActionJournal::read(file)); // and none is made
        QVERIFY(!QFile::exists(file));
        const auto writer = ActionJournal::open(file);
        QVERIFY((*writer)->begin(begun(u"prod/1"_s)));
        const auto reader = ActionJournal::read(file);
        QVERIFY(reader);
        QCOMPARE((*reader)->newest(5)->size(), 1);
        QVERIFY((*writer)->begin(begun(u"prod/2"_s)));
        QCOMPARE((*reader)->newest(5)->size(), 2);
        QVERIFY(!(*reader)->begin(begun(u"prod/3"_s)));
        QCOMPARE((*writer)->newest(5)->size(), 2);
    }

    void whetherItIsBeingWrittenIsSeen()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"actions.sqlite"_s);
        auto writer = ActionJournal::open(file);
        QVERIFY(writer);
        QVERIFY((*writer)->isBeingWritten());
        const auto reader = ActionJournal::read(file);
        QVERIFY(reader);
        QVERIFY((*reader)->isBeingWritten());
        writer->reset();
        QVERIFY(!(*reader)->isBeingWritten());
        QVERIFY(ActionJournal::open(file)); // looking took nobody's turn

        QFile lock(file + u".lock"_s);
        QVERIFY(lock.open(QIODevice::WriteOnly));
        lock.write("4711\nqdctl\nno-machine-of-this-name\n\n\n");
        lock.close();
        QVERIFY((*reader)->isBeingWritten()); // it may live there
        QVERIFY(lock.exists());
    }

    void aNewerFileIsNotTouched()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"actions.sqlite"_s);
        {
            const auto database = journal::Database::open(file, {});
            QVERIFY(database);
            QVERIFY((*database)->run(u"PRAGMA user_version = 99"_s));
        }
        const auto open = ActionJournal::open(file);
        QVERIFY(!open);
        QCOMPARE(open.error().message.code, u"journal.newer"_s);
        const auto database = journal::Database::open(file, {});
        QCOMPARE(database.error().message.code, u"journal.newer"_s);
    }

    void whatIsNoDatabaseIsLeftAsItIs()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"actions.sqlite"_s);
        const QByteArray text(5'000, 'x');
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        const auto open = ActionJournal::open(path);
        QVERIFY(!open);
        QCOMPARE(open.error().message.code, u"journal.open"_s);
        QVERIFY(!open.error().detail.isEmpty());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), text);
    }

    void isWrittenThroughToTheDisk()
    {
        QTemporaryDir folder;
        const auto database = journal::Database::open(folder.filePath(u"actions.sqlite"_s), {});
        QVERIFY(database);
        auto mode = (*database)->run(u"PRAGMA journal_mode"_s);
        QVERIFY(mode->next());
        QCOMPARE(mode->value(0).toString(), u"wal"_s);
        auto synchronous = (*database)->run(u"PRAGMA synchronous"_s);
        QVERIFY(synchronous->next());
        QCOMPARE(synchronous->value(0).toInt(), 2); // FULL
        const auto readers = QFile::permissions(folder.filePath(u"actions.sqlite"_s)) &
                             (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther);
        QVERIFY(!readers);
    }
};

QD_TEST(TestActionJournal)
#include "tst_actionjournal.moc"
