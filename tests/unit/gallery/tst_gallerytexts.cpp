#include "chineselanguage.h"
#include "gallerystage.h"
#include "textcheck.h"

#include <support/testregistry.h>
#include <widgets/gallery/paintrecorder.h>

#include <QLocale>
#include <QPainter>
#include <QScopeGuard>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <optional>

namespace {

constexpr QSize kPictureSizes[] = {{200, 120}, {800, 300}, {3840, 1080}};

} // namespace

/// Every text of every panel can be read: whole, on its own, large enough, and in a colour that stands out from its
/// ground. Pictures of what fails are left in build/shots/faults.
class GalleryTextsTest : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<stage::GalleryStage> m_stage;

private Q_SLOTS:
    void initTestCase() { m_stage = std::make_unique<stage::GalleryStage>(); }
    void cleanupTestCase() { m_stage.reset(); }

    void everyTextCanBeRead_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("theme");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("ratio");
        QTest::addColumn<bool>("rightToLeft");
        QTest::addColumn<bool>("inChinese");
        const QVector<dashboard::GalleryCase> all = m_stage->cases();
        const auto add = [](const dashboard::GalleryCase &one, const QString &theme, QSize size, int ratio,
                            bool rightToLeft, bool inChinese = false) {
            QTest::addRow("%s, %s, %d px%s%s%s", one.id, qPrintable(theme), size.width(), ratio > 1 ? " at 2x" : "",
                          rightToLeft ? ", from right to left" : "", inChinese ? ", in Chinese" : "")
                << QString::fromLatin1(one.id) << theme << size << ratio << rightToLeft << inChinese;
        };
        const QString dark = QStringLiteral("dark");
        const QString light = QStringLiteral("light");
        const QString contrast = QStringLiteral("high-contrast");
        for (const QString &theme : stage::GalleryStage::themes()) {
            for (const QSize size : kPictureSizes) {
                for (const dashboard::GalleryCase &one : all)
                    add(one, theme, size, 1, false);
            }
        }
        for (const dashboard::GalleryCase &one : all) {
            add(one, dark, {400, 200}, 1, true);
            add(one, light, {400, 200}, 1, true);
            add(one, dark, {800, 300}, 2, false);
            add(one, dark, {200, 120}, 1, false, true);
            add(one, dark, {800, 300}, 1, false, true);
        }
        // What is left of themes, scales and directions, for the plainest of each kind: one of each pair is above.
        for (const dashboard::GalleryCase &one : m_stage->plainCases()) {
            add(one, contrast, {400, 200}, 1, true);
            add(one, light, {200, 120}, 2, false);
            add(one, contrast, {400, 200}, 2, true);
        }
    }
    void everyTextCanBeRead()
    {
        QFETCH(QString, id);
        QFETCH(QString, theme);
        QFETCH(QSize, size);
        QFETCH(int, ratio);
        QFETCH(bool, rightToLeft);
        QFETCH(bool, inChinese);
        std::optional<stage::ChineseLanguage> language;
        const auto before = qScopeGuard([] { QLocale::setDefault(QLocale::c()); });
        if (inChinese) {
            language.emplace();
            QVERIFY(!language->isEmpty());
            QLocale::setDefault(QLocale(QLocale::Chinese, QLocale::China));
        }
        const dashboard::GalleryCase *one = stage::GalleryStage::find(id);
        QVERIFY(one);
        m_stage->setTheme(theme);
        const QString name = QStringLiteral("%1-%2-%3-%4x%5")
                                 .arg(id, theme, QString::number(size.width()), QString::number(ratio),
                                      rightToLeft ? QStringLiteral("-rtl")
                                      : inChinese ? QStringLiteral("-zh")
                                                  : QString());
        const QString faults =
            stage::unreadableTexts(*m_stage, *one, dashboard::galleryInput(*one),
                                   {size, ratio, rightToLeft ? Qt::RightToLeft : Qt::LeftToRight}, name);
        QVERIFY2(faults.isEmpty(), qPrintable(faults));
    }

    void aPictureAtTwiceTheScaleIsTwiceAsLarge()
    {
        const dashboard::GalleryCase *one = stage::GalleryStage::find(QStringLiteral("timeseries"));
        QVERIFY(one);
        const QSize size(400, 200);
        widgets::PaintRecorder plain(size, Qt::black);
        widgets::PaintRecorder fine(size, Qt::black, 2);
        QCOMPARE(m_stage->paint(plain, size, *one), QString());
        QCOMPARE(m_stage->paint(fine, size, *one), QString());
        QCOMPARE(fine.picture().size(), size * 2);
        const auto once = plain.texts();
        const auto twice = fine.texts();
        QVERIFY(once.size() > 4);
        QCOMPARE(twice.size(), once.size());
        for (qsizetype i = 0; i < once.size(); ++i) {
            QCOMPARE(twice[i].text, once[i].text);
            QCOMPARE(twice[i].sizePx, 2 * once[i].sizePx);
            QVERIFY(std::abs(twice[i].ink.left() - 2 * once[i].ink.left()) < 4);
        }
    }

    void faultsAreFound_data()
    {
        QTest::addColumn<QPoint>("second");
        QTest::addColumn<int>("pixels");
        QTest::addColumn<QColor>("ink");
        QTest::addColumn<bool>("cover");
        QTest::addColumn<QString>("word");
        const QColor black(Qt::black);
        QTest::newRow("two texts that stand apart") << QPoint(10, 70) << 13 << black << false << QString();
        QTest::newRow("one upon the other") << QPoint(14, 32) << 13 << black << false << QStringLiteral("lies upon");
        QTest::newRow("one beyond the edge") << QPoint(270, 70) << 13 << black << false << QStringLiteral("cut off");
        QTest::newRow("one that is too small") << QPoint(10, 70) << 9 << black << false << QStringLiteral("type of");
        QTest::newRow("one that is too pale")
            << QPoint(10, 70) << 13 << QColor(180, 180, 180) << false << QStringLiteral("contrast");
        QTest::newRow("one that is painted over")
            << QPoint(10, 70) << 13 << black << true << QStringLiteral("painted over");
    }
    void faultsAreFound()
    {
        QFETCH(QPoint, second);
        QFETCH(int, pixels);
        QFETCH(QColor, ink);
        QFETCH(bool, cover);
        QFETCH(QString, word);
        widgets::PaintRecorder recorder({300, 100}, Qt::white);
        {
            QPainter painter(&recorder);
            QFont font = widgets::Theme::font();
            painter.setFont(font);
            painter.setPen(Qt::black);
            painter.drawText(QPoint(10, 30), QStringLiteral("payment"));
            font.setPixelSize(pixels);
            painter.setFont(font);
            painter.setPen(ink);
            painter.drawText(second, QStringLiteral("ledger"));
            if (cover)
                painter.fillRect(QRect(0, 50, 300, 50), QColor(230, 230, 230));
        }
        QCOMPARE(recorder.texts().size(), 2);
        const auto faults = widgets::textFaults(recorder.texts(), QRectF(0, 0, 300, 100), {});
        const bool isSaid = std::any_of(faults.cbegin(), faults.cend(), [&word](const widgets::TextFault &fault) {
            return fault.sentence.contains(word);
        });
        QVERIFY2(word.isEmpty() ? faults.isEmpty() : isSaid,
                 qPrintable(faults.isEmpty() ? QString() : faults.first().sentence));
    }
};

QD_TEST(GalleryTextsTest)
#include "tst_gallerytexts.moc"
