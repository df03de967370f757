#include "configverb.h"
#include "verbs.h"

#include "../steps/configsteps.h"
#include "../steps/workloadplans.h"
#include "workloadfindings.h"

#include <algorithm>
#include <utility>

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kMostReleaseChoices = 100;

async::Task<VerbOffer> refusedOffer(QObject *owner, core::Message why)
{
    return async::ready<VerbOffer>(owner, VerbOffer{std::move(why), {}});
}

/// Whether what stands there is what the draft was made from.
bool isBaseOf(const releases::Draft &draft, const ConfigState &state)
{
    return draft.baseHash == (state.exists ? releases::contentHash(state.content) : QString());
}

/// What the draft holds.
class ConfigReleaseVerb final : public ConfigVerb
{
public:
    QString name() const override { return u"release"_s; }

protected:
    bool needsComment() const override { return true; }
    async::Task<VerbOffer> offerFor(QObject *owner, const ActionTarget &target, const ConfigState &state,
                                    const ActionWorld &world) const override
    {
        const auto draft = world.draft(target.key);
        if (!draft)
            return refusedOffer(owner, core::message("config.no-draft"));
        if (!isBaseOf(*draft, state))
            return refusedOffer(owner, core::message("releases.stale-base"));
        return async::ready<VerbOffer>(owner, VerbOffer());
    }
    async::Task<ConfigWish> wish(QObject *owner, const ActionTarget &target, const ConfigState &state,
                                 const Arguments &, const ActionWorld &world) const override
    {
        ConfigWish out;
        out.kind = state.exists ? releases::Kind::Release : releases::Kind::Creation;
        const auto draft = world.draft(target.key);
        if (draft)
            out.content = draft->content;
        if (!draft)
            out.findings += refusalOf(core::message("config.no-draft"));
        else if (!isBaseOf(*draft, state))
            out.findings += refusalOf(core::message("releases.stale-base"));
        else if (state.exists && draft->content == state.content)
            out.findings += refusalOf(core::message("config.nothing-to-release"));
        else if (draft->content.isEmpty())
            out.findings += refusalOf(core::message("config.empty"));
        return async::ready<ConfigWish>(owner, std::move(out));
    }
    core::Message stepTitle(const ConfigRef &ref, const ConfigWish &) const override
    {
        return core::message("config.step.release").with(u"config"_s, spoken(ref));
    }
};

core::Message releaseLabel(const releases::Record &record, core::WallTime now)
{
    return core::message(record.comment.isEmpty() ? "config.release-plain" : "config.release-commented")
        .with(u"author"_s, record.author)
        .with(u"age"_s, std::max(core::Milliseconds(0), now - record.createdAt))
        .with(u"comment"_s, record.comment.left(200));
}

/// The newest release that held what has this hash and can be read still; empty where none did.
QString releaseOfContent(const ConfigHistory &history, const QString &hash)
{
    for (const releases::Record &record : history.records) {
        if (record.state == releases::State::Released && record.kind != releases::Kind::Deletion &&
            record.contentHash == hash)
            return record.id;
    }
    return {};
}

ConfigWish refusedWish(core::Message why)
{
    ConfigWish out;
    out.kind = releases::Kind::Rollback;
    out.findings += refusalOf(std::move(why));
    return out;
}

/// What a release held, as a new release. The argument "release" is its id, or the hash of what it held: what is undone
/// names it so, since the record of what was there before has no id when it is planned.
class ConfigRestoreVerb final : public ConfigVerb
{
public:
    QString name() const override { return u"restore"_s; }

protected:
    async::Task<VerbOffer> offerFor(QObject *owner, const ActionTarget &target, const ConfigState &state,
                                    const ActionWorld &world) const override
    {
        ConfigStore *store = world.configStore(target.source);
        if (!store)
            return refusedOffer(owner, sourceGone(target.source));
        const QString live = state.exists ? releases::contentHash(state.content) : QString();
        return async::transform<VerbOffer, ConfigHistory>(
            owner, store->history(owner, state.ref),
            [live, now = world.clock().wall()](core::Result<ConfigHistory> history) -> core::Result<VerbOffer> {
                if (!history)
                    return core::failure(history.error());
                return choicesOf(*history, live, now);
            });
    }
    async::Task<ConfigWish> wish(QObject *owner, const ActionTarget &target, const ConfigState &state,
                                 const Arguments &arguments, const ActionWorld &world) const override
    {
        const QString release = arguments.value(u"release"_s);
        ConfigStore *store = world.configStore(target.source);
        if (!store)
            return async::ready<ConfigWish>(owner, refusedWish(sourceGone(target.source)));
        if (releases::isId(release))
            return restored(owner, *store, state, release);
        if (!releases::isHash(release))
            return async::ready<ConfigWish>(owner, refusedWish(core::message("config.no-release")));
        return async::chain<ConfigWish, ConfigHistory>(
            owner, store->history(owner, state.ref),
            [owner, source = target.source, state, release, where = &world](const ConfigHistory &history) {
                ConfigStore *now = where->configStore(source);
                const QString id = releaseOfContent(history, release);
                if (!now || id.isEmpty())
                    return async::ready<ConfigWish>(
                        owner, refusedWish(now ? core::message("config.no-release") : sourceGone(source)));
                return restored(owner, *now, state, id);
            });
    }
    core::Message stepTitle(const ConfigRef &ref, const ConfigWish &wish) const override
    {
        return core::message("config.step.restore").with(u"config"_s, spoken(ref)).with(u"release"_s, wish.of);
    }

private:
    static async::Task<ConfigWish> restored(QObject *owner, ConfigStore &store, const ConfigState &state,
                                            const QString &release)
    {
        ConfigWish out;
        out.kind = releases::Kind::Rollback;
        out.of = release;
        return async::transform<ConfigWish, releases::Content>(
            owner, store.contentOf(owner, state.ref, release),
            [out, state](core::Result<releases::Content> content) -> core::Result<ConfigWish> {
                ConfigWish wanted = out;
                if (!content && isSilence(content.error().kind))
                    return core::failure(content.error());
                if (content)
                    wanted.content = *content;
                if (!content)
                    wanted.findings += refusalOf(content.error().message);
                else if (content->isEmpty())
                    wanted.findings += refusalOf(core::message("config.empty"));
                else if (state.exists && *content == state.content)
                    wanted.findings += refusalOf(core::message("config.same-as-live"));
                return wanted;
            });
    }
    /// `live` is the hash of what stands there now, which needs no restoring.
    static VerbOffer choicesOf(const ConfigHistory &history, const QString &live, core::WallTime now)
    {
        VerbOffer out;
        ArgumentSpec spec;
        spec.name = u"release"_s;
        spec.kind = ArgumentSpec::Kind::Choice;
        for (const releases::Record &record : history.records) {
            const bool isContent = record.state == releases::State::Released && record.kind != releases::Kind::Deletion;
            if (isContent && record.contentHash != live && spec.choices.size() < kMostReleaseChoices)
                spec.choices.append({record.id, releaseLabel(record, now)});
        }
        if (spec.choices.isEmpty()) {
            out.refusal = core::message("config.nothing-to-restore");
            return out;
        }
        spec.initial = spec.choices.first().value;
        out.arguments.append(spec);
        return out;
    }
};

/// Nothing stands there any more; the history stays.
class ConfigRemoveVerb final : public ConfigVerb
{
public:
    QString name() const override { return u"remove"_s; }
    bool isDestructive() const override { return true; }

protected:
    ConfigRight right() const override { return ConfigRight::Delete; }
    async::Task<VerbOffer> offerFor(QObject *owner, const ActionTarget &, const ConfigState &state,
                                    const ActionWorld &) const override
    {
        if (!state.exists)
            return refusedOffer(owner, core::message("config.not-there"));
        return async::ready<VerbOffer>(owner, VerbOffer());
    }
    async::Task<ConfigWish> wish(QObject *owner, const ActionTarget &, const ConfigState &state, const Arguments &,
                                 const ActionWorld &) const override
    {
        ConfigWish out;
        out.kind = releases::Kind::Deletion;
        out.findings +=
            state.exists ? warningOf(core::message("config.removes")) : refusalOf(core::message("config.not-there"));
        return async::ready<ConfigWish>(owner, std::move(out));
    }
    core::Message stepTitle(const ConfigRef &ref, const ConfigWish &) const override
    {
        return core::message("config.step.remove").with(u"config"_s, spoken(ref));
    }
};

} // namespace

std::unique_ptr<Verb> makeConfigRelease()
{
    return std::make_unique<ConfigReleaseVerb>();
}

std::unique_ptr<Verb> makeConfigRestore()
{
    return std::make_unique<ConfigRestoreVerb>();
}

std::unique_ptr<Verb> makeConfigRemove()
{
    return std::make_unique<ConfigRemoveVerb>();
}

} // namespace engine
