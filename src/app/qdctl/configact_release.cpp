#include "configact.h"

#include "confignames.h"
#include "configpages.h"
#include "documents_configs.h"
#include "documents_rows.h"
#include "words.h"

#include <contract/convert.h>
#include <contract/phrases.h>
#include <core/text.h>
#include <releases/content.h>

#include <algorithm>
#include <string>
#include <utility>

// From what is there and the command line to a draft that may be released; configact.cpp begins and ends it.

namespace qdctl {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;

void ConfigActCommand::create()
{
    const ConfigWishes &wishes = m_invocation.config;
    const std::string system = wishes.kind == "configmap"_L1 ? "kubernetes" : "consul";
    const v1::SourceRow *source = nullptr;
    if (!m_invocation.source.isEmpty()) {
        source = sourceNamed(m_invocation.source);
        if (!source)
            return;
    } else {
        QStringList ids;
        for (const v1::SourceRow &each : listed()) {
            if (each.system() != system)
                continue;
            ids += contract::text(each.id());
            source = &each;
        }
        if (ids.size() != 1) {
            m_output.complain(ids.isEmpty()
                                  ? tr("no source keeps a %1").arg(wishes.kind)
                                  : tr("it may be kept by %1; write which with --source").arg(ids.join(", "_L1)));
            return finish(ids.isEmpty() ? ExitNotFound : ExitUsage);
        }
    }
    const QString name = m_invocation.operands.value(1);
    m_row.set_environment(source->environment());
    m_row.set_source(source->id());
    m_row.set_kind(contract::utf8(wishes.kind));
    m_row.set_namespace_(contract::utf8(wishes.nspace));
    m_row.set_name(contract::utf8(name));
    v1::Request request = aRequest();
    v1::NewConfig &body = *request.mutable_new_config();
    body.set_source(source->id());
    body.set_kind(m_row.kind());
    body.set_namespace_(m_row.namespace_());
    body.set_name(m_row.name());
    const auto created = [this](const v1::Response &response) {
        m_row.set_key(response.config_created().config());
        m_isNew = true;
        m_hasDraft = true; // an empty one
        release();
    };
    ask(std::move(request), created, [this](const core::Error &error) {
        // It answers, and takes no such thing: nothing is missing, and nothing is wrong with it.
        const bool isRefused = error.kind == core::ErrorKind::NotFound || error.kind == core::ErrorKind::Unsupported ||
                               error.kind == core::ErrorKind::Forbidden;
        if (!isRefused)
            return fail(error);
        Halt halt{u"refused"_s, contract::Phrases::render(error)};
        halt.exitCode = ExitRefused;
        stop(std::move(halt));
    });
}

void ConfigActCommand::release()
{
    if (const QString mistake = readEdits(m_invocation.config.edits, &m_edits); !mistake.isEmpty()) {
        m_output.complain(mistake);
        return finish(ExitUsage);
    }
    v1::Request request = aRequest();
    request.mutable_read_config()->set_config(m_row.key());
    ask(std::move(request), [this](const v1::Response &response) {
        m_view = response.config_view();
        if (!m_view.has_live()) { // only a draft of it is at hand: nothing known is not nothing
            complainUnread(m_view, m_output);
            return finish(ExitSource);
        }
        findBase(m_view);
    });
}

void ConfigActCommand::findBase(const v1::ConfigView &view)
{
    const QString base = m_invocation.config.base;
    const QString head = contract::text(view.base().release());
    // Without --base, a change is made from what was released: what somebody else did since is not passed over.
    const bool isHead = base.isEmpty() || base == head;
    if (!base.isEmpty() && base == hashNow())
        return apply(view.live(), false);
    if (isHead && view.has_released())
        return apply(view.released(), true);
    if (isHead && view.row().standing() == v1::CONFIG_STANDING_EXTERNAL_REMOVAL && !head.isEmpty())
        return readBase(head, true);
    if (isHead)
        return apply(view.live(), false);
    v1::Request request = aRequest();
    request.mutable_list_releases()->set_config(m_row.key());
    ask(std::move(request), [this, base](const v1::Response &response) {
        const FoundRelease found = findRelease(base, response.release_list(), m_row);
        if (!found.id.isEmpty())
            return readBase(found.id, true);
        if (!releases::isHash(base)) {
            m_output.complain(found.complaint, found.hint);
            return finish(found.isAmbiguous ? ExitUsage : ExitNotFound);
        }
        stop({u"base-moved"_s, tr("the configuration is not what the change was made from, and no release has the hash "
                                  "%1; read it again")
                                   .arg(base)});
    });
}

void ConfigActCommand::readBase(const QString &release, bool isMoved)
{
    v1::Request request = aRequest();
    request.mutable_read_release()->set_config(m_row.key());
    request.mutable_read_release()->set_release(contract::utf8(release));
    ask(std::move(request),
        [this, isMoved](const v1::Response &response) { apply(response.config_content(), isMoved); });
}

void ConfigActCommand::apply(const v1::ConfigContent &base, bool isMoved)
{
    if (const QStringList missing = missingKeys(base, m_edits); !missing.isEmpty()) {
        m_output.complain(tr("there is no key “%1”").arg(missing.first()));
        return finish(ExitUsage);
    }
    const v1::ConfigContent ours = edited(base, m_edits);
    if (!isMoved || isSameContent(base, m_view.live()))
        return save(ours);
    if (!m_invocation.config.merges)
        return tellMoved(base);
    merge(base, ours);
}

void ConfigActCommand::tellMoved(const v1::ConfigContent &base)
{
    if (!m_invocation.isDocument()) {
        const QString diff = configDiff({base, tr("what the change was made from")}, {m_view.live(), tr("now")});
        write(m_output.isTerminal() ? forTerminal(diff, m_output.paper()) : diff);
    }
    stop({u"base-moved"_s, tr("nothing was done: the configuration is not what the change was made from"),
          tr("look at the difference, then repeat it with --merge to keep both, or with --base %1 to put yours "
             "upon what is there now")
              .arg(core::safeText(hashNow())),
          changedSince(base)});
}

Value ConfigActCommand::changedSince(const v1::ConfigContent &base) const
{
    Value::Array out;
    for (const v1::ConfigEntry &entry : base.entries()) {
        const v1::ConfigEntry *now = entryOf(m_view.live(), contract::text(entry.key()));
        if (!now || now->value() != entry.value() || now->binary() != entry.binary() || now->flags() != entry.flags())
            out.push_back(entry.key());
    }
    for (const v1::ConfigEntry &entry : m_view.live().entries()) {
        if (!entryOf(base, contract::text(entry.key())))
            out.push_back(entry.key());
    }
    return out;
}

void ConfigActCommand::stop(Halt halt)
{
    if (m_invocation.isDocument()) {
        Value::Array problems;
        for (const v1::ConfigProblem &problem : halt.problems.problems())
            problems.push_back(documentOf(problem, m_edits.paths.value(contract::text(problem.key()))));
        writeDocument(Value::Object{
            {u"target"_s, writtenConfig(m_row)},
            {u"key"_s, textOrNull(m_row.key())},
            {u"collection"_s, u"configs"_s},
            {u"environment"_s, textOrNull(m_row.environment())},
            {u"verb"_s, u"release"_s},
            {u"dry_run"_s, m_invocation.act.isDryRun},
            {u"outcome"_s, halt.outcome},
            {u"now"_s, Value::Object{{u"release"_s, textOrNull(m_view.base().release())}, {u"hash"_s, hashNow()}}},
            {u"changed"_s, std::move(halt.changed)},
            {u"conflicts"_s, std::move(halt.conflicts)},
            {u"problems"_s, std::move(problems)},
            {u"why"_s, halt.why},
            {u"next"_s, halt.next.isEmpty() ? Value() : Value(halt.next)}});
    }
    m_output.complain(halt.why, halt.next);
    finish(halt.exitCode);
}

void ConfigActCommand::merge(const v1::ConfigContent &base, const v1::ConfigContent &ours)
{
    v1::Request request = aRequest();
    v1::MergeConfigs &body = *request.mutable_merge_configs();
    *body.mutable_base() = base;
    *body.mutable_ours() = ours;
    *body.mutable_theirs() = m_view.live();
    ask(std::move(request), [this, base](const v1::Response &response) {
        const v1::MergeResult &merged = response.merge_result();
        if (merged.conflicts_size() == 0)
            return save(merged.merged());
        if (!m_invocation.isDocument())
            write(conflictsPage(merged, m_output.paper()));
        Value::Array conflicts;
        for (const v1::MergeConflict &conflict : merged.conflicts())
            conflicts.push_back(documentOf(conflict));
        stop({u"conflicts"_s, tr("nothing was done: conflicts: %1").arg(merged.conflicts_size()),
              tr("write what it shall be into a file, and release that with --base %1").arg(core::safeText(hashNow())),
              changedSince(base), std::move(conflicts)});
    });
}

void ConfigActCommand::save(const v1::ConfigContent &content)
{
    if (m_view.exists() && isSameContent(content, m_view.live())) {
        Halt halt{u"unchanged"_s, tr("nothing was done: it is so already")};
        halt.exitCode = ExitOk;
        return stop(std::move(halt));
    }
    const bool isOthers = m_view.has_draft() && !m_isNew && !isSameContent(m_view.draft(), content);
    if (isOthers && !m_invocation.config.replacesDraft) {
        return stop({u"other-draft"_s, tr("nothing was done: another draft of it is kept here"),
                     tr("release or drop that one in Quarterdeck, or repeat it with --replace-draft"),
                     Value(Value::Array())});
    }
    m_hasDraft = true;
    v1::Request request = aRequest();
    v1::SaveDraft &body = *request.mutable_save_draft();
    body.set_config(m_row.key());
    *body.mutable_content() = content;
    *body.mutable_base() = m_view.base();
    ask(std::move(request), [this, content](const v1::Response &) { check(content); });
}

void ConfigActCommand::check(const v1::ConfigContent &content)
{
    v1::Request request = aRequest();
    request.mutable_check_config()->set_config(m_row.key());
    *request.mutable_check_config()->mutable_content() = content;
    ask(std::move(request), [this](const v1::Response &response) {
        const v1::ConfigProblems &problems = response.config_problems();
        if (!m_invocation.isDocument())
            write(problemLines(problems, m_edits));
        const bool isRefused = std::any_of(problems.problems().begin(), problems.problems().end(),
                                           [](const v1::ConfigProblem &problem) { return problem.refuses(); });
        if (!isRefused)
            return act(u"release"_s);
        if (m_invocation.isDocument()) // a program's output is its documents
            m_output.complain(problemLines(problems, m_edits).trimmed());
        Halt halt{u"refused"_s, tr("nothing was done: it cannot be released so")};
        halt.problems = problems;
        halt.exitCode = ExitRefused;
        stop(std::move(halt));
    });
}

/// Of what is there now, which may be nothing.
QString ConfigActCommand::hashNow() const
{
    const QString hash = contract::text(m_view.live().hash());
    return hash.isEmpty() && !m_view.exists() ? releases::contentHash({}) : hash;
}

} // namespace qdctl
