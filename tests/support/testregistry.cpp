#include "testregistry.h"

#include <QTest>

#include <cstdio>
#include <cstring>

namespace support {

QVector<TestClass> &testClasses()
{
    static QVector<TestClass> all;
    return all;
}

int runTests(int argc, char **argv)
{
    const char *wanted = argc > 1 && argv[1][0] != '-' ? argv[1] : nullptr;
    QStringList arguments{QString::fromLocal8Bit(argv[0])};
    for (int i = wanted ? 2 : 1; i < argc; ++i)
        arguments += QString::fromLocal8Bit(argv[i]);
    int failed = 0;
    bool found = false;
    for (const TestClass &test : testClasses()) {
        if (wanted && std::strcmp(wanted, test.name) != 0)
            continue;
        found = true;
        const std::unique_ptr<QObject> object(test.create());
        failed += QTest::qExec(object.get(), arguments);
    }
    if (!found) {
        std::fprintf(stderr, "no such test class: %s\n", wanted ? wanted : "(none registered)");
        return 127;
    }
    return std::min(failed, 125);
}

} // namespace support
