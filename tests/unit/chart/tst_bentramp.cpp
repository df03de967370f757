#include <chart/colour/bentramp.h>
#include <chart/colour/oklab.h>
#include <chart/colour/palette.h>
#include <chart/colour/readable.h>
#include <chart/grid/heatmap.h>
#include <support/testregistry.h>

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <cmath>

namespace {

/// What a heat map takes of a theme.
chart::Style bentThemeStyle(const QString &name)
{
    QFile file(QStringLiteral(QD_SOURCE_DIR "/resources/themes/%1.json").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QJsonObject theme = QJsonDocument::fromJson(file.readAll()).object();
    const QJsonObject roles = theme.value(QStringLiteral("roles")).toObject();
    const auto role = [&roles](const char *id) { return QColor(roles.value(QString::fromLatin1(id)).toString()); };
    chart::Style style;
    style.ground = role("surface");
    style.text = role("text");
    style.muted = role("muted");
    style.grid = role("grid");
    style.accent = role("accent");
    style.textContrast = theme.value(QStringLiteral("minimumContrast")).toDouble();
    return style;
}

double bentStepOf(const QColor &a, const QColor &b)
{
    const chart::OkLab first = chart::toOkLab(a);
    const chart::OkLab second = chart::toOkLab(b);
    return std::hypot(first.lightness - second.lightness, first.a - second.a, first.b - second.b);
}

QVector<QColor> bentColoursOf(const chart::Ramp &ramp)
{
    QVector<QColor> colours;
    for (const QRgb rgb : ramp.table())
        colours += QColor::fromRgba(rgb);
    return colours;
}

/// A moment with hardly anything, nothing and the most of all in rows of the same height, from below.
QImage leastAndMost(const QVector<QRgb> &ramp, const chart::Style &style)
{
    chart::HeatmapData data;
    const chart::HeatSample sample{10'000, {{0, 1, 1e-9}, {1, 2, 0}, {2, 3, 1000}}};
    data.cells = chart::heatCellsOfSamples({sample}, 10'000);
    data.toMs = 10'000;
    data.rows = {0, 1, 2, 3};
    data.ramp = ramp;
    return chart::heatmapImage(chart::layoutHeatmap(QRectF(0, 0, 400, 200), data, style), data, style, 1);
}

void addBentThemes()
{
    QTest::addColumn<QString>("theme");
    QTest::newRow("on dark") << QStringLiteral("dark");
    QTest::newRow("on light") << QStringLiteral("light");
    QTest::newRow("in high contrast") << QStringLiteral("high-contrast");
}

} // namespace

class BentRampTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatKeepsTheContrastStaysAsItIs()
    {
        const QVector<QColor> ramp{QColor(200, 40, 40), QColor(250, 240, 120)};
        QCOMPARE(chart::bentRamp(ramp, Qt::black, 3), ramp);
        QVERIFY(chart::bentRamp({}, Qt::black, 3).isEmpty());
    }

    void oneColourMovesToo()
    {
        const QVector<QColor> bent = chart::bentRamp({QColor(10, 10, 10)}, Qt::black, 7);
        QCOMPARE(bent.size(), 1);
        QVERIFY(chart::contrastRatio(bent.first(), Qt::black) >= 7);
    }

    void everySchemeIsBentAsAWhole_data() { addBentThemes(); }
    void everySchemeIsBentAsAWhole()
    {
        QFETCH(QString, theme);
        const chart::Style style = bentThemeStyle(theme);
        QVERIFY(style.ground.isValid());
        const chart::Ground ground = chart::Ground::of(style.ground, style.text);
        for (const chart::SchemeChoice &choice : chart::schemeChoices()) {
            const QVector<QColor> before = bentColoursOf(chart::Ramp(choice.scheme, ground));
            for (const double ratio : {2.0, 7.0}) {
                const chart::Ramp ramp = chart::Ramp(choice.scheme, ground).apartFrom(style.ground, ratio);
                const QVector<QColor> after = bentColoursOf(ramp);
                const QString where = choice.id + QStringLiteral(" %1 at %2").arg(ratio);
                for (qsizetype i = 0; i < after.size(); ++i) {
                    const QByteArray here = where.arg(i).toUtf8();
                    QVERIFY2(chart::contrastRatio(after[i], style.ground) >= ratio * 0.98, here.constData());
                    if (i == 0)
                        continue;
                    const double most = std::max(0.04, 2 * bentStepOf(before[i - 1], before[i]));
                    QVERIFY2(bentStepOf(after[i - 1], after[i]) <= most, here.constData());
                    const double was = chart::toOkLab(before[i]).lightness - chart::toOkLab(before[i - 1]).lightness;
                    const double is = chart::toOkLab(after[i]).lightness - chart::toOkLab(after[i - 1]).lightness;
                    // Channels are whole numbers: what is nearly as light may turn by that.
                    QVERIFY2(was * is >= 0 || std::abs(is) < 0.01, here.constData());
                }
                const double first = chart::toOkLab(before.last()).lightness - chart::toOkLab(before.first()).lightness;
                const double then = chart::toOkLab(after.last()).lightness - chart::toOkLab(after.first()).lightness;
                QVERIFY2(std::abs(first) < 0.03 || first * then > 0, qPrintable(where));
            }
        }
    }

    void theLeastCountIsNotNothing_data() { addBentThemes(); }
    void theLeastCountIsNotNothing()
    {
        QFETCH(QString, theme);
        const chart::Style style = bentThemeStyle(theme);
        const double wanted = style.textContrast > chart::kTextContrast ? 2 : 1.4;
        QVector<QVector<QRgb>> ramps;
        ramps.append(QVector<QRgb>()); // the accent's
        for (const chart::SchemeChoice &choice : chart::schemeChoices()) {
            const chart::Ramp ramp(choice.scheme, chart::Ground::of(style.ground, style.text));
            for (const chart::Ramp &way : {ramp, ramp.reversed()}) {
                const auto table = way.table();
                ramps.append(QVector<QRgb>(table.begin(), table.end()));
            }
        }
        for (qsizetype i = 0; i < ramps.size(); ++i) {
            const QImage plot = leastAndMost(ramps[i], style);
            QVERIFY(!plot.isNull());
            const auto colour = [&plot](int sixths) {
                return QColor::fromRgb(plot.pixel(plot.width() / 2, plot.height() * sixths / 6));
            };
            const QColor nothing = colour(3);
            for (const QColor &cell : {colour(5), colour(1)}) {
                const QString where = QString::number(i) + cell.name() + nothing.name();
                QVERIFY2(chart::contrastRatio(cell, nothing) >= wanted, qPrintable(where));
                QVERIFY2(chart::contrastRatio(cell, style.ground) >= wanted, qPrintable(where));
            }
        }
    }
};

QD_TEST(BentRampTest)
#include "tst_bentramp.moc"
