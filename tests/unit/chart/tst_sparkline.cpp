#include <chart/sparkline.h>
#include <support/testregistry.h>

#include <QImage>
#include <QPainter>
#include <QTest>

#include <cmath>
#include <limits>

namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
const QColor kCourse(200, 0, 0);
const QColor kBelow(0, 0, 200, 60);

QImage drawn(const QVector<float> &values, QSize size = {100, 20}, double ratio = 1)
{
    QImage image(size * ratio, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::white);
    QPainter painter(&image);
    chart::drawSparkline(painter, QRectF(QPointF(), QSizeF(size)), values, kCourse, kBelow);
    painter.end();
    return image;
}

/// How much of the column is line, in pixels.
double lineIn(const QImage &image, int column)
{
    double sum = 0;
    for (int y = 0; y < image.height(); ++y)
        sum += (255 - QColor(image.pixel(column, y)).green()) / 255.0;
    return sum;
}

/// The middle of the column's line, in pixels from the top; the area counts for little.
double heightIn(const QImage &image, int column)
{
    double sum = 0;
    double weight = 0;
    for (int y = 0; y < image.height(); ++y) {
        const QColor at(image.pixel(column, y));
        const double share = qMax(0, at.red() - at.blue());
        sum += share * (y + 0.5);
        weight += share;
    }
    return weight > 0 ? sum / weight : std::nan("");
}

bool isEmpty(const QImage &image)
{
    QImage white(image.size(), image.format());
    white.setDevicePixelRatio(image.devicePixelRatio());
    white.fill(Qt::white);
    return image == white;
}

} // namespace

class SparklineTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aLevelCourseIsALineOfItsWidth()
    {
        const QImage image = drawn(QVector<float>(61, 5.f));
        for (int column = 1; column < 99; ++column)
            QVERIFY2(std::abs(heightIn(image, column) - heightIn(image, 1)) < 0.01,
                     qPrintable(QString::number(column)));
        QVERIFY(std::abs(heightIn(image, 50) - 10) < 0.6);
    }

    void nothingLiesAtTheBottom()
    {
        const QImage nothing = drawn(QVector<float>(61, 0.f));
        QVERIFY2(heightIn(nothing, 50) > 17, qPrintable(QString::number(heightIn(nothing, 50))));
        QVERIFY(lineIn(nothing, 50) > 0.9); // and is not cut
        QVector<float> ending(61, 0.f);
        for (int i = 0; i < 40; ++i)
            ending[i] = 9;
        QVERIFY(std::abs(heightIn(drawn(ending), 95) - heightIn(nothing, 95)) < 0.2);
    }

    void moreIsHigher()
    {
        QVector<float> rising;
        for (int i = 0; i < 61; ++i)
            rising.append(float(i));
        const QImage image = drawn(rising);
        QVERIFY(heightIn(image, 10) > heightIn(image, 50) + 4);
        QVERIFY(heightIn(image, 50) > heightIn(image, 90) + 4);
    }

    void noPeakIsLostHoweverManyValuesThereAre_data()
    {
        QTest::addColumn<int>("count");
        QTest::newRow("a value for some pixels") << 61;
        QTest::newRow("many values a pixel") << 20'000;
    }
    void noPeakIsLostHoweverManyValuesThereAre()
    {
        QFETCH(int, count);
        QVector<float> values(count, 1.f);
        values[count / 2] = 100;
        const QImage image = drawn(values);
        double tallest = 0;
        for (int column = 45; column < 55; ++column)
            tallest = qMax(tallest, lineIn(image, column));
        QVERIFY2(tallest > 8, qPrintable(QString::number(tallest)));
    }

    void aGapIsNotBridged()
    {
        QVector<float> values(61, 5.f);
        for (int i = 20; i < 40; ++i)
            values[i] = kNan;
        const QImage image = drawn(values);
        QVERIFY(std::isnan(heightIn(image, 50)));
        QVERIFY(!std::isnan(heightIn(image, 10)));
        QVERIFY(!std::isnan(heightIn(image, 90)));
    }

    void oneValueBetweenGapsIsADot()
    {
        QVector<float> values(61, kNan);
        values[0] = values[1] = values[2] = 0;
        values[30] = 10;
        const QImage image = drawn(values);
        int columns = 0;
        for (int column = 40; column < 60; ++column)
            columns += !std::isnan(heightIn(image, column));
        QVERIFY2(columns >= 2 && columns <= 3, qPrintable(QString::number(columns)));
    }

    void dotsStandOnNoArea()
    {
        QVector<float> values(2000, kNan);
        for (int i = 0; i < values.size(); i += 2)
            values[i] = 5;
        const QImage image = drawn(values);
        for (int column = 0; column < 100; ++column) {
            QVERIFY2(lineIn(image, column) > 1, qPrintable(QString::number(column)));
            QCOMPARE(image.pixelColor(column, 19), QColor(Qt::white));
        }
    }

    void aLineBesideADotKeepsItsArea()
    {
        QVector<float> values(2000, 5.f);
        values[1] = values[1997] = kNan;
        values[1998] = kNan;
        const QImage image = drawn(values);
        QVERIFY(image.pixelColor(50, 19) != QColor(Qt::white));
        for (int column = 0; column < 99; ++column)
            QCOMPARE(image.pixelColor(column, 19), image.pixelColor(50, 19));
    }

    void theFirstValuesAreDotsAndNoLeap_data()
    {
        QTest::addColumn<QVector<float>>("first");
        QTest::newRow("one value") << QVector<float>{0.02f};
        QTest::newRow("two values that differ a little") << QVector<float>{14.7f, 16.f};
        QTest::newRow("three values") << QVector<float>{14.7f, 16.f, 12.f};
    }
    void theFirstValuesAreDotsAndNoLeap()
    {
        QFETCH(QVector<float>, first);
        const QVector<float> values = QVector<float>(61 - first.size(), kNan) + first;
        const QImage image = drawn(values);
        int columns = 0;
        for (int column = 0; column < 100; ++column) {
            columns += !std::isnan(heightIn(image, column));
            QVERIFY2(lineIn(image, column) < 12, qPrintable(QString::number(column)));
        }
        QVERIFY2(columns >= 3, qPrintable(QString::number(columns)));
        QVERIFY(std::abs(heightIn(image, 98) - 10) < 3);
    }

    /// A short course that rises from nothing stands on the same line as a long one, and reaches as high.
    void aShortCourseThatRisesIsDrawnAsALongOne()
    {
        QVector<float> values(60, kNan);
        for (int i = 0; i < 12; ++i)
            values[i] = i < 8 ? 0 : float(i - 7) * 10;
        QVector<float> whole(60, 0);
        whole[59] = 40;
        const QImage brief = drawn(values);
        const double least = heightIn(drawn(whole), 10);
        QVERIFY(std::abs(heightIn(brief, 5) - least) < 0.6);
        double top = 20;
        for (int column = 0; column < 100; ++column)
            top = std::fmin(top, heightIn(brief, column)); // NaN where nothing is drawn
        QVERIFY2(top < 6, qPrintable(QString::number(top)));
    }

    void nothingIsDrawnOfNothing_data()
    {
        QTest::addColumn<QVector<float>>("values");
        QTest::addColumn<QSize>("size");
        QTest::newRow("no values") << QVector<float>() << QSize(100, 20);
        QTest::newRow("one value") << QVector<float>{1} << QSize(100, 20);
        QTest::newRow("gaps only") << QVector<float>(10, kNan) << QSize(100, 20);
        QTest::newRow("infinities only") << QVector<float>(10, std::numeric_limits<float>::infinity())
                                         << QSize(100, 20);
        QTest::newRow("a pixel of room") << QVector<float>(10, 1.f) << QSize(1, 20);
    }
    void nothingIsDrawnOfNothing()
    {
        QFETCH(QVector<float>, values);
        QFETCH(QSize, size);
        QVERIFY(isEmpty(drawn(values, size)));
    }

    void aSharpScreenShowsTheSameCourseSharper()
    {
        QVector<float> values;
        for (int i = 0; i < 61; ++i)
            values.append(float(std::sin(i / 9.0)));
        const QImage once = drawn(values);
        const QImage twice = drawn(values, {100, 20}, 2);
        QCOMPARE(twice.width(), 200);
        for (int column = 5; column < 95; ++column)
            QVERIFY2(std::abs(heightIn(once, column) - heightIn(twice, column * 2) / 2) < 1.0,
                     qPrintable(QString::number(column)));
    }
};

QD_TEST(SparklineTest)
#include "tst_sparkline.moc"
