#include "unitcases.h"

#include <core/unitformat.h>
#include <support/testregistry.h>

#include <QTest>

#include <cmath>
#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace {

/// Every unit that the sample dashboards of node-exporter, HAProxy, Consul and kube-prometheus name.
const char *const kOfSampleDashboards[] = {
    "short",    "ops",     "bps",     "pps",    "bytes", "s",          "percentunit", "none",        "reqps",
    "eps",      "percent", "ms",      "Bps",    "iops",  "ops/5m",     "bool_yes_no", "bool_on_off", "hertz",
    "decbytes", "decbits", "celsius", "rotrpm", "bool",  "commits/5m", "events/1m",   "queries/5m",  "rds"};

core::ValueContext fixedContext()
{
    core::ValueContext context;
    context.nowMs = 1700000000000;
    return context;
}

/// With ordinary spaces.
QString shownText(const core::FormattedValue &value)
{
    return value.joined().replace(QChar(0x202f), u' ');
}

QStringList everyUnitId()
{
    QStringList ids;
    for (const core::UnitCategory &category : core::unitCategories()) {
        for (const core::UnitChoice &choice : category.units)
            ids += choice.id;
    }
    return ids;
}

/// Those whose values are written as a scaled number.
bool isScaled(const QString &id)
{
    if (QStringList{u"hex"_s, u"sci"_s, u"locale"_s}.contains(id))
        return false;
    const core::FormattedValue one = core::formatValue(1, id);
    return core::isAmount(id) && one.number.toDouble() * one.divisor == 1;
}

void addUnitRows(const UnitCase *cases, std::size_t count)
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<double>("value");
    QTest::addColumn<int>("decimals");
    QTest::addColumn<QString>("text");
    for (std::size_t i = 0; i < count; ++i) {
        const UnitCase &one = cases[i];
        QTest::addRow("%.15g in the unit %s with %d decimals", one.value, one.id, one.decimals)
            << QString::fromUtf8(one.id) << one.value << one.decimals << QString::fromUtf8(one.text);
    }
}

} // namespace

class UnitFormatTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void amountsAreScaled_data() { addUnitRows(kAmounts, std::size(kAmounts)); }
    void amountsAreScaled()
    {
        QFETCH(QString, id);
        QFETCH(double, value);
        QFETCH(int, decimals);
        QFETCH(QString, text);
        QCOMPARE(shownText(core::formatValue(value, id, decimals, fixedContext())), text);
    }

    void otherFormsAreWritten_data() { addUnitRows(kForms, std::size(kForms)); }
    void otherFormsAreWritten() { amountsAreScaled(); }

    void whatIsNoNumberHasNoUnit()
    {
        const double inf = std::numeric_limits<double>::infinity();
        for (const QString &id : everyUnitId() + QStringList{u"prefix:$"_s, u"unheard of"_s}) {
            QCOMPARE(core::formatValue(std::nan(""), id).joined(), u"—"_s);
            QCOMPARE(core::formatValue(inf, id).joined(), u"+∞"_s);
            QCOMPARE(core::formatValue(-inf, id).joined(), u"−∞"_s);
        }
    }

    void theZoneMovesDates()
    {
        core::ValueContext context = fixedContext();
        context.offsetMs = [](qint64) { return qint64(8) * 3600000; };
        const auto text = [&context](double value, const char *id) {
            return core::formatValue(value, QString::fromLatin1(id), -1, context).joined();
        };
        QCOMPARE(text(0, "dateTimeAsIso"), u"1970-01-01 08:00:00"_s);
        QCOMPARE(text(0, "time:H:mm Z ZZ"), u"8:00 +08:00 +0800"_s);
        // 06:13 of the 15th there; 19:26 UTC is 03:26 of that day.
        QCOMPARE(text(1699990000000, "dateTimeAsIsoNoDateIfToday"), u"03:26:40"_s);
        QCOMPARE(text(1699970000000, "dateTimeAsIsoNoDateIfToday"), u"2023-11-14 21:53:20"_s);
    }

    void everyIdIsKnownOnce()
    {
        QStringList ids = everyUnitId();
        QVERIFY(ids.size() > 260);
        QCOMPARE(ids.removeDuplicates(), qsizetype(0));
        for (const QString &id : ids)
            QVERIFY2(core::isKnownUnit(id), qPrintable(id));
        for (const char *id : kOfSampleDashboards)
            QVERIFY2(core::isKnownUnit(QString::fromLatin1(id)), id);
        for (const char *id : {"prefix:x", "suffix:x", "time:HH", "si:g", "count:x", "currency:x", "bool:a/b", ""})
            QVERIFY2(core::isKnownUnit(QString::fromLatin1(id)), id);
        for (const char *id : {"widgets", "byte", "BPS", "https://x/5m", "x:y"})
            QVERIFY2(!core::isKnownUnit(QString::fromLatin1(id)), id);
        for (const core::UnitCategory &category : core::unitCategories()) {
            QVERIFY(!category.title.isEmpty() && !category.units.isEmpty());
            for (const core::UnitChoice &choice : category.units)
                QVERIFY2(!choice.title.isEmpty(), qPrintable(choice.id));
        }
    }

    void largerValuesNeverHaveSmallerSteps()
    {
        for (const QString &id : everyUnitId()) {
            if (!isScaled(id))
                continue;
            double divisor = 0;
            for (double value = 1e-18; value < 1e28; value *= 1.31) {
                const core::FormattedValue text = core::formatValue(value, id);
                QVERIFY2(text.divisor >= divisor, qPrintable(u"%1 %2"_s.arg(id).arg(value)));
                divisor = text.divisor;
            }
        }
    }

    void theNumberTimesItsStepIsTheValue()
    {
        for (const QString &id : everyUnitId()) {
            if (!isScaled(id))
                continue;
            for (double value = 1.3e-9; value < 1e15; value *= 3.7) {
                const core::FormattedValue text = core::formatValue(value, id);
                const double read = text.number.toDouble() * text.divisor;
                // Three digits: half of the third one.
                QVERIFY2(std::abs(read - value) <= value * 0.0051,
                         qPrintable(u"%1 %2 %3"_s.arg(id).arg(value).arg(text.joined())));
                const core::FormattedValue negative = core::formatValue(-value, id);
                QCOMPARE(negative.suffix, text.suffix);
                QCOMPARE(negative.prefix + negative.number, u'-' + text.prefix + text.number);
            }
        }
    }

    void numbersHoldNoUnit()
    {
        for (const QString &id : everyUnitId()) {
            if (!isScaled(id))
                continue;
            for (const double value : {0.0, 0.004, 7.0, 1234.5, 8.1e7, 3e20}) {
                const core::FormattedValue text = core::formatValue(value, id);
                for (const QChar c : text.number)
                    QVERIFY2(c.isDigit() || u".-+e"_s.contains(c), qPrintable(id + u' ' + text.number));
                QCOMPARE(text.suffix, text.suffix.trimmed());
                QVERIFY2(!text.spaced || !text.suffix.isEmpty(), qPrintable(id));
            }
        }
    }

    void decimalsAreKept()
    {
        for (int decimals = 0; decimals <= 20; ++decimals) {
            const QString number = core::formatValue(1.25, u"none"_s, decimals).number;
            QCOMPARE(number.size(), decimals == 0 ? 1 : 2 + decimals);
        }
        QCOMPARE(core::formatValue(1.25, u"none"_s, 2000000000).number.size(), 22);
        QCOMPARE(core::formatValue(1.25, u"none"_s, -7).number, u"1.25"_s);
    }

    void extremeNumbersStayShort_data()
    {
        QTest::addColumn<double>("value");
        QTest::newRow("the largest") << std::numeric_limits<double>::max();
        QTest::newRow("the most negative") << std::numeric_limits<double>::lowest();
        QTest::newRow("the smallest normal one") << std::numeric_limits<double>::min();
        QTest::newRow("a denormal one") << 5e-324;
        QTest::newRow("ten to the 300th") << 1e300;
        QTest::newRow("less than nothing, hardly") << -1e-308;
    }
    void extremeNumbersStayShort()
    {
        QFETCH(double, value);
        for (const QString &id : everyUnitId()) {
            const QString text = core::formatValue(value, id, -1, fixedContext()).joined();
            QVERIFY2(!text.isEmpty() && text.size() <= 48, qPrintable(id + u": "_s + text));
            QVERIFY2(!text.contains("inf"_L1) && !text.contains("nan"_L1), qPrintable(id + u": "_s + text));
        }
        QCOMPARE(core::formatAxis({value, 0, value / 2}, u"bytes"_s).size(), 3);
    }

    void hostileIdsStayShort_data()
    {
        QTest::addColumn<QString>("id");
        QTest::newRow("ten thousand characters") << QString(10000, u'x');
        QTest::newRow("a long suffix") << u"suffix:"_s + QString(10000, u'x');
        QTest::newRow("a long pattern of time") << u"time:"_s + QString(10000, u'Y');
        QTest::newRow("long words for true") << u"bool:"_s + QString(10000, u'/');
        QTest::newRow("an escape sequence") << u"\x1b[31mred"_s;
        QTest::newRow("a right-to-left override") << (u"suffix:"_s + QChar(0x202e) + u"abc"_s);
        QTest::newRow("an unclosed bracket") << u"time:[[[["_s;
        QTest::newRow("only a colon") << u":"_s;
        QTest::newRow("nothing behind the colon") << u"si:"_s;
        QTest::newRow("a lone surrogate") << QString(QChar(0xd800));
    }
    void hostileIdsStayShort()
    {
        QFETCH(QString, id);
        for (const double value : {0.0, 1.0, -1e300, 5e-324}) {
            const QString text = core::formatValue(value, id).joined();
            QVERIFY2(text.size() <= 400, qPrintable(QString::number(text.size())));
            QVERIFY(!text.contains(QChar(0x1b)) && !text.contains(QChar(0x202e)));
        }
    }

    void anUnknownIdIsNotLost()
    {
        QCOMPARE(shownText(core::formatValue(3, u"sheep"_s)), u"3 sheep"_s);
        const QString cut = core::formatValue(3, QString(10000, u'x')).suffix;
        QCOMPARE(cut.size(), 64);
        QVERIFY(cut.endsWith(QChar(0x2026)));
    }

    void unitsOfTheProgramHaveAnId()
    {
        for (const core::Unit unit : {core::Unit::None, core::Unit::PerSecond, core::Unit::Ratio, core::Unit::Seconds,
                                      core::Unit::Bytes, core::Unit::Count})
            QVERIFY(core::isKnownUnit(core::unitIdOf(unit)));
        QCOMPARE(shownText(core::formatValue(1210, core::unitIdOf(core::Unit::PerSecond))), u"1.21 k/s"_s);
        QCOMPARE(shownText(core::formatValue(0.042, core::unitIdOf(core::Unit::Ratio))), u"4.20 %"_s);
        QCOMPARE(shownText(core::formatValue(0.182, core::unitIdOf(core::Unit::Seconds))), u"182 ms"_s);
        QCOMPARE(shownText(core::formatValue(2048, core::unitIdOf(core::Unit::Bytes))), u"2 KiB"_s);
    }

    void onlyAmountsCanBeMeasured()
    {
        for (const char *id : {"bytes", "s", "none", "sci", "dtdurations", "widgets"})
            QVERIFY2(core::isAmount(QString::fromLatin1(id)), id);
        for (const char *id : {"bool", "dateTimeAsIso", "time:HH", "bool:a/b", "dateTimeFromNow", "string"})
            QVERIFY2(!core::isAmount(QString::fromLatin1(id)), id);
    }
};

QD_TEST(UnitFormatTest)
#include "tst_unitformat.moc"
