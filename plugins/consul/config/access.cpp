#include "access.h"

#include <core/text.h>

#include <algorithm>

namespace consul {

namespace {

constexpr qsizetype kMostTrees = 64; // operations of one transaction before Consul 1.11

template <class T> async::Task<T> goneWithSource(QObject *owner)
{
    return async::ready<T>(owner, core::failure(core::Error::cancelled()));
}

} // namespace

bool isNoSuchKey(const core::Error &error)
{
    return error.httpStatus == 404 && error.detail.trimmed().isEmpty();
}

const KvEntry *entryOf(const QVector<KvEntry> &entries, const QString &key)
{
    const auto found =
        std::find_if(entries.cbegin(), entries.cend(), [&key](const KvEntry &entry) { return entry.key == key; });
    return found == entries.cend() ? nullptr : &*found;
}

async::Task<QVector<KvEntry>> KvAccess::transact(QObject *owner, const QVector<KvOperation> &operations) const
{
    if (m_life.expired())
        return goneWithSource<QVector<KvEntry>>(owner);
    return m_client->transact(owner, operations);
}

async::Task<QVector<KvEntry>> KvAccess::trees(QObject *owner, const QStringList &prefixes) const
{
    using Entries = QVector<KvEntry>;
    if (prefixes.isEmpty())
        return async::ready<Entries>(owner, Entries());
    QVector<KvOperation> operations;
    for (const QString &prefix : prefixes.mid(0, kMostTrees))
        operations.append({KvOperation::Verb::GetTree, prefix, {}, 0, 0});
    if (prefixes.size() <= kMostTrees)
        return transact(owner, operations);
    return async::chain<Entries, Entries>(
        owner, transact(owner, operations),
        [access = *this, owner, rest = prefixes.mid(kMostTrees)](const Entries &found) {
            return async::transform<Entries, Entries>(owner, access.trees(owner, rest),
                                                      [found](core::Result<Entries> more) -> core::Result<Entries> {
                                                          if (!more)
                                                              return more;
                                                          return found + *more;
                                                      });
        });
}

async::Task<QStringList> KvAccess::keys(QObject *owner, const QString &prefix, const QString &separator) const
{
    if (m_life.expired())
        return goneWithSource<QStringList>(owner);
    return async::transform<QStringList, QStringList>(owner, m_client->kvKeys(owner, prefix, separator),
                                                      [](core::Result<QStringList> found) -> core::Result<QStringList> {
                                                          if (!found && isNoSuchKey(found.error()))
                                                              return QStringList();
                                                          return found;
                                                      });
}

async::Task<bool> KvAccess::put(QObject *owner, const QString &key, const QByteArray &value, quint64 cas) const
{
    if (m_life.expired())
        return goneWithSource<bool>(owner);
    return m_client->kvPut(owner, key, value, 0, cas);
}

async::Task<bool> KvAccess::mayUseKey(QObject *owner, const QString &access, const QString &key) const
{
    if (m_life.expired())
        return goneWithSource<bool>(owner);
    return m_client->mayUseKey(owner, access, key);
}

async::Task<quint64> KvAccess::change(QObject *owner, const QString &prefix, quint64 index,
                                      core::Milliseconds wait) const
{
    if (m_life.expired())
        return goneWithSource<quint64>(owner);
    return m_client->kvChange(owner, prefix, index, wait);
}

async::Task<QString> KvAccess::author(QObject *owner) const
{
    if (m_life.expired())
        return goneWithSource<QString>(owner);
    return async::transform<QString, TokenSelf>(owner, m_client->tokenSelf(owner),
                                                [](core::Result<TokenSelf> self) { return nameOfCaller(self); });
}

core::Result<QString> nameOfCaller(const core::Result<TokenSelf> &self)
{
    const bool isRefusal = !self && self.error().httpStatus >= 400 && self.error().httpStatus < 500;
    if (!self && !isRefusal)
        return core::failure(self.error());
    QString name;
    if (self)
        name = core::safeText(self->description.isEmpty() ? self->accessor : self->description, false, 200);
    return name.trimmed().isEmpty() ? QStringLiteral("anonymous") : name;
}

} // namespace consul
