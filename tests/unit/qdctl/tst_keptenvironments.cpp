#include "platformfixture.h"

#include <contract/phrases.h>
#include <linklocal/enginethread.h>
#include <platform/platform.h>
#include <support/testregistry.h>

#include <QFile>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// Environments that are kept, and started: what is refused before, and who may read them.
class KeptEnvironmentsTest : public PlatformFixture
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { beginAfresh(); }

    void anEngineStartsAndEndsWithWhateverWasChosen()
    {
        platform::Options options;
        options.consul = u"127.0.0.1:1"_s;
        const auto choice = platform::choose(options, {});
        const auto engine = platform::startEngine({}, *choice, false);
        const auto channel = engine->connect();
        QStringList states;
        connect(channel.get(), &qlink::Channel::received, this, [&](const qlink::ResponsePtr &response) {
            for (const auto &row : response->snapshot().rows())
                states += QString::fromStdString(row.source().error().message().code());
        });
        auto request = std::make_shared<contract::v1::Request>();
        request->set_id(1);
        request->mutable_subscribe()->set_collection("sources");
        channel->send(request);
        QTRY_COMPARE(states, QStringList{u"source.unknown-system"_s});
    }

    void aSecondEnvironmentJoinsTheFirst()
    {
        const QString path = m_folder.filePath(u"new/environments.json"_s);
        const auto consul =
            platform::environmentOf(u"lab"_s, {{u"consul"_s, u"http://a:8500"_s, {}, {{u"url"_s, u"a"_s}}}});
        const auto kube =
            platform::environmentOf(u"prod"_s, {{u"kubernetes"_s, u"arn:aws:eks/x"_s, {}, {{u"context"_s, u"x"_s}}}});
        QVERIFY(platform::remember(path, consul));
        QVERIFY(platform::remember(path, kube));
        platform::Options options;
        options.configFile = path;
        const auto choice = platform::choose(options, {});
        QVERIFY2(choice, qPrintable(choice ? QString() : choice.error().message.code));
        QCOMPARE(choice->environments.size(), 2);
        QCOMPARE(choice->environments[0].name, u"lab"_s);
        QCOMPARE(choice->environments[0].sources.first().name, u"consul"_s);
        QCOMPARE(choice->environments[1].sources.first().name, u"arn:aws:eks-x"_s);
    }

    void sourcesOfTheSameNameStayApart()
    {
        const engine::FoundSource a{u"consul"_s, u"http://a:8500"_s, {}, {{u"url"_s, u"a"_s}}};
        const engine::FoundSource b{u"consul"_s, u"http://b:8500"_s, {}, {{u"url"_s, u"b"_s}}};
        const auto all =
            platform::merged({platform::environmentOf(u"lab"_s, {a})}, platform::environmentOf(u"lab"_s, {a, b}));
        QCOMPARE(all.size(), 1);
        QCOMPARE(all.first().sources.size(), 2);
        QCOMPARE(all.first().sources[0].id, u"lab/consul"_s);
        QCOMPARE(all.first().sources[1].id, u"lab/consul-2"_s);
    }

    void namesThatTheNextStartRefusesAreRefusedNow_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("a slash") << u"prod/eu"_s;
        QTest::newRow("nothing") << QString();
        QTest::newRow("a line feed") << u"prod\neu"_s;
        QTest::newRow("64 letters") << QString(64, u'x');
    }
    void namesThatTheNextStartRefusesAreRefusedNow()
    {
        QFETCH(QString, name);
        const QString path = m_folder.filePath(u"names/environments.json"_s);
        const auto kept = platform::remember(path, platform::environmentOf(name, {}));
        QVERIFY(!kept);
        QCOMPARE(kept.error().message.code, u"platform.bad-name"_s);
        QVERIFY(!QFile::exists(path));
        if (name.isEmpty())
            return; // means "default" on the command line
        platform::Options options;
        options.consul = u"http://localhost:8500"_s;
        options.environment = name;
        const auto choice = platform::choose(options, {});
        QVERIFY(!choice);
        QCOMPARE(choice.error().message.code, u"platform.bad-name"_s);
    }

    void aPortThatCannotBeOneIsRefusedWhereItWasTyped_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("code");
        QTest::newRow("beyond the last") << u"http://h:99999"_s << u"settings.bad-port"_s;
        QTest::newRow("without a scheme") << u"h:0"_s << u"settings.bad-port"_s;
        QTest::newRow("the last") << u"h:65535"_s << QString();
    }
    void aPortThatCannotBeOneIsRefusedWhereItWasTyped()
    {
        QFETCH(QString, url);
        QFETCH(QString, code);
        platform::Options options;
        options.prometheus = url;
        const auto choice = platform::choose(options, {});
        QCOMPARE(choice ? QString() : choice.error().message.code, code);
        if (!choice)
            QVERIFY(contract::Phrases::render(choice.error()).contains(url));
    }

    void whatCannotBeKeptIsNotBlamedOnTheFile()
    {
        const QString path = m_folder.filePath(u"kept/environments.json"_s);
        QVERIFY(platform::remember(path, platform::environmentOf(u"lab"_s, {})));
        engine::FoundSource large{u"consul"_s, u"it"_s, {}, {{u"url"_s, u"http://h:8500"_s}}};
        large.settings.insert(u"caFile"_s, QString(5 * 1024 * 1024, u'x'));
        const auto kept = platform::remember(path, platform::environmentOf(u"prod"_s, {large}));
        QVERIFY(!kept);
        QCOMPARE(kept.error().message.code, u"platform.not-keepable"_s);
        QVERIFY(platform::remember(path, platform::environmentOf(u"test"_s, {}))); // it is as it was
    }

    void noPasswordIsWrittenDown_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("an address") << u"https://me:s3cret@prometheus.example"_s;
        QTest::newRow("an address without a scheme") << u"me:s3cret@prometheus.example:9090"_s;
        QTest::newRow("a password that makes it no URL") << u"https://me:s3cret/x@prometheus.example"_s;
    }
    void noPasswordIsWrittenDown()
    {
        QFETCH(QString, url);
        const QString path = m_folder.filePath(u"secrets/environments.json"_s);
        const engine::FoundSource found{u"prometheus"_s, u"it"_s, {}, {{u"url"_s, url}}};
        const auto kept = platform::remember(path, platform::environmentOf(u"prod"_s, {found}));
        QVERIFY(!kept);
        QCOMPARE(kept.error().message.code, u"settings.url-has-secret"_s);
        QVERIFY(!contract::Phrases::render(kept.error()).contains(u"s3cret"_s));
        QVERIFY(!QFile::exists(path));
    }

    void whatIsKeptIsTheOwnersAlone()
    {
        const QString path = m_folder.filePath(u"mine/environments.json"_s);
        QVERIFY(platform::remember(path, platform::environmentOf(u"lab"_s, {})));
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QCOMPARE(QFile::permissions(path) & others, QFile::Permissions());
    }

    void aFileThatCannotBeReadIsLeftAlone()
    {
        const QString path = write("{broken");
        const auto kept = platform::remember(path, platform::environmentOf(u"lab"_s, {}));
        QVERIFY(!kept);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("{broken"));
    }

    void aFolderThatCannotBeWrittenToIsSaid()
    {
        const auto kept =
            platform::remember(u"/proc/nowhere/environments.json"_s, platform::environmentOf(u"lab"_s, {}));
        QVERIFY(!kept);
        QCOMPARE(kept.error().message.code, u"platform.file-unwritable"_s);
    }
};

QD_TEST(KeptEnvironmentsTest)
#include "tst_keptenvironments.moc"
