#include "cases.h"

#include <prometheus/provider.h>

#include <QCommandLineParser>

#include <cmath>

namespace contract_prometheus {

namespace {

using contract_cases::await;
using contract_cases::kPatience;
using contract_cases::s;
using contract_cases::told;

struct Server
{
    QUrl url;
};
using Case = contract_cases::Case<Server>;

/// A client of the server. It must scrape itself as the job "prometheus" every second, have a target of the job "down"
/// that is dead, and a rule "TargetDown" for it.
struct Bench
{
    explicit Bench(const Server &server)
    {
        net::ConnectionSettings settings;
        settings.url = server.url;
        connection = std::make_unique<net::Connection>(settings, clock);
        client = std::make_unique<prometheus::Client>(*connection, workers);
    }
    core::Result<engine::QueryResult> query(const char *expression)
    {
        return await(client->query(&owner, s(expression), std::nullopt));
    }

    QObject owner;
    core::SystemClock clock;
    watch::WorkerPool workers;
    std::unique_ptr<net::Connection> connection;
    std::unique_ptr<prometheus::Client> client;
};

Case with(const char *name, QString (*run)(Bench &))
{
    return {name, [run](const Server &server) {
                Bench bench(server);
                return run(bench);
            }};
}

QString instant(Bench &bench)
{
    core::Result<engine::QueryResult> up = core::failure(core::ErrorKind::NotFound, QStringLiteral("net.timeout"));
    const auto isUp = [&] {
        up = bench.query("up{job=\"prometheus\"}");
        return up && up->series.size() == 1 && up->series[0].values.size() == 1 && up->series[0].values[0] == 1;
    };
    if (!support::becomesSo(isUp, kPatience))
        return s("it does not see itself up: ") + (up ? QString::number(up->series.size()) : told(up.error()));
    if (up->type != s("vector") || up->series[0].label(s("job")) != s("prometheus"))
        return s("not a vector with its labels");
    const auto scalar = bench.query("scalar(vector(42))");
    if (!scalar || scalar->type != s("scalar") || scalar->series.size() != 1 ||
        scalar->series[0].values != std::vector{42.0})
        return s("a scalar is not read");
    const auto text = bench.query("\"words\"");
    return text && text->type == s("string") && text->text == s("words") ? QString() : s("a string is not read");
}

QString specialValues(Bench &bench)
{
    const auto value = [&](const char *expression) {
        const auto result = bench.query(expression);
        return result && result->series.size() == 1 ? result->series[0].values[0] : 0.0;
    };
    if (!std::isnan(value("vector(0) / 0")))
        return s("NaN is not read");
    if (!std::isinf(value("vector(1) / 0")) || value("vector(1) / 0") < 0)
        return s("+Inf is not read");
    return std::isinf(value("vector(-1) / 0")) && value("vector(-1) / 0") < 0 ? QString() : s("-Inf is not read");
}

QString longRange(Bench &bench)
{
    const core::WallTime end = core::fromUnixMs(1'700'000'000'000);
    const auto result = await(bench.client->queryRange(&bench.owner, s("vector(1)"), end - std::chrono::seconds(24'999),
                                                       end, std::chrono::seconds(1)));
    if (!result)
        return told(result.error());
    if (result->series.size() != 1 || result->series[0].times.size() != 25'000)
        return s("not 25,000 points of one series");
    const auto &times = result->series[0].times;
    for (std::size_t i = 1; i < times.size(); ++i) {
        if (times[i] - times[i - 1] != 1000)
            return s("the points are not one second apart where two pieces meet");
    }
    return {};
}

QString pointLimit(Bench &bench)
{
    net::HttpRequest request;
    request.path = s("/api/v1/query_range");
    request.query.addQueryItem(s("query"), s("vector(1)"));
    request.query.addQueryItem(s("start"), s("1700000000"));
    request.query.addQueryItem(s("end"), s("1700011001"));
    request.query.addQueryItem(s("step"), s("1"));
    const auto answer = await(bench.connection->send(&bench.owner, request, {400}));
    if (!answer)
        return told(answer.error());
    return answer->status == 400 && answer->body.contains("exceeded maximum resolution of 11,000 points")
               ? QString()
               : s("more than 11,000 points are not refused");
}

QString wrongQuery(Bench &bench)
{
    const auto result = bench.query("sum by (");
    if (result)
        return s("it is answered");
    return result.error().message.code == s("prometheus.error-bad-data") && result.error().kind == core::ErrorKind::Api
               ? QString()
               : told(result.error());
}

QString longQuery(Bench &bench)
{
    const QString expression = s("up{job=~\"prometheus|") + QString(20'000, u'x') + s("\"}");
    const auto result = await(bench.client->query(&bench.owner, expression, std::nullopt));
    return result && result->series.size() == 1 ? QString() : result ? s("not one series") : told(result.error());
}

QString names(Bench &bench)
{
    const auto labels = await(bench.client->labelNames(&bench.owner, {s("up")}));
    if (!labels || !labels->contains(s("job")) || !labels->contains(s("instance")))
        return s("label names");
    const auto jobs = await(bench.client->labelValues(&bench.owner, s("job"), {}));
    if (!jobs || !jobs->contains(s("prometheus")))
        return s("label values");
    const core::WallTime now = bench.clock.wall();
    const auto series = await(
        bench.client->series(&bench.owner, {s("up{job=\"prometheus\"}")}, now - std::chrono::minutes(5), now, 10));
    if (!series || series->size() != 1)
        return s("series");
    // It counts requests by what they asked for: there is no such metric before a scrape that came after a request.
    QString wrong;
    const auto isCounter = [&] {
        const auto metadata = await(bench.client->metadata(&bench.owner, s("prometheus_http_requests_total")));
        wrong = metadata ? s("metadata") : told(metadata.error());
        return metadata && metadata->size() == 1 && metadata->first().type == s("counter");
    };
    return support::becomesSo(isCounter, kPatience) ? QString() : wrong;
}

QString histogram(Bench &bench)
{
    // Asked often enough by these cases for the histogram to have samples.
    const auto hasValue = [&] {
        const auto result = bench.query("histogram_quantile(0.95, sum by (le) "
                                        "(rate(prometheus_http_request_duration_seconds_bucket[30s])))");
        return result && result->series.size() == 1 && result->series[0].values[0] > 0;
    };
    return support::becomesSo(hasValue, kPatience) ? QString() : s("no quantile");
}

/// Whether the server keeps any or not: they are answered, and a wrong query is not.
QString exemplars(Bench &bench)
{
    const core::WallTime now = bench.clock.wall();
    const auto ask = [&](const char *expression) {
        return await(bench.client->exemplars(&bench.owner, s(expression), now - std::chrono::minutes(5), now));
    };
    const auto found = ask("histogram_quantile(0.95, rate(prometheus_http_request_duration_seconds_bucket[30s]))");
    if (!found)
        return told(found.error());
    const auto wrong = ask("sum by (");
    return !wrong && wrong.error().message.code == s("prometheus.error-bad-data") ? QString()
                                                                                  : s("a wrong query is not refused");
}

QString targets(Bench &bench)
{
    QString seen;
    const auto isSo = [&] {
        const auto all = await(bench.client->targets(&bench.owner));
        if (!all)
            return false;
        bool isUp = false;
        bool isDown = false;
        seen.clear();
        for (const auto &target : *all) {
            seen += target->job + u' ';
            isUp = isUp || (target->job == s("prometheus") && target->health == engine::Health::Passing &&
                            target->lastScrape.has_value());
            isDown = isDown || (target->job == s("down") && target->health == engine::Health::Critical &&
                                !target->lastError.isEmpty());
        }
        return isUp && isDown;
    };
    return support::becomesSo(isSo, kPatience) ? QString()
                                               : s("not one target up and one down with its error: ") + seen;
}

QString alerts(Bench &bench)
{
    const auto isFiring = [&] {
        const auto all = await(bench.client->alerts(&bench.owner));
        return all && std::any_of(all->begin(), all->end(), [](const auto &alert) {
                   return alert->name == s("TargetDown") && alert->state == s("firing") &&
                          alert->label(s("job")) == s("down") && alert->severity == s("critical") &&
                          alert->activeSince.has_value();
               });
    };
    if (!support::becomesSo(isFiring, kPatience))
        return s("TargetDown does not fire");
    const auto rules = await(bench.client->rules(&bench.owner, 0, {}));
    if (!rules)
        return told(rules.error());
    for (const auto &group : rules->groups) {
        for (const auto &rule : group.rules) {
            if (rule.name == s("TargetDown") && rule.type == s("alerting") && rule.state == s("firing"))
                return {};
        }
    }
    return s("the rule is missing, or is not firing");
}

QString build(Bench &bench)
{
    const auto build = await(bench.client->buildInfo(&bench.owner));
    if (!build)
        return told(build.error());
    if (build->version.isEmpty() || !build->goVersion.startsWith(s("go")))
        return s("the version is missing");
    const auto runtime = await(bench.client->runtimeInfo(&bench.owner));
    if (!runtime)
        return told(runtime.error());
    return runtime->startTime && runtime->reloadSuccess ? QString() : s("the start time is missing");
}

QString providerIsLive(const Server &server)
{
    core::SystemClock clock;
    watch::WorkerPool workers(1);
    engine::SourceConfig config;
    config.settings = {{s("url"), server.url.toString()}};
    prometheus::PrometheusProvider provider(config, {&clock, &workers, {}});
    provider.start();
    const auto isLive = [&] {
        return provider.status().health.freshness == watch::Freshness::Live && !provider.status().version.isEmpty();
    };
    if (!support::becomesSo(isLive, kPatience))
        return s("not live: ") + told(provider.status().health.error);
    QObject owner;
    const auto up = await(provider.metrics()->queryInstant(&owner, s("up{job=\"prometheus\"}"), std::nullopt));
    return up && up->series.size() == 1 ? QString() : s("the metric store does not answer");
}

const QVector<Case> &cases()
{
    static const QVector<Case> all{
        with("vector, scalar and string", instant),
        with("NaN, +Inf and -Inf", specialValues),
        with("a range of 25,000 points comes whole", longRange),
        with("more than 11,000 points at once are refused", pointLimit),
        with("a wrong query is bad_data", wrongQuery),
        with("a query of 20 kB", longQuery),
        with("labels, values, series, metadata", names),
        with("a quantile of its own histogram", histogram),
        with("exemplars, or none", exemplars),
        with("a target up, another down with its error", targets),
        with("a firing alert and its rule", alerts),
        with("build and run-time information", build),
        {"the provider is live", providerIsLive},
    };
    return all;
}

} // namespace

} // namespace contract_prometheus

/// contract_prometheus URL: runs every case, one line each; exit code 1 when one fails.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addPositionalArgument(QStringLiteral("url"), QStringLiteral("the server's address"));
    parser.addHelpOption();
    parser.process(application);
    if (parser.positionalArguments().isEmpty())
        parser.showHelp(2);
    return contract_cases::report("prometheus", contract_prometheus::cases(),
                                  contract_prometheus::Server{QUrl(parser.positionalArguments().value(0))});
}
