#include <models/cells.h>
#include <models/rowsmodel.h>
#include <support/testregistry.h>

#include <QTest>

using contract::v1::Row;

/// What cells say of what is not expected, or was not read yet.
class RowCellsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aPodThatIsDoneIsNotExpectedToBeReady()
    {
        const auto toneOf = [](const char *phase) {
            Row row;
            row.mutable_pod()->set_phase(phase);
            row.mutable_pod()->set_ready_containers(0);
            row.mutable_pod()->set_containers(1);
            for (const models::Column &column : models::podColumns()) {
                if (column.id == std::string("ready"))
                    return column.read(row, core::Milliseconds(0)).tone;
            }
            return models::Tone::Normal;
        };
        QCOMPARE(toneOf("Succeeded"), models::Tone::Muted);
        QCOMPARE(toneOf("Running"), models::Tone::Critical);
        QCOMPARE(toneOf("Failed"), models::Tone::Critical);
    }

    void whatASourceHoldsIsKnownOnceItWasRead_data()
    {
        QTest::addColumn<QVector<int>>("numbers"); // -1: not known
        QTest::addColumn<bool>("failed");
        QTest::addColumn<QString>("says");
        QTest::addColumn<QString>("why");
        QTest::newRow("nothing was ever read") << QVector<int>{-1, -1} << true << QStringLiteral("—")
                                               << QStringLiteral("Not known, since it was never read");
        QTest::newRow("the first list is under way")
            << QVector<int>{-1, -1} << false << QStringLiteral("—") << QStringLiteral("Not known yet");
        QTest::newRow("one of two was read") << QVector<int>{-1, 7} << false << QStringLiteral("≥ 7 objects")
                                             << QStringLiteral("7 services\npods: not known");
        QTest::newRow("there is none") << QVector<int>{0, 0} << false << QStringLiteral("0 objects")
                                       << QStringLiteral("0 pods\n0 services");
        QTest::newRow("both were read") << QVector<int>{5, 7} << false << QStringLiteral("12 objects")
                                        << QStringLiteral("5 pods\n7 services");
    }
    void whatASourceHoldsIsKnownOnceItWasRead()
    {
        QFETCH(QVector<int>, numbers);
        QFETCH(bool, failed);
        QFETCH(QString, says);
        QFETCH(QString, why);
        Row row;
        row.set_key("lab/far");
        const char *const kWords[] = {"pods", "services"};
        for (int i = 0; i < 2; ++i) {
            auto *count = row.mutable_source()->add_counts();
            count->set_what(kWords[i]);
            if (numbers[i] >= 0)
                count->set_number(numbers[i]);
        }
        if (failed)
            row.mutable_source()->mutable_error()->mutable_message()->set_code("net.refused");
        for (const models::Column &column : models::sourceColumns()) {
            if (column.id != QByteArray("counts"))
                continue;
            const models::Cell cell = column.read(row, core::Milliseconds(0));
            QCOMPARE(cell.text, says);
            if (!why.isEmpty())
                QVERIFY2(cell.toolTip.startsWith(why), qPrintable(cell.toolTip));
        }
    }
};

QD_TEST(RowCellsTest)
#include "tst_rowcells.moc"
