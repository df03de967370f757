#pragma once

#include <engine/provider/provider.h>

#include <QHash>
#include <QStringList>

namespace engine {

/// The endpoint slices of one orchestrator by the network service they belong to. Fed with the diffs of their store.
class EndpointIndex
{
public:
    explicit EndpointIndex(const Orchestrator &orchestrator) : m_slices(orchestrator.endpointSlices())
    {
        for (const auto &slice : m_slices.items())
            add(*slice);
    }

    void apply(const watch::Diff<EndpointSlice> &diff)
    {
        for (const auto &slice : diff.removed)
            remove(*slice);
        for (const auto &change : diff.changed) {
            if (change.before->service == change.after->service)
                continue;
            remove(*change.before);
            add(*change.after);
        }
        for (const auto &slice : diff.added)
            add(*slice);
    }

    template <class F> void forEach(const NetworkService &network, F visit) const
    {
        for (const QString &key : m_keys.value(network.key())) {
            if (const auto slice = m_slices.find(key))
                visit(*slice);
        }
    }

private:
    static QString ownerOf(const EndpointSlice &slice) { return slice.nspace + u'/' + slice.service; }
    void add(const EndpointSlice &slice) { m_keys[ownerOf(slice)].append(slice.key()); }
    void remove(const EndpointSlice &slice)
    {
        const auto keys = m_keys.find(ownerOf(slice));
        if (keys == m_keys.end())
            return;
        keys->removeOne(slice.key());
        if (keys->isEmpty())
            m_keys.erase(keys);
    }

    const watch::Store<EndpointSlice> &m_slices;
    QHash<QString, QStringList> m_keys;
};

} // namespace engine
