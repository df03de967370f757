#include <engine/actions/auditfeed.h>
#include <engine/view/rowclock.h>
#include <engine/view/rowfilter.h>

#include <audit/keepers.h>
#include <contract/convert.h>
#include <support/manualclock.h>
#include <support/testregistry.h>

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace {

/// A trail in a folder of its own, and the collection that shows it.
struct AuditShelf
{
    QTemporaryDir parent;
    support::ManualClock clock;
    engine::EngineClock time{clock};
    engine::Collection rows{u"audit"_s};
    std::unique_ptr<audit::Trail> trail;

    AuditShelf()
    {
        auto opened =
            audit::Trail::open(parent.filePath(u"audit"_s),
                               std::make_unique<audit::FileKeeper>(parent.filePath(u"keys"_s), false), clock.wall());
        if (opened)
            trail = std::move(*opened);
    }
    bool append(const QString &verb, const QString &service = {})
    {
        audit::Entry entry;
        entry.at = clock.wall();
        entry.verb = verb;
        entry.operatorName = u"ada (1000)"_s;
        entry.environment = u"prod"_s;
        entry.service = service;
        entry.target = u"shop/payment"_s;
        entry.outcome = u"failed"_s;
        entry.error = core::Error(core::ErrorKind::Forbidden, u"kubernetes.forbidden"_s);
        return trail && trail->append(entry);
    }
};

bool fits(const engine::RowPtr &row, const QString &filter)
{
    QVector<core::Message> problems;
    const auto parsed = engine::RowFilter::parse(filter, contract::v1::Row::kAudit, &problems);
    std::string search;
    engine::appendSearchText(*row, search);
    return problems.isEmpty() && parsed.matches(*row, search);
}

} // namespace

class EngineAuditTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatWasThereAndWhatIsAppendedAreRows()
    {
        AuditShelf shelf;
        QVERIFY(shelf.append(u"restart"_s, u"prod/shop/payment"_s));
        engine::AuditFeed feed(*shelf.trail, shelf.rows, shelf.time);
        QCOMPARE(shelf.rows.size(), 2); // the trail's own first line too
        QCOMPARE(shelf.rows.freshness(), contract::v1::FRESHNESS_LIVE);
        shelf.clock.advance(std::chrono::seconds(5));
        QVERIFY(shelf.append(u"scale"_s));
        QCOMPARE(shelf.rows.size(), 3);
        const engine::RowPtr row = shelf.rows.row(u"3"_s);
        QVERIFY(row);
        QCOMPARE(contract::text(row->audit().verb()), u"scale"_s);
        QCOMPARE(contract::text(row->audit().operator_()), u"ada (1000)"_s);
        QCOMPARE(contract::text(row->audit().error().message().code()), u"kubernetes.forbidden"_s);
        QCOMPARE(row->audit().at_unix_ms(), core::toUnixMs(shelf.clock.wall()));
        QCOMPARE(shelf.rows.keysOf(u"prod/shop/payment"_s), QStringList{u"2"_s});

        shelf.clock.advance(std::chrono::seconds(7));
        contract::v1::Row sent = *row;
        engine::toDurations(sent, shelf.time.now(), engine::kNever);
        QCOMPARE(sent.audit().age_ms(), 7'000);
    }

    void rowsAreFiltered()
    {
        AuditShelf shelf;
        QVERIFY(shelf.append(u"config.release"_s));
        const engine::AuditFeed feed(*shelf.trail, shelf.rows, shelf.time);
        const engine::RowPtr row = shelf.rows.row(u"2"_s);
        QVERIFY(row);
        for (const char *filter :
             {"verb:config", "outcome:failed", "operator:ada", "target:payment", "env:prod", "shop"})
            QVERIFY2(fits(row, QLatin1String(filter)), filter);
        for (const char *filter : {"verb:restart", "outcome:succeeded", "operator:eve", "ledger", "colour:red"})
            QVERIFY2(!fits(row, QLatin1String(filter)), filter);
    }

    void agesFollowASetClock()
    {
        AuditShelf shelf;
        QVERIFY(shelf.append(u"restart"_s));
        engine::AuditFeed feed(*shelf.trail, shelf.rows, shelf.time);
        shelf.clock.setWall(shelf.clock.wall() + std::chrono::hours(1));
        QVERIFY(shelf.time.anchor());
        feed.refresh();
        contract::v1::Row sent = *shelf.rows.row(u"2"_s);
        engine::toDurations(sent, shelf.time.now(), engine::kNever);
        QCOMPARE(sent.audit().age_ms(), 3'600'000);
    }

    void aFeedThatIsGoneIsNotCalled()
    {
        AuditShelf shelf;
        {
            const engine::AuditFeed feed(*shelf.trail, shelf.rows, shelf.time);
        }
        QVERIFY(shelf.append(u"restart"_s));
        QCOMPARE(shelf.rows.size(), 1);
    }
};

QD_TEST(EngineAuditTest)
#include "tst_engine_audit.moc"
