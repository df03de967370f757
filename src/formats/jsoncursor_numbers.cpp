#include "jsoncursor.h"

#include <formats/digits.h>

#include <charconv>
#include <cstring>

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

// Clinger's fast path: a mantissa below 2^53 divided by an exact power of ten is correctly rounded.
std::optional<double> exactDecimal(const char *at, const char *end)
{
    const bool negative = *at == '-';
    if (negative)
        ++at;
    quint64 mantissa = 0;
    int digits = 0;
    int decimals = 0;
    for (; at != end && isDigit(*at); ++at, ++digits)
        mantissa = mantissa * 10 + quint64(*at - '0');
    if (at != end && *at == '.') {
        for (++at; at != end && isDigit(*at); ++at, ++digits, ++decimals)
            mantissa = mantissa * 10 + quint64(*at - '0');
    }
    if (at != end || digits > 18 || decimals > 22 || mantissa >= (quint64(1) << 53))
        return {};
    const double value = double(mantissa) / kPowers[decimals];
    return negative ? -value : value;
}

} // namespace

std::optional<double> JsonCursor::parseNumber(std::string_view text)
{
    bool isInteger = false;
    const char *end = text.data() + text.size();
    if (text.empty() || scanNumber(text.data(), end, isInteger) != end)
        return {};
    if (const auto quick = exactDecimal(text.data(), end))
        return quick;
    double value = 0;
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
    if (to != m_end && std::memchr(" \t\r\n,]}", *to, 7) == nullptr)
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
        for (; at != m_end && isDigit(*at); ++at)
            mantissa = mantissa * 10 + quint64(*at - '0');
        if (at != m_end && *at == '.') {
            const char *point = at++;
            for (; at != m_end && isDigit(*at); ++at)
                mantissa = mantissa * 10 + quint64(*at - '0');
            decimals = int(at - point) - 1;
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
