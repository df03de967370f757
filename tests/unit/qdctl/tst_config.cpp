#include "configstage.h"

#include <qdctl/invocation.h>
#include <support/testregistry.h>

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <string>
#include <utility>

using namespace Qt::Literals::StringLiterals;
namespace v1 = contract::v1;

/// Reading configurations from the command line: what is printed, and what a script can tell from it.
class ConfigTest : public QObject
{
    Q_OBJECT

    static QString written(const QTemporaryDir &folder, const QString &name, const QByteArray &bytes)
    {
        const QString path = folder.filePath(name);
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path : QString();
    }

private Q_SLOTS:
    void whatCannotBeMeantIsRefused_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("says");
        QTest::newRow("no subcommand there is") << u"relase app"_s << u"did you mean release"_s;
        QTest::newRow("no name") << u"get"_s << u"NAME [KEY]"_s;
        QTest::newRow("a name too many") << u"history app b"_s << u"“b”"_s;
        QTest::newRow("an option of another subcommand") << u"get app --comment x"_s << u"belongs to config release"_s;
        QTest::newRow("a release without a change") << u"release app --comment x"_s << u"--file KEY=PATH"_s;
        QTest::newRow("a release without a comment") << u"release app --set a=b"_s << u"--comment"_s;
        QTest::newRow("a set that is none") << u"diff app --set ab"_s << u"“ab”"_s;
        QTest::newRow("a kind nobody knows")
            << u"release app --set a=b --comment c --create secret/x"_s << u"secret/x"_s;
        QTest::newRow("a ConfigMap without a namespace")
            << u"release app --set a=b --comment c --create configmap"_s << u"configmap/NAMESPACE"_s;
        QTest::newRow("a creation upon a base")
            << u"release app --set a=b --comment c --create configmap/x --base r1"_s << u"exclude"_s;
        QTest::newRow("verify without a name") << u"verify"_s << u"--all"_s;
        QTest::newRow("verify with both") << u"verify app --all"_s << u"--all"_s;
        QTest::newRow("three releases") << u"diff app --release a --release b c"_s << u"“c”"_s;
        QTest::newRow("raw for what has no bytes") << u"history app -o raw"_s << u"not “raw”"_s;
        QTest::newRow("nothing is kept") << u"tidy app --keep 0"_s << u"--keep is a whole number from 1"_s;
        QTest::newRow("kept are no number") << u"tidy app --keep few"_s << u"“few”"_s;
        QTest::newRow("days before today") << u"tidy app --keep-days=-1"_s << u"--keep-days is a whole number from 0"_s;
        QTest::newRow("an option of tidy elsewhere") << u"remove app --keep 2"_s << u"belongs to config tidy"_s;
        QTest::newRow("a reason elsewhere") << u"remove app --reason x"_s << u"belongs to config tidy"_s;
        QTest::newRow("why twice") << u"tidy app --reason a --comment b"_s << u"exclude one another"_s;
        QTest::newRow("tidy without a name") << u"tidy"_s << u"NAME"_s;
    }
    void whatCannotBeMeantIsRefused()
    {
        QFETCH(QString, line);
        QFETCH(QString, says);
        const auto parsed = qdctl::parse((u"qdctl config "_s + line).split(u' '));
        QVERIFY(!parsed.invocation);
        QCOMPARE(parsed.exitCode, int(qdctl::ExitUsage));
        QVERIFY2(parsed.output.contains(says), qPrintable(parsed.output));
    }

    void namesAreResolved_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("key");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("with its namespace") << u"payments/app"_s << u"lab/kubernetes/payments/app"_s << -1;
        QTest::newRow("by its key") << u"lab/kubernetes/staging/app"_s << u"lab/kubernetes/staging/app"_s << -1;
        QTest::newRow("alone of its name") << u"config/payment/"_s << u"lab/kubernetes//config/payment/"_s << -1;
        QTest::newRow("one of two") << u"app"_s << u"payments/app, staging/app"_s << int(qdctl::ExitUsage);
        QTest::newRow("something else") << u"zzz"_s << u"qdctl config ls"_s << int(qdctl::ExitNotFound);
        QTest::newRow("nearly") << u"payments/ap"_s << u"payments/app"_s << int(qdctl::ExitNotFound);
    }
    void namesAreResolved()
    {
        QFETCH(QString, typed);
        QFETCH(QString, key);
        QFETCH(int, exitCode);
        ConfigStage config(u"get "_s + typed);
        QCOMPARE(config.stage.exitCode, exitCode);
        if (exitCode < 0)
            QCOMPARE(contract::text(config.newest(v1::Request::kReadConfig)->read_config().config()), key);
        else
            QVERIFY2(config.stage.complaints.contains(key.toUtf8()), config.stage.complaints);
    }

    /// Only a draft of it could be read: that the store is silent does not make it gone.
    void whatCannotBeReadIsNotCalledGone_data()
    {
        QTest::addColumn<QString>("line");
        for (const char *line :
             {"get payments/app", "get payments/app -o json", "get payments/app level -o raw", "diff payments/app",
              "validate payments/app", "release payments/app --set level=warn --comment c --replace-draft --yes"})
            QTest::newRow(line) << QString::fromLatin1(line);
    }
    void whatCannotBeReadIsNotCalledGone()
    {
        QFETCH(QString, line);
        ConfigStage config(line);
        v1::ConfigView silent = ConfigStage::view({});
        silent.clear_live();
        silent.clear_base();
        silent.set_exists(false);
        *silent.mutable_draft() = ConfigStage::content({{u"level"_s, "debug"}});
        config.show(silent);
        QCOMPARE(config.stage.exitCode, int(qdctl::ExitSource));
        QCOMPARE(config.stage.out, QByteArray());
        QVERIFY2(config.stage.complaints.contains("not known"), config.stage.complaints);
        QCOMPARE(config.asked(v1::Request::kSaveDraft), 0);
    }

    void listsAreTablesAndArrays()
    {
        ConfigStage table(u"ls"_s);
        QCOMPARE(table.stage.exitCode, int(qdctl::ExitOk));
        QVERIFY2(table.stage.out.contains("config/payment/"), table.stage.out);
        ConfigStage document(u"ls -o json"_s);
        const QJsonArray rows = QJsonDocument::fromJson(document.stage.out).array();
        QCOMPARE(rows.size(), 3);
        QCOMPARE(rows[0].toObject()[u"standing"_s].toString(), u"released"_s);
    }

    void rawBytesAreTheBytes()
    {
        const QByteArray bytes("a\0\x1b[31m\n\n", 9);
        ConfigStage config(u"get payments/app blob -o raw"_s);
        config.show(ConfigStage::view(ConfigStage::content({{u"blob"_s, bytes}, {u"x"_s, "y"}})));
        QCOMPARE(config.stage.out, bytes);
        QCOMPARE(config.stage.exitCode, int(qdctl::ExitOk));
    }

    void aValueIsShownSafely()
    {
        ConfigStage config(u"get payments/app key"_s);
        config.show(ConfigStage::view(ConfigStage::content({{u"key"_s, "a\x1b[31m\nb"}})));
        QCOMPARE(config.stage.out, QByteArray("a\\x1b[31m\nb\n"));
    }

    void documentsHoldTextOrBase64()
    {
        ConfigStage config(u"get payments/app -o json"_s);
        auto content = ConfigStage::content({{u"a"_s, "text"}, {u"b"_s, "\xff"}}, "hash");
        content.mutable_entries(1)->set_binary(true);
        config.show(ConfigStage::view(content));
        const QJsonObject object = QJsonDocument::fromJson(config.stage.out).object();
        QCOMPARE(object[u"base"_s].toObject()[u"hash"_s].toString(), u"hash"_s);
        const QJsonArray entries = object[u"content"_s].toObject()[u"entries"_s].toArray();
        QCOMPARE(entries[0].toObject()[u"text"_s].toString(), u"text"_s);
        QVERIFY(entries[1].toObject()[u"text"_s].isNull());
        QCOMPARE(entries[1].toObject()[u"base64"_s].toString(), u"/w=="_s);
    }

    void keysThatThereAreNotAreTold()
    {
        ConfigStage config(u"get payments/app lvel"_s);
        config.show(ConfigStage::view(ConfigStage::content({{u"level"_s, "info"}})));
        QCOMPARE(config.stage.exitCode, int(qdctl::ExitNotFound));
        QVERIFY2(config.stage.complaints.contains("level"), config.stage.complaints);
    }

    void differencesEndAsDiffDoes()
    {
        ConfigStage same(u"diff payments/app"_s);
        same.show(ConfigStage::view(ConfigStage::content({{u"k"_s, "1\n"}})));
        QCOMPARE(contract::text(same.newest(v1::Request::kReadRelease)->read_release().release()), u"r2"_s);
        same.showRelease(ConfigStage::content({{u"k"_s, "1\n"}}));
        QCOMPARE(same.stage.exitCode, 0);
        QCOMPARE(same.stage.out, QByteArray());

        ConfigStage other(u"diff payments/app"_s);
        auto view = ConfigStage::view(ConfigStage::content({{u"k"_s, "1\n"}}));
        *view.mutable_released() = ConfigStage::content({{u"k"_s, "0\n"}, {u"gone"_s, "x"}});
        other.show(view);
        QCOMPARE(other.stage.exitCode, 1);
        QCOMPARE(other.stage.out, QByteArray("--- gone\trelease r2\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-x\n"
                                             "\\ No newline at end of file\n"
                                             "--- k\trelease r2\n+++ k\tnow\n@@ -1,1 +1,1 @@\n-0\n+1\n"));

        ConfigStage unknown(u"diff payments/app --release r9"_s);
        unknown.show(ConfigStage::view({}));
        unknown.list();
        QCOMPARE(unknown.stage.exitCode, int(qdctl::ExitNotFound));
        QVERIFY2(unknown.stage.complaints.contains("qdctl config history payments/app"), unknown.stage.complaints);
    }

    void twoReleasesAreCompared()
    {
        ConfigStage config(u"diff payments/app --release r0 r2"_s);
        QCOMPARE(config.asked(v1::Request::kReadConfig), 0);
        config.list();
        config.showRelease(ConfigStage::content({{u"k"_s, "0\n"}}));
        config.list();
        QCOMPARE(contract::text(config.newest(v1::Request::kReadRelease)->read_release().release()), u"r2"_s);
        config.showRelease(ConfigStage::content({{u"k"_s, "1\n"}}));
        QCOMPARE(config.stage.exitCode, 1);
    }

    void problemsNameTheFile()
    {
        const QTemporaryDir folder;
        const QString path = written(folder, u"app.json"_s, "{\n  \"a\": ,\n}\n");
        QVERIFY(!path.isEmpty());
        ConfigStage config(u"validate payments/app --file app.json="_s + path);
        config.show(ConfigStage::view(ConfigStage::content({{u"other"_s, "kept"}})));
        const v1::ConfigContent &sent = config.newest(v1::Request::kCheckConfig)->check_config().content();
        QCOMPARE(sent.entries_size(), 2);
        QCOMPARE(sent.entries(0).value(), std::string("{\n  \"a\": ,\n}\n"));
        v1::Response response;
        auto *problem = response.mutable_config_problems()->add_problems();
        problem->set_key("app.json");
        problem->set_line(2);
        problem->set_column(8);
        problem->set_refuses(true);
        problem->mutable_message()->set_code("test.problem");
        auto *hint = response.mutable_config_problems()->add_problems();
        hint->set_key("other");
        hint->mutable_message()->set_code("test.hint");
        auto *whole = response.mutable_config_problems()->add_problems();
        whole->set_refuses(true);
        whole->mutable_message()->set_code("test.bad-key");
        config.answer(v1::Request::kCheckConfig, std::move(response));
        QCOMPARE(config.stage.exitCode, int(qdctl::ExitCritical));
        QCOMPARE(QString::fromUtf8(config.stage.out),
                 path + u":2:8: test.problem\nother: warning: test.hint\ntest.bad-key\n"_s);
    }

    void whatIsWellFormedIsSaidToBe()
    {
        ConfigStage config(u"validate payments/app"_s);
        config.show(ConfigStage::view(ConfigStage::content({{u"other"_s, "kept"}})));
        v1::Response response;
        response.mutable_config_problems();
        config.answer(v1::Request::kCheckConfig, std::move(response));
        QCOMPARE(config.stage.exitCode, int(qdctl::ExitOk));
        QCOMPARE(config.stage.out, QByteArray());
        QCOMPARE(config.stage.complaints, QByteArray("qdctl: payments/app is well-formed\n"));
    }

    void foldersAreWholeContents()
    {
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath(u"sub"_s) && QDir(folder.path()).mkpath(u"..data"_s));
        QVERIFY(!written(folder, u"sub/b"_s, "\xff").isEmpty() && !written(folder, u"a"_s, "1").isEmpty() &&
                !written(folder, u"..data/a"_s, "1").isEmpty());
        ConfigStage config(u"validate payments/app --set c=3 --dir "_s + folder.path());
        auto live = ConfigStage::content({{u"a"_s, "0"}, {u"z"_s, "goes"}});
        live.mutable_entries(0)->set_flags(7);
        config.show(ConfigStage::view(live));
        const v1::ConfigContent &sent = config.newest(v1::Request::kCheckConfig)->check_config().content();
        QCOMPARE(sent.entries_size(), 3);
        QCOMPARE(sent.entries(0).key() + sent.entries(1).key() + sent.entries(2).key(), std::string("acsub/b"));
        QCOMPARE(sent.entries(0).flags(), quint64(7));
        QVERIFY(!sent.entries(0).binary() && sent.entries(2).binary());
    }

    void brokenHistoriesAreTold()
    {
        ConfigStage config(u"history payments/app -o json"_s);
        auto releases = ConfigStage::releases();
        releases.mutable_problem()->set_code("releases.flaw-altered");
        config.list(releases);
        QCOMPARE(QJsonDocument::fromJson(config.stage.out).array().size(), 4);
        QCOMPARE(config.stage.exitCode, int(qdctl::ExitSource));
    }

    /// A removal that broke off is no alarm for a script, and is said.
    void unfinishedRemovalsAreSaidAndFailNothing()
    {
        auto releases = ConfigStage::releases();
        releases.mutable_unfinished()->set_code("test.unfinished");
        ConfigStage history(u"history payments/app"_s);
        history.list(releases);
        QCOMPARE(history.stage.exitCode, int(qdctl::ExitOk));
        QVERIFY2(history.stage.complaints.contains("test.unfinished"), history.stage.complaints);
        for (const auto &[line, isDocument] :
             {std::pair(u"verify payments/app"_s, false), std::pair(u"verify payments/app -o json"_s, true)}) {
            ConfigStage config(line);
            config.list(releases);
            config.showRelease({});
            config.showRelease({});
            QCOMPARE(config.stage.exitCode, int(qdctl::ExitOk));
            QVERIFY2(config.stage.out.contains("test.unfinished"), config.stage.out);
            if (!isDocument)
                continue;
            const QJsonObject told = QJsonDocument::fromJson(config.stage.out).array().at(0).toObject();
            QVERIFY(told.value("intact"_L1).toBool());
            QVERIFY(told.value("problem"_L1).isNull());
        }
    }

    /// Who met somebody else's change did not make it.
    void aChangeFromElsewhereWasFoundByTheReleaser()
    {
        auto releases = ConfigStage::releases();
        releases.mutable_releases(1)->set_kind("external");
        ConfigStage table(u"history payments/app"_s);
        table.list(releases);
        QCOMPARE(table.stage.out.count("found by ann"), 1);
        ConfigStage document(u"history payments/app -o json"_s);
        document.list(releases);
        const QJsonArray all = QJsonDocument::fromJson(document.stage.out).array();
        QVERIFY(all.at(1).toObject().value("author"_L1).isNull());
        QCOMPARE(all.at(1).toObject().value("found_by"_L1).toString(), u"ann"_s);
        QCOMPARE(all.at(0).toObject().value("author"_L1).toString(), u"ann"_s);
        QVERIFY(all.at(0).toObject().value("found_by"_L1).isNull());
    }

    /// A record does not say how many keys it held.
    void historiesTellNothingThatNoRecordSays()
    {
        ConfigStage table(u"history payments/app"_s);
        table.list();
        QVERIFY2(!table.stage.out.contains("ENTRIES"), table.stage.out);
        ConfigStage document(u"history payments/app -o json"_s);
        document.list();
        QVERIFY(!QJsonDocument::fromJson(document.stage.out).array().at(0).toObject().contains("keys"_L1));
    }

    void verifyReadsEveryContent_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("as released") << -1 << int(qdctl::ExitOk);
        QTest::newRow("altered") << int(core::ErrorKind::Conflict) << int(qdctl::ExitSource);
        QTest::newRow("gone") << int(core::ErrorKind::NotFound) << int(qdctl::ExitSource);
        QTest::newRow("not answered") << int(core::ErrorKind::Timeout) << int(qdctl::ExitTimeout);
    }
    void verifyReadsEveryContent()
    {
        QFETCH(int, kind);
        QFETCH(int, exitCode);
        ConfigStage config(u"verify payments/app"_s);
        config.list();
        QCOMPARE(config.newest(v1::Request::kReadRelease)->read_release().release(), std::string("r2"));
        config.showRelease({});
        QCOMPARE(config.newest(v1::Request::kReadRelease)->read_release().release(), std::string("r0"));
        if (kind < 0)
            config.showRelease({});
        else
            config.refuse(v1::Request::kReadRelease, core::ErrorKind(kind), u"test.error"_s);
        QCOMPARE(config.asked(v1::Request::kReadRelease), 2);
        QCOMPARE(config.stage.exitCode, exitCode);
        QCOMPARE(config.stage.out.contains("r0: test.error"), exitCode == qdctl::ExitSource);
    }

    void allAreVerified()
    {
        ConfigStage config(u"verify --all -o json"_s);
        for (int i = 0; i < 3; ++i)
            config.list({});
        QCOMPARE(config.stage.exitCode, int(qdctl::ExitOk));
        QCOMPARE(QJsonDocument::fromJson(config.stage.out).array().size(), 3);
    }
};

QD_TEST(ConfigTest)
#include "tst_config.moc"
