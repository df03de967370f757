#include "collect.h"

#include <QHash>
#include <QJsonObject>
#include <QSet>

#include <algorithm>

namespace releases {

core::Result<KeepPolicy> keepPolicyFrom(const QJsonValue &keep)
{
    KeepPolicy out;
    if (keep.isUndefined())
        return out;
    const core::Error wrong(core::ErrorKind::Config, core::message("releases.bad-keep"));
    if (!keep.isObject())
        return core::failure(wrong);
    const QJsonObject members = keep.toObject();
    for (auto it = members.constBegin(); it != members.constEnd(); ++it) {
        const qint64 number = it.value().toInteger(-1); // of what is no whole number
        if (it.key() == QLatin1String("releases") && number >= 1 && number <= kMostKeptReleases)
            out.count = int(number);
        else if (it.key() == QLatin1String("days") && number >= 0 && number <= kMostKeptDays)
            out.age = std::chrono::hours(24 * number);
        else
            return core::failure(wrong);
    }
    return out;
}

core::Result<Removal> collect(const QVector<Record> &records, const Head &head,
                              const std::optional<Checkpoint> &checkpoint, const KeepPolicy &policy, core::WallTime now,
                              const QString &author)
{
    const Verification verified = verify(records, head, checkpoint);
    if (!verified.isIntact()) {
        return core::failure(core::ErrorKind::Conflict, core::message("releases.history-flawed")
                                                            .with(QStringLiteral("configuration"), head.configuration)
                                                            .with(QStringLiteral("count"), int(verified.flaws.size())));
    }
    QHash<QString, const Record *> byId;
    QSet<QString> needed; // by what is not settled yet
    for (const Record &record : records) {
        byId.insert(record.id, &record);
        if (record.state == State::Pending)
            needed << record.parent << record.of;
    }

    // Of the chain only the beginning may go, so the first that has to stay ends it. The head's record always stays.
    const qsizetype most = verified.chain.size() - std::max(1, policy.count);
    qsizetype gone = 0;
    while (gone < most) {
        const Record &record = *byId.value(verified.chain[gone]);
        const bool isBeyond = !policy.upTo.isEmpty() && record.id > policy.upTo;
        if (isBeyond || now - record.createdAt < policy.age || needed.contains(record.id))
            break;
        ++gone;
    }
    Removal removal;
    const QString alreadySignedOff = checkpoint ? checkpoint->last : QString();
    if (gone == 0 && verified.chain.size() > 1 && verified.chain.first() == alreadySignedOff)
        gone = 1; // left by a removal that was interrupted
    QString last = alreadySignedOff;
    int newlyRemoved = 0;
    for (qsizetype i = 0; i < gone; ++i) {
        last = verified.chain[i];
        newlyRemoved += last == alreadySignedOff ? 0 : 1;
    }
    if (newlyRemoved > 0) {
        Checkpoint next;
        next.configuration = head.configuration;
        next.last = last;
        next.lastHash = chainHash(*byId.value(last));
        next.removed = newlyRemoved + (checkpoint ? checkpoint->removed : 0);
        next.author = author;
        next.comment = policy.comment;
        next.createdAt = now;
        removal.checkpoint = next;
    }
    const QSet<QString> chain(verified.chain.cbegin(), verified.chain.cend());
    const QStringList goneList = verified.chain.mid(0, gone);
    const QSet<QString> goneFromChain(goneList.cbegin(), goneList.cend());
    for (const Record &record : records) {
        const bool isSide = !chain.contains(record.id);
        const bool hangsOnGone = goneFromChain.contains(record.parent) || (!last.isEmpty() && record.id <= last);
        if (goneFromChain.contains(record.id) || (isSide && record.state != State::Pending && hangsOnGone))
            removal.records += record.id;
    }
    return removal;
}

} // namespace releases
