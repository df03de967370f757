#include "consul_bench.h"

#include <lab/consul/simulator.h>

#include <QCommandLineParser>

/// contract_consul --simulator | URL | --acl --token-env NAME --limited-env NAME URL: runs the cases, one line each;
/// exit code 1 when one fails. The simulator runs in the same process, on threads of its own.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption simulated(QStringLiteral("simulator"), QStringLiteral("against the lab's own"));
    const QCommandLineOption acl(QStringLiteral("acl"), QStringLiteral("the cases of an agent with ACLs"));
    const QCommandLineOption token(QStringLiteral("token-env"), QStringLiteral("variable with a management token"),
                                   QStringLiteral("name"));
    const QCommandLineOption limited(QStringLiteral("limited-env"),
                                     QStringLiteral("variable with a token that reads services"),
                                     QStringLiteral("name"));
    parser.addOptions({simulated, acl, token, limited});
    parser.addPositionalArgument(QStringLiteral("url"), QStringLiteral("the agent's address"));
    parser.addHelpOption();
    parser.process(application);

    contract_consul::Server server;
    server.url = QUrl(parser.positionalArguments().value(0));
    server.token = qEnvironmentVariable(parser.value(token).toLatin1().constData());
    server.limited = qEnvironmentVariable(parser.value(limited).toLatin1().constData());
    std::unique_ptr<lab::consul::Simulator> simulator;
    if (parser.isSet(simulated)) {
        lab::consul::SimulatorOptions options;
        options.nodes = {{QStringLiteral("node-1"), QStringLiteral("127.0.0.1")},
                         {QStringLiteral("node-2"), QStringLiteral("127.0.0.1")}};
        simulator = std::make_unique<lab::consul::Simulator>(options);
        QString problem;
        if (!simulator->listen(problem)) {
            std::fprintf(stderr, "contract_consul: %s\n", qPrintable(problem));
            return 1;
        }
        server.url = simulator->url();
    } else if (server.url.isEmpty()) {
        parser.showHelp(2);
    }
    return contract_cases::report(
        "consul", parser.isSet(acl) ? contract_consul::aclCases() : contract_consul::openCases(), server);
}
