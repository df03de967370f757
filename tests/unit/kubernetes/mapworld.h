#pragma once

#include <kubernetes/config/configmapstore.h>
#include <support/settled.h>

#include <lab/kube/cluster.h>

#include <QCoreApplication>
#include <QTest>

#include <memory>
#include <optional>

/// The lab's API server and stores of its ConfigMaps, each with a connection and an identity of its own.
struct MapWorld
{
    struct Person
    {
        std::unique_ptr<kubernetes::ApiClient> client;
        std::unique_ptr<kubernetes::ConfigMapStore> store;
    };

    MapWorld()
    {
        lab::kube::Cluster::Options options;
        options.tls = false;
        options.api.usersByToken = lab::kube::Cluster::makeUsers();
        users = options.api.usersByToken;
        cluster = std::make_unique<lab::kube::Cluster>(clock, nullptr, options);
        isUp = cluster->start();
    }

    Person person(const char *name, kubernetes::MapTimes times = {}, const char *user = "admin")
    {
        net::Endpoint endpoint;
        endpoint.base = QUrl(cluster->url());
        QByteArray token;
        for (const auto &[candidate, identity] : users) {
            if (identity.name == user)
                token = QByteArray::fromStdString(candidate);
        }
        endpoint.credentials = [token]() -> core::Result<net::Credentials> {
            net::Credentials credentials;
            credentials.kind = net::Credentials::Kind::Bearer;
            credentials.secret = core::Secret(token);
            return credentials;
        };
        Person made;
        made.client = std::make_unique<kubernetes::ApiClient>(std::move(endpoint), clock, workers);
        made.store = std::make_unique<kubernetes::ConfigMapStore>(
            *made.client, QStringList(), [who = QString::fromLatin1(name)] { return who; }, times);
        return made;
    }
    /// One for whom every lease ran out already.
    Person heir(const char *name)
    {
        kubernetes::MapTimes times;
        times.lease = core::Milliseconds(0);
        return person(name, times);
    }

    template <class T> core::Result<T> await(async::Task<T> task) { return support::settled(std::move(task)); }

    static releases::Content content(const QMap<QString, QByteArray> &texts)
    {
        releases::Content made;
        for (auto it = texts.cbegin(); it != texts.cend(); ++it)
            made.entries.insert(it.key(), {it.value(), false, 0});
        return made;
    }
    static releases::Content one(const QByteArray &value) { return content({{QStringLiteral("key"), value}}); }

    /// A change upon what is there now, as the actions make it.
    engine::ConfigChange change(const engine::ConfigState &base, const releases::Content &wanted,
                                releases::Kind kind = releases::Kind::Release)
    {
        engine::ConfigChange made;
        made.ref = base.ref;
        made.base = base;
        made.content = wanted;
        made.kind = kind;
        made.createdAt = clock.wall();
        made.id = releases::newId(made.createdAt, ++random, base.head ? base.head->release : QString());
        made.comment = QStringLiteral("because");
        return made;
    }
    core::Result<engine::ConfigState> read(Person &who) { return await(who.store->read(&owner, ref)); }
    core::Result<releases::Record> publish(Person &who, const engine::ConfigChange &wanted,
                                           const engine::StepObserver &observer = {})
    {
        return await(who.store->publish(&owner, wanted, observer));
    }
    /// Reads, and publishes upon it.
    core::Result<releases::Record> edit(Person &who, const releases::Content &wanted,
                                        releases::Kind kind = releases::Kind::Release)
    {
        const auto base = read(who);
        if (!base)
            return core::failure(base.error());
        return publish(who, change(*base, wanted, kind));
    }

    /// Somebody with kubectl.
    void patchOutside(const lab::kube::Json &patch)
    {
        (void)cluster->store().update(lab::kube::configMaps(), "default", "app", lab::kube::ObjectStore::Scope::All,
                                      [&](lab::kube::Json &document) -> std::optional<lab::kube::ApiStatus> {
                                          document.merge_patch(patch);
                                          return std::nullopt;
                                      });
    }
    void replaceOutside(const char *value)
    {
        (void)cluster->store().update(lab::kube::configMaps(), "default", "app", lab::kube::ObjectStore::Scope::All,
                                      [&](lab::kube::Json &document) -> std::optional<lab::kube::ApiStatus> {
                                          document["metadata"].erase("annotations");
                                          document["data"] = {{"key", value}};
                                          document.erase("binaryData");
                                          return std::nullopt;
                                      });
    }
    void createOutside(const char *value)
    {
        (void)cluster->store().create(
            lab::kube::configMaps(),
            {{"metadata", {{"name", "app"}, {"namespace", "default"}}}, {"data", {{"key", value}}}});
    }
    void removeOutside() { (void)cluster->store().remove(lab::kube::configMaps(), "default", "app", {}); }
    lab::kube::ObjectPtr object() const { return cluster->store().find(lab::kube::configMaps(), "default", "app"); }

    engine::ConfigRef ref{QStringLiteral("ConfigMap/default/app"), QStringLiteral("ConfigMap"),
                          QStringLiteral("default"), QStringLiteral("app")};
    core::SystemClock clock;
    watch::WorkerPool workers{1};
    QObject owner;
    quint64 random = 1'000'000;
    std::map<std::string, lab::kube::User> users;
    std::unique_ptr<lab::kube::Cluster> cluster;
    bool isUp = false;
};
