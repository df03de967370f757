#include <qdctl/auditcommand.h>

#include <audit/keepers.h>
#include <audit/keychainkeeper.h>
#include <audit/segments.h>
#include <audit/trail.h>
#include <support/manualclock.h>
#include <support/testregistry.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace {

/// A state folder with a trail, and what qdctl says about it.
struct AuditDesk
{
    QTemporaryDir parent;
    QString state = parent.filePath(u"state"_s);
    QString keys = parent.filePath(u"keys"_s);
    QString unreachable; ///< a trail whose key is in a keychain that does not answer
    support::ManualClock clock;
    QByteArray out;
    QByteArray complaints;
    qdctl::Output output{[this](const QByteArray &bytes) {
                             out += bytes;
                             return 0;
                         },
                         [this](const QByteArray &bytes) { complaints += bytes; }};

    std::unique_ptr<audit::Keeper> keeper() const { return std::make_unique<audit::FileKeeper>(keys, false); }
    std::unique_ptr<audit::Keeper> keyless() const
    {
        const audit::KeychainKeeper::Holding holding{
            core::failure(core::ErrorKind::Unavailable, u"audit.keychain-absent"_s), {}};
        return std::make_unique<audit::KeychainKeeper>(audit::trailName(unreachable, false).value_or(QString()),
                                                       holding, keeper(), nullptr);
    }
    /// Into the window's trail, or into the one of the program below it.
    bool write(const QStringList &verbs, core::Milliseconds ago = core::Milliseconds(0), const QString &below = {})
    {
        const QString folder = audit::trailFolder(below.isEmpty() ? state : state + u'/' + below);
        const auto trail = audit::Trail::open(folder, keeper(), clock.wall() - ago);
        bool ok = trail.has_value();
        for (const QString &verb : verbs) {
            audit::Entry entry;
            entry.at = clock.wall() - ago;
            entry.principal = u"ada"_s;
            entry.verb = verb;
            entry.target = u"shop/payment"_s;
            entry.before = u"replicas: 3\n"_s;
            entry.after = verb == "scale"_L1 ? u"replicas: 6\n"_s : entry.before;
            entry.outcome = verb == "scale"_L1 ? u"failed"_s : u"succeeded"_s;
            ok = ok && (*trail)->append(entry);
        }
        return ok;
    }
    /// The line's words are separated by one space; --state is added.
    int run(const QString &line)
    {
        out.clear();
        complaints.clear();
        const auto parsed = qdctl::parse((u"qdctl audit "_s + line).split(u' ') + QStringList{u"--state"_s, state});
        if (!parsed.invocation) {
            complaints = parsed.output.toUtf8();
            return parsed.exitCode;
        }
        return qdctl::runAudit(*parsed.invocation, output, clock,
                               [this](const QString &folder) { return folder == unreachable ? keyless() : keeper(); });
    }
    QString file() const { return audit::segmentsOf(audit::trailFolder(state)).value(0).path; }
    bool change(const QByteArray &from, const QByteArray &to) const
    {
        QFile trail(file());
        if (!trail.open(QIODevice::ReadWrite))
            return false;
        QByteArray bytes = trail.readAll();
        bytes.replace(bytes.lastIndexOf(from), from.size(), to);
        return trail.resize(0) && trail.seek(0) && trail.write(bytes) == bytes.size();
    }
};

} // namespace

/// qdctl audit: what scripts and people get, and what it ends with.
class AuditTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theTrailIsListed()
    {
        AuditDesk desk;
        QVERIFY(desk.write({u"restart"_s, u"scale"_s}));
        QCOMPARE(desk.run(u"list"_s), int(qdctl::ExitOk));
        const QList<QByteArray> lines = desk.out.trimmed().split('\n');
        QCOMPARE(lines.size(), 5); // titles, audit.begin, two, and this reading
        QVERIFY2(lines[2].contains("restart") && lines[2].contains("shop/payment") && lines[2].contains("ada"),
                 desk.out);
        QVERIFY2(lines[3].contains("replicas 3 \u2192 6"), desk.out); // what was done
        QVERIFY2(lines[4].contains("audit.read"), desk.out);
        QCOMPARE(desk.complaints, QByteArray());
    }

    void aListMayBeADocument()
    {
        AuditDesk desk;
        QVERIFY(desk.write({u"restart"_s}));
        QCOMPARE(desk.run(u"list verb:restart -o json"_s), int(qdctl::ExitOk));
        const QJsonArray rows = QJsonDocument::fromJson(desk.out).array();
        QCOMPARE(rows.size(), 1);
        const QJsonObject row = rows[0].toObject();
        QCOMPARE(row.value("sequence"_L1).toInt(), 2);
        QCOMPARE(row.value("target"_L1).toString(), u"shop/payment"_s);
        QVERIFY(row.value("reason"_L1).isNull());
        QCOMPARE(desk.run(u"list -o yaml"_s), int(qdctl::ExitOk));
        QVERIFY(desk.out.contains("verb: restart\n"));
    }

    void aFilterAndATimeChooseLines_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("a verb") << u"list verb:scale"_s << 1 << 0;
        QTest::newRow("an outcome") << u"list outcome:failed"_s << 1 << 0;
        QTest::newRow("words") << u"list shop ada"_s << 3 << 0;
        QTest::newRow("without a word") << u"list shop -restart"_s << 1 << 0;
        QTest::newRow("the last hour") << u"list shop --since 1h"_s << 1 << 0;
        QTest::newRow("nothing fits") << u"list verb:delete"_s << 0 << 0;
        QTest::newRow("a field that there is not") << u"list colour:red"_s << 0 << 2;
    }
    void aFilterAndATimeChooseLines()
    {
        QFETCH(QString, line);
        QFETCH(int, rows);
        QFETCH(int, exitCode);
        AuditDesk desk;
        QVERIFY(desk.write({u"restart"_s, u"restart"_s}, std::chrono::hours(2)));
        QVERIFY(desk.write({u"scale"_s}));
        QCOMPARE(desk.run(line + u" -o json"_s), exitCode);
        QJsonArray found = QJsonDocument::fromJson(desk.out).array();
        while (!found.isEmpty() && found.last().toObject().value("verb"_L1).toString() == "audit.read"_L1)
            found.removeLast(); // this very reading, whose target holds the filter's words
        QCOMPARE(found.size(), rows);
        QCOMPARE(desk.complaints.isEmpty(), exitCode == 0);
    }

    void aWholeTrailIsVerified()
    {
        AuditDesk desk;
        QVERIFY(desk.write({u"restart"_s}));
        QCOMPARE(desk.run(u"verify -o json"_s), int(qdctl::ExitOk));
        const QJsonObject all = QJsonDocument::fromJson(desk.out).object();
        QVERIFY(all.value("whole"_L1).toBool());
        QCOMPARE(all.value("trails"_L1).toArray().size(), 1);
        const QJsonObject verdict = all.value("trails"_L1).toArray().first().toObject();
        QCOMPARE(verdict.value("trail"_L1).toString(), u"quarterdeck"_s);
        QVERIFY(verdict.value("folder"_L1).toString().startsWith(desk.state));
        QVERIFY(verdict.value("whole"_L1).toBool());
        QCOMPARE(verdict.value("lines"_L1).toInt(), 2);
        QVERIFY(verdict.value("kept_at"_L1).toString().startsWith(desk.keys));
        const QString head = verdict.value("head"_L1).toString();
        QVERIFY(head.startsWith(u"2:"_s));
        QCOMPARE(desk.run(u"verify --head "_s + head), int(qdctl::ExitOk));
        QVERIFY2(desk.out.contains("the trail is whole"), desk.out);
        QCOMPARE(desk.run(u"verify --head 2:"_s + QString(64, u'0')), int(qdctl::ExitSource));
        QVERIFY2(desk.out.contains("the trail is broken"), desk.out);
        QCOMPARE(desk.run(u"verify --head 99"_s + head), int(qdctl::ExitSource)); // 992: cut
    }

    void aBrokenTrailIsNamedWithFileAndLine()
    {
        AuditDesk desk;
        QVERIFY(desk.write({u"restart"_s, u"restart"_s}));
        QVERIFY(desk.change("shop/payment", "shop/pavment"));
        QCOMPARE(desk.run(u"verify"_s), int(qdctl::ExitSource));
        const QByteArray place = QFileInfo(desk.file()).fileName().toUtf8() + ", line 3";
        QVERIFY2(desk.out.contains(place), desk.out);
        QVERIFY2(desk.complaints.contains("not noted"), desk.complaints); // it is not continued
        QCOMPARE(desk.run(u"verify -o json"_s), int(qdctl::ExitSource));
        const QJsonArray trails = QJsonDocument::fromJson(desk.out).object().value("trails"_L1).toArray();
        const QJsonObject fault = trails.first().toObject().value("faults"_L1).toArray().first().toObject();
        QCOMPARE(fault.value("line"_L1).toInt(), 3);
        QCOMPARE(fault.value("code"_L1).toString(), u"audit.fault-changed"_s);
        QCOMPARE(desk.run(u"list"_s), int(qdctl::ExitOk)); // it can be looked at still
        QVERIFY(desk.change("{\"version\"", "{\"varsion\""));
        QCOMPARE(desk.run(u"list"_s), int(qdctl::ExitSource));
        QVERIFY2(desk.complaints.contains("qdctl audit verify"), desk.complaints);
    }

    void whatVerifySaysDoesNotAskForVerify()
    {
        AuditDesk desk;
        QVERIFY(desk.write({u"restart"_s}));
        QVERIFY(desk.change("shop/payment", "shop/pavment"));
        QCOMPARE(desk.run(u"verify"_s), int(qdctl::ExitSource));
        QVERIFY2(desk.complaints.contains("not noted") && !desk.complaints.contains("qdctl audit verify"),
                 desk.complaints);
        // Who reads is told the whole command.
        QVERIFY(desk.change("{\"version\"", "{\"varsion\""));
        QCOMPARE(desk.run(u"list"_s), int(qdctl::ExitSource));
        const QByteArray command = "qdctl audit verify --state " + QFile::encodeName(desk.state);
        QVERIFY2(desk.complaints.contains(command), desk.complaints);
        // An emptied file has no numbers.
        QFile file(desk.file());
        QVERIFY(file.resize(0));
        QCOMPARE(desk.run(u"verify"_s), int(qdctl::ExitSource));
        QVERIFY2(desk.out.contains("lines: none, in files: 1\n"), desk.out);
        QVERIFY2(desk.out.contains("trail-000000000001-"), desk.out);
    }

    void aTrailWhoseKeyCannotBeHadIsNotCalledBroken()
    {
        AuditDesk desk;
        QVERIFY(desk.write({u"restart"_s}));
        QVERIFY(desk.write({u"restart"_s}, core::Milliseconds(0), u"qdctl"_s));
        desk.unreachable = audit::trailFolder(desk.state + "/qdctl"_L1);
        QCOMPARE(desk.run(u"verify -o json"_s), int(qdctl::ExitSource));
        const QJsonObject all = QJsonDocument::fromJson(desk.out).object();
        QVERIFY(all.contains("whole"_L1) && all.value("whole"_L1).isNull());
        const QJsonArray trails = all.value("trails"_L1).toArray();
        QCOMPARE(trails.size(), 1);
        QVERIFY(trails.first().toObject().value("whole"_L1).toBool());
        QVERIFY2(desk.complaints.contains("neither checked nor continued"), desk.complaints);
        QVERIFY2(!desk.complaints.contains("broken") && !desk.out.contains("broken"), desk.complaints);
        QCOMPARE(desk.run(u"list verb:restart"_s), int(qdctl::ExitOk)); // lines are read without a key
        // What is broken is said all the same.
        QVERIFY(desk.change("shop/payment", "shop/pavment"));
        QCOMPARE(desk.run(u"verify -o json"_s), int(qdctl::ExitSource));
        QVERIFY(QJsonDocument::fromJson(desk.out).object().value("whole"_L1).isBool());
    }

    void aTrailInUseIsReadAllTheSame()
    {
        AuditDesk desk;
        QVERIFY(desk.write({u"restart"_s}));
        const auto writer = audit::Trail::open(audit::trailFolder(desk.state), desk.keeper(), desk.clock.wall());
        QVERIFY(writer);
        QCOMPARE(desk.run(u"list verb:restart"_s), int(qdctl::ExitOk));
        QVERIFY(desk.out.contains("shop/payment"));
        QVERIFY2(desk.complaints.contains("not noted") && desk.complaints.contains("another program"), desk.complaints);
        // It reads, and is told what fits a reading: not to end what acts.
        QVERIFY2(desk.complaints.contains("It is read all the same") && !desk.complaints.contains("end it"),
                 desk.complaints);
        QCOMPARE(desk.run(u"verify"_s), int(qdctl::ExitOk));
    }

    void theWindowsTrailAndQdctlsAreReadTogether()
    {
        AuditDesk desk;
        QVERIFY(desk.write({u"restart"_s}, std::chrono::hours(2), u"qdctl"_s));
        QVERIFY(desk.write({u"scale"_s}, std::chrono::hours(1)));
        QVERIFY(desk.write({u"pause"_s}, core::Milliseconds(0), u"qdctl"_s));
        QCOMPARE(desk.run(u"list shop -audit.read -o json"_s), int(qdctl::ExitOk));
        QStringList seen;
        for (const QJsonValue &row : QJsonDocument::fromJson(desk.out).array())
            seen += row["trail"_L1].toString() + u' ' + row["verb"_L1].toString();
        QCOMPARE(seen, QStringList({u"qdctl restart"_s, u"quarterdeck scale"_s, u"qdctl pause"_s}));
        QCOMPARE(desk.run(u"list verb:scale"_s), int(qdctl::ExitOk));
        QVERIFY2(desk.out.startsWith("TRAIL") && desk.out.contains("\nquarterdeck"), desk.out);
        QCOMPARE(desk.run(u"export shop -audit.read"_s), int(qdctl::ExitOk));
        QCOMPARE(desk.out.count('\n'), 3);

        QCOMPARE(desk.run(u"verify -o json"_s), int(qdctl::ExitOk));
        const QJsonArray trails = QJsonDocument::fromJson(desk.out).object().value("trails"_L1).toArray();
        QCOMPARE(trails.size(), 2);
        for (const QJsonValue &trail : trails) // a head need be in its own trail only
            QCOMPARE(desk.run(u"verify --head "_s + trail["head"_L1].toString()), int(qdctl::ExitOk));
        QCOMPARE(desk.run(u"verify --head 2:"_s + QString(64, u'0')), int(qdctl::ExitSource));
        // One that is broken is named, and the other one still told.
        QVERIFY(desk.change("shop/payment", "shop/pavment"));
        QCOMPARE(desk.run(u"verify"_s), int(qdctl::ExitSource));
        QVERIFY2(desk.out.contains("quarterdeck: ") && desk.out.contains("qdctl: "), desk.out);
        QVERIFY2(desk.out.contains("the trail is broken") && desk.out.contains("the trail is whole"), desk.out);
    }

    void whatQdctlDoesStandsBesideTheWindowsState()
    {
        AuditDesk desk;
        const auto parsed = qdctl::parse({u"qdctl"_s, u"actions"_s, u"--state"_s, desk.state});
        QVERIFY(parsed.invocation);
        const QString own = qdctl::ownStateFolder(parsed.invocation->platform);
        QVERIFY(own != desk.state && own.startsWith(desk.state + u'/'));
        // Both write at once.
        const auto window = audit::Trail::open(audit::trailFolder(desk.state), desk.keeper(), desk.clock.wall());
        const auto here = audit::Trail::open(audit::trailFolder(own), desk.keeper(), desk.clock.wall());
        QVERIFY(window && here);
    }

    void readingACopyLeavesCopyAndTrailAlone_data()
    {
        QTest::addColumn<QString>("command");
        for (const QString &command : {u"list"_s, u"verify"_s, u"export"_s})
            QTest::newRow(qPrintable(command)) << command;
    }
    void readingACopyLeavesCopyAndTrailAlone()
    {
        QFETCH(QString, command);
        AuditDesk desk;
        QVERIFY(desk.write({u"restart"_s}));
        const QString original = desk.state;
        const QString copy = desk.parent.filePath(u"copy"_s);
        const QString lines = QFileInfo(desk.file()).fileName();
        QVERIFY(QDir().mkpath(audit::trailFolder(copy)));
        for (const QString &name : {u"name"_s, lines})
            QVERIFY(QFile::copy(audit::trailFolder(original) + u'/' + name, audit::trailFolder(copy) + u'/' + name));
        desk.state = copy;
        QFile copied(desk.file());
        QVERIFY(copied.open(QIODevice::ReadOnly));
        const QByteArray before = copied.readAll();
        QCOMPARE(desk.run(command), int(qdctl::ExitOk));
        QVERIFY2(desk.complaints.contains("not noted") && desk.complaints.contains(QFile::encodeName(original)),
                 desk.complaints);
        QVERIFY(copied.seek(0));
        QCOMPARE(copied.readAll(), before);
        QVERIFY(!QFileInfo::exists(audit::trailFolder(copy) + "/lock"_L1));
        desk.state = original;
        QCOMPARE(desk.run(u"verify"_s), int(qdctl::ExitOk));
        QVERIFY2(desk.out.contains("the trail is whole"), desk.out);
        QVERIFY(desk.write({u"restart"_s}));
    }

    void withoutATrailThereIsNothing()
    {
        AuditDesk desk;
        for (const QString &line : {u"list"_s, u"verify"_s, u"export"_s}) {
            QCOMPARE(desk.run(line), int(qdctl::ExitNotFound));
            QVERIFY2(desk.complaints.contains("there is no audit trail"), desk.complaints);
        }
        QVERIFY(!QFileInfo::exists(desk.state)); // and none is made
    }

    void exportsAreLinesOrASheet()
    {
        AuditDesk desk;
        QVERIFY(desk.write({u"restart"_s, u"scale"_s}));
        QCOMPARE(desk.run(u"export outcome:failed"_s), int(qdctl::ExitOk));
        QCOMPARE(desk.out.count('\n'), 1);
        QCOMPARE(QJsonDocument::fromJson(desk.out).object().value("verb"_L1).toString(), u"scale"_s);
        QVERIFY(desk.out.contains("\"mac\":\""));

        const QString sheet = desk.parent.filePath(u"sheet.csv"_s);
        QCOMPARE(desk.run(u"export verb:scale --format csv --to "_s + sheet), int(qdctl::ExitOk));
        QCOMPARE(desk.out, QByteArray());
        QFile file(sheet);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY2(bytes.startsWith("sequence,time,") && bytes.count('\n') == 2 && bytes.contains("\"scale\""), bytes);
        QCOMPARE(desk.run(u"export --to "_s + sheet), int(qdctl::ExitSource)); // what is there stays
        QVERIFY(file.seek(0));
        QCOMPARE(file.readAll(), bytes);
    }

    void whatCannotBeMeantIsRefusedBeforeReading_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("says");
        QTest::newRow("another word") << u"show"_s << u"list, verify or export"_s;
        QTest::newRow("a filter for verify") << u"verify ada"_s << u"“ada”"_s;
        QTest::newRow("a time for verify") << u"verify --since 2h"_s << u"--since means nothing to audit verify"_s;
        QTest::newRow("a head for list") << u"list --head 1:aa"_s << u"belongs to audit verify"_s;
        QTest::newRow("a head that is none") << u"verify --head 1:aa"_s << u"64"_s;
        QTest::newRow("a format that there is not") << u"export --format xml"_s << u"“xml”"_s;
        QTest::newRow("a document of an export") << u"export -o json"_s << u"--output means nothing"_s;
        QTest::newRow("a time that is none") << u"list --since soon"_s << u"“soon”"_s;
    }
    void whatCannotBeMeantIsRefusedBeforeReading()
    {
        QFETCH(QString, line);
        QFETCH(QString, says);
        AuditDesk desk;
        QCOMPARE(desk.run(line), int(qdctl::ExitUsage));
        QVERIFY2(QString::fromUtf8(desk.complaints).contains(says), desk.complaints);
    }
};

QD_TEST(AuditTest)
#include "tst_audit.moc"
