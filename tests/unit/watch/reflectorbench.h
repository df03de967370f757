#pragma once

#include "scriptedcluster.h"

#include <support/manualclock.h>

#include <QString>

#include <memory>
#include <utility>

namespace scripted {

inline watch::ReflectorOptions steady(int pageSize = 500)
{
    watch::ReflectorOptions options;
    options.pageSize = pageSize;
    options.random = [] { return 0.0; };
    return options;
}

/// A reflector, its store, its server and the time.
struct Bench
{
    explicit Bench(watch::ReflectorOptions options = steady())
        : reflector(store, std::make_unique<Lister>(server), clock, std::move(options))
    {
    }
    /// Lists three things, connects the watch.
    void synchronise()
    {
        for (const char *name : {"a", "b", "c"})
            server.cluster.put(QString::fromLatin1(name), 1);
        reflector.start();
        server.answerAllLists();
        server.connectWatch();
    }
    watch::Freshness freshness() const { return store.health().freshness; }
    int valueOf(const char *name) const
    {
        const auto thing = store.find(QString::fromLatin1(name));
        return thing ? thing->value : -1;
    }

    support::ManualClock clock;
    Server server;
    watch::Store<Thing> store;
    watch::Reflector<Thing> reflector;
};

} // namespace scripted
