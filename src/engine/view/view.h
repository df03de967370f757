#pragma once

#include "sharedtable.h"

namespace engine {

/// Where a view's answers go. pendingBytes() is what the other side has not taken yet.
struct ViewSink
{
    std::function<void(contract::v1::Snapshot)> snapshot;
    std::function<void(contract::v1::Delta)> delta;
    std::function<qint64()> pendingBytes;
};

/// One subscription: a filtered, sorted window onto a collection. open() and change() are answered at once with a
/// snapshot; afterwards deltas tell what happened, at most ten a second. What happened to very many rows at once is
/// told in parts, rows in sight first. A row whose only news is that it was confirmed again is sent again when a client
/// that counts its age on would be wrong by more than two seconds, at most once a second. Whoever has more than 1 MiB
/// waiting gets nothing until it has drained, then a snapshot. Every snapshot names what of the filter and the sort
/// cannot be meant. Rows too heavy for one answer shorten the window until the next change(); the total tells that
/// there are more. Engine thread only.
class View final : public QObject
{
    Q_OBJECT
public:
    static constexpr int kMaxWindow = 5000; ///< rows of one window; keeps a snapshot below the frame limit
    static constexpr qint64 kMaxPendingBytes = 1024 * 1024;
    static constexpr qint64 kMaxBytes = 14 * 1024 * 1024; ///< of one snapshot or delta

    /// `time` is the clock that the collection's moments are written in. Views with the same shelf share tables;
    /// without one a view has its own.
    View(Collection &collection, const EngineClock &time, ViewSink sink, TableShelf *shelf = nullptr);
    ~View() override;

    void open(const contract::v1::Subscribe &request, const QString &environment);
    void change(const contract::v1::ChangeWindow &request);
    /// Nothing is sent any more; safe from inside the sink.
    void close();

private:
    struct Sent
    {
        quint64 id;
        RowPtr row;
        EngineMs confirmed;
        EngineMs at;
    };
    void use(std::shared_ptr<SharedTable> table);
    void schedule();
    void update();
    void refreshAges();
    QStringList keysInSight() const;
    void absorb();
    contract::v1::Freshness freshness() const;
    void setWindow(const contract::v1::Window &window);
    SortPlan sortOf(const google::protobuf::RepeatedPtrField<contract::v1::Sort> &sort);
    RowFilter filterOf(const std::string &filter);
    bool isClogged();
    void sendSnapshot();
    void sendDelta();
    std::vector<Sent> window() const;
    void fill(contract::v1::Row &to, Sent &from) const;
    core::Milliseconds ageInterval() const;
    bool isAgeNews(const Sent &sent, EngineMs confirmed) const;
    bool placeRows(contract::v1::Delta &delta, std::vector<Sent> &next) const;

    QPointer<Collection> m_collection;
    const EngineClock &m_time;
    ViewSink m_sink;
    RowKind m_kind;
    TableShelf m_ownShelf;
    TableShelf *m_shelf;
    std::shared_ptr<SharedTable> m_table; ///< while it is open
    int m_offset = 0;
    int m_limit = kMaxWindow;
    QVector<core::Message> m_problems;

    std::vector<Sent> m_sent;
    contract::v1::Tally m_sentTally;
    int m_sentOffset = 0;
    int m_sentTotal = 0;
    int m_sentUnfiltered = 0;
    contract::v1::Freshness m_sentFreshness = contract::v1::FRESHNESS_LOADING;
    quint64 m_version = 0;
    core::MonotonicTime m_lastSent;
    EngineMs m_agesLookedAt = 0;
    bool m_isOpen = false;
    bool m_needsSnapshot = false;
    std::unique_ptr<core::Timer> m_soon;
    std::unique_ptr<core::Timer> m_ageTimer;
};

} // namespace engine
