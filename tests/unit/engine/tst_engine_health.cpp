#include "fakes.h"

#include <engine/correlation/rules.h>
#include <engine/health/podstate.h>
#include <engine/health/rollup.h>
#include <support/testregistry.h>

#include <QFile>
#include <QTest>

using namespace fakes;
using engine::Health;
using engine::HealthFinding;
using engine::Observation;

namespace {

QString word(Health health)
{
    static const QString words[] = {u"unknown"_s, u"passing"_s, u"warning"_s, u"critical"_s};
    return words[int(health)];
}

/// Cells of the lines of the written table whose first cell is a code span.
QVector<QStringList> writtenTable()
{
    QFile file(QStringLiteral(QD_SOURCE_DIR "/resources/help/health.md"));
    QVector<QStringList> out;
    if (!file.open(QIODevice::ReadOnly))
        return out;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if (!line.startsWith(u"| `"_s))
            continue;
        QStringList cells;
        for (const QString &cell : line.split(u'|'))
            cells.append(cell.trimmed());
        cells[1].remove(u'`');
        out.append(cells.mid(1, cells.size() - 2));
    }
    return out;
}

HealthFinding finding(Observation observation, bool fresh = true)
{
    HealthFinding out;
    out.observation = observation;
    out.message = core::Message(QString::number(int(observation)));
    out.fresh = fresh;
    return out;
}

engine::Pod podIn(const QString &waiting, bool ready = false)
{
    engine::Pod out = pod(u"shop"_s, u"payment-7d8f"_s, 1, ready);
    out.containers[0].waitingReason = waiting;
    return out;
}

} // namespace

class EngineHealthTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theWrittenTableIsTheRules()
    {
        QStringList written;
        QStringList rules;
        for (const QStringList &cells : writtenTable()) {
            if (cells.size() == 5)
                written.append(cells.mid(0, 4).join(u' '));
        }
        for (const engine::HealthRule &rule : engine::healthRules()) {
            rules.append(QStringList{QString::fromLatin1(rule.id), word(rule.health), word(rule.aloneHealth),
                                     rule.informative ? u"yes"_s : u"no"_s}
                             .join(u' '));
        }
        QCOMPARE(written, rules);
    }

    void theWrittenIdentityRulesAreTheRules()
    {
        QStringList written;
        QStringList rules;
        for (const QStringList &cells : writtenTable()) {
            if (cells.size() == 2)
                written.append(cells.first());
        }
        for (const auto table :
             {engine::workloadRules(), engine::networkServiceRules(), engine::registryRules(), engine::seriesRules()}) {
            for (const engine::IdentityRule &rule : table)
                rules.append(QString::fromLatin1(rule.id));
        }
        QCOMPARE(written, rules);
    }

    void everyLineOfTheTable_data()
    {
        QTest::addColumn<int>("observation");
        QTest::addColumn<QString>("health");
        QTest::addColumn<QString>("alone");
        QTest::addColumn<bool>("informative");
        const QVector<QStringList> table = writtenTable();
        for (const engine::HealthRule &rule : engine::healthRules()) {
            const auto line = std::find_if(table.begin(), table.end(), [&](const QStringList &cells) {
                return cells.first() == QLatin1StringView(rule.id);
            });
            QVERIFY2(line != table.end(), rule.id);
            QTest::newRow(qPrintable(line->first() + u": "_s + line->last()))
                << int(rule.observation) << line->at(1) << line->at(2) << (line->at(3) == u"yes"_s);
        }
    }
    void everyLineOfTheTable()
    {
        QFETCH(int, observation);
        QFETCH(QString, health);
        QFETCH(QString, alone);
        QFETCH(bool, informative);
        const QVector<HealthFinding> findings{finding(Observation(observation))};
        const engine::Verdict verdict = engine::rollUp(findings, true);
        QCOMPARE(word(verdict.health), health);
        QCOMPARE(word(engine::rollUp(findings, false).health), alone);
        QCOMPARE(verdict.reasons.first().informative, informative);
        // An informative line never counts, not even beside good news.
        const Health beside = engine::rollUp({findings.first(), finding(Observation::AllPodsReady)}, true).health;
        QCOMPARE(word(beside), informative || health == u"unknown"_s ? u"passing"_s : health);
    }

    void rollUp_data()
    {
        QTest::addColumn<QVector<int>>("fresh");
        QTest::addColumn<QVector<int>>("stale");
        QTest::addColumn<QString>("health");
        QTest::addColumn<bool>("onlyStale");
        const auto codes = [](std::initializer_list<Observation> list) {
            QVector<int> out;
            for (Observation one : list)
                out.append(int(one));
            return out;
        };
        QTest::newRow("without evidence it is unknown") << codes({}) << codes({}) << u"unknown"_s << false;
        QTest::newRow("the worst wins") << codes({Observation::AllPodsReady, Observation::CheckWarning,
                                                  Observation::CheckCritical})
                                        << codes({}) << u"critical"_s << false;
        QTest::newRow("fresh good news outweigh stale bad news")
            << codes({Observation::ChecksPassing}) << codes({Observation::NoPodReady}) << u"passing"_s << false;
        QTest::newRow("only stale evidence is the last known health")
            << codes({}) << codes({Observation::NoPodReady, Observation::ChecksPassing}) << u"critical"_s << true;
        QTest::newRow("informative evidence is none")
            << codes({Observation::Ambiguous}) << codes({}) << u"unknown"_s << false;
        QTest::newRow("scaled to zero is unknown")
            << codes({Observation::ScaledToZero}) << codes({}) << u"unknown"_s << false;
    }
    void rollUp()
    {
        QFETCH(QVector<int>, fresh);
        QFETCH(QVector<int>, stale);
        QFETCH(QString, health);
        QFETCH(bool, onlyStale);
        QVector<HealthFinding> findings;
        for (int one : fresh)
            findings.append(finding(Observation(one)));
        for (int one : stale)
            findings.append(finding(Observation(one), false));
        const engine::Verdict verdict = engine::rollUp(findings, true);
        QCOMPARE(word(verdict.health), health);
        QCOMPARE(verdict.onlyStale, onlyStale);
        QVERIFY(!verdict.reasons.isEmpty());
        for (qsizetype i = 1; i < verdict.reasons.size(); ++i)
            QVERIFY(verdict.reasons[i - 1].health >= verdict.reasons[i].health ||
                    verdict.reasons[i - 1].health == Health::Unknown);
    }

    void podStates_data()
    {
        QTest::addColumn<engine::Pod>("pod");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QString>("health");
        const core::WallTime now = core::fromUnixMs(1'700'000'000'000);
        const auto minutesAgo = [&](int minutes) { return now - core::Milliseconds(minutes * 60'000); };

        QTest::newRow("ready") << podIn({}, true) << u"ready"_s << u"passing"_s;
        QTest::newRow("image that cannot be pulled")
            << podIn(u"ImagePullBackOff"_s) << u"cannot pull image registry/app:1.4.2"_s << u"critical"_s;
        engine::Pod crash = podIn(u"CrashLoopBackOff"_s);
        crash.containers[0].lastExitCode = 3;
        QTest::newRow("crash loop") << crash << u"“app” crashes again and again, exit code 3"_s << u"critical"_s;
        crash.containers[0].lastTerminatedReason = u"OOMKilled"_s;
        QTest::newRow("crash loop for memory")
            << crash << u"“app” runs out of memory again and again"_s << u"critical"_s;
        engine::Pod oom = podIn({}, true);
        oom.containers[0].lastTerminatedReason = u"OOMKilled"_s;
        oom.containers[0].lastFinishedAt = minutesAgo(5);
        QTest::newRow("killed for its memory lately") << oom << u"“app” was killed for its memory"_s << u"warning"_s;
        oom.containers[0].lastFinishedAt = minutesAgo(20);
        QTest::newRow("killed for its memory long ago") << oom << u"ready"_s << u"passing"_s;
        engine::Pod pending = podIn({});
        pending.phase = u"Pending"_s;
        pending.reason = u"Unschedulable"_s;
        pending.message = u"0/5 nodes are available"_s;
        QTest::newRow("no node") << pending << u"no node takes it: 0/5 nodes are available"_s << u"critical"_s;
        engine::Pod starting = podIn({});
        starting.readySince = now - core::Milliseconds(20'000);
        QTest::newRow("starting") << starting << u"starting"_s << u"unknown"_s;
        starting.readySince = minutesAgo(3);
        starting.readyMessage = u"containers with unready status: [app]"_s;
        QTest::newRow("not ready for long")
            << starting << u"not ready: containers with unready status: [app]"_s << u"warning"_s;
        const QString notReady = u"not ready: containers with unready status: [app]"_s;
        engine::Pod stopped = starting;
        stopped.readySince = now - core::Milliseconds(2'000);
        stopped.containers[0].startedAt = minutesAgo(6);
        QTest::newRow("was ready and is not any more") << stopped << notReady << u"warning"_s;
        engine::Pod gated = stopped;
        gated.containers[0].ready = true;
        QTest::newRow("a gate says that it is ready no more") << gated << notReady << u"warning"_s;
        engine::Pod restarted = stopped;
        restarted.containers[0].startedAt = now - core::Milliseconds(1'000);
        QTest::newRow("its container ended and was started again") << restarted << u"starting"_s << u"unknown"_s;
        restarted.containers[0].startedAt = restarted.readySince;
        QTest::newRow("started in the second in which it was said not to be ready")
            << restarted << u"starting"_s << u"unknown"_s;
        restarted.containers[0].startedAt.reset();
        QTest::newRow("its container is about to be started again") << restarted << u"starting"_s << u"unknown"_s;
        engine::Pod beside = stopped;
        beside.containers[0].ready = true;
        beside.containers += beside.containers[0];
        beside.containers[1].ready = false;
        beside.containers[1].startedAt = now - core::Milliseconds(1'000);
        QTest::newRow("another of its containers was started again") << beside << u"starting"_s << u"unknown"_s;
        engine::Pod failed = podIn({});
        failed.phase = u"Failed"_s;
        failed.reason = u"Evicted"_s;
        QTest::newRow("evicted") << failed << u"failed: Evicted"_s << u"critical"_s;
        engine::Pod ending = podIn({}, true);
        ending.deleting = true;
        QTest::newRow("ending") << ending << u"ending"_s << u"unknown"_s;
        engine::Pod done = podIn({});
        done.phase = u"Succeeded"_s;
        QTest::newRow("completed") << done << u"completed"_s << u"unknown"_s;
    }
    void podStates()
    {
        QFETCH(engine::Pod, pod);
        QFETCH(QString, sentence);
        QFETCH(QString, health);
        const core::WallTime now = core::fromUnixMs(1'700'000'000'000);
        const engine::PodState state = engine::podState(pod, now);
        QCOMPARE(contract::Phrases::render(state.message), sentence);
        QCOMPARE(word(state.health), health);
        // Time alone ends no state but a starting pod's, and that of one killed for its memory lately.
        const bool endsByTime =
            state.problem == engine::PodProblem::Starting || state.problem == engine::PodProblem::OomKilled;
        if (pod.readySince && now - *pod.readySince < engine::kStartingGrace)
            QCOMPARE(engine::nextChange(pod, now).has_value(), endsByTime);
    }

    void evidenceOfAService_data()
    {
        QTest::addColumn<int>("ready");
        QTest::addColumn<int>("desired");
        QTest::addColumn<QVector<engine::Pod>>("pods");
        QTest::addColumn<QString>("health");
        QTest::addColumn<QStringList>("reasons");
        const auto sick = [](int number, const QString &waiting) {
            engine::Pod out = pod(u"shop"_s, u"payment-7d8f"_s, number, false);
            out.containers[0].waitingReason = waiting;
            return out;
        };
        const auto well = [](int number) { return pod(u"shop"_s, u"payment-7d8f"_s, number); };
        QTest::newRow("all ready") << 2 << 2 << QVector<engine::Pod>{well(1), well(2)} << u"passing"_s
                                   << QStringList{u"2 of 2 pods ready"_s};
        QTest::newRow("no image, nothing ready")
            << 0 << 2 << QVector<engine::Pod>{sick(1, u"ErrImagePull"_s), sick(2, u"ImagePullBackOff"_s)}
            << u"critical"_s
            << QStringList{u"0 of 2 pods ready"_s, u"cannot pull image registry/app:1.4.2 (2 of 2 pods)"_s};
        QTest::newRow("no image, another serves")
            << 1 << 2 << QVector<engine::Pod>{well(1), sick(2, u"ImagePullBackOff"_s)} << u"warning"_s
            << QStringList{u"cannot pull image registry/app:1.4.2 (1 of 2 pods)"_s, u"1 of 2 pods ready"_s};
        QTest::newRow("crash loop, nothing ready")
            << 0 << 1 << QVector<engine::Pod>{sick(1, u"CrashLoopBackOff"_s)} << u"critical"_s
            << QStringList{u"0 of 1 pods ready"_s, u"“app” crashes again and again, exit code 0 (1 of 1 pods)"_s};
        QTest::newRow("scaled to zero") << 0 << 0 << QVector<engine::Pod>{} << u"unknown"_s
                                        << QStringList{u"scaled to zero"_s};
    }
    void evidenceOfAService()
    {
        QFETCH(int, ready);
        QFETCH(int, desired);
        QFETCH(QVector<engine::Pod>, pods);
        QFETCH(QString, health);
        QFETCH(QStringList, reasons);
        World world({environment(u"prod"_s, {u"kubernetes"_s})});
        put(world.kubernetes().workloadStore,
            {deployment(u"shop"_s, u"payment"_s, ready, desired), replicaSet(u"shop"_s, u"payment"_s, u"7d8f"_s)});
        put(world.kubernetes().podStore, pods);
        world.allLive();
        QCOMPARE(word(Health(world.service(u"prod/shop/payment"_s).health())), health);
        QCOMPARE(world.reasons(u"prod/shop/payment"_s), reasons);
    }

    void alertsCountByTheirSeverity_data()
    {
        QTest::addColumn<QString>("severity");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("health");
        QTest::newRow("critical") << u"critical"_s << u"firing"_s << u"critical"_s;
        QTest::newRow("page") << u"page"_s << u"firing"_s << u"critical"_s;
        QTest::newRow("warning") << u"warning"_s << u"firing"_s << u"warning"_s;
        QTest::newRow("a severity nobody knows") << u"orange"_s << u"firing"_s << u"warning"_s;
        QTest::newRow("info") << u"info"_s << u"firing"_s << u"passing"_s;
        QTest::newRow("pending") << u"critical"_s << u"pending"_s << u"passing"_s;
        QTest::newRow("silenced") << u"critical"_s << u"suppressed"_s << u"passing"_s;
    }
    void alertsCountByTheirSeverity()
    {
        QFETCH(QString, severity);
        QFETCH(QString, state);
        QFETCH(QString, health);
        World world;
        put(world.consul().instanceStore, {instance(u"payment"_s, 1, Health::Passing)});
        engine::Alert alert = firingAlert(u"f1"_s, severity);
        alert.state = state;
        alert.summary = u"too many errors"_s;
        put(world.prometheus().alertStore, {alert});
        world.allLive();
        const auto row = world.service(u"prod//payment"_s);
        QCOMPARE(word(Health(row.health())), health);
        QCOMPARE(row.alerts(), state == u"firing"_s ? 1 : 0);
        QVERIFY(world.reasons(u"prod//payment"_s).join(u'\n').contains(u"too many errors"_s));
        QCOMPARE(world.engine.collection(u"alerts"_s)->keysOf(u"prod//payment"_s),
                 QStringList{u"prod/prometheus/f1"_s});
    }

    void scrapeTargetsThatAreDown_data()
    {
        QTest::addColumn<bool>("otherEvidence");
        QTest::addColumn<int>("down");
        QTest::addColumn<QString>("health");
        QTest::newRow("the only witness says all is down") << false << 2 << u"critical"_s;
        QTest::newRow("all are down, the registry knows it") << true << 2 << u"warning"_s;
        QTest::newRow("one is down") << true << 1 << u"warning"_s;
        QTest::newRow("all answer") << true << 0 << u"passing"_s;
    }
    void scrapeTargetsThatAreDown()
    {
        QFETCH(bool, otherEvidence);
        QFETCH(int, down);
        QFETCH(QString, health);
        World world({environment(u"prod"_s, otherEvidence ? QStringList{u"consul"_s, u"prometheus"_s}
                                                          : QStringList{u"prometheus"_s})});
        if (otherEvidence)
            put(world.consul().instanceStore, {instance(u"payment"_s, 1, Health::Passing)});
        QVector<engine::Target> targets;
        for (int i = 0; i < 2; ++i) {
            engine::Target target;
            target.job = u"payment"_s;
            target.instance = u"h%1:9100"_s.arg(i);
            target.labels = {{u"instance"_s, target.instance}, {u"job"_s, target.job}};
            target.health = i < down ? Health::Critical : Health::Passing;
            targets.append(target);
        }
        put(world.prometheus().targetStore, targets);
        world.allLive();
        QCOMPARE(word(Health(world.service(u"prod//payment"_s).health())), health);
    }

    void everyMessageHasASentence()
    {
        for (const auto table :
             {engine::workloadRules(), engine::networkServiceRules(), engine::registryRules(), engine::seriesRules()}) {
            for (const engine::IdentityRule &rule : table)
                QVERIFY2(contract::Phrases::knows(QString::fromLatin1(rule.code)), rule.code);
        }
    }
};

QD_TEST(EngineHealthTest)
#include "tst_engine_health.moc"
