#pragma once

#include "error.h"

#include <tl/expected.hpp>

namespace core {

/// A value or the Error that kept us from it.
template <class T> using Result = tl::expected<T, Error>;

/// Shorthand for the failing side: return failure(ErrorKind::Parse, u"json.depth"_s).
inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}
inline tl::unexpected<Error> failure(ErrorKind kind, Message message)
{
    return tl::unexpected<Error>(Error(kind, std::move(message)));
}
inline tl::unexpected<Error> failure(ErrorKind kind, const QString &code)
{
    return tl::unexpected<Error>(Error(kind, code));
}

} // namespace core
