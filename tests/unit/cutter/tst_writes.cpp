#include <cutter/writes.h>
#include <support/testregistry.h>

#include <QTest>

/// What counts as a write: a play strikes at the N-th of them.
class CutterWritesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onlyWhatMayChangeSomethingIsAWrite_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("writes");
        const auto row = [](const char *name, const char *method, const char *target, const char *body, bool writes) {
            QTest::newRow(name) << QByteArray(method) << QByteArray(target) << QByteArray(body) << writes;
        };
        const char *deployment = "/apis/apps/v1/namespaces/shop/deployments/payment";
        row("reading", "GET", deployment, "", false);
        row("a patch", "PATCH", "/apis/apps/v1/namespaces/shop/deployments/payment?fieldManager=q&timeout=30s", "{}",
            true);
        row("a dry run", "PATCH", "/apis/apps/v1/namespaces/shop/deployments/payment?fieldManager=q&dryRun=All", "{}",
            false);
        row("an eviction", "POST", "/api/v1/namespaces/shop/pods/payment-1/eviction", "{}", true);
        row("a deletion", "DELETE", "/api/v1/namespaces/shop/configmaps/payment", "{}", true);
        row("a deletion that is tried", "DELETE", "/api/v1/namespaces/shop/configmaps/payment",
            "{\"dryRun\":[\"All\"]}", false);
        row("a deletion whose options say nothing of it", "DELETE",
            "/api/v1/namespaces/shop/configmaps/payment?dryRun=All", "{}", true);
        row("may I", "POST", "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", "{}", false);
        row("who am I", "POST", "/apis/authentication.k8s.io/v1/selfsubjectreviews", "{}", false);
        row("Consul: may I", "POST", "/v1/internal/acl/authorize?dc=dc1", "[]", false);
        row("Consul: maintenance", "PUT", "/v1/agent/service/maintenance/payment-1?enable=true", "", true);
        row("Consul: deregistration", "PUT", "/v1/agent/service/deregister/payment-1", "", true);
        row("Consul: reading several keys", "PUT", "/v1/txn?consistent=",
            "[{\"KV\":{\"Verb\":\"get-tree\",\"Key\":\"a/\"}},{\"KV\":{\"Verb\":\"check-not-exists\",\"Key\":\"b\"}}]",
            false);
        row("Consul: writing one of several", "PUT", "/v1/txn",
            "[{\"KV\":{\"Verb\":\"check-index\",\"Key\":\"a\"}},{\"KV\":{\"Verb\":\"delete\",\"Key\":\"b\"}}]", true);
        row("Consul: a transaction that cannot be read", "PUT", "/v1/txn", "[", true);
    }
    void onlyWhatMayChangeSomethingIsAWrite()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, body);
        QFETCH(bool, writes);
        QCOMPARE(cutter::isWrite({method, target, body}), writes);
    }
};

QD_TEST(CutterWritesTest)
#include "tst_writes.moc"
