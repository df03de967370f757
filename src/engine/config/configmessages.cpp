#include "configmessages.h"

#include <contract/convert.h>

#include <algorithm>

namespace engine {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;
using contract::text;
using contract::utf8;

namespace {

bool isUtf8Value(const QByteArray &bytes)
{
    return QString::fromUtf8(bytes).toUtf8() == bytes;
}

QString kindWord(releases::Kind kind)
{
    switch (kind) {
    case releases::Kind::Creation: return u"creation"_s;
    case releases::Kind::Release: return u"release"_s;
    case releases::Kind::Rollback: return u"restore"_s;
    case releases::Kind::Deletion: return u"removal"_s;
    case releases::Kind::External: break;
    }
    return u"external"_s;
}

v1::ReleaseInfo releaseInfo(const releases::Record &record)
{
    v1::ReleaseInfo out;
    out.set_id(utf8(record.id));
    out.set_parent(utf8(record.parent));
    out.set_kind(utf8(kindWord(record.kind)));
    out.set_of(utf8(record.of));
    out.set_state(releases::word(record.state));
    out.set_author(utf8(record.author));
    out.set_comment(utf8(record.comment));
    out.set_at_unix_ms(core::toUnixMs(record.createdAt));
    out.set_hash(utf8(record.contentHash));
    out.set_keys(record.kind == releases::Kind::Deletion ? 0 : -1); // a record does not say
    return out;
}

} // namespace

v1::ConfigStanding toContract(const ConfigState &state)
{
    using releases::Finding;
    const bool isOpen = state.open.has_value();
    const bool isLost = state.found.measure == releases::Measure::MarkIndeterminate;
    if (isOpen && state.found.measure == releases::Measure::Wait)
        return v1::CONFIG_STANDING_UNDER_WAY;
    switch (state.found.finding) {
    case Finding::AsReleased:
        if (!state.head)
            return v1::CONFIG_STANDING_UNKNOWN; // there is nothing
        return state.head->tombstone ? v1::CONFIG_STANDING_REMOVED : v1::CONFIG_STANDING_RELEASED;
    case Finding::NeverReleased:
    case Finding::HistoryMissing: return v1::CONFIG_STANDING_UNMANAGED;
    case Finding::ReleasedNotFinalised:
    case Finding::NotReleased: return v1::CONFIG_STANDING_UNDER_WAY;
    case Finding::ReleasedAndTouched: return isLost ? v1::CONFIG_STANDING_INDETERMINATE : v1::CONFIG_STANDING_RELEASED;
    case Finding::RefusedOrOverwritten: return v1::CONFIG_STANDING_INDETERMINATE;
    case Finding::DeletedOutside:
        return isLost ? v1::CONFIG_STANDING_INDETERMINATE : v1::CONFIG_STANDING_EXTERNAL_REMOVAL;
    case Finding::CreatedOutside:
    case Finding::ChangedOutside: return v1::CONFIG_STANDING_EXTERNAL_CHANGE;
    case Finding::Unknown: break;
    }
    return v1::CONFIG_STANDING_UNKNOWN;
}

v1::ConfigContent toContract(const releases::Content &content)
{
    v1::ConfigContent out;
    for (auto it = content.entries.cbegin(); it != content.entries.cend(); ++it) {
        v1::ConfigEntry *entry = out.add_entries();
        entry->set_key(utf8(it.key()));
        entry->set_value(it->bytes.constData(), std::size_t(it->bytes.size()));
        entry->set_binary(it->binary || !isUtf8Value(it->bytes));
        entry->set_flags(it->flags);
    }
    out.set_hash(utf8(releases::contentHash(content)));
    return out;
}

core::Result<releases::Content> contentFrom(const v1::ConfigContent &content)
{
    if (content.entries_size() > kMostConfigKeys)
        return core::failure(core::ErrorKind::TooLarge,
                             core::Message(u"config.too-many-keys"_s).with(u"limit"_s, kMostConfigKeys));
    releases::Content out;
    qint64 size = 0;
    for (const v1::ConfigEntry &entry : content.entries()) {
        size += qint64(entry.key().size()) + qint64(entry.value().size());
        if (size > kMostConfigBytes)
            return core::failure(core::ErrorKind::TooLarge,
                                 core::Message(u"config.too-large"_s).with(u"limit"_s, kMostConfigBytes));
        const QString key = text(entry.key());
        if (out.entries.contains(key))
            return core::failure(core::ErrorKind::Conflict,
                                 core::Message(u"config.key-twice"_s).with(u"key"_s, key.left(300)));
        releases::Value value;
        value.bytes = QByteArray(entry.value().data(), qsizetype(entry.value().size()));
        value.binary = entry.binary();
        value.flags = entry.flags();
        out.entries.insert(key, value);
    }
    return out;
}

releases::Content asStored(releases::Content content, const releases::Content &base, const ConfigRef &ref)
{
    for (auto it = content.entries.begin(); it != content.entries.end(); ++it) {
        const auto was = base.entries.constFind(it.key());
        if (was != base.entries.cend() && was->bytes == it->bytes && was->flags == it->flags)
            *it = *was;
        else
            it->binary = it->binary && ref.kind == "ConfigMap"_L1;
    }
    return content;
}

v1::ConfigBase baseOf(const ConfigState &state)
{
    v1::ConfigBase out;
    if (state.head)
        out.set_release(utf8(state.head->release));
    if (state.exists)
        out.set_hash(utf8(releases::contentHash(state.content)));
    out.set_version(utf8(releases::blobHash(state.position))); // opaque: only ever compared
    return out;
}

v1::ReleaseList toContract(const ConfigHistory &history)
{
    v1::ReleaseList out;
    for (const releases::Record &record : history.records)
        *out.add_releases() = releaseInfo(record);
    // A removal that broke off leaves what was signed off: it can still be read, so it is not gone.
    const bool isLeft = history.checkpoint &&
                        std::any_of(history.records.cbegin(), history.records.cend(),
                                    [&](const releases::Record &one) { return one.id == history.checkpoint->last; });
    if (history.checkpoint && !isLeft) {
        v1::ReleaseInfo *gone = out.add_releases();
        gone->set_id(utf8(history.checkpoint->last));
        gone->set_state("released");
        gone->set_author(utf8(history.checkpoint->author));
        gone->set_comment(utf8(history.checkpoint->comment));
        gone->set_at_unix_ms(core::toUnixMs(history.checkpoint->createdAt));
        gone->set_keys(-1);
        gone->set_collected(true);
        gone->set_collected_releases(history.checkpoint->removed);
    }
    const releases::Verification &verified = history.verification;
    if (!verified.isIntact() && !verified.isUnfinished())
        *out.mutable_problem() = contract::toContract(verified.flaws.first().message);
    else if (!history.unreadable.isEmpty())
        *out.mutable_problem() = contract::toContract(history.unreadable.first());
    else if (verified.isUnfinished())
        *out.mutable_unfinished() = contract::toContract(verified.flaws.first().message);
    return out;
}

} // namespace engine
