#include "documents_configs.h"

#include "documents.h"
#include "documents_rows.h"
#include "words.h"

#include <contract/convert.h>

#include <QByteArray>

#include <utility>

namespace qdctl {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;

namespace {

Value::Object membersOf(const v1::ConfigRow &row)
{
    const bool isRead = row.standing() != v1::CONFIG_STANDING_UNKNOWN;
    return {{u"key"_s, textOrNull(row.key())},
            {u"environment"_s, textOrNull(row.environment())},
            {u"source"_s, textOrNull(row.source())},
            {u"kind"_s, textOrNull(row.kind())},
            {u"namespace"_s, textOrNull(row.namespace_())},
            {u"name"_s, textOrNull(row.name())},
            {u"services"_s, textsOf(row.services())},
            {u"standing"_s, standingWord(row.standing())},
            {u"detail"_s, messageOrNull(row.standing_detail())},
            {u"release"_s, textOrNull(row.release())},
            {u"author"_s, textOrNull(row.author())},
            {u"comment"_s, textOrNull(row.comment())},
            {u"released_unix_ms"_s, timeOrNull(row.released_unix_ms())},
            {u"draft"_s, row.has_draft()},
            {u"keys"_s, isRead && row.keys() >= 0 ? Value(row.keys()) : Value()},
            {u"bytes"_s, isRead && row.bytes() >= 0 ? Value(qint64(row.bytes())) : Value()},
            {u"freshness"_s, freshnessWord(row.freshness())},
            {u"age_ms"_s, spanOrNull(row.age_ms())},
            {u"released_ms"_s, row.release().empty() ? Value() : spanOrNull(row.released_ms())}};
}

Value rangeOf(bool isKnown, const v1::LineRange &range)
{
    if (!isKnown)
        return {};
    return Value::Object{{u"first_line"_s, range.first()}, {u"lines"_s, range.count()}};
}

} // namespace

Value documentOf(const v1::ConfigRow &row)
{
    return membersOf(row);
}

Value documentOf(const v1::ConfigEntry &entry)
{
    const QByteArray bytes(entry.value().data(), qsizetype(entry.value().size()));
    return Value::Object{
        {u"key"_s, entry.key()},
        {u"bytes"_s, qint64(bytes.size())},
        {u"flags"_s, entry.flags() > 0 ? Value(QString::number(entry.flags())) : Value()}, // 64 bits: no number of JSON
        {u"binary"_s, entry.binary()},
        {u"text"_s, entry.binary() ? Value() : Value(entry.value())},
        {u"base64"_s, entry.binary() ? Value(QString::fromLatin1(bytes.toBase64())) : Value()}};
}

Value documentOf(const v1::ConfigContent &content)
{
    Value::Array entries;
    for (const v1::ConfigEntry &entry : content.entries())
        entries.push_back(documentOf(entry));
    return Value::Object{{u"hash"_s, textOrNull(content.hash())}, {u"entries"_s, std::move(entries)}};
}

Value documentOf(const v1::ConfigView &view)
{
    Value::Object out = membersOf(view.row());
    Value::Array notes;
    for (const v1::Message &note : view.notes())
        notes.push_back(document(note));
    out.push_back({u"exists"_s, view.exists()});
    out.push_back({u"base"_s, Value::Object{{u"release"_s, textOrNull(view.base().release())},
                                            {u"hash"_s, textOrNull(view.base().hash())},
                                            {u"version"_s, textOrNull(view.base().version())}}});
    out.push_back({u"content"_s, view.exists() ? documentOf(view.live()) : Value()});
    out.push_back({u"notes"_s, std::move(notes)});
    return out;
}

Value documentOf(const v1::MergeConflict &conflict)
{
    return Value::Object{{u"key"_s, conflict.key()},
                         {u"whole"_s, conflict.whole()},
                         {u"base"_s, rangeOf(conflict.has_base_lines(), conflict.base_lines())},
                         {u"mine"_s, rangeOf(conflict.has_ours_lines(), conflict.ours_lines())},
                         {u"theirs"_s, rangeOf(conflict.has_theirs_lines(), conflict.theirs_lines())}};
}

Value documentOf(const v1::ConfigProblem &problem, const QString &file)
{
    Value::Object out = document(problem.message());
    out.push_back({u"key"_s, problem.key()});
    out.push_back({u"file"_s, file.isEmpty() ? Value() : Value(file)});
    out.push_back({u"line"_s, problem.line() > 0 ? Value(problem.line()) : Value()});
    out.push_back({u"column"_s, problem.column() > 0 ? Value(problem.column()) : Value()});
    out.push_back({u"refuses"_s, problem.refuses()});
    return out;
}

Value documentOf(const v1::ReleaseInfo &release)
{
    const bool isFound = release.kind() == "external"; // the author is who met it, not who made it
    return Value::Object{
        {u"id"_s, textOrNull(release.id())},
        {u"parent"_s, textOrNull(release.parent())},
        {u"kind"_s, textOrNull(release.kind())},
        {u"of"_s, textOrNull(release.of())},
        {u"state"_s, textOrNull(release.state())},
        {u"author"_s, isFound ? Value() : textOrNull(release.author())},
        {u"found_by"_s, isFound ? textOrNull(release.author()) : Value()},
        {u"comment"_s, textOrNull(release.comment())},
        {u"at_unix_ms"_s, timeOrNull(release.at_unix_ms())},
        {u"hash"_s, textOrNull(release.hash())},
        {u"collected"_s, release.collected()},
        {u"collected_releases"_s, release.collected() ? Value(release.collected_releases()) : Value()}};
}

} // namespace qdctl
