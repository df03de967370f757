#include "kubernetes_cases.h"

#include <QCommandLineParser>

/// contract_kubernetes [--etcd URL] KUBECONFIG [CONTEXT]: runs every case, one line each; exit code 1 when one fails.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption etcd(QStringLiteral("etcd"),
                                  QStringLiteral("etcd's JSON gateway, where the server is a real one"),
                                  QStringLiteral("url"));
    parser.addOption(etcd);
    parser.addPositionalArgument(QStringLiteral("kubeconfig"), QStringLiteral("file that leads to the server"));
    parser.addPositionalArgument(QStringLiteral("context"), QStringLiteral("else the current one"));
    parser.addHelpOption();
    parser.process(application);
    const QStringList arguments = parser.positionalArguments();
    if (arguments.isEmpty())
        parser.showHelp(2);
    return contract_cases::report(
        "kubernetes", contract_kubernetes::cases(),
        contract_kubernetes::Server{arguments[0], arguments.value(1), QUrl(parser.value(etcd))});
}
