#include "commands.h"

#include "documents.h"
#include "listings.h"
#include "nearest.h"
#include "words.h"

#include <contract/convert.h>
#include <contract/phrases.h>

#include <algorithm>

namespace qdctl {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;

namespace {

Value::Array documents(const std::vector<v1::Row> &rows)
{
    Value::Array array;
    for (const v1::Row &row : rows)
        array.push_back(document(row));
    return array;
}

bool isCritical(const v1::ServiceRow &service)
{
    return service.health() == v1::HEALTH_CRITICAL && service.freshness() == v1::FRESHNESS_LIVE;
}

int provisional(const std::vector<v1::Row> &rows)
{
    return int(std::count_if(rows.begin(), rows.end(), [](const v1::Row &row) {
        return row.service().health() == v1::HEALTH_PASSING && Surroundings::isProvisional(row.service());
    }));
}

/// Of an action it is being found out whether what was sent has arrived.
bool hasUncertain(const Mirror &rows)
{
    bool out = false;
    rows.forEach([&out](const v1::Row &row) {
        out =
            row.has_action() && row.action().state() == v1::ACTION_STATE_UNCERTAIN && row.action().ended_unix_ms() == 0;
        return !out;
    });
    return out;
}

/// Records of the journal that nobody could read.
int unreadRecords(const std::vector<v1::Row> &rows)
{
    return int(std::count_if(rows.begin(), rows.end(), [](const v1::Row &row) {
        return row.has_action() && row.action().error().message().code() == "action.unreadable-record";
    }));
}

constexpr int kMostNames = 5000; // one window of an engine; where more services are, a name is not guessed from all

/// A word of a filter that stands for itself.
QString phrase(const QString &text)
{
    QString plain = text;
    plain.remove(u'"');
    return u'"' + plain + u'"';
}

} // namespace

void ListCommand::start()
{
    const bool isConfig = m_invocation.command == "config"_L1;
    const QString collection = m_invocation.command == "env"_L1 ? u"environments"_s
                               : isConfig                       ? u"configs"_s
                                                                : m_invocation.command;
    if (collection == "environments"_L1)
        contentWithFirstWords();
    // The sources are waited for anyway; a second list of them could be behind the first.
    Mirror *rows = collection == "sources"_L1 ? sources() : mirror(collection, listFilter().join(u' '));
    whenSettled({rows}, [this, rows] {
        // Of what an earlier program left, the systems are asked first what became of it.
        const auto look = [this, rows] {
            if (!isFinished() && !hasUncertain(*rows))
                print(*rows);
        };
        if (!m_invocation.waits || !hasUncertain(*rows))
            return print(*rows);
        connect(rows, &Mirror::changed, this, look);
        m_limit = m_clock.after(m_invocation.timeout, [this, rows] {
            if (!isFinished())
                print(*rows);
        });
    });
}

/// The words behind the command, or behind its subcommand.
QStringList ListCommand::listFilter() const
{
    return m_invocation.operands.mid(m_invocation.command == "config"_L1 ? 1 : 0);
}

void ListCommand::print(const Mirror &rows)
{
    const QString &collection = rows.collection();
    const auto all = rows.rows();
    const bool isKnown = this->isKnown(rows, m_invocation.platform.environment);
    if (m_invocation.isDocument()) {
        // What a source did not tell is told on standard error and by the exit code; the list is one all the same.
        writeDocument(rows.hasArrived() ? Value(documents(all)) : Value());
    } else if (!isKnown) {
        m_output.complain(tr("not loaded"));
    } else if (!all.empty()) {
        const Table table = listing(collection, all, m_invocation.format == Format::Wide, surroundings());
        write(table.render(m_output.paper()));
        if (m_output.isTerminal() && collection == "services"_L1) {
            const QString line = tallyLine(rows.tally(), provisional(all));
            write(painted(line, Tone::Muted, m_output.paper().hasColour) + u'\n');
        }
    }
    // An empty document says by itself that nothing is there, but not that a filter hides what is.
    if (isKnown && all.empty() && !(m_invocation.isDocument() && listFilter().isEmpty()))
        complainAboutNothing(rows, listFilter().join(u' '));
    const int unread = unreadRecords(all);
    if (unread > 0)
        m_output.complain(
            tr("records of the journal of actions that could not be read: %1; what they were about stands "
               "in the audit trail")
                .arg(unread),
            u"qdctl audit list"_s);
    if (collection != "sources"_L1 || m_invocation.isDocument())
        complainAboutSources();
    const int code = verdict(rows.tally().critical() > 0 && collection == "services"_L1);
    finish(code == ExitOk && unread > 0 ? int(ExitSource) : code);
}

void ServiceCommand::start()
{
    const QString name = m_invocation.operands.first();
    // A key has slashes, a name is searched by its last part; which of them it is, is decided on the rows.
    Mirror *services = mirror(u"services"_s, u"name:"_s + phrase(name.section(u'/', -1)));
    whenSettled({services}, [this, services] { open(*services); });
}

void ServiceCommand::open(const Mirror &services)
{
    const QString name = m_invocation.operands.first();
    std::vector<Mirror *> awaited;
    for (const v1::Row &row : services.rows()) {
        const QString key = contract::text(row.key());
        if (contract::text(row.service().name()) != name && key != name)
            continue;
        Found found{row.service(), {}};
        for (const char *collection : {"instances", "workloads", "pods", "alerts", "events", "changes"})
            found.parts.push_back(part(QLatin1String(collection), key));
        awaited.insert(awaited.end(), found.parts.begin(), found.parts.end());
        m_found.push_back(std::move(found));
    }
    if (m_found.empty()) {
        complainAboutSources();
        if (!isKnown(services, m_invocation.platform.environment))
            return deny(tr("whether there is a service “%1” is not known: not all sources answer").arg(name));
        if (const QStringList silent = unheard(); !silent.isEmpty())
            return deny(tr("whether there is a service “%1” is not known: those who answer do not name it, and "
                           "nothing is heard from %2")
                            .arg(name, silent.join(", "_L1)));
        const QString sentence = tr("there is no service “%1”; qdctl services lists them").arg(name);
        if (services.unfiltered() == 0)
            return deny(sentence);
        // What there is instead is behind no filter.
        Mirror *all = mirror(u"services"_s, {}, kMostNames);
        return whenSettled({all}, [this, all, name, sentence] {
            QStringList names;
            all->forEach([&names](const v1::Row &row) {
                names += shown(row.service().name());
                return true;
            });
            deny(sentence, didYouMean(name, names));
        });
    }
    whenSettled(std::move(awaited), [this] { print(); });
}

void ServiceCommand::deny(const QString &sentence, const QString &hint)
{
    m_output.complain(sentence, hint);
    const int code = verdict(false);
    finish(code == ExitOk ? ExitNotFound : code);
}

void ServiceCommand::print()
{
    bool anyCritical = false;
    Value::Array array;
    for (const Found &found : m_found) {
        anyCritical = anyCritical || isCritical(found.row);
        const QString environment = contract::text(found.row.environment());
        const auto isAsked = [&](const Mirror &part) {
            return part.collection() != "alerts"_L1 || part.unfiltered() > 0 || hasAlertSource(environment);
        };
        const auto known = [&](const Mirror &part) {
            return isAsked(part) && isKnown(part, environment) ? std::optional(part.rows()) : std::nullopt;
        };
        if (m_invocation.isDocument()) {
            v1::Row row;
            row.set_key(found.row.key());
            *row.mutable_service() = found.row;
            auto object = std::get<Value::Object>(document(row).data());
            for (const Mirror *part : found.parts) {
                // "instances" is the number of them in a list of services; here it is what they are.
                std::erase_if(object, [part](const auto &member) { return member.first == part->collection(); });
                const auto rows = known(*part);
                object.push_back({part->collection(), rows ? Value(documents(*rows)) : Value()});
            }
            array.push_back(std::move(object));
        } else {
            std::vector<ServicePart> parts;
            for (const Mirror *part : found.parts)
                parts.push_back({part->collection(), known(*part), isAsked(*part)});
            write(servicePage(found.row, parts, m_output.paper()));
        }
    }
    if (m_invocation.isDocument())
        writeDocument(std::move(array));
    complainAboutSources();
    finish(verdict(anyCritical));
}

void QueryCommand::start()
{
    if (m_invocation.source.isEmpty())
        return ask({});
    m_limit = m_clock.after(m_invocation.timeout, [this] {
        complainAboutSources();
        finish(ExitTimeout);
    });
    whenListed([this] {
        m_limit.reset(); // the request has a limit of its own
        if (const v1::SourceRow *source = sourceNamed(m_invocation.source))
            ask(source->id());
    });
}

void QueryCommand::ask(const std::string &source)
{
    v1::Request request;
    request.set_environment(contract::utf8(m_invocation.platform.environment));
    request.set_deadline_ms(m_invocation.timeout.count());
    const std::string expression = contract::utf8(m_invocation.operands.first());
    const qint64 now = core::toUnixMs(m_clock.wall());
    if (m_invocation.range) {
        auto &query = *request.mutable_query_range();
        query.set_source(source);
        query.set_expression(expression);
        query.set_start_unix_ms(now - m_invocation.range->count());
        query.set_end_unix_ms(now);
        query.set_step_ms(m_invocation.step.count());
    } else {
        auto &query = *request.mutable_query_instant();
        query.set_source(source);
        query.set_expression(expression);
    }
    m_answer = m_link.request(this, std::move(request)).then([this](core::Result<qlink::ResponsePtr> result) {
        if (!result) {
            // What a source said itself is no matter of connecting to it.
            const bool isUnreached = !result.error().endpoint.isEmpty() && result.error().kind != core::ErrorKind::Api;
            return fail(result.error(), isUnreached ? wayToDoctor(m_invocation.source) : QString());
        }
        const v1::Frames &frames = (*result)->frames();
        if (m_invocation.isDocument())
            writeDocument(document(frames));
        else
            write(framesPage(frames, m_output.paper()));
        finish(ExitOk);
    });
}

} // namespace qdctl
