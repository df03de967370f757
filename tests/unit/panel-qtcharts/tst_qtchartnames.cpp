#include <panel-qtcharts/barpanel.h>
#include <panel-qtcharts/boxpanel.h>
#include <panel-qtcharts/chartcanvas.h>
#include <panel-qtcharts/piepanel.h>
#include <support/panelpictures.h>
#include <support/testregistry.h>

#include <QGraphicsScene>
#include <QGraphicsTextItem>
#include <QTest>
#include <QTextLayout>

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
        for (const QStringList &names :
             {longNamesOf<panelqtcharts::BarPanel>(size), longNamesOf<panelqtcharts::BoxPanel>(size)}) {
            QCOMPARE(names.size(), 1);
            QVERIFY2(names[0].count(QChar(0x2026)) == 1 && names[0].endsWith(u'x'), qPrintable(names[0]));
            QVERIFY2(!names[0].contains(QLatin1String("..")), qPrintable(names[0]));
        }
    }

    void aSlicesShareStandsBeforeItsName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("rightToLeft");
        const QString arabic = QStringLiteral("\u0645\u0639\u062f\u0644 \u0627\u0644\u0637\u0644\u0628\u0627\u062a");
        QTest::newRow("Latin") << QStringLiteral("payment") << false;
        QTest::newRow("Arabic") << arabic << false;
        QTest::newRow("Latin, from the right") << QStringLiteral("payment") << true;
        QTest::newRow("Arabic, from the right") << arabic << true;
    }
    void aSlicesShareStandsBeforeItsName()
    {
        QFETCH(QString, name);
        QFETCH(bool, rightToLeft);
        const QString share = QStringLiteral("15.7 %");
        const QString label = panelqtcharts::sliceLabel(share, name, rightToLeft);
        QTextLayout layout(label, support::plainStyle().smallFont);
        layout.beginLayout();
        QTextLine line = layout.createLine();
        layout.endLayout();
        // Positions inside the two: their ends may stand on either side.
        const double ofShare = line.cursorToX(int(label.indexOf(share)) + 1);
        const double ofName = line.cursorToX(int(label.indexOf(name)) + 2);
        QCOMPARE(ofShare < ofName, !rightToLeft);
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
