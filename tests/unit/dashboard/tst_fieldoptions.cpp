#include <chart/colour/oklab.h>
#include <chart/colour/readable.h>
#include <chart/colour/seriescolour.h>
#include <contract/phrases.h>
#include <dashboard/fieldlook.h>
#include <dashboard/valuetext.h>
#include <support/panelpictures.h>
#include <support/testregistry.h>

#include <QJsonDocument>
#include <QTest>

#include <cmath>
#include <limits>

using namespace dashboard;

namespace {

constexpr double kEndlessly = std::numeric_limits<double>::infinity();

const char *const kMappings =
    "{\"mappings\": ["
    "{\"type\": \"value\", \"options\": {\"1\": {\"text\": \"Up\", \"color\": \"green\", \"index\": 0}, "
    "\"0\": {\"text\": \"Down\", \"color\": \"red\"}, \"7\": {\"color\": \"blue\"}}}, "
    "{\"type\": \"range\", \"options\": {\"from\": 2, \"to\": 5, \"result\": {\"text\": \"Some\"}}}, "
    "{\"type\": \"range\", \"options\": {\"from\": 100, \"to\": null, \"result\": {\"text\": \"Many\"}}}, "
    "{\"type\": \"regex\", \"options\": {\"pattern\": \"/^pay(.*)$/\", \"result\": {\"text\": \"P$1\"}}}, "
    "{\"type\": \"special\", \"options\": {\"match\": \"null\", \"result\": {\"text\": \"Gone\", \"color\": "
    "\"critical\"}}}]}";

core::Result<FieldOptions> readOptions(const QByteArray &text)
{
    FieldOptions options;
    OptionReader reader(QJsonDocument::fromJson(text).object());
    options.read(reader);
    if (auto result = reader.finish(); !result)
        return tl::unexpected<core::Error>(result.error());
    return options;
}

} // namespace

class FieldOptionsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aMappingSaysWhatAValueMeans_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("colour");
        QTest::newRow("a value") << 1.0 << QStringLiteral("Up") << QStringLiteral("green");
        QTest::newRow("another value") << 0.0 << QStringLiteral("Down") << QStringLiteral("red");
        QTest::newRow("a colour alone keeps the number") << 7.0 << QStringLiteral("7") << QStringLiteral("blue");
        QTest::newRow("a range has both ends") << 5.0 << QStringLiteral("Some") << QString();
        QTest::newRow("an open range") << 1e9 << QStringLiteral("Many") << QString();
        QTest::newRow("null") << std::nan("") << QStringLiteral("Gone") << QStringLiteral("critical");
        QTest::newRow("nothing fits") << 6.0 << QStringLiteral("6") << QString();
    }
    void aMappingSaysWhatAValueMeans()
    {
        QFETCH(double, value);
        QFETCH(QString, text);
        QFETCH(QString, colour);
        const auto options = readOptions(kMappings);
        QVERIFY(options.has_value());
        const Saying saying = sayingOf(*options, value, {}, {});
        QCOMPARE(saying.joined(), text);
        const chart::Style style = support::plainStyle();
        const FieldLook look(*options, style, {});
        QCOMPARE(look.colour(value, saying.mapping, 0),
                 colour.isEmpty() ? QColor() : colourNamed(colour, style).value());
        QVERIFY(saying.isKnown);
    }

    void aPatternMapsTexts()
    {
        const auto options = readOptions(kMappings);
        QCOMPARE(sayingOf(*options, QStringLiteral("payment"), {}, {}).joined(), QStringLiteral("Pment"));
        QCOMPARE(sayingOf(*options, QStringLiteral("order"), {}, {}).joined(), QStringLiteral("order"));
    }

    void nullIsNotKnownUnlessAMappingNamesIt()
    {
        const auto options = readOptions("{\"noValue\": \"nothing\"}");
        const Saying saying = sayingOf(*options, std::nan(""), {}, {});
        QVERIFY(!saying.isKnown);
        QCOMPARE(saying.joined(), QStringLiteral("nothing"));
        QCOMPARE(sayingOf({}, chart::MappedValue(), {}, {}).joined(), QStringLiteral("—"));
    }

    void whatIsWrongIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("names");
        const auto row = [](const char *what, const char *text, const char *code, const char *names) {
            QTest::newRow(what) << QByteArray(text) << QString::fromLatin1(code) << QString::fromLatin1(names);
        };
        row("no colour", "{\"color\": {\"mode\": \"fixed\", \"fixedColor\": \"sheep\"}}", "panel.option-colour",
            "color.fixedColor");
        row("a scheme that there is not", "{\"color\": {\"mode\": \"continuous-sheep\"}}", "panel.option-choice",
            "color.mode");
        row("thresholds in a list", "{\"thresholds\": []}", "panel.option-not-object", "thresholds");
        row("a step's colour", "{\"thresholds\": {\"steps\": [{}, {\"value\": 1, \"color\": \"#12\"}]}}",
            "panel.option-colour", "thresholds.steps[1].color");
        row("a typing error in a mapping",
            "{\"mappings\": [{\"type\": \"value\", \"options\": {\"1\": {\"texts\": \"x\"}}}]}", "panel.option-unknown",
            "mappings[0].options.1.texts");
        row("a mapping that is no object", "{\"mappings\": [{\"type\": \"value\", \"options\": {\"1\": 2}}]}",
            "panel.option-not-object", "mappings[0].options.1");
        row("a broken pattern",
            "{\"mappings\": [{\"type\": \"regex\", \"options\": {\"pattern\": \"/(/\", \"result\": {}}}]}",
            "panel.option-pattern", "mappings");
        row("ends that are swapped", "{\"min\": 5, \"max\": 5}", "panel.option-order", "max");
        row("too many decimals", "{\"decimals\": 21}", "panel.option-range", "decimals");
    }
    void whatIsWrongIsRefused()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, code);
        QFETCH(QString, names);
        const auto options = readOptions(text);
        QVERIFY(!options.has_value());
        QCOMPARE(options.error().message.code, code);
        QVERIFY(contract::Phrases::knows(code));
        QVERIFY2(contract::Phrases::render(options.error()).contains(names),
                 qPrintable(contract::Phrases::render(options.error())));
    }

    void thresholdsColourByValueAndInPercent()
    {
        const chart::Style style = support::plainStyle();
        const auto options =
            readOptions("{\"thresholds\": {\"mode\": \"percentage\", \"steps\": [{\"color\": \"green\", "
                        "\"value\": null}, {\"color\": \"red\", \"value\": 50}]}}");
        QCOMPARE(options->steps.first().from, -kEndlessly);
        const FieldLook look(*options, style, {0, 10});
        QCOMPARE(look.colour(4.9, -1, 0), colourNamed(QStringLiteral("green"), style).value());
        QCOMPARE(look.colour(5, -1, 0), colourNamed(QStringLiteral("red"), style).value());
        QVERIFY(!look.colour(std::nan(""), -1, 0).isValid());
        const auto steps = look.steps();
        QCOMPARE(steps.size(), 2);
        QCOMPARE(steps[0].from, 0.0);
        QCOMPARE(steps[1].from, 5.0);
    }

    void withoutThresholdsNothingLooksHealthy()
    {
        const FieldLook look({}, support::plainStyle(), {});
        QVERIFY(!look.colour(5, -1, 0).isValid());
        QVERIFY(look.steps().isEmpty());
    }

    void aSchemeGoesFromItsFirstColourToItsLast()
    {
        const chart::Style style = support::plainStyle();
        const auto options = readOptions("{\"color\": {\"mode\": \"continuous-GrYlRd\"}}");
        const FieldLook look(*options, style, {-1e308, 1e308});
        QCOMPARE(badness(look.colour(-1e308, -1, 0)), 0);
        QCOMPARE(badness(look.colour(1e308, -1, 0)), 4);
        QVERIFY(!look.colour(std::nan(""), -1, 0).isValid());
        QVERIFY(look.steps().size() > 8);
    }

    void textsThatNeedMoreBendSchemesAndShadesAsAWhole()
    {
        chart::Style style = support::plainStyle();
        style.ground = Qt::black;
        style.text = Qt::white;
        style.textContrast = 7;
        for (const chart::SchemeChoice &choice : chart::schemeChoices()) {
            const auto options = readOptions("{\"color\": {\"mode\": \"" + choice.id.toUtf8() + "\"}}");
            const FieldLook look(*options, style, {0, 100});
            for (int value = 0; value <= 100; ++value) {
                const QColor colour = look.colour(value, -1, 0);
                QVERIFY2(chart::contrastRatio(colour, style.ground) >= 6.9, qPrintable(choice.id));
            }
        }
        const auto options = readOptions("{\"color\": {\"mode\": \"shades\", \"fixedColor\": \"blue\"}}");
        const FieldLook look(*options, style, {0, 100});
        const QColor blue = colourNamed(QStringLiteral("blue"), style).value();
        const QVector<QColor> plain = chart::shadesOf(blue, 12, chart::Ground::of(Qt::black, Qt::white));
        const auto lightnessAt = [&look](int i) { return chart::toOkLab(look.colour(0, -1, i)).lightness; };
        for (int i = 1; i < plain.size(); ++i) {
            const auto lighter = [](const QColor &a, const QColor &b) {
                return chart::toOkLab(a).lightness > chart::toOkLab(b).lightness + 0.01;
            };
            QVERIFY(chart::contrastRatio(look.colour(0, -1, i), style.ground) >= 6.9);
            if (lighter(plain[i], plain[0]))
                QVERIFY(lightnessAt(i) > lightnessAt(0));
            if (lighter(plain[0], plain[i]))
                QVERIFY(lightnessAt(i) < lightnessAt(0));
        }
    }

    void theRolesOfHealthAreColoursToo()
    {
        const chart::Style style = support::plainStyle();
        QCOMPARE(colourNamed(QStringLiteral("critical"), style).value(), style.critical);
        QCOMPARE(colourNamed(QStringLiteral("transparent"), style).value().rgb(), style.ground.rgb());
        QVERIFY(!colourNamed(QStringLiteral("sheep"), style).has_value());
    }

    void theExtentIsWhatTheUnitAndTheThresholdsSay_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QVector<double>>("values");
        QTest::addColumn<double>("least");
        QTest::addColumn<double>("most");
        const QVector<double> some{3, 7};
        QTest::newRow("from zero to the greatest") << QByteArray("{}") << some << 0.0 << 7.0;
        QTest::newRow("below zero") << QByteArray("{}") << QVector<double>{-4, 7} << -4.0 << 7.0;
        QTest::newRow("a percentage") << QByteArray("{\"unit\": \"percent\"}") << some << 0.0 << 100.0;
        QTest::newRow("more than the whole") << QByteArray("{\"unit\": \"percentunit\"}") << some << 0.0 << 7.0;
        QTest::newRow("a threshold above the data")
            << QByteArray("{\"thresholds\": {\"steps\": [{\"value\": 80}]}}") << some << 0.0 << 80.0;
        QTest::newRow("given ends") << QByteArray("{\"min\": 2, \"max\": 5}") << some << 2.0 << 5.0;
        QTest::newRow("a least one above all") << QByteArray("{\"min\": 20}") << some << 20.0 << 22.0;
        QTest::newRow("nothing known") << QByteArray("{}") << QVector<double>{std::nan(""), kEndlessly} << 0.0 << 1.0;
    }
    void theExtentIsWhatTheUnitAndTheThresholdsSay()
    {
        QFETCH(QByteArray, text);
        QFETCH(QVector<double>, values);
        QFETCH(double, least);
        QFETCH(double, most);
        const ValueExtent extent = extentOf(*readOptions(text), {}, values);
        QCOMPARE(extent.least, least);
        QCOMPARE(extent.most, most);
    }

    void namesAreMadeOfLabels()
    {
        const auto options = readOptions("{\"displayName\": \"${__field.labels.pod} of ${__series.name}${x\"}");
        QCOMPARE(displayNameOf(*options, QStringLiteral("up"), {Label{QStringLiteral("pod"), QStringLiteral("a")}}),
                 QStringLiteral("a of up${x"));
        QCOMPARE(displayNameOf({}, QStringLiteral("up"), {}), QStringLiteral("up"));
        const auto many = readOptions("{\"displayName\": \"${__field.labels.pod}${__field.labels.pod}\"}");
        QVERIFY(displayNameOf(*many, {}, {Label{QStringLiteral("pod"), QString(400, u'x')}}).size() < 310);
    }

    void oneDialectOfUnitsWritesEverything_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *what, double value, const char *unit, const char *text) {
            QTest::newRow(what) << value << QString::fromLatin1(unit) << QString::fromUtf8(text);
        };
        row("the contract's rate", 1210, "1/s", "1.21 k/s");
        row("the contract's ratio", 0.042, "ratio", "4.20 %");
        row("the contract's count", 1210, "count", "1.21 k");
        row("Grafana's milliseconds", 1530, "ms", "1.53 s");
        row("Grafana's bytes", 2048, "bytes", "2 KiB");
        row("no unit", 3, "", "3");
        row("one that nobody knows", 3, "sheep", "3 sheep");
    }
    void oneDialectOfUnitsWritesEverything()
    {
        QFETCH(double, value);
        QFETCH(QString, unit);
        QFETCH(QString, text);
        QCOMPARE(valueText(value, unit).joined().replace(QChar(0x202f), u' '), text);
    }

    void momentsAreWrittenInTheZone()
    {
        const QString iso = QStringLiteral("dateTimeAsIso");
        QCOMPARE(valueText(1'700'000'000'000.0, iso).number, QStringLiteral("2023-11-14 22:13:20"));
        QCOMPARE(valueText(1'700'000'000'000.0, iso, -1, chart::Zone{3600, {}}).number,
                 QStringLiteral("2023-11-14 23:13:20"));
    }
};

QD_TEST(FieldOptionsTest)
#include "tst_fieldoptions.moc"
