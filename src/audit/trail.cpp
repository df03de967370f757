#include "trail.h"

#include "chain.h"
#include "files.h"
#include "origin.h"
#include "segments.h"
#include "traillock.h"
#include "whereabouts.h"

#include <QDir>
#include <QFile>

#include <utility>

namespace audit {

using namespace Qt::Literals::StringLiterals;

namespace {

core::Error writeError(const QString &file, const QString &why)
{
    return {core::ErrorKind::Config, core::message("audit.write").with(u"file"_s, file).with(u"why"_s, why)};
}

/// An entry of the trail about itself.
Entry ownEntry(const char *verb, const QString &target, const char *outcome, core::WallTime now)
{
    Entry entry;
    entry.at = now;
    entry.operatorName = operatorOfProcess();
    entry.origin = originOfProcess();
    entry.verb = QLatin1String(verb);
    entry.target = target;
    entry.outcome = QLatin1String(outcome);
    return entry;
}

/// The newest file that holds anything, with those behind it, and the one before it for its last line.
QVector<Segment> newestOf(const QVector<Segment> &all)
{
    qsizetype from = all.size();
    for (int filled = 0; from > 0 && filled < 2;) {
        --from;
        filled += all[from].size > 0 ? 1 : 0;
    }
    return all.mid(from);
}

} // namespace

class Trail::Private
{
public:
    core::Result<void> open(core::WallTime now);
    core::Result<qint64> append(const Entry &entry);

    QString folder;
    std::unique_ptr<Keeper> keeper;
    std::function<void(const Line &)> heard;

private:
    core::Result<void> settlePlace();
    core::Result<void> check(const QVector<Segment> &segments, const std::optional<Head> &noted);
    core::Result<void> setAside(const FileLine &torn);
    core::Result<void> continueFile(const QVector<Segment> &segments);
    core::Result<void> openFor(qint64 sequence, const QString &month, qint64 bytes);
    core::Result<void> noteWritten(core::WallTime now);
    core::Result<qint64> write(const Entry &entry);
    core::Result<void> note(const Line &line);

    std::optional<TrailLock> m_lock;
    QString m_name;
    core::Secret m_key;
    Head m_head;           // of the newest line
    QByteArray m_lastHash; // what the next line names
    QFile m_file;
    QString m_month;
    qint64 m_size = 0;
    std::optional<FileLine> m_torn;
    std::optional<Line> m_unnoted; // on the disk, but its head is not: its writer was refused
    Whereabouts m_whereabouts;     // before it was opened
    bool m_isLost = false;         // nobody knows what is on the disk
};

core::Result<void> Trail::Private::open(core::WallTime now)
{
    m_lock.emplace(folder);
    if (auto taken = m_lock->take(); !taken)
        return taken;
    const QVector<Segment> segments = segmentsOf(folder);
    const bool isNew = segments.isEmpty();
    const auto name = trailName(folder, isNew);
    if (!name)
        return isNew ? core::failure(core::ErrorKind::Config, core::message("audit.folder").with(u"folder"_s, folder))
                     : core::failure(core::ErrorKind::Protocol,
                                     core::message("audit.name").with(u"file"_s, QDir(folder).filePath(u"name"_s)));
    m_name = *name;
    if (auto isOurs = settlePlace(); !isOurs)
        return isOurs;
    auto key = keeper->key(m_name, isNew ? Keeper::IfMissing::Make : Keeper::IfMissing::Fail);
    if (!key)
        return tl::unexpected<core::Error>(key.error());
    m_key = *key;
    const auto noted = keeper->head(m_name);
    if (!noted)
        return tl::unexpected<core::Error>(noted.error());

    if (auto checked = check(segments, *noted); !checked)
        return checked;
    if (m_torn) {
        if (auto done = setAside(*m_torn); !done)
            return done;
    }
    if (auto continued = continueFile(segments); !continued)
        return continued;

    // Before a line is written, so that this folder's lines are never taken for a copy's.
    if (m_whereabouts.kind != Whereabouts::Kind::Here) {
        if (auto settled = keeper->notePlace(m_name, placeOf(folder)); !settled)
            return settled;
    }
    // A crash between the line and its head leaves one line that was never acknowledged.
    const qint64 acknowledged = *noted ? (*noted)->sequence : 0;
    if (m_head.sequence > acknowledged) {
        m_unnoted = Line{m_head.sequence, {}};
        if (auto done = noteWritten(now); !done)
            return done;
    }
    core::Result<qint64> written = 0;
    if (m_head.sequence == 0)
        written = write(ownEntry("audit.begin", keeper->where(), "started", now));
    else if (m_whereabouts.kind == Whereabouts::Kind::Moved)
        written = write(ownEntry("audit.moved", m_whereabouts.place, "succeeded", now));
    if (written && m_torn)
        written = write(ownEntry("audit.torn-line", m_torn->file(), "interrupted", now));
    if (!written)
        return tl::unexpected<core::Error>(written.error());
    m_torn.reset();
    return {};
}

/// A copy is not continued: its lines would move the head that the trail itself is checked against.
core::Result<void> Trail::Private::settlePlace()
{
    auto found = whereaboutsOf(folder, m_name, *keeper);
    if (!found)
        return tl::unexpected<core::Error>(found.error());
    m_whereabouts = std::move(*found);
    if (m_whereabouts.kind == Whereabouts::Kind::Elsewhere)
        return core::failure(
            core::ErrorKind::Config,
            core::message("audit.elsewhere").with(u"folder"_s, folder).with(u"place"_s, m_whereabouts.place));
    return {};
}

core::Result<void> Trail::Private::check(const QVector<Segment> &segments, const std::optional<Head> &noted)
{
    const QVector<Segment> read = newestOf(segments);
    ChainWalk walk(m_key, read.size() == segments.size());
    if (noted)
        walk.watch(noted->sequence);
    const auto earlier = keeper->earlierHead(m_name);
    if (earlier)
        walk.watch(earlier->sequence);
    auto walked = walkLines(read, walk, noted);
    if (!walked)
        return tl::unexpected<core::Error>(walked.error());
    walk.judgeKey();
    walk.compareHead(noted, noted);
    // Of a line before the files that were read, verify() tells.
    if (earlier && earlier->sequence >= walk.first() && walk.faults().isEmpty())
        walk.compareClaim(*earlier);
    if (!walk.faults().isEmpty()) {
        const Fault &fault = walk.faults().first();
        core::Message sentence = core::message(fault.line == 0 ? "audit.broken-whole" : "audit.broken");
        sentence.args.append({u"folder"_s, folder});
        if (fault.line > 0) {
            sentence.args.append({u"file"_s, fault.file});
            sentence.args.append({u"line"_s, qint64(fault.line)});
        }
        core::Error error(core::ErrorKind::Protocol, std::move(sentence));
        error.detail = fault.message.code;
        return core::failure(std::move(error));
    }
    m_head = {walk.last(), walk.lastMac()};
    m_lastHash = walk.lines() > 0 ? walk.lastHash() : kNothingBefore;
    m_torn = std::move(walked->torn);
    return {};
}

core::Result<void> Trail::Private::setAside(const FileLine &torn)
{
    const QString copy = QDir(folder).filePath(u"torn-%1.txt"_s.arg(m_head.sequence + 1, 12, 10, QLatin1Char('0')));
    QFile file(torn.path);
    if (!isReplaced(copy, torn.bytes) || !file.open(QIODevice::ReadWrite) || !file.resize(torn.offset) ||
        !isSynced(file))
        return core::failure(writeError(torn.path, file.errorString()));
    return {};
}

core::Result<void> Trail::Private::continueFile(const QVector<Segment> &segments)
{
    if (segments.isEmpty())
        return {};
    m_file.setFileName(segments.last().path);
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
        return core::failure(writeError(m_file.fileName(), m_file.errorString()));
    m_month = segments.last().month;
    m_size = m_file.size();
    return {};
}

core::Result<void> Trail::Private::openFor(qint64 sequence, const QString &month, qint64 bytes)
{
    if (m_file.isOpen() && m_month == month && (m_size == 0 || m_size + bytes <= kSegmentBytes))
        return {};
    m_file.close();
    m_file.setFileName(QDir(folder).filePath(segmentName(sequence, month)));
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered, kOwnFile) ||
        !isFolderSynced(folder)) {
        const auto refused = core::failure(writeError(m_file.fileName(), m_file.errorString()));
        m_file.close();
        return refused;
    }
    m_month = month;
    m_size = m_file.size();
    return {};
}

core::Result<void> Trail::Private::note(const Line &line)
{
    m_unnoted = line;
    auto noted = keeper->noteHead(m_name, m_head);
    if (noted)
        m_unnoted.reset();
    return noted;
}

/// Notes the head that is missing, and says that its line was never acknowledged.
core::Result<void> Trail::Private::noteWritten(core::WallTime now)
{
    const Line line = *m_unnoted;
    if (auto noted = note(line); !noted)
        return noted;
    if (heard && line.entry != Entry())
        heard(line);
    const auto said = write(ownEntry("audit.unacknowledged-line", QString::number(line.sequence), "uncertain", now));
    if (!said)
        return tl::unexpected<core::Error>(said.error());
    return {};
}

core::Result<qint64> Trail::Private::append(const Entry &entry)
{
    if (m_unnoted && !m_isLost) {
        if (auto done = noteWritten(entry.at); !done)
            return tl::unexpected<core::Error>(done.error());
    }
    return write(entry);
}

core::Result<qint64> Trail::Private::write(const Entry &entry)
{
    if (m_isLost)
        return core::failure(writeError(m_file.fileName(), u"fsync"_s));
    const qint64 sequence = m_head.sequence + 1;
    const QByteArray line = signedLine(m_key, sequence, m_lastHash, clipped(entry));
    const auto read = parseLine(line);
    if (!read) // what could not be read back must not stand in the trail
        return tl::unexpected<core::Error>(read.error());
    const QByteArray bytes = line + '\n';
    if (auto ready = openFor(sequence, monthOf(entry.at), bytes.size()); !ready)
        return tl::unexpected<core::Error>(ready.error());

    if (m_file.write(bytes) != bytes.size()) {
        const QString why = m_file.errorString();
        m_file.unsetError();
        m_isLost = !m_file.resize(m_size) || !isSynced(m_file);
        return core::failure(writeError(m_file.fileName(), why));
    }
    if (!isSynced(m_file)) {
        m_isLost = true; // a second fsync would say yes without having written anything
        return core::failure(writeError(m_file.fileName(), u"fsync"_s));
    }
    m_size += bytes.size();
    m_lastHash = lineHash(line);
    m_head = {sequence, read->mac};
    const Line written{sequence, read->entry};
    if (auto noted = note(written); !noted)
        return tl::unexpected<core::Error>(noted.error());
    if (heard)
        heard(written);
    return sequence;
}

Trail::Trail(std::unique_ptr<Private> data) : d(std::move(data)) {}

Trail::~Trail() = default;

core::Result<std::unique_ptr<Trail>> Trail::open(const QString &folder, std::unique_ptr<Keeper> keeper,
                                                 core::WallTime now)
{
    auto data = std::make_unique<Private>();
    data->folder = folder;
    data->keeper = std::move(keeper);
    if (auto opened = data->open(now); !opened)
        return tl::unexpected<core::Error>(opened.error());
    return std::unique_ptr<Trail>(new Trail(std::move(data)));
}

core::Result<qint64> Trail::append(const Entry &entry)
{
    return d->append(entry);
}

QVector<Trail::Line> Trail::newest(int count) const
{
    QVector<Line> out;
    const QVector<Segment> segments = segmentsOf(d->folder);
    for (auto segment = segments.crbegin(); segment != segments.crend() && out.size() < count; ++segment) {
        QVector<Line> lines;
        // A file that cannot be read now has no lines to show; verify() says so.
        (void)forEachLine({*segment}, [&lines](const FileLine &line) {
            const auto read = parseLine(line.bytes);
            if (read && line.isTerminated)
                lines.append({read->sequence, read->entry});
            return true;
        });
        out = lines + out;
    }
    return out.size() > count ? out.mid(out.size() - count) : out;
}

void Trail::onAppended(std::function<void(const Line &)> heard)
{
    d->heard = std::move(heard);
}

} // namespace audit
