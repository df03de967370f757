#include "gallerystage.h"
#include "goldenimage.h"

#include <support/testregistry.h>

#include <QDir>
#include <QDirIterator>
#include <QFontInfo>
#include <QPainter>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

namespace {

const QString kGoldenFolder = QStringLiteral(QD_SOURCE_DIR "/tests/golden");
const QString kLeftFolder = QStringLiteral(QD_SOURCE_DIR "/build/shots/golden");
constexpr QSize kGoldenSize(320, 180);
constexpr qint64 kMostGoldenBytes = 2'000'000;

bool rewrites()
{
    return qgetenv("QD_GOLDEN") == "write";
}

QString goldenFile(const QString &theme, const QString &id)
{
    return QStringLiteral("%1/%2/%3.png").arg(kGoldenFolder, theme, id);
}

} // namespace

/// Every panel and option looks as it did when somebody last looked at it: tests/golden/<theme>/<case>.png, 320 × 180,
/// every case in the dark theme and the first case of each kind in the others. `./dev golden` (QD_GOLDEN=write) writes
/// them anew; what differs is left in build/shots/golden.
class GoldenImagesTest : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<stage::GalleryStage> m_stage;

    QVector<QPair<QString, QString>> wanted() const
    {
        QVector<QPair<QString, QString>> all;
        for (const QString &theme : stage::GalleryStage::themes()) {
            QSet<QString> seen;
            for (const dashboard::GalleryCase &one : m_stage->cases()) {
                const QString kind = QString::fromLatin1(one.kind);
                if (theme == QLatin1String("dark") || !seen.contains(kind))
                    all += {theme, QString::fromLatin1(one.id)};
                seen += kind;
            }
        }
        return all;
    }

private Q_SLOTS:
    void initTestCase() { m_stage = std::make_unique<stage::GalleryStage>(); }
    void cleanupTestCase() { m_stage.reset(); }

    void theFontIsThere()
    {
        QVERIFY2(QFontInfo(widgets::Theme::font()).family() == QLatin1String("Noto Sans"),
                 "golden images are drawn with Noto Sans: install fonts-noto-core and fonts-noto-cjk");
    }

    void everyPanelLooksAsItDid_data()
    {
        QTest::addColumn<QString>("theme");
        QTest::addColumn<QString>("id");
        for (const auto &[theme, id] : wanted())
            QTest::addRow("%s, %s", qPrintable(id), qPrintable(theme)) << theme << id;
    }
    void everyPanelLooksAsItDid()
    {
        QFETCH(QString, theme);
        QFETCH(QString, id);
        const dashboard::GalleryCase *one = stage::GalleryStage::find(id);
        QVERIFY(one);
        m_stage->setTheme(theme);
        QImage actual(kGoldenSize, QImage::Format_RGB32);
        const QString problem = m_stage->paint(actual, kGoldenSize, *one);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        const QString file = goldenFile(theme, id);
        const QImage expected(file);
        if (rewrites()) {
            // What still looks the same keeps its file.
            if (expected.isNull() || !stage::isSame(stage::differenceOf(actual, expected)))
                QVERIFY2(stage::saveGolden(actual, file), qPrintable(file + QStringLiteral(" cannot be written")));
            return;
        }
        const QString left = QStringLiteral("%1/%2/%3").arg(kLeftFolder, theme, id);
        if (expected.isNull()) {
            stage::saveGolden(actual, left + QStringLiteral("-actual.png"));
            QFAIL(qPrintable(QStringLiteral("%1 is missing: look at %2-actual.png, then make it with ./dev golden")
                                 .arg(file, left)));
        }
        const stage::Difference difference = stage::differenceOf(actual, expected);
        if (stage::isSame(difference))
            return;
        stage::saveGolden(actual, left + QStringLiteral("-actual.png"));
        stage::saveGolden(expected, left + QStringLiteral("-expected.png"));
        stage::saveGolden(difference.picture, left + QStringLiteral("-diff.png"));
        QFAIL(qPrintable(QStringLiteral("%1 pixels differ by more than %2 of 255 (the most by %3): look at "
                                        "%4-{actual,expected,diff}.png; if it is right so, ./dev golden")
                             .arg(difference.pixels)
                             .arg(stage::kTolerance)
                             .arg(difference.greatest)
                             .arg(left)));
    }

    void noFileIsLeftOverAndAllAreSmall()
    {
        QSet<QString> known;
        for (const auto &[theme, id] : wanted())
            known += goldenFile(theme, id);
        QStringList strangers;
        qint64 bytes = 0;
        QDirIterator it(kGoldenFolder, {QStringLiteral("*.png")}, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            const QString file = it.next();
            if (!known.contains(file) && !(rewrites() && QFile::remove(file)))
                strangers += file;
            else
                bytes += it.fileInfo().size();
        }
        QVERIFY2(strangers.isEmpty(),
                 qPrintable(QStringLiteral("no case has these; ./dev golden removes them:\n") + strangers.join(u'\n')));
        QVERIFY2(bytes <= kMostGoldenBytes,
                 qPrintable(QStringLiteral("%1 bytes, above %2").arg(bytes).arg(kMostGoldenBytes)));
    }

    void aFileIsTheSamePictureAgain()
    {
        m_stage->setTheme(QStringLiteral("light"));
        QImage image(kGoldenSize, QImage::Format_RGB32);
        QCOMPARE(m_stage->paint(image, kGoldenSize, m_stage->cases().first()), QString());
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("a/b.png"));
        QVERIFY(stage::saveGolden(image, file));
        const stage::Difference difference = stage::differenceOf(image, QImage(file));
        QCOMPARE(difference.pixels, 0);
        QVERIFY(difference.greatest <= 2);
        QVERIFY(!stage::saveGolden(image, QStringLiteral("/proc/quarterdeck/none.png")));
    }

    void aDifferenceIsSeen()
    {
        QImage expected(kGoldenSize, QImage::Format_RGB32);
        expected.fill(QColor(20, 24, 30));
        QImage actual = expected;
        QCOMPARE(stage::differenceOf(actual, expected).pixels, 0);
        for (int x = 0; x < 200; ++x)
            actual.setPixel(x, 20, qRgb(27, 24, 30));
        QVERIFY(stage::isSame(stage::differenceOf(actual, expected)));
        {
            QPainter painter(&actual);
            painter.setPen(Qt::white);
            painter.setFont(widgets::Theme::font(widgets::TypeSize::Small));
            painter.drawText(40, 60, QStringLiteral("8"));
        }
        const stage::Difference digit = stage::differenceOf(actual, expected);
        QVERIFY2(!stage::isSame(digit), qPrintable(QString::number(digit.pixels)));
        QVERIFY(!stage::isSame(stage::differenceOf(actual.copy(0, 0, 319, 180), expected)));
    }
};

QD_TEST(GoldenImagesTest)
#include "tst_goldenimages.moc"
