#pragma once

#include "rowtable.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>

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
/// cannot be meant. Engine thread only.
class View final : public QObject
{
    Q_OBJECT
public:
    static constexpr int kMaxWindow = 5000; ///< rows of one window; keeps a snapshot below the frame limit
    static constexpr qint64 kMaxPendingBytes = 1024 * 1024;

    /// `time` is the clock that the collection's moments are written in.
    View(Collection &collection, const EngineClock &time, ViewSink sink, QObject *parent = nullptr);
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
    void onChanged(const QSet<QString> &keys);
    void schedule();
    void update();
    void refreshAges();
    void prepare();
    void absorb();
    contract::v1::Freshness freshness() const;
    void setWindow(const contract::v1::Window &window);
    SortPlan sortOf(const google::protobuf::RepeatedPtrField<contract::v1::Sort> &sort);
    RowFilter filterOf(const std::string &filter);
    bool isClogged();
    void sendSnapshot();
    void sendDelta();
    std::vector<Sent> window() const;
    void fill(contract::v1::Row &to, const Sent &from) const;
    bool isAgeNews(const Sent &sent, const Sent &next) const;

    QPointer<Collection> m_collection;
    const EngineClock &m_time;
    ViewSink m_sink;
    RowKind m_kind;
    RowTable m_table;
    int m_offset = 0;
    int m_limit = kMaxWindow;
    QSet<QString> m_touched;
    QVector<core::Message> m_problems; ///< of the sort and the filter as they are

    std::vector<Sent> m_sent;
    contract::v1::Tally m_sentTally;
    int m_sentOffset = 0;
    int m_sentTotal = 0;
    int m_sentUnfiltered = 0;
    contract::v1::Freshness m_sentFreshness = contract::v1::FRESHNESS_LOADING;
    quint64 m_version = 0;
    core::MonotonicTime m_lastSent;
    bool m_isOpen = false;
    bool m_needsSnapshot = false;
    std::unique_ptr<core::Timer> m_soon;
    std::unique_ptr<core::Timer> m_ageTimer;
    std::unique_ptr<core::Timer> m_preparing;
};

} // namespace engine
