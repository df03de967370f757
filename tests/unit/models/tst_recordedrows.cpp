#include <link/recordedchannel.h>
#include <models/configdraft.h>
#include <models/rowsmodel.h>
#include <support/manualclock.h>
#include <support/testregistry.h>

#include <QTest>

#include <memory>
#include <string>

namespace {

/// A recording that holds nothing.
struct NothingRecorded
{
    support::ManualClock clock;
    std::unique_ptr<qlink::Link> link;

    NothingRecorded()
    {
        auto recording = std::make_shared<qlink::Recording>();
        recording->length = core::Milliseconds(1000);
        link = std::make_unique<qlink::Link>(std::make_unique<qlink::RecordedChannel>(recording, clock));
    }
};

} // namespace

/// What was not recorded says so: no page waits for it.
class RecordedRowsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rowsAreNotWaitedFor()
    {
        NothingRecorded nothing;
        for (const char *collection : {"configs", "actions", "audit"}) {
            models::RowsModel model(models::configColumns(), nothing.clock);
            contract::v1::Subscribe scope;
            scope.set_collection(collection);
            model.subscribe(nothing.link.get(), scope, QStringLiteral("lab"));
            QTRY_VERIFY(model.state() == models::RowsModel::State::Failed);
            QCOMPARE(model.error()->message().code(), std::string("link.not-recorded"));
            nothing.clock.advance(core::Milliseconds(120'000)); // it is tried again, and stays so
            QCoreApplication::processEvents();
            QVERIFY(model.state() == models::RowsModel::State::Failed);
            QVERIFY(model.error().has_value());
        }
    }

    void aConfigurationIsNotWaitedFor()
    {
        NothingRecorded nothing;
        models::ConfigDraft draft(*nothing.link, nothing.clock);
        draft.open(QStringLiteral("lab"), QStringLiteral("k8s/shop/settings"));
        QTRY_VERIFY(draft.state() == models::ConfigDraft::State::Failed);
        QVERIFY(!draft.readProblem().isEmpty());
    }
};

QD_TEST(RecordedRowsTest)
#include "tst_recordedrows.moc"
