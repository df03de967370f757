#include "stores.h"

#include <consul/client.h>
#include <consul/config/kvstore.h>
#include <kubernetes/apiclient.h>
#include <kubernetes/config/configmapstore.h>
#include <net/connection.h>
#include <net/httpclient.h>
#include <releases/names.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

#include <utility>

namespace lostupdates {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Later than it is, for one who settles what others left.
class LaterClock final : public core::Clock
{
public:
    LaterClock(core::Clock &clock, core::Milliseconds by) : m_clock(clock), m_by(by) {}
    core::MonotonicTime now() const override { return m_clock.now(); }
    core::WallTime wall() const override { return m_clock.wall() + m_by; }
    std::unique_ptr<core::Timer> after(core::Milliseconds delay, std::function<void()> callback) override
    {
        return m_clock.after(delay, std::move(callback));
    }
    std::unique_ptr<core::Timer> every(core::Milliseconds interval, std::function<void()> callback) override
    {
        return m_clock.every(interval, std::move(callback));
    }

private:
    core::Clock &m_clock;
    core::Milliseconds m_by;
};

class ConsulSeat final : public Seat
{
public:
    ConsulSeat(const QUrl &url, const engine::ConfigRef &ref, const QString &who, bool isHeir, Tools tools)
        : m_later(tools.clock, isHeir ? std::chrono::minutes(5) : std::chrono::minutes(0))
        , m_connection(settingsFor(url), m_later)
        , m_client(m_connection, tools.workers, consul::Scope())
        , m_store(m_client, QJsonObject{{u"config"_s, QJsonObject{{u"prefixes"_s, QJsonArray{ref.name}}}}},
                  engine::ProviderContext{&m_later, &tools.workers, {}}, [who] {
                      return consul::KvConfigStore::Told{who, u"1.18.0"_s};
                  })
    {
    }
    engine::ConfigStore &store() override { return m_store; }

private:
    static net::ConnectionSettings settingsFor(const QUrl &url)
    {
        net::ConnectionSettings out;
        out.url = url;
        return out;
    }
    LaterClock m_later;
    net::Connection m_connection;
    consul::Client m_client;
    consul::KvConfigStore m_store;
};

net::Endpoint endpointFor(const QUrl &url, const QByteArray &token)
{
    net::Endpoint out;
    out.base = url;
    if (!token.isEmpty()) {
        out.credentials = [token]() -> core::Result<net::Credentials> {
            net::Credentials credentials;
            credentials.kind = net::Credentials::Kind::Bearer;
            credentials.secret = core::Secret(token);
            return credentials;
        };
    }
    return out;
}

class KubernetesSeat final : public Seat
{
public:
    KubernetesSeat(const QUrl &url, const QByteArray &token, const QString &who, bool isHeir, Tools tools)
        : m_client(endpointFor(url, token), tools.clock, tools.workers)
        , m_store(
              m_client, {}, [who] { return who; }, timesFor(isHeir))
    {
    }
    engine::ConfigStore &store() override { return m_store; }

private:
    static kubernetes::MapTimes timesFor(bool isHeir)
    {
        kubernetes::MapTimes out;
        if (isHeir)
            out.lease = core::Milliseconds(0);
        return out;
    }
    kubernetes::ApiClient m_client;
    kubernetes::ConfigMapStore m_store;
};

class ConsulOutsider final : public Outsider
{
public:
    ConsulOutsider(const QUrl &url, engine::ConfigRef ref, core::Clock &clock)
        : m_http(endpointFor(url, {}), clock)
        , m_ref(std::move(ref))
    {
    }
    async::Task<bool> write(QObject *owner, const QByteArray &value, bool) override
    {
        return send(owner, "PUT", u"/v1/kv/"_s + m_ref.name + u"log"_s, value);
    }
    async::Task<bool> clear(QObject *owner) override
    {
        return async::chain<bool, bool>(
            owner, send(owner, "DELETE", u"/v1/kv/"_s + m_ref.name, {}, true), [this, owner](bool) {
                const QString folder = u".quarterdeck/"_s + releases::configurationHash(m_ref.id) + u'/';
                return send(owner, "DELETE", u"/v1/kv/"_s + folder, {}, true);
            });
    }

private:
    async::Task<bool> send(QObject *owner, const QByteArray &method, const QString &path, const QByteArray &body,
                           bool isRecursive = false)
    {
        net::HttpRequest request;
        request.method = method;
        request.path = path;
        if (isRecursive)
            request.query.addQueryItem(u"recurse"_s, u"true"_s);
        request.body = body;
        return async::transform<bool, net::HttpResponse>(
            owner, m_http.send(owner, std::move(request)),
            [](core::Result<net::HttpResponse> answer) -> core::Result<bool> {
                if (!answer)
                    return core::failure(answer.error());
                return answer->body.trimmed() == "true";
            });
    }
    net::HttpClient m_http;
    engine::ConfigRef m_ref;
};

class KubernetesOutsider final : public Outsider
{
public:
    KubernetesOutsider(const Place &place, engine::ConfigRef ref, Tools tools)
        : m_client(endpointFor(place.url, place.token), tools.clock, tools.workers)
        , m_ref(std::move(ref))
    {
    }
    async::Task<bool> write(QObject *owner, const QByteArray &value, bool isFirst) override
    {
        const QString folder = u"/api/v1/namespaces/%1/configmaps"_s.arg(m_ref.nspace);
        const QJsonObject data{{u"log"_s, QString::fromUtf8(value)}};
        if (!isFirst) {
            const QByteArray patch = QJsonDocument(QJsonObject{{u"data"_s, data}}).toJson(QJsonDocument::Compact);
            return succeeded(owner,
                             m_client.patch(owner, folder + u'/' + m_ref.name, "application/merge-patch+json", patch));
        }
        return succeeded(owner, m_client.post(owner, folder,
                                              {{u"apiVersion"_s, u"v1"_s},
                                               {u"kind"_s, u"ConfigMap"_s},
                                               {u"metadata"_s, QJsonObject{{u"name"_s, m_ref.name}}},
                                               {u"data"_s, data}}));
    }
    async::Task<bool> clear(QObject *owner) override
    {
        net::HttpRequest request; // the history, then the object
        request.method = "DELETE";
        request.path = u"/api/v1/namespaces/%1/configmaps"_s.arg(m_ref.nspace);
        request.query.addQueryItem(u"labelSelector"_s,
                                   u"quarterdeck.io/configuration="_s + releases::configurationHash(m_ref.id));
        net::HttpRequest object;
        object.method = "DELETE";
        object.path = request.path + u'/' + m_ref.name;
        return async::chain<bool, net::HttpResponse>(
            owner, m_client.http().send(owner, std::move(request)), [this, owner, object](const net::HttpResponse &) {
                return async::transform<bool, net::HttpResponse>(
                    owner, m_client.http().send(owner, object),
                    [](core::Result<net::HttpResponse> answer) -> core::Result<bool> { return answer.has_value(); });
            });
    }

private:
    static async::Task<bool> succeeded(QObject *owner, async::Task<QJsonObject> asked)
    {
        return async::transform<bool, QJsonObject>(owner, std::move(asked),
                                                   [](core::Result<QJsonObject> answer) -> core::Result<bool> {
                                                       if (!answer)
                                                           return core::failure(answer.error());
                                                       return true;
                                                   });
    }
    kubernetes::ApiClient m_client;
    engine::ConfigRef m_ref;
};

} // namespace

engine::ConfigRef refFor(System system, const QString &name)
{
    if (system == System::Consul) {
        const QString prefix = u"config/"_s + name + u'/';
        return {u"kv/"_s + prefix, u"Prefix"_s, {}, prefix};
    }
    return {u"ConfigMap/default/"_s + name, u"ConfigMap"_s, u"default"_s, name};
}

std::unique_ptr<Seat> takeSeat(const Place &place, const QUrl &through, const engine::ConfigRef &ref,
                               const QString &who, bool isHeir, Tools tools)
{
    if (place.system == System::Consul)
        return std::make_unique<ConsulSeat>(through, ref, who, isHeir, tools);
    return std::make_unique<KubernetesSeat>(through, place.token, who, isHeir, tools);
}

std::unique_ptr<Outsider> makeOutsider(const Place &place, const engine::ConfigRef &ref, Tools tools)
{
    if (place.system == System::Consul)
        return std::make_unique<ConsulOutsider>(place.url, ref, tools.clock);
    return std::make_unique<KubernetesOutsider>(place, ref, tools);
}

} // namespace lostupdates
