#include "kubernetes_cases.h"

#include <QCoreApplication>

#include <cstdio>

/// contract_kubernetes KUBECONFIG [CONTEXT]: runs every case, one line each; exit code 1 when one fails.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 2) {
        std::fprintf(stderr, "usage: contract_kubernetes KUBECONFIG [CONTEXT]\n");
        return 2;
    }
    int passed = 0;
    int failed = 0;
    for (const auto &one : contract_kubernetes::cases()) {
        const QString wrong = one.run({arguments[1], arguments.value(2)});
        std::printf("%s %s%s%s\n", wrong.isEmpty() ? "ok    " : "FAILED", one.name, wrong.isEmpty() ? "" : ": ",
                    qPrintable(wrong));
        std::fflush(stdout);
        ++(wrong.isEmpty() ? passed : failed);
    }
    std::printf("kubernetes cases: %d passed, %d failed\n", passed, failed);
    return failed ? 1 : 0;
}
