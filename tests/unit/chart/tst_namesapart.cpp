#include "gridpictures.h"

#include <chart/grid/statushistory.h>
#include <chart/namesapart.h>
#include <chart/value/valuetext.h>
#include <support/testregistry.h>

#include <QStringList>
#include <QTest>

/// What is left of names that differ by a part.
class NamesApartTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatAllHaveInCommonIsLeftOut_data()
    {
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QStringList>("apart");
        const auto row = [](const char *what, const QString &names, const QString &apart) {
            QTest::newRow(what) << names.split(u' ') << apart.split(u' ');
        };
        row("addresses", QStringLiteral("127.148.0.11:8080 127.148.0.12:8080"),
            QStringLiteral("\u202611\u2026 \u202612\u2026"));
        row("only up to a separator", QStringLiteral("payment-11 payment-12"), QStringLiteral("\u202611 \u202612"));
        row("one is shorter", QStringLiteral("payment-1 payment-1-canary"), QStringLiteral("\u20261 \u20261-canary"));
        row("one is the beginning of the other", QStringLiteral("payment payment-canary"), QStringLiteral(" "));
        row("nothing in common", QStringLiteral("order ledger"), QStringLiteral(" "));
        row("too little", QStringLiteral("p-1 p-2"), QStringLiteral(" "));
        row("half of a character is none", QStringLiteral("ledger-\U0001F600 ledger-\U0001F601"),
            QStringLiteral("\u2026\U0001F600 \u2026\U0001F601"));
        row("an accent is no separator", QStringLiteral("ledger-a\u0301b ledger-a\u0301c"),
            QStringLiteral("\u2026a\u0301b \u2026a\u0301c"));
        row("equal", QStringLiteral("payment-1: payment-1:"), QStringLiteral(" "));
    }
    void whatAllHaveInCommonIsLeftOut()
    {
        QFETCH(QStringList, names);
        QFETCH(QStringList, apart);
        QCOMPARE(QStringList(chart::namesApart(names)), apart);
    }

    void oneNameIsLeftAsItIs()
    {
        QCOMPARE(chart::namesApart({QStringLiteral("a.b.c")}), QVector<QString>{QString()});
        QVERIFY(chart::namesApart({}).isEmpty());
    }

    void theShortNameStandsWhereTheWholeHasNoRoom()
    {
        const chart::Style style = gridtest::pictureStyle();
        const QString name = QStringLiteral("127.148.0.11:8080");
        const QString apart = QStringLiteral("\u202611\u2026");
        const auto written = [&](double width) {
            return chart::layoutNameLine(name, apart, QRectF(0, 0, width, 30), 12, Qt::AlignLeft, style).text;
        };
        QCOMPARE(written(400), name);
        QCOMPARE(written(50), apart);

        chart::StatusHistoryData data;
        data.toMs = 1000;
        data.stepMs = 100;
        for (int i = 1; i <= 3; ++i)
            data.rows += chart::StatusHistoryRow{QStringLiteral("127.148.0.1%1:8080").arg(i), {}};
        const auto small = chart::layoutStatusHistory(QRectF(0, 0, 200, 100), data, style);
        QCOMPARE(small.rows[0].nameText, apart);
        QCOMPARE(chart::layoutStatusHistory(QRectF(0, 0, 800, 100), data, style).rows[0].nameText, name);
    }
};

QD_TEST(NamesApartTest)
#include "tst_namesapart.moc"
