#include "confignames.h"

#include "nearest.h"
#include "words.h"

#include <contract/convert.h>
#include <contract/phrases.h>

#include <algorithm>

namespace qdctl {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;

QString writtenConfig(const v1::ConfigRow &row)
{
    const QString name = contract::text(row.name());
    return row.namespace_().empty() ? name : contract::text(row.namespace_()) + u'/' + name;
}

std::vector<v1::ConfigRow> meantConfigs(const QString &typed, const std::vector<v1::Row> &rows)
{
    std::vector<v1::ConfigRow> out;
    for (const v1::Row &row : rows) {
        if (row.kind_case() == v1::Row::kConfig && contract::text(row.key()) == typed)
            return {row.config()};
    }
    for (const v1::Row &row : rows) {
        if (row.kind_case() != v1::Row::kConfig)
            continue;
        if (contract::text(row.config().name()) == typed || writtenConfig(row.config()) == typed)
            out.push_back(row.config());
    }
    return out;
}

QStringList configSpellings(const std::vector<v1::ConfigRow> &of)
{
    QStringList out;
    for (const v1::ConfigRow &each : of) {
        const QString written = writtenConfig(each);
        const auto alike = std::count_if(
            of.begin(), of.end(), [&written](const v1::ConfigRow &other) { return writtenConfig(other) == written; });
        out += alike > 1 ? contract::text(each.key()) : written;
    }
    return out;
}

QString nearestConfig(const QString &typed, const std::vector<v1::Row> &rows)
{
    QStringList names;
    QStringList written;
    for (const v1::Row &row : rows) {
        if (row.kind_case() != v1::Row::kConfig)
            continue;
        names += contract::text(row.config().name());
        written += writtenConfig(row.config());
        if (names.last() == typed.section(u'/', -1)) // in another namespace
            return tr("there is: %1").arg(written.last());
    }
    const QString byName = didYouMean(typed, names);
    return byName.isEmpty() ? didYouMean(typed, written) : byName;
}

void complainUnread(const v1::ConfigView &view, const Output &output)
{
    const int notes = view.notes_size();
    output.complain(tr("the store does not answer, so it is not known what is there now"),
                    notes > 0 ? contract::Phrases::render(view.notes(notes - 1)) : QString());
}

FoundConfig findConfig(const QString &typed, const std::vector<v1::Row> &rows, bool isKnown)
{
    FoundConfig out;
    const auto found = meantConfigs(typed, rows);
    if (found.size() == 1) {
        out.row = found.front();
    } else if (found.empty()) {
        const QString sentence = isKnown ? tr("there is nothing called “%1”")
                                         : tr("whether there is “%1” is not known: not all sources answer");
        out.complaint = sentence.arg(typed);
        out.hint = nearestConfig(typed, rows);
    } else {
        out.complaint = tr("“%1” may be %2; write which").arg(typed, configSpellings(found).join(", "_L1));
        out.isAmbiguous = true;
    }
    return out;
}

} // namespace qdctl
