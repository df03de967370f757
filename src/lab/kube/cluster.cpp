#include "cluster.h"

#include "admission.h"
#include "controllers/controllerset.h"

#include <QRandomGenerator>

namespace lab::kube {

namespace {

std::string randomToken()
{
    QByteArray raw(24, Qt::Uninitialized);
    for (char &c : raw)
        c = char(QRandomGenerator::system()->bounded(256));
    return raw.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals).toStdString();
}

} // namespace

std::map<std::string, User> Cluster::makeUsers()
{
    return {{randomToken(), {"admin", "1000", {"system:masters", "system:authenticated"}, Role::Admin}},
            {randomToken(), {"viewer", "1001", {"system:authenticated"}, Role::Viewer}},
            {randomToken(), {"nobody", "1002", {"system:authenticated"}, Role::None}}};
}

Cluster::Cluster(core::Clock &clock, PodRuntime *runtime, Options options)
    : m_clock(clock)
    , m_options(std::move(options))
    , m_store(clock, m_options.store)
    , m_logs(clock)
{
    if (m_options.api.usersByToken.empty())
        m_options.api.usersByToken = makeUsers();
    furnish();
    if (runtime) {
        ControllerSet::Options control;
        control.nodes = m_options.nodes;
        control.restartBackoff = m_options.restartBackoff;
        m_controllers = std::make_unique<ControllerSet>(m_store, m_logs, clock, *runtime, control);
    }
    m_api = std::make_unique<ApiServer>(m_store, m_logs, clock, m_options.api);
}

Cluster::~Cluster()
{
    m_server.reset();
}

/// The objects that every cluster has.
void Cluster::furnish()
{
    for (const char *name : {"default", "kube-system", "kube-public", "kube-node-lease"})
        (void)apply({{"kind", "Namespace"}, {"apiVersion", "v1"}, {"metadata", {{"name", name}}}});
    (void)apply({{"kind", "Service"},
                 {"apiVersion", "v1"},
                 {"metadata",
                  {{"name", "kubernetes"},
                   {"namespace", "default"},
                   {"labels", {{"component", "apiserver"}, {"provider", "kubernetes"}}}}},
                 {"spec",
                  {{"clusterIP", "10.96.0.1"},
                   {"ports", Json::array({{{"name", "https"}, {"port", 443}, {"targetPort", 6443}}})}}}});
}

bool Cluster::start()
{
    httpd::Server::Options options;
    options.port = m_options.port;
    options.threads = m_options.threads;
    if (m_options.tls) {
        m_certificates = Certificates::make();
        if (!m_certificates) {
            m_errorString = QStringLiteral("OpenSSL could not make certificates");
            return false;
        }
        options.tls = m_certificates->server;
    }
    m_server =
        std::make_unique<httpd::Server>(options, [this](const httpd::Request &request, httpd::ResponderPtr responder) {
            if (m_options.bulk && m_options.bulk->handle(request, responder))
                return;
            m_api->handle(request, std::move(responder));
        });
    if (m_server->listen())
        return true;
    m_errorString = m_server->errorString();
    return false;
}

quint16 Cluster::port() const
{
    return m_server ? m_server->port() : 0;
}

QString Cluster::url() const
{
    return QLatin1String(m_options.tls ? "https" : "http") + QStringLiteral("://127.0.0.1:%1").arg(port());
}

QByteArray Cluster::kubeconfig(const std::string &user) const
{
    std::string token;
    for (const auto &[candidate, identity] : m_options.api.usersByToken) {
        if (identity.name == user)
            token = candidate;
    }
    Json cluster{{"server", url().toStdString()}};
    if (m_certificates)
        cluster["certificate-authority-data"] = m_certificates->authorityPem.toBase64().toStdString();
    const Json config{
        {"apiVersion", "v1"},
        {"kind", "Config"},
        {"current-context", "lab"},
        {"clusters", Json::array({{{"name", "lab"}, {"cluster", cluster}}})},
        {"users", Json::array({{{"name", user}, {"user", {{"token", token}}}}})},
        {"contexts", Json::array({{{"name", "lab"}, {"context", {{"cluster", "lab"}, {"user", user}}}}})}};
    return QByteArray::fromStdString(config.dump(2)) + '\n'; // JSON is YAML
}

ApiResult<ObjectPtr> Cluster::apply(Json object)
{
    const ResourceType *type = findKind(text(object, {"apiVersion"}), text(object, {"kind"}));
    if (!type)
        return tl::unexpected(ApiStatus::badRequest("no such kind"));
    const std::string name = text(object, {"metadata", "name"});
    std::string nameSpace = text(object, {"metadata", "namespace"});
    if (type->namespaced && nameSpace.empty())
        make(object, {"metadata", "namespace"}) = nameSpace = "default";
    if (m_store.find(*type, nameSpace, name)) {
        return m_store.update(*type, nameSpace, name, ObjectStore::Scope::Spec,
                              [&](Json &document) -> std::optional<ApiStatus> {
                                  document.merge_patch(object);
                                  admission::applyDefaults(*type, document);
                                  return admission::validate(*type, document);
                              });
    }
    admission::prepareForCreate(*type, object);
    admission::applyDefaults(*type, object);
    if (const auto refused = admission::validate(*type, object))
        return tl::unexpected(*refused);
    return m_store.create(*type, std::move(object));
}

} // namespace lab::kube
