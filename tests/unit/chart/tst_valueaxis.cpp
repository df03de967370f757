#include <chart/logticks.h>
#include <chart/valueaxis.h>
#include <support/testregistry.h>

#include <QRandomGenerator>
#include <QStringList>
#include <QTest>

#include <cmath>
#include <limits>
#include <utility>

using namespace chart;

namespace {

constexpr quint32 kAxisSeed = 17;

/// What a label without a unit says.
double numberOf(QString label)
{
    static const QString kRaised = QStringLiteral("⁰¹²³⁴⁵⁶⁷⁸⁹");
    const qsizetype space = label.indexOf(QChar(0x202f));
    double factor = 1;
    if (space >= 0) {
        factor = std::pow(1000, 1 + QStringLiteral("kMGTPEZY").indexOf(label.mid(space + 1)));
        label.truncate(space);
    }
    qsizetype power = 0;
    while (power < label.size() && !kRaised.contains(label[power]) && label[power] != QChar(u'⁻'))
        ++power;
    if (power == label.size())
        return label.toDouble() * factor;
    int exponent = 0;
    for (const QChar digit : label.mid(power)) {
        if (digit != QChar(u'⁻'))
            exponent = exponent * 10 + int(kRaised.indexOf(digit));
    }
    const double sign = label.startsWith(u'-') ? -1 : 1;
    return sign * std::ldexp(1.0, label[power] == QChar(u'⁻') ? -exponent : exponent);
}

QString described(const AxisWish &wish, double lengthPx, double linePx)
{
    const auto end = [](std::optional<double> value) {
        return value ? QString::number(*value, 'g', 17) : QStringLiteral("-");
    };
    return QStringLiteral("type %1 base %2 linear to %3, %4 to %5 (above zero from %6), soft %7 %8, hard %9 %10")
               .arg(int(wish.type))
               .arg(wish.base)
               .arg(wish.linearTo)
               .arg(wish.low, 0, 'g', 17)
               .arg(wish.high, 0, 'g', 17)
               .arg(wish.leastPositive)
               .arg(end(wish.softMin), end(wish.softMax), end(wish.hardMin), end(wish.hardMax)) +
           QStringLiteral(", zero %1, %2 px with lines of %3 px").arg(wish.includeZero).arg(lengthPx).arg(linePx);
}

/// What is wrong with an axis, whatever was asked for; empty: nothing.
QString faultOf(const ValueAxis &axis, double linePx)
{
    const Ticks &ticks = axis.ticks;
    if (!std::isfinite(ticks.low) || !std::isfinite(ticks.high) || !(ticks.low < ticks.high))
        return QStringLiteral("ends");
    if (axis.scale.low() != ticks.low || axis.scale.high() != ticks.high)
        return QStringLiteral("scale and ticks disagree");
    if (ticks.values.isEmpty())
        return QStringLiteral("no tick");
    for (const QVector<double> *values : {&ticks.values, &ticks.minor}) {
        for (qsizetype i = 0; i < values->size(); ++i) {
            const double value = values->at(i);
            if (!(value >= ticks.low && value <= ticks.high))
                return QStringLiteral("outside: %1").arg(value, 0, 'g', 17);
            if (i > 0 && !(value > values->at(i - 1)))
                return QStringLiteral("not ascending: %1").arg(value, 0, 'g', 17);
            if (!std::isfinite(axis.scale.toPixel(value)))
                return QStringLiteral("nowhere: %1").arg(value, 0, 'g', 17);
        }
    }
    for (qsizetype i = 1; i < ticks.values.size(); ++i) {
        const double apart = std::abs(axis.scale.toPixel(ticks.values[i]) - axis.scale.toPixel(ticks.values[i - 1]));
        if (apart < linePx - 0.01)
            return QStringLiteral("labels %1 px apart").arg(apart);
    }
    const QVector<QString> labels = axisText(ticks, QString()).labels;
    if (labels.size() != ticks.values.size())
        return QStringLiteral("labels missing");
    // Where the axis is shorter than the type's last digits, no label can tell.
    if (ticks.step > 0 && ticks.step < 1e-9 * std::max(std::abs(ticks.low), std::abs(ticks.high)))
        return {};
    for (qsizetype i = 0; i < labels.size(); ++i) {
        const double value = ticks.values[i];
        // One unit for all where the ticks are even: it is said apart.
        const QString unit = axisText(ticks, QString()).unit;
        const double said = numberOf(unit.isEmpty() ? labels[i] : labels[i] + QChar(0x202f) + unit);
        const double allowed = ticks.step > 0 ? ticks.step * 0.01 : std::abs(value) * 1e-9;
        if (!(std::abs(said - value) <= allowed))
            return QStringLiteral("\"%1\" for %2").arg(labels[i]).arg(value, 0, 'g', 17);
    }
    return {};
}

double randomValue(QRandomGenerator &random)
{
    static const double kHostile[] = {0,
                                      -0.0,
                                      5e-324,
                                      -5e-324,
                                      1e-308,
                                      1e308,
                                      -1e308,
                                      1.7976931348623157e308,
                                      -1.7976931348623157e308,
                                      std::numeric_limits<double>::infinity(),
                                      -std::numeric_limits<double>::infinity(),
                                      std::numeric_limits<double>::quiet_NaN()};
    const int kind = random.bounded(10);
    if (kind == 0)
        return kHostile[random.bounded(int(std::size(kHostile)))];
    const double size = std::pow(10, kind < 7 ? random.generateDouble() * 14 - 6 : random.generateDouble() * 600 - 300);
    return random.bounded(3) ? size : -size;
}

} // namespace

class ValueAxisTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aLowLogAxisHasTwoValues()
    {
        const QVector<std::pair<double, double>> all{{0.001, 1e6}, {2, 9e5},  {47, 1100}, {3, 80},
                                                     {0.2, 7},     {1, 1e12}, {2.1, 4.9}, {1.26, 1.44}};
        for (const auto &[low, high] : all) {
            for (const double length : {34.0, 40.0, 50.0, 60.0, 80.0}) {
                AxisWish wish;
                wish.type = ScaleType::Log;
                wish.low = low;
                wish.high = high;
                const ValueAxis axis = valueAxis(wish, length, 0, 15);
                QVERIFY2(axis.ticks.values.size() >= 2, qPrintable(described(wish, length, 15)));
                QCOMPARE(faultOf(axis, 15), QString());
            }
        }
    }

    void anyWishGetsAnAxisWithoutOverlaps()
    {
        QRandomGenerator random(kAxisSeed);
        for (int round = 0; round < 10'000; ++round) {
            AxisWish wish;
            wish.type = ScaleType(random.bounded(3));
            wish.base = random.bounded(2) ? 10 : 2;
            wish.linearTo = random.bounded(3) ? std::pow(10, random.bounded(-4, 5)) : randomValue(random);
            wish.low = randomValue(random);
            wish.high = random.bounded(5) == 0   ? wish.low
                        : random.bounded(4) == 0 ? wish.low * (1 + std::pow(10, -random.bounded(14)))
                                                 : randomValue(random);
            wish.leastPositive = random.bounded(2) ? std::abs(randomValue(random)) : 0;
            for (std::optional<double> *limit : {&wish.softMin, &wish.softMax, &wish.hardMin, &wish.hardMax}) {
                if (random.bounded(5) == 0)
                    *limit = randomValue(random);
            }
            wish.includeZero = random.bounded(2);
            const double length = random.bounded(8) ? random.bounded(1, 2000) : random.generateDouble() * 40;
            const double line = 8 + random.generateDouble() * 40;
            const bool upsideDown = random.bounded(2);
            const ValueAxis axis = valueAxis(wish, upsideDown ? 5 : 5 + length, upsideDown ? 5 + length : 5, line);
            const QString fault = faultOf(axis, line);
            QVERIFY2(fault.isEmpty(), qPrintable(QStringLiteral("seed %1, round %2: %3; %4")
                                                     .arg(kAxisSeed)
                                                     .arg(round)
                                                     .arg(fault, described(wish, length, line))));
            const bool ordinary = std::abs(wish.low) > 1e-290 && std::abs(wish.low) <= 1e304 &&
                                  std::abs(wish.high) > 1e-290 && std::abs(wish.high) <= 1e304;
            if (!ordinary || wish.hardMin || wish.hardMax)
                continue;
            const double least = std::min(wish.low, wish.high);
            const double most = std::max(wish.low, wish.high);
            const double slack = (axis.ticks.high - axis.ticks.low) * 1e-6 + std::abs(most) * 1e-6;
            const bool shown =
                axis.ticks.high >= most - slack && (wish.type == ScaleType::Log || axis.ticks.low <= least + slack);
            QVERIFY2(shown || (wish.type == ScaleType::Log && most <= 0),
                     qPrintable(QStringLiteral("seed %1, round %2: [%3, %4] does not cover; %5")
                                    .arg(kAxisSeed)
                                    .arg(round)
                                    .arg(axis.ticks.low)
                                    .arg(axis.ticks.high)
                                    .arg(described(wish, length, line))));
        }
    }

    void fixedEndsAreTheUsersAndSoftOnesReachAtLeastSoFar_data()
    {
        QTest::addColumn<AxisWish>("wish");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        const auto wish = [](double low, double high, std::optional<double> softMin, std::optional<double> softMax,
                             std::optional<double> hardMin, std::optional<double> hardMax) {
            AxisWish made;
            made.low = low;
            made.high = high;
            made.softMin = softMin;
            made.softMax = softMax;
            made.hardMin = hardMin;
            made.hardMax = hardMax;
            return made;
        };
        const double nan = std::nan("");
        const std::optional<double> no;
        QTest::newRow("neither: nice ends with zero") << wish(3, 97, no, no, no, no) << 0.0 << 100.0;
        QTest::newRow("both fixed: exactly there") << wish(3, 97, no, no, 1.3, 41.7) << 1.3 << 41.7;
        QTest::newRow("fixed the wrong way round") << wish(3, 97, no, no, 41.7, 1.3) << 1.3 << 41.7;
        QTest::newRow("a fixed top, zero below") << wish(3, 97, no, no, no, 42) << 0.0 << 42.0;
        QTest::newRow("a fixed bottom above zero stays there") << wish(3, 97, no, no, 13, no) << 13.0 << 100.0;
        QTest::newRow("a fixed bottom above all data") << wish(0, 1, no, no, 10, no) << 10.0 << 11.0;
        QTest::newRow("soft ends reach further than the data") << wish(3, 7, -20, 100, no, no) << -20.0 << 100.0;
        QTest::newRow("soft ends inside the data do nothing") << wish(-20, 100, 3, 7, no, no) << -20.0 << 100.0;
        QTest::newRow("fixed wins over soft") << wish(3, 7, -20, 100, 0, 10) << 0.0 << 10.0;
        QTest::newRow("no data, soft ends") << wish(nan, nan, 0, 100, no, no) << 0.0 << 100.0;
        QTest::newRow("no data at all") << wish(nan, nan, no, no, no, no) << 0.0 << 1.0;
        QTest::newRow("limits that are no numbers count as none") << wish(3, 97, nan, no, no, nan) << 0.0 << 100.0;
    }
    void fixedEndsAreTheUsersAndSoftOnesReachAtLeastSoFar()
    {
        QFETCH(AxisWish, wish);
        QFETCH(double, low);
        QFETCH(double, high);
        const ValueAxis axis = valueAxis(wish, 300, 0, 15);
        QCOMPARE(axis.ticks.low, low);
        QCOMPARE(axis.ticks.high, high);
        QVERIFY(axis.ticks.values.size() >= 2);
        QCOMPARE(axis.scale.toPixel(low), 300.0);
        QCOMPARE(faultOf(axis, 15), QString());
    }

    void ticksAreWritten_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<int>("base");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<double>("length");
        QTest::addColumn<core::Unit>("unit");
        QTest::addColumn<QString>("written");
        const int log = int(ScaleType::Log);
        const int symlog = int(ScaleType::Symlog);
        QTest::newRow("decades of seconds") << log << 10 << 1e-3 << 100.0 << 200.0 << core::Unit::Seconds
                                            << QStringLiteral("1 ms|10 ms|100 ms|1 s|10 s|100 s");
        QTest::newRow("little room: every second decade")
            << log << 10 << 1.0 << 1e6 << 100.0 << core::Unit::None << QStringLiteral("1|100|10 k|1 M");
        QTest::newRow("much room: 1, 2 and 5")
            << log << 10 << 1.0 << 100.0 << 200.0 << core::Unit::None << QStringLiteral("1|2|5|10|20|50|100");
        QTest::newRow("powers of two of bytes")
            << log << 2 << 1024.0 << 1048576.0 << 80.0 << core::Unit::Bytes << QStringLiteral("1 KiB|32 KiB|1 MiB");
        QTest::newRow("zero and both sides") << symlog << 10 << -1000.0 << 1000.0 << 400.0 << core::Unit::None
                                             << QStringLiteral("-1 k|-100|-10|0|10|100|1 k");
    }
    void ticksAreWritten()
    {
        QFETCH(int, type);
        QFETCH(int, base);
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(double, length);
        QFETCH(core::Unit, unit);
        QFETCH(QString, written);
        AxisWish wish;
        wish.type = ScaleType(type);
        wish.base = base;
        wish.low = low;
        wish.high = high;
        const ValueAxis axis = valueAxis(wish, length, 0, 12);
        const AxisText text = axisText(axis.ticks, core::unitIdOf(unit));
        QCOMPARE(QStringList(text.labels).join(u'|').replace(QChar(0x202f), u' '), written);
        QVERIFY(text.unit.isEmpty());
    }

    void aDecadeHasItsMinorTicks()
    {
        AxisWish wish;
        wish.type = ScaleType::Log;
        wish.low = 1;
        wish.high = 1000;
        const ValueAxis wide = valueAxis(wish, 240, 0, 12);
        QCOMPARE(wide.ticks.values, (QVector<double>{1, 10, 100, 1000}));
        QCOMPARE(wide.ticks.minor.size(), qsizetype(24));
        QCOMPARE(wide.ticks.minor.first(), 2.0);
        QCOMPARE(wide.ticks.minor.last(), 900.0);
        // Too little room for nine: none rather than some.
        QVERIFY(valueAxis(wish, 90, 0, 12).ticks.minor.isEmpty());
    }

    void aLogOverZeroShowsWhatIsAboveIt()
    {
        AxisWish wish;
        wish.type = ScaleType::Log;
        wish.low = 0;
        wish.high = 5000;
        wish.leastPositive = 0.02;
        QCOMPARE(valueAxis(wish, 300, 0, 12).ticks.low, 0.01);
        wish.leastPositive = 0; // unknown
        const ValueAxis three = valueAxis(wish, 300, 0, 12);
        QVERIFY(three.ticks.low > 0 && three.ticks.low <= 5 && three.ticks.high >= 5000);
        wish.low = -8;
        wish.high = -5; // nothing to show
        const ValueAxis none = valueAxis(wish, 300, 0, 12);
        QCOMPARE(none.ticks.low, 1.0);
        QCOMPARE(none.ticks.high, 10.0);
    }

    void tinyAxesKeepZeroOrAnEnd()
    {
        AxisWish wish;
        wish.low = -3;
        wish.high = 97;
        QVERIFY(valueAxis(wish, 20, 0, 15).ticks.values.contains(0.0));
        QCOMPARE(valueAxis(wish, 5, 0, 15).ticks.values, QVector<double>{0});
        QCOMPARE(valueAxis(wish, 0, 0, 15).ticks.values.size(), qsizetype(1));
        QCOMPARE(valueAxis(wish, std::nan(""), 0, 15).ticks.values.size(), qsizetype(1));
    }

    void anAxisLongerThanAnyScreenHasNoEndlessTicks()
    {
        // Ten thousand million gaps have room, which is no int.
        const qsizetype many = symlogTicks(AxisScale::symlog(-0.5, 0.5, 1, 0, 1e6), 10, 1e-4).values.size();
        QVERIFY2(many > 100 && many <= 1001, qPrintable(QString::number(many)));
        const double endless = std::numeric_limits<double>::infinity();
        for (const double pixels : {endless, -endless, 1e300, std::nan("")}) {
            for (const Ticks &ticks : {logTicks(AxisScale::log(1, 1.5, 0, pixels), 10, 26),
                                       logTicks(AxisScale::log(1, 1e6, 0, pixels), 2, 26),
                                       symlogTicks(AxisScale::symlog(-0.5, 0.5, 1, 0, pixels), 10, 26),
                                       symlogTicks(AxisScale::symlog(-1e6, 1e6, 1, 0, pixels), 10, 26)}) {
                QVERIFY(ticks.values.size() <= 1001);
                for (const double value : ticks.values)
                    QVERIFY(value >= ticks.low && value <= ticks.high);
            }
        }
    }

    void ticksBetweenFixedEndsStayInside()
    {
        QRandomGenerator random(kAxisSeed + 1);
        for (int round = 0; round < 10'000; ++round) {
            const double low = (random.generateDouble() - 0.5) * std::pow(10, random.bounded(-250, 250));
            const double high = low + std::abs(low) * std::pow(10, random.generateDouble() * 10 - 6);
            const int count = random.bounded(3, 12);
            const Ticks ticks = ticksBetween(low, high, count);
            const QByteArray where =
                QStringLiteral("seed %1, round %2: %3 to %4").arg(kAxisSeed + 1).arg(round).arg(low).arg(high).toUtf8();
            QVERIFY2(ticks.values.size() >= 2 && ticks.values.size() <= count, where.constData());
            QVERIFY2(ticks.values.first() >= low && ticks.values.last() <= high, where.constData());
            QCOMPARE(ticks.low, low);
            QCOMPARE(ticks.high, high);
        }
    }
};

QD_TEST(ValueAxisTest)
#include "tst_valueaxis.moc"
