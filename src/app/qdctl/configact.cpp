#include "configact.h"

#include "confignames.h"
#include "words.h"

#include <contract/convert.h>
#include <core/text.h>

#include <algorithm>
#include <utility>

namespace qdctl {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr core::Milliseconds kDroppingTime(2'000); // for the engine next door

/// It says that what is there moved on.
bool isConflict(const v1::Error &error)
{
    return contract::fromContract(error).kind == core::ErrorKind::Conflict;
}

} // namespace

void ConfigActCommand::start()
{
    const QString typed = m_invocation.operands.value(1);
    if (!m_invocation.config.kind.isEmpty())
        return whenSettled({}, [this] { // whether there is such a namespace, only a source that answers tells
            complainAboutSources();
            whenListed([this] { create(); });
        });
    Mirror *configs = mirror(u"configs"_s);
    whenSettled({configs}, [this, configs, typed] {
        complainAboutSources();
        const bool areKnown = isWhole(*configs);
        const FoundConfig found = findConfig(typed, configs->rows(), areKnown);
        if (!found.row) {
            m_output.complain(found.complaint, found.hint);
            if (!found.isAmbiguous && !areKnown)
                return finish(std::max<int>(verdict(false), ExitSource));
            return finish(found.isAmbiguous ? ExitUsage : ExitNotFound);
        }
        m_row = *found.row;
        const QString &what = m_invocation.config.what;
        if (what == "remove"_L1)
            return act(u"remove"_s);
        if (what == "tidy"_L1)
            return act(u"tidy"_s, m_invocation.config.keeps);
        return what == "restore"_L1 ? rollBack() : release();
    });
}

v1::Request ConfigActCommand::aRequest() const
{
    v1::Request request;
    request.set_environment(m_row.environment());
    return request;
}

void ConfigActCommand::act(const QString &verb, std::vector<std::pair<QString, QString>> values)
{
    Candidate target{u"configs"_s,
                     contract::text(m_row.key()),
                     contract::text(m_row.environment()),
                     contract::text(m_row.kind()),
                     contract::text(m_row.namespace_()),
                     contract::text(m_row.name()),
                     contract::text(m_row.service())};
    actOn(verb, std::move(target), std::move(values));
}

void ConfigActCommand::rollBack()
{
    v1::Request request = aRequest();
    request.mutable_list_releases()->set_config(m_row.key());
    ask(std::move(request), [this](const v1::Response &response) {
        const v1::ReleaseList &all = response.release_list();
        if (m_invocation.config.to.isEmpty())
            return rollBackAmong(all);
        const FoundRelease found = findRelease(m_invocation.config.to, all, m_row);
        if (!found.id.isEmpty())
            return act(u"restore"_s, {{u"release"_s, found.id}});
        m_output.complain(found.complaint, found.hint);
        finish(found.isAmbiguous ? ExitUsage : ExitNotFound);
    });
}

/// To the newest before the last one that held something else than what is there.
void ConfigActCommand::rollBackAmong(const v1::ReleaseList &all)
{
    const v1::ReleaseInfo *head = nullptr;
    bool areSomeGone = false;
    for (const v1::ReleaseInfo &each : all.releases()) { // newest first
        areSomeGone = areSomeGone || each.collected();
        if (each.state() != "released" || each.collected())
            continue;
        if (!head) {
            head = &each;
            continue;
        }
        const bool isThereNow = each.hash() == head->hash() || each.hash() == m_row.version();
        if (each.kind() != "removal" && !isThereNow)
            return act(u"restore"_s, {{u"release"_s, contract::text(each.id())}});
    }
    m_output.complain(
        areSomeGone ? tr("no older release with another content is left: those before were removed from the history")
                    : tr("no older release has another content than the newest one"));
    finish(ExitNotFound);
}

// --- the end

QString ConfigActCommand::undoLine(const Act &made, const std::string &verb, const Arguments &arguments) const
{
    if (verb.empty())
        return {};
    const QString name = core::safeText(writtenConfig(m_row));
    const QString confirmed = made.preview && !made.preview->confirm().empty()
                                  ? confirmations({contract::text(made.preview->confirm())})
                                  : QString();
    if (verb == "remove")
        return u"qdctl config remove "_s + name + confirmed;
    QString line = u"qdctl config restore "_s + name;
    for (const v1::Argument &argument : arguments) {
        if (argument.name() == "release")
            line += u" --to "_s + shown(argument.value());
    }
    return line + confirmed;
}

/// A draft of ours that nothing comes of: not what was released, and not what may have been.
bool ConfigActCommand::isLeftBehind() const
{
    static const QStringList kInVain{u"refused"_s, u"failed"_s, u"cancelled"_s, u"not-begun"_s, u"dry-run"_s};
    if (!m_hasDraft)
        return false;
    return !isPerforming() || acts().empty() || kInVain.contains(acts().front().outcome);
}

/// It ended because somebody else was there first.
bool ConfigActCommand::hasMet(int exitCode) const
{
    if (exitCode == ExitOk || acts().empty())
        return false;
    const Act &made = acts().front();
    return (made.error && isConflict(*made.error)) || (made.row.has_error() && isConflict(made.row.error()));
}

void ConfigActCommand::finish(int exitCode)
{
    tellDocument(); // what cannot be written ends it by itself
    if (isFinished() || std::exchange(m_isEnding, true))
        return;
    int code = exitCode;
    if (hasMet(exitCode)) {
        m_output.complain(m_invocation.config.what == "release"_L1
                              ? tr("somebody changed it meanwhile: look at it, and repeat it with --merge")
                              : tr("somebody changed it meanwhile: look at it, and repeat it"));
        code = ExitConflict;
    }
    if (!isLeftBehind() || !m_link.isConnected())
        return ActCommand::finish(code);
    v1::Request request = aRequest();
    if (m_view.has_draft() && !m_isNew) { // one that was there before
        request.mutable_save_draft()->set_config(m_row.key());
        *request.mutable_save_draft()->mutable_content() = m_view.draft();
        *request.mutable_save_draft()->mutable_base() = m_view.draft_base();
    } else {
        request.mutable_drop_draft()->set_config(m_row.key());
    }
    m_patienceForDrop = m_clock.after(kDroppingTime, [this, code] { ActCommand::finish(code); });
    ask(
        std::move(request), [this, code](const v1::Response &) { ActCommand::finish(code); },
        [this, code](const core::Error &) { ActCommand::finish(code); });
}

} // namespace qdctl
