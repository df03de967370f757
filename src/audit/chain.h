#pragma once

#include "canonical.h"
#include "keeper.h"
#include "segments.h"

#include <core/error.h>

#include <QHash>
#include <QVector>

#include <optional>

namespace audit {

/// What is wrong with a trail, and where.
struct Fault
{
    enum class Kind {
        Changed,   ///< the line is not the one that was signed
        Malformed, ///< no line that this program writes
        Version,   ///< of a format that this program does not know
        Missing,   ///< lines before this one are gone
        Order,     ///< lines stand in another order, or a line stands twice
        Unchained, ///< it does not name the hash of the line before it
        Cut,       ///< the newest lines are gone
        Behind,    ///< a copy, which ends before the newest noted line
        Beyond,    ///< more lines than the keeper has ever been told of
        Head,      ///< another line stands where the noted one was
        HeadLost,  ///< there are lines, but nothing was noted
        Key,       ///< no line was signed with this key
    };
    Kind kind = Kind::Changed;
    QString file; ///< its name; empty where the trail as a whole is meant
    int line = 0;
    core::Message message; ///< a sentence with what to do
};

/// Follows a trail line by line: sequence, hash of the line before, keyed hash.
class ChainWalk
{
public:
    static constexpr int kMostFaults = 100; ///< more are counted

    /// `fromTheBeginning`: the first line has to be number 1; else it may be any.
    ChainWalk(core::Secret key, bool fromTheBeginning);
    /// Remember the keyed hash of that line.
    void watch(qint64 sequence) { m_watched.insert(sequence, {}); }
    /// The file that is named where it turns out that there is no line at all.
    void enter(const Segment &segment);
    void take(const FileLine &line);
    /// The noted head against the lines. `later` is the head as it was noted after the lines were read: another program
    /// may have written meanwhile.
    void compareHead(const std::optional<Head> &head, const std::optional<Head> &later);
    /// The same for a copy: the trail goes on elsewhere, so that its lines may be fewer than were noted, but for a
    /// `claim` that somebody kept when the copy was made nobody can tell whether its end was cut off.
    void compareCopy(const std::optional<Head> &head, const std::optional<Head> &claim, const QString &original);
    /// The same for a head that somebody else has kept.
    void compareClaim(const Head &head);
    /// Every line but none with a right keyed hash, in an unbroken chain: the key is the wrong one.
    void judgeKey();

    const QVector<Fault> &faults() const { return m_faults; }
    qint64 faultCount() const { return m_faultCount; }
    qint64 lines() const { return m_lines; }
    qint64 first() const { return m_first; }
    qint64 last() const { return m_last; } ///< the highest sequence number that was read; 0: none
    const QByteArray &lastMac() const { return m_lastMac; }
    const QByteArray &lastHash() const { return m_lastHash; }

private:
    void add(Fault::Kind kind, const QString &file, int line, core::Message message);
    enum class Place { Next, AfterGap, Earlier };
    Place takePlace(const FileLine &line, qint64 sequence);
    bool isLineOf(const Head &head) const;

    struct Gap
    {
        qint64 from = 0;
        qint64 to = 0;
        qsizetype fault = 0;
    };
    core::Secret m_key;
    QHash<qint64, QByteArray> m_watched;
    QVector<Fault> m_faults;
    QVector<Gap> m_gaps;
    qint64 m_faultCount = 0;
    qint64 m_lines = 0;
    qint64 m_first = 0;
    qint64 m_last = 0;
    qint64 m_expected = 0; // 0: any
    qint64 m_signed = 0;   // lines with a right keyed hash
    qint64 m_unsigned = 0;
    bool m_isUnchained = false;
    QByteArray m_previous;    // hash that the next line has to name; empty: nobody knows
    bool m_isSuspect = false; // the line before has a fault already, so that its hash says nothing new
    QByteArray m_lastMac;
    QByteArray m_lastHash;
    QString m_lastFile;
    int m_lastNumber = 0;
};

/// What walking through files found besides faults.
struct Walked
{
    /// A last line that was being written when its writer ended, or is just now: never acknowledged.
    std::optional<FileLine> torn;
};
/// All lines of these files. Errors: audit.unreadable.
core::Result<Walked> walkLines(const QVector<Segment> &segments, ChainWalk &walk, const std::optional<Head> &head);

} // namespace audit
