#include "view.h"

#include "rowclock.h"
#include "windowdiff.h"

#include <contract/convert.h>

#include <algorithm>

namespace engine {

namespace v1 = contract::v1;

namespace {

constexpr core::Milliseconds kDeltaInterval(100); // ten deltas a second
constexpr core::Milliseconds kAgeInterval(1000);
constexpr EngineMs kAgeTolerance = 2000;
constexpr core::Milliseconds kDrainInterval(200); // how often a clogged client is looked at again
constexpr core::Milliseconds kAbsorbTime(30);     // of the thread for one view's news at a time
constexpr core::Milliseconds kAbsorbRest(70);     // and then until it goes on
constexpr core::Milliseconds kPrepareRest(10);    // between two parts of what is made ready for the first keystroke
constexpr qsizetype kManyKeys = 1000;             // news of more rows than this: those in sight first
constexpr int kAgeRows = 1000;                    // larger windows refresh ages as much more rarely as they are larger

/// Rows that a feed builds are new objects each time, though they may say the same.
bool differs(const RowPtr &a, const RowPtr &b)
{
    return a != b && a->SerializeAsString() != b->SerializeAsString();
}

} // namespace

View::View(Collection &collection, const EngineClock &time, ViewSink sink, QObject *parent)
    : QObject(parent)
    , m_collection(&collection)
    , m_time(time)
    , m_sink(std::move(sink))
    , m_kind(kindOfCollection(collection.name()))
{
    connect(&collection, &Collection::changed, this, &View::onChanged);
    connect(&collection, &Collection::freshnessChanged, this, [this] {
        // Of many rows those in sight show it at once; the rest follows as the feeds touch them.
        for (const Sent &sent : m_sent)
            m_touched.insert(contract::text(sent.row->key()));
        schedule();
    });
}

View::~View() = default;

void View::open(const v1::Subscribe &request, const QString &environment)
{
    if (!m_collection)
        return;
    setWindow(request.window());
    m_touched.clear();
    m_problems.clear();
    SortPlan sort = sortOf(request.sort());
    m_table.open({contract::utf8(environment), request.service(), request.key()}, std::move(sort),
                 filterOf(request.filter()), *m_collection);
    m_isOpen = true;
    m_ageTimer = m_time.clock().every(kAgeInterval, [this] { refreshAges(); });
    prepare();
    sendSnapshot();
}

/// What the first keystroke will need is made ready little by little, after the answer.
void View::prepare()
{
    m_preparing = m_time.clock().after(kPrepareRest, [this] {
        const auto done = std::move(m_preparing);
        if (m_table.prepareSearch())
            prepare();
    });
}

void View::change(const v1::ChangeWindow &request)
{
    if (!m_isOpen || !m_collection)
        return;
    absorb();
    setWindow(request.window());
    m_problems.clear();
    m_table.setSort(sortOf(request.sort()));
    m_table.setFilter(filterOf(request.filter()));
    sendSnapshot();
}

void View::close()
{
    m_isOpen = false;
    m_soon.reset();
    m_ageTimer.reset();
    m_preparing.reset();
    m_sink = {};
    disconnect(m_collection, nullptr, this, nullptr);
    m_collection = nullptr;
}

void View::setWindow(const v1::Window &window)
{
    m_offset = std::max(0, window.offset());
    m_limit = window.limit() > 0 ? std::min(window.limit(), kMaxWindow) : kMaxWindow;
}

SortPlan View::sortOf(const google::protobuf::RepeatedPtrField<v1::Sort> &sort)
{
    return SortPlan::make(sort, m_kind, &m_problems);
}

RowFilter View::filterOf(const std::string &filter)
{
    return RowFilter::parse(contract::text(filter), m_kind, &m_problems);
}

void View::onChanged(const QSet<QString> &keys)
{
    if (!m_isOpen)
        return;
    m_touched.unite(keys);
    schedule();
}

void View::schedule()
{
    if (!m_isOpen || m_soon)
        return;
    const auto since = std::chrono::duration_cast<core::Milliseconds>(m_time.clock().now() - m_lastSent);
    if (!m_needsSnapshot && since >= kDeltaInterval)
        update();
    else
        m_soon = m_time.clock().after(m_needsSnapshot ? kDrainInterval : kDeltaInterval - since, [this] {
            const auto done = std::move(m_soon);
            update();
        });
}

void View::update()
{
    if (!m_isOpen || !m_collection)
        return;
    absorb();
    if (m_needsSnapshot || isClogged())
        sendSnapshot();
    else
        sendDelta();
    if (!m_touched.isEmpty() && m_isOpen && !m_soon) {
        m_soon = m_time.clock().after(kAbsorbRest, [this] {
            const auto done = std::move(m_soon);
            update();
        });
    }
}

/// Brings the table nearer to what the collection holds now: all of it if that is little, else what is in sight and a
/// part of the rest.
void View::absorb()
{
    if (m_touched.isEmpty())
        return;
    const auto began = m_time.clock().now();
    std::vector<RowTable::Change> changes;
    changes.reserve(std::size_t(std::min<qsizetype>(m_touched.size(), kManyKeys)));
    if (m_touched.size() > kManyKeys) {
        for (const Sent &sent : m_sent) {
            const QString key = contract::text(sent.row->key());
            if (m_touched.remove(key))
                changes.push_back({key, m_collection->row(key)});
        }
    }
    for (auto next = m_touched.begin(); next != m_touched.end();) {
        changes.push_back({*next, m_collection->row(*next)});
        next = m_touched.erase(next);
        if (changes.size() % 64 == 0 && m_time.clock().now() - began > kAbsorbTime)
            break;
    }
    m_table.apply(changes);
}

v1::Freshness View::freshness() const
{
    const v1::Freshness is = m_collection->freshness();
    // Rows that are still to come are not "nothing there".
    return m_sentFreshness == v1::FRESHNESS_LOADING && !m_touched.isEmpty() ? v1::FRESHNESS_LOADING : is;
}

bool View::isClogged()
{
    return m_sink.pendingBytes && m_sink.pendingBytes() > kMaxPendingBytes;
}

std::vector<View::Sent> View::window() const
{
    std::vector<Sent> rows;
    const int end = std::min(m_table.shown(), m_offset + m_limit);
    const EngineMs now = m_time.now();
    for (int i = m_offset; i < end; ++i) {
        RowTable::Shown shown = m_table.at(i);
        const EngineMs confirmed = m_collection->confirmedAt(*shown.row);
        rows.push_back({shown.id, std::move(shown.row), confirmed, now});
    }
    return rows;
}

void View::fill(v1::Row &to, const Sent &from) const
{
    to = *from.row;
    toDurations(to, from.at, from.confirmed);
}

void View::sendSnapshot()
{
    m_needsSnapshot = isClogged();
    if (m_needsSnapshot) {
        m_soon.reset();
        schedule();
        return;
    }
    m_soon.reset();
    m_lastSent = m_time.clock().now();
    m_sent = window();
    m_sentTally = m_table.tally();
    m_sentOffset = m_offset;
    m_sentTotal = m_table.shown();
    m_sentUnfiltered = m_table.size();
    m_sentFreshness = freshness();

    v1::Snapshot snapshot;
    for (const Sent &row : m_sent)
        fill(*snapshot.add_rows(), row);
    snapshot.set_offset(m_sentOffset);
    snapshot.set_total(m_sentTotal);
    snapshot.set_unfiltered(m_sentUnfiltered);
    *snapshot.mutable_tally() = m_sentTally;
    snapshot.set_version(++m_version);
    snapshot.set_freshness(m_sentFreshness);
    for (const core::Message &problem : std::as_const(m_problems))
        *snapshot.add_problems() = contract::toContract(problem);
    const auto send = m_sink.snapshot; // close() may be called from inside
    send(std::move(snapshot));
}

bool View::isAgeNews(const Sent &sent, const Sent &next) const
{
    if (sent.confirmed == next.confirmed)
        return false;
    const auto interval = kAgeInterval.count() * std::max<qint64>(1, qint64(m_sent.size()) / kAgeRows);
    const bool isWrong = sent.confirmed == kNever || next.confirmed - sent.confirmed > kAgeTolerance;
    return isWrong && next.at - sent.at >= interval;
}

void View::sendDelta()
{
    std::vector<Sent> next = window();
    const auto idsOf = [](const std::vector<Sent> &rows) {
        std::vector<quint64> ids(rows.size());
        std::transform(rows.begin(), rows.end(), ids.begin(), [](const Sent &row) { return row.id; });
        return ids;
    };
    const WindowDiff diff = diffWindows(idsOf(m_sent), idsOf(next));
    v1::Delta delta;
    for (const int position : diff.removed)
        delta.add_removed(position);
    const auto place = [&](v1::PlacedRow *placed, int position) {
        placed->set_position(position);
        fill(*placed->mutable_row(), next[std::size_t(position)]);
    };
    for (const int position : diff.inserted)
        place(delta.add_inserted(), position);
    for (const auto [before, after] : diff.kept) {
        const Sent &old = m_sent[std::size_t(before)];
        Sent &now = next[std::size_t(after)];
        if (differs(old.row, now.row) || isAgeNews(old, now)) {
            place(delta.add_changed(), after);
        } else {
            now.confirmed = old.confirmed;
            now.at = old.at;
        }
    }
    const v1::Tally tally = m_table.tally();
    const v1::Freshness freshness = this->freshness();
    const bool isNews = !delta.removed().empty() || !delta.inserted().empty() || !delta.changed().empty() ||
                        m_sentTotal != m_table.shown() || m_sentUnfiltered != m_table.size() ||
                        freshness != m_sentFreshness || tally.SerializeAsString() != m_sentTally.SerializeAsString();
    m_sent = std::move(next);
    if (!isNews)
        return;
    m_lastSent = m_time.clock().now();
    m_sentTally = tally;
    m_sentTotal = m_table.shown();
    m_sentUnfiltered = m_table.size();
    m_sentFreshness = freshness;
    delta.set_offset(m_sentOffset);
    delta.set_total(m_sentTotal);
    delta.set_unfiltered(m_sentUnfiltered);
    *delta.mutable_tally() = tally;
    delta.set_version(++m_version);
    delta.set_freshness(freshness);
    const auto send = m_sink.delta;
    send(std::move(delta));
}

void View::refreshAges()
{
    if (m_soon || m_needsSnapshot || !m_collection)
        return;
    const EngineMs now = m_time.now();
    const bool isNews = std::any_of(m_sent.begin(), m_sent.end(), [&](const Sent &sent) {
        Sent next = sent;
        next.confirmed = m_collection->confirmedAt(*sent.row);
        next.at = now;
        return isAgeNews(sent, next);
    });
    if (isNews)
        schedule();
}

} // namespace engine
