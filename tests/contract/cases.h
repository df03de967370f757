#pragma once

#include <async/task.h>
#include <support/settled.h>

#include <QCoreApplication>
#include <QVector>

#include <chrono>
#include <cstdio>
#include <functional>
#include <optional>
#include <utility>

/// What the contract programs share: cases that run against one server each and say what was wrong.
namespace contract_cases {

inline constexpr std::chrono::milliseconds kPatience{30'000};

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
    return support::settled(std::move(task), kPatience);
}

/// An error in one line.
inline QString told(const std::optional<core::Error> &error)
{
    if (!error)
        return QStringLiteral("no error");
    return QLatin1String(core::name(error->kind)) + u' ' + error->message.code + u' ' + error->detail;
}

} // namespace contract_cases
