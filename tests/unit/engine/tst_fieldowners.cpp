#include "configdesk.h"

#include <contract/phrases.h>
#include <engine/actions/verbs/fieldowners.h>
#include <support/testregistry.h>

#include <QHash>
#include <QStringList>
#include <QTest>

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;
using fakes::ConfigDesk;

/// Who sets back what is changed, named by the field where the server tells whose it is.
class FieldOwnersTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theFieldsOwnerGoesBeforeTheObjects_data()
    {
        QTest::addColumn<QString>("manager");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("code"); // empty: nothing is said
        QTest::newRow("Argo CD owns it") << u"argocd-controller"_s << u"spec.replicas"_s
                                         << u"verb.owner.argocd-field"_s;
        QTest::newRow("Argo CD owns another") << u"argocd-controller"_s << u"spec.paused"_s << u"verb.owner.argocd"_s;
        QTest::newRow("Flux owns it") << u"kustomize-controller"_s << u"spec.replicas"_s << u"verb.owner.flux-field"_s;
        QTest::newRow("Helm owns it") << u"helm"_s << u"spec.replicas"_s << u"verb.owner.helm-field"_s;
        QTest::newRow("a person does") << u"kubectl-edit"_s << u"spec.replicas"_s << QString();
    }
    void theFieldsOwnerGoesBeforeTheObjects()
    {
        QFETCH(QString, manager);
        QFETCH(QString, field);
        QFETCH(QString, code);
        QHash<QString, QStringList> owners;
        owners.insert(field, QStringList{manager});
        const auto found = engine::ownerFindings(engine::toolsAmong(QStringList{manager}), u"Deployment shop/payment"_s,
                                                 owners, QStringList{u"spec.replicas"_s});
        QCOMPARE(int(found.size()), code.isEmpty() ? 0 : 1);
        if (code.isEmpty())
            return;
        QCOMPARE(found[0].message.code, code);
        const QString sentence = contract::Phrases::render(found[0].message);
        QVERIFY2(!code.endsWith("-field"_L1) || (sentence.contains(manager) && sentence.contains(field)),
                 qPrintable(sentence));
    }

    void aKeysOwnerIsNamedBeforeItsRelease()
    {
        ConfigDesk desk;
        desk.store.managers = QStringList{u"argocd-controller"_s};
        desk.store.fieldOwners.insert(u"data.app.json"_s, QStringList{u"argocd-controller"_s});
        QVERIFY(desk.save({{u"app.json"_s, "{\"a\": 1}\n"}}, desk.read().base()).has_done());
        const v1::PreviewReply owned = desk.preview("release", {{u"comment"_s, u"why"_s}});
        QVERIFY(owned.allowed());
        QVERIFY(desk.codes(owned).contains(u"verb.owner.argocd-field"_s));
        QVERIFY(!desk.codes(owned).contains(u"verb.owner.argocd"_s));
        desk.store.fieldOwners.clear(); // somebody wrote over it; Argo CD sets it back all the same
        QVERIFY(desk.codes(desk.preview("release", {{u"comment"_s, u"why"_s}})).contains(u"verb.owner.argocd"_s));
        desk.store.managers.clear();
        QVERIFY(!desk.codes(desk.preview("release", {{u"comment"_s, u"why"_s}})).contains(u"verb.owner.argocd"_s));
    }
};

QD_TEST(FieldOwnersTest)
#include "tst_fieldowners.moc"
