#include <qdctl/auditpages.h>
#include <qdctl/documents.h>
#include <support/testregistry.h>

#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// Who did it, as people and scripts are told where the system itself knows nobody.
class AuditWhoTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void thePersonIsNamedAndTheDocumentStaysAsItIs()
    {
        contract::v1::Row row;
        auto &line = *row.mutable_audit();
        line.set_sequence(7);
        line.set_at_unix_ms(1'700'000'000'000);
        line.set_principal("anonymous");
        line.set_operator_("ada (1000)");
        line.set_verb("config.release");
        line.set_outcome("succeeded");
        const QString page = qdctl::auditTable({row}, {}, false).render(qdctl::Paper());
        QVERIFY2(page.contains(u"ada, anonymous there"_s), qPrintable(page));
        const QByteArray asJson = qdctl::document(row).toJson(true);
        QVERIFY2(asJson.contains("\"anonymous\"") && asJson.contains("\"ada (1000)\""), asJson);
    }
};

QD_TEST(AuditWhoTest)
#include "tst_auditwho.moc"
