#include "decoder.h"

#include <core/text.h>
#include <formats/json.h>

#include <QDateTime>
#include <QUrl>

#include <algorithm>

namespace alertmanager {

namespace {

using formats::JsonDocument;
using formats::JsonValue;

core::Error notAnAnswer()
{
    return {core::ErrorKind::Protocol, QStringLiteral("alertmanager.not-an-answer")};
}

QString shown(const JsonValue &value)
{
    return core::safeText(core::maskUrlSecrets(value.string()), true);
}

QString httpLink(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool web = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    return web && url.isValid() && url.userInfo().isEmpty() ? url.toString(QUrl::FullyEncoded) : QString();
}

engine::LabelSet labelsOf(const JsonValue &object)
{
    engine::LabelSet out;
    for (const auto member : object.members())
        out.append({QString::fromUtf8(member.key.data(), qsizetype(member.key.size())), member.value.string()});
    std::sort(out.begin(), out.end());
    return out;
}

} // namespace

core::Result<std::vector<std::shared_ptr<const engine::Alert>>> decodeAlerts(QByteArrayView body)
{
    const auto document = JsonDocument::parse(body);
    if (!document)
        return core::failure(document.error());
    if (!document->root().isArray())
        return core::failure(notAnAnswer());
    std::vector<std::shared_ptr<const engine::Alert>> out;
    for (const JsonValue value : document->root().items()) {
        auto alert = std::make_shared<engine::Alert>();
        alert->fingerprint = value["fingerprint"].string();
        if (alert->fingerprint.isEmpty() || !value["labels"].isObject())
            return core::failure(notAnAnswer());
        alert->labels = labelsOf(value["labels"]);
        alert->name = alert->label(QStringLiteral("alertname"));
        alert->severity = alert->label(QStringLiteral("severity"));
        const JsonValue status = value["status"];
        alert->state = status["state"].view() == "suppressed" ? QStringLiteral("suppressed") : QStringLiteral("firing");
        alert->silencedBy = status["silencedBy"].size();
        alert->inhibitedBy = status["inhibitedBy"].size();
        const JsonValue notes = value["annotations"];
        alert->summary = shown(notes["summary"]);
        alert->description = shown(notes["description"].isString() ? notes["description"] : notes["message"]);
        alert->link =
            httpLink(notes["runbook_url"].isString() ? notes["runbook_url"].string() : value["generatorURL"].string());
        const QDateTime since = QDateTime::fromString(value["startsAt"].string(), Qt::ISODateWithMs);
        if (since.isValid() && since.date().year() >= 1970)
            alert->activeSince = core::fromUnixMs(since.toMSecsSinceEpoch());
        out.push_back(std::move(alert));
    }
    return out;
}

core::Result<ServerStatus> decodeStatus(QByteArrayView body)
{
    const auto document = JsonDocument::parse(body);
    if (!document)
        return core::failure(document.error());
    const JsonValue root = document->root();
    if (!root["versionInfo"].isObject())
        return core::failure(notAnAnswer());
    return ServerStatus{shown(root["versionInfo"]["version"]), shown(root["cluster"]["status"]),
                        root["cluster"]["peers"].size()};
}

} // namespace alertmanager
