#include <chart/timeticks.h>
#include <support/testregistry.h>

#include <QDateTime>
#include <QFont>
#include <QRandomGenerator>
#include <QTest>
#include <QTimeZone>

#include <cmath>
#include <limits>

using namespace chart;

namespace {

constexpr quint32 kTimeSeed = 23;

struct KnownZone
{
    QByteArray id;
    QTimeZone truth;
    Zone table;
};

/// Every zone that the database knows, with its clock changes from 1990 to 2037: there many tables of the
/// database, and with them Qt's lists of changes, end.
const QVector<KnownZone> &allZones()
{
    static const QVector<KnownZone> kZones = [] {
        QVector<KnownZone> zones;
        const QDateTime from(QDate(1990, 2, 10), QTime(12, 34), Qt::UTC);
        const QDateTime until(QDate(2037, 1, 1), QTime(0, 0), Qt::UTC);
        for (const QByteArray &id : QTimeZone::availableTimeZoneIds()) {
            KnownZone zone{id, QTimeZone(id), {}};
            if (!zone.truth.isValid())
                continue;
            zone.table.initialOffsetSeconds = zone.truth.offsetFromUtc(from);
            for (const QTimeZone::OffsetData &change : zone.truth.transitions(from, until)) {
                const qint64 at = change.atUtc.toMSecsSinceEpoch();
                zone.table.transitions.append({at, zone.truth.offsetFromUtc(change.atUtc)});
            }
            zones.append(zone);
        }
        return zones;
    }();
    return kZones;
}

QFontMetricsF smallMetrics()
{
    QFont font(QStringLiteral("Noto Sans"));
    font.setPixelSize(11);
    return QFontMetricsF(font);
}

/// By the zone database, not by the table.
QDateTime trueLocal(const QTimeZone &zone, qint64 utcMs)
{
    const qint64 offset = zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC));
    return QDateTime::fromMSecsSinceEpoch(utcMs + offset * 1000, Qt::UTC);
}

/// A label says its tick's local time, and the tick stands where such a label belongs.
bool isTrue(const TimeTick &tick, const QTimeZone &zone, const TimeFormat &format)
{
    const QDateTime at = trueLocal(zone, tick.utcMs);
    const QDateTime before = trueLocal(zone, tick.utcMs - 1);
    const auto says = [&](const QString &pattern) { return tick.label == format.locale.toString(at, pattern); };
    const QTime time = at.time();
    if (says(format.milliseconds))
        return true;
    if (says(format.seconds))
        return time.msec() == 0;
    if (says(format.minutes))
        return time.msec() == 0 && time.second() == 0;
    if (says(format.day))
        return at.date() != before.date();
    if (says(format.month))
        return at.date().month() != before.date().month();
    return says(format.year) && at.date().year() != before.date().year();
}

bool hasTrueContext(const TimeTick &tick, const QTimeZone &zone, const TimeFormat &format)
{
    const QDateTime at = trueLocal(zone, tick.utcMs);
    const auto says = [&](const QString &pattern) { return tick.context == format.locale.toString(at, pattern); };
    return tick.context.isEmpty() ||
           (!tick.label.isEmpty() && (says(format.day) || says(format.dayAndYear) || says(format.year)));
}

/// What is wrong with the ticks; empty: nothing.
QString faultOf(const QVector<TimeTick> &ticks, const LinearScale &scale, const QTimeZone &zone,
                const TimeFormat &format, const TimeAxisOptions &options)
{
    double labelEnd = -1e9;
    double contextEnd = -1e9;
    qint64 last = std::numeric_limits<qint64>::min();
    for (const TimeTick &tick : ticks) {
        if (tick.utcMs <= last)
            return QStringLiteral("not ascending");
        last = tick.utcMs;
        if (double(tick.utcMs) < scale.domainBegin || double(tick.utcMs) > scale.domainEnd)
            return QStringLiteral("outside the range");
        if (!tick.label.isEmpty()) {
            if (!isTrue(tick, zone, format))
                return QStringLiteral("\"%1\" at %2")
                    .arg(tick.label, trueLocal(zone, tick.utcMs).toString(Qt::ISODateWithMs));
            if (tick.labelRect.left() < labelEnd + options.gapPx / 2 - 0.1)
                return QStringLiteral("\"%1\" overlaps").arg(tick.label);
            labelEnd = tick.labelRect.right();
        }
        if (!hasTrueContext(tick, zone, format))
            return QStringLiteral("\"%1\" below \"%2\"").arg(tick.context, tick.label);
        if (!tick.context.isEmpty()) {
            if (tick.contextRect.left() < contextEnd + options.gapPx / 2 - 0.1)
                return QStringLiteral("\"%1\" overlaps").arg(tick.context);
            if (tick.contextRect.top() < tick.labelRect.bottom() - 0.1)
                return QStringLiteral("\"%1\" covers its time").arg(tick.context);
            contextEnd = tick.contextRect.right();
        }
        for (const QRectF &rect : {tick.label.isEmpty() ? QRectF() : tick.labelRect, tick.contextRect}) {
            if (!rect.isEmpty() && (rect.left() < scale.pixelBegin - options.leftOverhangPx - 0.1 ||
                                    rect.right() > scale.pixelEnd + options.rightOverhangPx + 0.6))
                return QStringLiteral("\"%1\" sticks out").arg(tick.label);
        }
    }
    return {};
}

/// Those with a second line, as "14:00/21 Nov".
QString withContexts(const QVector<TimeTick> &ticks)
{
    QStringList shown;
    for (const TimeTick &tick : ticks) {
        if (!tick.context.isEmpty())
            shown += tick.label + u'/' + tick.context;
    }
    return shown.join(u'|');
}

Zone berlinAround2023()
{
    return {3600, {{1679792400000, 7200}, {1698541200000, 3600}, {1711846800000, 7200}, {1729990800000, 3600}}};
}

} // namespace

class TimeAxisTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void labelsAreTrueAndApartOverTheClockChangesOfAllZones()
    {
        const QVector<KnownZone> &zones = allZones();
        QVERIFY(zones.size() > 300);
        const QFontMetricsF metrics = smallMetrics();
        const TimeFormat format;
        QRandomGenerator random(kTimeSeed);
        for (int round = 0; round < 10'000; ++round) {
            const KnownZone &zone = zones[round % zones.size()];
            const double length = std::pow(10, 1 + random.generateDouble() * 10.9); // 10 ms to 25 years
            qint64 around = 1'577'836'800'000 + qint64(random.bounded(10.0) * 3e10);
            if (!zone.table.transitions.isEmpty() && random.bounded(5))
                around = zone.table.transitions[random.bounded(int(zone.table.transitions.size()))].atUtcMs;
            // Where the table ends the database goes on: stay inside.
            const double begin =
                std::clamp(double(around) - length * random.generateDouble(), 6.5e11, 2.11e12 - length);
            const double left = random.bounded(200);
            const LinearScale scale{begin, begin + length, left, left + 20 + random.bounded(2500)};
            TimeAxisOptions options;
            options.gapPx = 4 + random.bounded(50);
            options.leftOverhangPx = random.bounded(60);
            options.rightOverhangPx = random.bounded(20);
            options.twoLines = random.bounded(2);
            if (random.bounded(2))
                options.nowMs = qint64(begin + length);
            const QVector<TimeTick> ticks = timeTicks(scale, zone.table, format, metrics, options);
            const QString fault = faultOf(ticks, scale, zone.truth, format, options);
            const QString where = QStringLiteral("seed %1, round %2, %3: %4 ms from %5 on %6 px: %7")
                                      .arg(kTimeSeed)
                                      .arg(round)
                                      .arg(QString::fromLatin1(zone.id))
                                      .arg(length)
                                      .arg(begin, 0, 'f', 0)
                                      .arg(scale.pixelLength())
                                      .arg(fault);
            QVERIFY2(fault.isEmpty(), qPrintable(where));
            QVERIFY2(scale.pixelLength() < 500 || length < 1000 || ticks.size() >= 2, qPrintable(where));
        }
    }

    void localTimesFindTheirFirstMomentInAllZones()
    {
        QRandomGenerator random(kTimeSeed + 1);
        for (const KnownZone &zone : allZones()) {
            for (const Zone::Transition &change : zone.table.transitions) {
                const qint64 utc = change.atUtcMs + random.bounded(-90'000, 90'000) * 1000LL;
                const QByteArray where = QByteArrayLiteral("seed ") + QByteArray::number(kTimeSeed + 1) + ", " +
                                         zone.id + " at " + QByteArray::number(utc);
                const qint64 shown = zone.table.toLocal(utc);
                QVERIFY2(shown == trueLocal(zone.truth, utc).toMSecsSinceEpoch(), where.constData());
                const qint64 first = zone.table.toUtc(shown);
                QVERIFY2(first <= utc && zone.table.toLocal(first) == shown, where.constData());
                QVERIFY2(zone.table.toUtc(zone.table.toLocal(change.atUtcMs)) <= change.atUtcMs, where.constData());
                // A local time that was jumped over is the moment of the jump.
                const qint64 jump = zone.table.toLocal(change.atUtcMs) - zone.table.toLocal(change.atUtcMs - 1) - 1;
                if (jump > 0)
                    QVERIFY2(zone.table.toUtc(zone.table.toLocal(change.atUtcMs) - jump / 2 - 1) == change.atUtcMs,
                             where.constData());
            }
        }
    }

    void theSecondLineSaysWhatTheFirstLeavesOut_data()
    {
        QTest::addColumn<Zone>("zone");
        QTest::addColumn<qint64>("begin");
        QTest::addColumn<qint64>("length");
        QTest::addColumn<double>("width");
        QTest::addColumn<qint64>("now"); // 0: nobody knows
        QTest::addColumn<QString>("expected");
        constexpr qint64 kHour = 3'600'000;
        constexpr qint64 kDay = 24 * kHour;
        const qint64 night = 1699992000000;   // 2023-11-14 20:00 UTC, 21:00 in Berlin
        const qint64 newYear = 1704067200000; // 2024-01-01 00:00 UTC
        QTest::newRow("a night: the day below the first time and below midnight")
            << berlinAround2023() << night << 6 * kHour << 800.0 << night
            << QStringLiteral("21:00/14 Nov|00:00/15 Nov");
        QTest::newRow("nobody says which year it is: the first day has it")
            << berlinAround2023() << night << 6 * kHour << 800.0 << qint64(0)
            << QStringLiteral("21:00/14 Nov 2023|00:00/15 Nov");
        QTest::newRow("the night of new year") << berlinAround2023() << newYear - 4 * kHour << 6 * kHour << 800.0
                                               << newYear - kDay << QStringLiteral("21:00/31 Dec|00:00/1 Jan 2024");
        QTest::newRow("some seconds") << berlinAround2023() << night << qint64(10'000) << 800.0 << night
                                      << QStringLiteral("21:00:00/14 Nov");
        QTest::newRow("no room for the year before midnight")
            << berlinAround2023() << night + 168 * 60'000 << kHour << 400.0 << qint64(0)
            << QStringLiteral("23:50/14 Nov|00:00/15 Nov");
        QTest::newRow("clocks that jump at midnight: the day begins at one")
            << Zone{-10800, {{1700017200000, -7200}}} << qint64(1700017200000 - 2 * kHour) << 4 * kHour << 900.0
            << night << QStringLiteral("22:00/14 Nov|01:00/15 Nov");
        QTest::newRow("a year of months: the year below the first and below January")
            << berlinAround2023() << qint64(1686787200000) << 365 * kDay << 800.0 << night
            << QStringLiteral("Jul/2023|Jan/2024");
        QTest::newRow("years say all themselves")
            << Zone{} << qint64(0) << 20 * 365 * kDay << 800.0 << night << QString();
    }
    void theSecondLineSaysWhatTheFirstLeavesOut()
    {
        QFETCH(Zone, zone);
        QFETCH(qint64, begin);
        QFETCH(qint64, length);
        QFETCH(double, width);
        QFETCH(qint64, now);
        QFETCH(QString, expected);
        TimeAxisOptions options;
        options.twoLines = true;
        if (now)
            options.nowMs = now;
        const LinearScale scale{double(begin), double(begin + length), 0, width};
        QCOMPARE(withContexts(timeTicks(scale, zone, {}, smallMetrics(), options)), expected);
    }

    void daysAcrossNewYearChangeTheirYearOnce()
    {
        TimeAxisOptions options;
        options.twoLines = true;
        const double day = 86'400'000;
        const double begin = 1704067200000 - 17 * day; // two weeks before 2024
        const auto ticks = timeTicks({begin, begin + 30 * day, 0, 700}, Zone{}, {}, smallMetrics(), options);
        QStringList years;
        for (const TimeTick &tick : ticks)
            years += tick.context;
        years.removeAll(QString());
        QCOMPARE(years, (QStringList{QStringLiteral("2023"), QStringLiteral("2024")}));
    }

    void anyRangeHasSomeLabels_data()
    {
        QTest::addColumn<double>("length");
        const double hour = 3.6e6;
        QTest::newRow("10 ms") << 10.0;
        QTest::newRow("a second") << 1000.0;
        QTest::newRow("a minute") << 60'000.0;
        QTest::newRow("an hour") << hour;
        QTest::newRow("a day") << 24 * hour;
        QTest::newRow("a week") << 168 * hour;
        QTest::newRow("a month") << 720 * hour;
        QTest::newRow("a year") << 8766 * hour;
        QTest::newRow("ten years") << 87'660 * hour;
        QTest::newRow("a hundred years") << 876'600 * hour;
    }
    void anyRangeHasSomeLabels()
    {
        QFETCH(double, length);
        for (const bool twoLines : {false, true}) {
            TimeAxisOptions options;
            options.twoLines = twoLines;
            const double begin = 1.6e12;
            const auto ticks =
                timeTicks({begin, begin + length, 0, 600}, berlinAround2023(), {}, smallMetrics(), options);
            int labels = 0;
            int contexts = 0;
            for (const TimeTick &tick : ticks) {
                labels += !tick.label.isEmpty();
                contexts += !tick.context.isEmpty();
            }
            QVERIFY2(labels >= 2 && labels <= 16, qPrintable(QString::number(labels)));
            // Years need no second line.
            if (twoLines && length < 87'000 * 3.6e6)
                QVERIFY(contexts >= 1);
            else if (!twoLines)
                QCOMPARE(contexts, 0);
        }
    }

    void labelsSpeakTheLocale()
    {
        TimeFormat format;
        format.locale = QLocale(QLocale::German);
        format.day = QStringLiteral("d. MMMM");
        TimeAxisOptions options;
        options.twoLines = true;
        options.nowMs = 1699992000000;
        const double begin = 1699992000000 - 80.0 * 86'400'000; // in August
        const auto ticks =
            timeTicks({begin, begin + 6 * 3.6e6, 0, 800}, berlinAround2023(), format, smallMetrics(), options);
        QVERIFY(!ticks.isEmpty());
        QVERIFY2(withContexts(ticks).contains(QStringLiteral("August")), qPrintable(withContexts(ticks)));
    }

    void hostileScalesGiveNoTicks_data()
    {
        QTest::addColumn<LinearScale>("scale");
        const double inf = std::numeric_limits<double>::infinity();
        QTest::newRow("infinitely long") << LinearScale{-inf, inf, 0, 100};
        QTest::newRow("infinitely wide") << LinearScale{0, 1e9, 0, inf};
        QTest::newRow("no pixel is a number") << LinearScale{0, 1e9, std::nan(""), 100};
        QTest::newRow("before the calendar") << LinearScale{-1e15, 0, 0, 100};
        QTest::newRow("right to left") << LinearScale{0, 1e9, 100, 0};
        QTest::newRow("between two milliseconds") << LinearScale{0.2, 0.8, 0, 100};
    }
    void hostileScalesGiveNoTicks()
    {
        QFETCH(LinearScale, scale);
        for (const bool twoLines : {false, true}) {
            TimeAxisOptions options;
            options.twoLines = twoLines;
            QVERIFY(timeTicks(scale, berlinAround2023(), {}, smallMetrics(), options).isEmpty());
        }
    }
};

QD_TEST(TimeAxisTest)
#include "tst_timeaxis.moc"
