#include "secretpairs.h"

#include <algorithm>
#include <utility>

namespace formats {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kLongestMember = 256; // characters of its name

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
        endHidden();
        endDeeper(-1, m_text.size());
    }

private:
    qsizetype behindSpaces(qsizetype at, qsizetype end) const
    {
        while (at < end && m_text[at].isSpace())
            ++at;
        return at;
    }

    /// Also before a carriage return that was made visible.
    bool isEndOfLine(qsizetype at, qsizetype end) const { return at == end || m_text.mid(at, end - at) == "\\r"_L1; }

    /// Ends the objects whose keys are further to the right.
    void endDeeper(qsizetype column, qsizetype end)
    {
        while (!m_frames.isEmpty() && m_frames.last().column > column) {
            endFrame(m_text, m_frames.last(), end, m_found);
            m_frames.removeLast();
        }
    }

    /// "name = …", "value = …" of TOML; other names before "=" are no keys here.
    static bool isPairWord(QStringView spelled)
    {
        const QStringView word = spelled.trimmed();
        return word.compare("name"_L1, Qt::CaseInsensitive) == 0 || word.compare("key"_L1, Qt::CaseInsensitive) == 0 ||
               word.compare("value"_L1, Qt::CaseInsensitive) == 0;
    }

    /// "[env]", "[[env]]": TOML's next object.
    static bool isSection(QStringView line)
    {
        return line.startsWith(u'[') && line.trimmed().endsWith(u']') && !line.contains(u',');
    }

    /// Where the colon behind the key at `at` is, or TOML's "="; -1: there is no key.
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
            if (m_text[colon] == u':' && (isEndOfLine(colon + 1, end) || m_text[colon + 1].isSpace()))
                return colon;
            if (m_text[colon] == u'=' && isPairWord(m_text.mid(at, colon - at)))
                return colon;
        }
        return -1;
    }

    bool isDash(qsizetype at, qsizetype end) const
    {
        return at < end && m_text[at] == u'-' && (at + 1 == end || m_text[at + 1].isSpace());
    }

    /// What is further to the right belongs to a value, as do the items of a list at the column of its key.
    void beginHidden(qsizetype column, bool isItem, qsizetype begin, qsizetype end)
    {
        m_hiddenColumn = column;
        m_isHiddenItem = isItem;
        m_hidden = {begin, end};
    }

    bool isStillHidden(qsizetype column, qsizetype at, qsizetype end) const
    {
        if (m_hiddenColumn < 0 || column != m_hiddenColumn || m_isHiddenItem)
            return m_hiddenColumn >= 0 && column > m_hiddenColumn;
        return isDash(at, end) || (m_isExplicit && m_text[at] == u':');
    }

    void endHidden()
    {
        if (m_hiddenColumn < 0)
            return;
        const HiddenSpan span = bareSpan(m_text, m_hidden);
        if (span.end > span.begin && !isNoSecretValue(m_text.mid(span.begin, span.end - span.begin)))
            m_found.hidden += span;
        m_hiddenColumn = -1;
        m_isExplicit = false;
    }

    /// An item of a list, or -1: what follows "--password" is hidden with the lines that it goes on in.
    void readItem(qsizetype dash, qsizetype at, qsizetype end)
    {
        QStringView item = m_text.mid(at, end - at);
        if (const qsizetype comment = item.indexOf(" #"_L1); comment >= 0)
            item = item.left(comment);
        const HiddenSpan bare = bareSpan(m_text, {at, at + item.size()});
        item = m_text.mid(bare.begin, bare.end - bare.begin);
        if (dash >= 0 && dash == m_optionColumn && !item.startsWith("--"_L1))
            beginHidden(dash, true, at, end);
        m_optionColumn = dash >= 0 && isSecretOption(item) ? dash : -1;
    }

    void readLine(qsizetype begin, qsizetype end)
    {
        qsizetype at = behindSpaces(begin, end);
        if (isEndOfLine(at, end))
            return;
        if (isStillHidden(at - begin, at, end)) {
            m_hidden.end = end;
            return;
        }
        if (m_text[at] == u'#')
            return;
        endHidden();
        const QStringView line = m_text.mid(begin, end - begin);
        if (line.startsWith("---"_L1) || line.startsWith("..."_L1) || isSection(line)) {
            endDeeper(-1, begin); // another document
            return;
        }
        qsizetype dash = -1;
        while (isDash(at, end)) {
            dash = at - begin;
            endDeeper(dash, begin);
            at = behindSpaces(at + 1, end);
        }
        readItem(dash, at, end);
        if (at < end && m_hiddenColumn < 0)
            readMember(begin, at, end);
    }

    void readMember(qsizetype begin, qsizetype at, qsizetype end)
    {
        const qsizetype column = at - begin;
        endDeeper(column, begin);
        const bool isExplicit = m_text[at] == u'?' && at + 1 < end && m_text[at + 1].isSpace();
        if (isExplicit && isSecretKey(m_text.mid(at + 1, end - at - 1))) {
            beginHidden(column, false, end, end);
            m_isExplicit = true; // its value begins with a colon below it
            return;
        }
        const qsizetype colon = colonBehind(at, end);
        if (colon < 0)
            return;
        if (m_frames.isEmpty() || m_frames.last().column < column) {
            PairFrame frame;
            frame.column = column;
            m_frames.append(std::move(frame));
        }
        PairFrame &frame = m_frames.last();
        endMember(m_text, frame, begin, m_found);
        beginMember(m_text, frame, {at, colon}, colon + 1);
        if (!frame.isSecretMember)
            return;
        frame.begin = -1; // its lines are counted here, other texts than YAML have none of its rules
        beginHidden(column, false, colon + 1, end);
    }

    QStringView m_text;
    FoundSecrets &m_found;
    QVector<PairFrame> m_frames; // columns ascending
    qsizetype m_hiddenColumn = -1;
    HiddenSpan m_hidden;
    bool m_isHiddenItem = false;
    bool m_isExplicit = false;     // "? password"
    qsizetype m_optionColumn = -1; // of the dash before "--password"
};

} // namespace

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

void beginMember(QStringView text, PairFrame &frame, HiddenSpan key, qsizetype begin)
{
    key.end = behindBare(text, key.begin, key.end);
    key.begin += text.mid(key.begin, key.end - key.begin).lastIndexOf(u'\n') + 1;
    const HiddenSpan bare = bareSpan(text, key);
    const QStringView spelled = text.mid(key.begin, key.end - key.begin);
    frame.begin = begin;
    frame.member = PairMember::Other;
    frame.isSecretMember = false;
    if (spelled.size() > kLongestMember)
        return;
    const QString plain = plainScalar(spelled);
    const auto reads = [&plain](QLatin1String word) { return plain.compare(word, Qt::CaseInsensitive) == 0; };
    if (reads("name"_L1) || reads("key"_L1))
        frame.member = PairMember::Name;
    else if (reads("value"_L1))
        frame.member = PairMember::Value;
    else
        frame.isSecretMember = isSecretKey(spelled);
    if (reads("key"_L1) && text[begin - 1] == u':')
        frame.keyword = bare.begin;
    frame.isCondition = frame.isCondition || reads("operator"_L1);
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

void endMember(QStringView text, PairFrame &frame, qsizetype end, FoundSecrets &found)
{
    if (frame.begin >= 0 && (frame.member != PairMember::Other || frame.isSecretMember)) {
        const HiddenSpan span = bareSpan(text, {frame.begin, end});
        const QStringView value = text.mid(span.begin, span.end - span.begin);
        if (frame.member == PairMember::Value)
            frame.values += span;
        else if (frame.member == PairMember::Name)
            frame.isSecret = frame.isSecret || isSecretScalar(value);
        else if (!value.isEmpty() && !isNoSecretValue(value))
            found.hidden += span;
    }
    frame.begin = -1;
    frame.member = PairMember::Other;
    frame.isSecretMember = false;
}

void endFrame(QStringView text, PairFrame &frame, qsizetype end, FoundSecrets &found)
{
    endMember(text, frame, end, found);
    if (frame.keyword >= 0 && (frame.isCondition || !frame.values.isEmpty()))
        found.names += frame.keyword;
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
