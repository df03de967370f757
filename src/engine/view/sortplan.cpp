#include "sortplan.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace engine {

namespace v1 = contract::v1;

namespace {

void appendNumber(double value, std::string &out)
{
    if (value == 0)
        value = 0; // -0 and 0 are one
    quint64 bits = std::bit_cast<quint64>(value);
    bits = bits >> 63 ? ~bits : bits | (quint64(1) << 63);
    for (int shift = 56; shift >= 0; shift -= 8)
        out += char(bits >> shift & 0xff);
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

char healthRank(const v1::Row &row)
{
    const bool live = freshnessOf(row) == v1::FRESHNESS_LIVE;
    switch (healthOf(row)) {
    case v1::HEALTH_CRITICAL: return live ? 0 : 1;
    case v1::HEALTH_WARNING: return live ? 2 : 3;
    case v1::HEALTH_PASSING: return live ? 6 : 5;
    default: return 4;
    }
}

char freshnessRank(v1::Freshness freshness)
{
    switch (freshness) {
    case v1::FRESHNESS_UNAUTHORISED: return 0;
    case v1::FRESHNESS_STALE: return 1;
    case v1::FRESHNESS_LOADING: return 2;
    case v1::FRESHNESS_RESYNCING: return 3;
    default: return 4;
    }
}

/// The known part of a field; false when there is nothing to compare.
bool appendField(const RowField &field, const v1::Row &row, std::string &out)
{
    switch (field.kind) {
    case FieldKind::Health: out += healthRank(row); return true;
    case FieldKind::Freshness: out += freshnessRank(freshnessOf(row)); return true;
    case FieldKind::Number: {
        const double value = field.number(row);
        if (std::isnan(value))
            return false;
        appendNumber(value, out);
        return true;
    }
    case FieldKind::Text:
    case FieldKind::Word: break;
    }
    thread_local std::string text;
    text.clear();
    field.text(row, text);
    if (text.empty())
        return false;
    appendNatural(text, out);
    return true;
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
    case v1::Row::kAlert: return {{"health", false}, {"state", false}, {"active", false}, {"name", false}};
    default: return {{"health", false}, {"name", false}, {"environment", false}};
    }
}

} // namespace

std::string naturalKey(std::string_view utf8)
{
    std::string out;
    appendNatural(utf8, out);
    return out;
}

SortPlan SortPlan::make(const google::protobuf::RepeatedPtrField<v1::Sort> &sort, RowKind kind)
{
    constexpr std::size_t kMaxColumns = 8;
    SortPlan plan;
    for (const v1::Sort &wanted : sort) {
        const RowField *field = findField(kind, wanted.column());
        if (field && plan.m_columns.size() < kMaxColumns)
            plan.m_columns.push_back({field, wanted.descending()});
    }
    if (plan.m_columns.empty()) {
        for (const Usual &usual : usualOrder(kind)) {
            if (const RowField *field = findField(kind, usual.column))
                plan.m_columns.push_back({field, usual.descending});
        }
    } else if (const RowField *name = findField(kind, "name")) {
        plan.m_columns.push_back({name, false});
    }
    return plan;
}

std::string SortPlan::key(const v1::Row &row) const
{
    std::string out;
    out.reserve(64 + row.key().size());
    for (const Column &column : m_columns) {
        const bool isRanked = column.field->kind == FieldKind::Health || column.field->kind == FieldKind::Freshness;
        const std::size_t mark = out.size();
        if (!isRanked)
            out += '\0';
        const std::size_t begin = out.size();
        if (!appendField(*column.field, row, out))
            out[mark] = '\1';
        if (column.field->kind == FieldKind::Text || column.field->kind == FieldKind::Word)
            out += '\0';
        if (column.descending) {
            for (std::size_t i = begin; i < out.size(); ++i)
                out[i] = char(~out[i]);
        }
    }
    out += row.key();
    return out;
}

} // namespace engine
