#include "apiclient.h"

#include "envelope.h"
#include "stringpool.h"

#include <core/text.h>

#include <QDateTime>
#include <QJsonDocument>
#include <QLocale>

namespace kubernetes {

namespace {

constexpr char kMetadataAccept[] = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";
// The largest object has 1.5 MiB (etcd's limit); Go writes '<', '>' and '&' as six characters.
constexpr qint64 kAnswerLimit = 16 * 1024 * 1024;
constexpr char kListAccept[] = "application/vnd.kubernetes.protobuf, application/json";
constexpr char kWatchAccept[] = "application/vnd.kubernetes.protobuf;stream=watch, "
                                "application/vnd.kubernetes.protobuf, application/json;stream=watch, "
                                "application/json";

void add(QUrlQuery &query, const char *name, const QString &value)
{
    query.addQueryItem(QString::fromLatin1(name), QString::fromLatin1(QUrl::toPercentEncoding(value)));
}

std::optional<core::WallTime> answerTime(const net::HttpResponse &answer)
{
    QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(answer.header("date").trimmed()),
                                             QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    if (!date.isValid())
        return {};
    date.setTimeSpec(Qt::UTC);
    return core::fromUnixMs(date.toMSecsSinceEpoch());
}

/// "31+" on some managed clusters.
int leadingNumber(const QString &text)
{
    qsizetype digits = 0;
    while (digits < text.size() && digits < 6 && text[digits].isDigit())
        ++digits;
    return QStringView(text).left(digits).toInt();
}

} // namespace

ServerVersion readVersion(const QJsonObject &answer)
{
    ServerVersion version;
    version.major = leadingNumber(answer.value(QLatin1String("major")).toString());
    version.minor = leadingNumber(answer.value(QLatin1String("minor")).toString());
    version.text = core::safeText(answer.value(QLatin1String("gitVersion")).toString(), false, 100);
    return version;
}

ApiClient::ApiClient(net::Endpoint endpoint, core::Clock &clock, watch::WorkerPool &workers, QObject *parent)
    : QObject(parent)
    , m_http(std::move(endpoint), clock)
    , m_clock(clock)
    , m_workers(workers)
{
}

ApiClient::~ApiClient() = default;

core::Error ApiClient::refusal(const core::Error &error, const net::HttpResponse &answer)
{
    const auto status = parseStatus(answer.body);
    if (!status)
        return error;
    core::Error explained = toError(*status, error.httpStatus ? error.httpStatus : answer.status);
    explained.endpoint = error.endpoint;
    if (!explained.retryAfter)
        explained.retryAfter = error.retryAfter;
    return explained;
}

std::optional<core::WallTime> ApiClient::serverTime() const
{
    if (!*m_told)
        return {};
    return (*m_told)->server + std::chrono::duration_cast<core::Milliseconds>(m_clock.now() - (*m_told)->at);
}

async::Task<QJsonObject> ApiClient::request(QObject *owner, net::HttpRequest request, const QByteArray &accept)
{
    request.headers.emplaceBack("Accept", accept);
    request.bodyLimit = kAnswerLimit;
    // Admission webhooks may think for 30 seconds; to have given up before them leaves open what became of a change.
    const bool isAdmitted = request.method == "PATCH" || request.path.endsWith(QLatin1String("/eviction"));
    request.timeout = std::chrono::seconds(isAdmitted ? 40 : 15);
    const QString endpoint = m_http.displayName() + request.path;
    // These are explained by a Status in their body; the others are repeated by the HTTP client.
    QVector<int> explained{400, 401, 403, 404, 405, 409, 410, 415, 422};
    if (!request.isIdempotent())
        explained += {429, 500, 503, 504}; // a write is not repeated, whatever its answer
    return async::transform<QJsonObject, net::HttpResponse>(
        owner, m_http.send(owner, std::move(request), explained),
        [endpoint, told = m_told,
         &ours = m_clock](core::Result<net::HttpResponse> response) -> core::Result<QJsonObject> {
            if (!response)
                return core::failure(response.error());
            if (const auto time = answerTime(*response))
                *told = ToldTime{*time, ours.now()};
            if (response->status >= 400) {
                core::Error error(net::kindOfStatus(response->status),
                                  core::Message(QStringLiteral("kubernetes.http-status"))
                                      .with(QStringLiteral("status"), response->status));
                error.httpStatus = response->status;
                error.endpoint = endpoint;
                error.detail = core::safeText(response->body, false, 1000);
                return core::failure(refusal(error, *response));
            }
            const auto document = QJsonDocument::fromJson(response->body);
            if (!document.isObject()) {
                const bool isPage = response->header("content-type").startsWith("text/html");
                core::Error error = malformed(isPage ? "kubernetes.html" : "kubernetes.json");
                error.endpoint = endpoint;
                error.detail = core::safeText(response->body, false, 1000);
                return core::failure(error);
            }
            return document.object();
        });
}

async::Task<QJsonObject> ApiClient::get(QObject *owner, const QString &path, const Query &query)
{
    net::HttpRequest request;
    request.path = path;
    for (const auto &[name, value] : query)
        add(request.query, name.toLatin1().constData(), value);
    return this->request(owner, std::move(request));
}

async::Task<QJsonObject> ApiClient::post(QObject *owner, const QString &path, const QJsonObject &body,
                                         const Query &query)
{
    net::HttpRequest request;
    request.method = "POST";
    request.path = path;
    for (const auto &[name, value] : query)
        add(request.query, name.toLatin1().constData(), value);
    request.headers.emplaceBack("Content-Type", "application/json");
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return this->request(owner, std::move(request));
}

async::Task<QJsonObject> ApiClient::patch(QObject *owner, const QString &path, const QByteArray &contentType,
                                          const QByteArray &body, const Query &query)
{
    net::HttpRequest request;
    request.method = "PATCH";
    request.path = path;
    for (const auto &[name, value] : query)
        add(request.query, name.toLatin1().constData(), value);
    request.headers.emplaceBack("Content-Type", contentType);
    request.body = body;
    return this->request(owner, std::move(request));
}

async::Task<QJsonObject> ApiClient::getMetadata(QObject *owner, const QString &path, const Query &query)
{
    net::HttpRequest request;
    request.path = path;
    for (const auto &[name, value] : query)
        add(request.query, name.toLatin1().constData(), value);
    return this->request(owner, std::move(request), kMetadataAccept);
}

async::Task<QJsonObject> ApiClient::remove(QObject *owner, const QString &path, const QJsonObject &options)
{
    net::HttpRequest request;
    request.method = "DELETE";
    request.path = path;
    request.headers.emplaceBack("Content-Type", "application/json");
    request.body = QJsonDocument(options).toJson(QJsonDocument::Compact);
    return this->request(owner, std::move(request));
}

async::Task<ServerVersion> ApiClient::version(QObject *owner)
{
    return async::transform<ServerVersion, QJsonObject>(
        owner, get(owner, QStringLiteral("/version")),
        [](core::Result<QJsonObject> answer) -> core::Result<ServerVersion> {
            if (!answer)
                return core::failure(answer.error());
            return readVersion(*answer);
        });
}

async::Task<QString> ApiClient::whoAmI(QObject *owner)
{
    static const QString kPath = QStringLiteral("/apis/authentication.k8s.io/%1/selfsubjectreviews");
    const auto review = [this, owner](const QString &version) {
        return post(owner, kPath.arg(version),
                    {{QStringLiteral("apiVersion"), QStringLiteral("authentication.k8s.io/") + version},
                     {QStringLiteral("kind"), QStringLiteral("SelfSubjectReview")}});
    };
    const auto nameOf = [](const QJsonObject &answer) {
        const auto user = answer.value(QLatin1String("status")).toObject().value(QLatin1String("userInfo")).toObject();
        return core::safeText(user.value(QLatin1String("username")).toString(), false, 200);
    };
    async::Promise<QString> promise;
    auto task = promise.task(owner);
    auto first = std::make_shared<async::Task<QJsonObject>>(review(QStringLiteral("v1")));
    auto second = std::make_shared<async::Task<QJsonObject>>();
    promise.onCancel([first, second] {
        first->cancel();
        second->cancel();
    });
    first->then([=](core::Result<QJsonObject> answer) {
        if (answer)
            return promise.set(nameOf(*answer));
        if (answer.error().kind != core::ErrorKind::NotFound)
            return promise.fail(answer.error());
        *second = review(QStringLiteral("v1beta1"));
        second->then([=](core::Result<QJsonObject> older) {
            if (older)
                promise.set(nameOf(*older));
            else if (older.error().kind == core::ErrorKind::NotFound)
                promise.set(QString());
            else
                promise.fail(older.error());
        });
    });
    return task;
}

async::Task<bool> ApiClient::mayI(QObject *owner, const QString &verb, const Resource &resource, const QString &nspace)
{
    return mayI(owner, {verb, QString::fromLatin1(resource.group), QString::fromLatin1(resource.plural), QString(),
                        resource.namespaced ? nspace : QString(), QString()});
}

async::Task<bool> ApiClient::mayI(QObject *owner, const AccessAttributes &asked)
{
    QJsonObject attributes{{QStringLiteral("verb"), asked.verb},
                           {QStringLiteral("group"), asked.group},
                           {QStringLiteral("resource"), asked.plural}};
    const auto putGiven = [&attributes](const QString &name, const QString &value) {
        if (!value.isEmpty())
            attributes.insert(name, value);
    };
    putGiven(QStringLiteral("subresource"), asked.subresource);
    putGiven(QStringLiteral("namespace"), asked.nspace);
    putGiven(QStringLiteral("name"), asked.name);
    const QJsonObject body{
        {QStringLiteral("apiVersion"), QStringLiteral("authorization.k8s.io/v1")},
        {QStringLiteral("kind"), QStringLiteral("SelfSubjectAccessReview")},
        {QStringLiteral("spec"), QJsonObject{{QStringLiteral("resourceAttributes"), attributes}}},
    };
    return async::transform<bool, QJsonObject>(
        owner, post(owner, QStringLiteral("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews"), body),
        [](core::Result<QJsonObject> answer) -> core::Result<bool> {
            if (!answer)
                return core::failure(answer.error());
            return answer->value(QLatin1String("status")).toObject().value(QLatin1String("allowed")).toBool();
        });
}

net::HttpRequest ApiClient::listRequest(const Resource &resource, const QString &nspace,
                                        const watch::ListOptions &options) const
{
    net::HttpRequest request;
    request.path = resource.path(nspace);
    request.headers.emplaceBack("Accept", kListAccept);
    request.timeout = std::chrono::seconds(60);
    request.leastPerMinute = net::kLeastPerMinute;
    request.bodyLimit = std::numeric_limits<qint64>::max(); // decoded while it arrives
    request.retries = 0;
    if (options.limit > 0)
        add(request.query, "limit", QString::number(options.limit));
    if (!options.continueToken.isEmpty()) {
        add(request.query, "continue", options.continueToken);
    } else if (!options.resourceVersion.isEmpty()) {
        add(request.query, "resourceVersion", options.resourceVersion);
        add(request.query, "resourceVersionMatch", QStringLiteral("NotOlderThan"));
    }
    return request;
}

net::HttpRequest ApiClient::watchRequest(const Resource &resource, const QString &nspace,
                                         const watch::WatchOptions &options) const
{
    net::HttpRequest request;
    request.path = resource.path(nspace);
    request.headers.emplaceBack("Accept", kWatchAccept);
    request.timeout = options.timeout + std::chrono::seconds(30);
    request.bodyLimit = std::numeric_limits<qint64>::max();
    request.retries = 0;
    add(request.query, "watch", QStringLiteral("1"));
    if (!options.resourceVersion.isEmpty())
        add(request.query, "resourceVersion", options.resourceVersion);
    if (options.timeout.count() > 0)
        add(request.query, "timeoutSeconds", QString::number(options.timeout.count() / 1000));
    if (options.allowBookmarks)
        add(request.query, "allowWatchBookmarks", QStringLiteral("true"));
    if (options.sendInitialEvents) {
        add(request.query, "sendInitialEvents", QStringLiteral("true"));
        add(request.query, "resourceVersionMatch", QStringLiteral("NotOlderThan"));
    }
    return request;
}

} // namespace kubernetes
