#include "configusers.h"

#include <algorithm>

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Those that the workloads of a service name, as "namespace/name".
QStringList namedConfigMaps(const ServiceShape &shape, const std::vector<Correlation::Input> &inputs)
{
    QStringList out;
    for (const Member &member : shape.workloads) {
        const auto from = std::find_if(inputs.cbegin(), inputs.cend(), [&member](const Correlation::Input &input) {
            return input.source->id() == member.source;
        });
        const Orchestrator *orchestrator = from == inputs.cend() ? nullptr : from->source->provider->orchestrator();
        const auto workload = orchestrator ? orchestrator->workloads().find(member.key) : nullptr;
        if (!workload)
            continue;
        for (const QString &name : workload->configMaps)
            out.append(workload->nspace + u'/' + name);
    }
    out.removeDuplicates();
    return out;
}

} // namespace

void ConfigUsers::read(const Correlation &joined, const std::vector<Correlation::Input> &inputs)
{
    m_byName.clear();
    m_byScopedName.clear();
    m_byConfigMap.clear();
    for (const ServiceShape &shape : joined.services()) {
        m_byName[shape.name].append(shape.key);
        m_byScopedName.insert(shape.nspace + u'/' + shape.name, shape.key);
        const QStringList named = namedConfigMaps(shape, inputs);
        for (const QString &map : named)
            m_byConfigMap[map].append(shape.key);
    }
}

QStringList ConfigUsers::of(const ConfigRef &ref) const
{
    QStringList out;
    if (ref.kind == "Prefix"_L1) {
        out = m_byName.value(ref.name.section(u'/', -1, -1, QString::SectionSkipEmpty));
    } else if ((ref.kind == "ConfigMap"_L1 || ref.kind == "Secret"_L1) && ref.name.endsWith("-config"_L1)) {
        const QString name = ref.name.chopped(7);
        if (const QString key = m_byScopedName.value(ref.nspace + u'/' + name); !key.isEmpty())
            out.append(key);
    }
    if (ref.kind == "ConfigMap"_L1)
        out += m_byConfigMap.value(ref.nspace + u'/' + ref.name);
    out.sort();
    out.removeDuplicates();
    return out;
}

} // namespace engine
