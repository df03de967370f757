#include "jsoncursor.h"

#include <formats/digits.h>

#include <simdjson.h>

#include <utility>

namespace formats {

namespace {

// Where the longest valid prefix ends; only for telling the place.
const char *validUtf8Prefix(const char *begin, const char *end)
{
    const char *at = begin;
    while (at != end) {
        const auto lead = static_cast<unsigned char>(*at);
        const int length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        if (end - at < length || !simdjson::validate_utf8(at, std::size_t(length)))
            break;
        at += length;
    }
    return at;
}

} // namespace

JsonCursor::JsonCursor(QByteArrayView utf8, const JsonLimits &limits)
    : m_begin(utf8.data())
    , m_at(utf8.data())
    , m_end(utf8.data() + utf8.size())
    , m_maxDepth(limits.depth)
{
    if (utf8.size() > limits.bytes) {
        m_code = "json.too-large";
    } else if (!simdjson::validate_utf8(m_begin, std::size_t(utf8.size()))) {
        m_at = validUtf8Prefix(m_begin, m_end);
        m_code = "json.utf8";
    }
}

bool JsonCursor::fail(const char *code)
{
    if (m_code == nullptr)
        m_code = code;
    return false;
}

bool JsonCursor::missComma(Comma before)
{
    m_missedComma = before;
    return fail("json.syntax");
}

core::Error JsonCursor::error() const
{
    QString code = QString::fromLatin1(m_code != nullptr ? m_code : "json.syntax");
    // The commonest wrong answer of all has a name of its own: a login page or a proxy's word.
    if (m_depth == 0 && m_at != m_end && *m_at == '<')
        code = QStringLiteral("json.html");
    const bool large = code == QLatin1String("json.too-large") || code == QLatin1String("json.too-deep");
    return {large ? core::ErrorKind::TooLarge : core::ErrorKind::Parse,
            core::Message(code)
                .with(QStringLiteral("offset"), qint64(offset()))
                .with(QStringLiteral("limit"),
                      qint64(code == QLatin1String("json.too-deep") ? m_maxDepth : m_end - m_begin))};
}

JsonCursor::Token JsonCursor::peek()
{
    if (failed())
        return Token::None;
    skipSpace();
    if (m_at == m_end)
        return Token::None;
    switch (*m_at) {
    case '{': return Token::Object;
    case '[': return Token::Array;
    case '"': return Token::String;
    case 't': return Token::True;
    case 'f': return Token::False;
    case 'n': return Token::Null;
    default: return *m_at == '-' || isDigit(*m_at) ? Token::Number : Token::None;
    }
}

bool JsonCursor::enter(char opening)
{
    if (failed())
        return false;
    skipSpace();
    if (m_at == m_end)
        return fail(m_begin == m_end ? "json.empty" : "json.truncated");
    if (*m_at != opening)
        return fail("json.unexpected-type");
    if (++m_depth > m_maxDepth)
        return fail("json.too-deep");
    ++m_at;
    m_fresh = true;
    return true;
}

bool JsonCursor::beginObject()
{
    return enter('{');
}

bool JsonCursor::beginArray()
{
    return enter('[');
}

bool JsonCursor::nextItem()
{
    if (failed())
        return false;
    skipSpace();
    if (m_at == m_end)
        return fail("json.truncated");
    const bool fresh = std::exchange(m_fresh, false);
    if (*m_at == ']') {
        ++m_at;
        --m_depth;
        return false;
    }
    if (fresh)
        return true;
    if (*m_at != ',')
        return missComma(Comma::BeforeItem);
    ++m_at;
    return true;
}

bool JsonCursor::nextKey(std::string_view &key)
{
    if (failed())
        return false;
    skipSpace();
    if (m_at == m_end)
        return fail("json.truncated");
    const bool fresh = std::exchange(m_fresh, false);
    if (*m_at == '}') {
        ++m_at;
        --m_depth;
        return false;
    }
    if (!fresh) {
        if (*m_at != ',')
            return missComma(Comma::BeforeMember);
        ++m_at;
        skipSpace();
    }
    if (m_at != m_end && *m_at != '"')
        return fail("json.syntax");
    if (!string(key))
        return false;
    skipSpace();
    if (m_at == m_end)
        return fail("json.truncated");
    if (*m_at != ':')
        return fail("json.syntax");
    ++m_at;
    return true;
}

bool JsonCursor::literal(std::string_view word)
{
    if (std::string_view(m_at, std::size_t(m_end - m_at)).substr(0, word.size()) != word)
        return fail(std::size_t(m_end - m_at) < word.size() ? "json.truncated" : "json.syntax");
    m_at += word.size();
    return true;
}

bool JsonCursor::boolean(bool &value)
{
    const Token token = peek();
    if (token != Token::True && token != Token::False)
        return fail("json.unexpected-type");
    value = token == Token::True;
    return literal(value ? "true" : "false");
}

bool JsonCursor::null()
{
    return peek() == Token::Null ? literal("null") : fail("json.unexpected-type");
}

bool JsonCursor::skip()
{
    // Iterative: `depth` containers were opened here, and what kind each is stands in `kinds`.
    std::string kinds;
    std::string_view text;
    double value = 0;
    do {
        switch (peek()) {
        case Token::Object:
            if (!beginObject())
                return false;
            kinds += '{';
            break;
        case Token::Array:
            if (!beginArray())
                return false;
            kinds += '[';
            break;
        case Token::String:
            if (!string(text))
                return false;
            break;
        case Token::Number:
            if (!number(value))
                return false;
            break;
        case Token::True:
            if (!literal("true"))
                return false;
            break;
        case Token::False:
            if (!literal("false"))
                return false;
            break;
        case Token::Null:
            if (!literal("null"))
                return false;
            break;
        case Token::None:
            return fail(m_begin == m_end ? "json.empty" : m_at == m_end ? "json.truncated" : "json.syntax");
        }
        while (!kinds.empty() && !(kinds.back() == '{' ? nextKey(text) : nextItem())) {
            if (failed())
                return false;
            kinds.pop_back();
        }
    } while (!kinds.empty());
    return true;
}

bool JsonCursor::finish()
{
    if (failed())
        return false;
    skipSpace();
    return m_at == m_end ? true : fail("json.trailing");
}

} // namespace formats
