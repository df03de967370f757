#include <chart/colour/oklab.h>
#include <chart/colour/palette.h>
#include <chart/colour/readable.h>
#include <support/testregistry.h>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::Literals::StringLiterals;
using namespace chart;

namespace {

QJsonObject themeObject(const QString &name)
{
    QFile file(QStringLiteral(QD_SOURCE_DIR "/resources/themes/%1.json").arg(name));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

QColor roleOf(const QJsonObject &theme, QLatin1String role)
{
    return QColor(theme.value("roles"_L1).toObject().value(role).toString());
}

Ground groundOf(const QJsonObject &theme)
{
    return Ground::of(roleOf(theme, "surface"_L1), roleOf(theme, "text"_L1));
}

QVector<QColor> seriesOf(const QJsonObject &theme)
{
    QVector<QColor> colours;
    for (const auto &value : theme.value("series"_L1).toArray())
        colours += QColor(value.toString());
    return colours;
}

/// What somebody without the red (protan) or the green (deutan) cones sees, in linear light.
/// Source: Viénot, Brettel, Mollon 1999, doi.org/10.1002/(SICI)1520-6378(199908)24:4<243::AID-COL5>3.0.CO;2-3
QColor seenBy(const QColor &colour, bool protan)
{
    const auto linear = [](double part) { return std::pow(part, 2.2); };
    const double r = linear(colour.redF());
    const double g = linear(colour.greenF());
    const double b = linear(colour.blueF());
    const double redGreen = protan ? 0.11238 * r + 0.88762 * g : 0.29275 * r + 0.70725 * g;
    const double blue = protan ? 0.00401 * r - 0.00401 * g + b : -0.02234 * r + 0.02234 * g + b;
    const auto channel = [](double part) { return float(std::pow(std::clamp(part, 0.0, 1.0), 1 / 2.2)); };
    return QColor::fromRgbF(channel(redGreen), channel(redGreen), channel(blue));
}

double distanceOf(const QColor &a, const QColor &b)
{
    const OkLab first = toOkLab(a);
    const OkLab second = toOkLab(b);
    return std::hypot(first.lightness - second.lightness, first.a - second.a, first.b - second.b);
}

void addThemes()
{
    QTest::addColumn<QString>("theme");
    QTest::newRow("on dark") << u"dark"_s;
    QTest::newRow("on light") << u"light"_s;
    QTest::newRow("in high contrast") << u"high-contrast"_s;
}

} // namespace

class PaletteTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void neighboursOfThePaletteAreToldApartByEverybody_data() { addThemes(); }
    void neighboursOfThePaletteAreToldApartByEverybody()
    {
        QFETCH(QString, theme);
        const QVector<QColor> series = seriesOf(themeObject(theme));
        QVERIFY(series.size() >= 8);
        for (qsizetype i = 1; i < series.size(); ++i) {
            const QString where = series[i - 1].name() + u' ' + series[i].name();
            QVERIFY2(distanceOf(series[i - 1], series[i]) >= 0.06, qPrintable(where));
            for (const bool protan : {true, false}) {
                const double seen = distanceOf(seenBy(series[i - 1], protan), seenBy(series[i], protan));
                QVERIFY2(seen >= 0.04, qPrintable(u"%1 %2 %3"_s.arg(where).arg(protan).arg(seen)));
            }
        }
    }

    void seriesCanBeSeen_data() { addThemes(); }
    void seriesCanBeSeen()
    {
        QFETCH(QString, theme);
        const QJsonObject tokens = themeObject(theme);
        const QColor surface = roleOf(tokens, "surface"_L1);
        QVERIFY(surface.isValid());
        for (const QColor &colour : seriesOf(tokens))
            QVERIFY2(contrastRatio(colour, surface) >= kPictureContrast, qPrintable(colour.name()));
    }

    void textOnEveryColourOfASchemeIsReadable_data() { addThemes(); }
    void textOnEveryColourOfASchemeIsReadable()
    {
        QFETCH(QString, theme);
        const QJsonObject tokens = themeObject(theme);
        const Ground ground = groundOf(tokens);
        const double wanted = tokens.value("minimumContrast"_L1).toDouble();
        QVERIFY(wanted >= kTextContrast);
        for (const SchemeChoice &choice : schemeChoices()) {
            for (const QRgb rgb : Ramp(choice.scheme, ground).table()) {
                const QColor cell = QColor::fromRgb(rgb);
                QVERIFY2(contrastRatio(readableOn(cell), cell) >= kTextContrast, qPrintable(cell.name()));
                const QColor ink = readableInk(cell, ground.surface, wanted);
                QVERIFY2(contrastRatio(ink, ground.surface) >= wanted, qPrintable(cell.name()));
            }
        }
    }

    void inkIsChangedAsLittleAsPossible()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 3000; ++round) {
            const QColor ground = QColor::fromRgb(random.generate());
            const QColor colour = QColor::fromRgb(random.generate());
            const QColor ink = readableInk(colour, ground);
            QVERIFY(contrastRatio(ink, ground) >= kTextContrast);
            if (contrastRatio(colour, ground) >= kTextContrast)
                QCOMPARE(ink, colour);
            const QColor text = readableOn(ground);
            QVERIFY(contrastRatio(text, ground) >= kTextContrast);
        }
        // Seven cannot be reached on a middle grey; black or white is the most there is.
        const QColor grey(0x77, 0x77, 0x77);
        QCOMPARE(contrastRatio(readableOn(grey, kHighContrastTextRatio), grey),
                 std::max(contrastRatio(Qt::white, grey), contrastRatio(Qt::black, grey)));
    }

    void contrastIsWhatWcagSays()
    {
        QCOMPARE(contrastRatio(Qt::white, Qt::black), 21.0);
        QVERIFY(std::abs(contrastRatio(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01);
        QVERIFY(isDarkGround(Qt::black) && !isDarkGround(Qt::white));
        QCOMPARE(laidOver(Qt::white, QColor(0, 0, 0, 0)), QColor(Qt::white));
        QCOMPARE(laidOver(Qt::white, QColor(0, 0, 0)), QColor(Qt::black));
    }

    void colourSpaceGoesBothWays()
    {
        QRandomGenerator random(11);
        for (int round = 0; round < 3000; ++round) {
            const QColor colour = QColor::fromRgb(random.generate());
            const QColor back = fromOkLab(toOkLab(colour));
            QVERIFY(std::abs(back.red() - colour.red()) <= 1 && std::abs(back.green() - colour.green()) <= 1 &&
                    std::abs(back.blue() - colour.blue()) <= 1);
        }
        QVERIFY(fromOkLab({0.5, 3, -3}).isValid());
        QCOMPARE(mixedColours(Qt::red, Qt::blue, 0), QColor(Qt::red));
        QCOMPARE(mixedColours(Qt::red, Qt::blue, 1), QColor(Qt::blue));
        QCOMPARE(mixedColours(Qt::red, Qt::blue, std::nan("")), QColor(Qt::red));
    }

    void schemesAreSmooth_data() { addThemes(); }
    void schemesAreSmooth()
    {
        QFETCH(QString, theme);
        const Ground ground = groundOf(themeObject(theme));
        for (const SchemeChoice &choice : schemeChoices()) {
            const auto table = Ramp(choice.scheme, ground).table();
            for (std::size_t i = 1; i < table.size(); ++i) {
                const double step = distanceOf(QColor::fromRgb(table[i - 1]), QColor::fromRgb(table[i]));
                QVERIFY2(step < 0.03, qPrintable(choice.id + u' ' + QString::number(step)));
            }
            QVERIFY2(distanceOf(QColor::fromRgb(table.front()), QColor::fromRgb(table.back())) > 0.1,
                     qPrintable(choice.id));
            // The least value is seen, too.
            if (choice.id.endsWith(u's'))
                QVERIFY2(distanceOf(QColor::fromRgb(table.front()), ground.surface) > 0.03, qPrintable(choice.id));
        }
    }

    void perceptualSchemesBecomeLighterAllTheWay()
    {
        const Ground ground = groundOf(themeObject(u"dark"_s));
        for (const Scheme scheme :
             {Scheme::Viridis, Scheme::Plasma, Scheme::Inferno, Scheme::Magma, Scheme::Cividis, Scheme::Blues}) {
            const Ramp ramp(scheme, ground);
            for (int i = 1; i <= 32; ++i)
                QVERIFY(toOkLab(ramp.at(i / 32.0)).lightness > toOkLab(ramp.at((i - 1) / 32.0)).lightness);
            const Ramp back = ramp.reversed();
            QCOMPARE(back.at(0), ramp.at(1));
            QCOMPARE(back.at(1), ramp.at(0));
        }
    }

    void aRampEndsWhereItEnds()
    {
        const double inf = std::numeric_limits<double>::infinity();
        const Ramp ramp(QVector<QColor>{Qt::black, Qt::red, Qt::white});
        QCOMPARE(ramp.at(-inf), QColor(Qt::black));
        QCOMPARE(ramp.at(-1), QColor(Qt::black));
        QCOMPARE(ramp.at(0.5), QColor(Qt::red));
        QCOMPARE(ramp.at(7), QColor(Qt::white));
        QCOMPARE(ramp.at(inf), QColor(Qt::white));
        QVERIFY(!ramp.at(std::nan("")).isValid());
        QVERIFY(Ramp(QVector<QColor>()).at(0.3).isValid());
        QCOMPARE(Ramp(QVector<QColor>{Qt::blue}).at(0.7), QColor(Qt::blue));
    }

    void schemesHaveGrafanasIds()
    {
        for (const SchemeChoice &choice : schemeChoices()) {
            QVERIFY(!choice.title.isEmpty());
            const auto found = schemeFromId(choice.id);
            QVERIFY(found.has_value());
            QVERIFY(*found == choice.scheme);
        }
        QVERIFY(schemeFromId(u"continuous-GrYlRd"_s) == Scheme::GreenYellowRed);
        QVERIFY(!schemeFromId(u"continuous-rainbow"_s).has_value());
        QVERIFY(!schemeFromId(QString(10000, u'c')).has_value());
    }

    void coloursHaveNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QColor>("onDark");
        QTest::addColumn<QColor>("onLight");
        const auto row = [](const char *name, const char *dark, const char *light) {
            QTest::newRow(name) << QString::fromLatin1(name) << QColor(QLatin1String(dark))
                                << QColor(QLatin1String(light));
        };
        row("green", "#73bf69", "#56a64b");
        row("super-light-red", "#ffa6b0", "#ff7383");
        row("light-blue", "#8ab8ff", "#5794f2");
        row("semi-dark-yellow", "#f2cc0c", "#e0b400");
        row("dark-purple", "#8f3bb8", "#7c2ea3");
        row("Dark-Orange", "#fa6400", "#e55400");
        row("#EAB839", "#eab839", "#eab839");
        row("#fff", "#ffffff", "#ffffff");
        row("steelblue", "#4682b4", "#4682b4");
        row("rgb(50, 172, 45)", "#32ac2d", "#32ac2d");
        row("text", "#eeeeee", "#111111");
        row("panel-bg", "#111111", "#ffffff");
    }
    void coloursHaveNames()
    {
        QFETCH(QString, name);
        QTEST(namedColour(name, Ground::of(QColor(0x11, 0x11, 0x11), QColor(0xee, 0xee, 0xee))).value_or(QColor()),
              "onDark");
        QTEST(namedColour(name, Ground::of(Qt::white, QColor(0x11, 0x11, 0x11))).value_or(QColor()), "onLight");
    }

    void coloursMayBeTranslucent()
    {
        const Ground ground = Ground::of(Qt::black, Qt::white);
        const auto colour = namedColour(u"rgba(50, 172, 45, 0.5)"_s, ground);
        QVERIFY(colour.has_value());
        QCOMPARE(colour->red(), 50);
        QVERIFY(std::abs(colour->alphaF() - 0.5F) < 0.01F);
        QCOMPARE(namedColour(u"#10203040"_s, ground), std::optional(QColor(0x10, 0x20, 0x30, 0x40)));
        QCOMPARE(namedColour(u"transparent"_s, ground)->alpha(), 0);
    }

    void whatIsNoColourIsRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("nothing") << QString();
        QTest::newRow("a word") << u"greenish"_s;
        QTest::newRow("half a hex number") << u"#12"_s;
        QTest::newRow("no hex number") << u"#gggggg"_s;
        QTest::newRow("a sign in it") << u"#+12345"_s;
        QTest::newRow("too few parts") << u"rgb(1, 2)"_s;
        QTest::newRow("too many parts") << u"rgba(1, 2, 3, 4, 5)"_s;
        QTest::newRow("not a number") << u"rgb(nan, 1, 2)"_s;
        QTest::newRow("unclosed") << u"rgb(1, 2, 3"_s;
        QTest::newRow("ten thousand characters") << QString(10000, u'#');
        QTest::newRow("a shade of nothing") << u"super-light-"_s;
    }
    void whatIsNoColourIsRefused()
    {
        QFETCH(QString, name);
        QVERIFY(!namedColour(name, Ground::of(Qt::black, Qt::white)).has_value());
    }

    void theClassicPaletteHasGrafanasOrder()
    {
        const QVector<QColor> dark = classicPalette(Ground::of(Qt::black, Qt::white));
        QCOMPARE(dark.size(), 64);
        QCOMPARE(dark[0], QColor(0x73, 0xbf, 0x69));
        QCOMPARE(dark[4], QColor(0xf2, 0x49, 0x5c));
        QCOMPARE(dark[6], QColor(0x37, 0x87, 0x2d));
        QCOMPARE(dark[18], QColor(0x44, 0x7e, 0xbc));
        QCOMPARE(dark[63], QColor(0xde, 0xda, 0xf7));
        QCOMPARE(classicPalette(Ground::of(Qt::white, Qt::black))[0], QColor(0x56, 0xa6, 0x4b));
    }
};

QD_TEST(PaletteTest)
#include "tst_palette.moc"
