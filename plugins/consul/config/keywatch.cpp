#include "keywatch.h"

#include <QPointer>

#include <algorithm>

namespace consul {

namespace {

constexpr core::Milliseconds kLongestWait = std::chrono::seconds(60);
constexpr core::Milliseconds kBetweenAnswers = std::chrono::seconds(1); ///< a path that changes all the time
constexpr core::Milliseconds kWithoutKeys = std::chrono::seconds(2);
constexpr core::Milliseconds kAfterFailure = std::chrono::seconds(5);

QString sharedBeginning(const QString &one, const QString &other)
{
    qsizetype size = 0;
    while (size < one.size() && size < other.size() && one[size] == other[size])
        ++size;
    return one.left(size);
}

} // namespace

KeyWatch::KeyWatch(KvAccess access, core::Clock &clock, Heard heard)
    : m_access(std::move(access))
    , m_clock(clock)
    , m_heard(std::move(heard))
{
}

KeyWatch::~KeyWatch() = default;

void KeyWatch::follow(const QVector<engine::ConfigRef> &refs)
{
    std::vector<std::unique_ptr<Line>> lines;
    for (const engine::ConfigRef &ref : refs) {
        if (lines.size() < kMostWatched) {
            lines.push_back(std::make_unique<Line>());
            lines.back()->path = ref.name;
        } else {
            lines.back()->path = sharedBeginning(lines.back()->path, ref.name);
        }
        lines.back()->refs.append(ref);
    }
    for (std::unique_ptr<Line> &line : lines) {
        const auto known = std::find_if(m_lines.begin(), m_lines.end(), [&line](const std::unique_ptr<Line> &old) {
            return old && old->path == line->path && old->refs == line->refs;
        });
        if (known != m_lines.end())
            line = std::move(*known);
        else if (const auto left = m_left.constFind(line->path); left != m_left.cend())
            line->index = *left;
    }
    m_left.clear();
    m_lines = std::move(lines);
    for (const std::unique_ptr<Line> &line : m_lines) {
        if (!line->asking.isActive() && !line->pause)
            ask(*line);
    }
}

void KeyWatch::stop()
{
    for (const std::unique_ptr<Line> &line : m_lines) {
        if (line->index)
            m_left.insert(line->path, *line->index);
    }
    m_lines.clear();
}

void KeyWatch::ask(Line &line)
{
    line.pause.reset();
    const quint64 index = line.index.value_or(0);
    line.asking =
        m_access.change(this, line.path, index, kLongestWait).then([this, &line](core::Result<quint64> answer) {
            answered(line, answer);
        });
}

void KeyWatch::answered(Line &line, const core::Result<quint64> &answer)
{
    const bool isNone = !answer && isNoSuchKey(answer.error());
    if (!answer && !isNone) {
        askLater(line, kAfterFailure);
        return;
    }
    const quint64 index = isNone ? 0 : std::max<quint64>(1, *answer);
    const bool hasChanged = line.index && *line.index != index;
    line.index = index;
    askLater(line, isNone ? kWithoutKeys : kBetweenAnswers);
    if (!hasChanged)
        return;
    const QPointer<KeyWatch> self(this);
    const Heard heard = m_heard;
    const QVector<engine::ConfigRef> refs = line.refs; // whoever hears may make us follow others
    for (const engine::ConfigRef &ref : refs) {
        if (self)
            heard(ref);
    }
}

void KeyWatch::askLater(Line &line, core::Milliseconds after)
{
    line.pause = m_clock.after(after, [this, &line] { ask(line); });
}

} // namespace consul
