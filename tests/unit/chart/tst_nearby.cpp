#include <chart/nearby.h>
#include <support/testregistry.h>

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

using namespace chart;

namespace {

const double kNoPx = std::numeric_limits<double>::quiet_NaN();
const double kForEverPx = std::numeric_limits<double>::infinity();

/// How far a point lies from the straight line through two others, however long.
double distanceFromLine(QPointF point, QPointF a, QPointF b)
{
    const QPointF way = b - a;
    const QPointF to = point - a;
    return std::abs(way.x() * to.y() - way.y() * to.x()) / std::hypot(way.x(), way.y());
}

/// The same from a stretch between two ends.
double distanceFromStretch(QPointF point, QPointF a, QPointF b)
{
    const QPointF way = b - a;
    const double square = QPointF::dotProduct(way, way);
    const double share = square > 0 ? std::clamp(QPointF::dotProduct(point - a, way) / square, 0.0, 1.0) : 0;
    const QPointF nearest = a + way * share;
    return std::hypot(point.x() - nearest.x(), point.y() - nearest.y());
}

/// The middle of what a line has inside a square around zero; nothing when it misses it.
std::optional<QPointF> middleInside(QPointF a, QPointF b, double half)
{
    double from = 0;
    double to = 1;
    const QPointF way = b - a;
    for (const auto &[start, length] : {std::pair{a.x(), way.x()}, std::pair{a.y(), way.y()}}) {
        if (length == 0) {
            if (std::abs(start) > half)
                return std::nullopt;
            continue;
        }
        const double one = (-half - start) / length;
        const double other = (half - start) / length;
        from = std::max(from, std::min(one, other));
        to = std::min(to, std::max(one, other));
    }
    return from < to ? std::optional(a + way * ((from + to) / 2)) : std::nullopt;
}

bool isWithin(QPointF point)
{
    return std::abs(point.x()) <= kNearbyPx && std::abs(point.y()) <= kNearbyPx;
}

} // namespace

class NearbyTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsNearStays()
    {
        QCOMPARE(broughtNear({3, 4}, {1e9, -1e9}), QPointF(3, 4));
        QCOMPARE(broughtNear({kNearbyPx, -kNearbyPx}, {0, 0}), QPointF(kNearbyPx, -kNearbyPx));
        const QPolygonF line{{0, 0}, {5, 5}, {5, 5}, {9, -3}};
        QCOMPARE(broughtNear(line), line);
        QVERIFY(broughtNear(QPolygonF()).isEmpty());
    }

    /// A sample a minute, 0 and 100 in turn, of which 100 ms are shown: 10 px a millisecond.
    void aLineKeepsItsSlopeHoweverFarItsEnds()
    {
        const QPointF left(-150'000, 0);
        const QPointF right(450'000, 100);
        const QPointF from = broughtNear(left, right);
        const QPointF to = broughtNear(right, left);
        QVERIFY(isWithin(from) && isWithin(to));
        const auto at = [&](double x) { return from.y() + (x - from.x()) / (to.x() - from.x()) * (to.y() - from.y()); };
        QVERIFY2(std::abs(at(0) - 25) < 1e-6, qPrintable(QString::number(at(0))));
        QVERIFY2(std::abs(at(1000) - 25 - 1.0 / 6) < 1e-6, qPrintable(QString::number(at(1000))));
    }

    void ends_data()
    {
        QTest::addColumn<QPointF>("end");
        QTest::addColumn<QPointF>("other");
        QTest::addColumn<QPointF>("expected");
        QTest::newRow("far to the right of a near one")
            << QPointF(32'000, 200) << QPointF(0, 100) << QPointF(16'000, 150);
        QTest::newRow("a spike") << QPointF(10, -1e9) << QPointF(10, 50) << QPointF(10, -16'000);
        QTest::newRow("far on both axes: the nearer border")
            << QPointF(32'000, -64'000) << QPointF(0, 0) << QPointF(8'000, -16'000);
        QTest::newRow("both far, on either side")
            << QPointF(-1e6, -1e6) << QPointF(1e6, 1e6) << QPointF(-16'000, -16'000);
        QTest::newRow("both far, on one side") << QPointF(20'000, 7) << QPointF(30'000, 9) << QPointF(16'000, 7);
        QTest::newRow("both far, past a corner") << QPointF(-1e6, 0) << QPointF(0, 1e6) << QPointF(-16'000, 16'000);
        QTest::newRow("endless upwards") << QPointF(5, -kForEverPx) << QPointF(5, 1) << QPointF(5, -16'000);
        QTest::newRow("no number: below") << QPointF(5, kNoPx) << QPointF(5, 1) << QPointF(5, 16'000);
        QTest::newRow("nothing known at all")
            << QPointF(kNoPx, kNoPx) << QPointF(kNoPx, kNoPx) << QPointF(16'000, 16'000);
        QTest::newRow("from one end of the numbers to the other")
            << QPointF(-std::numeric_limits<double>::max(), 3) << QPointF(std::numeric_limits<double>::max(), 3)
            << QPointF(-16'000, 3);
    }
    void ends()
    {
        QFETCH(QPointF, end);
        QFETCH(QPointF, other);
        QFETCH(QPointF, expected);
        const QPointF found = broughtNear(end, other);
        QVERIFY2(std::abs(found.x() - expected.x()) < 1e-6 && std::abs(found.y() - expected.y()) < 1e-6,
                 qPrintable(QStringLiteral("%1, %2").arg(found.x()).arg(found.y())));
    }

    /// Nothing is seen that is not the line, and all of the line is.
    void whatIsSeenIsTheLine()
    {
        constexpr double kSeenPx = 8000;
        QRandomGenerator random(41);
        const auto coordinate = [&] {
            const double size = std::pow(10, 1 + 7 * random.generateDouble());
            return random.bounded(2) ? size : -size;
        };
        int crossing = 0;
        for (int round = 0; round < 20'000; ++round) {
            const QPointF a(coordinate(), coordinate());
            const QPointF b(coordinate(), coordinate());
            const QPointF from = broughtNear(a, b);
            const QPointF to = broughtNear(b, a);
            const QByteArray where = QStringLiteral("round %1: %2, %3 to %4, %5")
                                         .arg(round)
                                         .arg(a.x())
                                         .arg(a.y())
                                         .arg(b.x())
                                         .arg(b.y())
                                         .toUtf8();
            QVERIFY2(isWithin(from) && isWithin(to), where.constData());
            if (const auto middle = middleInside(from, to, kSeenPx))
                QVERIFY2(distanceFromLine(*middle, a, b) < 1e-3, where.constData());
            const auto middle = middleInside(a, b, kSeenPx);
            crossing += middle ? 1 : 0;
            if (middle)
                QVERIFY2(distanceFromStretch(*middle, from, to) < 1e-3, where.constData());
        }
        QVERIFY2(crossing > 2000, qPrintable(QString::number(crossing)));
    }

    void aFarPointOfALineIsTwoOnTheBorder()
    {
        const QPolygonF line = broughtNear(QPolygonF{{0, 100}, {10, -31'900}, {30, 100}});
        QCOMPARE(line.size(), qsizetype(4));
        QCOMPARE(line[0], QPointF(0, 100));
        QVERIFY(std::abs(line[1].x() - 10 * 16'100.0 / 32'000) < 1e-6 && line[1].y() == -kNearbyPx);
        QVERIFY(std::abs(line[2].x() - (30 - 20 * 16'100.0 / 32'000)) < 1e-6 && line[2].y() == -kNearbyPx);
        QCOMPARE(line[3], QPointF(30, 100));
        QCOMPARE(broughtNear(QPolygonF{{1e7, 5}}), (QPolygonF{{kNearbyPx, 5}}));
    }
};

QD_TEST(NearbyTest)
#include "tst_nearby.moc"
