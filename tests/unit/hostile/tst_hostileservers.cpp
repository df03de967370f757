#include "misdeeds.h"
#include "scriptedplatform.h"

#include <contract/phrases.h>
#include <engine/engine.h>
#include <platform/platform.h>
#include <support/testregistry.h>

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
namespace v1 = contract::v1;

namespace {

const QStringList kSystems{u"consul"_s, u"kubernetes"_s, u"prometheus"_s};

/// Three environments with all three systems each, on servers of their own. One system is spoilt in each, after which
/// the environment is named.
struct World
{
    World()
    {
        for (const QString &system : kSystems)
            platforms.emplace(system, std::make_unique<ScriptedPlatform>(clock));
        beatServer.otherwise([](const support::ExchangePtr &exchange) { exchange->reply(200); });
        net::Endpoint endpoint;
        endpoint.base = beatServer.url();
        beat = std::make_unique<net::HttpClient>(endpoint, beatClock);
    }

    void start()
    {
        QVector<engine::EnvironmentConfig> environments;
        for (const QString &system : kSystems)
            environments += platforms.at(system)->environment(system);
        engine.setEnvironments(environments);
    }

    void spoil(const std::function<Act(const QString &)> &act)
    {
        for (const QString &system : kSystems)
            platforms.at(system)->spoil(system, act(system));
    }
    void heal()
    {
        for (const QString &system : kSystems)
            platforms.at(system)->heal(system);
    }

    static QString spoilt(const QString &system) { return system + u'/' + system; }
    v1::SourceRow source(const QString &id) const
    {
        const engine::RowPtr row = engine.collection(u"sources"_s)->row(id);
        return row ? row->source() : v1::SourceRow();
    }
    bool isLive(const QString &id) const { return source(id).freshness() == v1::FRESHNESS_LIVE; }
    QString code(const QString &system) const
    {
        const v1::SourceRow row = source(spoilt(system));
        return row.has_error() ? QString::fromStdString(row.error().message().code()) : QString();
    }
    /// What is said of those that misbehave, for a failure's message.
    QString told() const
    {
        QStringList out;
        for (const QString &system : kSystems)
            out += system + u" ("_s + code(system) + u')';
        return out.join(u", "_s);
    }
    bool allLive() const { return neighboursNotLive().isEmpty() && stillLive().size() == kSystems.size(); }
    /// Those of the systems that misbehave of which nobody says so.
    QStringList stillLive() const
    {
        QStringList out;
        for (const QString &system : kSystems) {
            if (isLive(spoilt(system)))
                out += system;
        }
        return out;
    }
    QStringList neighboursNotLive() const
    {
        QStringList out;
        for (const QString &environment : kSystems) {
            for (const QString &system : kSystems) {
                const QString id = environment + u'/' + system;
                if (system != environment && !isLive(id))
                    out += id;
            }
        }
        return out;
    }
    /// Rows of each environment by collection, as numbers: what may not get lost.
    QStringList holdings() const
    {
        QStringList out;
        for (const QString &environment : kSystems) {
            for (const char *name : {"instances", "pods", "alerts", "services"}) {
                int count = 0;
                const engine::Collection *collection = engine.collection(QString::fromLatin1(name));
                for (const QString &key : collection->keys())
                    count += key.startsWith(environment + u'/');
                out += u"%1: %2 %3"_s.arg(environment, QString::number(count), QLatin1String(name));
            }
        }
        return out;
    }

    /// Lets time pass until `isDone`, for at most `most` of the program's time. After each half second the network gets
    /// as long as an exchange of our own takes, so that a slow machine makes nobody late who is not.
    template <class F> bool pass(core::Milliseconds most, F isDone)
    {
        const auto end = clock.now() + most;
        for (int step = 1; !isDone(); ++step) {
            if (clock.now() >= end)
                return false;
            bool heard = false;
            net::HttpRequest request;
            request.path = u"/"_s;
            const auto asking = beat->send(&owner, request).then([&](const auto &) { heard = true; });
            while (!heard)
                QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            // And the one worker has done what it was given before.
            bool done = false;
            const auto working =
                workers.run<bool>(&owner, [] { return core::Result<bool>(true); }).then([&](const auto &) {
                    done = true;
                });
            while (!done)
                QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            clock.advance(500ms);
            if (isImpatient && step % 10 == 0) {
                for (const QString &system : kSystems)
                    engine.retry(spoilt(system));
            }
        }
        return true;
    }

    bool isImpatient = true; ///< somebody asks for another try every five seconds; else back-off alone decides
    support::ManualClock clock;
    core::SystemClock beatClock;
    watch::WorkerPool workers{1};
    std::map<QString, std::unique_ptr<ScriptedPlatform>> platforms;
    support::ScriptedServer beatServer;
    std::unique_ptr<net::HttpClient> beat;
    engine::Engine engine{clock, workers, platform::factories()};
    QObject owner;
};

} // namespace

class HostileServersTest : public QObject
{
    Q_OBJECT
    std::unique_ptr<World> m_world;

private Q_SLOTS:
    void initTestCase()
    {
        m_world = std::make_unique<World>();
        m_world->start();
    }
    void cleanup() { m_world->heal(); }
    void cleanupTestCase() { m_world.reset(); }

    void aServerThatMeansHarmIsNamedAndHarmsNobodyElse_data()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < int(misdeeds().size()); ++i)
            QTest::newRow(misdeeds()[std::size_t(i)].name) << i;
    }
    void aServerThatMeansHarmIsNamedAndHarmsNobodyElse()
    {
        QFETCH(int, index);
        const Misdeed &misdeed = misdeeds()[std::size_t(index)];
        World &world = *m_world;
        QVERIFY(world.pass(5min, [&] { return world.allLive(); }));
        QVERIFY(world.pass(1min, [&] { return !world.holdings().join(u',').contains(u": 0 "_s); }));
        const QStringList before = world.holdings();

        world.spoil(misdeed.act);
        QStringList suffering;
        const auto isTold = [&] {
            // What broke off at that moment may be told first; then it is this misdeed and nothing else.
            suffering = world.neighboursNotLive();
            bool told = world.stillLive().isEmpty();
            for (const QString &system : kSystems)
                told = told && misdeed.codes[system].contains(world.code(system));
            return told || !suffering.isEmpty();
        };
        const bool told = world.pass(5min, isTold);
        QVERIFY2(suffering.isEmpty(), qPrintable(suffering.join(u' ') + u"; "_s + world.told()));
        for (const QString &system : kSystems) {
            QVERIFY2(misdeed.codes[system].contains(world.code(system)), qPrintable(world.told()));
            QVERIFY2(contract::Phrases::knows(world.code(system)), qPrintable(world.told()));
        }
        QVERIFY2(told, qPrintable(u"live all the same: "_s + world.stillLive().join(u' ')));
        // Nothing that was known is forgotten, and none of it is called fresh, however long it lasts.
        const auto later = world.clock.now() + 10s;
        world.pass(1min, [&] {
            suffering += world.neighboursNotLive();
            return world.clock.now() >= later;
        });
        QVERIFY2(suffering.isEmpty(), qPrintable(suffering.join(u' ') + u"; "_s + world.told()));
        QCOMPARE(world.stillLive(), QStringList());
        QCOMPARE(world.holdings(), before);

        // Then it is over: all is live again, nothing is missing and nothing is there twice.
        world.heal();
        QVERIFY2(world.pass(5min, [&] { return world.allLive(); }), qPrintable(world.told()));
        QCOMPARE(world.holdings(), before);
    }

    void aServerThatWasNeverSoundIsToldApartFromAnEmptyOne()
    {
        World world;
        world.isImpatient = false;
        world.spoil([](const QString &) { return says(answer("text/html", "<html></html>")); });
        world.start();
        QVERIFY(world.pass(1min, [&] {
            return world.neighboursNotLive().isEmpty() && std::all_of(kSystems.begin(), kSystems.end(), [&](auto &one) {
                       return world.code(one).endsWith(u".html"_s);
                   });
        }));
        QCOMPARE(world.stillLive(), QStringList());
        world.heal();
        QVERIFY(world.pass(5min, [&] { return world.allLive(); }));
    }

    void hostileNamesComeThroughAsEscapes()
    {
        World &world = *m_world;
        QVERIFY(world.pass(5min, [&] { return world.allLive(); }));
        // An alert that would paint on a terminal, turn text round, or be markup.
        const QByteArray evil = "\\u001b[31m\\u202e<b>x</b>";
        const QString system = u"prometheus"_s;
        world.platforms.at(system)->spoil(
            system, says(answer("application/json",
                                "{\"status\":\"success\",\"data\":{\"alerts\":[{\"labels\":{\"alertname\":\"" + evil +
                                    "\",\"service\":\"payment\"},\"annotations\":{\"summary\":\"" + evil +
                                    "\"},\"state\":\"firing\",\"activeAt\":\"2023-11-14T22:00:00Z\","
                                    "\"value\":\"1\"}],\"activeTargets\":[],\"droppedTargets\":[]}}")));
        const engine::Collection *services = world.engine.collection(u"services"_s);
        const auto sentences = [&] {
            QStringList out;
            for (const QString &key : services->keys()) {
                for (const auto &reason : services->row(key)->service().reasons())
                    out += contract::Phrases::render(reason.message());
            }
            return out;
        };
        QVERIFY(world.pass(2min, [&] { return sentences().join(u' ').contains(u"<b>"_s); }));
        for (const QString &sentence : sentences()) {
            for (const QChar c : sentence)
                QVERIFY2(c.unicode() >= 0x20 && c.unicode() != 0x202e, qPrintable(sentence));
        }
    }
};

QD_TEST(HostileServersTest)
#include "tst_hostileservers.moc"
