#include "child.h"
#include "round.h"

#include <lab/consul/simulator.h>
#include <lab/kube/cluster.h>

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kManyRounds = 100; // from here on every step must have been somebody's last

/// Both simulators, in this process.
struct Simulators
{
    std::unique_ptr<lab::consul::Simulator> consul;
    std::unique_ptr<lab::kube::Cluster> kubernetes;
};

QString startConsul(Simulators *simulators, lostupdates::Place *place)
{
    lab::consul::SimulatorOptions options;
    options.nodes = {{u"node-1"_s, u"127.0.0.1"_s}};
    simulators->consul = std::make_unique<lab::consul::Simulator>(options);
    QString problem;
    simulators->consul->listen(problem);
    *place = {lostupdates::System::Consul, simulators->consul->url(), {}};
    return problem;
}

QString startKubernetes(Simulators *simulators, core::Clock &clock, lostupdates::Place *place)
{
    lab::kube::Cluster::Options options;
    options.tls = false;
    options.api.usersByToken = lab::kube::Cluster::makeUsers();
    QByteArray token;
    for (const auto &[candidate, user] : options.api.usersByToken) {
        if (user.name == "admin")
            token = QByteArray::fromStdString(candidate);
    }
    simulators->kubernetes = std::make_unique<lab::kube::Cluster>(clock, nullptr, options);
    if (!simulators->kubernetes->start())
        return simulators->kubernetes->errorString();
    *place = {lostupdates::System::Kubernetes, QUrl(simulators->kubernetes->url()), token};
    return {};
}

/// What the rounds of one store came to.
struct Sum
{
    int rounds = 0;
    int processes = 0;
    int acknowledged = 0;
    int refused = 0;
    int cuts = 0;
    QMap<QString, int> kills;
    int faulty = 0;
};

void tell(const char *system, const Sum &sum)
{
    QStringList kills;
    for (auto it = sum.kills.cbegin(); it != sum.kills.cend(); ++it)
        kills += (it.key() == "in-flight"_L1 ? u"%1 %2"_s : u"%1 at %2"_s).arg(it.value()).arg(it.key());
    std::printf("%s: %d rounds, %d processes, %d releases acknowledged, %d not, %d connections cut, killed %s; "
                "%d rounds with faults\n",
                system, sum.rounds, sum.processes, sum.acknowledged, sum.refused, sum.cuts,
                qPrintable(kills.join(u", "_s)), sum.faulty);
    std::fflush(stdout);
}

/// Where nobody was killed, though somebody may be in every round.
QStringList placesWithoutDeath(lostupdates::System system, const Sum &sum)
{
    QStringList out;
    for (const bool isLarge : {false, true}) {
        for (const QString &way : lostupdates::waysToDie(system, isLarge)) {
            if (!sum.kills.contains(way) && !out.contains(way))
                out += way;
        }
    }
    return out;
}

/// Below zero when a round came to no result.
int play(const char *system, lostupdates::RoundWishes wishes, int rounds, quint32 seed, lostupdates::Tools tools)
{
    Sum sum;
    for (int number = 0; number < rounds; ++number) {
        wishes.seed = seed + quint32(number);
        wishes.isLarge = wishes.place.system == lostupdates::System::Consul && number % 3 == 2;
        const lostupdates::RoundResult result = lostupdates::playRound(wishes, number, tools);
        if (!result.problem.isEmpty()) {
            std::printf("%s round %d, seed %u: no result: %s\n", system, number, wishes.seed,
                        qPrintable(result.problem));
            return -1;
        }
        ++sum.rounds;
        sum.processes += result.log.processes;
        sum.cuts += result.log.cutsBefore + result.log.cutsAfter;
        for (const lostupdates::Attempt &attempt : result.log.attempts)
            ++(attempt.isAcknowledged ? sum.acknowledged : sum.refused);
        for (auto it = result.log.kills.cbegin(); it != result.log.kills.cend(); ++it)
            sum.kills[it.key()] += it.value();
        const QStringList faults = lostupdates::faultsOf(result.log, result.rest);
        sum.faulty += faults.isEmpty() ? 0 : 1;
        for (const QString &fault : faults.mid(0, 5))
            std::printf("%s round %d, seed %u: %s\n", system, number, wishes.seed, qPrintable(fault));
    }
    tell(system, sum);
    if (sum.acknowledged == 0 || sum.kills.isEmpty() || sum.cuts == 0) {
        std::printf("%s: too little happened for this to mean anything\n", system);
        return -1;
    }
    const QStringList deathless = placesWithoutDeath(wishes.place.system, sum);
    if (wishes.keepsConditions && rounds >= kManyRounds && !deathless.isEmpty()) {
        std::printf("%s: nobody died at %s\n", system, qPrintable(deathless.join(u", "_s)));
        return -1;
    }
    return sum.faulty;
}

} // namespace

/// What is played. A round has a configuration of its own, four editors and an outsider who writes over it and looks at
/// nothing. Each editor is this program once more (--editor, child.h): an engine that reads, adds its line and
/// publishes, six times. It reaches the store through a proxy in this process (spoiler.h), which cuts connections
/// before a request was passed on and after it was answered; and at a step's boundary, or while a request that writes
/// is under way, it is killed by SIGKILL (editor.h). Another process takes its place then and settles what it finds.
/// When all are done, and nothing that was passed on is still unanswered, somebody whom no lease keeps waiting settles
/// the rest and reads everything; the checker (checker.cpp) compares that with what the editors were told. The seed
/// decides what is drawn, not who comes first.
///
/// lostupdates [--consul URL] [--kubernetes URL] [--rounds N] [--seed N] [--without-check-and-set]: exit code 0 when no
/// round lost anything; with --without-check-and-set, when the checker found that some did, of each store. Without a
/// URL the store's simulator runs in this process.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption consul(u"consul"_s, u"Consul's agent, plain HTTP; else the simulator."_s, u"url"_s);
    const QCommandLineOption kubernetes(u"kubernetes"_s, u"The API, plain HTTP (kubectl proxy); else the simulator."_s,
                                        u"url"_s);
    const QCommandLineOption rounds(u"rounds"_s, u"Rounds of each store."_s, u"number"_s, u"10"_s);
    const QCommandLineOption seed(u"seed"_s, u"Of the first round."_s, u"number"_s, u"1"_s);
    const QCommandLineOption blind(u"without-check-and-set"_s,
                                   u"Writes win whatever is there: the checker must tell."_s);
    QCommandLineOption editor(u"editor"_s, u"Is one editor; started by this program alone."_s);
    editor.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOptions({consul, kubernetes, rounds, seed, blind, editor});
    parser.addHelpOption();
    parser.process(application);
    if (parser.isSet(editor))
        return lostupdates::runEditor();

    core::SystemClock clock;
    watch::WorkerPool workers(1);
    Simulators simulators;
    lostupdates::Place places[2] = {{lostupdates::System::Consul, QUrl(parser.value(consul)), {}},
                                    {lostupdates::System::Kubernetes, QUrl(parser.value(kubernetes)), {}}};
    QString problem;
    if (!parser.isSet(consul))
        problem = startConsul(&simulators, &places[0]);
    if (problem.isEmpty() && !parser.isSet(kubernetes))
        problem = startKubernetes(&simulators, clock, &places[1]);
    if (!problem.isEmpty()) {
        std::fprintf(stderr, "lostupdates: %s\n", qPrintable(problem));
        return 2;
    }
    bool isAsItShould = true;
    for (const lostupdates::Place &place : places) {
        const char *system = place.system == lostupdates::System::Consul ? "consul" : "kubernetes";
        lostupdates::RoundWishes wishes;
        wishes.place = place;
        wishes.keepsConditions = !parser.isSet(blind);
        const int faulty = play(system, wishes, std::max(1, parser.value(rounds).toInt()), parser.value(seed).toUInt(),
                                {clock, workers});
        isAsItShould = isAsItShould && (parser.isSet(blind) ? faulty > 0 : faulty == 0);
    }
    std::printf("lost updates: %s\n", isAsItShould ? "as it should be" : "NOT as it should be");
    return isAsItShould ? 0 : 1;
}
