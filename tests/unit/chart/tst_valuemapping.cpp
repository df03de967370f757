#include <chart/colour/mapping.h>
#include <chart/colour/thresholds.h>
#include <support/testregistry.h>
#include <support/worktime.h>

#include <QTest>

#include <cmath>
#include <limits>

using namespace Qt::Literals::StringLiterals;
using namespace chart;

namespace {

constexpr double kNoLimit = std::numeric_limits<double>::infinity();

ValueMapping mappingOf(ValueMapping::Kind kind, const QString &match, const QString &text)
{
    ValueMapping mapping;
    mapping.kind = kind;
    mapping.match = match;
    mapping.result.text = text;
    return mapping;
}

ValueMapping rangeOf(double low, double high, const QString &text)
{
    ValueMapping mapping = mappingOf(ValueMapping::Kind::Range, {}, text);
    mapping.low = low;
    mapping.high = high;
    return mapping;
}

/// What the value is mapped to; "-" for nothing.
QString mappedText(const QVector<ValueMapping> &mappings, const MappedValue &value)
{
    const auto result = ValueMappings(mappings).of(value);
    return result ? result->text : u"-"_s;
}

QString patternText(const QString &pattern, const QString &text, const QString &value)
{
    return mappedText({mappingOf(ValueMapping::Kind::Pattern, pattern, text)}, value);
}

Thresholds trafficLights(Thresholds::Mode mode = Thresholds::Mode::Absolute)
{
    return Thresholds({{-kNoLimit, Qt::green}, {70, Qt::yellow}, {90, Qt::red}}, mode);
}

} // namespace

class ValueMappingTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void valuesAreMapped()
    {
        using Kind = ValueMapping::Kind;
        const QVector<ValueMapping> mappings{mappingOf(Kind::Value, u"0"_s, u"DOWN"_s),
                                             mappingOf(Kind::Value, u"1"_s, u"UP"_s),
                                             mappingOf(Kind::Value, u"leader"_s, u"Leads"_s),
                                             mappingOf(Kind::Value, u"true"_s, u"Really"_s),
                                             rangeOf(10, 20, u"some"_s),
                                             rangeOf(15, kNoLimit, u"many"_s),
                                             mappingOf(Kind::Null, {}, u"N/A"_s),
                                             mappingOf(Kind::NaN, {}, u"no number"_s),
                                             mappingOf(Kind::Empty, {}, u"nothing"_s),
                                             mappingOf(Kind::False, {}, u"no"_s)};
        QCOMPARE(mappedText(mappings, 0.0), u"DOWN"_s);
        QCOMPARE(mappedText(mappings, -0.0), u"DOWN"_s);
        QCOMPARE(mappedText(mappings, 1.0), u"UP"_s);
        QCOMPARE(mappedText(mappings, u"1"_s), u"UP"_s);
        QCOMPARE(mappedText(mappings, u"1.0"_s), u"UP"_s);
        QCOMPARE(mappedText(mappings, u"leader"_s), u"Leads"_s);
        QCOMPARE(mappedText(mappings, u"Leader"_s), u"-"_s);
        QCOMPARE(mappedText(mappings, true), u"Really"_s);
        QCOMPARE(mappedText(mappings, u"true"_s), u"Really"_s);
        QCOMPARE(mappedText(mappings, false), u"no"_s);
        QCOMPARE(mappedText(mappings, u"false"_s), u"no"_s);
        QCOMPARE(mappedText(mappings, 10.0), u"some"_s);
        QCOMPARE(mappedText(mappings, 20.0), u"some"_s);
        QCOMPARE(mappedText(mappings, 20.5), u"many"_s);
        QCOMPARE(mappedText(mappings, kNoLimit), u"many"_s);
        QCOMPARE(mappedText(mappings, 5.0), u"-"_s);
        QCOMPARE(mappedText(mappings, -kNoLimit), u"-"_s);
        QCOMPARE(mappedText(mappings, std::nan("")), u"no number"_s);
        QCOMPARE(mappedText(mappings, std::monostate()), u"N/A"_s);
        QCOMPARE(mappedText(mappings, QString()), u"nothing"_s);
        QCOMPARE(mappedText({mappingOf(Kind::NullOrNaN, {}, u"none"_s)}, std::nan("")), u"none"_s);
        QCOMPARE(mappedText({mappingOf(Kind::NullOrNaN, {}, u"none"_s)}, std::monostate()), u"none"_s);
        QCOMPARE(mappedText({}, 1.0), u"-"_s);
    }

    void theFirstThatFitsCounts()
    {
        QCOMPARE(mappedText({rangeOf(0, 10, u"first"_s), rangeOf(5, 15, u"second"_s)}, 7.0), u"first"_s);
        QCOMPARE(mappedText({rangeOf(0, 10, u"first"_s), rangeOf(5, 15, u"second"_s)}, 11.0), u"second"_s);
    }

    void patternsFitAndReplace_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *name, const QString &pattern, const QString &text, const QString &value,
                            const QString &shown) { QTest::newRow(name) << pattern << text << value << shown; };
        row("bare: the whole text", u"pod-.*"_s, u"a pod"_s, u"pod-7"_s, u"a pod"_s);
        row("bare: not a part of it", u"pod"_s, u"a pod"_s, u"pod-7"_s, u"-"_s);
        row("bare: alternatives are whole, too", u"a|b"_s, u"x"_s, u"ab"_s, u"-"_s);
        row("slashes: a part is enough", u"/pod/"_s, u"<$&>"_s, u"my pod-7"_s, u"my <pod>-7"_s);
        row("groups", u"(.*)-([0-9]+)"_s, u"$2 of $1"_s, u"web-12"_s, u"12 of web"_s);
        row("a group that is not there", u"(a)"_s, u"$1$9."_s, u"a"_s, u"a."_s);
        row("a dollar", u"a"_s, u"$$1"_s, u"a"_s, u"$1"_s);
        row("flags", u"/POD/i"_s, u"x"_s, u"pod"_s, u"x"_s);
        row("other scripts", u"/支(.)/"_s, u"$1"_s, u"支付"_s, u"付"_s);
        row("a pattern that is wrong", u"(["_s, u"x"_s, u"(["_s, u"-"_s);
        row("a wrong one between slashes", u"/(/"_s, u"x"_s, u"("_s, u"-"_s);
    }
    void patternsFitAndReplace()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, text);
        QFETCH(QString, value);
        QTEST(patternText(pattern, text, value), "shown");
    }

    void brokenPatternsAreTold()
    {
        const ValueMappings mappings({mappingOf(ValueMapping::Kind::Pattern, u"(["_s, u"x"_s),
                                      mappingOf(ValueMapping::Kind::Pattern, QString(5000, u'a'), u"x"_s),
                                      mappingOf(ValueMapping::Kind::Pattern, u"fine"_s, u"y"_s)});
        // Nobody sets limits but the program.
        QCOMPARE(ValueMappings({mappingOf(ValueMapping::Kind::Pattern, u"/(*LIMIT_MATCH=9999999)a/"_s, u"x"_s)})
                     .brokenPatterns()
                     .size(),
                 1);
        QCOMPARE(mappings.brokenPatterns().size(), 2);
        QCOMPARE(mappings.brokenPatterns().last().size(), 512);
        QCOMPARE(mappings.of(u"fine"_s)->text, u"y"_s);
    }

    void patternsDoNotFitNumbers()
    {
        QCOMPARE(mappedText({mappingOf(ValueMapping::Kind::Pattern, u".*"_s, u"x"_s)}, 5.0), u"-"_s);
        QCOMPARE(mappedText({mappingOf(ValueMapping::Kind::Pattern, u".*"_s, u"x"_s)}, std::monostate()), u"-"_s);
    }

    void hostilePatternsEnd_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("value");
        const QString many = QString(4000, u'a') + u'!';
        QTest::newRow("nested repetition") << u"(a+)+$"_s << many;
        QTest::newRow("nested alternatives") << u"(a|aa)+$"_s << many;
        QTest::newRow("three stars") << u"/^(.*)*(.*)*(.*)*x$/"_s << many;
        QTest::newRow("a limit of its own") << u"/(*LIMIT_MATCH=4000000000)(a+)+$/"_s << many;
        QTest::newRow("back references") << u"/(a*)*\\1b/"_s << many;
        QTest::newRow("recursion") << u"/(a(?1)?)+b/"_s << many;
        QTest::newRow("huge counts") << u"((((a{1,100}){1,100}){1,100}){1,100})"_s << many;
        QTest::newRow("deep brackets") << (QString(250, u'(') + u'a' + QString(250, u')')) << many;
        QTest::newRow("a long text") << u"/x/"_s << QString(5000000, u'y');
    }
    void hostilePatternsEnd()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, value);
        const ValueMappings mappings({mappingOf(ValueMapping::Kind::Pattern, pattern, u"x"_s)});
        const support::WorkTime taken;
        for (int i = 0; i < 200; ++i)
            QVERIFY(!mappings.of(value).has_value());
        // Without limits each of these runs for longer than anybody waits.
        QVERIFY2(taken.ms() < 10000, qPrintable(QString::number(taken.ms())));
    }

    void replacedTextsStayShort()
    {
        const QString grown = patternText(u"/(a+)/"_s, u"$1$1$1$1$1$1$1$1"_s, QString(4000, u'a'));
        QCOMPARE(grown.size(), 1024);
        QVERIFY(grown.endsWith(QChar(0x2026)));
        QString half(4095, u'b');
        half += u"🚀🚀"_s;
        QCOMPARE(patternText(u"/^b+$/"_s, u"x"_s, half), u"x"_s);
    }

    void textThatIsNoTextHarmsNobody()
    {
        const ValueMappings mappings({mappingOf(ValueMapping::Kind::Pattern, u"/a/"_s, u"x"_s)});
        for (int i = 0; i < 20; ++i)
            QVERIFY(!mappings.of(QString(QChar(0xd800)) + u'a').has_value());
        QCOMPARE(mappings.of(u"a"_s)->text, u"x"_s);
    }

    void thresholdsHoldFromTheirValueOn_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<int>("level");
        QTest::newRow("far below") << -1e308 << 0;
        QTest::newRow("minus infinity") << -kNoLimit << 0;
        QTest::newRow("just below a step") << 69.999 << 0;
        QTest::newRow("at a step") << 70.0 << 1;
        QTest::newRow("between steps") << 80.0 << 1;
        QTest::newRow("above all") << 1e308 << 2;
        QTest::newRow("infinity") << kNoLimit << 2;
        QTest::newRow("no number") << std::nan("") << -1;
    }
    void thresholdsHoldFromTheirValueOn()
    {
        QFETCH(double, value);
        QFETCH(int, level);
        const Thresholds lights = trafficLights();
        QCOMPARE(lights.levelOf(value), level);
        QCOMPARE(lights.colourOf(value), level < 0 ? QColor() : lights.steps()[level].colour);
    }

    void percentagesAreOfTheField()
    {
        const Thresholds lights = trafficLights(Thresholds::Mode::Percentage);
        QCOMPARE(lights.levelOf(69, 0, 100), 0);
        QCOMPARE(lights.levelOf(350, 0, 500), 1);
        QCOMPARE(lights.levelOf(450, 0, 500), 2);
        QCOMPARE(lights.levelOf(0, -100, 0), 2);
        QCOMPARE(lights.levelOf(7, 7, 7), 0);
        QCOMPARE(lights.levelOf(1.6e308, -1.7e308, 1.7e308), 2);
        QCOMPARE(lights.levelOf(1, std::nan(""), 10), -1);
        QCOMPARE(lights.levelOf(1, 0, kNoLimit), -1);
        QVERIFY(lights.bands(0, kNoLimit).isEmpty());
        const auto bands = lights.bands(0, 500);
        QCOMPARE(bands.size(), 3);
        QCOMPARE(bands[0].low, -kNoLimit);
        QCOMPARE(bands[1].low, 350.0);
        QCOMPARE(bands[1].high, 450.0);
        QCOMPARE(bands[2].high, kNoLimit);
    }

    void ofAFieldWithoutExtentOneLevelHolds()
    {
        const auto one = trafficLights(Thresholds::Mode::Percentage).bands(7, 7);
        QCOMPARE(one.size(), 1);
        QCOMPARE(one[0].low, -kNoLimit);
        QCOMPARE(one[0].high, kNoLimit);
        QCOMPARE(one[0].level, trafficLights(Thresholds::Mode::Percentage).levelOf(7, 7, 7));
        QVERIFY(Thresholds({{10, Qt::red}}, Thresholds::Mode::Percentage).bands(7, 7).isEmpty());
        QCOMPARE(trafficLights(Thresholds::Mode::Absolute).bands(7, 7).size(), 3);
    }

    void strangeStepsAreSorted()
    {
        const Thresholds steps(
            {{90, Qt::red}, {std::nan(""), Qt::blue}, {10, Qt::green}, {90, Qt::black}, {kNoLimit, Qt::blue}});
        QCOMPARE(steps.steps().size(), 2);
        QCOMPARE(steps.levelOf(5), -1);
        QVERIFY(!steps.colourOf(5).isValid());
        QCOMPARE(steps.colourOf(10), QColor(Qt::green));
        QCOMPARE(steps.colourOf(95), QColor(Qt::black));
        QVERIFY(Thresholds().isEmpty());
        QCOMPARE(Thresholds().levelOf(1), -1);
        QVERIFY(Thresholds().bands().isEmpty());
    }
};

QD_TEST(ValueMappingTest)
#include "tst_valuemapping.moc"
