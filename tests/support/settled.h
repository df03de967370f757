#pragma once

#include <async/task.h>

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QEvent>
#include <QTimer>

#include <chrono>
#include <optional>
#include <utility>

namespace support {

/// Handles events until `isSo`, without the naps of QTest::qWaitFor(): a test that waits a thousand times is quick.
/// False after `limit`.
template <class Condition> bool becomesSo(Condition isSo, std::chrono::milliseconds limit = std::chrono::seconds(20))
{
    const QDeadlineTimer deadline(limit);
    QTimer wake; // so that the wait below ends when nothing happens any more
    wake.start(std::chrono::milliseconds(250));
    bool is = isSo(); // never once more when it is so: a condition may ask, and change what it asks about
    while (!is && !deadline.hasExpired()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        is = isSo();
    }
    return is;
}

/// The task's result. Errors: the task's; Timeout (test.timeout) after `limit`.
template <class T>
core::Result<T> settled(async::Task<T> task, std::chrono::milliseconds limit = std::chrono::seconds(20))
{
    std::optional<core::Result<T>> result;
    task.then([&result](core::Result<T> arrived) { result.emplace(std::move(arrived)); });
    if (!becomesSo([&result] { return result.has_value(); }, limit))
        return core::failure(core::ErrorKind::Timeout, QStringLiteral("test.timeout"));
    return std::move(*result);
}

} // namespace support
