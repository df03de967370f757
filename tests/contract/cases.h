#pragma once

#include <async/task.h>

#include <QCoreApplication>
#include <QTest>
#include <QVector>

#include <cstdio>
#include <functional>
#include <optional>

/// What the contract programs share: cases that run against one server each and say what was wrong.
namespace contract_cases {

inline constexpr int kPatienceMs = 30'000;

inline QString s(const char *text)
{
    return QString::fromLatin1(text);
}

/// One promise of a server that the program relies on. `run` returns the empty text, or what was wrong.
template <class Server> struct Case
{
    const char *name;
    std::function<QString(const Server &)> run;
};

/// One line for each case: "ok     NAME" or "FAILED NAME: what was wrong". The exit code: 1 when one failed.
template <class Server> int report(const char *system, const QVector<Case<Server>> &cases, const Server &server)
{
    int passed = 0;
    int failed = 0;
    for (const auto &one : cases) {
        const QString wrong = one.run(server);
        std::printf("%s %s%s%s\n", wrong.isEmpty() ? "ok    " : "FAILED", one.name, wrong.isEmpty() ? "" : ": ",
                    qPrintable(wrong));
        std::fflush(stdout);
        ++(wrong.isEmpty() ? passed : failed);
    }
    std::printf("%s cases: %d passed, %d failed\n", system, passed, failed);
    return failed ? 1 : 0;
}

/// Waits, with the event loop running, until the task has ended.
template <class T> core::Result<T> await(async::Task<T> task)
{
    std::optional<core::Result<T>> result;
    task.then([&](core::Result<T> arrived) { result = std::move(arrived); });
    if (!QTest::qWaitFor([&] { return result.has_value(); }, kPatienceMs))
        return core::failure(core::ErrorKind::Timeout, QStringLiteral("net.timeout"));
    return std::move(*result);
}

/// An error in one line.
inline QString told(const std::optional<core::Error> &error)
{
    if (!error)
        return QStringLiteral("no error");
    return QLatin1String(core::name(error->kind)) + u' ' + error->message.code + u' ' + error->detail;
}

} // namespace contract_cases
