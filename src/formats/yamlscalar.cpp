#include "yamlscalar.h"

#include <QByteArrayView>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <string>

namespace formats {

namespace {

bool isOneOf(QStringView text, std::initializer_list<const char *> words)
{
    return std::any_of(words.begin(), words.end(), [text](const char *word) { return text == QLatin1String(word); });
}

/// ASCII without underscores; empty when the text cannot be a number.
std::string numberText(QStringView text)
{
    std::string out;
    if (text.isEmpty() || text.size() > 64)
        return out;
    const char16_t first = text[0].unicode();
    if (!(first >= u'0' && first <= u'9') && first != u'+' && first != u'-' && first != u'.')
        return out;
    for (const QChar c : text) {
        if (c.unicode() > 0x7e || c.unicode() <= 0x20)
            return {};
        if (c != u'_')
            out += char(c.unicode());
    }
    return out;
}

template <class T> std::optional<T> whole(const char *begin, const char *end, int base)
{
    T value = 0;
    const auto [rest, error] = std::from_chars(begin, end, value, base);
    return error == std::errc() && rest == end && begin != end ? std::optional(value) : std::nullopt;
}

} // namespace

std::optional<bool> yamlBool(QStringView text)
{
    if (isOneOf(text, {"true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON", "y", "Y"}))
        return true;
    if (isOneOf(text, {"false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF", "n", "N"}))
        return false;
    return {};
}

std::optional<qint64> yamlInteger(QStringView text)
{
    const std::string number = numberText(text);
    if (number.empty())
        return {};
    const bool negative = number[0] == '-';
    const char *begin = number.data() + (negative || number[0] == '+');
    const char *const end = number.data() + number.size();
    if (begin == end || *begin < '0' || *begin > '9')
        return {};
    int base = 10;
    if (end - begin > 1 && *begin == '0') {
        const char kind = begin[1];
        base = kind == 'x' ? 16 : kind == 'b' ? 2 : 8;
        begin += kind == 'x' || kind == 'b' || kind == 'o' ? 2 : 1;
    }
    const auto magnitude = whole<quint64>(begin, end, base);
    constexpr quint64 kMax = quint64(std::numeric_limits<qint64>::max());
    if (!magnitude || *magnitude > kMax + (negative ? 1 : 0))
        return {};
    return negative ? qint64(0 - *magnitude) : qint64(*magnitude);
}

std::optional<double> yamlFloat(QStringView text)
{
    if (isOneOf(text, {".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"}))
        return std::numeric_limits<double>::infinity();
    if (isOneOf(text, {"-.inf", "-.Inf", "-.INF"}))
        return -std::numeric_limits<double>::infinity();
    if (isOneOf(text, {".nan", ".NaN", ".NAN"}))
        return std::numeric_limits<double>::quiet_NaN();
    const std::string number = numberText(text);
    const bool onlyFloat = !number.empty() && number.find_first_not_of("0123456789+-.eE") == std::string::npos &&
                           number.find_first_of("0123456789") != std::string::npos;
    if (!onlyFloat)
        return {};
    const char *const begin = number.data() + (number[0] == '+');
    const char *const end = number.data() + number.size();
    bool isNumber = false; // the browser's library has no from_chars() of these
    const double value = QByteArrayView(begin, end - begin).toDouble(&isNumber);
    if (!isNumber || (begin != number.data() && (*begin == '-' || *begin == '+')))
        return {};
    return value;
}

YamlNode::Scalar resolveScalar(QStringView text)
{
    if (isOneOf(text, {"", "~", "null", "Null", "NULL"}))
        return YamlNode::Scalar::Null;
    if (yamlBool(text))
        return YamlNode::Scalar::Bool;
    if (yamlInteger(text))
        return YamlNode::Scalar::Integer;
    if (yamlFloat(text))
        return YamlNode::Scalar::Float;
    return YamlNode::Scalar::Text;
}

} // namespace formats
