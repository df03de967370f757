#include "jsoncursor.h"

#include <charconv>
#include <core/text.h>
#include <cstring>

namespace formats {

namespace {

// Bytes that end the quick run through a string: quote, backslash, control characters.
const char *plainRun(const char *at, const char *end)
{
    constexpr quint64 kOnes = 0x0101010101010101ULL;
    constexpr quint64 kHighs = 0x8080808080808080ULL;
    while (end - at >= 8) {
        quint64 word;
        std::memcpy(&word, at, 8);
        const quint64 quote = word ^ (kOnes * '"');
        const quint64 slash = word ^ (kOnes * '\\');
        const quint64 hit = ((quote - kOnes) & ~quote) | ((slash - kOnes) & ~slash) | ((word - kOnes * 0x20) & ~word);
        if ((hit & kHighs) != 0)
            break;
        at += 8;
    }
    while (at != end && *at != '"' && *at != '\\' && static_cast<unsigned char>(*at) >= 0x20)
        ++at;
    return at;
}

void appendUtf8(std::string &out, unsigned c)
{
    if (c < 0x80) {
        out += char(c);
    } else if (c < 0x800) {
        out += char(0xc0 | (c >> 6));
        out += char(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
        out += char(0xe0 | (c >> 12));
        out += char(0x80 | ((c >> 6) & 0x3f));
        out += char(0x80 | (c & 0x3f));
    } else {
        out += char(0xf0 | (c >> 18));
        out += char(0x80 | ((c >> 12) & 0x3f));
        out += char(0x80 | ((c >> 6) & 0x3f));
        out += char(0x80 | (c & 0x3f));
    }
}

} // namespace

bool JsonCursor::string(std::string_view &text)
{
    if (failed())
        return false;
    skipSpace();
    if (m_at == m_end)
        return fail("json.truncated");
    if (*m_at != '"')
        return fail("json.unexpected-type");
    const char *from = m_at + 1;
    const char *to = plainRun(from, m_end);
    if (to == m_end) {
        m_at = to;
        return fail("json.truncated");
    }
    if (*to == '"') {
        text = {from, std::size_t(to - from)};
        m_at = to + 1;
        return true;
    }
    return unescape(from, text);
}

bool JsonCursor::string(QString &text)
{
    std::string_view bytes;
    if (!string(bytes))
        return false;
    text = core::wholeText({bytes.data(), qsizetype(bytes.size())});
    return true;
}

bool JsonCursor::fourDigits(const char *&at, unsigned &unit)
{
    if (m_end - at < 4) {
        m_at = m_end;
        return fail("json.truncated");
    }
    unit = 0;
    const auto result = std::from_chars(at, at + 4, unit, 16);
    if (result.ec != std::errc() || result.ptr != at + 4) {
        m_at = at;
        return fail("json.string");
    }
    at += 4;
    return true;
}

bool JsonCursor::unescape(const char *from, std::string_view &text)
{
    m_scratch.clear();
    const char *at = from;
    for (;;) {
        const char *run = plainRun(at, m_end);
        m_scratch.append(at, std::size_t(run - at));
        at = run;
        if (at == m_end || (*at == '\\' && at + 1 == m_end)) {
            m_at = m_end;
            return fail("json.truncated");
        }
        if (*at == '"')
            break;
        m_at = at;
        if (*at != '\\')
            return fail("json.string"); // a raw control character
        const char escape = at[1];
        at += 2;
        switch (escape) {
        case '"':
        case '\\':
        case '/': m_scratch += escape; break;
        case 'b': m_scratch += '\b'; break;
        case 'f': m_scratch += '\f'; break;
        case 'n': m_scratch += '\n'; break;
        case 'r': m_scratch += '\r'; break;
        case 't': m_scratch += '\t'; break;
        case 'u': {
            unsigned unit = 0;
            if (!fourDigits(at, unit))
                return false;
            if (unit >= 0xd800 && unit <= 0xdbff) {
                unsigned low = 0;
                if (m_end - at < 2 || at[0] != '\\' || at[1] != 'u')
                    return fail("json.string");
                at += 2;
                if (!fourDigits(at, low))
                    return false;
                if (low < 0xdc00 || low > 0xdfff)
                    return fail("json.string");
                unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
            } else if (unit >= 0xdc00 && unit <= 0xdfff) {
                return fail("json.string");
            }
            appendUtf8(m_scratch, unit);
            break;
        }
        default: return fail("json.string");
        }
    }
    m_at = at + 1;
    text = m_scratch;
    return true;
}

} // namespace formats
