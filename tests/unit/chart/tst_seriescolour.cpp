#include <chart/colour/readable.h>
#include <chart/colour/seriescolour.h>
#include <support/testregistry.h>

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace chart;

namespace {

QStringList numbered(int count, int from = 0)
{
    QStringList names;
    for (int i = 0; i < count; ++i)
        names += u"series %1"_s.arg(from + i, 5, 10, QLatin1Char('0'));
    return names;
}

const QVector<QColor> kFour{QColor(0x56, 0xb4, 0xe9), QColor(0xe6, 0x9f, 0x00), QColor(0xcc, 0x79, 0xa7),
                            QColor(0x00, 0x9e, 0x73)};

} // namespace

class SeriesColourTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void coloursStayWhenOthersComeAndGo()
    {
        SeriesColours colours(4);
        QCOMPARE(colours.assign({u"b"_s, u"a"_s}), QVector<int>({1, 0}));
        QCOMPARE(colours.assign({u"c"_s, u"b"_s, u"a"_s}), QVector<int>({2, 1, 0}));
        QCOMPARE(colours.assign({u"c"_s}), QVector<int>({2}));
        // Those that are away keep theirs as long as another one is free.
        QCOMPARE(colours.assign({u"c"_s, u"d"_s}), QVector<int>({2, 3}));
        QCOMPARE(colours.assign({u"a"_s, u"b"_s, u"c"_s, u"d"_s}), QVector<int>({0, 1, 2, 3}));
    }

    void theLongestGoneGivesWay()
    {
        SeriesColours colours(3);
        colours.assign({u"a"_s, u"b"_s, u"c"_s});
        colours.assign({u"b"_s, u"c"_s});
        colours.assign({u"c"_s});
        QCOMPARE(colours.assign({u"c"_s, u"new"_s}), QVector<int>({2, 0}));
        // Who comes back to a place that is taken gets another one.
        QCOMPARE(colours.assign({u"a"_s, u"c"_s, u"new"_s}), QVector<int>({1, 2, 0}));
    }

    void theSameSetHasTheSameColoursEverywhere()
    {
        QStringList names = numbered(20);
        QHash<QString, int> first;
        QRandomGenerator random(5);
        for (int round = 0; round < 50; ++round) {
            std::shuffle(names.begin(), names.end(), random);
            SeriesColours colours(8);
            const QVector<int> places = colours.assign(names);
            for (qsizetype i = 0; i < names.size(); ++i) {
                if (round == 0)
                    first.insert(names[i], places[i]);
                QCOMPARE(places[i], first.value(names[i]));
            }
        }
    }

    void nobodySharesAPlace()
    {
        QRandomGenerator random(9);
        SeriesColours colours(8);
        QHash<QString, int> before;
        for (int round = 0; round < 400; ++round) {
            QStringList names;
            for (const QString &name : numbered(40)) {
                if (random.bounded(3) == 0)
                    names += name;
            }
            const QVector<int> places = colours.assign(names);
            QCOMPARE(QSet<int>(places.cbegin(), places.cend()).size(), names.size());
            QHash<QString, int> now;
            for (qsizetype i = 0; i < names.size(); ++i) {
                now.insert(names[i], places[i]);
                // From one refresh to the next.
                if (before.contains(names[i]))
                    QCOMPARE(places[i], before.value(names[i]));
            }
            before = now;
        }
    }

    void oneNameTwiceIsOneSeries()
    {
        SeriesColours colours(8);
        QCOMPARE(colours.assign({u"a"_s, u"b"_s, u"a"_s}), QVector<int>({0, 1, 0}));
        QVERIFY(colours.assign({}).isEmpty());
        QCOMPARE(colours.assign({QString()}).size(), 1);
        colours.clear();
        QCOMPARE(colours.assign({u"b"_s}), QVector<int>({0}));
    }

    void manyAndLongNamesAreBounded()
    {
        SeriesColours colours(8);
        QCOMPARE(colours.assign(numbered(2000)).size(), 2000);
        for (int round = 0; round < 5; ++round)
            colours.assign(numbered(2000, round * 2000));
        const QVector<int> places = colours.assign({QString(10000, u'x'), QString(10000, u'x') + u'y'});
        QVERIFY(places[0] != places[1]);
        QCOMPARE(SeriesColours(0).assign({u"a"_s}), QVector<int>({0}));
    }

    void placesBeyondThePaletteAreOtherColours()
    {
        for (const QColor &surface : {QColor(0x17, 0x1b, 0x21), QColor(Qt::white), QColor(Qt::black)}) {
            const Ground ground = Ground::of(surface, Qt::gray);
            QSet<QRgb> seen;
            for (int place = 0; place < 20; ++place) {
                const QColor colour = colourOfPlace(kFour, place, ground);
                const QColor origin = kFour[place % 4];
                const double wanted = std::min(kPictureContrast, contrastRatio(origin, surface));
                QVERIFY2(contrastRatio(colour, surface) >= wanted - 0.05, qPrintable(colour.name()));
                seen.insert(colour.rgb());
            }
            QVERIFY(seen.size() >= 12);
            QVERIFY(colourOfPlace({}, 3, ground).isValid());
            QCOMPARE(colourOfPlace(kFour, -5, ground), kFour[0]);
            QVERIFY(colourOfPlace(kFour, 2147483647, ground).isValid());
        }
    }

    void shadesBeginWithTheColour()
    {
        const Ground ground = Ground::of(QColor(0x17, 0x1b, 0x21), Qt::white);
        const QVector<QColor> shades = shadesOf(kFour[0], 8, ground);
        QCOMPARE(shades.size(), 8);
        QCOMPARE(shades[0], kFour[0]);
        QVERIFY(contrastRatio(shades[1], Qt::white) > contrastRatio(shades[0], Qt::white));
        QVERIFY(contrastRatio(shades[2], Qt::white) < contrastRatio(shades[0], Qt::white));
        for (const QColor &shade : shades)
            QVERIFY2(contrastRatio(shade, ground.surface) >= kPictureContrast - 0.05, qPrintable(shade.name()));
        QVERIFY(shadesOf(kFour[0], -3, ground).isEmpty());
        QCOMPARE(shadesOf(kFour[0], 2000000000, ground).size(), 256);
    }
};

QD_TEST(SeriesColourTest)
#include "tst_seriescolour.moc"
