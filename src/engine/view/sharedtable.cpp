#include "sharedtable.h"

#include <algorithm>

namespace engine {

namespace {

constexpr core::Milliseconds kAbsorbTime(30);  // of the thread for one table's news …
constexpr core::Milliseconds kAbsorbTurn(100); // … in so much time
constexpr core::Milliseconds kPrepareRest(10); // between two parts of what is made ready for the first keystroke
constexpr qsizetype kManyKeys = 1000;          // news of more rows than this: those in sight first

} // namespace

SharedTable::SharedTable(Collection &collection, const EngineClock &time, TablePlan plan)
    : m_collection(&collection)
    , m_time(time)
    , m_plan(std::move(plan))
{
    m_rows.open(m_plan.scope, m_plan.sort, m_plan.filter, collection);
    listen();
}

SharedTable::SharedTable(const SharedTable &from, Collection &collection)
    : QObject()
    , m_collection(&collection)
    , m_time(from.m_time)
    , m_plan(from.m_plan)
    , m_rows(from.m_rows)
    , m_touched(from.m_touched)
{
    listen();
}

SharedTable::~SharedTable() = default;

std::shared_ptr<SharedTable> SharedTable::shared(SharedTable *table)
{
    return {table, [](SharedTable *unused) {
                unused->close();
                unused->deleteLater();
            }};
}

std::shared_ptr<SharedTable> SharedTable::copy() const
{
    return m_collection ? shared(new SharedTable(*this, *m_collection)) : nullptr;
}

void SharedTable::listen()
{
    connect(m_collection, &Collection::changed, this, &SharedTable::touch);
    prepare();
}

void SharedTable::close()
{
    if (m_collection)
        disconnect(m_collection, nullptr, this, nullptr);
    m_collection = nullptr;
    m_preparing.reset();
}

/// What the first keystroke will need is made ready little by little, after the answer.
void SharedTable::prepare()
{
    m_preparing = m_time.clock().after(kPrepareRest, [this] {
        const auto done = std::move(m_preparing);
        if (m_rows.prepareSearch())
            prepare();
    });
}

const contract::v1::Tally &SharedTable::tally() const
{
    if (std::exchange(m_tallyVersion, m_version) != m_version)
        m_tally = m_rows.tally();
    return m_tally;
}

void SharedTable::touch(const QSet<QString> &keys)
{
    m_touched.unite(keys);
    Q_EMIT touched();
}

void SharedTable::absorb(const std::function<QStringList()> &inSight)
{
    if (m_touched.isEmpty() || !m_collection)
        return;
    const auto began = m_time.clock().now();
    if (began - m_turnBegan >= kAbsorbTurn) {
        m_turnBegan = began;
        m_spent = {};
    } else if (m_spent > kAbsorbTime) {
        return;
    }
    std::vector<RowTable::Change> changes;
    changes.reserve(std::size_t(std::min<qsizetype>(m_touched.size(), kManyKeys)));
    if (m_touched.size() > kManyKeys) {
        const QStringList first = inSight();
        for (const QString &key : first) {
            if (m_touched.remove(key))
                changes.push_back({key, m_collection->row(key)});
        }
    }
    for (auto next = m_touched.begin(); next != m_touched.end();) {
        changes.push_back({*next, m_collection->row(*next)});
        next = m_touched.erase(next);
        if (changes.size() % 64 == 0 && m_time.clock().now() - began > kAbsorbTime - m_spent)
            break;
    }
    m_rows.apply(changes);
    ++m_version;
    m_spent += m_time.clock().now() - began;
}

void SharedTable::change(SortPlan sort, RowFilter filter)
{
    m_plan.sort = std::move(sort);
    m_plan.filter = std::move(filter);
    m_rows.setSort(m_plan.sort);
    m_rows.setFilter(m_plan.filter);
    ++m_version;
}

std::shared_ptr<SharedTable> TableShelf::find(const Collection *collection, const TablePlan &plan)
{
    std::erase_if(m_tables, [](const auto &table) { return table.expired(); });
    for (const auto &weak : m_tables) {
        auto table = weak.lock();
        if (table && table->collection() == collection && table->plan() == plan)
            return table;
    }
    return nullptr;
}

std::shared_ptr<SharedTable> TableShelf::take(Collection &collection, const EngineClock &time, TablePlan plan)
{
    if (auto found = find(&collection, plan))
        return found;
    auto table = SharedTable::shared(new SharedTable(collection, time, std::move(plan)));
    m_tables.push_back(table);
    return table;
}

std::shared_ptr<SharedTable> TableShelf::change(const std::shared_ptr<SharedTable> &held, SortPlan sort,
                                                RowFilter filter)
{
    const TablePlan wanted{held->plan().scope, std::move(sort), std::move(filter)};
    if (held->plan() == wanted)
        return held;
    if (auto found = find(held->collection(), wanted))
        return found;
    const bool isOurs = held.use_count() == 1;
    auto table = isOurs ? held : held->copy();
    if (!table)
        return held;
    table->change(wanted.sort, wanted.filter);
    if (!isOurs)
        m_tables.push_back(table);
    return table;
}

} // namespace engine

#include "moc_sharedtable.cpp"
