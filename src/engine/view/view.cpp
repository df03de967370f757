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
constexpr core::Milliseconds kAbsorbRest(70);     // until news that were too many at once are gone on with
constexpr int kAgeRows = 1000; // more rows in all windows of a table refresh ages as much more rarely

/// Rows that a feed builds are new objects each time, though they may say the same.
bool differs(const RowPtr &a, const RowPtr &b)
{
    return a != b && a->SerializeAsString() != b->SerializeAsString();
}

} // namespace

View::View(Collection &collection, const EngineClock &time, ViewSink sink, TableShelf *shelf)
    : m_collection(&collection)
    , m_time(time)
    , m_sink(std::move(sink))
    , m_kind(kindOfCollection(collection.name()))
    , m_shelf(shelf ? shelf : &m_ownShelf)
{
    connect(&collection, &Collection::freshnessChanged, this, [this] {
        // Of many rows those in sight show it at once; the rest follows as the feeds touch them.
        if (!m_isOpen)
            return;
        const QStringList keys = keysInSight();
        m_table->touch({keys.begin(), keys.end()});
        schedule();
    });
}

View::~View() = default;

void View::use(std::shared_ptr<SharedTable> table)
{
    if (m_table == table)
        return;
    if (m_table)
        disconnect(m_table.get(), nullptr, this, nullptr);
    m_table = std::move(table);
    connect(m_table.get(), &SharedTable::touched, this, &View::schedule);
}

void View::open(const v1::Subscribe &request, const QString &environment)
{
    if (!m_collection)
        return;
    setWindow(request.window());
    m_problems.clear();
    SortPlan sort = sortOf(request.sort());
    use(m_shelf->take(*m_collection, m_time,
                      {RowScope{contract::utf8(environment), request.service(), request.key()}, std::move(sort),
                       filterOf(request.filter())}));
    m_isOpen = true;
    m_ageTimer = m_time.clock().every(kAgeInterval, [this] { refreshAges(); });
    absorb();
    sendSnapshot();
    if (m_isOpen && m_table->isBehind())
        schedule();
}

void View::change(const v1::ChangeWindow &request)
{
    if (!m_isOpen || !m_collection)
        return;
    absorb();
    setWindow(request.window());
    m_problems.clear();
    SortPlan sort = sortOf(request.sort());
    use(m_shelf->change(m_table, std::move(sort), filterOf(request.filter())));
    absorb();
    sendSnapshot();
    if (m_isOpen && m_table->isBehind())
        schedule();
}

void View::close()
{
    m_isOpen = false;
    m_soon.reset();
    m_ageTimer.reset();
    m_sink = {};
    if (m_table)
        disconnect(m_table.get(), nullptr, this, nullptr);
    m_table.reset();
    if (m_collection)
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
    if (m_isOpen && m_table->isBehind() && !m_soon) {
        m_soon = m_time.clock().after(kAbsorbRest, [this] {
            const auto done = std::move(m_soon);
            update();
        });
    }
}

QStringList View::keysInSight() const
{
    QStringList keys;
    keys.reserve(qsizetype(m_sent.size()));
    for (const Sent &sent : m_sent)
        keys.append(contract::text(sent.row->key()));
    return keys;
}

void View::absorb()
{
    m_table->absorb([this] { return keysInSight(); });
}

v1::Freshness View::freshness() const
{
    // What other environments do not know is nothing that this scope could hold.
    const RowScope &scope = m_table->plan().scope;
    const std::string &within = !scope.environment.empty() ? scope.environment
                                : !scope.service.empty()   ? scope.service
                                                           : scope.key;
    const v1::Freshness is = m_collection->freshnessOf(contract::text(within.substr(0, within.find('/'))));
    // Rows that are still to come are not "nothing there".
    return m_sentFreshness == v1::FRESHNESS_LOADING && m_table->isBehind() ? v1::FRESHNESS_LOADING : is;
}

bool View::isClogged()
{
    return m_sink.pendingBytes && m_sink.pendingBytes() > kMaxPendingBytes;
}

/// As it is now; when each row was confirmed is looked up where somebody needs it.
std::vector<View::Sent> View::window() const
{
    const RowTable &table = m_table->rows();
    const int end = std::min(table.shown(), m_offset + m_limit);
    const EngineMs now = m_time.now();
    std::vector<Sent> rows;
    rows.reserve(std::size_t(std::max(0, end - m_offset)));
    for (int i = m_offset; i < end; ++i) {
        RowTable::Shown shown = table.at(i);
        rows.push_back({shown.id, std::move(shown.row), kNever, now});
    }
    return rows;
}

void View::fill(v1::Row &to, Sent &from) const
{
    from.confirmed = m_collection->confirmedAt(*from.row);
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
    v1::Snapshot snapshot;
    qint64 bytes = 0;
    for (Sent &row : m_sent) {
        v1::Row *to = snapshot.add_rows();
        fill(*to, row);
        bytes += qint64(to->ByteSizeLong()) + 8;
        if (bytes > kMaxBytes && snapshot.rows_size() > 1) {
            snapshot.mutable_rows()->RemoveLast();
            m_limit = snapshot.rows_size();
            m_sent.resize(std::size_t(m_limit));
            break;
        }
    }
    m_sentTally = m_table->tally();
    m_sentOffset = m_offset;
    m_sentTotal = m_table->rows().shown();
    m_sentUnfiltered = m_table->rows().size();
    m_sentFreshness = freshness();

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

core::Milliseconds View::ageInterval() const
{
    return kAgeInterval * std::max<qint64>(1, qint64(m_sent.size()) * m_table.use_count() / kAgeRows);
}

bool View::isAgeNews(const Sent &sent, EngineMs confirmed) const
{
    return sent.confirmed != confirmed && (sent.confirmed == kNever || confirmed - sent.confirmed > kAgeTolerance);
}

/// What makes the rows that were sent these; false when nothing does.
bool View::placeRows(v1::Delta &delta, std::vector<Sent> &next) const
{
    const auto idsOf = [](const std::vector<Sent> &rows) {
        std::vector<quint64> ids(rows.size());
        std::transform(rows.begin(), rows.end(), ids.begin(), [](const Sent &row) { return row.id; });
        return ids;
    };
    const WindowDiff diff = diffWindows(idsOf(m_sent), idsOf(next));
    for (const int position : diff.removed)
        delta.add_removed(position);
    const auto place = [&](v1::PlacedRow *placed, int position) {
        placed->set_position(position);
        fill(*placed->mutable_row(), next[std::size_t(position)]);
    };
    for (const int position : diff.inserted)
        place(delta.add_inserted(), position);
    const auto interval = ageInterval().count();
    for (const auto [before, after] : diff.kept) {
        const Sent &old = m_sent[std::size_t(before)];
        Sent &now = next[std::size_t(after)];
        const bool isDue = now.at - old.at >= interval;
        if (differs(old.row, now.row) || (isDue && isAgeNews(old, m_collection->confirmedAt(*now.row)))) {
            place(delta.add_changed(), after);
        } else {
            now.confirmed = old.confirmed;
            now.at = old.at;
        }
    }
    return !delta.removed().empty() || !delta.inserted().empty() || !delta.changed().empty();
}

void View::sendDelta()
{
    std::vector<Sent> next = window();
    v1::Delta delta;
    const bool areNew = placeRows(delta, next);
    if (qint64(delta.ByteSizeLong()) > kMaxBytes) {
        sendSnapshot();
        return;
    }
    const v1::Tally &tally = m_table->tally();
    const v1::Freshness freshness = this->freshness();
    const bool isNews = areNew || m_sentTotal != m_table->rows().shown() ||
                        m_sentUnfiltered != m_table->rows().size() || freshness != m_sentFreshness ||
                        tally.SerializeAsString() != m_sentTally.SerializeAsString();
    m_sent = std::move(next);
    if (!isNews)
        return;
    m_lastSent = m_time.clock().now();
    m_sentTally = tally;
    m_sentTotal = m_table->rows().shown();
    m_sentUnfiltered = m_table->rows().size();
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
    const EngineMs now = m_time.now();
    const auto interval = ageInterval().count();
    if (m_soon || m_needsSnapshot || !m_collection || now - m_agesLookedAt < interval)
        return;
    m_agesLookedAt = now;
    const bool isNews = std::any_of(m_sent.begin(), m_sent.end(), [&](const Sent &sent) {
        return now - sent.at >= interval && isAgeNews(sent, m_collection->confirmedAt(*sent.row));
    });
    if (isNews)
        schedule();
}

} // namespace engine
