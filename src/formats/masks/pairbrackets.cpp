#include "secretpairs.h"

#include <algorithm>
#include <utility>

namespace formats {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kMostPairDepth = 1000; // brackets; what lies deeper is hidden
constexpr int kMostPairTexts = 3;          // texts within texts
constexpr qsizetype kNearQuote = 64;       // characters behind a bracket in which its text's first quote is looked for

/// Objects in brackets: JSON, YAML's flow style. Brackets that nobody closes cost names nothing: each object in them is
/// read for itself.
class PairBrackets
{
public:
    PairBrackets(QStringView text, qsizetype begin, int depth, FoundSecrets &found)
        : m_text(text)
        , m_begin(begin)
        , m_at(begin)
        , m_depth(depth)
        , m_found(found)
    {
    }

    void run()
    {
        while (m_at < m_text.size()) {
            if (m_frames.isEmpty() && !findRoot())
                break;
            readToken();
        }
        endAll();
    }

private:
    /// A bracket begins something unless it is part of a word ("${NAME}", "a[0]").
    bool isBeginning(qsizetype at) const
    {
        if (m_text[at] != u'{' && m_text[at] != u'[')
            return false;
        const QChar before = at > m_begin ? m_text[at - 1] : QChar(u' ');
        if (at > m_begin + 1 && m_text[at - 2] == u'\\' && isSpaceLetter(before))
            return true;
        return !before.isLetterOrNumber() && before != u'$' && before != u'%' && before != u'_' && before != u'#' &&
               before != u'@' && before != u'\\';
    }

    bool findRoot()
    {
        while (m_at < m_text.size() && !isBeginning(m_at))
            ++m_at;
        if (m_at == m_text.size())
            return false;
        // How many backslashes its quotes have: 0, in a text within a text 1, in one within that 3, …
        m_escapes = 0;
        qsizetype backslashes = 0;
        for (qsizetype at = m_at; at < std::min(m_text.size(), m_at + kNearQuote); ++at) {
            if (m_text[at] == u'"') {
                m_escapes = backslashes == 1 || backslashes == 3 || backslashes == 7 ? backslashes : 0;
                break;
            }
            backslashes = m_text[at] == u'\\' ? backslashes + 1 : 0;
        }
        return true;
    }

    void readToken()
    {
        const QChar c = m_text[m_at];
        if (c == u'{' || c == u'[') {
            openBracket(c == u'{');
        } else if (c == u'}' || c == u']') {
            endLast(m_at);
            ++m_at;
        } else if (c == u',') {
            PairFrame &frame = m_frames.last();
            endItem(frame, m_at);
            endMember(m_text, frame, m_at, m_found);
            frame.isInKey = true;
            frame.keyBegin = ++m_at;
        } else if (c == u':' && m_frames.last().isObject && m_frames.last().isInKey) {
            PairFrame &frame = m_frames.last();
            beginMember(m_text, frame, {frame.keyBegin, m_at}, m_at + 1);
            frame.isInKey = false;
            ++m_at;
        } else if (isComment(m_at)) {
            const qsizetype end = m_text.indexOf(u'\n', m_at);
            m_at = end < 0 ? m_text.size() : end;
        } else if (c == u'"' || c == u'\\' || (c == u'\'' && m_escapes == 0)) {
            readString();
        } else if (c.isSpace()) {
            ++m_at;
        } else {
            passPlain();
        }
    }

    /// An item of a list: what follows "--password" is its value.
    void endItem(PairFrame &frame, qsizetype end)
    {
        if (frame.isObject)
            return;
        const HiddenSpan span = bareSpan(m_text, {frame.keyBegin, end});
        const QStringView item = m_text.mid(span.begin, std::max<qsizetype>(0, span.end - span.begin));
        if (frame.isBehindOption && !item.isEmpty() && !item.startsWith("--"_L1))
            m_found.hidden += span;
        frame.isBehindOption = isSecretOption(item);
    }

    void endLast(qsizetype end)
    {
        PairFrame &frame = m_frames.last();
        endItem(frame, std::max(end, frame.keyBegin));
        endFrame(m_text, frame, std::max(end, frame.begin), m_found);
        m_frames.removeLast();
    }

    void openBracket(bool isObject)
    {
        if (m_frames.size() >= kMostPairDepth) {
            m_found.hidden += HiddenSpan{m_at, m_text.size()};
            m_at = m_text.size();
            return;
        }
        PairFrame frame;
        frame.isObject = isObject;
        frame.keyBegin = ++m_at;
        m_frames.append(std::move(frame));
    }

    bool isComment(qsizetype at) const
    {
        return m_text[at] == u'#' && m_escapes == 0 && at > m_begin && m_text[at - 1].isSpace();
    }

    /// A scalar without quotes; quotes within it are letters.
    void passPlain()
    {
        const bool isKey = m_frames.last().isObject && m_frames.last().isInKey;
        qsizetype braces = 0; // of "${NAME}", "a[0]"
        for (++m_at; m_at < m_text.size(); ++m_at) {
            const QChar c = m_text[m_at];
            if ((c == u'{' || c == u'[') && !isBeginning(m_at)) {
                ++braces;
                continue;
            }
            if ((c == u'}' || c == u']') && braces > 0) {
                --braces;
                continue;
            }
            if (c == u',' || c == u'}' || c == u']' || c == u'\n' || (isKey && c == u':') || isBeginning(m_at) ||
                isComment(m_at) || (m_escapes > 0 && (c == u'"' || c == u'\\')))
                return;
        }
    }

    /// A string, and what is written in it. One that its line does not end is passed over to the end of the line.
    void readString()
    {
        qsizetype open = m_at;
        while (open < m_text.size() && m_text[open] == u'\\')
            ++open;
        const qsizetype backslashes = open - m_at;
        if (open == m_text.size() || (m_text[open] != u'"' && m_text[open] != u'\'')) {
            passEscape(open);
        } else if (backslashes == m_escapes) {
            const bool isQuoted = m_text[open] == u'"';
            const qsizetype end = isQuoted ? endOfQuoted(open + 1) : endOfApostrophes(open + 1);
            const bool isEnded = end < m_text.size() && m_text[end] == m_text[open];
            if (isEnded && m_depth < kMostPairTexts)
                PairBrackets(m_text.left(end), open + 1, m_depth + 1, m_found).run();
            m_at = isEnded ? end + 1 : end;
        } else {
            if (backslashes < m_escapes)
                endAll(); // the text that this text is in ends here
            m_at = open + 1;
        }
    }

    /// Backslashes before a letter: white space of a text within a text.
    void passEscape(qsizetype letter)
    {
        m_at = letter;
        if (m_escapes == 0 || letter == m_text.size() || !isSpaceLetter(m_text[letter]))
            return;
        ++m_at;
        PairFrame &frame = m_frames.last();
        if (frame.isInKey)
            frame.keyBegin = m_at;
    }

    /// The place of the quote that ends it; else of the line's end, or of what is before the quote that ends the text
    /// around it.
    qsizetype endOfQuoted(qsizetype at) const
    {
        qsizetype backslashes = 0;
        for (; at < m_text.size() && m_text[at] != u'\n'; ++at) {
            // Each level of texts within texts doubles the backslashes before a quote, and adds one.
            if (m_text[at] == u'"' && (backslashes & (2 * m_escapes + 1)) == m_escapes)
                break;
            if (m_text[at] == u'"' && backslashes < m_escapes)
                return at - 1;
            backslashes = m_text[at] == u'\\' ? backslashes + 1 : 0;
        }
        return at;
    }

    qsizetype endOfApostrophes(qsizetype at) const
    {
        for (; at < m_text.size() && m_text[at] != u'\n'; ++at) {
            if (m_text[at] != u'\'')
                continue;
            if (at + 1 == m_text.size() || m_text[at + 1] != u'\'')
                break;
            ++at;
        }
        return at;
    }

    /// A gap that all of them end with is gone over once, not by each.
    void endAll()
    {
        const qsizetype end = behindBare(m_text, m_begin, m_at);
        while (!m_frames.isEmpty())
            endLast(end);
    }

    QStringView m_text;
    qsizetype m_begin = 0;
    qsizetype m_at = 0;
    int m_depth = 0;
    FoundSecrets &m_found;
    qsizetype m_escapes = 0; // backslashes before each quote
    QVector<PairFrame> m_frames;
};

} // namespace

void findBracketPairs(QStringView text, FoundSecrets &found)
{
    PairBrackets(text, 0, 0, found).run();
}

} // namespace formats
