#include "writes.h"

#include "contents.h"

#include "../transaction.h"

#include <QMap>

#include <algorithm>

namespace consul {

namespace {

using WriteVerb = KvOperation::Verb;

constexpr int kOwnOperations = 3;                ///< record, head, and that there is no marker
constexpr qsizetype kMostListBytes = 512 * 1024; ///< limits.kv_max_value_size

} // namespace

KvOperation unchanged(const QString &key, const std::optional<KvEntry> &found)
{
    if (!found)
        return {WriteVerb::CheckNotExists, key, {}, 0, 0};
    return {WriteVerb::CheckIndex, key, {}, 0, found->modifyIndex};
}

KvOperation writeOver(const QString &key, const std::optional<KvEntry> &found, const QByteArray &value)
{
    if (!found)
        return {WriteVerb::Cas, key, value, 0, 0};
    return {WriteVerb::Cas, key, value, found->flags, found->modifyIndex};
}

QVector<KvOperations> valueWrites(const KvPlace &place, const QVector<KvEntry> &found, const releases::Content &after)
{
    QMap<QString, KvOperations> groups;
    for (const KvEntry &entry : found) {
        const KvOperation check{WriteVerb::CheckIndex, entry.key, {}, 0, entry.modifyIndex};
        const auto next = after.entries.constFind(innerKey(place, entry.key));
        if (next == after.entries.cend())
            groups.insert(entry.key, KvOperations{check, KvOperation{WriteVerb::Delete, entry.key, {}, 0, 0}});
        else if (next->bytes == entry.value && next->flags == entry.flags)
            groups.insert(entry.key, KvOperations{check});
        else
            groups.insert(entry.key, KvOperations{KvOperation{WriteVerb::Cas, entry.key, next->bytes, next->flags,
                                                              entry.modifyIndex}});
    }
    for (auto it = after.entries.cbegin(); it != after.entries.cend(); ++it) {
        const QString key = place.path() + it.key();
        if (!groups.contains(key))
            groups.insert(key, KvOperations{KvOperation{WriteVerb::Cas, key, it->bytes, it->flags, 0}});
    }
    return groups.values();
}

QVector<KvOperations> packed(const QVector<KvOperations> &groups, const KvOperation &first, int mostOperations)
{
    QVector<KvOperations> out;
    qint64 bytes = 0;
    for (const KvOperations &group : groups) {
        const qint64 size = transactionBody(group).size();
        const bool fits = !out.isEmpty() && out.last().size() + group.size() <= mostOperations &&
                          bytes + size <= kMostTransactionBytes;
        if (!fits) {
            out.append(KvOperations{first});
            bytes = transactionBody(KvOperations{first}).size();
        }
        out.last() += group;
        bytes += size;
    }
    return out;
}

releases::ConsulPlan planOf(const KvPlace &place, const releases::Content &before, const releases::Content &after,
                            const releases::Record &record)
{
    qint64 extraBytes = releases::transactionBytes(place.record(record.id), releases::encode(record).size());
    extraBytes += releases::transactionBytes(place.head(), releases::encode(headBehind(record, {})).size() + 80);
    extraBytes += releases::transactionBytes(place.marker(), 0);
    int extraOperations = kOwnOperations;
    for (auto it = before.entries.cbegin(); it != before.entries.cend(); ++it) {
        if (after.entries.contains(it.key()))
            continue;
        ++extraOperations; // a removal is checked too
        extraBytes += releases::transactionBytes(place.path() + it.key(), 0);
    }
    releases::ConsulLimits limits;
    limits.operations = place.mostOperations;
    releases::ConsulPlan plan =
        releases::planConsul(place.path(), before, after, std::min<qint64>(extraBytes, kMostTransactionBytes - 2),
                             std::min(extraOperations, limits.operations - 1), limits);
    if (extraOperations >= limits.operations && plan.how == releases::ConsulPlan::How::Staged) {
        const auto isSet = [](const releases::ConsulOperation &one) {
            return one.what == releases::ConsulOperation::What::Set;
        };
        const qsizetype sets = std::count_if(plan.operations.cbegin(), plan.operations.cend(), isSet);
        const qsizetype untouched = after.entries.size() - sets;
        plan.reasons = {core::message("releases.consul-staged-operations")
                            .with(QStringLiteral("count"), qint64(plan.operations.size() + untouched + extraOperations))
                            .with(QStringLiteral("limit"), limits.operations)};
    }
    const bool isOneValue = after.entries.size() == 1 && after.entries.contains(QString());
    if (place.isDocument() && !after.isEmpty() && !isOneValue) {
        plan.how = releases::ConsulPlan::How::Refused;
        plan.reasons = {core::message("kvstore.one-value")};
    }
    if (encodeContentList(after).size() > kMostListBytes) {
        plan.how = releases::ConsulPlan::How::Refused;
        plan.reasons = {
            core::message("kvstore.too-many-keys").with(QStringLiteral("count"), int(after.entries.size()))};
    }
    return plan;
}

releases::Content asStored(releases::Content content)
{
    for (releases::Value &value : content.entries)
        value.binary = false;
    return content;
}

QString idBefore(const QString &id)
{
    // The parent's time is earlier than this id's, so the smaller random part alone keeps the order.
    bool isNumber = false;
    const quint64 random = id.mid(13).toULongLong(&isNumber, 16);
    if (!isNumber || random == 0)
        return {};
    return id.left(13) + QStringLiteral("%1").arg(random - 1, 16, 16, QLatin1Char('0'));
}

} // namespace consul
