#include "align.h"

#include <QHash>

#include <dtl/dtl.hpp>

#include <algorithm>
#include <utility>
#include <vector>

namespace core {

namespace {

/// Aligns two sequences of numbers that stand for lines.
class Aligner
{
public:
    Aligner(const std::vector<int> &before, const std::vector<int> &after, const AlignLimits &limits)
        : m_before(before)
        , m_after(after)
        , m_cells(std::min<qint64>(limits.cells, kMostCells))
    {
    }

    Alignment run()
    {
        part(0, int(m_before.size()), 0, int(m_after.size()), true);
        return std::move(m_result);
    }

private:
    // Beyond two million points libdtl begins to compare piece by piece, which gives worse results in more time.
    static constexpr qint64 kMostCells = 1'900'000;

    void add(int before, int beforeCount, int after, int afterCount, bool equal)
    {
        if (beforeCount == 0 && afterCount == 0)
            return;
        if (!m_result.runs.isEmpty() && m_result.runs.last().equal == equal) {
            m_result.runs.last().beforeCount += beforeCount;
            m_result.runs.last().afterCount += afterCount;
        } else {
            m_result.runs.append({before, beforeCount, after, afterCount, equal});
        }
    }
    void part(int before, int beforeEnd, int after, int afterEnd, bool maySplit);
    void middle(int before, int beforeEnd, int after, int afterEnd, bool maySplit);
    bool split(int before, int beforeEnd, int after, int afterEnd);
    void compare(int before, int beforeEnd, int after, int afterEnd);

    const std::vector<int> &m_before;
    const std::vector<int> &m_after;
    qint64 m_cells;
    Alignment m_result;
};

void Aligner::part(int before, int beforeEnd, int after, int afterEnd, bool maySplit)
{
    int same = 0;
    while (before + same < beforeEnd && after + same < afterEnd &&
           m_before[std::size_t(before) + std::size_t(same)] == m_after[std::size_t(after) + std::size_t(same)])
        ++same;
    add(before, same, after, same, true);
    before += same;
    after += same;
    int tail = 0;
    while (beforeEnd - tail > before && afterEnd - tail > after &&
           m_before[std::size_t(beforeEnd) - std::size_t(tail) - 1] ==
               m_after[std::size_t(afterEnd) - std::size_t(tail) - 1])
        ++tail;
    middle(before, beforeEnd - tail, after, afterEnd - tail, maySplit);
    add(beforeEnd - tail, tail, afterEnd - tail, tail, true);
}

void Aligner::middle(int before, int beforeEnd, int after, int afterEnd, bool maySplit)
{
    if (before == beforeEnd || after == afterEnd) {
        add(before, beforeEnd - before, after, afterEnd - after, false);
        return;
    }
    if (qint64(beforeEnd - before + 1) * qint64(afterEnd - after + 1) <= m_cells) {
        compare(before, beforeEnd, after, afterEnd);
        return;
    }
    if (maySplit && split(before, beforeEnd, after, afterEnd))
        return;
    m_result.isExact = false;
    add(before, beforeEnd - before, after, afterEnd - after, false);
}

/// Lines that stand once on each side, and in the same order, hold the two together; between them is less to compare.
bool Aligner::split(int before, int beforeEnd, int after, int afterEnd)
{
    struct Seen
    {
        int beforeCount = 0;
        int afterCount = 0;
        int afterPlace = 0;
    };
    QHash<int, Seen> seen;
    for (int i = before; i < beforeEnd; ++i)
        ++seen[m_before[std::size_t(i)]].beforeCount;
    for (int i = after; i < afterEnd; ++i) {
        Seen &line = seen[m_after[std::size_t(i)]];
        ++line.afterCount;
        line.afterPlace = i;
    }
    struct Anchor
    {
        int before;
        int after;
        int previous;
    };
    std::vector<Anchor> anchors;
    std::vector<int> ends; // of the longest rising rows, by their length
    for (int i = before; i < beforeEnd; ++i) {
        const Seen line = seen.value(m_before[std::size_t(i)]);
        if (line.beforeCount != 1 || line.afterCount != 1)
            continue;
        const auto place =
            std::lower_bound(ends.begin(), ends.end(), line.afterPlace,
                             [&anchors](int index, int value) { return anchors[std::size_t(index)].after < value; });
        anchors.push_back({i, line.afterPlace, place == ends.begin() ? -1 : *(place - 1)});
        if (place == ends.end())
            ends.push_back(int(anchors.size()) - 1);
        else
            *place = int(anchors.size()) - 1;
    }
    if (ends.empty())
        return false;
    std::vector<Anchor> row;
    for (int index = ends.back(); index >= 0; index = anchors[std::size_t(index)].previous)
        row.push_back(anchors[std::size_t(index)]);
    std::reverse(row.begin(), row.end());
    for (const Anchor &anchor : row) {
        part(before, anchor.before, after, anchor.after, false);
        add(anchor.before, 1, anchor.after, 1, true);
        before = anchor.before + 1;
        after = anchor.after + 1;
    }
    part(before, beforeEnd, after, afterEnd, false);
    return true;
}

void Aligner::compare(int before, int beforeEnd, int after, int afterEnd)
{
    using Numbers = std::vector<int>;
    const Numbers left(m_before.begin() + before, m_before.begin() + beforeEnd);
    const Numbers right(m_after.begin() + after, m_after.begin() + afterEnd);
    dtl::Diff<int, Numbers> diff(left, right);
    diff.compose();
    const auto script = diff.getSes().getSequence();
    for (const auto &entry : script) {
        const dtl::elemInfo &info = entry.second;
        const bool inBefore = info.type != dtl::SES_ADD;
        const bool inAfter = info.type != dtl::SES_DELETE;
        add(before, inBefore ? 1 : 0, after, inAfter ? 1 : 0, inBefore && inAfter);
        before += inBefore ? 1 : 0;
        after += inAfter ? 1 : 0;
    }
}

} // namespace

QVector<QByteArray> splitLines(const QByteArray &text)
{
    QVector<QByteArray> lines;
    qsizetype begin = 0;
    while (begin < text.size()) {
        const qsizetype found = text.indexOf('\n', begin);
        const qsizetype end = found < 0 ? text.size() : found + 1;
        lines.append(text.mid(begin, end - begin));
        begin = end;
    }
    return lines;
}

Alignment align(const QVector<QByteArray> &before, const QVector<QByteArray> &after, const AlignLimits &limits)
{
    QHash<QByteArray, int> numbers;
    const auto numbered = [&numbers](const QVector<QByteArray> &items) {
        std::vector<int> all;
        all.reserve(std::size_t(items.size()));
        for (const QByteArray &item : items) {
            const auto known = numbers.constFind(item);
            all.push_back(known != numbers.cend() ? *known : *numbers.insert(item, int(numbers.size())));
        }
        return all;
    };
    const std::vector<int> left = numbered(before);
    const std::vector<int> right = numbered(after);
    return Aligner(left, right, limits).run();
}

} // namespace core
