#include "round.h"

#include <support/settled.h>

#include <QRandomGenerator>
#include <QStringList>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace lostupdates {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kEditors = 4;
constexpr int kOutsideWrites = 4;
constexpr int kRoundMs = 120'000;
constexpr int kAnswerMs = 60'000;

template <class T> std::optional<core::Result<T>> awaited(async::Task<T> task)
{
    std::optional<core::Result<T>> out;
    task.then([&out](core::Result<T> result) { out.emplace(std::move(result)); });
    (void)support::becomesSo([&out] { return out.has_value(); }, std::chrono::milliseconds(kAnswerMs));
    return out;
}

template <class T> QString whyNot(const char *what, const std::optional<core::Result<T>> &result)
{
    if (!result)
        return QLatin1String(what) + u": no answer"_s;
    return *result ? QString() : QLatin1String(what) + u": "_s + result->error().message.code;
}

/// Writes over the value now and then, and looks at nothing.
class Writer final : public QObject
{
public:
    Writer(Outsider &outsider, quint32 seed, core::Clock &clock, Log &log)
        : m_outsider(outsider)
        , m_random(seed)
        , m_clock(clock)
        , m_log(log)
    {
    }
    void start() { wait(); }
    bool isDone() const { return m_made == kOutsideWrites && !m_isWriting; }

private:
    void wait()
    {
        m_pause = m_clock.after(core::Milliseconds(20 + m_random.bounded(220)), [this] { write(); });
    }
    void write()
    {
        ++m_made;
        m_isWriting = true;
        m_log.outside.append({"outside-" + QByteArray::number(m_made) + '\n', false});
        m_writing =
            m_outsider.write(this, m_log.outside.last().value, false).then([this](const core::Result<bool> &done) {
                m_log.outside.last().isAcknowledged = done && *done;
                m_isWriting = false;
                if (m_made < kOutsideWrites)
                    wait();
            });
    }

    Outsider &m_outsider;
    QRandomGenerator m_random;
    core::Clock &m_clock;
    Log &m_log;
    int m_made = 0;
    bool m_isWriting = false;
    std::unique_ptr<core::Timer> m_pause;
    async::Task<bool> m_writing;
};

/// Settles until there is nothing left to settle, and reads everything.
QString comeToRest(Seat &seat, const engine::ConfigRef &ref, Rest *rest)
{
    QObject owner;
    for (int i = 0; i < 4; ++i) {
        const auto verdict = awaited(seat.store().recover(&owner, ref, {}));
        if (const QString why = whyNot("recover", verdict); !why.isEmpty())
            return why;
    }
    const auto state = awaited(seat.store().read(&owner, ref));
    if (const QString why = whyNot("read", state); !why.isEmpty())
        return why;
    const auto history = awaited(seat.store().history(&owner, ref));
    if (const QString why = whyNot("history", history); !why.isEmpty())
        return why;
    rest->state = **state;
    rest->history = **history;
    for (const QString &id : std::as_const(rest->history.verification.chain)) {
        const auto content = awaited(seat.store().contentOf(&owner, ref, id));
        if (content && *content)
            rest->contents.insert(id, **content);
    }
    return {};
}

using Editors = std::vector<std::unique_ptr<Editor>>;

/// Empty when it becomes so; else the first editor's problem, or what all of them were at when the time ran out.
QString whyNotSo(const Editors &editors, const std::function<bool()> &isSo)
{
    const auto firstProblem = [&editors] {
        const auto found = std::find_if(editors.begin(), editors.end(),
                                        [](const auto &editor) { return !editor->problem().isEmpty(); });
        return found == editors.end() ? QString() : (*found)->problem();
    };
    const bool isOver =
        support::becomesSo([&] { return isSo() || !firstProblem().isEmpty(); }, std::chrono::milliseconds(kRoundMs));
    if (isOver)
        return firstProblem();
    QStringList out{u"the round did not end"_s};
    for (const auto &editor : editors)
        out += editor->standing();
    return out.join(u"; "_s);
}

} // namespace

RoundResult playRound(const RoundWishes &wishes, int number, Tools tools)
{
    RoundResult out;
    const QString name = u"lost-%1-%2"_s.arg(wishes.seed, 8, 16, QLatin1Char('0')).arg(number);
    const engine::ConfigRef ref = refFor(wishes.place.system, name);
    QObject owner;
    const auto outsider = makeOutsider(wishes.place, ref, tools);
    out.log.outside.append({"outside-0\n", true});
    const auto made = awaited(outsider->write(&owner, out.log.outside.first().value, true));
    if (out.problem = whyNot("creation", made); !out.problem.isEmpty())
        return out;

    int ticks = 0;
    Editors editors;
    for (int i = 0; i < kEditors; ++i)
        editors.push_back(std::make_unique<Editor>(
            i, wishes, name, [&ticks] { return ++ticks; }, out.log));
    for (const auto &editor : editors)
        editor->start();
    const auto areAllReady = [&editors] {
        return std::all_of(editors.begin(), editors.end(), [](const auto &editor) { return editor->isReady(); });
    };
    if (out.problem = whyNotSo(editors, areAllReady); !out.problem.isEmpty())
        return out;
    Writer writer(*outsider, wishes.seed, tools.clock, out.log);
    for (const auto &editor : editors)
        editor->go(); // all at once: they are to meet
    writer.start();
    const auto areAllDone = [&] {
        return writer.isDone() && std::all_of(editors.begin(), editors.end(), [](const auto &editor) {
                   return editor->isDone() && editor->spoiler().underWay() == 0;
               });
    };
    if (out.problem = whyNotSo(editors, areAllDone); !out.problem.isEmpty())
        return out;
    for (const auto &editor : editors) {
        out.log.cutsBefore += editor->spoiler().cutsBefore();
        out.log.cutsAfter += editor->spoiler().cutsAfter();
    }
    editors.clear();
    const auto heir = takeSeat(wishes.place, wishes.place.url, ref, u"heir"_s, true, tools);
    out.problem = comeToRest(*heir, ref, &out.rest);
    (void)awaited(outsider->clear(&owner)); // the next round has its own; a server keeps no more than it must
    return out;
}

} // namespace lostupdates
