#include <dashboard/gallery/gallerycases.h>
#include <support/testregistry.h>
#include <web/panelpicture.h>
#include <web/panelspage.h>
#include <widgets/panels/registerpanels.h>
#include <widgets/theme/theme.h>

#include <QApplication>
#include <QSet>
#include <QTest>

class PanelsPageTest : public QObject
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

    void everyCaseOfAKindThatIsThereIsShown()
    {
        dashboard::PanelRegistry registry;
        dashboard::registerPanels(registry);
        widgets::registerPanels(registry);
        web::PanelsPage page({});
        page.resize(1200, 800);
        page.show();
        int pictures = 0;
        int expected = 0;
        for (const dashboard::GalleryCase &one : dashboard::galleryCases()) {
            const dashboard::PanelKind *kind = registry.find(QString::fromLatin1(one.kind));
            auto *shown = page.findChild<QWidget *>(QString::fromLatin1(one.id));
            QCOMPARE(shown != nullptr, kind && kind->isThere());
            pictures += qobject_cast<web::PanelPicture *>(shown) ? 1 : 0;
            expected += kind && kind->make && !kind->makeWidget ? 1 : 0;
        }
        QVERIFY(pictures > 0);
        QCOMPARE(pictures, expected);
    }

    void aPictureHoldsItsPanel()
    {
        web::PanelsPage page({});
        page.resize(1200, 800);
        page.show();
        auto *picture = page.findChild<web::PanelPicture *>(QStringLiteral("timeseries"));
        QVERIFY(picture);
        QVERIFY(picture->height() >= 200);
        QVERIFY(!picture->accessibleDescription().isEmpty());
        QVERIFY(!picture->panel().input().frames.isEmpty());
        const QImage image = picture->grab().toImage();
        QSet<QRgb> colours;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                colours.insert(image.pixel(x, y));
        }
        QVERIFY2(colours.size() > 10, "the picture is empty");
    }
};

QD_TEST(PanelsPageTest)
#include "tst_panelspage.moc"
