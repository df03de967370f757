#pragma once

#include "../client.h"

#include <memory>

namespace consul {

/// The client as long as its source lives: then each question ends as Cancelled. Copies are cheap.
class KvAccess
{
public:
    KvAccess(Client &client, std::weak_ptr<const bool> life) : m_client(&client), m_life(std::move(life)) {}

    /// As Client::transact().
    async::Task<QVector<KvEntry>> transact(QObject *owner, const QVector<KvOperation> &operations) const;
    /// All keys that begin with one of these, read consistently; up to 64 of them at one moment.
    async::Task<QVector<KvEntry>> trees(QObject *owner, const QStringList &prefixes) const;
    /// As Client::kvKeys(); none is no failure.
    async::Task<QStringList> keys(QObject *owner, const QString &prefix, const QString &separator) const;
    async::Task<bool> put(QObject *owner, const QString &key, const QByteArray &value, quint64 cas) const;
    async::Task<bool> mayUseKey(QObject *owner, const QString &access, const QString &key) const;
    async::Task<quint64> change(QObject *owner, const QString &prefix, quint64 index, core::Milliseconds wait) const;
    /// As nameOfCaller().
    async::Task<QString> author(QObject *owner) const;

private:
    Client *m_client;
    std::weak_ptr<const bool> m_life;
};

/// Whom Consul takes us for, as records, actions and the trail name it: the token's description or accessor;
/// "anonymous" where it knows no token of ours or has no ACLs. An error where it did not say.
core::Result<QString> nameOfCaller(const core::Result<TokenSelf> &self);

/// Consul's own "no such key": a 404 without words. Others may come from something in between.
bool isNoSuchKey(const core::Error &error);

/// The entry with exactly this key.
const KvEntry *entryOf(const QVector<KvEntry> &entries, const QString &key);

} // namespace consul
