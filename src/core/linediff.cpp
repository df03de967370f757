#include "linediff.h"

#include <QStringList>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace core {

namespace {

/// Edits after which two texts count as different ones; the trace takes the square of it in memory (4 MiB).
constexpr int kMostEdits = 1000;

QStringList splitLines(const QString &text)
{
    if (text.isEmpty())
        return {};
    QStringList lines = text.split(u'\n');
    if (lines.last().isEmpty())
        lines.removeLast(); // the line feed at the end begins no line
    return lines;
}

/// The middle of two texts, without the lines that both begin and end with.
struct Middle
{
    const QStringList &before;
    const QStringList &after;
    int begin = 0;     ///< of both
    int beforeEnd = 0; ///< one past
    int afterEnd = 0;

    int beforeSize() const { return beforeEnd - begin; }
    int afterSize() const { return afterEnd - begin; }
    bool isSame(int x, int y) const { return before[begin + x] == after[begin + y]; }
};

Middle middleOf(const QStringList &before, const QStringList &after)
{
    Middle middle{before, after, 0, int(before.size()), int(after.size())};
    while (middle.begin < middle.beforeEnd && middle.begin < middle.afterEnd &&
           before[middle.begin] == after[middle.begin])
        ++middle.begin;
    while (middle.beforeEnd > middle.begin && middle.afterEnd > middle.begin &&
           before[middle.beforeEnd - 1] == after[middle.afterEnd - 1]) {
        --middle.beforeEnd;
        --middle.afterEnd;
    }
    return middle;
}

/// The furthest x on each diagonal after each number of edits; empty when the texts need more than are allowed.
std::vector<std::vector<int>> traceOf(const Middle &middle)
{
    const int columns = middle.beforeSize();
    const int lines = middle.afterSize();
    const int most = std::min(columns + lines, kMostEdits);
    std::vector<std::vector<int>> trace;
    std::vector<int> furthest(std::size_t(most) * 2 + 3, 0);
    const auto at = [most](int diagonal) { return std::ptrdiff_t(diagonal) + most + 1; };
    const auto kept = [&furthest, &at](int edits) {
        const int *first = furthest.data() + at(-edits);
        return std::vector<int>(first, first + 2 * edits + 1);
    };
    for (int edits = 0; edits <= most; ++edits) {
        for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
            const bool isDown =
                diagonal == -edits || (diagonal != edits && furthest[at(diagonal - 1)] < furthest[at(diagonal + 1)]);
            int x = isDown ? furthest[at(diagonal + 1)] : furthest[at(diagonal - 1)] + 1;
            int y = x - diagonal;
            while (x < columns && y < lines && middle.isSame(x, y)) {
                ++x;
                ++y;
            }
            furthest[at(diagonal)] = x;
            if (x >= columns && y >= lines) {
                trace.push_back(kept(edits));
                return trace;
            }
        }
        trace.push_back(kept(edits));
    }
    return {};
}

/// The middle's lines in order, walked back from its end.
QVector<DiffLine> walkedBack(const Middle &middle, const std::vector<std::vector<int>> &trace)
{
    QVector<DiffLine> reversed;
    int x = middle.beforeSize();
    int y = middle.afterSize();
    for (int edits = int(trace.size()) - 1; edits > 0; --edits) {
        const std::vector<int> &furthest = trace[std::size_t(edits - 1)];
        const auto reached = [&furthest, edits](int diagonal) { return furthest[std::size_t(diagonal + edits - 1)]; };
        const int diagonal = x - y;
        // On diagonals at the edge there is but one neighbour.
        const bool isDown = diagonal == -edits || (diagonal != edits && reached(diagonal - 1) < reached(diagonal + 1));
        const int from = isDown ? diagonal + 1 : diagonal - 1;
        const int fromX = reached(from);
        // The edit comes first, then the lines that both have up to here.
        while (x > (isDown ? fromX : fromX + 1)) {
            --x;
            --y;
            reversed += DiffLine{DiffLine::Kind::Same, middle.before[middle.begin + x], 1};
        }
        if (isDown) {
            --y;
            reversed += DiffLine{DiffLine::Kind::Added, middle.after[middle.begin + y], 1};
        } else {
            --x;
            reversed += DiffLine{DiffLine::Kind::Removed, middle.before[middle.begin + x], 1};
        }
    }
    for (; x > 0; --x)
        reversed += DiffLine{DiffLine::Kind::Same, middle.before[middle.begin + x - 1], 1};
    std::reverse(reversed.begin(), reversed.end());
    return reversed;
}

QVector<DiffLine> replaced(const Middle &middle)
{
    QVector<DiffLine> lines;
    for (int i = middle.begin; i < middle.beforeEnd; ++i)
        lines += DiffLine{DiffLine::Kind::Removed, middle.before[i], 1};
    for (int i = middle.begin; i < middle.afterEnd; ++i)
        lines += DiffLine{DiffLine::Kind::Added, middle.after[i], 1};
    return lines;
}

/// Within a run of edits what is removed comes first.
void orderRuns(QVector<DiffLine> &lines)
{
    const auto isEdit = [](const DiffLine &line) { return line.kind != DiffLine::Kind::Same; };
    for (auto begin = lines.begin(); begin != lines.end();) {
        begin = std::find_if(begin, lines.end(), isEdit);
        const auto end = std::find_if_not(begin, lines.end(), isEdit);
        std::stable_partition(begin, end, [](const DiffLine &line) { return line.kind == DiffLine::Kind::Removed; });
        begin = end;
    }
}

/// Lines that both have and that stand far from any edit are counted.
QVector<DiffLine> shortened(const QVector<DiffLine> &lines, int context)
{
    std::vector<bool> isNear(std::size_t(lines.size()), false);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines[i].kind == DiffLine::Kind::Same)
            continue;
        const qsizetype end = std::min(lines.size(), i + context + 1);
        for (qsizetype near = std::max<qsizetype>(0, i - context); near < end; ++near)
            isNear[std::size_t(near)] = true;
    }
    QVector<DiffLine> shown;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (isNear[std::size_t(i)])
            shown += lines[i];
        else if (!shown.isEmpty() && shown.last().kind == DiffLine::Kind::Left)
            ++shown.last().count;
        else
            shown += DiffLine{DiffLine::Kind::Left, {}, 1};
    }
    return shown;
}

} // namespace

QVector<DiffLine> lineDiff(const QString &before, const QString &after, int context)
{
    const QStringList old = splitLines(before);
    const QStringList fresh = splitLines(after);
    if (old == fresh)
        return {};
    const Middle middle = middleOf(old, fresh);
    const auto trace = traceOf(middle);
    QVector<DiffLine> lines;
    for (int i = 0; i < middle.begin; ++i)
        lines += DiffLine{DiffLine::Kind::Same, old[i], 1};
    QVector<DiffLine> changed = trace.empty() ? replaced(middle) : walkedBack(middle, trace);
    orderRuns(changed);
    lines += changed;
    for (int i = middle.beforeEnd; i < old.size(); ++i)
        lines += DiffLine{DiffLine::Kind::Same, old[i], 1};
    return shortened(lines, context);
}

} // namespace core
