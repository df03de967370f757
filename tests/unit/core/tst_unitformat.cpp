#include <core/unitformat.h>
#include <support/testregistry.h>

#include <QTest>

#include <cmath>
#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace {

struct UnitCase
{
    const char *id;
    double value;
    int decimals;
    const char *text; ///< with ordinary spaces
};

const UnitCase kAmounts[] = {
    {"none", 0, -1, "0"},
    {"none", -0, -1, "0"},
    {"none", 42, -1, "42"},
    {"none", -5.3, -1, "-5.30"},
    {"none", 5.3, -1, "5.30"},
    {"none", 100.4, -1, "100"},
    {"none", 0.1234, -1, "0.123"},
    {"none", 1234567, -1, "1234567"},
    {"none", 9.996, -1, "10.0"},
    {"none", 99.96, -1, "100"},
    {"none", 1000000000000000, -1, "1000000000000000"},
    {"none", 1.5e+16, -1, "1.5e+16"},
    {"none", 1.5e-07, -1, "1.5e-7"},
    {"none", 1234.5, 1, "1234.5"},
    {"none", -0.001, 2, "0.00"},
    {"short", 999, -1, "999"},
    {"short", 999.96, -1, "1.00 K"},
    {"short", 999.96, 1, "1.0 K"},
    {"short", 1000, -1, "1 K"},
    {"short", 1530, -1, "1.53 K"},
    {"short", 98765, -1, "98.8 K"},
    {"short", 9876543, 6, "9.876543 Mil"},
    {"short", 1200000000, -1, "1.20 Bil"},
    {"short", -2500000000000, -1, "-2.50 Tri"},
    {"short", 3e+24, -1, "3 Sept"},
    {"short", 1e+30, -1, "1000000 Sept"},
    {"sishort", 1530, -1, "1.53 k"},
    {"sishort", 0.5, -1, "0.500"},
    {"percent", 99.95, -1, "100 %"},
    {"percent", 4.1, -1, "4.10 %"},
    {"percent", 100, -1, "100 %"},
    {"percentunit", 0.07, -1, "7 %"},
    {"percentunit", 0.0034, -1, "0.340 %"},
    {"percentunit", 1, -1, "100 %"},
    {"percentunit", -0.5, -1, "-50 %"},
    {"humidity", 45, -1, "45 %H"},
    {"dB", -3.5, -1, "-3.50 dB"},
    {"pixel", 1080, -1, "1080 px"},
    {"candela", 0.02, -1, "20 mcd"},
    {"hertz", 50, -1, "50 Hz"},
    {"hertz", 2400000000, -1, "2.40 GHz"},
    {"hertz", 0.5, -1, "500 mHz"},
    {"ns", 999, -1, "999 ns"},
    {"ns", 1500, -1, "1.50 µs"},
    {"ns", 60000000000000, -1, "16.7 h"},
    {"µs", 1250, -1, "1.25 ms"},
    {"ms", 0.0024, 4, "2.4000 µs"},
    {"ms", 100, 0, "100 ms"},
    {"ms", 1250, 2, "1.25 s"},
    {"ms", 10000086.123, 1, "2.8 h"},
    {"ms", 1200, 0, "1 s"},
    {"ms", 0, -1, "0 ms"},
    {"ms", 86400000, -1, "1 d"},
    {"s", 0, -1, "0 s"},
    {"s", 1e-09, -1, "1 ns"},
    {"s", 2.5e-05, -1, "25 µs"},
    {"s", 0.182, -1, "182 ms"},
    {"s", 0.9996, -1, "1.00 s"},
    {"s", 1, -1, "1 s"},
    {"s", 59.97, -1, "1.00 min"},
    {"s", 59.97, 0, "1 min"},
    {"s", 90, -1, "1.50 min"},
    {"s", 3600, -1, "1 h"},
    {"s", 7199, -1, "2.00 h"},
    {"s", 86400, -1, "1 d"},
    {"s", 864000, -1, "10 d"},
    {"s", 31536000, -1, "1 y"},
    {"s", -0.25, -1, "-250 ms"},
    {"s", 3200000000, -1, "101 y"},
    {"m", 90, -1, "1.50 h"},
    {"m", 0.5, -1, "30 s"},
    {"h", 36, -1, "1.50 d"},
    {"d", 400, -1, "1.10 y"},
    {"timeticks", 6000, -1, "1 min"},
    {"cps", 12.5, -1, "12.5 c/s"},
    {"ops", 1530, -1, "1.53K ops/s"},
    {"reqps", 1210, -1, "1.21K req/s"},
    {"reqps", 0.34, -1, "0.340 req/s"},
    {"iops", 2500000, -1, "2.50M io/s"},
    {"eps", 999.99, -1, "1.00K evt/s"},
    {"rps", 1000000000, -1, "1B rd/s"},
    {"wps", 5000000000000, -1, "5T wr/s"},
    {"rowspm", 15000, -1, "15K rows/m"},
    {"rds", 7, -1, "7 rds"},
    {"bytes", 0, -1, "0 B"},
    {"bytes", 512, -1, "512 B"},
    {"bytes", 0.5, -1, "0.500 B"},
    {"bytes", 1023.9, -1, "1.00 KiB"},
    {"bytes", 1024, -1, "1 KiB"},
    {"bytes", 1536, -1, "1.50 KiB"},
    {"bytes", 1048576, -1, "1 MiB"},
    {"bytes", -1536, -1, "-1.50 KiB"},
    {"bytes", 123456789, -1, "118 MiB"},
    {"bytes", 1e+30, -1, "827181 YiB"},
    {"decbytes", 1536, -1, "1.54 kB"},
    {"decbytes", 2500000000, -1, "2.50 GB"},
    {"bits", 2048, -1, "2 Kib"},
    {"decbits", 1000000, -1, "1 Mb"},
    {"kbytes", 10000000, 3, "9.537 GiB"},
    {"kbytes", 0.5, -1, "512 B"},
    {"mbytes", 1, -1, "1 MiB"},
    {"gbytes", 1536, -1, "1.50 TiB"},
    {"deckbytes", 10000000, 3, "10.000 GB"},
    {"decmbytes", 0.25, -1, "250 kB"},
    {"pbytes", 2048, -1, "2 EiB"},
    {"pps", 0.5, -1, "0.500 p/s"},
    {"pps", 1500, -1, "1.50 kp/s"},
    {"Bps", 1000000, -1, "1 MB/s"},
    {"binBps", 1048576, -1, "1 MiB/s"},
    {"bps", 1250000000, -1, "1.25 Gb/s"},
    {"binbps", 2048, -1, "2 Kib/s"},
    {"KBs", 1500, -1, "1.50 MB/s"},
    {"KiBs", 1024, -1, "1 MiB/s"},
    {"Mbits", 2500, -1, "2.50 Gb/s"},
    {"MBs", 0.5, -1, "500 kB/s"},
    {"Gbits", 40, -1, "40 Gb/s"},
    {"TBs", 3, -1, "3 TB/s"},
    {"PBs", 0.001, -1, "1 TB/s"},
    {"flops", 1200000000000, -1, "1.20 TFLOPS"},
    {"gflops", 1500, -1, "1.50 TFLOPS"},
    {"Hs", 1000, -1, "1 kH/s"},
    {"MHs", 0.2, -1, "200 kH/s"},
    {"THs", 5, -1, "5 TH/s"},
    {"currencyUSD", 1532.82, 2, "$1.53K"},
    {"currencyKRW", 1532.82, 2, "₩1.53K"},
    {"currencyEUR", -1532.82, 2, "-€1.53K"},
    {"currencyGBP", 5, -1, "£5"},
    {"currencyUSD", -0.5, -1, "-$0.500"},
    {"currencyJPY", 2000000000, -1, "¥2B"},
    {"currencySEK", 1532.82, 2, "1.53K kr"},
    {"currencySEK", 12, -1, "12 kr"},
    {"currencyVND", -2500000, -1, "-2.50M đ"},
    {"currencyBTC", 2.5e-05, -1, "฿0.0000250"},
    {"watt", 1500, -1, "1.50 kW"},
    {"watt", 0.002, -1, "2 mW"},
    {"kwatt", 0.5, -1, "500 W"},
    {"megwatt", 1000, 3, "1.000 GW"},
    {"mwatt", 1500, -1, "1.50 W"},
    {"kwatth", 1250, -1, "1.25 MWh"},
    {"volt", 230, -1, "230 V"},
    {"mvolt", 1500, -1, "1.50 V"},
    {"amp", 0.016, -1, "16 mA"},
    {"dBm", -70.5, -1, "-70.5 dBm"},
    {"kohm", 1000, 3, "1.000 MΩ"},
    {"Mohm", 1000, 3, "1.000 GΩ"},
    {"mohm", 5, -1, "5 mΩ"},
    {"farad", 1000, 3, "1.000 kF"},
    {"µfarad", 1000, 3, "1.000 mF"},
    {"nfarad", 1000, 3, "1.000 µF"},
    {"pfarad", 1000, 3, "1.000 nF"},
    {"ffarad", 1000, 3, "1.000 pF"},
    {"henry", 1000, 3, "1.000 kH"},
    {"mhenry", 1000, 3, "1.000 H"},
    {"µhenry", 1000, 3, "1.000 mH"},
    {"ev", 1000000, -1, "1 MeV"},
    {"celsius", 21.5, -1, "21.5 °C"},
    {"celsius", -40, -1, "-40 °C"},
    {"fahrenheit", 98.6, -1, "98.6 °F"},
    {"kelvin", 273.15, -1, "273 K"},
    {"ppm", 412, -1, "412 ppm"},
    {"conμgm3", 12.5, -1, "12.5 μg/m³"},
    {"radusvh", 0.12, -1, "120 nSv/h"},
    {"accMS2", 9.81, -1, "9.81 m/sec²"},
    {"degree", 45, -1, "45°"},
    {"degree", -0.25, -1, "-0.250°"},
    {"areaM2", 120, -1, "120 m²"},
    {"hectares", 2.5, -1, "2.50 ha"},
    {"flowlpm", 3.2, -1, "3.20 L/min"},
    {"forcekN", 1500, -1, "1.50 MN"},
    {"massmg", 2500, -1, "2.50 g"},
    {"masskg", 0.25, -1, "250 g"},
    {"masst", 3, -1, "3 t"},
    {"lengthmm", 1200, -1, "1.20 m"},
    {"lengthkm", 42.195, -1, "42.2 km"},
    {"lengthft", 6, -1, "6 ft"},
    {"pressurembar", 1013.25, -1, "1.01 bar"},
    {"pressurehpa", 1013.25, -1, "1013 hPa"},
    {"pressurepsi", 14.7, -1, "14.7 psi"},
    {"pressurepsi", 1500, -1, "1.50 ksi"},
    {"rotrpm", 3000, -1, "3000 rpm"},
    {"rotghz", 0.0035, -1, "3.50 MHz"},
    {"velocitykmh", 88, -1, "88 km/h"},
    {"mlitre", 250, -1, "250 mL"},
    {"litre", 1500, -1, "1.50 kL"},
    {"m3", 1.5, -1, "1.50 m³"},
};

const UnitCase kForms[] = {
    {"bool", 1, -1, "True"},
    {"bool", 0, -1, "False"},
    {"bool_yes_no", 2, -1, "Yes"},
    {"bool_yes_no", 0, -1, "No"},
    {"bool_on_off", 1, -1, "On"},
    {"bool_on_off", 0, -1, "Off"},
    {"bool:Up/Down", 1, -1, "Up"},
    {"bool:Up/Down", 0, -1, "Down"},
    {"bool:Up", 0, -1, "-"},
    {"sci", 1234.5, -1, "1.2345e+3"},
    {"sci", 1236.5, 2, "1.24e+3"},
    {"sci", 0, -1, "0e+0"},
    {"sci", 1e-300, -1, "1e-300"},
    {"hex", 255, -1, "FF"},
    {"hex", -255, -1, "-FF"},
    {"hex0x", 255, -1, "0xFF"},
    {"hex0x", -255, -1, "-0xFF"},
    {"hex", 3.7, -1, "4"},
    {"hex0x", 1e300, -1, "1e+300"},
    {"locale", 1234567.891, -1, "1,234,567.891"},
    {"locale", 1234, -1, "1,234"},
    {"locale", 1.23456, -1, "1.235"},
    {"locale", -0.0001, -1, "0"},
    {"string", 0.1, -1, "0.1"},
    {"string", 1500, -1, "1500"},
    {"dtdurations", 0, -1, "0 s"},
    {"dtdurationms", 0, -1, "0 ms"},
    {"dtdurations", 3661, -1, "1 h 1 min"},
    {"dtdurations", 3661, 2, "1 h 1 min 1 s"},
    {"dtdurations", 90061, 0, "1 d"},
    {"dtdurations", -60, -1, "1 min ago"},
    {"dtdurations", 7200, -1, "2 h"},
    {"dtdurations", 31622400, -1, "1 y 1 d"},
    {"dtdurationms", 1500, -1, "1 s 500 ms"},
    {"dtdurationms", 0.4, -1, "400 µs"},
    {"dthms", 3661, -1, "01:01:01"},
    {"dthms", 359999, -1, "99:59:59"},
    {"dthms", -61, -1, "-00:01:01"},
    {"dtdhms", 90061, -1, "1 d 01:01:01"},
    {"dtdhms", 61, -1, "00:01:01"},
    {"clockms", 999, -1, "999ms"},
    {"clockms", 5000, -1, "05s:000ms"},
    {"clockms", 65123, -1, "01m:05s:123ms"},
    {"clockms", 90000123, -1, "25h:00m:00s:123ms"},
    {"clockms", 90000123, 1, "25h:00m"},
    {"clocks", 3600, 0, "1h"},
    {"clocks", 25, -1, "25s:000ms"},
    {"dateTimeAsIso", 0, -1, "1970-01-01 00:00:00"},
    {"dateTimeAsIso", 1700000000000, -1, "2023-11-14 22:13:20"},
    {"dateTimeAsUS", 0, -1, "01/01/1970 12:00:00 am"},
    {"dateTimeAsUS", 1700000000000, -1, "11/14/2023 10:13:20 pm"},
    {"dateTimeAsIsoNoDateIfToday", 1699990000000, -1, "19:26:40"},
    {"dateTimeAsUSNoDateIfToday", 1700000000000, -1, "10:13:20 pm"},
    {"dateTimeAsUSNoDateIfToday", 0, -1, "01/01/1970 12:00:00 am"},
    {"dateTimeAsLocal", 0, -1, "1970-01-01 00:00:00"},
    {"dateTimeAsLocalNoDateIfToday", 1700000000000, -1, "22:13:20"},
    {"dateTimeAsSystem", 0, -1, "1970-01-01 00:00:00"},
    {"dateTimeFromNow", 1699992800000, -1, "2 h ago"},
    {"dateTimeFromNow", 1700000090000, -1, "in 1 min"},
    {"dateTimeFromNow", 1700000000000, -1, "just now"},
    {"dateTimeAsIso", 1e300, -1, "1e+300 ms"},
    {"time:YYYY/M/D [at] H:mm Z", 0, -1, "1970/1/1 at 0:00 +00:00"},
    {"time:ddd, MMM Do", 1700000000000, -1, "Tue, Nov 14th"},
    {"time:X", 1700000000000, -1, "1700000000"},
    {"prefix:≈", 5, -1, "≈5"},
    {"prefix:≈", -5, -1, "≈-5"},
    {"suffix:items", 5, -1, "5 items"},
    {"si:/s", 1210, -1, "1.21 k/s"},
    {"si:/s", 0.34, -1, "0.340 /s"},
    {"si:mF", 1500, -1, "1.50 F"},
    {"si:µF", 1500, -1, "1.50 mF"},
    {"si:W", 1500, -1, "1.50 kW"},
    {"count:hits", 1530, -1, "1.53K hits"},
    {"currency:₿", -5, -1, "-₿5"},
    {"ops/5m", 1530, -1, "1530 ops/5m"},
    {"widgets", 3, -1, "3 widgets"},
    {" s ", 0.5, -1, "500 ms"},
    {"us", 5, -1, "5 µs"},
    {"μs", 5, -1, "5 µs"},
    {"farenheit", 98.6, -1, "98.6 °F"},
};

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
        QTest::addRow("%g in the unit %s with %d decimals", one.value, one.id, one.decimals)
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
