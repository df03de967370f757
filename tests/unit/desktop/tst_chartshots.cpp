#include <desktop/chartshots.h>
#include <support/manualclock.h>
#include <support/testregistry.h>
#include <widgets/theme/theme.h>

#include <QApplication>
#include <QFile>
#include <QHash>
#include <QImage>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace desktop;

namespace {

constexpr qint64 kShotWallMs = 1'763'735'400'123;

/// A metric store that has two series for every question, or an error.
class MetricChannel final : public qlink::Channel
{
public:
    explicit MetricChannel(bool fails) : m_fails(fails) {}
    void send(qlink::RequestPtr request) override
    {
        if (!request->has_query_range())
            return;
        asked += *request;
        auto response = std::make_shared<contract::v1::Response>();
        response->set_id(request->id());
        response->set_last(true);
        if (m_fails) {
            response->mutable_error()->set_kind("timeout");
            response->mutable_error()->mutable_message()->set_code("error.timeout");
        } else {
            auto &frames = *response->mutable_frames();
            frames.set_result_type("matrix");
            for (const char *service : {"ledger", "order"}) {
                auto &frame = *frames.add_frames();
                auto &label = *frame.add_labels();
                label.set_name("service");
                label.set_value(service);
                for (int i = 0; i < 60; ++i) {
                    frame.add_times(double(request->query_range().start_unix_ms() + i * 1000));
                    frame.add_values(i);
                }
            }
        }
        QMetaObject::invokeMethod(
            this, [this, response] { Q_EMIT received(response); }, Qt::QueuedConnection);
    }

    QVector<contract::v1::Request> asked;

private:
    bool m_fails;
};

ChartSheet smallSheet(const QString &file)
{
    ChartSheet sheet;
    sheet.file = file;
    sheet.theme = QStringLiteral("light");
    sheet.scale = 2;
    sheet.picture = QSize(200, 120);
    sheet.columns = 2;
    sheet.count = 3;
    return sheet;
}

} // namespace

class ChartShotsTest : public QObject
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

    void sheetsHoldEveryCaseInEveryThemeSizeAndScale()
    {
        constexpr qsizetype kCases = 131;
        QSet<QString> files;
        QHash<QString, qsizetype> counts;
        for (const ChartSheet &sheet : chartSheets(kCases, QStringLiteral("zh"))) {
            QVERIFY2(!files.contains(sheet.file), qPrintable(sheet.file));
            files += sheet.file;
            QVERIFY(sheet.file.endsWith(QLatin1String(".png")) && sheet.file.contains(QLatin1String("-zh")));
            counts[QStringLiteral("%1 %2 %3").arg(sheet.theme).arg(sheet.scale).arg(sheet.picture.width())] +=
                sheet.count;
            if (sheet.file.contains(QLatin1String("-4k-")))
                QCOMPARE(sheetSize(sheet).width() * sheet.scale, 3840);
        }
        QCOMPARE(counts.size(), 3 * 2 * 3);
        for (const qsizetype count : counts)
            QCOMPARE(count, kCases);
        QVERIFY(files.size() < 500);
    }

    void aSheetIsPaintedOverWhatThePlatformSays()
    {
        const QTemporaryDir folder;
        support::ManualClock clock;
        clock.setWall(core::fromUnixMs(kShotWallMs));
        auto channel = std::make_unique<MetricChannel>(false);
        const MetricChannel *metrics = channel.get();
        qlink::Link link(std::move(channel));
        ChartShots shots({link, *m_theme, clock, {}, folder.path()});
        QVERIFY(shots.cases() > 3);
        const QSignalSpy finished(&shots, &ChartShots::finished);
        const ChartSheet sheet = smallSheet(QStringLiteral("one.png"));
        shots.start({sheet});
        QVERIFY(!metrics->asked.isEmpty());
        for (const contract::v1::Request &request : metrics->asked) {
            QVERIFY(!request.query_range().expression().empty());
            QVERIFY(request.query_range().end_unix_ms() <= kShotWallMs);
            QVERIFY(request.query_range().start_unix_ms() < request.query_range().end_unix_ms());
        }
        QTRY_VERIFY(clock.running() > 0);
        for (int turn = 0; turn < 3 && finished.isEmpty(); ++turn)
            clock.advance(core::Milliseconds(1));
        QCOMPARE(finished.size(), 1);
        QCOMPARE(finished.first().at(1).toString(), QString());
        QCOMPARE(finished.first().at(0).toInt(), 1);
        const QImage image(folder.filePath(sheet.file));
        QCOMPARE(image.size(), sheetSize(sheet) * sheet.scale);
        QCOMPARE(QColor(image.pixel(0, 0)), m_theme->colour(widgets::Role::Window));
    }

    void whereNobodyAnswersNothingIsPainted()
    {
        const QTemporaryDir folder;
        support::ManualClock clock;
        clock.setWall(core::fromUnixMs(kShotWallMs));
        qlink::Link link(std::make_unique<MetricChannel>(true));
        ChartShots shots({link, *m_theme, clock, {}, folder.path()});
        const QSignalSpy finished(&shots, &ChartShots::finished);
        shots.start({smallSheet(QStringLiteral("none.png"))});
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(finished.first().at(0).toInt(), 0);
        QVERIFY(!finished.first().at(1).toString().isEmpty());
        QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("none.png"))));
    }

    void aFolderThatCannotBeMadeIsSaid()
    {
        support::ManualClock clock;
        qlink::Link link(std::make_unique<MetricChannel>(false));
        ChartShots shots({link, *m_theme, clock, {}, QStringLiteral("/proc/quarterdeck-shots")});
        const QSignalSpy finished(&shots, &ChartShots::finished);
        shots.start({smallSheet(QStringLiteral("one.png"))});
        QCOMPARE(finished.size(), 1);
        QVERIFY(finished.first().at(1).toString().contains(QLatin1String("/proc/quarterdeck-shots")));
    }
};

QD_TEST(ChartShotsTest)
#include "tst_chartshots.moc"
