#include <support/testregistry.h>
#include <web/gallerypage.h>
#include <widgets/chart/timeserieschart.h>
#include <widgets/theme/theme.h>

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

class GalleryPageTest : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<widgets::Theme> m_theme;

private Q_SLOTS:
    void initTestCase()
    {
        m_theme = std::make_unique<widgets::Theme>();
        m_theme->install(*qApp);
    }

    void aZoomIsForAllChartsAndCanBeTakenBack()
    {
        constexpr double kEndMs = 1'763'735'400'000;
        web::GalleryPage page(kEndMs, {});
        page.resize(1200, 800);
        page.show();
        const auto charts = page.findChildren<widgets::TimeSeriesChart *>();
        QVERIFY(charts.size() >= 4);
        const QSignalSpy chosen(&page, &widgets::Page::timeChosen);
        for (const auto *chart : charts) {
            QCOMPARE(chart->state(), widgets::TimeSeriesChart::State::Ready);
            QVERIFY(!chart->data().title.isEmpty());
            QCOMPARE(chart->data().toMs, kEndMs);
            QCOMPARE(chart->data().fromMs, kEndMs - 3'600'000);
        }
        // The shell answers what was chosen with that choice.
        connect(&page, &widgets::Page::timeChosen, &page, &widgets::Page::setTimeChoice);
        QTest::keyClick(charts.first(), Qt::Key_Plus);
        QCOMPARE(chosen.count(), 1);
        for (const auto *chart : charts)
            QCOMPARE(chart->data().toMs - chart->data().fromMs, 1'800'000.0);
        QVERIFY(page.closeInner());
        for (const auto *chart : charts)
            QCOMPARE(chart->data().toMs - chart->data().fromMs, 3'600'000.0);
        QVERIFY(!page.closeInner());
    }
};

QD_TEST(GalleryPageTest)
#include "tst_gallerypage.moc"
