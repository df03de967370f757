#include "platformfixture.h"

#include <contract/phrases.h>
#include <platform/platform.h>
#include <support/testregistry.h>

#include <QCommandLineParser>
#include <QDir>
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

class PlatformTest : public PlatformFixture
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { beginAfresh(); }

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
};

QD_TEST(PlatformTest)
#include "tst_platform.moc"
