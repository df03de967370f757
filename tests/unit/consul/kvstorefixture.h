#pragma once

#include "kvrig.h"

#include <releases/names.h>
#include <support/scriptedserver.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <memory>

/// A store of configurations at a scripted Consul that holds what a test says and gives writes the index 50.
class KvStoreFixture : public QObject
{
protected:
    using ExchangePtr = support::ExchangePtr;

    static engine::ConfigRef payment() { return consul::refOf(QStringLiteral("config/payment/")); }
    static QString inFolder(const QString &name)
    {
        return releases::consulFolder(QStringLiteral(".quarterdeck/"), payment().id) + name;
    }
    static QByteArray row(const QString &key, const QByteArray &value, quint64 index, const QByteArray &more = {})
    {
        return "{\"KV\":{\"Key\":\"" + key.toUtf8() + "\",\"Value\":\"" + value.toBase64() +
               "\",\"ModifyIndex\":" + QByteArray::number(index) + more + "}}";
    }
    static QByteArray results(const QByteArrayList &rows)
    {
        return "{\"Results\":[" + rows.join(',') + "],\"Errors\":null}";
    }
    /// The operations of a transaction: "cas KEY FLAGS INDEX", "check-index KEY INDEX", "delete KEY".
    static QStringList operationsOf(const QByteArray &body)
    {
        QStringList out;
        const QJsonArray all = QJsonDocument::fromJson(body).array();
        for (const QJsonValue &one : all) {
            const QJsonObject operation = one[QStringLiteral("KV")].toObject();
            QString line =
                operation[QStringLiteral("Verb")].toString() + u' ' + operation[QStringLiteral("Key")].toString();
            for (const QString &name : {QStringLiteral("Flags"), QStringLiteral("Index")}) {
                if (operation.contains(name))
                    line += u' ' + QString::number(operation[name].toInteger());
            }
            out += line;
        }
        return out;
    }
    /// Transactions that write, in their order.
    QVector<QByteArray> written() const
    {
        QVector<QByteArray> out;
        for (const auto &request : m_server->requests()) {
            if (request.path() == "/v1/txn" && !request.target.contains("consistent"))
                out += request.body;
        }
        return out;
    }
    /// Reads get what `m_found` holds below what they ask; writes get their own keys with the index 50, or what
    /// `m_refuse` answers from the write with this number on.
    void serve(const ExchangePtr &exchange)
    {
        if (exchange->request.target.contains("consistent")) {
            QByteArrayList rows;
            for (const QString &line : operationsOf(exchange->request.body)) {
                for (auto it = m_found.cbegin(); it != m_found.cend(); ++it) {
                    if (it.key().startsWith(line.section(u' ', 1)))
                        rows += *it;
                }
            }
            exchange->reply(200, results(rows));
            return;
        }
        if (m_refuse && written().size() >= m_refusedWrite) {
            m_refuse(exchange);
            return;
        }
        QByteArrayList rows;
        for (const QString &line : operationsOf(exchange->request.body)) {
            if (line.startsWith(QLatin1String("cas ")))
                rows += row(line.section(u' ', 1, 1), {}, 50);
        }
        exchange->reply(200, results(rows));
    }
    void find(const QString &key, const QByteArray &value, quint64 index, const QByteArray &more = {})
    {
        m_found.insert(key, row(key, value, index, more));
    }
    /// A history of one release with this content, at the indexes 20 (record) and 21 (head).
    releases::Record findRelease(const releases::Content &content)
    {
        releases::Record record;
        record.id = releases::newId(core::fromUnixMs(1'600'000'000'000), 1);
        record.configuration = payment().id;
        record.author = QStringLiteral("ann");
        record.createdAt = core::fromUnixMs(1'600'000'000'000);
        record.contentHash = releases::contentHash(content);
        record.kind = releases::Kind::Creation;
        record.state = releases::State::Released;
        find(inFolder(QStringLiteral("records/")) + record.id, releases::encode(record), 20);
        find(inFolder(QStringLiteral("head")), releases::encode(releases::headAt(record)), 21);
        return record;
    }
    static QString codeOf(const core::Error &error) { return error.message.code; }

    std::unique_ptr<support::ScriptedServer> m_server;
    std::unique_ptr<SetWallClock> m_clock;
    std::unique_ptr<KvRig> m_rig;
    QMap<QString, QByteArray> m_found;
    std::function<void(const ExchangePtr &)> m_refuse;
    qsizetype m_refusedWrite = 1;

    void setUp()
    {
        m_found.clear();
        m_refuse = {};
        m_refusedWrite = 1;
        m_server = std::make_unique<support::ScriptedServer>();
        m_server->route("/v1/txn", [this](const ExchangePtr &exchange) { serve(exchange); });
        m_server->route("/v1/internal/acl/authorize", 401, "ACL support disabled");
        m_server->route("/v1/acl/token/self", 200,
                        "{\"AccessorID\":\"0f3c\",\"Description\":\"Ann of the night shift\"}");
        m_clock = std::make_unique<SetWallClock>();
        m_rig = std::make_unique<KvRig>(m_server->url(), *m_clock);
    }
    void tearDown()
    {
        m_rig.reset();
        m_server.reset();
        m_clock.reset();
    }
};
