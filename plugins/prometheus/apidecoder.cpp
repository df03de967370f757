#include "apidecoder.h"

#include "envelope.h"
#include "querydecoder.h"

#include <core/text.h>
#include <formats/json.h>

#include <QCryptographicHash>
#include <QDateTime>
#include <QUrl>

#include <algorithm>

namespace prometheus {

namespace {

using formats::JsonDocument;
using formats::JsonValue;

core::Error notAnAnswer()
{
    return {core::ErrorKind::Protocol,
            core::Message(QStringLiteral("prometheus.not-an-answer")).with(QStringLiteral("offset"), 0)};
}

core::Result<JsonDocument> open(QByteArrayView body, int httpStatus)
{
    auto document = JsonDocument::parse(body);
    if (!document)
        return document;
    const JsonValue root = document->root();
    if (!root.isObject() || !root["status"].isString())
        return core::failure(notAnAnswer());
    if (root["status"].view() != "success") {
        Envelope envelope;
        envelope.errorType = root["errorType"].string();
        envelope.error = root["error"].string();
        return core::failure(errorOf(envelope, httpStatus));
    }
    return document;
}

engine::LabelSet labelsOf(const JsonValue &object)
{
    engine::LabelSet out;
    for (const auto member : object.members())
        out.append({QString::fromUtf8(member.key.data(), qsizetype(member.key.size())), member.value.string()});
    std::sort(out.begin(), out.end());
    return out;
}

QString labelOf(const engine::LabelSet &labels, QLatin1String name)
{
    for (const auto &[key, value] : labels) {
        if (key == name)
            return value;
    }
    return {};
}

std::optional<core::WallTime> timeOf(const JsonValue &value)
{
    const QDateTime time = QDateTime::fromString(value.string(), Qt::ISODateWithMs);
    // Go writes the year 1 for "never".
    if (!time.isValid() || time.date().year() < 1970)
        return {};
    return core::fromUnixMs(time.toMSecsSinceEpoch());
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

QString fingerprintOf(const engine::LabelSet &labels)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    for (const auto &[name, value] : labels) {
        hash.addData(name.toUtf8());
        hash.addData(QByteArrayView("\xff", 1));
        hash.addData(value.toUtf8());
        hash.addData(QByteArrayView("\xff", 1));
    }
    return QString::fromLatin1(hash.result().toHex().left(16));
}

std::shared_ptr<const engine::Alert> alertOf(const JsonValue &value)
{
    auto out = std::make_shared<engine::Alert>();
    out->labels = labelsOf(value["labels"]);
    out->fingerprint = fingerprintOf(out->labels);
    out->name = labelOf(out->labels, QLatin1String("alertname"));
    out->severity = labelOf(out->labels, QLatin1String("severity"));
    out->state = value["state"].string();
    const JsonValue notes = value["annotations"];
    out->summary = shown(notes["summary"]);
    out->description = shown(notes["description"].isString() ? notes["description"] : notes["message"]);
    out->link = httpLink(notes["runbook_url"].string());
    out->activeSince = timeOf(value["activeAt"]);
    if (double sample = 0; readSampleValue(value["value"].view(), sample))
        out->value = sample;
    return out;
}

} // namespace

core::Result<std::vector<std::shared_ptr<const engine::Target>>> decodeTargets(QByteArrayView body, int httpStatus)
{
    const auto document = open(body, httpStatus);
    if (!document)
        return core::failure(document.error());
    std::vector<std::shared_ptr<const engine::Target>> out;
    for (const JsonValue value : document->root()["data"]["activeTargets"].items()) {
        auto target = std::make_shared<engine::Target>();
        target->labels = labelsOf(value["labels"]);
        target->job = labelOf(target->labels, QLatin1String("job"));
        target->instance = labelOf(target->labels, QLatin1String("instance"));
        target->scrapeUrl = core::redactedUrl(value["scrapeUrl"].string());
        const auto health = value["health"].view();
        target->health = health == "up"     ? engine::Health::Passing
                         : health == "down" ? engine::Health::Critical
                                            : engine::Health::Unknown;
        target->lastError = shown(value["lastError"]);
        target->lastScrape = timeOf(value["lastScrape"]);
        out.push_back(std::move(target));
    }
    return out;
}

core::Result<std::vector<std::shared_ptr<const engine::Alert>>> decodeAlerts(QByteArrayView body, int httpStatus)
{
    const auto document = open(body, httpStatus);
    if (!document)
        return core::failure(document.error());
    std::vector<std::shared_ptr<const engine::Alert>> out;
    for (const JsonValue value : document->root()["data"]["alerts"].items())
        out.push_back(alertOf(value));
    return out;
}

core::Result<RulePage> decodeRules(QByteArrayView body, int httpStatus)
{
    const auto document = open(body, httpStatus);
    if (!document)
        return core::failure(document.error());
    RulePage out;
    const JsonValue data = document->root()["data"];
    out.nextToken = data["groupNextToken"].string();
    for (const JsonValue group : data["groups"].items()) {
        RuleGroup read;
        read.name = group["name"].string();
        read.file = group["file"].string();
        read.intervalSeconds = group["interval"].number();
        for (const JsonValue rule : group["rules"].items()) {
            Rule one;
            one.name = rule["name"].string();
            one.query = rule["query"].string();
            one.type = rule["type"].string();
            one.health = rule["health"].string();
            one.lastError = shown(rule["lastError"]);
            one.state = rule["state"].string();
            one.labels = labelsOf(rule["labels"]);
            one.annotations = labelsOf(rule["annotations"]);
            one.forSeconds = rule["duration"].number();
            read.rules.append(std::move(one));
        }
        out.groups.append(std::move(read));
    }
    return out;
}

core::Result<QVector<engine::LabelSet>> decodeSeries(QByteArrayView body, int httpStatus)
{
    const auto document = open(body, httpStatus);
    if (!document)
        return core::failure(document.error());
    QVector<engine::LabelSet> out;
    for (const JsonValue value : document->root()["data"].items())
        out.append(labelsOf(value));
    return out;
}

core::Result<QStringList> decodeStrings(QByteArrayView body, int httpStatus)
{
    const auto document = open(body, httpStatus);
    if (!document)
        return core::failure(document.error());
    QStringList out;
    for (const JsonValue value : document->root()["data"].items())
        out += value.string();
    return out;
}

core::Result<QVector<engine::MetricStore::Metadata>> decodeMetadata(QByteArrayView body, int httpStatus)
{
    const auto document = open(body, httpStatus);
    if (!document)
        return core::failure(document.error());
    QVector<engine::MetricStore::Metadata> out;
    for (const auto member : document->root()["data"].members()) {
        const QString metric = QString::fromUtf8(member.key.data(), qsizetype(member.key.size()));
        for (const JsonValue entry : member.value.items())
            out.append({metric, entry["type"].string(), shown(entry["help"]), entry["unit"].string()});
    }
    return out;
}

core::Result<BuildInfo> decodeBuildInfo(QByteArrayView body, int httpStatus)
{
    const auto document = open(body, httpStatus);
    if (!document)
        return core::failure(document.error());
    const JsonValue data = document->root()["data"];
    return BuildInfo{shown(data["version"]), shown(data["revision"]), shown(data["branch"]), shown(data["goVersion"]),
                     shown(data["application"])};
}

core::Result<RuntimeInfo> decodeRuntimeInfo(QByteArrayView body, int httpStatus)
{
    const auto document = open(body, httpStatus);
    if (!document)
        return core::failure(document.error());
    const JsonValue data = document->root()["data"];
    RuntimeInfo out;
    out.startTime = timeOf(data["startTime"]);
    out.storageRetention = shown(data["storageRetention"]);
    out.reloadSuccess = data["reloadConfigSuccess"].boolean(true);
    out.corruptions = data["corruptionCount"].integer();
    out.timeSeries = data["timeSeriesCount"].integer(-1);
    return out;
}

} // namespace prometheus
