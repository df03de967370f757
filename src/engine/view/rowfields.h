#pragma once

#include <contract/v1.h>

#include <QString>

#include <span>
#include <string>
#include <string_view>

namespace engine {

/// How a field of a row is compared: Text holds anywhere, Word from its beginning (enumerations, names of places),
/// Number by value, Health worst first, Freshness least trusted first; Graded is a word whose order is its grade.
enum class FieldKind { Text, Word, Graded, Number, Health, Freshness };

/// One named field of a kind of row: what filters (`field:value`) and sorts name. Fields that are durations inside the
/// engine sort by length. A number that is not known is NaN.
struct RowField
{
    const char *name;
    FieldKind kind;
    void (*text)(const contract::v1::Row &, std::string &out); ///< appends; for Text, Word, Graded
    double (*number)(const contract::v1::Row &);               ///< for Number, Graded
    bool isRatio = false; ///< a Number that people see in percent: a filter may say it so
};

using RowKind = contract::v1::Row::KindCase;

/// The rows of a collection by its name; KIND_NOT_SET for a name that is none of ours.
RowKind kindOfCollection(const QString &collection);
std::span<const RowField> fieldsOf(RowKind kind);
/// By name or by one of the short names env, ns, dc, fresh, svc, src; null when the kind has no such field.
const RowField *findField(RowKind kind, std::string_view name);
/// The names of the fields, for people: "name, environment, health".
QString fieldNames(RowKind kind);

contract::v1::Health healthOf(const contract::v1::Row &row);
/// Rows of kinds without freshness are always live.
contract::v1::Freshness freshnessOf(const contract::v1::Row &row);
const std::string &environmentOf(const contract::v1::Row &row);

/// Everything free words look at, in lower case, one field a line.
void appendSearchText(const contract::v1::Row &row, std::string &out);
/// Lower case for searching; bytes that are no letters stay as they are.
std::string folded(std::string_view utf8);

std::string_view wordOf(contract::v1::Health health);
std::string_view wordOf(contract::v1::Freshness freshness);
std::string_view wordOf(contract::v1::ConfigStanding standing);

} // namespace engine
