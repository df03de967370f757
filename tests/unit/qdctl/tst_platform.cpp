#include <platform/platform.h>

#include <contract/phrases.h>
#include <linklocal/enginethread.h>
#include <support/testregistry.h>

#include <QCommandLineParser>
#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace {

/// A system that finds what a test puts on the machine.
class FoundFactory final : public engine::ProviderFactory
{
public:
    FoundFactory(QString system, QStringList urls) : m_system(std::move(system)), m_urls(std::move(urls)) {}
    QString system() const override { return m_system; }
    std::unique_ptr<engine::Provider> create(const engine::SourceConfig &, const engine::ProviderContext &) override
    {
        return nullptr;
    }
    QVector<engine::FoundSource> discover() const override
    {
        QVector<engine::FoundSource> found;
        for (const QString &url : m_urls)
            found.append({m_system, url, core::Message(u"source.found.environment"_s), {{u"url"_s, url}}});
        return found;
    }

private:
    QString m_system;
    QStringList m_urls;
};

} // namespace

class PlatformTest : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;

    QString write(const QByteArray &text)
    {
        const QString path = m_folder.filePath(u"environments.json"_s);
        QFile file(path);
        const bool ok = file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
        return ok ? path : QString();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QFile::remove(platform::defaultConfigFile());
    }

    void addressesOnTheCommandLineAreAnEnvironment()
    {
        platform::Options options;
        options.consul = u"127.0.0.1:8500"_s;
        options.prometheus = u"https://prom.example/prefix"_s;
        options.kubeconfig = u"some/config"_s;
        options.context = u"blue"_s;
        const auto choice = platform::choose(options, {});
        QVERIFY(choice);
        QCOMPARE(choice->origin, platform::Origin::CommandLine);
        QCOMPARE(choice->environments.size(), 1);
        const auto &environment = choice->environments.first();
        QCOMPARE(environment.name, u"default"_s);
        QCOMPARE(environment.sources.size(), 3);
        QCOMPARE(environment.sources[0].id, u"default/kubernetes"_s);
        QCOMPARE(environment.sources[0].settings.value("kubeconfig"_L1).toString(),
                 QDir::current().absoluteFilePath(u"some/config"_s));
        QCOMPARE(environment.sources[0].settings.value("context"_L1).toString(), u"blue"_s);
        QCOMPARE(environment.sources[1].settings.value("url"_L1).toString(), u"http://127.0.0.1:8500"_s);
        QCOMPARE(environment.sources[2].settings.value("url"_L1).toString(), u"https://prom.example/prefix"_s);
    }

    void aUnixSocketStaysOne()
    {
        platform::Options options;
        options.consul = u"unix:///run/consul.sock"_s;
        options.environment = u"prod"_s;
        const auto choice = platform::choose(options, {});
        QCOMPARE(choice->environments.first().name, u"prod"_s);
        QCOMPARE(choice->environments.first().sources.first().settings.value("url"_L1).toString(),
                 u"unix:///run/consul.sock"_s);
    }

    /// What a lab's ready file exports is enough to see the world that its window sees.
    void aShellMayNameItsEnvironment()
    {
        FoundFactory consul(u"consul"_s, {u"http://a"_s});
        platform::Options options;
        options.shellEnvironment = u"lab"_s;
        const auto choice = platform::choose(options, {&consul});
        QVERIFY(choice);
        QCOMPARE(choice->environments.first().name, u"lab"_s);
        QCOMPARE(choice->environments.first().sources.first().id, u"lab/consul"_s);
        options.environment = u"default"_s;
        QVERIFY(!platform::choose(options, {&consul}));
        options.environment = u"lab"_s;
        QVERIFY(platform::choose(options, {&consul}));
        // A file that was asked for goes before it.
        options.environment.clear();
        options.configFile = write("{\"environments\":[{\"name\":\"prod\",\"sources\":[]}]}");
        QCOMPARE(platform::choose(options, {&consul})->environments.first().name, u"prod"_s);
        options.configFile.clear();
        options.shellEnvironment = u"a/b"_s;
        QCOMPARE(platform::choose(options, {&consul}).error().message.code, u"platform.bad-name"_s);
    }

    void theStateOfALabIsItsWindows()
    {
        platform::Options options;
        const QString own = platform::stateFolder(options);
        qputenv("QUARTERDECK_STATE", "/lab/quarterdeck");
        QCOMPARE(platform::stateFolder(options), u"/lab/quarterdeck"_s);
        options.stateFolder = u"/mine"_s;
        QCOMPARE(platform::stateFolder(options), u"/mine"_s);
        qunsetenv("QUARTERDECK_STATE");
        QCOMPARE(platform::stateFolder({}), own);
    }

    void anOptionWithoutAValueIsRefused_data()
    {
        QTest::addColumn<QStringList>("line");
        QTest::addColumn<QString>("code"); // empty = accepted
        QTest::newRow("nothing is said") << QStringList{} << QString();
        for (const char *option : {"--consul", "--prometheus", "--alertmanager"})
            QTest::newRow(option) << QStringList{QString::fromLatin1(option), QString()} << u"platform.no-address"_s;
        for (const char *option : {"--kubeconfig", "--context", "--environment", "--config", "--state"})
            QTest::newRow(option) << QStringList{QString::fromLatin1(option), QString()} << u"platform.no-value"_s;
        QTest::newRow("only spaces") << QStringList{u"--consul= "_s} << u"platform.no-address"_s;
        QTest::newRow("beside one with a value")
            << QStringList{u"--consul"_s, u"h:8500"_s, u"--prometheus"_s, QString()} << u"platform.no-address"_s;
        QTest::newRow("all have one") << QStringList{u"--consul"_s, u"h:8500"_s} << QString();
    }
    void anOptionWithoutAValueIsRefused()
    {
        QFETCH(QStringList, line);
        QFETCH(QString, code);
        QCommandLineParser parser;
        platform::addOptions(parser);
        QVERIFY(parser.parse(QStringList{u"program"_s} + line));
        FoundFactory consul(u"consul"_s, {u"http://a"_s});
        const auto choice = platform::choose(platform::optionsFrom(parser), {&consul});
        QCOMPARE(choice ? QString() : choice.error().message.code, code);
        if (!choice)
            QVERIFY(contract::Phrases::render(choice.error()).startsWith(u"--"_s));
    }

    void addressesLeaveTheFileAside()
    {
        platform::Options options;
        options.consul = u"http://a:8500"_s;
        options.configFile = m_folder.filePath(u"nowhere.json"_s);
        QCOMPARE(platform::choose(options, {})->leftAside, QString());
        options.configFile = write("{\"environments\":[{\"name\":\"prod\",\"sources\":[]}]}");
        const auto choice = platform::choose(options, {});
        QCOMPARE(choice->environments.first().sources.size(), 1);
        QCOMPARE(choice->leftAside, options.configFile); // and who asked is told
        options.consul.clear();
        QCOMPARE(platform::choose(options, {})->leftAside, QString());
    }

    void theFileNamesEnvironments()
    {
        platform::Options options;
        options.configFile =
            write("{\"environments\":[{\"name\":\"prod\",\"protected\":true,\"sources\":[{\"system\":\"consul\","
                  "\"settings\":{\"url\":\"http://a:8500\"}}]},{\"name\":\"test\",\"sources\":[]}]}");
        auto choice = platform::choose(options, {});
        QVERIFY(choice);
        QCOMPARE(choice->origin, platform::Origin::File);
        QCOMPARE(choice->environments.size(), 2);
        options.environment = u"test"_s;
        choice = platform::choose(options, {});
        QCOMPARE(choice->environments.size(), 1);
        QCOMPARE(choice->environments.first().name, u"test"_s);
    }

    void whatIsWrongWithTheFileIsSaid_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("environment");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QStringList>("words"); // that the sentence has beside the file
        const QString file = u"platform.environments-file"_s;
        QTest::newRow("not JSON") << QByteArray("{") << QString() << file << QStringList{u"JSON"_s};
        QTest::newRow("not an object") << QByteArray("[]") << QString() << file << QStringList{u"(the document)"_s};
        QTest::newRow("environments that are no list")
            << QByteArray("{\"environments\":{}}") << QString() << file << QStringList{u"environments"_s};
        QTest::newRow("a member of an environment")
            << QByteArray("{\"environments\":[{\"name\":\"a\"},{\"name\":\"prod\",\"protected\":\"yes\"}]}")
            << QString() << u"platform.environments-file.environment"_s
            << QStringList{u"“prod”"_s, u"environments[1].protected"_s};
        QTest::newRow("an environment without a name")
            << QByteArray("{\"environments\":[{\"protected\":true}]}") << QString()
            << u"platform.environments-file.environment"_s << QStringList{u"“#1”"_s, u"environments[0].name"_s};
        QTest::newRow("a member of a source")
            << QByteArray("{\"environments\":[{\"name\":\"prod\",\"sources\":[{\"system\":\"consul\",\"name\":\"east\","
                          "\"url\":\"http://a\"}]}]}")
            << QString() << u"platform.environments-file.source"_s
            << QStringList{u"“prod”"_s, u"“east”"_s, u"environments[0].sources[0].url"_s};
        QTest::newRow("a source without a name")
            << QByteArray(
                   "{\"environments\":[{\"name\":\"prod\",\"sources\":[{\"system\":\"consul\",\"settings\":3}]}]}")
            << QString() << u"platform.environments-file.source"_s << QStringList{u"“consul”"_s, u"settings"_s};
        QTest::newRow("an environment it does not have")
            << QByteArray("{\"environments\":[]}") << u"prod"_s << u"platform.unknown-environment"_s << QStringList{};
    }
    void whatIsWrongWithTheFileIsSaid()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, environment);
        QFETCH(QString, code);
        platform::Options options;
        options.configFile = write(text);
        options.environment = environment;
        const auto choice = platform::choose(options, {});
        QVERIFY(!choice);
        QCOMPARE(choice.error().message.code, code);
        QFETCH(QStringList, words);
        const QString sentence = contract::Phrases::render(choice.error());
        if (!words.isEmpty())
            words += options.configFile;
        for (const QString &word : std::as_const(words))
            QVERIFY2(sentence.contains(word), qPrintable(sentence));
    }

    void aFileThatIsNotThereIsAnErrorOnlyWhenItWasNamed()
    {
        platform::Options options;
        QVERIFY(platform::choose(options, {}));
        options.configFile = m_folder.filePath(u"nowhere.json"_s);
        const auto choice = platform::choose(options, {});
        QVERIFY(!choice);
        QCOMPARE(choice.error().message.code, u"platform.file-unreadable"_s);
    }

    void withNothingConfiguredTheFirstOfEachSystemIsTaken()
    {
        FoundFactory consul(u"consul"_s, {u"http://a"_s});
        FoundFactory kubernetes(u"kubernetes"_s, {u"current"_s, u"other"_s});
        FoundFactory nothing(u"prometheus"_s, {});
        const auto choice = platform::choose({}, {&consul, &kubernetes, &nothing});
        QCOMPARE(choice->origin, platform::Origin::Found);
        QCOMPARE(choice->found.size(), 3);
        QCOMPARE(choice->environments.first().sources.size(), 2);
        QCOMPARE(choice->environments.first().sources[1].settings.value("url"_L1).toString(), u"current"_s);

        const auto none = platform::choose({}, {&nothing});
        QCOMPARE(none->origin, platform::Origin::Nothing);
        QVERIFY(none->environments.isEmpty());
    }

    void anEnvironmentThatThereIsNotIsAnError_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isThere");
        QTest::newRow("none is asked for") << QString() << true;
        QTest::newRow("the name of what was found") << u"default"_s << true;
        QTest::newRow("another") << u"nope"_s << false;
    }
    void anEnvironmentThatThereIsNotIsAnError()
    {
        QFETCH(QString, name);
        QFETCH(bool, isThere);
        FoundFactory consul(u"consul"_s, {u"http://a"_s});
        platform::Options options;
        options.environment = name;
        const auto choice = platform::choose(options, {&consul});
        QCOMPARE(choice.has_value(), isThere);
        if (isThere)
            return;
        QCOMPARE(choice.error().message.code, u"platform.unknown-environment"_s);
        QVERIFY(contract::Phrases::render(choice.error()).contains(u"default"_s));
        // Addresses on the command line are what the name says.
        options.consul = u"http://b"_s;
        QCOMPARE(platform::choose(options, {&consul})->environments.first().name, u"nope"_s);
    }

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

QD_TEST(PlatformTest)
#include "tst_platform.moc"
