#include <models/rowsmodel.h>
#include <support/manualclock.h>
#include <support/scriptedchannel.h>
#include <support/testregistry.h>

#include <QSignalSpy>
#include <QTest>

using models::RowsModel;

namespace {

struct Refused
{
    support::ManualClock clock;
    support::ScriptedChannel *channel = new support::ScriptedChannel;
    qlink::Link link{std::unique_ptr<qlink::Channel>(channel)};
    RowsModel model{models::serviceColumns(), clock};

    Refused()
    {
        contract::v1::Subscribe scope;
        scope.set_collection("services");
        model.subscribe(&link, scope);
        channel->snapshot(id(), support::serviceRows({QStringLiteral("a")}), 0, 9000);
    }
    quint64 id() const { return channel->subscription(QStringLiteral("services")); }
    quint64 change() const { return channel->lastChange(id()); }
    void refuse() { channel->end(change(), "session.filter-too-long"); }
};

} // namespace

/// A change that the engine does not take.
class RowsModelRefusedTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRefusedFilterSaysWhyAndRowsGoOn()
    {
        Refused f;
        QSignalSpy told(&f.model, &RowsModel::stateChanged);
        f.model.setFilter(QString(3000, u'x'));
        f.refuse();
        QCOMPARE(told.size(), 1);
        QVERIFY(f.model.refusal());
        QCOMPARE(f.model.refusal()->message().code(), std::string("session.filter-too-long"));
        QCOMPARE(f.model.state(), RowsModel::State::Ready);
        QCOMPARE(f.model.rowCount(), 9000);
        // The subscription lives on, and a filter that is taken ends the matter.
        f.model.setFilter(QStringLiteral("b"));
        f.channel->snapshot(f.id(), support::serviceRows({QStringLiteral("b")}));
        QVERIFY(!f.model.refusal());
        QCOMPARE(f.model.key(0), QStringLiteral("b"));
    }

    void aRefusalOfAnOlderChangeIsNoNews()
    {
        Refused f;
        f.model.setFilter(QString(3000, u'x'));
        const quint64 older = f.change();
        f.model.setFilter(QStringLiteral("b"));
        f.channel->end(older, "session.filter-too-long");
        QVERIFY(!f.model.refusal());
    }

    void aSearchThatIsRefusedEnds()
    {
        Refused f;
        QSignalSpy sought(&f.model, &RowsModel::sought);
        f.model.seek(QStringLiteral("z"));
        QCOMPARE(sought.size(), 0);
        f.refuse();
        QCOMPARE(sought.size(), 1);
        QCOMPARE(sought.first().at(1).toInt(), -1);
        // The next one is a search of its own.
        f.model.seek(QStringLiteral("a"));
        QCOMPARE(sought.last().at(1).toInt(), 0);
    }
};

QD_TEST(RowsModelRefusedTest)
#include "tst_rowsmodel_refused.moc"
