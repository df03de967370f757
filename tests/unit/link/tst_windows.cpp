#include "fakehost.h"

#include <contract/convert.h>
#include <engine/session/session.h>
#include <support/manualclock.h>
#include <support/testregistry.h>

#include <QTest>

using namespace Qt::Literals::StringLiterals;
namespace v1 = contract::v1;

namespace {

constexpr int kRows = 2'000;

/// Services that are built when somebody looks, and counted.
class CountedFeed final : public engine::RowFeed
{
public:
    explicit CountedFeed(int weight) : m_weight(weight) {}
    qsizetype size() const override { return kRows; }
    bool contains(const QString &) const override { return true; }
    engine::RowPtr row(const QString &key, const QString &fullKey) const override
    {
        ++builds;
        auto row = std::make_shared<v1::Row>(FakeHost::service(key.toInt()));
        row->set_key(contract::utf8(fullKey));
        row->mutable_service()->set_version(std::string(std::size_t(m_weight), 'v'));
        return row;
    }
    void forEachKey(const std::function<void(const QString &)> &visit) const override
    {
        for (int i = 0; i < kRows; ++i)
            visit(QString::number(i));
    }
    mutable int builds = 0;

private:
    int m_weight;
};

/// A client of the host that reads everything.
struct Client
{
    std::vector<std::shared_ptr<const v1::Response>> heard;
    engine::Session session;

    explicit Client(engine::SessionHost &host)
        : session(host, {[this](std::shared_ptr<const v1::Response> response) { heard.push_back(std::move(response)); },
                         [] { return 0; },
                         {}})
    {
    }
    void subscribe(quint64 id, int offset, int limit)
    {
        v1::Request request;
        request.set_id(id);
        request.mutable_subscribe()->set_collection("services");
        request.mutable_subscribe()->mutable_window()->set_offset(offset);
        request.mutable_subscribe()->mutable_window()->set_limit(limit);
        session.take(request);
    }
};

} // namespace

/// Windows of several sessions onto the same rows.
class WindowsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void allWindowsOfAllSessionsBuildEachRowOnce()
    {
        support::ManualClock clock;
        FakeHost host(clock);
        CountedFeed feed(1);
        host.collection(u"services"_s)->addFeed(u"prod/fake/"_s, &feed);
        Client one(host);
        Client other(host);
        for (int i = 0; i < 20; ++i) {
            one.subscribe(quint64(i + 1), i * 100, 100);
            other.subscribe(quint64(i + 1), i * 100, 100);
        }
        QCOMPARE(one.heard.size(), std::size_t(20));
        for (const auto &response : one.heard)
            QCOMPARE(response->snapshot().rows_size(), 100);
        QCOMPARE(feed.builds, kRows);
    }

    void heavyRowsDoNotEndASubscription()
    {
        support::ManualClock clock;
        FakeHost host(clock);
        CountedFeed feed(20'000); // 40 MB in all
        host.collection(u"services"_s)->addFeed(u"prod/fake/"_s, &feed);
        Client client(host);
        client.subscribe(1, 0, kRows);
        QCOMPARE(client.heard.size(), std::size_t(1));
        QVERIFY(!client.heard.back()->last());
        const v1::Snapshot &snapshot = client.heard.back()->snapshot();
        QCOMPARE(snapshot.total(), kRows);
        QVERIFY(snapshot.rows_size() > 500 && snapshot.rows_size() < kRows);
        QVERIFY(qint64(client.heard.back()->ByteSizeLong()) <= engine::Session::kMaxAnswerBytes);
    }
};

QD_TEST(WindowsTest)
#include "tst_windows.moc"
