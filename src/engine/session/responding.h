#pragma once

#include <async/task.h>
#include <contract/v1.h>
#include <core/result.h>

#include <QObject>
#include <QString>

#include <utility>

namespace engine {

/// The value put into a response by `fill`, or why there is none.
template <class T, class Fill> core::Result<contract::v1::Response> responseOf(core::Result<T> result, const Fill &fill)
{
    if (!result)
        return core::failure(result.error());
    contract::v1::Response response;
    fill(std::move(*result), response);
    return response;
}

/// The same of a task's value.
template <class T, class Fill>
async::Task<contract::v1::Response> responding(QObject *owner, async::Task<T> task, Fill fill)
{
    return async::transform<contract::v1::Response, T>(
        owner, std::move(task), [fill](core::Result<T> result) { return responseOf<T>(std::move(result), fill); });
}

/// The same of what is known at once.
template <class T, class Fill>
async::Task<contract::v1::Response> responding(QObject *owner, core::Result<T> result, Fill fill)
{
    return async::ready<contract::v1::Response>(owner, responseOf<T>(std::move(result), fill));
}

/// Where there is nobody to ask.
inline async::Task<contract::v1::Response> unknownRequest(QObject *owner)
{
    return async::ready<contract::v1::Response>(
        owner, core::failure(core::ErrorKind::Unsupported, QStringLiteral("session.unknown-request")));
}

} // namespace engine
