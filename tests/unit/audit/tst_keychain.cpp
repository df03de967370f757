#include "auditbench.h"

#include <audit/keepersearch.h>
#include <audit/keychainkeeper.h>
#include <support/fakekeychain.h>
#include <support/settled.h>
#include <support/testregistry.h>

#include <QCoreApplication>
#include <QFileInfo>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace {

using Mood = support::FakeKeychain::Mood;

/// A trail of a person with a keychain, and a folder of that person for what lies in files.
struct KeychainBench
{
    QTemporaryDir parent;
    QString folder = parent.filePath(u"audit"_s);
    audit::KeyFolder keys{parent.filePath(u"keys"_s), true, false};
    std::shared_ptr<support::FakeKeychain::State> state = std::make_shared<support::FakeKeychain::State>();
    QObject owner;

    std::unique_ptr<audit::Keeper> keeper(audit::SearchFor what = audit::SearchFor::Writing)
    {
        auto found = support::settled(
            audit::findKeeper(&owner, folder, keys, std::make_shared<support::FakeKeychain>(state), what));
        return found ? std::move(*found) : nullptr;
    }
    core::Result<std::unique_ptr<audit::Trail>> open()
    {
        return audit::Trail::open(folder, keeper(), AuditBench::time());
    }
    /// As on a machine without a session.
    core::Result<std::unique_ptr<audit::Trail>> openElsewhere()
    {
        return audit::Trail::open(folder, audit::makeKeeper(folder, keys), AuditBench::time());
    }
    /// Opens, appends so many lines, lets the keychain hear of the heads, closes.
    bool write(int lines)
    {
        const auto trail = open();
        bool ok = trail.has_value();
        for (int i = 0; ok && i < lines; ++i) {
            ok = (*trail)->append(AuditBench::entry(QString::number(i))).has_value();
            const qint64 newest = (*trail)->newest(1).value(0).sequence;
            ok = ok && support::becomesSo([this, newest] { return lastTold() == newest; });
        }
        return ok;
    }
    qint64 lastTold() const
    {
        const auto head = audit::headFromText(state->entries.value(audit::headEntry(name())));
        return head ? head->sequence : 0;
    }
    QString name() const { return audit::trailName(folder, false).value_or(QString()); }
    QByteArray key() const { return state->entries.value(audit::keyEntry(name())); }
    core::Result<audit::Verdict> verify()
    {
        const auto reader = keeper(audit::SearchFor::Reading);
        return audit::verify(folder, *reader);
    }
    QString lines() const
    {
        const auto segments = audit::segmentsOf(folder);
        return segments.isEmpty() ? QString() : segments.last().path;
    }
    bool hasKeyFile() const { return QFileInfo::exists(audit::keyFile(keys, name())); }
    static QString codeOf(const core::Result<std::unique_ptr<audit::Trail>> &opened)
    {
        return opened ? QString() : opened.error().message.code;
    }
};

QByteArray keptBytes(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool putBytes(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(bytes) == bytes.size();
}

} // namespace

/// A key in the keychain: made once, never replaced, and never taken for tampering when it cannot be had.
class KeychainTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aNewTrailPutsItsKeyIntoTheKeychain()
    {
        KeychainBench bench;
        QVERIFY(bench.write(2));
        QCOMPARE(bench.key().size(), 64);
        QVERIFY(!bench.hasKeyFile());
        QCOMPARE(bench.lastTold(), 3);
        const QFileInfoList files = QDir(bench.keys.path).entryInfoList(QDir::Files);
        for (const QFileInfo &file : files)
            QVERIFY2(!keptBytes(file.filePath()).contains(bench.key()), qPrintable(file.fileName()));
        const auto verdict = bench.verify();
        QVERIFY(verdict);
        QVERIFY(verdict->isWhole());
        QVERIFY(verdict->keptAt.startsWith("keychain"_L1));
        QVERIFY(verdict->keptAt.contains(bench.keys.path));
    }

    void theSameKeyIsUsedEachTime()
    {
        KeychainBench bench;
        QVERIFY(bench.write(1));
        const QByteArray key = bench.key();
        QVERIFY(bench.write(1));
        QCOMPARE(bench.key(), key);
        QCOMPARE(bench.state->questions.count(u"write "_s + audit::keyEntry(bench.name())), 1);
        QVERIFY(bench.verify()->isWhole());
    }

    void whereNobodyCanBeAskedANewTrailBeginsWithAFile_data()
    {
        QTest::addColumn<bool>("canAsk");
        QTest::addColumn<int>("mood");
        QTest::newRow("no keychain answers") << true << int(Mood::Absent);
        QTest::newRow("one answers, but there is no screen") << false << int(Mood::Willing);
    }
    void whereNobodyCanBeAskedANewTrailBeginsWithAFile()
    {
        QFETCH(bool, canAsk);
        QFETCH(int, mood);
        KeychainBench bench;
        bench.state->canAsk = canAsk;
        bench.state->mood = Mood(mood);
        QVERIFY(bench.open());
        QVERIFY(bench.hasKeyFile());
        QVERIFY(bench.state->entries.isEmpty());
        // It keeps it when a keychain comes.
        const QByteArray file = keptBytes(audit::keyFile(bench.keys, bench.name()));
        bench.state->canAsk = true;
        bench.state->mood = Mood::Willing;
        QVERIFY(bench.open());
        QVERIFY(bench.state->entries.isEmpty());
        QCOMPARE(keptBytes(audit::keyFile(bench.keys, bench.name())), file);
        QVERIFY(bench.verify()->isWhole());
        QVERIFY(bench.verify()->keptAt.startsWith(bench.keys.path));
    }

    void aNewTrailIsRefusedWhereTheKeychainRefuses_data()
    {
        QTest::addColumn<int>("mood");
        QTest::newRow("the person says no") << int(Mood::Denied);
        QTest::newRow("it says yes and keeps nothing") << int(Mood::Quiet);
        QTest::newRow("it fails") << int(Mood::Breaking);
    }
    void aNewTrailIsRefusedWhereTheKeychainRefuses()
    {
        QFETCH(int, mood);
        KeychainBench bench;
        bench.state->mood = Mood(mood);
        QCOMPARE(KeychainBench::codeOf(bench.open()), u"audit.keychain-new"_s);
        QVERIFY(!bench.hasKeyFile());
        QVERIFY(bench.lines().isEmpty());
        // Once it is unlocked, the trail begins.
        bench.state->mood = Mood::Willing;
        QVERIFY(bench.write(1));
        QVERIFY(bench.verify()->isWhole());
    }

    void aKeyThatCannotBeHadIsNeverReplacedAndNeverCalledTampering_data()
    {
        QTest::addColumn<int>("mood");
        QTest::addColumn<QString>("code");
        QTest::newRow("no keychain answers") << int(Mood::Absent) << u"audit.keychain-absent"_s;
        QTest::newRow("the person says no") << int(Mood::Denied) << u"audit.keychain-denied"_s;
        QTest::newRow("it says that there is none") << int(Mood::Quiet) << u"audit.keychain-lost"_s;
        QTest::newRow("it fails") << int(Mood::Breaking) << u"audit.keychain-failed"_s;
    }
    void aKeyThatCannotBeHadIsNeverReplacedAndNeverCalledTampering()
    {
        QFETCH(int, mood);
        QFETCH(QString, code);
        KeychainBench bench;
        QVERIFY(bench.write(1));
        const QByteArray lines = keptBytes(bench.lines());
        const QByteArray key = bench.key();
        bench.state->mood = Mood(mood);
        QCOMPARE(KeychainBench::codeOf(bench.open()), code);
        const auto verdict = bench.verify();
        QVERIFY(!verdict);
        QCOMPARE(verdict.error().message.code, code);
        QCOMPARE(bench.key(), key);
        QVERIFY(!bench.hasKeyFile());
        QCOMPARE(keptBytes(bench.lines()), lines);
        bench.state->mood = Mood::Willing;
        QVERIFY(bench.write(1));
        QVERIFY(bench.verify()->isWhole());
    }

    void withoutASessionAKeyInTheKeychainIsNotTakenForALostOne()
    {
        KeychainBench bench;
        QVERIFY(bench.write(1));
        QCOMPARE(KeychainBench::codeOf(bench.openElsewhere()), u"audit.keychain-absent"_s);
        QVERIFY(!bench.hasKeyFile());
    }

    void anEntryThatWentOrWasDamagedIsSaid()
    {
        KeychainBench bench;
        QVERIFY(bench.write(1));
        const QString entry = audit::keyEntry(bench.name());
        bench.state->entries[entry] = "00";
        QCOMPARE(KeychainBench::codeOf(bench.open()), u"audit.keychain-lost"_s);
        bench.state->entries.remove(entry);
        QCOMPARE(KeychainBench::codeOf(bench.open()), u"audit.keychain-lost"_s);
        QVERIFY(!bench.state->entries.contains(entry));
    }

    void linesWithoutAnyKeyGetNoneFromTheKeychain()
    {
        KeychainBench bench;
        bench.state->mood = Mood::Absent;
        QVERIFY(bench.open());
        QVERIFY(QFile::remove(audit::keyFile(bench.keys, bench.name())));
        bench.state->mood = Mood::Willing;
        QCOMPARE(KeychainBench::codeOf(bench.open()), u"audit.key-missing"_s);
        QVERIFY(bench.state->entries.isEmpty());
    }

    void aForgedTrailWithAKeyFileOfItsOwnIsFound()
    {
        KeychainBench bench;
        QVERIFY(bench.write(3));
        // Who may write every file, but cannot unlock the keychain: another history, with key, head and no mark.
        const QString name = bench.name();
        QVERIFY(QFile::remove(audit::keychainMark(bench.keys, name)));
        QVERIFY(QFile::remove(bench.lines()));
        QVERIFY(QFile::remove(bench.keys.path + u'/' + name + ".head"_L1));
        {
            auto files = std::make_unique<audit::FileKeeper>(bench.keys.path, false);
            const auto forged = audit::Trail::open(bench.folder, std::move(files), AuditBench::time());
            QVERIFY(forged);
            for (int i = 0; i < 3; ++i)
                QVERIFY((*forged)->append(AuditBench::entry(u"harmless"_s)));
        }
        const auto verdict = bench.verify();
        QVERIFY(verdict);
        QCOMPARE(verdict->faults.value(0).message.code, u"audit.fault-key"_s);
        QCOMPARE(KeychainBench::codeOf(bench.open()), u"audit.broken-whole"_s);
    }

    void anEndThatWasCutWithItsHeadIsFound()
    {
        KeychainBench bench;
        const QString head = bench.keys.path + u"/%1.head"_s;
        QVERIFY(bench.write(1));
        const QByteArray lines = keptBytes(bench.lines());
        const QByteArray old = keptBytes(head.arg(bench.name()));
        QVERIFY(bench.write(2));
        QVERIFY(putBytes(bench.lines(), lines));
        QVERIFY(putBytes(head.arg(bench.name()), old));
        const auto verdict = bench.verify();
        QVERIFY(verdict);
        QCOMPARE(verdict->faultCount, 1);
        QCOMPARE(verdict->faults.value(0).message.code, u"audit.fault-cut"_s);
        QCOMPARE(KeychainBench::codeOf(bench.open()), u"audit.broken"_s);
    }

    void aKeychainThatLagsBehindIsNoFault()
    {
        KeychainBench bench;
        QVERIFY(bench.write(1));
        {
            const auto trail = bench.open();
            QVERIFY(trail);
            bench.state->mood = Mood::Waiting; // and the program ends before it answers
            for (int i = 0; i < 3; ++i)
                QVERIFY((*trail)->append(AuditBench::entry(u"late"_s)));
        }
        bench.state->mood = Mood::Willing;
        QCOMPARE(bench.lastTold(), 2);
        QVERIFY(bench.verify()->isWhole());
        QCOMPARE(bench.verify()->last, 5);
        QVERIFY(bench.open());
        QVERIFY(bench.write(1));
        QCOMPARE(bench.lastTold(), 6);
    }

    void ofHeadsThatWaitOnlyTheNewestIsTold()
    {
        KeychainBench bench;
        const auto trail = bench.open();
        QVERIFY(trail);
        QVERIFY(support::becomesSo([&bench] { return bench.lastTold() == 1; }));
        QCoreApplication::processEvents(); // the keeper hears that it was told
        bench.state->questions.clear();
        bench.state->mood = Mood::Waiting;
        for (int i = 0; i < 5; ++i)
            QVERIFY((*trail)->append(AuditBench::entry(u"many"_s)));
        bench.state->goOn(Mood::Willing);
        QVERIFY(support::becomesSo([&bench] { return bench.lastTold() == 6; }));
        QCOMPARE(bench.state->questions.size(), 2);
    }

    void aKeychainThatWasLockedMeanwhileIsAskedOnce()
    {
        KeychainBench bench;
        const auto trail = bench.open();
        QVERIFY(trail);
        QVERIFY(support::becomesSo([&bench] { return bench.lastTold() == 1; }));
        QCoreApplication::processEvents();
        bench.state->questions.clear();
        bench.state->mood = Mood::Denied;
        for (int i = 0; i < 3; ++i) {
            QVERIFY((*trail)->append(AuditBench::entry(u"payment"_s)));
            QCoreApplication::processEvents();
        }
        QCOMPARE(bench.state->questions.size(), 1);
        bench.state->mood = Mood::Willing;
        QVERIFY(bench.verify()->isWhole());
        QCOMPARE(bench.verify()->last, 4);
    }

    void aHeadIsOnTheDiskBeforeTheKeychainHearsOfIt()
    {
        KeychainBench bench;
        const auto trail = bench.open();
        QVERIFY(trail);
        bench.state->mood = Mood::Waiting;
        QVERIFY((*trail)->append(AuditBench::entry(u"payment"_s)));
        const QString head = bench.keys.path + u'/' + bench.name() + ".head"_L1;
        const auto onDisk = audit::headFromText(keptBytes(head).trimmed());
        QVERIFY(onDisk);
        QCOMPARE(onDisk->sequence, 2);
        QVERIFY(bench.lastTold() < 2);
    }

    void aPersonIsWaitedForWithoutHoldingAnythingUp()
    {
        KeychainBench bench;
        bench.state->mood = Mood::Waiting;
        std::unique_ptr<audit::Keeper> found;
        const auto task =
            audit::findKeeper(&bench.owner, bench.folder, bench.keys,
                              std::make_shared<support::FakeKeychain>(bench.state), audit::SearchFor::Writing)
                .then([&found](core::Result<std::unique_ptr<audit::Keeper>> keeper) {
                    if (keeper)
                        found = std::move(*keeper);
                });
        QVERIFY(support::becomesSo([&bench] { return !bench.state->waiting.isEmpty(); }));
        QVERIFY(!found);
        // Another program that would begin the same trail meanwhile makes no second key.
        const auto other = audit::Trail::open(bench.folder, audit::makeKeeper(bench.folder, bench.keys));
        QCOMPARE(KeychainBench::codeOf(other), u"audit.in-use"_s);
        bench.state->goOn(Mood::Willing);
        QVERIFY(support::becomesSo([&found] { return found != nullptr; }));
        QVERIFY(audit::Trail::open(bench.folder, std::move(found), AuditBench::time()));
        QVERIFY(bench.verify()->isWhole());
    }

    void whoeverStopsWaitingIsNotCalled()
    {
        KeychainBench bench;
        bench.state->mood = Mood::Waiting;
        bool isCalled = false;
        {
            const auto task =
                audit::findKeeper(&bench.owner, bench.folder, bench.keys,
                                  std::make_shared<support::FakeKeychain>(bench.state), audit::SearchFor::Writing)
                    .then([&isCalled](const auto &) { isCalled = true; });
            QVERIFY(support::becomesSo([&bench] { return !bench.state->waiting.isEmpty(); }));
        }
        bench.state->goOn(Mood::Willing);
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(!isCalled);
        QVERIFY(bench.state->entries.isEmpty());
        QVERIFY(bench.open());
    }

    void readingMakesNothing()
    {
        KeychainBench bench;
        QVERIFY(bench.keeper(audit::SearchFor::Reading));
        QVERIFY(!QFileInfo::exists(bench.folder));
        QVERIFY(bench.state->questions.isEmpty());
    }
};

QD_TEST(KeychainTest)
#include "tst_keychain.moc"
