#include "scriptedcluster.h"

#include <support/manualclock.h>
#include <support/testregistry.h>

#include <QTest>

#include <random>

using namespace std::chrono_literals;
using namespace scripted;
using core::ErrorKind;

namespace {

/// A server that does anything a bad day brings, and a reflector that has to end up with the truth.
class BadDay
{
public:
    BadDay(unsigned seed, bool streams)
        : m_random(seed)
        , m_reflector(m_store, std::make_unique<Lister>(m_server), m_clock, options())
    {
        m_server.streams = streams;
        QObject::connect(m_store.notifier(), &watch::StoreSignals::changed, &m_reflector, [this] { judge(); });
        m_reflector.start();
    }

    void run(int steps)
    {
        for (int i = 0; i < steps; ++i)
            step();
    }

    /// Everything works again: within a minute and a half the store is equal to the truth.
    bool heals()
    {
        for (int i = 0; i < 400 && !isTrue(); ++i) {
            serve();
            m_clock.advance(500ms);
        }
        return isTrue();
    }

    bool isOrdered() const { return m_isOrdered; }
    std::size_t relists() const { return m_server.lists.size(); }
    std::size_t rewatches() const { return m_server.watches.size(); }

private:
    watch::ReflectorOptions options()
    {
        watch::ReflectorOptions made;
        made.pageSize = 7;
        made.random = [this] { return std::uniform_real_distribution(0.0, 1.0)(m_random); };
        return made;
    }

    int pick(int below) { return int(m_random() % unsigned(below)); }
    QString anyName() { return QStringLiteral("thing-%1").arg(pick(25)); }
    ErrorKind anyKind()
    {
        constexpr ErrorKind kinds[] = {ErrorKind::Network,         ErrorKind::Timeout, ErrorKind::Unavailable,
                                       ErrorKind::TooManyRequests, ErrorKind::Expired, ErrorKind::Unauthorised,
                                       ErrorKind::Parse,           ErrorKind::Api,     ErrorKind::TooLarge,
                                       ErrorKind::Forbidden};
        return kinds[pick(int(std::size(kinds)))];
    }

    void step()
    {
        switch (pick(16)) {
        case 0:
        case 1:
        case 2:
        case 3: m_server.cluster.put(anyName(), pick(1000)); break;
        case 4: m_server.cluster.remove(anyName()); break;
        case 5:
            m_server.cluster.remove(anyName());
            m_server.cluster.put(anyName(), pick(1000));
            break;
        case 6:
        case 7:
        case 8:
        case 9: serve(); break;
        case 10: m_clock.advance(core::Milliseconds(pick(3000))); break;
        case 11: m_clock.advance(core::Milliseconds(pick(40'000))); break;
        case 12:
            if (m_server.hasWatch())
                pick(2) ? m_server.failWatch(anyKind()) : m_server.errorEvent(anyKind());
            break;
        case 13:
            if (m_server.hasList())
                m_server.failList(anyKind());
            break;
        case 14:
            if (pick(4) == 0)
                m_server.cluster.compact();
            else if (m_server.hasWatch())
                m_server.closeWatch();
            break;
        default: m_reflector.retryNow(); break;
        }
    }

    /// One honest answer to whatever is asked.
    void serve()
    {
        if (m_server.hasList()) {
            m_server.answerList();
            return;
        }
        if (!m_server.hasWatch())
            return;
        auto &watch = m_server.watch();
        if (watch.options.sendInitialEvents && watch.position == 0) {
            stream();
            return;
        }
        if (watch.position < m_server.cluster.oldest()) {
            m_server.errorEvent(ErrorKind::Expired);
            return;
        }
        if (!watch.isConnected)
            m_server.connectWatch();
        if (m_server.hasWatch())
            m_server.pump(1 + pick(5));
        if (m_server.hasWatch() && pick(3) == 0)
            m_server.bookmark();
    }

    void stream()
    {
        auto &watch = m_server.watch();
        watch.isConnected = true;
        watch.position = m_server.cluster.version();
        std::vector<Event> events{{Type::Connected, nullptr, {}, {}}};
        for (const ThingPtr &thing : m_server.cluster.objects())
            events.push_back({Type::Added, thing, QString::number(thing->version), {}});
        const bool isWhole = pick(4) != 0;
        if (isWhole)
            events.push_back({Type::InitialEventsEnd, nullptr, QString::number(watch.position), {}});
        m_server.send(std::move(events));
        if (!isWhole)
            m_server.failWatch(anyKind());
    }

    /// Per object the states seen are an ordered subsequence of the server's.
    void judge()
    {
        for (const auto &thing : m_store.lastDiff().added)
            see(*thing);
        for (const auto &change : m_store.lastDiff().changed)
            see(*change.after);
    }
    void see(const Thing &thing)
    {
        qint64 &last = m_seen[thing.name];
        m_isOrdered = m_isOrdered && thing.version > last;
        last = thing.version;
    }

    bool isTrue() const
    {
        if (m_store.health().freshness != watch::Freshness::Live || m_store.size() != m_server.cluster.objects().size())
            return false;
        for (const ThingPtr &thing : m_server.cluster.objects()) {
            const auto ours = m_store.find(thing->name);
            if (!ours || !(*ours == *thing))
                return false;
        }
        return true;
    }

    std::mt19937 m_random;
    support::ManualClock m_clock;
    Server m_server;
    watch::Store<Thing> m_store;
    QHash<QString, qint64> m_seen;
    bool m_isOrdered = true;
    watch::Reflector<Thing> m_reflector;
};

} // namespace

class ReflectorFaultsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsLostAndNothingGoesBackwards_data()
    {
        QTest::addColumn<unsigned>("seed");
        QTest::addColumn<bool>("streams");
        for (unsigned seed = 1; seed <= 12; ++seed) {
            for (const bool streams : {false, true})
                QTest::addRow("day %u with %s", seed, streams ? "streamed lists" : "paged lists") << seed << streams;
        }
    }
    void nothingIsLostAndNothingGoesBackwards()
    {
        QFETCH(unsigned, seed);
        QFETCH(bool, streams);
        BadDay day(seed, streams);
        for (int round = 0; round < 10; ++round) {
            day.run(400);
            QVERIFY(day.heals());
            QVERIFY(day.isOrdered());
        }
        QVERIFY(day.rewatches() > 20);
    }
};

QD_TEST(ReflectorFaultsTest)
#include "tst_reflectorfaults.moc"
