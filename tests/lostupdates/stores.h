#pragma once

#include <async/task.h>
#include <core/clock.h>
#include <engine/provider/configstore.h>
#include <watch/workerpool.h>

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <memory>

namespace lostupdates {

enum class System { Consul, Kubernetes };

/// A server, plain HTTP.
struct Place
{
    System system = System::Consul;
    QUrl url;
    QByteArray token; ///< Kubernetes' bearer; empty: none is needed
};

/// What lives longer than every seat.
struct Tools
{
    core::Clock &clock;
    watch::WorkerPool &workers;
};

/// The configuration of that name: a ConfigMap in "default", or the prefix "config/NAME/".
engine::ConfigRef refFor(System system, const QString &name);

/// One engine's store of configurations with a connection of its own. Its end is that engine's end: nothing is tidied
/// up.
class Seat
{
public:
    virtual ~Seat() = default;
    virtual engine::ConfigStore &store() = 0;
};

/// `through`: where the server is to be reached. For an heir every author's lease has run out.
std::unique_ptr<Seat> takeSeat(const Place &place, const QUrl &through, const engine::ConfigRef &ref,
                               const QString &who, bool isHeir, Tools tools);

/// Somebody who knows nothing of histories and looks at nothing before writing (kubectl patch, consul kv put).
class Outsider
{
public:
    virtual ~Outsider() = default;
    /// The value of the key "log"; `isFirst`: there is no such configuration yet.
    virtual async::Task<bool> write(QObject *owner, const QByteArray &value, bool isFirst) = 0;
    /// Everything of the configuration, its history too.
    virtual async::Task<bool> clear(QObject *owner) = 0;
};
std::unique_ptr<Outsider> makeOutsider(const Place &place, const engine::ConfigRef &ref, Tools tools);

} // namespace lostupdates
