#include "auditcommand.h"

#include "auditpages.h"
#include "auditreading.h"
#include "documents.h"
#include "words.h"

#include <audit/export.h>
#include <audit/keepers.h>
#include <audit/trail.h>
#include <audit/verify.h>
#include <contract/phrases.h>
#include <core/text.h>
#include <engine/actions/auditfeed.h>
#include <engine/view/rowfilter.h>

#include <QCommandLineParser>
#include <QFile>
#include <QFileInfo>
#include <QVector>

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace qdctl {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A trail of the state folder: each program writes its own.
struct TrailPlace
{
    QString program; ///< who writes it
    QString folder;
};

/// Those that are there, however empty; else the window's, so that its absence is told.
QVector<TrailPlace> trailsOf(const platform::Options &options)
{
    const QVector<TrailPlace> all{{u"quarterdeck"_s, audit::trailFolder(platform::stateFolder(options))},
                                  {u"qdctl"_s, audit::trailFolder(ownStateFolder(options))}};
    QVector<TrailPlace> there;
    std::copy_if(all.cbegin(), all.cend(), std::back_inserter(there),
                 [](const TrailPlace &each) { return QFileInfo::exists(each.folder); });
    return there.isEmpty() ? QVector<TrailPlace>{all.first()} : there;
}

/// The command line that tells more of these trails.
QString verifyLine(const platform::Options &options)
{
    const QString line = u"qdctl audit verify"_s;
    return options.stateFolder.isEmpty() ? line : line + u" --state "_s + onCommandLine(options.stateFolder);
}

/// A line and who wrote it.
struct FoundLine
{
    QString program;
    v1::Row row;
};

/// One run of `audit`.
class AuditRun
{
public:
    AuditRun(const Invocation &invocation, const Output &output, const core::Clock &clock, const KeeperMaker &keeperOf)
        : m_invocation(invocation)
        , m_output(output)
        , m_clock(clock)
        , m_keeperOf(keeperOf)
        , m_trails(trailsOf(invocation.platform))
    {
    }

    int list();
    int verify();
    int exportLines();

private:
    int refuse(const core::Error &error) const;
    void noteReading(const QString &what) const;
    std::vector<core::Result<audit::Verdict>> verdicts(const std::optional<audit::Head> &claimed) const;
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
    QVector<TrailPlace> m_trails;
};

int AuditRun::refuse(const core::Error &error) const
{
    m_output.complain(contract::Phrases::render(error));
    return error.kind == core::ErrorKind::NotFound ? ExitNotFound : ExitSource;
}

void AuditRun::noteReading(const QString &what) const
{
    for (const TrailPlace &each : m_trails)
        noteAuditReading(each.folder, what, m_keeperOf(each.folder), m_output, m_clock.wall());
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
                      verifyLine(m_invocation.platform));
    return ExitSource;
}

int AuditRun::list()
{
    const auto wanted = selection();
    if (!wanted)
        return ExitUsage;
    noteReading((u"list "_s + filterText()).trimmed());
    std::vector<FoundLine> found;
    audit::Selected sum;
    for (const TrailPlace &each : m_trails) {
        const auto selected =
            audit::select(each.folder, *wanted, [&found, &each](const audit::Trail::Line &line, const QByteArray &) {
                found.push_back({each.program, engine::auditRow(line)});
                return true;
            });
        if (!selected)
            return refuse(selected.error());
        sum.unreadable += selected->unreadable;
    }
    if (m_trails.size() > 1) {
        std::stable_sort(found.begin(), found.end(), [](const FoundLine &one, const FoundLine &other) {
            return one.row.audit().at_unix_ms() < other.row.audit().at_unix_ms();
        });
    }
    const int exitCode = tellUnreadable(sum);
    if (!m_invocation.isDocument()) {
        std::vector<v1::Row> rows;
        QStringList programs;
        for (FoundLine &line : found) {
            rows.push_back(std::move(line.row));
            if (m_trails.size() > 1)
                programs += line.program;
        }
        if (rows.empty())
            m_output.complain(tr("no line of the trail is there, or fits"));
        const Table table = auditTable(rows, programs, m_invocation.format == Format::Wide);
        return printOr(table.render(m_output.paper()).toUtf8(), exitCode);
    }
    Value::Array lines;
    lines.reserve(found.size());
    for (const FoundLine &line : found) {
        Value::Object members{{u"trail"_s, line.program}};
        const Value written = document(line.row);
        for (const Value::Member &member : std::get<Value::Object>(written.data()))
            members.push_back(member);
        lines.push_back(std::move(members));
    }
    const Value all(std::move(lines));
    return printOr(m_invocation.format == Format::Yaml ? all.toYaml() : all.toJson(), exitCode);
}

std::vector<core::Result<audit::Verdict>> AuditRun::verdicts(const std::optional<audit::Head> &claimed) const
{
    std::vector<core::Result<audit::Verdict>> out;
    for (const TrailPlace &each : m_trails) {
        const auto keeper = m_keeperOf(each.folder);
        out.push_back(audit::verify(each.folder, *keeper, claimed));
    }
    return out;
}

int AuditRun::verify()
{
    auto found = verdicts(m_invocation.head);
    if (m_invocation.head && found.size() > 1) {
        // A head is of one trail: the others need not hold its line.
        auto plain = verdicts({});
        bool isHeld = false;
        for (std::size_t i = 0; i < found.size(); ++i)
            isHeld = isHeld || (found[i] && plain[i] && found[i]->faultCount == plain[i]->faultCount);
        if (isHeld)
            found = std::move(plain);
    }
    // Verified as it was found: whoever notes this may have to set a torn line aside.
    noteReading(u"verify"_s);
    int exitCode = ExitOk;
    bool isBroken = false;
    QString page;
    Value::Array trails;
    for (std::size_t i = 0; i < found.size(); ++i) {
        const TrailPlace &place = m_trails[qsizetype(i)];
        if (!found[i]) {
            const int refused = refuse(found[i].error());
            exitCode = exitCode == ExitOk ? refused : int(ExitSource);
            continue;
        }
        if (!found[i]->isWhole()) {
            isBroken = true;
            exitCode = ExitSource;
        }
        if (found.size() > 1)
            page += place.program + u": "_s + core::safeText(place.folder) + u'\n';
        page += verdictPage(*found[i], m_output.paper());
        Value::Object members{{u"trail"_s, place.program}, {u"folder"_s, place.folder}};
        for (Value::Member &member : verdictDocument(*found[i]))
            members.push_back(std::move(member));
        trails.push_back(std::move(members));
    }
    if (trails.empty())
        return exitCode;
    if (!m_invocation.isDocument())
        return printOr(page.toUtf8(), exitCode);
    const Value whole = !isBroken && exitCode != ExitOk ? Value() : Value(!isBroken); // what is not known is null
    const Value all(Value::Object{{u"whole"_s, whole}, {u"trails"_s, std::move(trails)}});
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
    for (const TrailPlace &each : m_trails) {
        if (failed != ExitOk)
            break;
        const auto part =
            audit::select(each.folder, *wanted, [&](const audit::Trail::Line &line, const QByteArray &bytes) {
                return put(isCsv ? audit::csvLine(line) : bytes + '\n');
            });
        if (!part) {
            selected = core::failure(part.error());
            break;
        }
        selected->unreadable += part->unreadable;
    }
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

QStringList trailFolders(const Invocation &invocation)
{
    QStringList folders;
    for (const TrailPlace &each : trailsOf(invocation.platform))
        folders += each.folder;
    return folders;
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
