#include "spoiler.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace lostupdates {

using namespace Qt::Literals::StringLiterals;

namespace {

QJsonArray unconditionalOperations(const QJsonArray &operations)
{
    QJsonArray out;
    for (const QJsonValue &each : operations) {
        QJsonObject operation = each.toObject();
        QJsonObject key = operation[u"KV"_s].toObject();
        const QString verb = key[u"Verb"_s].toString();
        if (verb == "check-index"_L1 || verb == "check-not-exists"_L1 || verb == "check-session"_L1)
            continue;
        if (verb == "cas"_L1)
            key[u"Verb"_s] = u"set"_s;
        else if (verb == "delete-cas"_L1)
            key[u"Verb"_s] = u"delete"_s;
        key.remove(u"Index"_s);
        operation[u"KV"_s] = key;
        out.append(operation);
    }
    return out;
}

} // namespace

QByteArray withoutConditions(const QByteArray &path, const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (path.startsWith("/v1/txn") && document.isArray())
        return QJsonDocument(unconditionalOperations(document.array())).toJson(QJsonDocument::Compact);
    if (!path.startsWith("/api") || !document.isObject())
        return body;
    QJsonObject object = document.object();
    object.remove(u"preconditions"_s); // of DeleteOptions
    QJsonObject metadata = object[u"metadata"_s].toObject();
    metadata.remove(u"resourceVersion"_s);
    metadata.remove(u"uid"_s);
    if (object.contains(u"metadata"_s))
        object[u"metadata"_s] = metadata;
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Spoiler::Spoiler(const QUrl &target, quint32 seed, bool keepsConditions)
    : m_random(seed)
    , m_relay(target, hooks(keepsConditions))
{
}

cutter::Relay::Hooks Spoiler::hooks(bool keepsConditions)
{
    cutter::Relay::Hooks out;
    out.judge = [this](const cutter::Request &) { return judge(); };
    out.strike = [this] {
        ++(std::exchange(m_strikesBefore, false) ? m_cutsBefore : m_cutsAfter);
        return true;
    };
    if (!keepsConditions)
        out.rewrite = [](const cutter::Request &request) { return withoutConditions(request.target, request.body); };
    return out;
}

cutter::Relay::Strike Spoiler::judge()
{
    using Strike = cutter::Relay::Strike;
    const bool isCut = m_random.generateDouble() < m_cutShare;
    m_strikesBefore = isCut && m_random.bounded(2) == 0;
    if (m_strikesBefore)
        return Strike::Before;
    if (m_writePassed)
        m_writePassed();
    return isCut ? Strike::After : Strike::Never;
}

} // namespace lostupdates
