#include "confignames.h"

#include "nearest.h"
#include "words.h"

#include <contract/convert.h>
#include <contract/phrases.h>
#include <releases/content.h>
#include <releases/record.h>

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
    output.complain(tr("what is there now could not be read, so it is not known"),
                    notes > 0 ? contract::Phrases::render(view.notes(notes - 1)) : QString());
}

FoundRelease findRelease(const QString &typed, const v1::ReleaseList &all, const v1::ConfigRow &config)
{
    FoundRelease out;
    QStringList begun; // ids that begin so
    bool isGone = false;
    for (const v1::ReleaseInfo &each : all.releases()) { // newest first
        const QString id = contract::text(each.id());
        const bool isMeant = !typed.isEmpty() && id.startsWith(typed);
        if (each.collected()) // one stands for all that went up to it
            isGone = isGone || isMeant || (releases::isId(typed) && typed <= id);
        else if (id == typed)
            begun = QStringList{id};
        else if (isMeant && !begun.contains(typed))
            begun += id;
        const bool isHeld = releases::isHash(typed) && contract::text(each.hash()) == typed && !each.collected();
        if (isHeld && each.state() == "released" && each.kind() != "removal" && begun.isEmpty())
            begun = QStringList{id};
    }
    if (begun.size() == 1) {
        out.id = begun.first();
        return out;
    }
    const QString history = u"qdctl config history "_s + writtenConfig(config);
    out.isAmbiguous = !begun.isEmpty();
    if (out.isAmbiguous)
        out.complaint = tr("“%1” may be %2; write which").arg(typed, begun.mid(0, 5).join(", "_L1));
    else
        out.complaint = isGone ? tr("release %1 was removed from the history, and what it held with it").arg(typed)
                               : tr("there is no release “%1”").arg(typed);
    out.hint = tr("“%1” lists those that there are").arg(history);
    return out;
}

FoundConfig findConfig(const QString &typed, const std::vector<v1::Row> &rows, bool isKnown)
{
    FoundConfig out;
    const auto found = meantConfigs(typed, rows);
    if (found.size() == 1) {
        out.row = found.front();
    } else if (found.empty()) {
        const QString sentence = isKnown ? tr("there is nothing called “%1”; qdctl config ls lists what there is")
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
