#include <consul/catalogjoin.h>
#include <support/testregistry.h>

#include <QTest>

using consul::CatalogJoin;
using consul::CheckEntry;
using consul::Registration;
using engine::Health;
using engine::ServiceInstance;

namespace {

std::shared_ptr<const CheckEntry> check(const QString &node, const QString &id, Health health,
                                        const QString &serviceId = {}, const QString &service = {},
                                        const QString &notes = {})
{
    CheckEntry out;
    out.node = node;
    out.checkId = id;
    out.health = health;
    out.serviceId = serviceId;
    out.serviceName = service;
    out.notes = notes;
    return std::make_shared<const CheckEntry>(out);
}

Registration registration(const QString &node, const QString &id, const QString &service, int port = 80)
{
    Registration out;
    out.node = node;
    out.datacenter = QStringLiteral("dc1");
    out.id = id;
    out.service = service;
    out.port = port;
    return out;
}

const QString kNode = QStringLiteral("n1");
const QString kPay = QStringLiteral("payment");
const QString kKey = QStringLiteral("dc1/n1/p1");

} // namespace

class CatalogJoinTest : public QObject
{
    Q_OBJECT

    watch::Store<CheckEntry> m_checks;
    std::unique_ptr<watch::Store<ServiceInstance>> m_store;
    std::unique_ptr<CatalogJoin> m_join;
    QSet<QString> m_asked;

    void checks(std::vector<std::shared_ptr<const CheckEntry>> all)
    {
        watch::Store<CheckEntry> &store = m_checks;
        m_asked.clear();
        const auto connection = connect(store.notifier(), &watch::StoreSignals::changed, this,
                                        [&] { m_asked = m_join->checksChanged(store.lastDiff()); });
        store.replaceAll(std::move(all));
        disconnect(connection);
    }

private Q_SLOTS:
    void init()
    {
        m_checks.replaceAll({});
        m_store = std::make_unique<watch::Store<ServiceInstance>>();
        m_join = std::make_unique<CatalogJoin>(*m_store);
    }

    void nodeChecksBelongToEveryInstanceOnTheNode()
    {
        checks({check(kNode, QStringLiteral("serfHealth"), Health::Passing),
                check(kNode, QStringLiteral("c1"), Health::Passing, QStringLiteral("p1"), kPay)});
        QCOMPARE(m_asked, QSet<QString>{kPay}); // a check of an instance that is not known yet
        QCOMPARE(m_store->size(), 0);
        m_join->registrationsRead(
            kPay, {registration(kNode, QStringLiteral("p1"), kPay), registration(kNode, QStringLiteral("p2"), kPay)});
        QCOMPARE(m_store->size(), 2);
        QCOMPARE(m_store->find(kKey)->checks.size(), 2);
        QVERIFY(!m_store->find(kKey)->checks[0].nodeLevel);
        QVERIFY(m_store->find(kKey)->checks[1].nodeLevel);
        checks({check(kNode, QStringLiteral("serfHealth"), Health::Critical),
                check(kNode, QStringLiteral("c1"), Health::Passing, QStringLiteral("p1"), kPay)});
        QVERIFY(m_asked.isEmpty());
        QCOMPARE(m_store->find(QStringLiteral("dc1/n1/p2"))->checks[0].health, Health::Critical);
    }

    void aChangedCheckIsPublishedAtOnce()
    {
        m_join->registrationsRead(kPay, {registration(kNode, QStringLiteral("p1"), kPay)});
        checks({check(kNode, QStringLiteral("c1"), Health::Passing, QStringLiteral("p1"), kPay)});
        QCOMPARE(m_store->find(kKey)->checks[0].health, Health::Passing);
        checks({check(kNode, QStringLiteral("c1"), Health::Critical, QStringLiteral("p1"), kPay)});
        QCOMPARE(m_store->find(kKey)->checks[0].health, Health::Critical);
        QVERIFY(m_asked.isEmpty());
    }

    void anInstanceThatLosesItsLastCheckIsAskedForBeforeItIsShownWithoutAny()
    {
        m_join->registrationsRead(kPay, {registration(kNode, QStringLiteral("p1"), kPay)});
        checks({check(kNode, QStringLiteral("c1"), Health::Critical, QStringLiteral("p1"), kPay)});
        checks({});
        QCOMPARE(m_asked, QSet<QString>{kPay});
        QCOMPARE(m_store->find(kKey)->checks.size(), 1);
        m_join->registrationsRead(kPay, {});
        QCOMPARE(m_store->size(), 0);
    }

    void aDeregisteredCheckDisappearsOnceTheServiceWasRead()
    {
        m_join->registrationsRead(kPay, {registration(kNode, QStringLiteral("p1"), kPay)});
        checks({check(kNode, QStringLiteral("c1"), Health::Critical, QStringLiteral("p1"), kPay)});
        checks({});
        m_join->registrationsRead(kPay, {registration(kNode, QStringLiteral("p1"), kPay)});
        QCOMPARE(m_store->find(kKey)->checks.size(), 0);
    }

    void maintenanceIsAStateAndNoCheck()
    {
        m_join->registrationsRead(kPay, {registration(kNode, QStringLiteral("p1"), kPay)});
        const auto own = check(kNode, QStringLiteral("c1"), Health::Passing, QStringLiteral("p1"), kPay);
        checks({own, check(kNode, QStringLiteral("_service_maintenance:p1"), Health::Critical, QStringLiteral("p1"),
                           kPay, QStringLiteral("disk swap"))});
        QVERIFY(m_store->find(kKey)->maintenance);
        QCOMPARE(m_store->find(kKey)->maintenanceReason, QStringLiteral("disk swap"));
        QCOMPARE(m_store->find(kKey)->checks.size(), 1);
        checks({own,
                check(kNode, QStringLiteral("_node_maintenance"), Health::Critical, {}, {}, QStringLiteral("reboot"))});
        QVERIFY(m_store->find(kKey)->maintenance);
        QCOMPARE(m_store->find(kKey)->maintenanceReason, QStringLiteral("reboot"));
        checks({own});
        QVERIFY(!m_store->find(kKey)->maintenance);
        QCOMPARE(m_store->find(kKey)->maintenanceReason, QString());
    }

    void anIdThatMovesToAnotherServiceLeavesNoGhost()
    {
        m_join->registrationsRead(kPay, {registration(kNode, QStringLiteral("p1"), kPay)});
        m_join->registrationsRead(QStringLiteral("order"),
                                  {registration(kNode, QStringLiteral("p1"), QStringLiteral("order"))});
        QCOMPARE(m_store->find(kKey)->service, QStringLiteral("order"));
        m_join->registrationsRead(kPay, {});
        QCOMPARE(m_store->size(), 1);
        m_join->serviceGone(QStringLiteral("order"));
        QCOMPARE(m_store->size(), 0);
    }

    void sameIdsOnDifferentNodesAreDifferentInstances()
    {
        m_join->registrationsRead(kPay, {registration(kNode, QStringLiteral("p1"), kPay),
                                         registration(QStringLiteral("n2"), QStringLiteral("p1"), kPay)});
        QCOMPARE(m_store->size(), 2);
        m_join->registrationsRead(kPay, {registration(QStringLiteral("n2"), QStringLiteral("p1"), kPay, 81)});
        QCOMPARE(m_store->size(), 1);
        QCOMPARE(m_store->find(QStringLiteral("dc1/n2/p1"))->port, 81);
    }
};

QD_TEST(CatalogJoinTest)
#include "tst_catalogjoin.moc"
