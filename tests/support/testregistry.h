#pragma once

#include "patience.h"

#include <QObject>
#include <QVector>

#include <functional>

namespace support {

/// The test classes linked into one program. `test_x` runs all, `test_x Class [Qt Test options]` one of them.
struct TestClass
{
    const char *name;
    std::function<QObject *()> create;
};

QVector<TestClass> &testClasses();
int runTests(int argc, char **argv);

struct Registration
{
    Registration(const char *name, std::function<QObject *()> create)
    {
        testClasses().append({name, std::move(create)});
    }
};

} // namespace support

/// Registers a test class; CMake reads these lines (at the beginning of a line) to make one CTest test of each.
#define QD_TEST(Class) static const support::Registration registration_##Class(#Class, [] { return new Class; });
