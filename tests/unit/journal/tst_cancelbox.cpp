#include <journal/actionjournal.h>
#include <journal/cancelbox.h>
#include <support/testregistry.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using journal::CancelBox;

/// Of two who decide at once, one does.
class CancelBoxTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsAskedIsAnsweredOnce_data()
    {
        QTest::addColumn<bool>("isTaken");
        QTest::newRow("taken") << true;
        QTest::newRow("refused") << false;
    }
    void whatIsAskedIsAnsweredOnce()
    {
        QFETCH(bool, isTaken);
        const QTemporaryDir folder;
        const CancelBox box(folder.filePath(u"box"_s));
        QVERIFY(box.askings().isEmpty());
        const auto id = box.ask(u"prod/1-\u4e2d"_s);
        QVERIFY(id);
        QVERIFY(box.takeAnswer(*id) == CancelBox::Answer::None);
        const auto askings = box.askings();
        QCOMPARE(askings.size(), 1);
        QCOMPARE(askings.first().id, *id);
        QCOMPARE(askings.first().action, u"prod/1-\u4e2d"_s);
        QVERIFY(box.answer(*id, isTaken));
        QVERIFY(!box.answer(*id, isTaken));
        QVERIFY(!box.takeBack(*id)); // too late
        QVERIFY(box.askings().isEmpty());
        QVERIFY(box.takeAnswer(*id) == (isTaken ? CancelBox::Answer::Taken : CancelBox::Answer::Refused));
        QVERIFY(box.takeAnswer(*id) == CancelBox::Answer::Gone);
        QVERIFY(QDir(folder.filePath(u"box"_s)).isEmpty()); // nothing is left behind
    }

    void whatIsTakenBackCannotBeTaken()
    {
        const QTemporaryDir folder;
        const CancelBox box(folder.path());
        const auto first = box.ask(u"prod/1"_s);
        const auto second = box.ask(u"prod/1"_s);
        QVERIFY(first && second);
        QVERIFY(box.takeBack(*first));
        QVERIFY(!box.answer(*first, true));
        QCOMPARE(box.askings().size(), 1); // the other one's is its own
        QCOMPARE(box.askings().first().id, *second);
    }

    void whatWasAskedOfAProgramThatIsNoMoreIsDropped()
    {
        const QTemporaryDir folder;
        const CancelBox box(folder.path());
        const auto id = box.ask(u"prod/1"_s);
        QVERIFY(id);
        box.clear();
        QVERIFY(box.takeAnswer(*id) == CancelBox::Answer::Gone);
        QVERIFY(!box.takeBack(*id));
    }

    void itLiesBesideTheJournal()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"actions.sqlite"_s);
        const auto writer = journal::ActionJournal::open(file);
        QVERIFY(writer);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 0); // nobody asked
        const auto reader = journal::ActionJournal::read(file);
        QVERIFY(reader);
        QVERIFY((*reader)->cancelBox().ask(u"prod/1"_s));
        QCOMPARE((*writer)->cancelBox().askings().size(), 1);

        const auto inMemory = journal::ActionJournal::open(u":memory:"_s);
        QVERIFY(inMemory);
        QVERIFY((*inMemory)->cancelBox().askings().isEmpty());
        QCOMPARE((*inMemory)->cancelBox().ask(u"prod/1"_s).error().message.code, u"journal.write"_s);
    }

    void whatCannotBeAskedIsSaid()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"box"_s));
        QVERIFY(file.open(QIODevice::WriteOnly)); // where the folder should be
        const auto id = CancelBox(file.fileName()).ask(u"prod/1"_s);
        QVERIFY(!id);
        QCOMPARE(id.error().message.code, u"journal.write"_s);
    }
};

QD_TEST(CancelBoxTest)
#include "tst_cancelbox.moc"
