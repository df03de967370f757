#include "recordedchannel.h"

#include <contract/convert.h>
#include <contract/deltas.h>

#include <QPointer>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace qlink {

namespace v1 = contract::v1;

namespace {

constexpr const char *kNotRecorded = "link.not-recorded";
constexpr core::Milliseconds kShortestPause{10}; // several recorded answers of one moment arrive together

/// The words of a filter, and what of it a recording cannot answer.
QStringList wordsOf(const std::string &filter, bool &hasFields)
{
    QStringList words = contract::text(filter).split(u' ', Qt::SkipEmptyParts);
    hasFields = words.removeIf([](const QString &word) { return word.contains(u':'); }) > 0;
    return words;
}

bool fitsWords(const v1::Row &row, const QStringList &words)
{
    const QString key = contract::text(row.key());
    return std::all_of(words.cbegin(), words.cend(),
                       [&key](const QString &word) { return key.contains(word, Qt::CaseInsensitive); });
}

void count(v1::Tally &tally, const v1::Row &row)
{
    const v1::ServiceRow &service = row.service();
    if (service.freshness() != v1::FRESHNESS_LIVE)
        tally.set_stale(tally.stale() + 1);
    else if (service.health() == v1::HEALTH_CRITICAL)
        tally.set_critical(tally.critical() + 1);
    else if (service.health() == v1::HEALTH_WARNING)
        tally.set_warning(tally.warning() + 1);
    else if (service.health() == v1::HEALTH_PASSING)
        tally.set_passing(tally.passing() + 1);
    else
        tally.set_unknown(tally.unknown() + 1);
}

void applyStep(v1::Snapshot &state, const v1::Delta &delta)
{
    std::vector<v1::Row> rows(state.rows().begin(), state.rows().end());
    contract::applyDelta(delta, rows, [](const v1::Row &row) { return row; });
    state.mutable_rows()->Clear();
    for (v1::Row &row : rows)
        *state.add_rows() = std::move(row);
    state.set_total(delta.total());
    state.set_unfiltered(delta.unfiltered());
    *state.mutable_tally() = delta.tally();
    state.set_version(delta.version());
    state.set_freshness(delta.freshness());
}

/// The samples inside [start, end], `shift` later than they were recorded.
v1::Frame movedFrame(const v1::Frame &recorded, double shift, double start, double end)
{
    v1::Frame frame;
    frame.set_name(recorded.name());
    *frame.mutable_labels() = recorded.labels();
    frame.set_unit(recorded.unit());
    const int count = std::min(recorded.times_size(), recorded.values_size());
    for (int i = 0; i < count; ++i) {
        const double time = recorded.times(i) + shift;
        if (time < start || time > end)
            continue;
        frame.add_times(time);
        frame.add_values(recorded.values(i));
    }
    return frame;
}

v1::ExemplarSeries movedExemplars(const v1::ExemplarSeries &recorded, double shift, double start, double end)
{
    v1::ExemplarSeries series;
    *series.mutable_labels() = recorded.labels();
    for (const v1::Exemplar &exemplar : recorded.exemplars()) {
        const double time = exemplar.time() + shift;
        if (time < start || time > end)
            continue;
        v1::Exemplar &moved = *series.add_exemplars();
        moved = exemplar;
        moved.set_time(time);
    }
    return series;
}

} // namespace

RecordedChannel::RecordedChannel(std::shared_ptr<const Recording> recording, core::Clock &clock, QObject *parent)
    : Channel(parent)
    , m_recording(std::move(recording))
    , m_clock(clock)
    , m_begun(clock.now())
{
}

RecordedChannel::~RecordedChannel() = default;

core::Milliseconds RecordedChannel::elapsed() const
{
    return std::chrono::duration_cast<core::Milliseconds>(m_clock.now() - m_begun);
}

void RecordedChannel::send(RequestPtr request)
{
    v1::Response response;
    switch (request->body_case()) {
    case v1::Request::kHello:
        response.mutable_hello()->set_major(contract::kMajor);
        response.mutable_hello()->set_minor(contract::kMinor);
        response.mutable_hello()->set_engine("recording");
        return answer(request->id(), std::move(response), true);
    case v1::Request::kPing:
        response.mutable_pong()->set_wall_unix_ms(core::toUnixMs(m_clock.wall()));
        return answer(request->id(), std::move(response), true);
    case v1::Request::kCancel:
        m_open.erase(std::remove_if(m_open.begin(), m_open.end(),
                                    [&](const Open &open) { return open.id == request->cancel().id(); }),
                     m_open.end());
        return;
    case v1::Request::kSubscribe: return subscribe(*request);
    case v1::Request::kChangeWindow: return changeWindow(*request);
    case v1::Request::kQuerySignal: return query(*request);
    default: return read(*request);
    }
}

/// What was read of configurations; all else is refused, above all what would change something.
void RecordedChannel::read(const v1::Request &request)
{
    const Recording::Reading *recorded = m_recording->reading(request);
    if (!recorded)
        return refuse(request.id(), kNotRecorded);
    answer(request.id(), *recorded->answer, true);
}

void RecordedChannel::subscribe(const v1::Request &request)
{
    const v1::Subscribe &what = request.subscribe();
    const Recording::Subscription *from = m_recording->subscription(what.collection(), what.service(), what.key());
    if (!from && !what.key().empty()) // one row of a whole collection
        from = m_recording->subscription(what.collection(), what.service(), {});
    if (!from)
        return refuse(request.id(), kNotRecorded);
    Open open;
    open.id = request.id();
    open.what = what;
    open.from = from;
    restart(open);
    advance(open, position());
    tell(open, 0);
    if (!open.failure)
        m_open.push_back(std::move(open));
    schedule();
}

void RecordedChannel::changeWindow(const v1::Request &request)
{
    const v1::ChangeWindow &change = request.change_window();
    const auto open =
        std::find_if(m_open.begin(), m_open.end(), [&](const Open &one) { return one.id == change.subscription(); });
    if (open == m_open.end())
        return refuse(request.id(), "session.unknown-subscription");
    open->what.set_filter(change.filter());
    *open->what.mutable_sort() = change.sort();
    *open->what.mutable_window() = change.window();
    tell(*open, request.id());
}

void RecordedChannel::query(const v1::Request &request)
{
    const v1::QuerySignal &what = request.query_signal();
    const Recording::Signal *recorded = m_recording->signal(what.service(), what.signal());
    if (!recorded)
        return refuse(request.id(), kNotRecorded);
    const v1::Frames &from = recorded->frames->frames();
    const double shift = double(round() * m_recording->length.count());
    v1::Response response;
    v1::Frames &frames = *response.mutable_frames();
    for (const v1::Frame &frame : from.frames())
        *frames.add_frames() = movedFrame(frame, shift, double(what.start_unix_ms()), double(what.end_unix_ms()));
    if (what.exemplars()) {
        for (const v1::ExemplarSeries &series : from.exemplars())
            *frames.add_exemplars() =
                movedExemplars(series, shift, double(what.start_unix_ms()), double(what.end_unix_ms()));
        *frames.mutable_notices() = from.notices();
    }
    *frames.mutable_warnings() = from.warnings();
    *frames.mutable_infos() = from.infos();
    frames.set_result_type(from.result_type());
    frames.set_expression(from.expression());
    frames.set_source(from.source());
    frames.set_step_ms(from.step_ms());
    answer(request.id(), std::move(response), true);
}

void RecordedChannel::refuse(quint64 id, const char *code)
{
    v1::Response response;
    *response.mutable_error() = contract::toContract(core::Error(core::ErrorKind::NotFound, QString::fromLatin1(code)));
    answer(id, std::move(response), true);
}

void RecordedChannel::answer(quint64 id, v1::Response response, bool isLast)
{
    response.set_id(id);
    response.set_last(isLast);
    m_outbox.push_back(std::make_shared<const v1::Response>(std::move(response)));
    if (m_outbox.size() == 1)
        QMetaObject::invokeMethod(
            this, [this] { deliver(); }, Qt::QueuedConnection);
}

void RecordedChannel::deliver()
{
    const QPointer<RecordedChannel> self(this); // whoever hears an answer may end the link
    const auto box = std::exchange(m_outbox, {});
    for (const ResponsePtr &response : box) {
        Q_EMIT received(response);
        if (!self)
            return;
    }
}

void RecordedChannel::restart(Open &open)
{
    open.next = 0;
    open.state.Clear();
    open.failure = nullptr;
    // The recorded client had its first answer a moment after it asked; ours asks in the middle of it.
    advance(open, open.from->answers.front().at);
}

void RecordedChannel::advance(Open &open, core::Milliseconds to)
{
    for (; open.next < open.from->answers.size() && open.from->answers[open.next].at <= to; ++open.next) {
        const v1::Response &response = *open.from->answers[open.next].response;
        if (response.has_snapshot())
            open.state = response.snapshot();
        else if (response.has_delta())
            applyStep(open.state, response.delta());
        else if (response.has_error())
            open.failure = &response.error();
    }
}

void RecordedChannel::play()
{
    const core::Milliseconds now = position();
    const bool isNewRound = std::exchange(m_round, round()) != round();
    for (Open &open : m_open) {
        const std::size_t before = open.next;
        if (isNewRound)
            restart(open);
        // One step goes on as the delta that it was; more, or another window than the recorded one, as a snapshot.
        const bool isStep = !isNewRound && isWhole(open) && before < open.from->answers.size() &&
                            open.from->answers[before].response->has_delta();
        advance(open, now);
        if (!isNewRound && open.next == before)
            continue;
        if (isStep && open.next == before + 1) {
            v1::Response response;
            *response.mutable_delta() = open.from->answers[before].response->delta();
            answer(open.id, std::move(response), false);
        } else {
            tell(open, 0);
        }
    }
    m_open.erase(std::remove_if(m_open.begin(), m_open.end(), [](const Open &open) { return open.failure != nullptr; }),
                 m_open.end());
    schedule();
}

void RecordedChannel::schedule()
{
    m_timer.reset();
    if (m_open.empty())
        return;
    core::Milliseconds next = m_recording->length;
    for (const Open &open : m_open) {
        if (open.next < open.from->answers.size())
            next = std::min(next, open.from->answers[open.next].at);
    }
    m_timer = m_clock.after(std::max(kShortestPause, next - position()), [this] { play(); });
}

bool RecordedChannel::isWhole(const Open &open) const
{
    const v1::Window &window = open.what.window();
    return open.what.filter().empty() && open.what.key() == open.from->what.key() && window.offset() == 0 &&
           (window.limit() == 0 || window.limit() > open.state.total());
}

/// The client's window of the state as it is now, or the recorded end.
void RecordedChannel::tell(const Open &open, quint64 answers)
{
    v1::Response response;
    if (open.failure) {
        *response.mutable_error() = *open.failure;
        return answer(open.id, std::move(response), true);
    }
    bool hasFields = false;
    const QStringList words = wordsOf(open.what.filter(), hasFields);
    const bool isOneRow = open.what.key() != open.from->what.key();
    v1::Snapshot &snapshot = *response.mutable_snapshot();
    const int offset = std::max(0, open.what.window().offset());
    const int limit = open.what.window().limit();
    int total = 0;
    for (const v1::Row &row : open.state.rows()) {
        if ((isOneRow && row.key() != open.what.key()) || !fitsWords(row, words))
            continue;
        if (total >= offset && (limit <= 0 || total < offset + limit))
            *snapshot.add_rows() = row;
        if (!words.isEmpty() && row.has_service())
            count(*snapshot.mutable_tally(), row);
        ++total;
    }
    snapshot.set_offset(std::min(offset, total));
    snapshot.set_total(total);
    snapshot.set_unfiltered(isOneRow ? total : open.state.unfiltered());
    if (words.isEmpty())
        *snapshot.mutable_tally() = open.state.tally();
    snapshot.set_version(open.state.version());
    snapshot.set_freshness(open.state.freshness());
    snapshot.set_answers(answers);
    if (hasFields)
        snapshot.add_problems()->set_code("link.recorded-filter");
    if (open.what.sort_size() > 0)
        snapshot.add_problems()->set_code("link.recorded-order");
    answer(open.id, std::move(response), false);
}

} // namespace qlink
