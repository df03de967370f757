#include "configmerge.h"

#include <contract/convert.h>

#include <algorithm>
#include <numeric>
#include <vector>

namespace models {

namespace {

using contract::v1::ConfigContent;
using contract::v1::MergeConflict;
using MergeSide = MergeAnswer::Side;

constexpr int kSurroundingLines = 3; // each way

const std::string &chosenText(const MergeConflict &conflict, MergeSide side)
{
    return side == MergeSide::Base ? conflict.base() : side == MergeSide::Theirs ? conflict.theirs() : conflict.ours();
}

/// Where line `number` (from 1) begins; the end of the text when there is no such line.
std::size_t lineStart(const std::string &text, int number)
{
    std::size_t at = 0;
    for (int line = 1; line < number; ++line) {
        const std::size_t end = text.find('\n', at);
        if (end == std::string::npos)
            return text.size();
        at = end + 1;
    }
    return at;
}

void answerWhole(ConfigContent &content, const MergeConflict &conflict, const MergeSides &sides,
                 const MergeAnswer &answer)
{
    const QString key = contract::text(conflict.key());
    if (answer.side == MergeSide::Edited)
        return setEntry(content, key, contract::utf8(answer.edited));
    const ConfigContent &from = answer.side == MergeSide::Base     ? sides.base
                                : answer.side == MergeSide::Theirs ? sides.theirs
                                                                   : sides.ours;
    if (const auto *entry = entryOf(from, key))
        putEntry(content, contract::v1::ConfigEntry(*entry));
    else
        removeEntry(content, key);
}

void answerPart(ConfigContent &content, const MergeConflict &conflict, const MergeAnswer &answer)
{
    const QString key = contract::text(conflict.key());
    const auto *entry = entryOf(content, key);
    if (!entry)
        return;
    std::string value = entry->value();
    // What is written in a field has plain line feeds.
    const bool crlf = value.find("\r\n") != std::string::npos;
    std::string part =
        answer.side == MergeSide::Edited ? bytesOf(answer.edited, crlf) : chosenText(conflict, answer.side);
    const std::size_t begin = lineStart(value, conflict.line());
    const std::size_t end = lineStart(value, conflict.line() + conflict.lines());
    if (!part.empty() && part.back() != '\n' && end < value.size())
        part += '\n';
    if (!part.empty() && begin == value.size() && !value.empty() && value.back() != '\n')
        part.insert(part.begin(), '\n');
    value.replace(begin, end - begin, part);
    setEntry(content, key, value);
}

} // namespace

MergeSurroundings mergeSurroundings(const ConfigContent &side, const MergeConflict &conflict,
                                    const contract::v1::LineRange &lines, const std::string &part)
{
    const auto *entry = entryOf(side, contract::text(conflict.key()));
    if (!entry || conflict.whole() || lines.first() < 1 || lines.count() < 0)
        return {};
    const std::string &value = entry->value();
    if (std::size_t(lines.first()) > value.size() + 1 || std::size_t(lines.count()) > value.size())
        return {};
    const int next = lines.first() + lines.count();
    const std::size_t begin = lineStart(value, lines.first());
    const std::size_t end = lineStart(value, next);
    if (value.compare(begin, end - begin, part) != 0)
        return {};
    const std::size_t above = lineStart(value, std::max(1, lines.first() - kSurroundingLines));
    const std::size_t below = lineStart(value, next + kSurroundingLines);
    return {value.substr(above, begin - above), value.substr(end, below - end)};
}

int openConflicts(const contract::v1::MergeResult &result, const QVector<MergeAnswer> &answers)
{
    int open = 0;
    for (int i = 0; i < result.conflicts_size(); ++i)
        open += i >= answers.size() || answers[i].isOpen();
    return open;
}

ConfigContent resolvedContent(const contract::v1::MergeResult &result, const MergeSides &sides,
                              const QVector<MergeAnswer> &answers)
{
    ConfigContent content = result.merged();
    // From the last line to the first, so that places above stay where they are.
    std::vector<int> order(std::size_t(result.conflicts_size()));
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&result](int a, int b) { return result.conflicts(a).line() > result.conflicts(b).line(); });
    for (const int i : order) {
        if (i >= answers.size() || answers[i].isOpen())
            continue;
        const MergeConflict &conflict = result.conflicts(i);
        if (conflict.whole())
            answerWhole(content, conflict, sides, answers[i]);
        else
            answerPart(content, conflict, answers[i]);
    }
    return content;
}

} // namespace models
