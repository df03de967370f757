#include "secretpairs.h"

#include <algorithm>
#include <utility>

namespace formats {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kLongestMember = 256; // characters of its name

/// Without white space, a comma behind it, and quotes around it.
HiddenSpan bareSpan(QStringView text, HiddenSpan span)
{
    span.end = behindBare(text, span.begin, span.end);
    while (span.end > span.begin && text[span.begin].isSpace())
        ++span.begin;
    HiddenSpan inner = span;
    while (inner.end > inner.begin && text[inner.begin] == u'\\')
        ++inner.begin;
    if (inner.end < inner.begin + 2 || (text[inner.begin] != u'"' && text[inner.begin] != u'\'') ||
        text[inner.end - 1] != text[inner.begin])
        return span;
    const qsizetype backslashes = inner.begin - span.begin;
    const HiddenSpan bare{inner.begin + 1, inner.end - 1 - backslashes};
    return bare.end >= bare.begin ? bare : span;
}

/// Objects whose members are lines at the same column. Other texts than YAML have lines of that kind, too: JSON over
/// several lines, lists in prose.
class PairBlocks
{
public:
    PairBlocks(QStringView text, FoundSecrets &found) : m_text(text), m_found(found) {}

    void run()
    {
        for (qsizetype begin = 0; begin < m_text.size();) {
            const qsizetype feed = m_text.indexOf(u'\n', begin);
            const qsizetype end = feed < 0 ? m_text.size() : feed;
            readLine(begin, end);
            begin = end + 1;
        }
        endDeeper(-1, m_text.size());
    }

private:
    qsizetype behindSpaces(qsizetype at, qsizetype end) const
    {
        while (at < end && m_text[at].isSpace())
            ++at;
        return at;
    }

    /// Ends the objects whose keys are further to the right.
    void endDeeper(qsizetype column, qsizetype end)
    {
        while (!m_frames.isEmpty() && m_frames.last().column > column) {
            endFrame(m_text, m_frames.last(), end, m_found);
            m_frames.removeLast();
        }
    }

    /// Where the colon behind the key at `at` is; -1: there is no key.
    qsizetype colonBehind(qsizetype at, qsizetype end) const
    {
        const qsizetype last = std::min(end, at + kLongestMember);
        const QChar quote = m_text[at];
        if (quote == u'"' || quote == u'\'') {
            qsizetype close = at + 1;
            while (close < last && m_text[close] != quote)
                close += m_text[close] == u'\\' ? 2 : 1;
            const qsizetype colon = behindSpaces(close + 1, last);
            return colon < last && m_text[colon] == u':' ? colon : -1;
        }
        for (qsizetype colon = at; colon < last; ++colon) {
            if (m_text[colon] == u':' && (colon + 1 == end || m_text[colon + 1].isSpace()))
                return colon;
        }
        return -1;
    }

    void readLine(qsizetype begin, qsizetype end)
    {
        qsizetype at = behindSpaces(begin, end);
        if (at == end || m_text[at] == u'#')
            return;
        const QStringView line = m_text.mid(begin, end - begin);
        if (line.startsWith("---"_L1) || line.startsWith("..."_L1)) {
            endDeeper(-1, begin); // another document
            return;
        }
        while (m_text[at] == u'-' && (at + 1 == end || m_text[at + 1].isSpace())) {
            endDeeper(at - begin, begin);
            at = behindSpaces(at + 1, end);
            if (at == end)
                return;
        }
        const qsizetype column = at - begin;
        endDeeper(column, begin);
        const qsizetype colon = colonBehind(at, end);
        if (colon < 0)
            return;
        if (m_frames.isEmpty() || m_frames.last().column < column) {
            PairFrame frame;
            frame.column = column;
            m_frames.append(std::move(frame));
        }
        PairFrame &frame = m_frames.last();
        endMember(m_text, frame, begin);
        frame.member = pairMember(m_text.mid(at, colon - at));
        frame.begin = colon + 1;
    }

    QStringView m_text;
    FoundSecrets &m_found;
    QVector<PairFrame> m_frames; // columns ascending
};

} // namespace

PairMember pairMember(QStringView spelled)
{
    const QStringView trimmed = spelled.trimmed();
    if (trimmed.size() > kLongestMember)
        return PairMember::Other;
    const QString plain = plainScalar(trimmed);
    if (plain.compare("name"_L1, Qt::CaseInsensitive) == 0 || plain.compare("key"_L1, Qt::CaseInsensitive) == 0)
        return PairMember::Name;
    return plain.compare("value"_L1, Qt::CaseInsensitive) == 0 ? PairMember::Value : PairMember::Other;
}

bool isSpaceLetter(QChar c)
{
    return c == u'n' || c == u'r' || c == u't';
}

qsizetype behindBare(QStringView text, qsizetype from, qsizetype end)
{
    while (end > from) {
        const QChar last = text[end - 1];
        if (last.isSpace() || last == u',')
            --end;
        else if (end > from + 1 && isSpaceLetter(last) && text[end - 2] == u'\\')
            end -= 2;
        else
            break;
    }
    return end;
}

void endMember(QStringView text, PairFrame &frame, qsizetype end)
{
    if (frame.begin >= 0 && frame.member != PairMember::Other) {
        const HiddenSpan span = bareSpan(text, {frame.begin, end});
        if (frame.member == PairMember::Value)
            frame.values += span;
        else if (isSecretScalar(text.mid(span.begin, span.end - span.begin)))
            frame.isSecret = true;
    }
    frame.begin = -1;
    frame.member = PairMember::Other;
}

void endFrame(QStringView text, PairFrame &frame, qsizetype end, FoundSecrets &found)
{
    endMember(text, frame, end);
    for (const HiddenSpan &value : std::as_const(frame.values)) {
        if (frame.isSecret && value.end > value.begin)
            found.hidden += value;
    }
}

void findPairSecrets(QStringView text, FoundSecrets &found)
{
    PairBlocks(text, found).run();
    findBracketPairs(text, found);
}

} // namespace formats
