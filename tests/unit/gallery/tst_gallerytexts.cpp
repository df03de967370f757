#include "chineselanguage.h"
#include "gallerystage.h"

#include <support/paintrecorder.h>
#include <support/testregistry.h>

#include <QDir>
#include <QLocale>
#include <QPainter>
#include <QScopeGuard>
#include <QTest>

#include <algorithm>
#include <optional>

namespace {

struct PictureSize
{
    const char *name;
    QSize size;
};
const PictureSize kPictureSizes[] = {{"200 px", {200, 120}}, {"800 px", {800, 300}}, {"4K", {3840, 1080}}};

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
        QTest::addColumn<bool>("rightToLeft");
        QTest::addColumn<bool>("inChinese");
        for (const QString &theme : stage::GalleryStage::themes()) {
            for (const PictureSize &size : kPictureSizes) {
                for (const dashboard::GalleryCase &one : m_stage->cases())
                    QTest::addRow("%s, %s, %s", one.id, qPrintable(theme), size.name)
                        << QString::fromLatin1(one.id) << theme << size.size << false << false;
            }
        }
        for (const dashboard::GalleryCase &one : m_stage->cases()) {
            QTest::addRow("%s, from right to left", one.id)
                << QString::fromLatin1(one.id) << QStringLiteral("dark") << QSize(400, 200) << true << false;
            for (const PictureSize &size : {kPictureSizes[0], kPictureSizes[1]})
                QTest::addRow("%s, in Chinese, %s", one.id, size.name)
                    << QString::fromLatin1(one.id) << QStringLiteral("dark") << size.size << false << true;
        }
    }
    void everyTextCanBeRead()
    {
        QFETCH(QString, id);
        QFETCH(QString, theme);
        QFETCH(QSize, size);
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
        support::PaintRecorder recorder(size, m_stage->theme().colour(widgets::Role::Surface));
        const QString problem = m_stage->paint(recorder, size, *one, rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        support::TextRules rules;
        rules.leastContrast = m_stage->theme().tokens().minimumContrast;
        rules.mayBeCut = m_stage->isWidget(*one); // tables and lists scroll
        const auto faults = support::textFaults(recorder.texts(), QRectF(QPointF(), size), rules);
        if (faults.isEmpty())
            return;
        const QString folder = QStringLiteral(QD_SOURCE_DIR "/build/shots/faults");
        QDir().mkpath(folder);
        const QString file = QStringLiteral("%1/%2-%3-%4%5.png")
                                 .arg(folder, id, theme, QString::number(size.width()),
                                      rightToLeft ? QStringLiteral("-rtl")
                                      : inChinese ? QStringLiteral("-zh")
                                                  : QString());
        support::markedFaults(recorder.picture(), faults).save(file);
        QStringList sentences;
        for (const support::TextFault &fault : faults.mid(0, 8))
            sentences += fault.sentence;
        QFAIL(qPrintable(QStringLiteral("%1 faults, see %2\n").arg(faults.size()).arg(file) + sentences.join(u'\n')));
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
        support::PaintRecorder recorder({300, 100}, Qt::white);
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
        const auto faults = support::textFaults(recorder.texts(), QRectF(0, 0, 300, 100), {});
        const bool isSaid = std::any_of(faults.cbegin(), faults.cend(), [&word](const support::TextFault &fault) {
            return fault.sentence.contains(word);
        });
        QVERIFY2(word.isEmpty() ? faults.isEmpty() : isSaid,
                 qPrintable(faults.isEmpty() ? QString() : faults.first().sentence));
    }
};

QD_TEST(GalleryTextsTest)
#include "tst_gallerytexts.moc"
