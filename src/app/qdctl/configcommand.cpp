#include "configcommand.h"

#include "confignames.h"
#include "documents.h"
#include "documents_configs.h"
#include "documents_rows.h"
#include "words.h"

#include <contract/convert.h>
#include <contract/phrases.h>
#include <core/text.h>

#include <algorithm>
#include <utility>

namespace qdctl {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;

namespace {

/// What can be read back of it: not what the policy removed, and a removal holds nothing.
bool hasContent(const v1::ReleaseInfo &release)
{
    return release.state() == "released" && release.kind() != "removal" && !release.collected();
}

} // namespace

void ConfigCommand::start()
{
    Mirror *configs = mirror(u"configs"_s);
    whenSettled({configs}, [this, configs] {
        complainAboutSources();
        const std::vector<v1::Row> rows = configs->rows();
        const bool areKnown = isWhole(*configs);
        if (m_invocation.config.isAll) {
            for (const v1::Row &row : rows)
                m_unverified.push_back(row.config());
            if (!areKnown) {
                m_output.complain(tr("not all sources answer: what they keep is not verified"));
                m_unlisted = std::max<int>(verdict(false), ExitSource);
            }
            return verifyNext();
        }
        const FoundConfig found = findConfig(m_invocation.operands.value(1), rows, areKnown);
        if (!found.row) {
            m_output.complain(found.complaint, found.hint);
            if (!found.isAmbiguous && !areKnown)
                return finish(std::max<int>(verdict(false), ExitSource));
            return finish(found.isAmbiguous ? ExitUsage : ExitNotFound);
        }
        m_row = *found.row;
        const QString &what = m_invocation.config.what;
        if (what == "get"_L1)
            return get();
        if (what == "diff"_L1)
            return diff();
        if (what == "validate"_L1)
            return validate();
        return what == "verify"_L1 ? verify() : history();
    });
}

v1::Request ConfigCommand::aRequest() const
{
    v1::Request request;
    request.set_environment(m_row.environment());
    return request;
}

void ConfigCommand::read(std::function<void(const v1::ConfigView &)> then)
{
    v1::Request request = aRequest();
    request.mutable_read_config()->set_config(m_row.key());
    ask(std::move(request), [this, then = std::move(then)](const v1::Response &response) {
        const v1::ConfigView &view = response.config_view();
        if (view.has_live())
            return then(view);
        complainUnread(view, m_output); // only a draft of it is at hand
        finish(ExitSource);
    });
}

void ConfigCommand::readRelease(const QString &typed, std::function<void(const v1::ConfigContent &)> then)
{
    v1::Request request = aRequest();
    request.mutable_list_releases()->set_config(m_row.key());
    ask(std::move(request), [this, typed, then = std::move(then)](const v1::Response &response) {
        const FoundRelease found = findRelease(typed, response.release_list(), m_row);
        if (!found.id.isEmpty())
            return readContent(found.id, then);
        m_output.complain(found.complaint, found.hint);
        finish(found.isAmbiguous ? ExitUsage : ExitNotFound);
    });
}

void ConfigCommand::readContent(const QString &release, std::function<void(const v1::ConfigContent &)> then)
{
    v1::Request request = aRequest();
    request.mutable_read_release()->set_config(m_row.key());
    request.mutable_read_release()->set_release(contract::utf8(release));
    ask(std::move(request),
        [then = std::move(then)](const v1::Response &response) { then(response.config_content()); });
}

// --- get

void ConfigCommand::get()
{
    const QString key = m_invocation.operands.value(2);
    const bool isOneKey = m_invocation.operands.size() > 2;
    if (!m_invocation.config.releases.isEmpty()) {
        return readRelease(m_invocation.config.releases.first(),
                           [this, key, isOneKey](const v1::ConfigContent &content) {
                               if (isOneKey || m_invocation.format == Format::Raw)
                                   return showKey(content, key);
                               if (m_invocation.isDocument())
                                   writeDocument(documentOf(content));
                               else
                                   write(keysPage(content, m_output.paper()));
                               finish(ExitOk);
                           });
    }
    read([this, key, isOneKey](const v1::ConfigView &view) {
        const bool isBytes = isOneKey || m_invocation.format == Format::Raw;
        if (isBytes && !view.exists()) {
            m_output.complain(tr("it is not there now"));
            return finish(ExitNotFound);
        }
        if (isBytes)
            return showKey(view.live(), key);
        if (m_invocation.isDocument())
            writeDocument(documentOf(view));
        else
            write(configPage(view, m_output.paper()));
        finish(ExitOk);
    });
}

void ConfigCommand::showKey(const v1::ConfigContent &content, const QString &key)
{
    QStringList keys;
    for (const v1::ConfigEntry &entry : content.entries())
        keys += contract::text(entry.key());
    const bool isOnly = m_invocation.operands.size() <= 2 && keys.size() == 1;
    const v1::ConfigEntry *entry = entryOf(content, isOnly ? keys.first() : key);
    if (!entry) {
        const bool isNamed = m_invocation.operands.size() > 2;
        m_output.complain(isNamed ? tr("there is no key “%1”; there is: %2").arg(key, keys.join(", "_L1))
                                  : tr("-o raw prints one key; there is: %1").arg(keys.join(", "_L1)));
        return finish(isNamed ? ExitNotFound : ExitUsage);
    }
    const QByteArray bytes(entry->value().data(), qsizetype(entry->value().size()));
    if (m_invocation.format == Format::Raw) {
        write(bytes);
    } else if (m_invocation.isDocument()) {
        writeDocument(documentOf(*entry));
    } else if (entry->binary()) {
        m_output.complain(tr("the value is no text; -o raw prints its bytes"));
        return finish(ExitUsage);
    } else {
        QString text = core::safeText(QString::fromUtf8(bytes), true, bytes.size() * 8 + 1);
        if (!text.endsWith(u'\n'))
            text += u'\n';
        write(text);
    }
    finish(ExitOk);
}

// --- diff

bool ConfigCommand::edit(const v1::ConfigContent &content, v1::ConfigContent *out)
{
    QString mistake = readEdits(m_invocation.config.edits, &m_edits);
    if (const QStringList missing = missingKeys(content, m_edits); mistake.isEmpty() && !missing.isEmpty())
        mistake = tr("there is no key “%1”").arg(missing.first());
    if (!mistake.isEmpty()) {
        m_output.complain(mistake);
        finish(ExitUsage);
        return false;
    }
    *out = edited(content, m_edits);
    return true;
}

void ConfigCommand::diff()
{
    const QStringList &releases = m_invocation.config.releases;
    const auto label = [](const QString &release) { return tr("release %1").arg(release); };
    if (releases.size() == 2) {
        return readRelease(releases[0], [this, releases, label](const v1::ConfigContent &before) {
            readRelease(releases[1], [this, releases, label, before](const v1::ConfigContent &after) {
                compare(before, label(releases[0]), after, label(releases[1]));
            });
        });
    }
    read([this, releases, label](const v1::ConfigView &view) {
        const bool isEdited = !m_invocation.config.edits.isEmpty();
        v1::ConfigContent after = view.live();
        if (isEdited && !edit(view.live(), &after))
            return;
        const QString afterLabel = isEdited ? tr("as it would be") : tr("now");
        QString release = releases.value(0);
        if (release.isEmpty() && isEdited)
            return compare(view.live(), tr("now"), after, afterLabel);
        if (release.isEmpty() && view.has_released())
            return compare(view.released(), label(contract::text(view.base().release())), after, afterLabel);
        if (release.isEmpty())
            release = contract::text(view.row().release());
        if (release.isEmpty()) {
            m_output.complain(tr("nothing was ever released here; there is nothing to compare with"));
            return finish(ExitNotFound);
        }
        const auto compareWith = [this, release, label, after, afterLabel](const v1::ConfigContent &before) {
            compare(before, label(release), after, afterLabel);
        };
        if (releases.isEmpty())
            readContent(release, compareWith);
        else
            readRelease(release, compareWith);
    });
}

void ConfigCommand::compare(const v1::ConfigContent &before, const QString &beforeLabel, const v1::ConfigContent &after,
                            const QString &afterLabel)
{
    const QString text = configDiff({before, beforeLabel}, {after, afterLabel});
    // What is read by a program, patch for one, is not altered.
    write(m_output.isTerminal() ? forTerminal(text, m_output.paper()) : text);
    finish(text.isEmpty() ? ExitOk : ExitCritical);
}

// --- validate

void ConfigCommand::validate()
{
    read([this](const v1::ConfigView &view) {
        v1::ConfigContent content;
        if (!edit(view.live(), &content))
            return;
        v1::Request request = aRequest();
        request.mutable_check_config()->set_config(m_row.key());
        *request.mutable_check_config()->mutable_content() = content;
        ask(std::move(request), [this](const v1::Response &response) { tellProblems(response.config_problems()); });
    });
}

void ConfigCommand::tellProblems(const v1::ConfigProblems &problems)
{
    Value::Array all;
    bool isAnyRefused = false;
    for (const v1::ConfigProblem &problem : problems.problems()) {
        isAnyRefused = isAnyRefused || problem.refuses();
        all.push_back(documentOf(problem, m_edits.paths.value(contract::text(problem.key()))));
    }
    if (m_invocation.isDocument())
        writeDocument(std::move(all));
    else
        write(problemLines(problems, m_edits));
    if (problems.problems_size() == 0)
        m_output.complain(tr("%1 is well-formed").arg(writtenConfig(m_row)));
    finish(isAnyRefused ? ExitCritical : ExitOk);
}

// --- history, verify

void ConfigCommand::history()
{
    v1::Request request = aRequest();
    request.mutable_list_releases()->set_config(m_row.key());
    ask(std::move(request), [this](const v1::Response &response) {
        const v1::ReleaseList &list = response.release_list();
        Value::Array all;
        for (const v1::ReleaseInfo &release : list.releases())
            all.push_back(documentOf(release));
        if (m_invocation.isDocument())
            writeDocument(std::move(all));
        else if (list.releases_size() == 0)
            m_output.complain(tr("nothing was ever released here"));
        else
            write(releasesTable(list, m_invocation.format == Format::Wide).render(m_output.paper()));
        for (const v1::Message &told : {list.problem(), list.unfinished()}) {
            if (!told.code().empty())
                m_output.complain(messageCell(told).text);
        }
        finish(list.problem().code().empty() ? ExitOk : ExitSource);
    });
}

void ConfigCommand::verify()
{
    m_unverified.push_back(m_row);
    verifyNext();
}

void ConfigCommand::verifyNext()
{
    if (m_unverified.empty())
        return tellVerdicts();
    m_row = m_unverified.front();
    m_unverified.pop_front();
    v1::Request request = aRequest();
    request.mutable_list_releases()->set_config(m_row.key());
    ask(std::move(request), [this](const v1::Response &response) {
        m_releases = response.release_list();
        const auto &all = m_releases.releases();
        const auto isThere = [](const v1::ReleaseInfo &each) { return !each.collected(); };
        m_verdicts.push_back({m_row,
                              int(std::count_if(all.begin(), all.end(), isThere)),
                              m_releases.problem(),
                              m_releases.unfinished(),
                              {}});
        verifyContents(0);
    });
}

/// A chain tells of records; whether a content is still what its record says, only reading it does.
void ConfigCommand::verifyContents(std::size_t at)
{
    int index = int(at);
    while (index < m_releases.releases_size() && !hasContent(m_releases.releases(index)))
        ++index;
    if (index >= m_releases.releases_size())
        return verifyNext();
    v1::Request request = aRequest();
    request.mutable_read_release()->set_config(m_row.key());
    request.mutable_read_release()->set_release(m_releases.releases(index).id());
    const auto next = [this, index] { verifyContents(std::size_t(index) + 1); };
    ask(
        std::move(request), [next](const v1::Response &) { next(); },
        [this, index, next](const core::Error &error) {
            const bool isFound = error.kind == core::ErrorKind::Conflict || error.kind == core::ErrorKind::NotFound ||
                                 error.kind == core::ErrorKind::Parse;
            if (!isFound) // not read is not altered
                return fail(error);
            m_verdicts.back().altered.emplace_back(contract::text(m_releases.releases(index).id()),
                                                   contract::Phrases::render(error));
            next();
        });
}

void ConfigCommand::tellVerdicts()
{
    Value::Array all;
    QString lines;
    bool areIntact = true;
    for (const ConfigVerdict &each : m_verdicts) {
        areIntact = areIntact && each.isIntact();
        Value::Array altered;
        for (const auto &[release, why] : each.altered)
            altered.push_back(Value::Object{{u"release"_s, release}, {u"text"_s, why}});
        all.push_back(Value::Object{{u"key"_s, each.row.key()},
                                    {u"name"_s, textOrNull(each.row.name())},
                                    {u"namespace"_s, textOrNull(each.row.namespace_())},
                                    {u"intact"_s, each.isIntact()},
                                    {u"releases"_s, each.releases},
                                    {u"problem"_s, messageOrNull(each.problem)},
                                    {u"unfinished"_s, messageOrNull(each.unfinished)},
                                    {u"altered"_s, std::move(altered)}});
        lines += configVerdictLines(each, m_output.paper());
    }
    if (m_invocation.isDocument())
        writeDocument(std::move(all));
    else
        write(lines);
    finish(areIntact ? m_unlisted : int(ExitSource));
}

} // namespace qdctl
