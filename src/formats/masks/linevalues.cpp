#include "linevalues.h"

#include <QString>

// Values behind "name=" and "name:" within a line.

namespace formats {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Whether "name=", "name:", a quote or the line's end stands here: what is before it was a value.
bool isNextPair(QStringView line, qsizetype at)
{
    if (at >= line.size() || line[at].isSpace() || line[at] == u'"' || line[at] == u'\'' || line[at] == u'\\')
        return true;
    const qsizetype begin = at;
    while (at < line.size() &&
           (line[at].isLetterOrNumber() || line[at] == u'.' || line[at] == u'_' || line[at] == u'-'))
        ++at;
    return at > begin && at < line.size() && (line[at] == u'=' || line[at] == u':');
}

/// Whether a value without quotes ends before this letter. Passwords may hold commas and brackets.
bool endsBareValue(QStringView line, qsizetype at)
{
    static const QString closing = u"}])\"'"_s;
    static const QString behindClosing = u",;}])\"'\\<"_s;
    const QChar c = line[at];
    const QChar next = at + 1 < line.size() ? line[at + 1] : QChar(u' ');
    if (c.isSpace() || c == u';')
        return true;
    if (c == u',')
        return isNextPair(line, at + 1);
    if (c == u'\\') // of a text within a text: \" or \n
        return next == u'"' || ((next == u'n' || next == u'r') && isNextPair(line, at + 2));
    return closing.contains(c) && (next.isSpace() || behindClosing.contains(next));
}

/// Behind the quote that ends a value whose quotes have `backslashes` before them; `at` is behind the first.
qsizetype behindQuotes(QStringView line, qsizetype at, qsizetype backslashes)
{
    qsizetype run = 0;
    for (; at < line.size(); ++at) {
        if (line[at] == u'"') {
            if (backslashes == 0 ? run % 2 == 0 : run == backslashes)
                return at + 1;
            if (run < backslashes)
                return at - run; // the text that this text is in ends here
        }
        run = line[at] == u'\\' ? run + 1 : 0;
    }
    return at;
}

} // namespace

qsizetype behindValue(QStringView line, qsizetype begin, bool mayBeBracket)
{
    qsizetype at = begin;
    while (at < line.size() && line[at] == u'\\')
        ++at;
    if (at < line.size() && line[at] == u'"')
        return behindQuotes(line, at + 1, at - begin);
    if (at == begin && at < line.size() && line[at] == u'\'') {
        const qsizetype close = line.indexOf(u'\'', at + 1);
        if (close >= 0)
            return close + 1;
    }
    at = begin;
    if (!mayBeBracket && at < line.size() && (line[at] == u'{' || line[at] == u'['))
        return begin;   // what is in it has names of its own
    qsizetype open = 0; // brackets of its own
    for (; at < line.size(); ++at) {
        const QChar c = line[at];
        if (open > 0 && (c == u'}' || c == u']' || c == u')')) {
            --open;
            continue;
        }
        if (endsBareValue(line, at))
            break;
        if (c == u'{' || c == u'[' || c == u'(')
            ++open;
    }
    return at;
}

} // namespace formats
