#include "record.h"

#include <releases/aftercrash.h>

#include <QHash>
#include <QStringList>

#include <algorithm>

namespace lostupdates {

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray logOf(const releases::Content &content)
{
    return content.entries.value(QLatin1String(kLogKey)).bytes;
}

const releases::Record *recordOf(const Rest &rest, const QString &id)
{
    const auto found = std::find_if(rest.history.records.cbegin(), rest.history.records.cend(),
                                    [&id](const releases::Record &record) { return record.id == id; });
    return found == rest.history.records.cend() ? nullptr : &*found;
}

void checkChain(const Rest &rest, QStringList *faults)
{
    for (const releases::Flaw &flaw : rest.history.verification.flaws)
        *faults += u"the chain does not verify: %1 %2"_s.arg(flaw.message.code, flaw.id);
    for (const core::Message &message : rest.history.unreadable)
        *faults += u"a record cannot be read: "_s + message.code;
    for (const releases::Record &record : rest.history.records) {
        if (record.state == releases::State::Pending)
            *faults += u"%1 is pending still"_s.arg(record.id);
    }
}

/// Each acknowledged release stands in the chain, once, as it was released, and in the order in which they ended.
void checkAcknowledged(const Log &log, const Rest &rest, QStringList *faults)
{
    const QStringList &chain = rest.history.verification.chain;
    for (const Attempt &attempt : log.attempts) {
        if (!attempt.isAcknowledged)
            continue;
        if (chain.count(attempt.id) != 1)
            *faults += u"%1 was acknowledged, and stands %2 times in the history"_s.arg(attempt.id)
                           .arg(chain.count(attempt.id));
        const releases::Record *record = recordOf(rest, attempt.id);
        if (record && record->contentHash != attempt.contentHash)
            *faults += u"%1 was acknowledged with another content"_s.arg(attempt.id);
        for (const Attempt &later : log.attempts) {
            const bool isOrdered = later.isAcknowledged && attempt.ended < later.begun && chain.contains(later.id);
            if (isOrdered && chain.contains(attempt.id) && chain.indexOf(attempt.id) > chain.indexOf(later.id))
                *faults += u"%1 ended before %2 began, and stands behind it"_s.arg(attempt.id, later.id);
        }
    }
}

/// Each release is what was there before it and its own edit, no more and no less.
void checkContents(const Log &log, const Rest &rest, QStringList *faults)
{
    QHash<QString, Attempt> attempts;
    for (const Attempt &attempt : log.attempts)
        attempts.insert(attempt.id, attempt);
    int outside = 0; // up to which write of theirs the chain has come
    for (const QString &id : rest.history.verification.chain) {
        const releases::Record *record = recordOf(rest, id);
        if (!record || !rest.contents.contains(id)) {
            *faults += u"%1 has no content"_s.arg(id);
            continue;
        }
        const releases::Content content = rest.contents.value(id);
        if (releases::contentHash(content) != record->contentHash)
            *faults += u"%1 holds another content than its record says"_s.arg(id);
        for (int i = 0; i < int(log.outside.size()); ++i) {
            if (!logOf(content).contains(log.outside[i].value))
                continue;
            if (i < outside)
                *faults += u"%1 brings back what was written over"_s.arg(id);
            outside = std::max(outside, i);
        }
        if (record->kind == releases::Kind::External)
            continue;
        if (!attempts.contains(id)) {
            *faults += u"nobody released %1"_s.arg(id);
            continue;
        }
        if (content != editedBy(attempts.value(id), rest.contents.value(record->parent)))
            *faults += u"%1 is not its parent with its own edit: something is lost"_s.arg(id);
    }
}

/// The value that is there is the head's, or is called what it is.
void checkStanding(const Log &log, const Rest &rest, QStringList *faults)
{
    const engine::ConfigState &state = rest.state;
    const QString head = state.head ? state.head->release : QString();
    const bool isSame = rest.contents.contains(head) && rest.contents.value(head) == state.content;
    const QByteArray text = logOf(state.content);
    const bool isOutsiders = std::any_of(log.outside.cbegin(), log.outside.cend(),
                                         [&text](const OutsideWrite &write) { return write.value == text; });
    const bool isUnsettled = std::any_of(
        rest.history.records.cbegin(), rest.history.records.cend(), [&head](const releases::Record &record) {
            return record.state == releases::State::Indeterminate && record.parent == head;
        });
    const QString called = state.found.message.code;
    if (state.open)
        *faults += u"%1 is open at rest"_s.arg(state.open->id);
    switch (state.found.finding) {
    case releases::Finding::AsReleased:
        if (!isSame)
            *faults += u"called as released, and is not"_s;
        break;
    case releases::Finding::NeverReleased:
        if (!head.isEmpty() || !isOutsiders)
            *faults += u"called never released, and is not"_s;
        break;
    case releases::Finding::ChangedOutside:
        if (isSame || !(isOutsiders || isUnsettled))
            *faults += u"called changed outside, and nobody outside did"_s;
        break;
    default: *faults += u"called %1, which nothing here makes"_s.arg(called);
    }
}

/// The last write of an outsider is there, or stands in the history as what a release was made from.
void checkOutside(const Log &log, const Rest &rest, QStringList *faults)
{
    if (log.outside.isEmpty() || !log.outside.last().isAcknowledged)
        return;
    const QByteArray value = log.outside.last().value;
    bool isKept = logOf(rest.state.content).contains(value);
    for (const releases::Content &content : rest.contents)
        isKept = isKept || logOf(content).contains(value);
    if (!isKept)
        *faults += u"what was written outside last is nowhere: %1"_s.arg(QString::fromUtf8(value.trimmed()));
}

} // namespace

releases::Content editedBy(const Attempt &attempt, releases::Content content)
{
    content.entries[QLatin1String(kLogKey)].bytes += attempt.token;
    for (int i = 0; attempt.isLarge && i < kLargeKeys; ++i)
        content.entries[u"large-%1"_s.arg(i, 3, 10, QLatin1Char('0'))].bytes = attempt.token;
    return content;
}

QStringList faultsOf(const Log &log, const Rest &rest)
{
    QStringList faults;
    checkChain(rest, &faults);
    checkAcknowledged(log, rest, &faults);
    checkContents(log, rest, &faults);
    checkStanding(log, rest, &faults);
    checkOutside(log, rest, &faults);
    return faults;
}

} // namespace lostupdates
