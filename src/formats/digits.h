#pragma once

namespace formats {

/// An ASCII digit; unlike isdigit() the same in every locale and for every byte.
constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace formats
