#include "chain.h"

#include <QFileInfo>

#include <algorithm>

namespace audit {

using namespace Qt::Literals::StringLiterals;

namespace {

core::Message faultAt(const char *code, const QString &file, int line)
{
    return core::message(code).with(u"file"_s, file).with(u"line"_s, line);
}

} // namespace

ChainWalk::ChainWalk(core::Secret key, bool fromTheBeginning) : m_key(std::move(key))
{
    if (fromTheBeginning) {
        m_expected = 1;
        m_previous = kNothingBefore;
    }
}

void ChainWalk::add(Fault::Kind kind, const QString &file, int line, core::Message message)
{
    ++m_faultCount;
    if (m_faults.size() < kMostFaults)
        m_faults.append({kind, file, line, std::move(message)});
}

void ChainWalk::enter(const Segment &segment)
{
    m_lastFile = QFileInfo(segment.path).fileName();
}

void ChainWalk::take(const FileLine &line)
{
    ++m_lines;
    const QString file = line.file();
    m_lastFile = file;
    m_lastNumber = line.number;
    const auto parsed =
        line.isTerminated ? parseLine(line.bytes)
                          : core::Result<StoredLine>(core::failure(core::ErrorKind::Parse, u"audit.line-malformed"_s));
    if (!parsed) {
        if (parsed.error().kind == core::ErrorKind::Unsupported) {
            core::Message message = faultAt("audit.fault-version", file, line.number);
            message.args += parsed.error().message.args;
            add(Fault::Kind::Version, file, line.number, std::move(message));
        } else {
            add(Fault::Kind::Malformed, file, line.number, faultAt("audit.fault-malformed", file, line.number));
        }
        if (m_expected > 0) {
            m_last = std::max(m_last, m_expected);
            ++m_expected;
        }
        m_previous.clear();
        return;
    }

    const bool isSigned = macOf(m_key, canonical(parsed->sequence, parsed->previous, parsed->entry)) == parsed->mac;
    ++(isSigned ? m_signed : m_unsigned);
    if (!isSigned)
        add(Fault::Kind::Changed, file, line.number, faultAt("audit.fault-changed", file, line.number));
    // What a changed line says of its place is worth nothing: it counts as the line that belongs here.
    const qint64 sequence = isSigned || m_expected == 0 ? parsed->sequence : m_expected;
    const Place place = takePlace(line, sequence);
    if (place == Place::Next && !m_previous.isEmpty() && parsed->previous != m_previous) {
        m_isUnchained = true;
        if (isSigned && !m_isSuspect)
            add(Fault::Kind::Unchained, file, line.number, faultAt("audit.fault-unchained", file, line.number));
    }
    m_isSuspect = !isSigned;
    if (m_first == 0)
        m_first = sequence;
    m_lastHash = lineHash(line.bytes);
    m_previous = place == Place::Earlier ? QByteArray() : m_lastHash; // behind a line out of its place nobody knows
    if (sequence >= m_last) {
        m_last = sequence;
        m_lastMac = parsed->mac;
    }
    if (const auto watched = m_watched.find(sequence); watched != m_watched.end())
        *watched = parsed->mac;
}

ChainWalk::Place ChainWalk::takePlace(const FileLine &line, qint64 sequence)
{
    if (m_expected == 0 || sequence == m_expected) {
        m_expected = sequence + 1;
        return Place::Next;
    }
    const QString file = line.file();
    if (sequence > m_expected) {
        m_gaps.append({m_expected, sequence - 1, m_faults.size()});
        add(Fault::Kind::Missing, file, line.number,
            sequence == m_expected + 1
                ? faultAt("audit.fault-missing-one", file, line.number).with(u"sequence"_s, m_expected)
                : faultAt("audit.fault-missing", file, line.number)
                      .with(u"from"_s, m_expected)
                      .with(u"to"_s, qint64(sequence - 1)));
        m_expected = sequence + 1;
        return Place::AfterGap;
    }
    // Two lines that changed places look like a gap first.
    const auto gap = std::find_if(m_gaps.begin(), m_gaps.end(),
                                  [sequence](const Gap &one) { return one.from == sequence && one.to == sequence; });
    if (gap != m_gaps.end() && gap->fault < m_faults.size()) {
        Fault &fault = m_faults[gap->fault];
        fault.kind = Fault::Kind::Order;
        fault.message = faultAt("audit.fault-order", fault.file, fault.line).with(u"sequence"_s, sequence);
        m_gaps.erase(gap);
    } else {
        add(Fault::Kind::Order, file, line.number,
            faultAt("audit.fault-order", file, line.number).with(u"sequence"_s, sequence));
    }
    return Place::Earlier;
}

bool ChainWalk::isLineOf(const Head &head) const
{
    return m_watched.value(head.sequence) == head.hash;
}

void ChainWalk::compareHead(const std::optional<Head> &head, const std::optional<Head> &later)
{
    if (!head) {
        if (m_last > 1 && !later)
            add(Fault::Kind::HeadLost, {}, 0, core::message("audit.fault-head-lost"));
        return;
    }
    compareClaim(*head);
    const qint64 highest = std::max(head->sequence, later ? later->sequence : 0);
    if (m_last > highest + 1)
        add(Fault::Kind::Beyond, m_lastFile, m_lastNumber,
            faultAt("audit.fault-beyond", m_lastFile, m_lastNumber).with(u"noted"_s, highest).with(u"last"_s, m_last));
}

void ChainWalk::compareCopy(const std::optional<Head> &head, const std::optional<Head> &claim, const QString &original)
{
    if (!head || m_last >= head->sequence || m_lines == 0) {
        compareHead(head, head);
        return;
    }
    const bool isEndKnown = claim && claim->sequence == m_last && isLineOf(*claim);
    if (!isEndKnown)
        add(Fault::Kind::Behind, m_lastFile, m_lastNumber,
            core::message("audit.fault-behind")
                .with(u"noted"_s, head->sequence)
                .with(u"last"_s, m_last)
                .with(u"folder"_s, original));
}

void ChainWalk::compareClaim(const Head &head)
{
    if (m_lines == 0)
        add(Fault::Kind::Cut, m_lastFile, 0,
            core::message(m_lastFile.isEmpty() ? "audit.fault-gone" : "audit.fault-emptied")
                .with(u"file"_s, m_lastFile)
                .with(u"noted"_s, head.sequence));
    else if (m_last < head.sequence)
        add(Fault::Kind::Cut, m_lastFile, m_lastNumber,
            faultAt("audit.fault-cut", m_lastFile, m_lastNumber)
                .with(u"noted"_s, head.sequence)
                .with(u"last"_s, m_last));
    else if (m_faults.isEmpty() && !isLineOf(head)) // else the faulty lines say it
        add(Fault::Kind::Head, m_lastFile, m_lastNumber,
            faultAt("audit.fault-head", m_lastFile, m_lastNumber).with(u"noted"_s, head.sequence));
}

void ChainWalk::judgeKey()
{
    if (m_signed > 0 || m_unsigned < 2 || m_isUnchained || m_faultCount != m_unsigned)
        return;
    m_faults.clear();
    m_faultCount = 0;
    add(Fault::Kind::Key, {}, 0, core::message("audit.fault-key"));
}

core::Result<Walked> walkLines(const QVector<Segment> &segments, ChainWalk &walk, const std::optional<Head> &head)
{
    Walked out;
    if (!segments.isEmpty())
        walk.enter(segments.last());
    const qint64 noted = head ? head->sequence : 0;
    const auto done = forEachLine(segments, [&](const FileLine &line) {
        // A file system may keep the end of a line and lose its middle: such a last line was never acknowledged either.
        const bool isTorn = line.isLast && walk.last() >= noted &&
                            (!line.isTerminated ||
                             (!parseLine(line.bytes) && parseLine(line.bytes).error().kind == core::ErrorKind::Parse));
        if (isTorn)
            out.torn = line;
        else
            walk.take(line);
        return true;
    });
    if (!done)
        return tl::unexpected<core::Error>(done.error());
    return out;
}

} // namespace audit
