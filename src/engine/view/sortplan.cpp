#include "sortplan.h"

#include <contract/convert.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace engine {

namespace v1 = contract::v1;

namespace {

constexpr quint64 kLast = std::numeric_limits<quint64>::max();

/// A number that compares as the double does; never kLast.
quint64 ordered(double value)
{
    if (value == 0)
        value = 0; // -0 and 0 are one
    const quint64 bits = std::bit_cast<quint64>(value);
    return bits >> 63 ? ~bits : bits | (quint64(1) << 63);
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Natural order of text that is folded already, or ASCII in any case.
void appendFolded(std::string_view text, std::string &out)
{
    for (std::size_t i = 0; i < text.size();) {
        if (!isDigit(text[i])) {
            const char c = text[i++];
            out += c >= 'A' && c <= 'Z' ? char(c + 32) : c;
            continue;
        }
        std::size_t end = i;
        while (end < text.size() && isDigit(text[end]))
            ++end;
        while (i + 1 < end && text[i] == '0')
            ++i;
        out += '0'; // a number stands where digits stand among other characters, then the longer one is the greater
        out += char(std::min<std::size_t>(end - i, 255));
        out.append(text.substr(i, end - i));
        i = end;
    }
}

void appendNatural(std::string_view utf8, std::string &out)
{
    const bool isAscii =
        std::all_of(utf8.begin(), utf8.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (isAscii)
        appendFolded(utf8, out);
    else
        appendFolded(folded(utf8), out);
}

quint64 healthRank(const v1::Row &row)
{
    const bool live = freshnessOf(row) == v1::FRESHNESS_LIVE;
    switch (healthOf(row)) {
    case v1::HEALTH_CRITICAL: return live ? 0 : 1;
    case v1::HEALTH_WARNING: return live ? 2 : 3;
    case v1::HEALTH_PASSING: return live ? 6 : 5;
    default: return 4;
    }
}

quint64 freshnessRank(v1::Freshness freshness)
{
    switch (freshness) {
    case v1::FRESHNESS_UNAUTHORISED: return 0;
    case v1::FRESHNESS_STALE: return 1;
    case v1::FRESHNESS_LOADING: return 2;
    case v1::FRESHNESS_RESYNCING: return 3;
    default: return 4;
    }
}

struct Usual
{
    const char *column;
    bool descending;
};

std::vector<Usual> usualOrder(RowKind kind)
{
    switch (kind) {
    case v1::Row::kEvent: return {{"last", false}};
    case v1::Row::kChange: return {{"age", false}};
    case v1::Row::kAction: return {{"started", false}};
    case v1::Row::kAudit: return {{"age", false}, {"sequence", true}};
    case v1::Row::kAlert: return {{"health", false}, {"state", false}, {"active", false}};
    default: return {{"health", false}};
    }
}

} // namespace

std::string naturalKey(std::string_view utf8)
{
    std::string out;
    appendNatural(utf8, out);
    return out;
}

SortPlan SortPlan::make(const google::protobuf::RepeatedPtrField<v1::Sort> &sort, RowKind kind,
                        QVector<core::Message> *problems)
{
    constexpr qsizetype kLongestName = 60; // of a column, in a message about it
    constexpr std::size_t kMaxColumns = 8;
    SortPlan plan;
    for (const v1::Sort &wanted : sort) {
        const RowField *field = findField(kind, wanted.column());
        if (field && plan.m_columns.size() < kMaxColumns)
            plan.m_columns.push_back({field, wanted.descending()});
        if (!field && problems) {
            problems->append(core::Message(QStringLiteral("filter.unknown-sort"))
                                 .with(QStringLiteral("field"), contract::text(wanted.column()).left(kLongestName))
                                 .with(QStringLiteral("known"), fieldNames(kind)));
        }
    }
    if (plan.m_columns.empty()) {
        for (const Usual &usual : usualOrder(kind)) {
            if (const RowField *field = findField(kind, usual.column))
                plan.m_columns.push_back({field, usual.descending});
        }
    }
    return plan;
}

std::string SortPlan::tail(const v1::Row &row)
{
    std::string out;
    out.reserve(48 + row.key().size());
    thread_local std::string text;
    for (const char *name : {"name", "environment"}) {
        const RowField *field = findField(row.kind_case(), name);
        if (!field)
            continue;
        text.clear();
        field->text(row, text);
        out += text.empty() ? '\1' : '\0'; // what has no name comes last
        appendNatural(text, out);
        out += '\0';
    }
    out += row.key();
    return out;
}

quint64 SortPlan::Column::rank(const v1::Row &row) const
{
    quint64 rank = 0;
    switch (field->kind) {
    case FieldKind::Health: rank = healthRank(row); break;
    case FieldKind::Freshness: rank = freshnessRank(freshnessOf(row)); break;
    case FieldKind::Graded:
    case FieldKind::Number: {
        const double value = field->number(row);
        if (std::isnan(value))
            return kLast;
        rank = ordered(value);
        break;
    }
    case FieldKind::Text:
    case FieldKind::Word: break;
    }
    return descending ? kLast - 1 - rank : rank;
}

std::string SortPlan::Column::text(const v1::Row &row) const
{
    thread_local std::string text;
    text.clear();
    field->text(row, text);
    return naturalKey(text);
}

bool SortPlan::Column::precedes(const std::string &a, const std::string &b) const
{
    if (a.empty() || b.empty())
        return !a.empty() && b.empty();
    return descending ? b < a : a < b;
}

int SortPlan::Column::compare(const v1::Row &a, const v1::Row &b) const
{
    if (isText()) {
        const std::string first = text(a);
        const std::string second = text(b);
        return precedes(first, second) ? -1 : precedes(second, first) ? 1 : 0;
    }
    const quint64 first = rank(a);
    const quint64 second = rank(b);
    return first < second ? -1 : first > second ? 1 : 0;
}

int SortPlan::compare(const v1::Row &a, const v1::Row &b) const
{
    for (const Column &column : m_columns) {
        if (const int order = column.compare(a, b); order != 0)
            return order;
    }
    return 0;
}

} // namespace engine
