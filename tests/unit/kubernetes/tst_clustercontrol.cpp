#include "controlrig.h"
#include "fakeapi.h"

#include <contract/phrases.h>
#include <engine/actions/step.h>
#include <support/testregistry.h>

#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray kHistory = "/apis/apps/v1/namespaces/shop/replicasets";

/// A Deployment with the image, of revision 2, and its two ReplicaSets.
QJsonObject payment(const QByteArray &image = "pay:2", const QByteArray &more = {})
{
    return ControlRig::json("{'metadata':{'uid':'u1','resourceVersion':'77','name':'pay',"
                            "'annotations':{'deployment.kubernetes.io/revision':'2','team/owner':'a~b',"
                            "'kubernetes.io/change-cause':'now','quarterdeck.io/replicas-before-stop':'3'}},"
                            "'spec':{" +
                            more +
                            "'replicas':3,'selector':{'matchLabels':{'app':'pay'}},'template':{'metadata':{"
                            "'labels':{'app':'pay'}},'spec':{'containers':[{'image':'" +
                            image + "'}]}}},'status':{'replicas':3,'updatedReplicas':3,'availableReplicas':3}}");
}

QJsonObject paymentHistory()
{
    return ControlRig::json(
        "{'items':[{'metadata':{'name':'pay-1','annotations':{'deployment.kubernetes.io/revision':'1',"
        "'kubernetes.io/change-cause':'then','quarterdeck.io/last-action':'ancient'},"
        "'ownerReferences':[{'uid':'u1','controller':true}]},'spec':{'template':{'metadata':{'labels':{'app':'pay',"
        "'pod-template-hash':'h1'}},'spec':{'containers':[{'image':'pay:1'}]}}}},"
        "{'metadata':{'name':'pay-2','annotations':{'deployment.kubernetes.io/revision':'2'},"
        "'ownerReferences':[{'uid':'u1','controller':true}]},'spec':{'template':{'metadata':{'labels':{'app':'pay',"
        "'pod-template-hash':'h2'}},'spec':{'containers':[{'image':'pay:2'}]}}}}]}");
}

engine::WorkloadChange named(const char *action)
{
    engine::WorkloadChange change;
    change.action = QString::fromLatin1(action);
    return change;
}

} // namespace

class ClusterControlTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRestartSaysWhenAndWhoseItIs()
    {
        ControlRig rig;
        rig.answer("GET " + ControlRig::kPayPath, payment());
        rig.answer("PATCH " + ControlRig::kPayPath, payment());
        auto change = named("a1/0");
        change.resourceVersion = u"77"_s;
        change.restartAt = core::fromUnixMs(1'767'323'045'678);
        const auto state = rig.await(rig.control->change(&rig.owner, ControlRig::kPay, change, false));
        QVERIFY(state.has_value());
        QCOMPARE(state->resourceVersion, u"77"_s);
        const auto &request = rig.server.requests().last();
        QCOMPARE(request.target, ControlRig::kPayPath + "?fieldManager=quarterdeck&timeout=30s");
        QCOMPARE(request.header("content-type"), QByteArray("application/merge-patch+json"));
        QCOMPARE(rig.sent().object(),
                 ControlRig::json("{'metadata':{'annotations':{'quarterdeck.io/last-action':'a1/0'},"
                                  "'resourceVersion':'77'},'spec':{'template':{'metadata':{'annotations':{"
                                  "'kubectl.kubernetes.io/restartedAt':'2026-01-02T03:04:05Z'}}}}}"));
    }

    void scalingSetsAndRemovesAnnotationsInTheSameWrite()
    {
        ControlRig rig;
        rig.answer("PATCH " + ControlRig::kPayPath, payment());
        auto change = named("a1/0");
        change.replicas = 0;
        change.annotations = {{u"quarterdeck.io/replicas-before-stop"_s, u"3"_s}, {u"old"_s, QString()}};
        QVERIFY(rig.await(rig.control->change(&rig.owner, ControlRig::kPay, change, true)).has_value());
        QCOMPARE(rig.server.requests().size(), 1);
        QCOMPARE(rig.server.requests().last().target,
                 ControlRig::kPayPath + "?fieldManager=quarterdeck&timeout=30s&dryRun=All");
        QCOMPARE(rig.sent().object(),
                 ControlRig::json("{'metadata':{'annotations':{'old':null,'quarterdeck.io/last-action':'a1/0',"
                                  "'quarterdeck.io/replicas-before-stop':'3'}},'spec':{'replicas':0}}"));
    }

    void aRollbackPutsTheTemplateBackAndKeepsWhatIsTheDeploymentsOwn()
    {
        ControlRig rig;
        rig.answer("GET " + ControlRig::kPayPath, payment());
        rig.answer("GET " + kHistory, paymentHistory());
        rig.answer("PATCH " + ControlRig::kPayPath, payment("pay:1"));
        auto change = named("a1/0");
        change.resourceVersion = u"77"_s;
        change.revision = 1;
        QVERIFY(rig.await(rig.control->change(&rig.owner, ControlRig::kPay, change, false)).has_value());
        QCOMPARE(rig.server.requests()[1].target, kHistory + "?labelSelector=app%3Dpay");
        QCOMPARE(rig.server.requests().last().header("content-type"), QByteArray("application/json-patch+json"));
        const auto wanted =
            ControlRig::json("{'ops':[{'op':'add','path':'/metadata/resourceVersion','value':'77'},"
                             "{'op':'replace','path':'/spec/template','value':{'metadata':{'labels':{'app':'pay'}},"
                             "'spec':{'containers':[{'image':'pay:1'}]}}},"
                             "{'op':'add','path':'/metadata/annotations/kubernetes.io~1change-cause','value':'then'},"
                             "{'op':'add','path':'/metadata/annotations/quarterdeck.io~1last-action','value':'a1/0'},"
                             "{'op':'remove','path':'/metadata/annotations/team~1owner'}]}");
        QCOMPARE(rig.sent().array(), wanted.value(u"ops"_s).toArray());
    }

    void whatCannotBeIsRefusedBeforeItIsSent_data()
    {
        QTest::addColumn<QJsonObject>("object");
        QTest::addColumn<int>("revision");
        QTest::addColumn<QString>("code");
        QTest::addColumn<core::ErrorKind>("kind");
        QTest::newRow("restart while paused")
            << payment("pay:2", "'paused':true,") << 0 << u"kubernetes.paused"_s << core::ErrorKind::Api;
        QTest::newRow("rollback while paused")
            << payment("pay:2", "'paused':true,") << 1 << u"kubernetes.paused"_s << core::ErrorKind::Api;
        QTest::newRow("already there") << payment() << 2 << u"kubernetes.already-there"_s << core::ErrorKind::Api;
        QTest::newRow("no such revision") << payment() << 7 << u"kubernetes.no-revision"_s << core::ErrorKind::NotFound;
    }
    void whatCannotBeIsRefusedBeforeItIsSent()
    {
        QFETCH(QJsonObject, object);
        QFETCH(int, revision);
        QFETCH(QString, code);
        QFETCH(core::ErrorKind, kind);
        ControlRig rig;
        rig.answer("GET " + ControlRig::kPayPath, object);
        rig.answer("GET " + kHistory, paymentHistory());
        auto change = named("a1/0");
        if (revision)
            change.revision = revision;
        else
            change.restartAt = core::fromUnixMs(1);
        const auto state = rig.await(rig.control->change(&rig.owner, ControlRig::kPay, change, false));
        QVERIFY(!state);
        QCOMPARE(state.error().message.code, code);
        QCOMPARE(state.error().kind, kind);
        QVERIFY(contract::Phrases::knows(code));
        QCOMPARE(rig.count("PATCH"), 0);
    }

    void aMovedObjectIsAConflictAndIsSentOnce()
    {
        ControlRig rig;
        rig.answer("PATCH " + ControlRig::kPayPath, ControlRig::status(409, "Conflict", "has been modified"), 409);
        auto change = named("a1/0");
        change.replicas = 2;
        const auto state = rig.await(rig.control->change(&rig.owner, ControlRig::kPay, change, false));
        QVERIFY(!state);
        QCOMPARE(state.error().kind, core::ErrorKind::Conflict);
        QCOMPARE(rig.count("PATCH"), 1);
    }

    void anAnswerThatSaysNothingLeavesItOpenAndIsSentOnce()
    {
        ControlRig rig;
        rig.answer("PATCH " + ControlRig::kPayPath, {}, 503);
        auto change = named("a1/0");
        change.paused = true;
        const auto state = rig.await(rig.control->change(&rig.owner, ControlRig::kPay, change, false));
        QVERIFY(!state);
        QCOMPARE(state.error().kind, core::ErrorKind::Unavailable);
        QCOMPARE(rig.count("PATCH"), 1);
    }

    void aBusyServerDidNotDoItAndIsNotAskedAgain()
    {
        ControlRig rig;
        rig.answer("PATCH " + ControlRig::kPayPath, ControlRig::status(429, "TooManyRequests", "slow down"), 429);
        auto change = named("a1/0");
        change.replicas = 2;
        const auto state = rig.await(rig.control->change(&rig.owner, ControlRig::kPay, change, false));
        QVERIFY(!state);
        QCOMPARE(state.error().kind, core::ErrorKind::TooManyRequests);
        QCOMPARE(state.error().message.code, u"kubernetes.busy"_s);
        QCOMPARE(rig.count("PATCH"), 1);
    }

    void aMissingRightIsNamed()
    {
        ControlRig rig;
        const QByteArray review = "POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
        rig.answer(review, ControlRig::json("{'status':{'allowed':false}}"), 201);
        const auto refusal = rig.await(rig.control->mayI(&rig.owner, ControlRig::kPay, engine::WorkloadRight::Change));
        QVERIFY(refusal.has_value());
        QVERIFY(refusal->has_value());
        const QString sentence = contract::Phrases::render(**refusal);
        for (const char *part : {"ann", "patch", "deployments", "\"apps\"", "shop", "Role"})
            QVERIFY2(sentence.contains(QLatin1String(part)), qPrintable(sentence));
        QCOMPARE(rig.sent().object().value(u"spec"_s).toObject().value(u"resourceAttributes"_s).toObject(),
                 ControlRig::json("{'verb':'patch','group':'apps','resource':'deployments','namespace':'shop',"
                                  "'name':'pay'}"));
        QVERIFY(rig.await(rig.control->mayI(&rig.owner, ControlRig::kPay, engine::WorkloadRight::DeletePods)));
        QCOMPARE(rig.sent().object().value(u"spec"_s).toObject().value(u"resourceAttributes"_s).toObject(),
                 ControlRig::json("{'verb':'create','group':'','resource':'pods','subresource':'eviction',"
                                  "'namespace':'shop'}"));
        rig.answer(review, ControlRig::json("{'status':{'allowed':true}}"), 201);
        const auto allowed =
            rig.await(rig.control->mayI(&rig.owner, ControlRig::kPay, engine::WorkloadRight::ReadRevisions));
        QVERIFY(allowed.has_value());
        QVERIFY(!allowed->has_value());
    }

    void aRolloutThatWaitsIsAskedWhy()
    {
        ControlRig rig;
        rig.answer("GET " + ControlRig::kPayPath,
                   ControlRig::json("{'spec':{'replicas':2,'selector':{'matchLabels':{'app':'pay'}}},"
                                    "'status':{'replicas':2,'updatedReplicas':1,'availableReplicas':2}}"));
        rig.answer("GET /api/v1/namespaces/shop/pods",
                   ControlRig::json("{'items':[{'metadata':{'name':'p','creationTimestamp':'2026-01-01T00:00:00Z'},"
                                    "'status':{'containerStatuses':[{'state':{'waiting':{"
                                    "'reason':'ErrImagePull'}}}]}}]}"));
        const auto state = rig.await(rig.control->read(&rig.owner, ControlRig::kPay));
        QVERIFY(state.has_value());
        QCOMPARE(state->stuck->code, u"kubernetes.stuck.pod"_s);
        QCOMPARE(rig.server.requests().last().target,
                 QByteArray("/api/v1/namespaces/shop/pods?labelSelector=app%3Dpay&limit=50"));
    }

    void aSettledWorkloadIsOneQuestion()
    {
        ControlRig rig;
        rig.answer("GET " + ControlRig::kPayPath, payment());
        QVERIFY(rig.await(rig.control->read(&rig.owner, ControlRig::kPay)).has_value());
        QCOMPARE(rig.server.requests().size(), 1);
    }

    void revisionsComeNewestFirst()
    {
        ControlRig rig;
        rig.answer("GET " + ControlRig::kPayPath, payment());
        rig.answer("GET " + kHistory, paymentHistory());
        const auto revisions = rig.await(rig.control->revisions(&rig.owner, ControlRig::kPay));
        QVERIFY(revisions.has_value());
        QCOMPARE(revisions->size(), 2);
        QCOMPARE(revisions->at(0).number, 2);
        QVERIFY(revisions->at(0).current);
        QCOMPARE(revisions->at(1).cause, u"then"_s);
    }

    void whatMayNotBeReadIsUnknown()
    {
        ControlRig rig;
        const QByteArray scalers = "GET /apis/autoscaling/v2/namespaces/shop/horizontalpodautoscalers";
        rig.answer("GET " + ControlRig::kPayPath, payment());
        rig.answer("GET /apis/policy/v1/namespaces/shop/poddisruptionbudgets",
                   ControlRig::status(403, "Forbidden", "no budgets for you"), 403);
        rig.answer(scalers, ControlRig::status(404, "NotFound", "no such thing"), 404);
        rig.answer("GET /api/v1/namespaces/shop/resourcequotas", ControlRig::json("{'items':[]}"));
        const auto found = rig.await(rig.control->obstacles(&rig.owner, ControlRig::kPay));
        QVERIFY(found.has_value());
        QCOMPARE(found->unknown.size(), 2);
        QCOMPARE(found->unknown[0].code, u"kubernetes.unknown.budgets"_s);
        QCOMPARE(found->unknown[1].code, u"kubernetes.unknown.autoscaler"_s);
        QVERIFY(contract::Phrases::render(found->unknown[0]).contains(u"no budgets for you"_s));
        rig.answer(scalers, ControlRig::status(401, "Unauthorized", "who?"), 401);
        const auto failed = rig.await(rig.control->obstacles(&rig.owner, ControlRig::kPay));
        QVERIFY(!failed);
        QCOMPARE(failed.error().kind, core::ErrorKind::Unauthorised);
    }

    void whatFailsBeforeAChangeIsSentLeavesNothingOpen()
    {
        ControlRig rig;
        rig.server.route(ControlRig::kPayPath, 200, "nonsense");
        auto change = named("a1/0");
        change.restartAt = core::fromUnixMs(1'767'323'045'678);
        const auto failed = rig.await(rig.control->change(&rig.owner, ControlRig::kPay, change, false));
        QVERIFY(!failed);
        QVERIFY(!engine::leavesOpen(failed.error().kind));
        QCOMPARE(rig.count("PATCH"), 0);
    }

    void evictionNamesTheVeryPod()
    {
        ControlRig rig;
        const QByteArray path = "POST /api/v1/namespaces/shop/pods/p-1/eviction";
        const auto evict = [&](bool dryRun = false) {
            return rig.await(rig.control->evictPod(&rig.owner, u"shop"_s, u"p-1"_s, u"u9"_s, dryRun));
        };
        rig.answer(path, ControlRig::json("{'kind':'Status','status':'Success'}"), 201);
        QVERIFY(evict().value_or(false));
        QCOMPARE(rig.server.requests().last().target,
                 QByteArray("/api/v1/namespaces/shop/pods/p-1/eviction?timeout=30s"));
        QCOMPARE(rig.sent().object(),
                 ControlRig::json("{'apiVersion':'policy/v1','kind':'Eviction','metadata':{'name':'p-1',"
                                  "'namespace':'shop'},'deleteOptions':{'preconditions':{'uid':'u9'}}}"));
        QVERIFY(evict(true).value_or(false) && rig.server.requests().last().target.endsWith("?timeout=30s&dryRun=All"));
        rig.answer(path, ControlRig::noPod("p-1"), 404);
        QVERIFY(evict().value_or(false));
        rig.answer(path, ControlRig::noPod("p-10"), 404);
        QVERIFY(!evict());
        rig.answer(path, ControlRig::status(404, "NotFound", "the server could not find the requested resource"), 404);
        QVERIFY(!evict()); // no such API: nothing was evicted
        rig.answer(path, ControlRig::status(429, "TooManyRequests", "the budget is spent"), 429);
        const auto refused = evict();
        QVERIFY(!refused && refused.error().kind == core::ErrorKind::TooManyRequests);
        QVERIFY(contract::Phrases::render(refused.error().message).contains(u"the budget is spent"_s));
        QJsonObject named = ControlRig::status(429, "TooManyRequests", "Cannot evict");
        named.insert(u"details"_s, ControlRig::json("{'causes':[{'reason':'DisruptionBudget',"
                                                    "'message':'The disruption budget pay-pdb needs 2'}]}"));
        rig.answer(path, named, 429);
        const auto held = evict();
        QVERIFY(!held);
        QVERIFY(contract::Phrases::render(held.error().message).contains(u"pay-pdb"_s));
        QCOMPARE(rig.count("POST"), 7);
    }

    void aConflictOfAnEvictionIsSettledByThePodItself_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QJsonObject>("pod");
        QTest::addColumn<bool>("isDone");
        QTest::newRow("another pod has its name") << 200 << ControlRig::json("{'metadata':{'uid':'other'}}") << true;
        QTest::newRow("it is gone") << 404 << ControlRig::noPod("p-1") << true;
        QTest::newRow("it is going") << 200
                                     << ControlRig::json(
                                            "{'metadata':{'uid':'u9','deletionTimestamp':'2026-01-02T03:04:05Z'}}")
                                     << true;
        QTest::newRow("it stays") << 200 << ControlRig::json("{'metadata':{'uid':'u9'}}") << false;
        QTest::newRow("it may not be read") << 403 << ControlRig::status(403, "Forbidden", "no") << false;
    }
    void aConflictOfAnEvictionIsSettledByThePodItself()
    {
        QFETCH(int, code);
        QFETCH(QJsonObject, pod);
        QFETCH(bool, isDone);
        ControlRig rig;
        rig.answer("POST /api/v1/namespaces/shop/pods/p-1/eviction",
                   ControlRig::status(409, "Conflict", "words of whatever language"), 409);
        rig.answer("GET /api/v1/namespaces/shop/pods/p-1", pod, code);
        const auto evicted = rig.await(rig.control->evictPod(&rig.owner, u"shop"_s, u"p-1"_s, u"u9"_s, false));
        QCOMPARE(evicted.has_value(), isDone);
        if (!isDone)
            QCOMPARE(evicted.error().kind, core::ErrorKind::Conflict);
        QCOMPARE(rig.count("POST"), 1);
    }

    void aPodIsThereUntilItGoes()
    {
        ControlRig rig;
        const QByteArray path = "GET /api/v1/namespaces/shop/pods/p-1";
        const auto ask = [&] { return rig.await(rig.control->isPodThere(&rig.owner, u"shop"_s, u"p-1"_s, u"u9"_s)); };
        rig.answer(path, ControlRig::json("{'metadata':{'uid':'u9'}}"));
        QVERIFY(ask().value_or(false));
        rig.answer(path, ControlRig::json("{'metadata':{'uid':'u9','deletionTimestamp':'2026-01-02T03:04:05Z'}}"));
        QVERIFY(!ask().value_or(true));
        rig.answer(path, ControlRig::json("{'metadata':{'uid':'another'}}"));
        QVERIFY(!ask().value_or(true));
        rig.answer(path, ControlRig::noPod("p-1"), 404);
        QVERIFY(!ask().value_or(true));
        rig.answer(path, ControlRig::status(404, "NotFound", "gone"), 404);
        QVERIFY(!ask()); // whoever says that, it is not the server
    }

    void whatIsUnderWayFailsWhenTheSessionGoes()
    {
        ControlRig rig;
        auto change = named("a1/0");
        change.replicas = 2;
        std::optional<core::Result<engine::WorkloadState>> result;
        auto task = rig.control->change(&rig.owner, ControlRig::kPay, change, false);
        task.then([&](core::Result<engine::WorkloadState> arrived) { result = std::move(arrived); });
        QTRY_COMPARE(rig.held.size(), 1);
        rig.control.reset();
        rig.client.reset();
        QTRY_VERIFY(result.has_value());
        QVERIFY(!*result);
        QCOMPARE(result->error().kind, core::ErrorKind::Unavailable);
        QCOMPARE(result->error().message.code, u"kubernetes.session-gone"_s);
    }

    void aProviderLendsItsControlWhileItHasASession()
    {
        FakeApi api;
        core::SystemClock clock;
        watch::WorkerPool workers(1);
        kubernetes::KubernetesProvider provider({u"e/k"_s, u"e"_s, u"kubernetes"_s, u"k"_s, api.settings()},
                                                {&clock, &workers, {}});
        QVERIFY(!provider.workloadControl());
        QVERIFY(!provider.configStore());
        provider.start();
        QVERIFY(provider.workloadControl());
        QTRY_COMPARE(provider.workloadControl()->identity(), u"ann"_s);
        QVERIFY(provider.configStore());
        QCOMPARE(provider.configStore()->identity(), u"ann"_s);
        provider.stop();
        QVERIFY(!provider.workloadControl());
        QVERIFY(!provider.configStore());
    }
};

QD_TEST(ClusterControlTest)
#include "tst_clustercontrol.moc"
