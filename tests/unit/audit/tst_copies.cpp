#include "auditbench.h"

#include <audit/keepers.h>
#include <support/testregistry.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace {

bool isFolderCopied(const QString &from, const QString &to)
{
    bool ok = QDir().mkpath(to);
    for (const QFileInfo &file : QDir(from).entryInfoList(QDir::Files))
        ok = ok && QFile::copy(file.filePath(), QDir(to).filePath(file.fileName()));
    return ok;
}

} // namespace

/// A copy of a trail has its name, and so its key and its head: it must not be taken for the trail.
class CopiesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCopyIsNotContinued()
    {
        AuditBench bench;
        QVERIFY(bench.write(2));
        const QString original = bench.folder;
        const QString copy = bench.parent.filePath(u"copy"_s);
        QVERIFY(isFolderCopied(original, copy));
        const auto head = bench.kept.head;
        bench.folder = copy;
        const QByteArray before = bench.bytes();
        const auto refused = bench.open();
        QVERIFY(!refused);
        QCOMPARE(refused.error().message.code, u"audit.elsewhere"_s);
        QVERIFY(bench.kept.head == head);
        QCOMPARE(bench.bytes(), before);
        // The trail itself goes on.
        bench.folder = original;
        QVERIFY(bench.write(1));
        QVERIFY(bench.verdict().isWhole());
        QVERIFY(bench.verdict().original.isEmpty());
    }

    void aCopyIsVerifiedForWhatItIs()
    {
        AuditBench bench;
        QVERIFY(bench.write(2));
        const QString original = bench.folder;
        const QString copy = bench.parent.filePath(u"copy"_s);
        QVERIFY(isFolderCopied(original, copy));
        const auto then = bench.kept.head;
        QVERIFY(then);
        bench.folder = copy;
        QVERIFY(bench.verdict().isWhole());
        QCOMPARE(bench.verdict().original, QFileInfo(original).canonicalFilePath());

        bench.folder = original;
        QVERIFY(bench.write(3));
        bench.folder = copy;
        const audit::Verdict behind = bench.verdict();
        QCOMPARE(behind.faultCount, qint64(1));
        QCOMPARE(int(behind.faults.value(0).kind), int(audit::Fault::Kind::Behind));
        QVERIFY(bench.verdict(then).isWhole()); // with the head of its own end nothing is open
        QVERIFY(bench.replace(bench.bytes().replace("service-1", "service-7")));
        QCOMPARE(int(bench.verdict(then).faults.value(0).kind), int(audit::Fault::Kind::Changed));
        // The trail itself may not end earlier.
        bench.folder = original;
        const QByteArray lines = bench.bytes();
        QVERIFY(bench.replace(lines.left(lines.lastIndexOf('\n', lines.size() - 2) + 1)));
        QCOMPARE(int(bench.verdict().faults.value(0).kind), int(audit::Fault::Kind::Cut));
    }

    void aFolderThatWasMovedGoesOnAndSaysSo()
    {
        AuditBench bench;
        QVERIFY(bench.write(1));
        const QString before = QFileInfo(bench.folder).canonicalFilePath();
        const QString moved = bench.parent.filePath(u"moved"_s);
        QVERIFY(QDir().rename(bench.folder, moved));
        bench.folder = moved;
        QVERIFY(bench.verdict().isWhole());
        QVERIFY(bench.write(1));
        QVERIFY(bench.write(1));
        QCOMPARE(bench.verbs(),
                 (QStringList{u"audit.begin"_s, u"restart"_s, u"audit.moved"_s, u"restart"_s, u"restart"_s}));
        QVERIFY(bench.verdict().isWhole());
        QCOMPARE(bench.kept.place, QFileInfo(moved).canonicalFilePath());
        {
            const auto trail = bench.open();
            QVERIFY(trail);
            QCOMPARE((*trail)->newest(3).first().entry.target, before);
        }
        // Another trail where it was does not make it a copy.
        QVERIFY(QDir().mkpath(before));
        QVERIFY(audit::trailName(before, true));
        QVERIFY(bench.write(1));
    }

    void aLinkToTheFolderIsThatFolder()
    {
        AuditBench bench;
        QVERIFY(bench.write(1));
        const QString link = bench.parent.filePath(u"link"_s);
        QVERIFY(QFile::link(bench.folder, link));
        bench.folder = link;
        QVERIFY(bench.write(1));
        QVERIFY(!bench.verbs().contains(u"audit.moved"_s));
    }

    void thePlaceIsKeptInAFile()
    {
        AuditBench bench;
        audit::FileKeeper keeper(bench.parent.filePath(u"keys"_s), false);
        const QString trail(32, u'a');
        QCOMPARE(keeper.place(trail).value_or(u"?"_s), QString());
        QVERIFY(keeper.key(trail, audit::Keeper::IfMissing::Make)); // makes the folder
        const QString odd = u"/srv/\u652f\u4ed8 "_s;
        QVERIFY(keeper.notePlace(trail, odd));
        QCOMPARE(keeper.place(trail).value_or(u"?"_s), odd);
        QFile file(bench.parent.filePath(u"keys/"_s + trail + u".place"_s));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write("nonsense") == 8);
        file.close();
        const auto damaged = keeper.place(trail);
        QVERIFY(!damaged);
        QCOMPARE(damaged.error().message.code, u"audit.place"_s);
    }
};

QD_TEST(CopiesTest)
#include "tst_copies.moc"
