#include "mapping.h"

#include <cmath>

namespace chart {

namespace {

constexpr qsizetype kLongestPattern = 512;
constexpr qsizetype kLongestInput = 4096;
constexpr qsizetype kLongestReplaced = 1024;

constexpr int kMostStrikes = 8;

/// PCRE's own brakes (man pcre2pattern). The interpreter counts every step; compiled code does not. The empty group
/// makes limits at the beginning of a pattern of others an error instead of the ones that count.
const QLatin1String kBrakes("(*NO_JIT)(*LIMIT_MATCH=50000)(*LIMIT_DEPTH=10000)(*LIMIT_HEAP=4096)(?:)");

/// As dashboards write it: bare for the whole text, or /…/flags with i, m and s.
QRegularExpression compiledPattern(const QString &written)
{
    QString pattern = written;
    QRegularExpression::PatternOptions options = QRegularExpression::NoPatternOption;
    const qsizetype end = written.lastIndexOf(u'/');
    if (written.startsWith(u'/') && end > 0) {
        pattern = written.mid(1, end - 1);
        for (const QChar flag : written.mid(end + 1)) {
            if (flag == u'i')
                options |= QRegularExpression::CaseInsensitiveOption;
            else if (flag == u'm')
                options |= QRegularExpression::MultilineOption;
            else if (flag == u's')
                options |= QRegularExpression::DotMatchesEverythingOption;
        }
    } else {
        pattern = QStringLiteral("^(?:") + written + QStringLiteral(")\\z");
    }
    return QRegularExpression(kBrakes + pattern, options);
}

/// The beginning of the text, never half a character.
QString boundedInput(const QString &text)
{
    QString bounded = text.left(kLongestInput);
    if (bounded.size() < text.size() && bounded.back().isHighSurrogate())
        bounded.chop(1);
    return bounded;
}

/// The text around the match with the match replaced as `with` says.
QString replacedText(const QString &text, const QRegularExpressionMatch &match, const QString &with)
{
    QString replaced = text.left(match.capturedStart());
    for (qsizetype i = 0; i < with.size() && replaced.size() < kLongestReplaced; ++i) {
        const QChar next = i + 1 < with.size() ? with[i + 1] : QChar();
        if (with[i] == u'$' && next >= u'0' && next <= u'9' && next != u'0') {
            replaced += match.capturedView(next.digitValue());
            ++i;
        } else if (with[i] == u'$' && next == u'&') {
            replaced += match.capturedView(0);
            ++i;
        } else if (with[i] == u'$' && next == u'$') {
            replaced += u'$';
            ++i;
        } else {
            replaced += with[i];
        }
    }
    replaced += QStringView(text).mid(match.capturedEnd());
    if (replaced.size() > kLongestReplaced)
        replaced = replaced.left(kLongestReplaced - 1) + QChar(0x2026);
    return replaced;
}

std::optional<double> numberHeld(const MappedValue &value)
{
    if (const double *number = std::get_if<double>(&value))
        return *number;
    if (const QString *text = std::get_if<QString>(&value)) {
        bool isNumber = false;
        const double number = text->size() <= 64 ? text->toDouble(&isNumber) : 0;
        if (isNumber)
            return number;
    }
    return std::nullopt;
}

bool holdsWord(const MappedValue &value, bool truth)
{
    if (const bool *boolean = std::get_if<bool>(&value))
        return *boolean == truth;
    const QString *text = std::get_if<QString>(&value);
    return text && *text == (truth ? QLatin1String("true") : QLatin1String("false"));
}

bool holdsNull(const MappedValue &value)
{
    return std::holds_alternative<std::monostate>(value);
}

bool holdsNaN(const MappedValue &value)
{
    const double *number = std::get_if<double>(&value);
    return number && std::isnan(*number);
}

bool fitsSpecial(ValueMapping::Kind kind, const MappedValue &value)
{
    switch (kind) {
    case ValueMapping::Kind::Null: return holdsNull(value);
    case ValueMapping::Kind::NaN: return holdsNaN(value);
    case ValueMapping::Kind::NullOrNaN: return holdsNull(value) || holdsNaN(value);
    case ValueMapping::Kind::True: return holdsWord(value, true);
    case ValueMapping::Kind::False: return holdsWord(value, false);
    case ValueMapping::Kind::Empty: {
        const QString *text = std::get_if<QString>(&value);
        return text && text->isEmpty();
    }
    default: return false;
    }
}

} // namespace

ValueMappings::ValueMappings(const QVector<ValueMapping> &mappings)
{
    for (const ValueMapping &mapping : mappings) {
        Compiled compiled{mapping, {}, 0, false, 0};
        if (mapping.kind == ValueMapping::Kind::Pattern) {
            if (mapping.match.size() <= kLongestPattern)
                compiled.pattern = compiledPattern(mapping.match);
            if (mapping.match.size() > kLongestPattern || !compiled.pattern.isValid()) {
                m_broken += mapping.match.left(kLongestPattern);
                continue;
            }
        } else if (mapping.kind == ValueMapping::Kind::Value && mapping.match.size() <= 64) {
            compiled.number = mapping.match.toDouble(&compiled.isNumber);
        }
        m_mappings.append(compiled);
    }
}

std::optional<MappingResult> ValueMappings::of(const MappedValue &value) const
{
    const QString *text = std::get_if<QString>(&value);
    const std::optional<double> number = numberHeld(value);
    for (const Compiled &compiled : m_mappings) {
        const ValueMapping &mapping = compiled.mapping;
        switch (mapping.kind) {
        case ValueMapping::Kind::Value:
            if ((text && *text == mapping.match) || (number && compiled.isNumber && *number == compiled.number))
                return mapping.result;
            if (const bool *truth = std::get_if<bool>(&value); truth && holdsWord(mapping.match, *truth))
                return mapping.result;
            break;
        case ValueMapping::Kind::Range:
            if (number && *number >= mapping.low && *number <= mapping.high)
                return mapping.result;
            break;
        case ValueMapping::Kind::Pattern:
            if (text && compiled.strikes < kMostStrikes) {
                const QString bounded = boundedInput(*text);
                const QRegularExpressionMatch match = compiled.pattern.match(bounded);
                if (!match.isValid() && bounded.isValidUtf16())
                    ++compiled.strikes;
                if (!match.hasMatch())
                    break;
                MappingResult result = mapping.result;
                if (!result.text.isEmpty())
                    result.text = replacedText(bounded, match, result.text);
                return result;
            }
            break;
        default:
            if (fitsSpecial(mapping.kind, value))
                return mapping.result;
            break;
        }
    }
    return std::nullopt;
}

} // namespace chart
