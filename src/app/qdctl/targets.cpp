#include "targets.h"

#include "nearest.h"
#include "words.h"

#include <contract/convert.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <optional>
#include <utility>

namespace qdctl {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;

namespace {

/// As kubectl lets people write kinds.
QString kindOf(const QString &typed)
{
    static constexpr std::pair<const char *, const char *> kKinds[] = {
        {"service", "service"},         {"services", "service"},         {"svc", "service"},
        {"deployment", "deployment"},   {"deployments", "deployment"},   {"deploy", "deployment"},
        {"statefulset", "statefulset"}, {"statefulsets", "statefulset"}, {"sts", "statefulset"},
        {"daemonset", "daemonset"},     {"daemonsets", "daemonset"},     {"ds", "daemonset"},
        {"instance", "instance"},       {"instances", "instance"}};
    const QString kind = typed.section(u'.', 0, 0).toLower();
    for (const auto &[alias, known] : kKinds) {
        if (kind == QLatin1String(alias))
            return QLatin1String(known);
    }
    return {};
}

bool isNamed(const Candidate &candidate, const QString &name)
{
    return candidate.name == name || (!candidate.nspace.isEmpty() && candidate.nspace + u'/' + candidate.name == name);
}

std::vector<Candidate> chosenFrom(const std::vector<Candidate> &all, const std::function<bool(const Candidate &)> &fits)
{
    std::vector<Candidate> out;
    std::copy_if(all.begin(), all.end(), std::back_inserter(out), fits);
    return out;
}

std::optional<Candidate> candidateOf(const v1::Row &row)
{
    const QString key = contract::text(row.key());
    switch (row.kind_case()) {
    case v1::Row::kService:
        return Candidate{u"services"_s,
                         key,
                         contract::text(row.service().environment()),
                         u"service"_s,
                         contract::text(row.service().namespace_()),
                         contract::text(row.service().name()),
                         key};
    case v1::Row::kWorkload:
        return Candidate{u"workloads"_s,
                         key,
                         contract::text(row.workload().environment()),
                         contract::text(row.workload().kind()).toLower(),
                         contract::text(row.workload().namespace_()),
                         contract::text(row.workload().name()),
                         contract::text(row.workload().service())};
    case v1::Row::kInstance:
        return Candidate{u"instances"_s,
                         key,
                         contract::text(row.instance().environment()),
                         u"instance"_s,
                         {},
                         contract::text(row.instance().id()),
                         contract::text(row.instance().service())};
    default: return {};
    }
}

} // namespace

QString Candidate::written() const
{
    if (kind == "service"_L1)
        return nspace.isEmpty() ? name : nspace + u'/' + name;
    return kind + u'/' + (nspace.isEmpty() ? name : nspace + u'/' + name);
}

std::vector<Candidate> candidatesOf(const std::vector<v1::Row> &rows)
{
    std::vector<Candidate> out;
    for (const v1::Row &row : rows) {
        if (auto candidate = candidateOf(row))
            out.push_back(std::move(*candidate));
    }
    return out;
}

std::vector<Candidate> meant(const QString &typed, const std::vector<Candidate> &all)
{
    if (auto exact = chosenFrom(all, [&typed](const Candidate &each) { return each.key == typed; }); !exact.empty())
        return exact;
    const QString kind = typed.contains(u'/') ? kindOf(typed.section(u'/', 0, 0)) : QString();
    if (kind.isEmpty())
        return chosenFrom(
            all, [&typed](const Candidate &each) { return each.kind == "service"_L1 && isNamed(each, typed); });
    const QString name = typed.section(u'/', 1);
    return chosenFrom(all, [&](const Candidate &each) {
        return each.kind == kind && (isNamed(each, name) || (kind == "service"_L1 && each.key == name));
    });
}

QStringList spellings(const std::vector<Candidate> &of)
{
    QStringList out;
    for (const Candidate &each : of) {
        const QString written = each.written();
        const auto alike = std::count_if(of.begin(), of.end(),
                                         [&written](const Candidate &other) { return other.written() == written; });
        out += alike > 1 ? each.key : written;
    }
    return out;
}

QString listOfTargets(const QString &typed)
{
    const QString kind = typed.contains(u'/') ? kindOf(typed.section(u'/', 0, 0)) : QString();
    if (kind.isEmpty() || kind == "service"_L1)
        return u"qdctl services"_s;
    return kind == "instance"_L1 ? u"qdctl watch instances --count 1"_s : u"qdctl watch workloads --count 1"_s;
}

QString nearestTarget(const QString &typed, const std::vector<Candidate> &all)
{
    const QString name = typed.section(u'/', -1);
    const auto namesakes = chosenFrom(all, [&name](const Candidate &each) { return each.name == name; });
    if (!namesakes.empty()) // of another kind, or in another namespace
        return tr("there is: %1").arg(spellings(namesakes).mid(0, 5).join(", "_L1));
    const QString kind = typed.contains(u'/') ? kindOf(typed.section(u'/', 0, 0)) : u"service"_s;
    QStringList full;
    QStringList names;
    for (const Candidate &each : all) {
        if (each.kind != kind)
            continue;
        full += each.written();
        names += each.kind == "service"_L1 ? each.name : each.kind + u'/' + each.name;
    }
    const QString byName = didYouMean(typed, names);
    return byName.isEmpty() ? didYouMean(typed, full) : byName;
}

} // namespace qdctl
