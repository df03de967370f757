#include "providerfixture.h"

#include <support/settled.h>
#include <support/testregistry.h>

using namespace std::chrono_literals;

/// What is read of registrations, and when.
class ConsulSweepTest : public ProviderFixture
{
    Q_OBJECT

    bool isBehind() const
    {
        const auto warnings = m_provider->status().warnings;
        return std::any_of(warnings.cbegin(), warnings.cend(), [](const core::Message &warning) {
            return warning.code == QLatin1String("consul.slow-sweep");
        });
    }
    /// Begins with so many services besides payment, and waits until all were read.
    bool beginWith(int services)
    {
        m_consul->services.chop(1);
        for (int i = 0; i < services; ++i)
            m_consul->services += ",\"s" + QByteArray::number(i) + "\":[]";
        m_consul->services += '}';
        begin();
        return support::becomesSo([this] { return freshness() == Freshness::Live && m_consul->held() == 2; },
                                  std::chrono::seconds(60));
    }
    /// From now on no registration is answered.
    void holdRegistrations(QVector<ExchangePtr> &held)
    {
        m_consul->trouble = [&held](const ExchangePtr &exchange) {
            if (!exchange->request.path().startsWith("/v1/catalog/service/"))
                return false;
            held += exchange;
            return true;
        };
    }

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void anAddressThatChangesSilentlyIsSeen()
    {
        begin();
        QTRY_COMPARE(m_provider->instances().size(), 1);
        QTRY_COMPARE(m_consul->held(), 2);
        m_consul->registrations.insert("payment", registrationJson(9999));
        m_consul->touch(); // same names, same checks, another index
        QVERIFY(eventually([this] {
            const auto instance = m_provider->instances().find(paymentKey());
            return instance && instance->port == 9999;
        }));
    }

    void aDeregisteredServiceLeavesNoGhost()
    {
        begin();
        QTRY_COMPARE(m_provider->instances().size(), 1);
        QTRY_COMPARE(m_consul->held(), 2);
        m_consul->services = "{}";
        m_consul->checks = "[]";
        m_consul->registrations.clear();
        m_consul->touch();
        QTRY_COMPARE(m_provider->instances().size(), 0);
        QTRY_VERIFY(freshness() == Freshness::Live);
    }

    void oneServiceThatCannotBeReadIsAWarning()
    {
        m_consul->services = "{\"payment\":[],\"ledger\":[],\"vault\":[]}";
        m_consul->trouble = [](const ExchangePtr &exchange) {
            if (exchange->request.path() != "/v1/catalog/service/vault")
                return false;
            exchange->reply(403, "Permission denied");
            return true;
        };
        begin();
        QTRY_VERIFY(freshness() == Freshness::Live);
        const auto warnings = m_provider->status().warnings;
        QCOMPARE(warnings.size(), 1);
        QCOMPARE(warnings[0].code, QStringLiteral("consul.unread-services"));
        QVERIFY(contract::Phrases::render(warnings[0]).contains(QLatin1String("vault")));
        m_consul->services = "{\"payment\":[],\"ledger\":[]}";
        m_consul->touch();
        QTRY_VERIFY(m_provider->status().warnings.isEmpty());
    }

    void aSweepOfManyServicesLeavesTheSourceLive()
    {
        QVERIFY(beginWith(510));
        QSet<int> told;
        connect(m_provider.get(), &engine::Provider::statusChanged, this, [&] { told += int(freshness()); });
        const auto asked = [this] { return m_consul->asked("/v1/catalog/service/s60").size(); };
        const auto before = asked();
        m_consul->registrations.insert("payment", registrationJson(9999));
        m_consul->touch(); // the same names, the same checks
        const auto isUnderWay = [&] {
            return asked() > before && m_provider->instances().find(paymentKey())->port == 9999;
        };
        QVERIFY(eventually(isUnderWay, 20ms));
        QVERIFY(m_provider->instances().health().freshness == Freshness::Live);
        QCOMPARE(told, QSet<int>{int(Freshness::Live)});
    }

    void registrationsThatHangLeaveConnectionsToShortQuestions()
    {
        QVERIFY(beginWith(40));
        QVector<ExchangePtr> held;
        holdRegistrations(held);
        const auto leaderAsked = [this] { return m_consul->asked("/v1/status/leader").size(); };
        const auto before = leaderAsked();
        m_consul->touch();
        QTRY_COMPARE(held.size(), consul::RefreshQueue::kAtATime);
        QVERIFY(eventually([&] { return leaderAsked() >= before + 5; }, 200ms));
        QVERIFY(freshness() == Freshness::Live && !isBehind());
    }

    void registrationsThatAreBehindAreAWarning()
    {
        QVERIFY(beginWith(200));
        QVector<ExchangePtr> held;
        holdRegistrations(held);
        m_consul->touch();
        QTRY_COMPARE(held.size(), consul::RefreshQueue::kAtATime);
        const auto begun = m_clock->now();
        bool told = false;
        connect(m_provider.get(), &engine::Provider::statusChanged, this, [&] { told = isBehind(); });
        const auto isLive = [this] { return m_provider->instances().health().freshness == Freshness::Live; };
        QVERIFY(eventually([&] { return told && isLive(); }, 500ms));
        QVERIFY(m_clock->now() - begun > 60s && m_clock->now() - begun <= 70s);
        QVERIFY(contract::Phrases::knows(QStringLiteral("consul.slow-sweep")));
        m_consul->trouble = {};
        QVERIFY(eventually([&] { return !told; }));
    }
};

QD_TEST(ConsulSweepTest)
#include "tst_consulsweeps.moc"
