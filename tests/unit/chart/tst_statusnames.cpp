#include "gridpictures.h"

#include <chart/grid/statusnames.h>
#include <support/testregistry.h>

#include <QFontMetricsF>
#include <QStringList>
#include <QTest>

namespace {

QFontMetricsF tileLetters()
{
    return QFontMetricsF(gridtest::pictureStyle().smallFont);
}

/// With as much room as the text needs.
QStringList tilesAsWideAs(const QString &text, const QStringList &names, const QString &heading = {})
{
    const QFontMetricsF letters = tileLetters();
    return QStringList(chart::statusNames(names, heading, letters, letters.horizontalAdvance(text) + 2));
}

const QStringList kPaymentTiles{QStringLiteral("payment 127.161.0.17:8080"),
                                QStringLiteral("payment 127.161.0.18:8080"),
                                QStringLiteral("payment 127.161.0.19:8080")};

} // namespace

class StatusNamesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatHasRoomIsWhole()
    {
        QCOMPARE(tilesAsWideAs(QString(40, u'm'), kPaymentTiles, QStringLiteral("payment")), kPaymentTiles);
    }

    void theGroupsOwnNameIsLeftOutFirst()
    {
        const QStringList shown =
            tilesAsWideAs(QStringLiteral("127.161.0.18:80800"), kPaymentTiles, QStringLiteral("payment"));
        QCOMPARE(shown, QStringList({QStringLiteral("127.161.0.17:8080"), QStringLiteral("127.161.0.18:8080"),
                                     QStringLiteral("127.161.0.19:8080")}));
    }

    void whatTellsTilesApartStays()
    {
        const QString ellipsis(QChar(0x2026));
        const QStringList apart{ellipsis + QStringLiteral("17") + ellipsis, ellipsis + QStringLiteral("18") + ellipsis,
                                ellipsis + QStringLiteral("19") + ellipsis};
        QCOMPARE(tilesAsWideAs(QStringLiteral("payment"), kPaymentTiles, QStringLiteral("payment")), apart);
        QCOMPARE(tilesAsWideAs(QStringLiteral("payment"), kPaymentTiles), apart);
    }

    void theGroupsNameStaysWhereNothingWouldBeLeft()
    {
        const QString heading = QStringLiteral("settlement-of-merchants");
        const QStringList shown =
            tilesAsWideAs(QStringLiteral("settlement"), {heading, heading + QStringLiteral("-2")}, heading);
        QVERIFY(!shown[0].isEmpty() && shown[0] != shown[1]);
        QVERIFY(shown[1].endsWith(u'2'));
        // "settlement-of-merchants2" is another word, not the group's.
        const QString other = tilesAsWideAs(QStringLiteral("settlement"), {heading + QStringLiteral("2")}, heading)[0];
        QVERIFY(other.startsWith(u's') && other.endsWith(u'2'));
        QCOMPARE(tilesAsWideAs(QStringLiteral("settlement"), {heading + QStringLiteral("/a")}, heading),
                 QStringList{QStringLiteral("a")});
    }

    void oneEndlessNameLeavesTheOthersAsTheyAre()
    {
        const QStringList shown =
            tilesAsWideAs(QStringLiteral("payment-0"), {QStringLiteral("risk"), QString(10'000, u'x')});
        QCOMPARE(shown[0], QStringLiteral("risk"));
        QVERIFY(shown[1].size() < 30);
    }
};

QD_TEST(StatusNamesTest)
#include "tst_statusnames.moc"
