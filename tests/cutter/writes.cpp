#include "writes.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

namespace cutter {

namespace {

/// A transaction of Consul that only reads: it is a PUT all the same.
bool onlyReads(const QByteArray &transaction)
{
    const QJsonDocument document = QJsonDocument::fromJson(transaction);
    const QJsonArray operations = document.array();
    return document.isArray() && std::all_of(operations.begin(), operations.end(), [](const QJsonValue &operation) {
               const QJsonObject key = operation.toObject().value(QStringLiteral("KV")).toObject();
               const QString verb = key.value(QStringLiteral("Verb")).toString();
               return verb.startsWith(QLatin1String("get")) || verb.startsWith(QLatin1String("check-"));
           });
}

/// The API server does all but keep what a dry run would write. A deletion says so in its options: beside them the
/// query counts for nothing.
bool isDryRun(const Request &request)
{
    if (request.method == "DELETE" && !request.body.isEmpty()) {
        const QJsonObject options = QJsonDocument::fromJson(request.body).object();
        return options.value(QStringLiteral("dryRun")).toArray().contains(QJsonValue(QStringLiteral("All")));
    }
    const QUrlQuery query(QUrl::fromEncoded(request.target));
    return query.queryItemValue(QStringLiteral("dryRun")) == QLatin1String("All");
}

} // namespace

bool isWrite(const Request &request)
{
    if (request.method == "GET" || request.method == "HEAD" || request.method == "OPTIONS")
        return false;
    if (isDryRun(request))
        return false;
    const QString path = QUrl::fromEncoded(request.target).path();
    // Reviews are questions that are posted: who am I, may I. Nothing of them is kept.
    if (path.startsWith(QLatin1String("/apis/authorization.k8s.io/")) ||
        path.startsWith(QLatin1String("/apis/authentication.k8s.io/")))
        return false;
    // The same question as Consul's agent is asked it.
    if (path == QLatin1String("/v1/internal/acl/authorize"))
        return false;
    if (path == QLatin1String("/v1/txn"))
        return !onlyReads(request.body);
    return true;
}

} // namespace cutter
