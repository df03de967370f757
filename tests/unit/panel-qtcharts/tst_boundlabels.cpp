#include <panel-qtcharts/boundlabels.h>
#include <support/plainstyle.h>
#include <support/testregistry.h>

#include <QTest>

#include <algorithm>
#include <cmath>

namespace {

QStringList boundTexts(int count, const QString &unit)
{
    QStringList texts;
    for (int i = 0; i < count; ++i)
        texts += QString::number(i) + unit;
    return texts;
}

QStringList textsOf(const QVector<panelqtcharts::BoundLabel> &labels)
{
    QStringList texts;
    for (const panelqtcharts::BoundLabel &label : labels)
        texts += label.text;
    return texts;
}

} // namespace

class BoundLabelsTest : public QObject
{
    Q_OBJECT
private:
    QFontMetricsF m_metrics{support::plainStyle().smallFont};

private Q_SLOTS:
    void eachStandsAtItsBoundAndNoTwoTouch_data()
    {
        QTest::addColumn<double>("width");
        QTest::addColumn<int>("bounds");
        for (const double width : {110.0, 160.0, 400.0, 1900.0}) {
            for (const int bounds : {2, 9, 31, 501})
                QTest::addRow("%d bounds on %g px", bounds, width) << width << bounds;
        }
    }
    void eachStandsAtItsBoundAndNoTwoTouch()
    {
        QFETCH(double, width);
        QFETCH(int, bounds);
        const QRectF plot(40, 10, width, 100);
        const QStringList texts = boundTexts(bounds, QStringLiteral(" ms"));
        const auto labels = panelqtcharts::placeBoundLabels(texts, 0, plot, plot.left(), plot.right() + 2, m_metrics);
        QVERIFY(labels.size() >= 2);
        double before = 0;
        for (const panelqtcharts::BoundLabel &label : labels) {
            QVERIFY(label.rect.left() >= before);
            QVERIFY(label.rect.left() >= plot.left() && label.rect.right() <= plot.right() + 2);
            QVERIFY(label.rect.top() >= plot.bottom());
            const double at = plot.left() + plot.width() * double(texts.indexOf(label.text)) / (bounds - 1);
            QVERIFY(std::abs(label.x - at) < 1e-6);
            QVERIFY(label.rect.left() <= at + 1 && label.rect.right() >= at - 1);
            QVERIFY(label.rect.width() >= m_metrics.horizontalAdvance(label.text));
            before = label.rect.right() + 5;
        }
    }

    void theyStandAtRoundMultiples()
    {
        const QRectF plot(0, 0, 300, 100);
        const QStringList texts = boundTexts(31, QStringLiteral(" seconds"));
        const auto labels = panelqtcharts::placeBoundLabels(texts, -3, plot, 0, 300, m_metrics);
        // The first bound is three widths below zero.
        QCOMPARE(textsOf(labels), (QStringList{QStringLiteral("3 seconds"), QStringLiteral("13 seconds"),
                                               QStringLiteral("23 seconds")}));
    }

    void whereNothingFitsThereIsNothing()
    {
        const QRectF plot(0, 0, 30, 100);
        const QStringList texts = boundTexts(5, QStringLiteral(" requests"));
        QVERIFY(panelqtcharts::placeBoundLabels(texts, 0, plot, 0, 30, m_metrics).isEmpty());
        QVERIFY(panelqtcharts::placeBoundLabels({}, 0, plot, 0, 30, m_metrics).isEmpty());
        const QRectF tiny(0, 0, 12, 9);
        QCOMPARE(panelqtcharts::placeBoundLabels(boundTexts(2, {}), 0, tiny, 0, 12, m_metrics).size(), 1);
    }
};

QD_TEST(BoundLabelsTest)
#include "tst_boundlabels.moc"
