#include "jsoncursor.h"

#include <formats/digits.h>

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstddef>
#include <cstring>
#include <iterator>

namespace formats {

namespace {

// Powers of ten that a double holds exactly.
constexpr double kPowers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                              1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

// The shape of the number at `at`: its end, or null when it breaks JSON's grammar.
const char *scanNumber(const char *at, const char *end, bool &isInteger)
{
    isInteger = true;
    if (at != end && *at == '-')
        ++at;
    if (at == end || !isDigit(*at))
        return nullptr;
    if (*at == '0') {
        ++at;
    } else {
        while (at != end && isDigit(*at))
            ++at;
    }
    if (at != end && *at == '.') {
        isInteger = false;
        ++at;
        if (at == end || !isDigit(*at))
            return nullptr;
        while (at != end && isDigit(*at))
            ++at;
    }
    if (at != end && (*at == 'e' || *at == 'E')) {
        isInteger = false;
        ++at;
        if (at != end && (*at == '+' || *at == '-'))
            ++at;
        if (at == end || !isDigit(*at))
            return nullptr;
        while (at != end && isDigit(*at))
            ++at;
    }
    return at;
}

constexpr quint64 kIntegerPowers[] = {1u,
                                      10u,
                                      100u,
                                      1000u,
                                      10000u,
                                      100000u,
                                      1000000u,
                                      10000000u,
                                      100000000u,
                                      1000000000u,
                                      10000000000u,
                                      100000000000u,
                                      1000000000000u,
                                      10000000000000u,
                                      100000000000000u,
                                      1000000000000000u,
                                      10000000000000000u,
                                      100000000000000000u,
                                      1000000000000000000u,
                                      10000000000000000000u};
constexpr int kMaxDigits = 19; // of a number that certainly fits into 64 bits

__extension__ using Wide = unsigned __int128;

/// 2^127 / 10^n with 10^n moved to the left end of its 64 bits, rounded down; for n > 0 it fits into 64 bits.
constexpr auto kReciprocals = [] {
    std::array<quint64, std::size(kIntegerPowers)> all{};
    for (std::size_t n = 1; n < all.size(); ++n)
        all[n] = quint64((Wide(1) << 127) / (kIntegerPowers[n] << std::countl_zero(kIntegerPowers[n])));
    return all;
}();

/// mantissa / 10^decimals as the nearest double, half to even; the mantissa is not 0.
double nearestQuotient(quint64 mantissa, int decimals)
{
    if (decimals == 0)
        return double(mantissa);
    const int aShift = std::countl_zero(mantissa);
    const int bShift = std::countl_zero(kIntegerPowers[decimals]);
    const quint64 a = mantissa << aShift;
    const quint64 b = kIntegerPowers[decimals] << bShift;
    // The first 64 bits of the quotient, too small by less than 3, decide the rounding to 53 bits nearly always.
    // Without branches: which way they go is a matter of chance.
    const Wide product = Wide(a) * kReciprocals[std::size_t(decimals)];
    const int top = int(product >> 127);
    int shift = 64 - top;
    auto quotient = quint64(product >> (63 + top));
    constexpr int kExtra = 64 - 53;
    constexpr quint64 kHalf = quint64(1) << (kExtra - 1);
    quint64 rounded = ((quotient >> (kExtra - 1)) + 1) >> 1;
    if (const quint64 low = quotient & (2 * kHalf - 1); low <= kHalf && low + 3 >= kHalf) { // too near to the middle
        shift = a >= b ? 63 : 64;
        const Wide dividend = Wide(a) << shift;
        quotient = quint64(dividend / b);
        const quint64 rest = quotient & (2 * kHalf - 1);
        const bool isMore = quotient * b != quint64(dividend);
        rounded = quotient >> kExtra;
        if (rest > kHalf || (rest == kHalf && (isMore || (rounded & 1) != 0)))
            ++rounded;
    }
    // The scale is a power of two near 1: the product is exact.
    const int exponent = kExtra + bShift - aShift - shift;
    return double(rounded) * std::bit_cast<double>(quint64(1023 + exponent) << 52);
}

/// Eight digits at once (the first one in the lowest byte), or false.
bool eightDigits(const char *at, quint64 &value)
{
    quint64 bytes = 0;
    std::memcpy(&bytes, at, sizeof bytes);
    constexpr quint64 kHigh = 0xf0f0f0f0f0f0f0f0;
    if (((bytes & kHigh) | (((bytes + 0x0606060606060606) & kHigh) >> 4)) != 0x3333333333333333)
        return false;
    bytes -= 0x3030303030303030;
    bytes = bytes * 10 + (bytes >> 8); // pairs
    constexpr quint64 kPairs = 0x000000ff000000ff;
    value =
        ((bytes & kPairs) * (100 + (quint64(1000000) << 32)) + (bytes >> 16 & kPairs) * (1 + (quint64(10000) << 32))) >>
        32;
    return true;
}

/// Reads digits and tells how many there were; beyond kMaxDigits in all the mantissa is worthless.
[[gnu::always_inline]] inline int readDigits(const char *&at, const char *end, quint64 &mantissa)
{
    const char *const first = at;
    if constexpr (std::endian::native == std::endian::little) {
        for (quint64 eight = 0; end - at >= 8 && eightDigits(at, eight); at += 8)
            mantissa = mantissa * 100'000'000 + eight;
    }
    for (; at != end && isDigit(*at); ++at)
        mantissa = mantissa * 10 + quint64(*at - '0');
    return int(std::min<std::ptrdiff_t>(at - first, 1000));
}

/// Numbers without exponent and with at most kMaxDigits digits, correctly rounded: the grammar and the value in one
/// pass. Nothing for all others, right or wrong.
bool shortDecimal(const char *at, const char *end, double &value)
{
    const bool negative = at != end && *at == '-';
    if (negative)
        ++at;
    quint64 mantissa = 0;
    const char *const first = at;
    int digits = readDigits(at, end, mantissa);
    if (digits == 0 || (*first == '0' && digits > 1))
        return false;
    int decimals = 0;
    if (at != end && *at == '.') {
        ++at;
        decimals = readDigits(at, end, mantissa);
        if (decimals == 0)
            return false;
        digits += decimals;
    }
    if (at != end || digits > kMaxDigits)
        return false;
    if (mantissa < (quint64(1) << 53))
        value = double(mantissa) / kPowers[decimals]; // Clinger: both are exact, so the quotient is rounded once
    else
        value = nearestQuotient(mantissa, decimals);
    if (negative)
        value = -value;
    return true;
}

} // namespace

std::optional<double> JsonCursor::parseNumber(std::string_view text)
{
    bool isInteger = false;
    const char *end = text.data() + text.size();
    double value = 0;
    if (shortDecimal(text.data(), end, value))
        return value;
    if (text.empty() || scanNumber(text.data(), end, isInteger) != end)
        return {};
    const auto result = std::from_chars(text.data(), end, value);
    if (result.ptr != end)
        return {};
    if (result.ec == std::errc())
        return value;
    // Out of range is either too large, which is refused, or too small, which is zero.
    const char *exponent = text.data();
    while (exponent != end && *exponent != 'e' && *exponent != 'E')
        ++exponent;
    const bool tiny = exponent == end ? text[text[0] == '-'] == '0' : end - exponent > 1 && exponent[1] == '-';
    return tiny ? std::optional(text[0] == '-' ? -0.0 : 0.0) : std::nullopt;
}

bool JsonCursor::numberText(std::string_view &text, bool &isInteger)
{
    if (failed())
        return false;
    skipSpace();
    if (m_at == m_end)
        return fail("json.truncated");
    if (*m_at != '-' && !isDigit(*m_at))
        return fail("json.unexpected-type");
    const char *to = scanNumber(m_at, m_end, isInteger);
    if (to == nullptr)
        return fail("json.number");
    // "01" and "1x" are no numbers; what may follow one is a separator.
    if (to != m_end && std::string_view(" \t\r\n,]}").find(*to) == std::string_view::npos)
        return fail("json.number");
    text = {m_at, std::size_t(to - m_at)};
    return true;
}

bool JsonCursor::number(double &value)
{
    std::string_view text;
    bool isInteger = false;
    if (!numberText(text, isInteger))
        return false;
    const auto parsed = parseNumber(text);
    if (!parsed)
        return fail("json.number");
    value = *parsed;
    m_at += text.size();
    return true;
}

bool JsonCursor::integer(qint64 &value)
{
    std::string_view text;
    bool isInteger = false;
    if (!numberText(text, isInteger))
        return false;
    if (!isInteger)
        return fail("json.unexpected-type");
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    if (result.ec != std::errc())
        return fail("json.number");
    m_at += text.size();
    return true;
}

bool JsonCursor::numberAndText(double &value, std::string_view &text)
{
    if (failed())
        return false;
    skipSpace();
    // What every server writes: no white space, no sign, no exponent, no escape. Whatever deviates is read at length.
    const char *at = m_at;
    if (m_end - at > 2 && *at == '[' && at[1] >= '1' && at[1] <= '9') {
        ++at;
        quint64 mantissa = 0;
        int decimals = 0;
        const char *first = at;
        readDigits(at, m_end, mantissa);
        if (at != m_end && *at == '.') {
            decimals = readDigits(++at, m_end, mantissa);
            if (decimals == 0)
                decimals = 99;
        }
        if (at - first <= 16 && mantissa < (quint64(1) << 53) && decimals <= 15 && m_end - at > 2 && at[0] == ',' &&
            at[1] == '"') {
            at += 2;
            const char *from = at;
            while (at != m_end && static_cast<unsigned char>(*at) >= 0x20 && *at != '"' && *at != '\\')
                ++at;
            if (m_end - at > 1 && at[0] == '"' && at[1] == ']' && m_depth < m_maxDepth) {
                value = double(mantissa) / kPowers[decimals];
                text = {from, std::size_t(at - from)};
                m_at = at + 2;
                m_fresh = false;
                return true;
            }
        }
    }
    if (!beginArray())
        return false;
    if (!nextItem() || !number(value) || !nextItem() || !string(text))
        return fail("json.unexpected-type");
    // The text may lie in the scratch buffer, which the closing bracket leaves alone.
    return !nextItem() && !failed() ? true : fail("json.unexpected-type");
}

} // namespace formats
