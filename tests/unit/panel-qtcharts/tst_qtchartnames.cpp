#include <panel-qtcharts/barpanel.h>
#include <panel-qtcharts/boxpanel.h>
#include <panel-qtcharts/chartcanvas.h>
#include <support/panelpictures.h>
#include <support/testregistry.h>

#include <QGraphicsScene>
#include <QGraphicsTextItem>
#include <QTest>

namespace {

/// The texts of a chart with an x in them, as they stand on the picture.
QStringList namesWithX(panelqtcharts::ChartCanvas &canvas)
{
    canvas.plot();
    QStringList names;
    for (QGraphicsItem *item : canvas.chart().scene()->items()) {
        if (const auto *text = qgraphicsitem_cast<QGraphicsTextItem *>(item)) {
            if (text->isVisible() && text->toPlainText().contains(u'x'))
                names += text->toPlainText();
        }
    }
    return names;
}

/// Of a panel one of whose names is long.
template <class P> QStringList longNamesOf(QSizeF size)
{
    P panel;
    panel.setInput(support::readyInput({support::seriesFrame(QString(300, u'x'), {1, 5, 9}),
                                        support::seriesFrame(QStringLiteral("b"), {1, 2, 3}),
                                        support::seriesFrame(QStringLiteral("1"), {1, 1, 2})}));
    const chart::Style style = support::plainStyle();
    panelqtcharts::ChartCanvas canvas(QRectF(QPointF(), size), style);
    panel.build(canvas, style);
    return namesWithX(canvas);
}

} // namespace

class QtChartNamesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aLongNameIsShortenedOnce_data()
    {
        QTest::addColumn<QSizeF>("size");
        QTest::newRow("small") << QSizeF(240, 160);
        QTest::newRow("usual") << QSizeF(500, 240);
        QTest::newRow("wide") << QSizeF(1900, 400);
    }
    void aLongNameIsShortenedOnce()
    {
        QFETCH(QSizeF, size);
        using namespace panelqtcharts;
        for (const QStringList &names : {longNamesOf<BarPanel>(size), longNamesOf<BoxPanel>(size)}) {
            QCOMPARE(names.size(), 1);
            QVERIFY2(names[0].count(QChar(0x2026)) == 1 && names[0].endsWith(u'x'), qPrintable(names[0]));
            QVERIFY2(!names[0].contains(QLatin1String("..")), qPrintable(names[0]));
        }
    }

    void aNameIsNeverEmpty()
    {
        const QStringList names = panelqtcharts::distinctNames({QString(), QString()});
        QCOMPARE(names.size(), 2);
        QVERIFY(!names[0].isEmpty() && !names[1].isEmpty() && names[0] != names[1]);
    }
};

QD_TEST(QtChartNamesTest)
#include "tst_qtchartnames.moc"
