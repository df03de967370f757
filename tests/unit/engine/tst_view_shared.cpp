#include <engine/view/view.h>

#include <contract/convert.h>
#include <support/manualclock.h>
#include <support/testregistry.h>

#include <QCoreApplication>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
namespace v1 = contract::v1;

namespace {

const QString kPrefix = u"prod/kubernetes/"_s;

/// Pods that are built when somebody looks, and counted.
class CountingFeed final : public engine::RowFeed
{
public:
    explicit CountingFeed(int size) : m_restarts(std::size_t(size)) {}

    qsizetype size() const override { return qsizetype(m_restarts.size()); }
    bool contains(const QString &key) const override { return key.toInt() < int(m_restarts.size()); }
    engine::RowPtr row(const QString &key, const QString &fullKey) const override
    {
        ++builds;
        auto row = std::make_shared<v1::Row>();
        row->set_key(contract::utf8(fullKey));
        v1::PodRow &pod = *row->mutable_pod();
        pod.set_key(row->key());
        pod.set_environment("prod");
        pod.set_name("pod-" + contract::utf8(key));
        pod.set_freshness(v1::FRESHNESS_LIVE);
        pod.set_restarts(m_restarts[std::size_t(key.toInt())]);
        pod.set_image(image);
        return row;
    }
    void forEachKey(const std::function<void(const QString &)> &visit) const override
    {
        for (int i = 0; i < int(m_restarts.size()); ++i)
            visit(QString::number(i));
    }
    void restart(engine::Collection &collection, int number)
    {
        ++m_restarts[std::size_t(number)];
        collection.touch(kPrefix + QString::number(number));
    }

    mutable int builds = 0;
    std::string image;

private:
    std::vector<int> m_restarts;
};

/// A window as its client holds it.
class Window
{
public:
    Window(engine::Collection &collection, const engine::EngineClock &time, engine::TableShelf *shelf, int offset,
           int limit)
        : m_view(std::make_unique<engine::View>(collection, time,
                                                engine::ViewSink{[this](v1::Snapshot snapshot) { take(snapshot); },
                                                                 [this](v1::Delta delta) { take(delta); },
                                                                 {}},
                                                shelf))
    {
        v1::Subscribe request;
        request.add_sort()->set_column("name");
        request.mutable_window()->set_offset(offset);
        request.mutable_window()->set_limit(limit);
        m_view->open(request, u"prod"_s);
    }
    ~Window() { m_view->close(); }

    void filter(const QString &text)
    {
        v1::ChangeWindow change;
        change.add_sort()->set_column("name");
        change.set_filter(contract::utf8(text));
        m_view->change(change);
    }
    int restarts(int at) const { return rows[std::size_t(at)].pod().restarts(); }

    std::vector<v1::Row> rows;
    int total = 0;
    int deltas = 0;
    int snapshots = 0;

private:
    void take(const v1::Snapshot &snapshot)
    {
        ++snapshots;
        rows.assign(snapshot.rows().begin(), snapshot.rows().end());
        total = snapshot.total();
    }
    void take(const v1::Delta &delta)
    {
        ++deltas;
        for (const auto &placed : delta.changed())
            rows[std::size_t(placed.position())] = placed.row();
        total = delta.total();
    }

    std::unique_ptr<engine::View> m_view;
};

constexpr int kPods = 3'000;
constexpr int kWindow = 100;

struct Cluster
{
    support::ManualClock clock;
    engine::EngineClock time{clock};
    engine::Collection collection{u"pods"_s};
    CountingFeed feed{kPods};
    engine::TableShelf shelf;
    std::vector<std::unique_ptr<Window>> windows;

    Cluster()
    {
        collection.setFreshness(v1::FRESHNESS_LIVE);
        collection.addFeed(kPrefix, &feed);
    }
    ~Cluster() { windows.clear(); }
    void open(int count)
    {
        for (int i = 0; i < count; ++i)
            windows.push_back(std::make_unique<Window>(collection, time, &shelf, i * kWindow, kWindow));
    }
    void settle()
    {
        for (int i = 0; i < 10; ++i)
            clock.advance(core::Milliseconds(100));
    }
};

} // namespace

/// Views of the same rows are windows onto one table.
class ViewSharedTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void manyWindowsOntoTheSameRowsBuildEachRowOnce()
    {
        Cluster cluster;
        cluster.open(kPods / kWindow);
        QCOMPARE(cluster.feed.builds, kPods);
        QSet<QString> seen;
        for (const auto &window : cluster.windows) {
            QCOMPARE(window->total, kPods);
            for (const v1::Row &row : window->rows)
                seen.insert(contract::text(row.key()));
        }
        QCOMPARE(seen.size(), kPods);
    }

    void newsAreBuiltOnceAndToldToWhomTheyConcern()
    {
        Cluster cluster;
        cluster.open(kPods / kWindow);
        cluster.settle();
        const int built = cluster.feed.builds;
        cluster.feed.restart(cluster.collection, 0); // pod-0, the first of all
        cluster.settle();
        QCOMPARE(cluster.feed.builds, built + 1);
        QCOMPARE(cluster.windows.front()->deltas, 1);
        QCOMPARE(cluster.windows.front()->restarts(0), 1);
        for (std::size_t i = 1; i < cluster.windows.size(); ++i)
            QCOMPARE(cluster.windows[i]->deltas, 0);
    }

    void aFilterOfOneLeavesTheOthersAlone()
    {
        Cluster cluster;
        cluster.open(3);
        const int built = cluster.feed.builds;
        cluster.windows[1]->filter(u"pod-77"_s);
        QCOMPARE(cluster.windows[1]->total, 11); // 77 and 770 to 779
        cluster.windows[2]->filter(u"pod-77"_s); // the same: one table again
        QCOMPARE(cluster.windows[2]->total, 11);
        QCOMPARE(cluster.feed.builds, built);
        QCOMPARE(cluster.windows[0]->total, kPods);
        cluster.feed.restart(cluster.collection, 77);
        cluster.settle();
        QCOMPARE(cluster.windows[1]->restarts(0), 1);
        QCOMPARE(cluster.windows[2]->restarts(0), 1);
        cluster.windows[1]->filter({});
        QCOMPARE(cluster.windows[1]->total, kPods);
        QCOMPARE(cluster.windows[2]->total, 11);
    }

    void whatIsNewWhileATableIsNotLookedAtIsThereWhenItIs()
    {
        Cluster cluster;
        cluster.open(2);
        cluster.windows.erase(cluster.windows.begin());
        cluster.feed.restart(cluster.collection, 0);
        QCoreApplication::processEvents();
        cluster.windows.push_back(
            std::make_unique<Window>(cluster.collection, cluster.time, &cluster.shelf, 0, kWindow));
        cluster.settle();
        QCOMPARE(cluster.windows.back()->restarts(0), 1);
    }

    void nobodyHearsTheCollectionAfterTheLastOneLeft()
    {
        Cluster cluster;
        cluster.open(2);
        QVERIFY(cluster.collection.isHeard());
        cluster.windows.clear();
        QVERIFY(!cluster.collection.isHeard());
        cluster.open(1); // read anew
        QCOMPARE(cluster.feed.builds, 2 * kPods);
    }

    void rowsTooHeavyForOneAnswerShortenTheWindow()
    {
        Cluster cluster;
        cluster.feed.image.assign(20'000, 'x'); // 3,000 of them are 60 MB
        cluster.windows.push_back(std::make_unique<Window>(cluster.collection, cluster.time, &cluster.shelf, 0, kPods));
        Window &window = *cluster.windows.back();
        QCOMPARE(window.snapshots, 1);
        QCOMPARE(window.total, kPods);
        const auto cut = window.rows.size();
        QVERIFY(cut > 500 && cut < 1'000);
        cluster.feed.restart(cluster.collection, 0);
        cluster.settle();
        QCOMPARE(window.restarts(0), 1); // it lives
        QCOMPARE(window.rows.size(), cut);
    }

    void newsTooHeavyForOneAnswerComeAsAShorterWindow()
    {
        Cluster cluster;
        cluster.windows.push_back(std::make_unique<Window>(cluster.collection, cluster.time, &cluster.shelf, 0, kPods));
        Window &window = *cluster.windows.back();
        QCOMPARE(window.rows.size(), std::size_t(kPods));
        cluster.feed.image.assign(20'000, 'x');
        cluster.collection.touchFeed(kPrefix);
        for (int i = 0; i < 5; ++i)
            cluster.settle();
        QCOMPARE(window.snapshots, 2);
        QVERIFY(window.rows.size() > 500 && window.rows.size() < 1'000);
        QCOMPARE(window.total, kPods);
        for (const v1::Row &row : window.rows)
            QCOMPARE(row.pod().image().size(), std::size_t(20'000));
    }
};

QD_TEST(ViewSharedTest)
#include "tst_view_shared.moc"
