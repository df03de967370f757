#include <models/cell.h>
#include <models/column.h>
#include <support/testregistry.h>

#include <QDateTime>
#include <QTest>

using models::Cell;
namespace v1 = contract::v1;

/// The tables' columns: what their cells say, and that they have room.
class ColumnsTest : public QObject
{
    Q_OBJECT
private:
    static Cell cellOf(models::Columns columns, const char *id, const v1::Row &row)
    {
        for (const models::Column &column : columns) {
            if (QLatin1String(column.id) == QLatin1String(id))
                return column.read(row, core::Milliseconds(0));
        }
        return {};
    }

private Q_SLOTS:
    void anActionsStateIsShapeColourAndWord_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("shape");
        QTest::addColumn<int>("tone");
        const auto row = [](v1::ActionState state, v1::Health shape, models::Tone tone) {
            QTest::newRow(v1::ActionState_Name(state).c_str()) << int(state) << int(shape) << int(tone);
        };
        row(v1::ACTION_STATE_RUNNING, v1::HEALTH_UNKNOWN, models::Tone::Normal);
        row(v1::ACTION_STATE_SUCCEEDED, v1::HEALTH_PASSING, models::Tone::Passing);
        row(v1::ACTION_STATE_FAILED, v1::HEALTH_CRITICAL, models::Tone::Critical);
        row(v1::ACTION_STATE_STUCK, v1::HEALTH_WARNING, models::Tone::Warning);
        row(v1::ACTION_STATE_CANCELLED, v1::HEALTH_UNKNOWN, models::Tone::Muted);
    }
    void anActionsStateIsShapeColourAndWord()
    {
        QFETCH(int, state);
        QFETCH(int, shape);
        QFETCH(int, tone);
        v1::Row row;
        row.mutable_action()->set_state(v1::ActionState(state));
        const Cell cell = cellOf(models::actionColumns(), "state", row);
        QCOMPARE(cell.kind, Cell::Kind::State);
        QCOMPARE(int(cell.health), shape);
        QCOMPARE(int(cell.tone), tone);
        QVERIFY(!cell.text.isEmpty());
        QCOMPARE(cell.spoken(), cell.text);
    }

    void whatIsAsReleasedIsToldFromWhatNeverWas()
    {
        v1::Row released;
        released.mutable_config()->set_freshness(v1::FRESHNESS_LIVE);
        v1::Row never = released;
        released.mutable_config()->set_standing(v1::CONFIG_STANDING_RELEASED);
        never.mutable_config()->set_standing(v1::CONFIG_STANDING_UNMANAGED);
        const Cell filled = cellOf(models::configColumns(), "standing", released);
        QCOMPARE(filled.health, v1::HEALTH_PASSING);
        QCOMPARE(filled.tone, models::Tone::Normal); // and no green: nothing says that it is well
        const Cell hollow = cellOf(models::configColumns(), "standing", never);
        QCOMPARE(hollow.health, v1::HEALTH_UNKNOWN);
        QCOMPARE(hollow.tone, models::Tone::Unknown);
    }

    /// An id that is cut says nothing to anybody.
    void aReleaseWithoutACommentIsKnownByItsTime()
    {
        v1::Row row;
        QCOMPARE(cellOf(models::configColumns(), "comment", row).text, QString(QChar(0x2014))); // never released
        row.mutable_config()->set_release("0198a1b2c3d4-0123456789abcdef");
        QCOMPARE(cellOf(models::configColumns(), "comment", row).text, QStringLiteral("without a comment"));
        const QDateTime at(QDate(2026, 11, 23), QTime(2, 35));
        row.mutable_config()->set_released_unix_ms(at.toMSecsSinceEpoch());
        const Cell cell = cellOf(models::configColumns(), "comment", row);
        QCOMPARE(cell.text, QStringLiteral("without a comment, of 2026-11-23 02:35"));
        QVERIFY(cell.toolTip.contains(QStringLiteral("0198a1b2c3d4-0123456789abcdef")));
        row.mutable_config()->set_comment("shorter timeout");
        QCOMPARE(cellOf(models::configColumns(), "comment", row).text, QStringLiteral("shorter timeout"));
    }

    void theCourseIsWhatItsTitleSays()
    {
        v1::Row row;
        row.mutable_service()->mutable_rate()->add_spark(1);
        row.mutable_service()->mutable_p95()->add_spark(2);
        const Cell cell = cellOf(models::serviceColumns(), "spark", row);
        QVERIFY(cell.spark);
        QCOMPARE(*cell.spark, QVector<float>{1});
        row.mutable_service()->mutable_rate()->clear_spark();
        QCOMPARE(cellOf(models::serviceColumns(), "spark", row).kind, Cell::Kind::Empty);
    }

    /// 1440 px less the rail, the margins and the table's frame.
    void tablesFitAUsualWindow_data()
    {
        QTest::addColumn<QString>("table");
        for (const char *table : {"services", "configs", "actions", "audit"})
            QTest::newRow(table) << QString::fromLatin1(table);
    }
    void tablesFitAUsualWindow()
    {
        QFETCH(QString, table);
        const models::Columns columns = table == QLatin1String("services")  ? models::serviceColumns()
                                        : table == QLatin1String("configs") ? models::configColumns()
                                        : table == QLatin1String("actions") ? models::actionColumns()
                                                                            : models::auditColumns();
        int width = 0;
        for (const models::Column &column : columns) {
            if (column.shownAtFirst)
                width += column.widthPx > 0 ? column.widthPx : 220; // what a sentence needs at least
        }
        QVERIFY2(width <= 1440 - 48 - 2 * 16 - 4, qPrintable(QString::number(width)));
    }

    void anOutcomeIsToo()
    {
        v1::Row row;
        row.mutable_audit()->set_outcome("failed");
        const Cell cell = cellOf(models::auditColumns(), "outcome", row);
        QCOMPARE(cell.kind, Cell::Kind::State);
        QCOMPARE(cell.health, v1::HEALTH_CRITICAL);
    }
};

QD_TEST(ColumnsTest)
#include "tst_columns.moc"
