#include "rowfilter.h"

#include <contract/convert.h>

#include <algorithm>
#include <bit>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace engine {

namespace v1 = contract::v1;

namespace {

constexpr int kMaxShown = 60; // characters of what was typed, in a message about it

struct Word
{
    QString field; ///< before the colon, unquoted
    QString text;
    bool negated = false;
    bool quoted = false;
};

/// Splits at spaces outside quotes; an open quote reaches to the end.
std::vector<Word> split(const QString &text)
{
    std::vector<Word> words;
    qsizetype at = 0;
    while (at < text.size()) {
        if (text[at].isSpace()) {
            ++at;
            continue;
        }
        Word word;
        if (text[at] == u'-') {
            word.negated = true;
            ++at;
        }
        bool inQuotes = false;
        bool fieldSeen = false;
        for (; at < text.size() && (inQuotes || !text[at].isSpace()); ++at) {
            const QChar c = text[at];
            if (c == u'"') {
                inQuotes = !inQuotes;
                word.quoted = true;
            } else if (c == u':' && !inQuotes && !fieldSeen && !word.quoted) {
                fieldSeen = true;
                word.field = std::exchange(word.text, {});
            } else {
                word.text += c;
            }
        }
        if (!word.text.isEmpty() || fieldSeen)
            words.push_back(std::move(word));
    }
    return words;
}

bool startsWith(std::string_view text, std::string_view with)
{
    return text.substr(0, with.size()) == with;
}

/// A name somebody may have meant as a field's; not the beginning of an address or a URL.
bool looksLikeField(const Word &word)
{
    return !word.text.startsWith(QLatin1String("//")) &&
           std::all_of(word.field.cbegin(), word.field.cend(), [](QChar c) { return c.isLetter() || c == u'_'; });
}

core::Message unknownField(const Word &word, RowKind kind)
{
    return core::Message(QStringLiteral("filter.unknown-field"))
        .with(QStringLiteral("field"), word.field.left(kMaxShown))
        .with(QStringLiteral("word"), (word.field + u':' + word.text).left(kMaxShown))
        .with(QStringLiteral("known"), fieldNames(kind));
}

core::Message badValue(const QString &code, const RowField &field, const QString &value)
{
    return core::Message(code)
        .with(QStringLiteral("field"), QString::fromLatin1(field.name))
        .with(QStringLiteral("value"), value.left(kMaxShown));
}

/// Nothing for a field whose values can be anything.
QStringList wordsOf(FieldKind kind)
{
    QStringList words;
    const auto add = [&words](std::string_view word) {
        words += QString::fromLatin1(word.data(), qsizetype(word.size()));
    };
    if (kind == FieldKind::Health) {
        for (const v1::Health health :
             {v1::HEALTH_CRITICAL, v1::HEALTH_WARNING, v1::HEALTH_PASSING, v1::HEALTH_UNKNOWN})
            add(wordOf(health));
    } else if (kind == FieldKind::Freshness) {
        for (const v1::Freshness freshness : {v1::FRESHNESS_LIVE, v1::FRESHNESS_LOADING, v1::FRESHNESS_RESYNCING,
                                              v1::FRESHNESS_STALE, v1::FRESHNESS_UNAUTHORISED})
            add(wordOf(freshness));
    }
    return words;
}

} // namespace

bool occurs(std::string_view text, std::string_view in)
{
    if (text.size() > in.size())
        return false;
    if (text.size() <= 1)
        return text.empty() || std::memchr(in.data(), text[0], in.size()) != nullptr;
    std::size_t at = 0;
    const std::size_t last = in.size() - text.size(); // the last place where it could begin
#ifdef __SSE2__
    // Sixteen places at once: where the first and the last character fit, the rest is compared.
    const __m128i first = _mm_set1_epi8(text.front());
    const __m128i final = _mm_set1_epi8(text.back());
    for (; at + 15 <= last; at += 16) {
        const char *from = in.data() + at;
        const __m128i begins = _mm_cmpeq_epi8(first, _mm_loadu_si128(reinterpret_cast<const __m128i *>(from)));
        const __m128i ends =
            _mm_cmpeq_epi8(final, _mm_loadu_si128(reinterpret_cast<const __m128i *>(from + text.size() - 1)));
        for (unsigned fits = unsigned(_mm_movemask_epi8(_mm_and_si128(begins, ends))); fits != 0; fits &= fits - 1) {
            if (std::memcmp(from + std::countr_zero(fits), text.data(), text.size()) == 0)
                return true;
        }
    }
#endif
    for (; at <= last; ++at) {
        if (in[at] == text[0] && std::memcmp(in.data() + at, text.data(), text.size()) == 0)
            return true;
    }
    return false;
}

RowFilter RowFilter::parse(const QString &text, RowKind kind, QVector<core::Message> *problems)
{
    RowFilter filter;
    const auto complain = [problems](core::Message problem) {
        if (problems)
            problems->append(std::move(problem));
    };
    for (const Word &word : split(text.left(kMaxLength))) {
        Part part;
        part.negated = word.negated;
        QString value = word.text;
        if (!word.field.isEmpty()) {
            part.field = findField(kind, folded(contract::utf8(word.field)));
            if (!part.field) {
                value = word.field + u':' + word.text;
                if (looksLikeField(word))
                    complain(unknownField(word, kind));
            }
        }
        if (part.field && part.field->kind == FieldKind::Number) {
            static constexpr std::pair<const char *, Compare> kSigns[] = {{">=", Compare::GreaterEqual},
                                                                          {"<=", Compare::LessEqual},
                                                                          {">", Compare::Greater},
                                                                          {"<", Compare::Less},
                                                                          {"=", Compare::Equal}};
            part.compare = Compare::Equal;
            for (const auto &[sign, compare] : kSigns) {
                if (value.startsWith(QLatin1String(sign))) {
                    part.compare = compare;
                    value.remove(0, qsizetype(std::strlen(sign)));
                    break;
                }
            }
            const bool isPercent = part.field->isRatio && value.size() > 1 && value.endsWith(u'%');
            bool ok = false;
            part.number = (isPercent ? value.chopped(1) : value).toDouble(&ok) / (isPercent ? 100 : 1);
            if (!ok) {
                if (!value.isEmpty())
                    complain(badValue(QStringLiteral("filter.not-a-number"), *part.field, value));
                continue;
            }
        } else {
            part.compare = word.quoted && part.field ? Compare::Whole : Compare::Word;
            part.text = folded(contract::utf8(value));
            if (part.text.empty() && part.compare == Compare::Word)
                continue;
            const QStringList words = part.field ? wordsOf(part.field->kind) : QStringList();
            const bool isWhole = part.compare == Compare::Whole;
            const QString lower = contract::text(part.text);
            if (!words.isEmpty() && std::none_of(words.begin(), words.end(), [&](const QString &one) {
                    return isWhole ? one == lower : one.startsWith(lower);
                })) {
                complain(badValue(QStringLiteral("filter.unknown-value"), *part.field, value)
                             .with(QStringLiteral("known"), words.join(QLatin1String(", "))));
            }
        }
        filter.m_parts.push_back(std::move(part));
    }
    // What lies in the search buffer is looked at before what has to be fetched from the rows.
    std::stable_partition(filter.m_parts.begin(), filter.m_parts.end(), [](const Part &part) { return !part.field; });
    return filter;
}

bool RowFilter::Part::implies(const Part &other) const
{
    if (*this == other)
        return true;
    if (negated || other.negated || field != other.field || compare != Compare::Word || other.compare != Compare::Word)
        return false;
    const bool fromBeginning = field && field->kind != FieldKind::Text;
    return fromBeginning ? startsWith(text, other.text) : occurs(other.text, text);
}

bool RowFilter::narrows(const RowFilter &before) const
{
    return std::all_of(before.m_parts.begin(), before.m_parts.end(), [this](const Part &old) {
        return std::any_of(m_parts.begin(), m_parts.end(), [&old](const Part &part) { return part.implies(old); });
    });
}

bool RowFilter::fieldHolds(const Part &part, const v1::Row &row)
{
    const auto word = [&part](std::string_view value) {
        return part.compare == Compare::Whole ? value == part.text : startsWith(value, part.text);
    };
    switch (part.field->kind) {
    case FieldKind::Health: return word(wordOf(healthOf(row)));
    case FieldKind::Freshness: return word(wordOf(freshnessOf(row)));
    case FieldKind::Number: {
        const double value = part.field->number(row);
        switch (part.compare) {
        case Compare::Less: return value < part.number;
        case Compare::LessEqual: return value <= part.number;
        case Compare::Greater: return value > part.number;
        case Compare::GreaterEqual: return value >= part.number;
        default: return value == part.number;
        }
    }
    case FieldKind::Text:
    case FieldKind::Word:
    case FieldKind::Graded: break;
    }
    thread_local std::string value;
    value.clear();
    part.field->text(row, value);
    const std::string lower = folded(value);
    if (part.field->kind == FieldKind::Word || part.field->kind == FieldKind::Graded || part.compare == Compare::Whole)
        return word(lower);
    return occurs(part.text, lower);
}

bool RowFilter::holds(const Part &part, const v1::Row &row, std::string_view search)
{
    return (part.field ? fieldHolds(part, row) : occurs(part.text, search)) != part.negated;
}

bool RowFilter::readsText() const
{
    return std::any_of(m_parts.begin(), m_parts.end(), [](const Part &part) { return !part.field; });
}

bool RowFilter::matches(const v1::Row &row, std::string_view search) const
{
    return std::all_of(m_parts.begin(), m_parts.end(), [&](const Part &part) { return holds(part, row, search); });
}

} // namespace engine
