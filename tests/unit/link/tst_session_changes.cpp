#include "fakehost.h"

#include <engine/session/session.h>
#include <support/manualclock.h>
#include <support/testregistry.h>

#include <QTest>

using namespace Qt::Literals::StringLiterals;
namespace v1 = contract::v1;

namespace {

constexpr quint64 kSubscription = 7;

/// A session on an engine of thirty services, and everything it said.
struct Desk
{
    support::ManualClock clock;
    FakeHost host{clock};
    std::vector<std::shared_ptr<const v1::Response>> said;
    qint64 pending = 0;
    engine::Session session{
        host,
        {[this](std::shared_ptr<const v1::Response> response) { said.push_back(std::move(response)); },
         [this] { return pending; },
         {}}};

    Desk()
    {
        for (int i = 0; i < 30; ++i)
            host.collection(u"services"_s)->upsert(FakeHost::service(i));
        v1::Request request;
        request.set_id(kSubscription);
        request.mutable_subscribe()->set_collection("services");
        session.take(request);
    }
    void change(quint64 id, const char *filter)
    {
        v1::Request request;
        request.set_id(id);
        request.mutable_change_window()->set_subscription(kSubscription);
        request.mutable_change_window()->set_filter(filter);
        session.take(request);
    }
    /// Of each snapshot: the change that it answers.
    QVector<quint64> answers() const
    {
        QVector<quint64> all;
        for (const auto &response : said) {
            if (response->has_snapshot())
                all += response->snapshot().answers();
        }
        return all;
    }
};

} // namespace

class SessionChangesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSnapshotNamesTheChangeThatItAnswers()
    {
        Desk desk;
        QCOMPARE(desk.answers(), QVector<quint64>{0});
        desk.change(8, "service-1");
        desk.change(9, "service-2");
        QCOMPARE(desk.answers(), (QVector<quint64>{0, 8, 9}));
    }

    void aSlowClientHearsOfTheNewestChangeOnly()
    {
        Desk desk;
        desk.pending = engine::View::kMaxPendingBytes + 1;
        desk.change(8, "service-1");
        desk.change(9, "service-2");
        QCOMPARE(desk.answers(), QVector<quint64>{0});
        desk.pending = 0;
        desk.clock.advance(std::chrono::seconds(2));
        QCOMPARE(desk.answers(), (QVector<quint64>{0, 9}));
        QCOMPARE(desk.said.back()->snapshot().total(), 11);
    }

    void whatBringsASlowClientUpToDateAnswersNothing()
    {
        Desk desk;
        desk.change(8, "service");
        desk.pending = engine::View::kMaxPendingBytes + 1;
        desk.host.collection(u"services"_s)->upsert(FakeHost::service(31));
        QCoreApplication::processEvents();
        desk.clock.advance(std::chrono::seconds(2));
        desk.pending = 0;
        desk.clock.advance(std::chrono::seconds(2));
        QCOMPARE(desk.answers(), (QVector<quint64>{0, 8, 0}));
    }

    void aFilterAsLongAsTheContractAllowsIsTaken()
    {
        Desk desk;
        desk.change(8, std::string(contract::kMaxFilterBytes, 'x').c_str());
        QCOMPARE(desk.answers(), (QVector<quint64>{0, 8}));
        desk.change(9, std::string(contract::kMaxFilterBytes + 1, 'x').c_str());
        QCOMPARE(desk.answers(), (QVector<quint64>{0, 8}));
        QCOMPARE(desk.said.back()->id(), quint64(9));
        QCOMPARE(desk.said.back()->error().message().code(), std::string("session.filter-too-long"));
    }
};

QD_TEST(SessionChangesTest)
#include "tst_session_changes.moc"
