#include "editor.h"

#include <utility>

namespace lostupdates {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kCalmAttempts = 2; // before anybody dies: a release that is left open keeps all others waiting
constexpr double kCutShare = 0.08;

QString stepName(engine::ConfigStep step)
{
    using engine::ConfigStep;
    switch (step) {
    case ConfigStep::ExternalRecorded: return u"external-recorded"_s;
    case ConfigStep::BlobsWritten: return u"blobs-written"_s;
    case ConfigStep::MarkerWritten: return u"marker-written"_s;
    case ConfigStep::RecordPending: return u"record-pending"_s;
    case ConfigStep::ObjectWritten: return u"object-written"_s;
    case ConfigStep::RecordReleased: return u"record-released"_s;
    case ConfigStep::HeadMoved: return u"head-moved"_s;
    case ConfigStep::MarkerRemoved: return u"marker-removed"_s;
    case ConfigStep::CheckpointWritten: return u"checkpoint-written"_s;
    case ConfigStep::RecordRemoved: return u"record-removed"_s;
    }
    return u"unknown"_s;
}

} // namespace

Editor::Editor(int number, const RoundWishes &wishes, const engine::ConfigRef &ref, Tools tools,
               std::function<int()> tick, Log &log)
    : m_number(number)
    , m_wishes(wishes)
    , m_ref(ref)
    , m_tools(tools)
    , m_tick(std::move(tick))
    , m_log(log)
    , m_random(wishes.seed * 8 + quint32(number))
    , m_spoiler(wishes.place.url, wishes.seed * 8 + quint32(number) + 4, wishes.keepsConditions)
{
}

Editor::~Editor() = default;

/// Not from inside the task that is just ending: it may have to go.
void Editor::later(std::function<void()> then)
{
    QMetaObject::invokeMethod(this, std::move(then), Qt::QueuedConnection);
}

void Editor::next()
{
    if (m_made >= m_wishes.attempts) {
        m_isDone = true;
        return;
    }
    ++m_made;
    const bool isCalm = m_made <= kCalmAttempts;
    m_spoiler.setCutShare(isCalm ? 0 : kCutShare);
    m_killAt = isCalm || m_random.bounded(3) > 0 ? -1 : m_random.bounded(6);
    m_isKilled = false;
    if (!m_seat)
        m_seat = takeSeat(m_wishes.place, m_spoiler.url(), m_ref, u"editor-%1"_s.arg(m_number), false, m_tools);
    m_reading = m_seat->store().read(this, m_ref).then([this](const core::Result<engine::ConfigState> &state) {
        if (state)
            publish(*state);
        else
            later([this] { next(); });
    });
}

void Editor::publish(const engine::ConfigState &base)
{
    m_attempt = Attempt();
    m_attempt.token = QByteArray("editor-") + QByteArray::number(m_number) + '.' + QByteArray::number(m_made) + '\n';
    m_attempt.isLarge = m_wishes.isLarge && m_number == 0 && m_made > kCalmAttempts;
    engine::ConfigChange change;
    change.ref = m_ref;
    change.base = base;
    change.createdAt = m_tools.clock.wall();
    change.id = releases::newId(change.createdAt, m_random.generate64(), base.head ? base.head->release : QString());
    change.kind = base.exists ? releases::Kind::Release : releases::Kind::Creation;
    change.content = editedBy(m_attempt, base.content);
    change.comment = u"attempt %1"_s.arg(m_made);
    m_attempt.id = change.id;
    m_attempt.begun = m_tick();
    m_publishing = m_seat->store()
                       .publish(this, change, [this](engine::ConfigStep step, int, int) { return observe(step); })
                       .then([this](const core::Result<releases::Record> &result) { ended(result); });
}

bool Editor::observe(engine::ConfigStep step)
{
    if (m_killAt < 0 || m_killAt-- > 0)
        return true;
    m_isKilled = true;
    ++m_log.kills[stepName(step)];
    return false;
}

void Editor::ended(const core::Result<releases::Record> &result)
{
    m_attempt.ended = m_tick();
    m_attempt.isAcknowledged = result.has_value();
    if (result)
        m_attempt.contentHash = result->contentHash;
    m_log.attempts.append(m_attempt);
    const bool isRefused = !result && result.error().kind == core::ErrorKind::Conflict;
    if (result || isRefused)
        later([this] { next(); });
    else
        later([this] { comeBack(); });
}

/// As a program that was killed, or lost its connection, begins again.
void Editor::comeBack()
{
    if (m_isKilled)
        m_seat.reset();
    if (!m_seat)
        m_seat = takeSeat(m_wishes.place, m_spoiler.url(), m_ref, u"editor-%1"_s.arg(m_number), false, m_tools);
    m_settling = m_seat->store().recover(this, m_ref, {}).then([this](const core::Result<releases::Verdict> &) {
        later([this] { next(); });
    });
}

} // namespace lostupdates
