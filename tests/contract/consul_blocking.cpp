#include "consul_bench.h"

#include <consul/provider.h>
#include <support/settled.h>

namespace contract_consul {

namespace {

const char *const kHealth = "/v1/health/service/contract-a";

QString answersAtOnce(Bench &bench)
{
    const auto answer = bench.ask("GET", s("/v1/health/state/any"));
    if (!answer)
        return told(answer.error());
    if (answer->header("x-consul-index").toULongLong() < 1)
        return s("the index is below 1");
    return answer->header("x-consul-knownleader") == "true" ? QString() : s("the answer does not tell of the leader");
}

QString waitsForAChange(Bench &bench)
{
    const auto before = bench.get(s(kHealth));
    const auto waiting = bench.block(s(kHealth), before.index, s("20s"));
    if (waiting->wait(std::chrono::milliseconds(300)))
        return s("it did not wait");
    if (const QString wrong = bench.enter(s("contract-a"), s("contract-a1")); !wrong.isEmpty())
        return wrong;
    if (!waiting->wait(std::chrono::seconds(10)))
        return s("the change does not end the wait");
    if (!*waiting->answer)
        return told(waiting->answer->error());
    if (waiting->index() <= before.index)
        return s("the index did not grow");
    return (*waiting->answer)->body.contains("contract-a1") ? QString() : s("the answer is from before the change");
}

QString timesOutWithTheSameIndex(Bench &bench)
{
    if (const QString wrong = bench.enter(s("contract-a"), s("contract-a1")); !wrong.isEmpty())
        return wrong;
    // The check of a new registration is written a moment later.
    quint64 index = 0;
    for (;;) {
        const auto now = bench.get(s(kHealth));
        const auto waiting = bench.block(s(kHealth), now.index, s("700ms"));
        if (!waiting->wait())
            return s("it waits for ever");
        if (!*waiting->answer)
            return told(waiting->answer->error());
        if (waiting->index() != now.index && now.index != index) {
            index = now.index;
            continue;
        }
        if (waiting->index() != now.index)
            return s("the index grew without a change");
        if (waiting->clock.elapsed() < 690)
            return s("it did not wait as long as asked");
        return (*waiting->answer)->body.contains("contract-a1") ? QString() : s("the answer is not the whole list");
    }
}

QString indexGoesBackwards(Bench &bench)
{
    const auto now = bench.get(s("/v1/catalog/services"));
    const auto waiting = bench.block(s("/v1/catalog/services"), now.index + 1'000'000, s("500ms"));
    if (!waiting->wait())
        return s("it waits for ever");
    if (!*waiting->answer)
        return told(waiting->answer->error());
    if (waiting->index() == 0 || waiting->index() >= now.index + 1'000'000)
        return s("the answer's index is not the server's own");
    watch::BlockingIndex index;
    index.answered(now.index + 1'000'000);
    index.answered(waiting->index());
    return index.next() == 0 ? QString() : s("the client does not start over");
}

QString sameAgainChangesNothing(Bench &bench)
{
    for (int i = 0; i < 2; ++i) {
        if (const QString wrong = bench.enter(s("contract-a"), s("contract-a1"), {s("v1")}); !wrong.isEmpty())
            return wrong;
    }
    if (const QString wrong = bench.put(s("/v1/agent/check/pass/service:contract-a1")); !wrong.isEmpty())
        return wrong;
    const auto before = bench.get(s("/v1/catalog/services"));
    if (const QString wrong = bench.enter(s("contract-a"), s("contract-a1"), {s("v1")}); !wrong.isEmpty())
        return wrong;
    const auto waiting = bench.block(s("/v1/catalog/services"), before.index, s("500ms"));
    if (!waiting->wait())
        return s("it waits for ever");
    return waiting->index() == before.index ? QString() : s("the index grew");
}

QString aCheckEndsTheWaitForChecks(Bench &bench)
{
    if (const QString wrong = bench.enter(s("contract-a"), s("contract-a1")); !wrong.isEmpty())
        return wrong;
    QObject owner;
    auto first = await(bench.client().checks(&owner, 0, core::Milliseconds(0)));
    if (!first)
        return told(first.error());
    quint64 index = first->index;
    if (const QString wrong = bench.put(s("/v1/agent/check/fail/service:contract-a1?note=broken")); !wrong.isEmpty())
        return wrong;
    for (int i = 0; i < 20; ++i) {
        const auto next = await(bench.client().checks(&owner, index, core::Milliseconds(5'000)));
        if (!next)
            return told(next.error());
        if (next->index < index)
            return s("the index went backwards");
        index = next->index;
        for (const auto &check : next->items) {
            if (check->checkId == s("service:contract-a1") && check->health == engine::Health::Critical)
                return check->output.contains(s("broken")) ? QString() : s("the note is missing");
        }
    }
    return s("the failed check does not come");
}

QString deregistrationEndsTheWait(Bench &bench)
{
    for (const char *id : {"contract-a1", "contract-a2"}) {
        if (const QString wrong = bench.enter(s("contract-a"), s(id)); !wrong.isEmpty())
            return wrong;
    }
    quint64 index = bench.get(s(kHealth)).index;
    if (const QString wrong = bench.leave(s("contract-a1")); !wrong.isEmpty())
        return wrong;
    for (int i = 0; i < 20; ++i) {
        const auto waiting = bench.block(s(kHealth), index, s("5s"));
        if (!waiting->wait() || !*waiting->answer)
            return s("no answer");
        index = waiting->index();
        const QByteArray &body = (*waiting->answer)->body;
        if (!body.contains("contract-a1"))
            return body.contains("contract-a2") ? QString() : s("the other instance is missing");
    }
    return s("the instance does not go");
}

QString theLastInstanceLeavesAnEmptyList(Bench &bench)
{
    if (const QString wrong = bench.enter(s("contract-a"), s("contract-a1")); !wrong.isEmpty())
        return wrong;
    const quint64 before = bench.get(s(kHealth)).index;
    if (const QString wrong = bench.leave(s("contract-a1")); !wrong.isEmpty())
        return wrong;
    Bench::Answer now;
    const bool isEmpty = support::becomesSo(
        [&] {
            now = bench.get(s(kHealth));
            return now.status == 200 && now.json.isArray() && now.array().isEmpty();
        },
        kPatience);
    if (!isEmpty)
        return s("the list is not empty");
    if (now.index < before)
        return s("the index went backwards");
    return bench.get(s("/v1/catalog/services")).json.object().contains(s("contract-a"))
               ? s("the name is still in the catalog")
               : QString();
}

QString wrongQuestions(Bench &bench)
{
    if (bench.get(s("/v1/health/state/any?index=1&wait=soon")).status != 400)
        return s("a wait that is no duration is not refused");
    if (bench.get(s("/v1/health/state/any?index=many")).status != 400)
        return s("an index that is no number is not refused");
    return bench.get(s("/v1/health/state/any?stale&consistent")).status == 400
               ? QString()
               : s("stale and consistent at once are not refused");
}

QString consistency(Bench &bench)
{
    for (const char *mode : {"stale", "consistent"}) {
        const auto answer = bench.ask("GET", s("/v1/catalog/services?") + s(mode));
        if (!answer)
            return told(answer.error());
        if (answer->status != 200 || answer->header("x-consul-lastcontact").isEmpty() ||
            answer->header("x-consul-knownleader") != "true")
            return s(mode) + s(": the answer does not tell how old it is");
    }
    return {};
}

QString providerIsLive(const Server &server)
{
    Bench bench(server, server.token);
    if (const QString wrong = bench.enter(s("contract-a"), s("contract-a1")); !wrong.isEmpty())
        return wrong;
    core::SystemClock clock;
    watch::WorkerPool workers(1);
    engine::SourceConfig config;
    config.settings = {{s("url"), server.url.toString()}};
    consul::ConsulProvider provider(config, {&clock, &workers, {}});
    provider.start();
    const auto find = [&]() -> std::shared_ptr<const engine::ServiceInstance> {
        for (const auto &instance : provider.registry()->instances().items()) {
            if (instance->id == s("contract-a1"))
                return instance;
        }
        return {};
    };
    const auto isLive = [&] { return provider.status().health.freshness == watch::Freshness::Live && find(); };
    if (!support::becomesSo(isLive, kPatience))
        return s("not live: ") + told(provider.status().health.error);
    // The agent tells its version by itself, no earlier than the instances.
    if (!support::becomesSo([&] { return !provider.status().version.isEmpty(); }, kPatience))
        return s("the version is missing");
    if (const QString wrong = bench.put(s("/v1/agent/check/fail/service:contract-a1")); !wrong.isEmpty())
        return wrong;
    const auto isCritical = [&] {
        const auto instance = find();
        return instance && std::any_of(instance->checks.begin(), instance->checks.end(),
                                       [](const auto &check) { return check.health == engine::Health::Critical; });
    };
    if (!support::becomesSo(isCritical, kPatience))
        return s("the failed check does not come");
    if (const QString wrong = bench.leave(s("contract-a1")); !wrong.isEmpty())
        return wrong;
    return support::becomesSo([&] { return !find(); }, kPatience) ? QString() : s("the instance stays");
}

} // namespace

QVector<Case> blockingCases()
{
    return {
        with("index 0 answers at once, with an index and the leader", answersAtOnce),
        with("a blocking query waits for a change", waitsForAChange),
        with("a time-out answers with the same index", timesOutWithTheSameIndex),
        with("an index from the future comes back lower, and the client starts over", indexGoesBackwards),
        with("registering the same again changes no index", sameAgainChangesNothing),
        with("a failed check ends the wait for all checks", aCheckEndsTheWaitForChecks),
        with("a deregistration ends the wait", deregistrationEndsTheWait),
        with("the last instance leaves an empty list", theLastInstanceLeavesAnEmptyList),
        with("wrong wait, wrong index, stale with consistent: refused", wrongQuestions),
        with("stale and consistent reads", consistency),
        {"the provider is live, follows a check and a deregistration", providerIsLive},
    };
}

} // namespace contract_consul
