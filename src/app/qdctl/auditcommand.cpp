#include "auditcommand.h"

#include "auditpages.h"
#include "documents.h"
#include "words.h"

#include <audit/export.h>
#include <audit/origin.h>
#include <audit/segments.h>
#include <audit/trail.h>
#include <audit/verify.h>
#include <contract/phrases.h>
#include <engine/actions/auditfeed.h>
#include <engine/view/rowfilter.h>

#include <QCommandLineParser>
#include <QFile>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace qdctl {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;

namespace {

/// One run of `audit`.
class AuditRun
{
public:
    AuditRun(const Invocation &invocation, const Output &output, const core::Clock &clock, const KeeperMaker &keeperOf)
        : m_invocation(invocation)
        , m_output(output)
        , m_clock(clock)
        , m_keeperOf(keeperOf)
        , m_folder(audit::trailFolder(platform::stateFolder(invocation.platform)))
    {
    }

    int list();
    int verify();
    int exportLines();

private:
    int refuse(const core::Error &error) const;
    void noteReading(const QString &what) const;
    /// Nothing where the filter cannot be meant; that is told.
    std::optional<audit::Selection> selection() const;
    int print(const QByteArray &bytes) const;
    int printOr(const QByteArray &bytes, int exitCode) const;
    int tellUnreadable(const audit::Selected &selected) const;
    QString filterText() const { return m_invocation.operands.mid(1).join(u' '); }

    const Invocation &m_invocation;
    const Output &m_output;
    const core::Clock &m_clock;
    const KeeperMaker &m_keeperOf;
    QString m_folder;
};

int AuditRun::refuse(const core::Error &error) const
{
    m_output.complain(contract::Phrases::render(error));
    return error.kind == core::ErrorKind::NotFound ? ExitNotFound : ExitSource;
}

void AuditRun::noteReading(const QString &what) const
{
    if (audit::segmentsOf(m_folder).isEmpty())
        return; // reading makes no trail
    audit::Entry entry;
    entry.at = m_clock.wall();
    entry.operatorName = audit::operatorOfProcess();
    entry.origin = audit::originOfProcess();
    entry.verb = u"audit.read"_s;
    entry.target = what;
    entry.outcome = u"succeeded"_s;
    const auto trail = audit::Trail::open(m_folder, m_keeperOf(m_folder), entry.at);
    const auto noted = trail ? (*trail)->append(entry) : core::Result<qint64>(core::failure(trail.error()));
    if (!noted)
        m_output.complain(tr("this reading is not noted in the trail: %1").arg(contract::Phrases::render(noted.error())));
}

std::optional<audit::Selection> AuditRun::selection() const
{
    QVector<core::Message> problems;
    const engine::RowFilter filter = engine::RowFilter::parse(filterText(), v1::Row::kAudit, &problems);
    if (!problems.isEmpty()) {
        m_output.complain(contract::Phrases::render(problems.first()));
        return {};
    }
    audit::Selection out;
    if (m_invocation.since)
        out.from = m_clock.wall() - *m_invocation.since;
    if (!filter.isEmpty()) {
        out.accepts = [filter](const audit::Trail::Line &line) {
            const v1::Row row = engine::auditRow(line);
            std::string search;
            if (filter.readsText())
                engine::appendSearchText(row, search);
            return filter.matches(row, search);
        };
    }
    return out;
}

int AuditRun::print(const QByteArray &bytes) const
{
    const int error = m_output.print(bytes);
    return error ? m_output.giveUp(error) : int(ExitOk);
}

int AuditRun::printOr(const QByteArray &bytes, int exitCode) const
{
    const int printed = print(bytes);
    return printed == ExitOk ? exitCode : printed;
}

int AuditRun::tellUnreadable(const audit::Selected &selected) const
{
    if (selected.unreadable == 0)
        return ExitOk;
    m_output.complain(tr("lines of the trail that cannot be read: %1").arg(selected.unreadable),
                      u"qdctl audit verify"_s);
    return ExitSource;
}

int AuditRun::list()
{
    const auto wanted = selection();
    if (!wanted)
        return ExitUsage;
    noteReading((u"list "_s + filterText()).trimmed());
    std::vector<v1::Row> rows;
    const auto selected = audit::select(m_folder, *wanted, [&rows](const audit::Trail::Line &line, const QByteArray &) {
        rows.push_back(engine::auditRow(line));
        return true;
    });
    if (!selected)
        return refuse(selected.error());
    const int exitCode = tellUnreadable(*selected);
    if (!m_invocation.isDocument()) {
        if (rows.empty())
            m_output.complain(tr("no line of the trail is there, or fits"));
        return printOr(auditTable(rows, m_invocation.format == Format::Wide).render(m_output.paper()).toUtf8(), exitCode);
    }
    Value::Array lines;
    lines.reserve(rows.size());
    for (const v1::Row &row : rows)
        lines.push_back(document(row));
    const Value all(std::move(lines));
    return printOr(m_invocation.format == Format::Yaml ? all.toYaml() : all.toJson(), exitCode);
}

int AuditRun::verify()
{
    const auto keeper = m_keeperOf(m_folder);
    const auto verdict = audit::verify(m_folder, *keeper, m_invocation.head);
    // Verified as it was found: whoever notes this may have to set a torn line aside.
    noteReading(u"verify"_s);
    if (!verdict)
        return refuse(verdict.error());
    const int exitCode = verdict->isWhole() ? ExitOk : ExitSource;
    if (!m_invocation.isDocument())
        return printOr(verdictPage(*verdict, m_output.paper()).toUtf8(), exitCode);
    const Value all(verdictDocument(*verdict));
    return printOr(m_invocation.format == Format::Yaml ? all.toYaml() : all.toJson(), exitCode);
}

int AuditRun::exportLines()
{
    const auto wanted = selection();
    if (!wanted)
        return ExitUsage;
    QFile file(m_invocation.exportFile);
    const bool toFile = !m_invocation.exportFile.isEmpty();
    const auto cannotWrite = [&] {
        m_output.complain(tr("%1 cannot be written: %2").arg(m_invocation.exportFile, file.errorString()));
        return int(ExitSource);
    };
    if (toFile && !file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner))
        return cannotWrite();

    noteReading((u"export "_s + filterText()).trimmed());
    int failed = ExitOk;
    const auto put = [&](const QByteArray &bytes) {
        if (!toFile)
            failed = print(bytes);
        else if (file.write(bytes) != bytes.size())
            failed = cannotWrite();
        return failed == ExitOk;
    };
    const bool isCsv = m_invocation.exportFormat == "csv"_L1;
    if (isCsv)
        put(audit::csvTitles());
    core::Result<audit::Selected> selected = audit::Selected();
    if (failed == ExitOk)
        selected = audit::select(m_folder, *wanted, [&](const audit::Trail::Line &line, const QByteArray &bytes) {
            return put(isCsv ? audit::csvLine(line) : bytes + '\n');
        });
    if (failed == ExitOk && toFile && !file.flush())
        failed = cannotWrite();
    if (toFile && (failed != ExitOk || !selected))
        file.remove(); // half of an export looks like a whole one
    if (failed != ExitOk)
        return failed;
    return selected ? tellUnreadable(*selected) : refuse(selected.error());
}

} // namespace

QString takeAuditOptions(const QCommandLineParser &parser, Invocation &invocation)
{
    const QString what = invocation.operands.value(0);
    if (!QStringList{u"list"_s, u"verify"_s, u"export"_s}.contains(what))
        return tr("audit is followed by list, verify or export, not “%1”").arg(what);
    if (what == "verify"_L1 && invocation.operands.size() > 1)
        return tr("%1 takes no “%2”; quote what belongs together").arg(u"audit verify"_s, invocation.operands[1]);
    static const std::pair<QString, QStringList> kOwn[] = {{u"since"_s, {u"list"_s, u"export"_s}},
                                                           {u"head"_s, {u"verify"_s}},
                                                           {u"format"_s, {u"export"_s}},
                                                           {u"to"_s, {u"export"_s}},
                                                           {u"output"_s, {u"list"_s, u"verify"_s}}};
    for (const auto &[option, owners] : kOwn) {
        if (parser.isSet(option) && !owners.contains(what))
            return tr("%1 means nothing to %2; it belongs to %3")
                .arg(u"--"_s + option, u"audit "_s + what, u"audit "_s + owners.join(", "_L1));
    }
    if (parser.isSet(u"to"_s) && parser.value(u"to"_s).trimmed().isEmpty())
        return tr("--%1 has an empty value").arg(u"to"_s);
    if (parser.isSet(u"head"_s)) {
        invocation.head = audit::headFromText(parser.value(u"head"_s).toUtf8());
        if (!invocation.head)
            return tr("--head is a line's number, a colon and its hash of 64 hexadecimal digits");
    }
    invocation.exportFormat = parser.isSet(u"format"_s) ? parser.value(u"format"_s) : u"jsonl"_s;
    if (!QStringList{u"jsonl"_s, u"csv"_s}.contains(invocation.exportFormat))
        return tr("--format is jsonl or csv, not “%1”").arg(invocation.exportFormat);
    invocation.exportFile = parser.value(u"to"_s);
    return {};
}

int runAudit(const Invocation &invocation, const Output &output, const core::Clock &clock, const KeeperMaker &keeperOf)
{
    AuditRun run(invocation, output, clock, keeperOf);
    const QString what = invocation.operands.value(0);
    if (what == "verify"_L1)
        return run.verify();
    return what == "export"_L1 ? run.exportLines() : run.list();
}

} // namespace qdctl
