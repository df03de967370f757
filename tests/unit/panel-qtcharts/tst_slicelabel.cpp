#include <panel-qtcharts/piepanel.h>
#include <support/panelpictures.h>
#include <support/testregistry.h>

#include <QTest>
#include <QTextLayout>

class SliceLabelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
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
};

QD_TEST(SliceLabelTest)
#include "tst_slicelabel.moc"
