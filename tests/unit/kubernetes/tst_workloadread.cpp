#include "controlrig.h"

#include <kubernetes/control/obstacleread.h>
#include <kubernetes/control/revisionread.h>
#include <kubernetes/control/selector.h>
#include <kubernetes/control/workloadread.h>
#include <support/testregistry.h>

#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;

class WorkloadReadTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void percentagesAreRoundedAsTheControllersDo_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QByteArray>("rolling");
        QTest::addColumn<int>("desired");
        QTest::addColumn<int>("unavailable");
        QTest::addColumn<int>("surge");
        QTest::newRow("down and up") << u"Deployment"_s << QByteArray("'maxUnavailable':'25%','maxSurge':'25%'") << 10
                                     << 2 << 3;
        QTest::newRow("both nothing is one")
            << u"Deployment"_s << QByteArray("'maxUnavailable':'1%','maxSurge':0") << 10 << 1 << 0;
        QTest::newRow("not given is a quarter") << u"Deployment"_s << QByteArray() << 4 << 1 << 1;
        QTest::newRow("numbers stay") << u"Deployment"_s << QByteArray("'maxUnavailable':3,'maxSurge':'0%'") << 8 << 3
                                      << 0;
        QTest::newRow("no more than there are") << u"Deployment"_s << QByteArray("'maxUnavailable':5") << 2 << 2 << 1;
        QTest::newRow("nothing of nothing") << u"Deployment"_s << QByteArray() << 0 << 0 << 0;
        QTest::newRow("a DaemonSet rounds up")
            << u"DaemonSet"_s << QByteArray("'maxUnavailable':'10%'") << 11 << 2 << 0;
        QTest::newRow("a DaemonSet by itself takes one") << u"DaemonSet"_s << QByteArray() << 5 << 1 << 0;
        QTest::newRow("a StatefulSet takes at least one")
            << u"StatefulSet"_s << QByteArray("'maxUnavailable':'10%'") << 5 << 1 << 0;
        QTest::newRow("nonsense is nothing")
            << u"Deployment"_s << QByteArray("'maxUnavailable':'x%','maxSurge':'-5'") << 10 << 1 << 0;
    }
    void percentagesAreRoundedAsTheControllersDo()
    {
        QFETCH(QString, kind);
        QFETCH(QByteArray, rolling);
        QFETCH(int, desired);
        QFETCH(int, unavailable);
        QFETCH(int, surge);
        const QByteArray strategy = kind == "Deployment"_L1 ? "strategy" : "updateStrategy";
        const QByteArray number = QByteArray::number(desired);
        const auto state =
            kubernetes::readWorkload(ControlRig::json("{'spec':{'replicas':" + number + ",'" + strategy +
                                                      "':{'type':'RollingUpdate','rollingUpdate':{" + rolling +
                                                      "}}},'status':{'desiredNumberScheduled':" + number + "}}"),
                                     {kind, u"shop"_s, u"pay"_s});
        QCOMPARE(state.desired, desired);
        QCOMPARE(state.maxUnavailable, unavailable);
        QCOMPARE(state.maxSurge, surge);
    }

    void whatTheServerSaysIsRead()
    {
        const auto state = kubernetes::readWorkload(
            ControlRig::json("{'metadata':{'uid':'u1','resourceVersion':'77','generation':5,'labels':{'a':'b'},"
                             "'annotations':{'deployment.kubernetes.io/revision':'4','x':'y'},"
                             "'managedFields':[{'manager':'helm'},{'manager':'quarterdeck'},{'manager':'helm'},"
                             "{'manager':'kube-controller-manager'}]},"
                             "'spec':{'replicas':3,'paused':true,'strategy':{'type':'Recreate'},"
                             "'template':{'metadata':{'labels':{'app':'pay'}}}},"
                             "'status':{'observedGeneration':4,'replicas':4,'readyReplicas':2,'updatedReplicas':1,"
                             "'availableReplicas':2,'conditions':[{'type':'Progressing','status':'False',"
                             "'reason':'ProgressDeadlineExceeded','message':'of the old generation'}]}}"),
            ControlRig::kPay);
        QCOMPARE(state.uid, u"u1"_s);
        QCOMPARE(state.resourceVersion, u"77"_s);
        QCOMPARE(state.generation, 5);
        QCOMPARE(state.observedGeneration, 4);
        QCOMPARE(state.total, 4);
        QCOMPARE(state.ready, 2);
        QCOMPARE(state.updated, 1);
        QVERIFY(state.paused);
        QCOMPARE(state.strategy, u"Recreate"_s);
        QCOMPARE(state.maxUnavailable, 3);
        QCOMPARE(state.revision, u"4"_s);
        QCOMPARE(state.managers, (QStringList{u"helm"_s, u"kube-controller-manager"_s}));
        QCOMPARE(state.podLabels.value(u"app"_s), u"pay"_s);
        QVERIFY(state.manifest.contains("replicas: 3\n"));
        QVERIFY(!state.manifest.contains("helm") && !state.manifest.contains("readyReplicas"));
        QVERIFY(!state.stuck); // the condition is about a generation that is not wished any more
    }

    void whoManagesAFieldIsRead()
    {
        const auto state = kubernetes::readWorkload(
            ControlRig::json("{'metadata':{'managedFields':["
                             "{'manager':'argocd-controller','operation':'Apply','fieldsV1':{'f:spec':{'f:replicas':{},"
                             "'f:template':{'f:spec':{'f:containers':{'k:{}':{'.':{},'f:image':{}}}}}}}},"
                             "{'manager':'quarterdeck','fieldsV1':{'f:spec':{'f:paused':{}}}},"
                             "{'manager':'kubectl-rollout','fieldsV1':{'f:spec':{'f:template':{'f:metadata':"
                             "{'f:annotations':{'f:kubectl.kubernetes.io/restartedAt':{}}}}}}},"
                             "{'manager':'nobody','fieldsV1':{'f:spec':'f:replicas'}}]},"
                             "'spec':{'replicas':3}}"),
            ControlRig::kPay);
        engine::WorkloadChange scale;
        scale.replicas = 2;
        QCOMPARE(state.fieldOwners.value(engine::changedField(scale)), QStringList{u"argocd-controller"_s});
        engine::WorkloadChange restart;
        restart.restartAt = core::WallTime{};
        QCOMPARE(state.fieldOwners.value(engine::changedField(restart)), QStringList{u"kubectl-rollout"_s});
        engine::WorkloadChange pause;
        pause.paused = true;
        QVERIFY(!state.fieldOwners.contains(engine::changedField(pause)));
        engine::WorkloadChange rollback;
        rollback.revision = 1;
        QCOMPARE(state.fieldOwners.value(engine::changedField(rollback)),
                 (QStringList{u"argocd-controller"_s, u"kubectl-rollout"_s}));
    }

    void secretsInTheOpenAreNotShown()
    {
        const QByteArray spec = "{'replicas':1,'template':{'metadata':{},'spec':{'containers':[{'image':'pay:2',"
                                "'args':['--db-password=geheim1','--level=info','https://ann:geheim2@db/x'],"
                                "'env':[{'name':'DB_PASSWORD','value':'geheim3'},{'name':'LEVEL','value':'info'},"
                                "{'name':'TOKEN','valueFrom':{'secretKeyRef':{'name':'pay','key':'token'}}}]}],"
                                "'tolerations':[{'key':'dedicated','value':'pay'}]}}}";
        const auto state = kubernetes::readWorkload(ControlRig::json("{'spec':" + spec + '}'), ControlRig::kPay);
        QVERIFY2(!state.manifest.contains("geheim"), state.manifest.constData());
        QVERIFY(state.manifest.contains("DB_PASSWORD") && state.manifest.contains("--level=info"));
        QVERIFY(state.manifest.contains("key: token") && state.manifest.contains("key: dedicated"));
        const auto revisions = kubernetes::readRevisions(
            ControlRig::json("{'items':[{'metadata':{'name':'one','annotations':{'deployment.kubernetes.io/revision':"
                             "'1'},'ownerReferences':[{'uid':'u','controller':true}]},'spec':" +
                             spec + "}]}"),
            ControlRig::json("{'metadata':{'uid':'u'},'spec':" + spec + '}'), u"Deployment"_s);
        QCOMPARE(revisions.size(), 1);
        QVERIFY(!revisions[0].told.templateYaml.contains("geheim"));
        QVERIFY(revisions[0].told.current);
        QVERIFY(QJsonDocument(revisions[0].podTemplate).toJson().contains("geheim3")); // what is sent stays whole
    }

    void secretsInArgumentsAndNotesAreNotShown()
    {
        const QByteArray spec =
            "{'template':{'metadata':{'annotations':{'pay.example/token':'geheim1','checksum/secret':'0a1b',"
            "'pay.example/settings':'{\\'password\\': \\'geheim2\\', \\'retries\\': 4}'}},"
            "'spec':{'containers':[{'image':'reg/payments-token:1.2','command':['pay','--password','geheim3','--token',"
            "'--verbose'],'args':['-c','export A=b; exec pay --api-key geheim4 --port 80'],"
            "'env':[{'name':'SETTINGS','value':'level: info\\npassword: geheim5\\n'},"
            "{'name':'DSN','value':'ann:geheim6@tcp(db:3306)/pay'}]}]}}}";
        const auto state = kubernetes::readWorkload(ControlRig::json("{'spec':" + spec + '}'), ControlRig::kPay);
        QVERIFY2(!state.manifest.contains("geheim"), state.manifest.constData());
        for (const char *shown : {"0a1b", "retries", "reg/payments-token:1.2", "--verbose", "--port 80", "level: info",
                                  "@tcp(db:3306)/pay"})
            QVERIFY2(state.manifest.contains(shown), shown);
    }

    void aPartitionIsRead()
    {
        const auto read = [](const char *partition) {
            return kubernetes::readWorkload(
                ControlRig::json("{'spec':{'replicas':5,'updateStrategy':{'type':'RollingUpdate','rollingUpdate':"
                                 "{'partition':" +
                                 QByteArray(partition) + "}}}}"),
                {u"StatefulSet"_s, u"shop"_s, u"pay"_s});
        };
        QCOMPARE(read("0").partition, 0);
        QCOMPARE(read("3").partition, 3);
        QCOMPARE(read("9").partition, 5);
        QCOMPARE(read("-1").partition, 0);
    }

    void aFailureIsToldInTheControllersWords()
    {
        const auto state = kubernetes::readWorkload(
            ControlRig::json("{'metadata':{'generation':1},'status':{'observedGeneration':1,'conditions':["
                             "{'type':'Progressing','status':'False','reason':'ProgressDeadlineExceeded'},"
                             "{'type':'ReplicaFailure','status':'True','message':'exceeded quota'}]}}"),
            ControlRig::kPay);
        QCOMPARE(state.stuck->code, u"kubernetes.stuck.replica-failure"_s);
        QCOMPARE(std::get<QString>(state.stuck->args.first().value), u"exceeded quota"_s);
    }

    void onlyPodsOfTheNewestTemplateAreStuck()
    {
        const auto pods = [](const char *newest) {
            return ControlRig::json("{'items':["
                                    "{'metadata':{'name':'old','creationTimestamp':'2026-01-01T00:00:00Z',"
                                    "'labels':{'pod-template-hash':'1'}},'status':{'containerStatuses':[{'state':"
                                    "{'waiting':{'reason':'CrashLoopBackOff'}}}]}},"
                                    "{'metadata':{'name':'new','creationTimestamp':'2026-01-02T00:00:00Z',"
                                    "'labels':{'pod-template-hash':'2'}},'status':{'containerStatuses':[{'state':"
                                    "{'waiting':{'reason':'" +
                                    QByteArray(newest) + "','message':'no such tag'}}}]}}]}")
                .value(u"items"_s)
                .toArray();
        };
        QVERIFY(!kubernetes::stuckPod(pods("ContainerCreating")));
        const auto stuck = kubernetes::stuckPod(pods("ImagePullBackOff"));
        QVERIFY(stuck.has_value());
        QCOMPARE(*stuck, core::message("kubernetes.stuck.pod")
                             .with(u"pod"_s, u"new"_s)
                             .with(u"reason"_s, u"ImagePullBackOff"_s)
                             .with(u"message"_s, u"no such tag"_s));
    }

    void selectorsMatchAsTheServersDo_data()
    {
        QTest::addColumn<QByteArray>("selector");
        QTest::addColumn<bool>("isSelected");
        QTest::addColumn<QString>("query");
        QTest::newRow("everything") << QByteArray("{}") << true << QString();
        QTest::newRow("a label") << QByteArray("{'matchLabels':{'app':'pay'}}") << true << u"app=pay"_s;
        QTest::newRow("another value") << QByteArray("{'matchLabels':{'app':'x'}}") << false << u"app=x"_s;
        QTest::newRow("one of") << QByteArray(
                                       "{'matchExpressions':[{'key':'tier','operator':'In','values':['a','b']}]}")
                                << true << u"tier in (a,b)"_s;
        QTest::newRow("none of, and it is missing")
            << QByteArray("{'matchExpressions':[{'key':'z','operator':'NotIn','values':['a']}]}") << true
            << u"z notin (a)"_s;
        QTest::newRow("exists") << QByteArray("{'matchExpressions':[{'key':'z','operator':'Exists'}]}") << false
                                << u"z"_s;
        QTest::newRow("does not exist") << QByteArray("{'matchLabels':{'app':'pay'},'matchExpressions':["
                                                      "{'key':'z','operator':'DoesNotExist'}]}")
                                        << true << u"app=pay,!z"_s;
    }
    void selectorsMatchAsTheServersDo()
    {
        QFETCH(QByteArray, selector);
        QFETCH(bool, isSelected);
        QFETCH(QString, query);
        const QJsonObject object = ControlRig::json(selector);
        QCOMPARE(kubernetes::selects(object, {{u"app"_s, u"pay"_s}, {u"tier"_s, u"b"_s}}), isSelected);
        QCOMPARE(kubernetes::selectorQuery(object), query);
    }

    void revisionsAreThoseThatTheWorkloadOwns()
    {
        const QJsonObject list = ControlRig::json(
            "{'items':[{'metadata':{'name':'one','ownerReferences':[{'uid':'u','controller':true}]},'revision':1,"
            "'data':{'spec':{'template':{'$patch':'replace','spec':{'containers':[{'image':'pay:1'}]}}}}},"
            "{'metadata':{'name':'two','creationTimestamp':'2026-01-02T03:04:05Z',"
            "'annotations':{'kubernetes.io/change-cause':'better'},"
            "'ownerReferences':[{'uid':'u','controller':true}]},'revision':12,"
            "'data':{'spec':{'template':{'$patch':'replace','metadata':{'creationTimestamp':null},"
            "'spec':{'containers':[{'image':'pay:2'}]}}}}},"
            "{'metadata':{'name':'foreign','ownerReferences':[{'uid':'v','controller':true}]},'revision':3}]}");
        const auto revisions =
            kubernetes::readRevisions(list,
                                      ControlRig::json("{'metadata':{'uid':'u'},'spec':{'template':{'metadata':{},"
                                                       "'spec':{'containers':[{'image':'pay:2'}]}}}}"),
                                      u"StatefulSet"_s);
        QCOMPARE(revisions.size(), 2);
        QCOMPARE(revisions[0].told.number, 12);
        QCOMPARE(revisions[0].told.cause, u"better"_s);
        QCOMPARE(revisions[0].told.images, QStringList{u"pay:2"_s});
        QCOMPARE(core::toUnixMs(*revisions[0].told.createdAt), 1'767'323'045'000);
        QVERIFY(revisions[0].told.current);
        QCOMPARE(revisions[1].told.name, u"one"_s);
        QVERIFY(!revisions[1].told.current);
        QVERIFY(!revisions[1].told.templateYaml.contains("$patch"));
    }

    void whatStandsInTheWayIsFound()
    {
        engine::WorkloadObstacles found;
        kubernetes::readBudgets(
            ControlRig::json("{'items':[{'metadata':{'name':'mine'},'spec':{'selector':{'matchLabels':{'app':'pay'}}},"
                             "'status':{'disruptionsAllowed':1,'currentHealthy':3,'desiredHealthy':2}},"
                             "{'metadata':{'name':'none'},'spec':{}},"
                             "{'metadata':{'name':'other'},'spec':{'selector':{'matchLabels':{'app':'x'}}}}]}"),
            {{u"app"_s, u"pay"_s}}, found);
        QCOMPARE(found.budgets.size(), 1);
        QCOMPARE(found.budgets[0].name, u"mine"_s);
        QCOMPARE(found.budgets[0].disruptionsAllowed, 1);
        kubernetes::readAutoscaler(
            ControlRig::json(
                "{'items':[{'metadata':{'name':'other'},'spec':{'scaleTargetRef':{'kind':'StatefulSet',"
                "'name':'pay','apiVersion':'apps/v1'}}},{'metadata':{'name':'mine'},'spec':{'maxReplicas':9,"
                "'scaleTargetRef':{'kind':'Deployment','name':'pay','apiVersion':'apps/v1'}},"
                "'status':{'currentReplicas':4}}]}"),
            ControlRig::kPay, found);
        QCOMPARE(found.autoscaler->name, u"mine"_s);
        QCOMPARE(found.autoscaler->least, 1);
        QCOMPARE(found.autoscaler->most, 9);
        QCOMPARE(found.autoscaler->current, 4);
        kubernetes::readQuotas(ControlRig::json("{'items':[{'metadata':{'name':'q'},'spec':{'hard':{'pods':'10',"
                                                "'requests.cpu':'2'}},'status':{'used':{'requests.cpu':'1500m'}}}]}"),
                               found);
        QCOMPARE(found.quotas.size(), 1);
        QCOMPARE(found.quotas[0].used, u"1500m"_s);
        QCOMPARE(found.quotas[0].usedNumber, 1.5);
        QCOMPARE(found.quotas[0].hardNumber, 2.0);
        QCOMPARE(found.unknown.size(), 1);
        QCOMPARE(found.unknown[0].code, u"kubernetes.unknown.uncounted"_s);
    }
};

QD_TEST(WorkloadReadTest)
#include "tst_workloadread.moc"
