#pragma once

#include "resource.h"

#include <net/httpclient.h>
#include <watch/listerwatcher.h>
#include <watch/workerpool.h>

#include <QJsonObject>
#include <QPair>
#include <QVector>

#include <memory>
#include <optional>

namespace kubernetes {

/// "1.31" as numbers; {0, 0} while unknown.
struct ServerVersion
{
    int major = 0;
    int minor = 0;
    QString text; ///< "v1.31.2"
    bool isAtLeast(int wantedMajor, int wantedMinor) const
    {
        return major > wantedMajor || (major == wantedMajor && minor >= wantedMinor);
    }
};

/// From the answer of /version; text is empty when it is none.
ServerVersion readVersion(const QJsonObject &answer);

/// What one may be refused, as authorization.k8s.io asks it; what is empty is not asked about.
struct AccessAttributes
{
    QString verb;
    QString group;
    QString plural;
    QString subresource;
    QString nspace;
    QString name;
};

/// One API server as one principal. Refusals arrive with the server's own reason and message (meta/v1 Status).
/// Engine thread only; the clock and the workers outlive it.
/// Source: kubernetes.io/docs/reference/using-api/api-concepts
class ApiClient final : public QObject
{
    Q_OBJECT
public:
    ApiClient(net::Endpoint endpoint, core::Clock &clock, watch::WorkerPool &workers, QObject *parent = nullptr);
    ~ApiClient() override;

    net::HttpClient &http() { return m_http; }
    watch::WorkerPool &workers() { return m_workers; }
    core::Clock &clock() { return m_clock; }

    using Query = QVector<QPair<QString, QString>>;
    /// GET of a JSON object. Errors: as HttpClient, plus Parse when it is none.
    async::Task<QJsonObject> get(QObject *owner, const QString &path, const Query &query = {});
    /// POST of a JSON object that is answered by one. Sent once.
    async::Task<QJsonObject> post(QObject *owner, const QString &path, const QJsonObject &body,
                                  const Query &query = {});
    /// PATCH with a body of the given media type ("application/merge-patch+json"), answered by the object as it is
    /// then. Sent once.
    async::Task<QJsonObject> patch(QObject *owner, const QString &path, const QByteArray &contentType,
                                   const QByteArray &body, const Query &query = {});

    /// GET of a collection's metadata alone: a PartialObjectMetadataList.
    async::Task<QJsonObject> getMetadata(QObject *owner, const QString &path, const Query &query = {});
    /// DELETE with meta/v1 DeleteOptions; answered by a Status, or by the object where it goes later. Sent once. There
    /// is no query: servers ignore it, "dryRun" too, where there is a body.
    async::Task<QJsonObject> remove(QObject *owner, const QString &path, const QJsonObject &options);
    /// What time it is for the server: told by its last answer (whole seconds), and counted on since. Nothing before.
    std::optional<core::WallTime> serverTime() const;

    /// GET /version.
    async::Task<ServerVersion> version(QObject *owner);
    /// Who the server says we are: authentication.k8s.io SelfSubjectReview (1.28), falling back to its beta; the empty
    /// text when the server knows neither.
    async::Task<QString> whoAmI(QObject *owner);
    /// Whether we may do `verb` with a kind, in one namespace or (empty) in all.
    async::Task<bool> mayI(QObject *owner, const QString &verb, const Resource &resource, const QString &nspace);
    async::Task<bool> mayI(QObject *owner, const AccessAttributes &asked);

    net::HttpRequest listRequest(const Resource &resource, const QString &nspace,
                                 const watch::ListOptions &options) const;
    net::HttpRequest watchRequest(const Resource &resource, const QString &nspace,
                                  const watch::WatchOptions &options) const;

    /// What a refused stream means.
    static core::Error refusal(const core::Error &error, const net::HttpResponse &answer);

private:
    struct ToldTime
    {
        core::WallTime server;
        core::MonotonicTime at;
    };
    async::Task<QJsonObject> request(QObject *owner, net::HttpRequest request,
                                     const QByteArray &accept = "application/json");

    net::HttpClient m_http;
    core::Clock &m_clock;
    watch::WorkerPool &m_workers;
    std::shared_ptr<std::optional<ToldTime>> m_told = std::make_shared<std::optional<ToldTime>>();
};

} // namespace kubernetes
