#include "configusers.h"

namespace engine {

using namespace Qt::Literals::StringLiterals;

void ConfigUsers::read(const Correlation &joined)
{
    m_byName.clear();
    m_byScopedName.clear();
    for (const ServiceShape &shape : joined.services()) {
        m_byName[shape.name].append(shape.key);
        m_byScopedName.insert(shape.nspace + u'/' + shape.name, shape.key);
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
    out.sort();
    return out;
}

} // namespace engine
