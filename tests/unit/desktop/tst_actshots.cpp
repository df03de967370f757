#include <desktop/actshots.h>
#include <support/testregistry.h>

#include <QStringList>
#include <QTest>

#include <string>

using contract::v1::Row;
using desktop::ActSights;

namespace {

Row sightedService()
{
    Row row;
    row.set_key("lab/shop/payment");
    row.mutable_service()->set_name("payment");
    row.mutable_service()->set_environment("lab");
    row.mutable_service()->set_freshness(contract::v1::FRESHNESS_LIVE);
    return row;
}

Row sightedWorkload(const std::string &name)
{
    Row row;
    row.set_key("lab/kubernetes/Deployment/shop/" + name);
    row.mutable_workload()->set_name(name);
    row.mutable_workload()->set_environment("lab");
    return row;
}

Row sightedConfig(bool hasDraft)
{
    Row row;
    row.set_key("lab/kubernetes/ConfigMap/shop/limits");
    row.mutable_config()->set_name("limits");
    row.mutable_config()->set_release("018f-1");
    row.mutable_config()->set_has_draft(hasDraft);
    return row;
}

Row sightedAction(const char *key, contract::v1::ActionState state, const char *undo)
{
    Row row;
    row.set_key(key);
    row.mutable_action()->set_state(state);
    row.mutable_action()->set_undo_verb(undo);
    return row;
}

QStringList shotNames(const ActSights &sights)
{
    QStringList out;
    for (const desktop::Shot &shot : sights.shots())
        out += shot.name;
    return out;
}

} // namespace

class ActShotsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everythingIsWaitedForAndShown()
    {
        ActSights sights(ActSights::Plan::Acting);
        const Row rows[] = {sightedService(),
                            sightedWorkload("payment"),
                            sightedWorkload("risk"),
                            sightedConfig(false),
                            sightedAction("lab/1", contract::v1::ACTION_STATE_SUCCEEDED, "scale"),
                            sightedAction("lab/2", contract::v1::ACTION_STATE_STUCK, "")};
        for (const Row &row : rows) {
            QVERIFY(!sights.isComplete());
            sights.note(row);
        }
        QVERIFY(sights.isComplete());
        const QStringList names = shotNames(sights);
        for (const char *name : {"actions",           "audit",          "configs",           "service-changes",
                                 "action-scale",      "action-restart", "action-rollback",   "action-maintenance",
                                 "action-deregister", "action-stuck",   "action-succeeded",  "config-new",
                                 "config-syntax",     "config-dropped", "config-difference", "config-release",
                                 "config-table",      "config-history", "config-restore",    "config-tidy",
                                 "config-remove"})
            QVERIFY2(names.contains(QLatin1String(name)), name);
        // What is dropped was drafted before, and a merge needs a draft that is there.
        QVERIFY(names.indexOf(QStringLiteral("config-syntax")) < names.indexOf(QStringLiteral("config-dropped")));
        QVERIFY(names.indexOf(QStringLiteral("config-dropped")) < names.indexOf(QStringLiteral("config-difference")));
    }

    void whatWasNotSeenHasNoPicture()
    {
        QCOMPARE(shotNames(ActSights(ActSights::Plan::Protected)), QStringList());
        QCOMPARE(shotNames(ActSights(ActSights::Plan::Merging)), QStringList());
        ActSights sights(ActSights::Plan::Acting);
        sights.note(sightedAction("lab/2", contract::v1::ACTION_STATE_STUCK, ""));
        QVERIFY(shotNames(sights).contains(QStringLiteral("action-stuck")));
        QVERIFY(!shotNames(sights).contains(QStringLiteral("action-succeeded")));
        QVERIFY(!shotNames(sights).contains(QStringLiteral("action-scale")));
    }

    void aMergeNeedsADraft()
    {
        ActSights sights(ActSights::Plan::Merging);
        sights.note(sightedConfig(false));
        QVERIFY(!sights.isComplete());
        sights.note(sightedConfig(true));
        QVERIFY(sights.isComplete());
        QCOMPARE(shotNames(sights), QStringList{QStringLiteral("config-merge")});
        QCOMPARE(sights.shots().first().steps.size(), qsizetype(1));
    }
};

QD_TEST(ActShotsTest)
#include "tst_actshots.moc"
