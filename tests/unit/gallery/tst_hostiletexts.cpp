#include "textcheck.h"

#include <dashboard/gallery/gallerycourse.h>
#include <support/testregistry.h>

#include <QSize>
#include <QString>
#include <QTest>
#include <QVector>

#include <algorithm>
#include <functional>
#include <iterator>
#include <limits>
#include <memory>

namespace {

using HostileCourse = std::function<double(int series, int sample)>;

/// What somebody's query may answer with.
struct HostileAnswer
{
    const char *name; ///< names a file
    int series;
    int samples;         ///< of each, less one
    const char *pattern; ///< of their names; %1: which one
    HostileCourse value;
};

constexpr double kMostFinite = std::numeric_limits<double>::max();

QVector<HostileAnswer> hostileAnswers()
{
    using Limits = std::numeric_limits<double>;
    const auto alternating = [](double even, double odd) -> HostileCourse {
        return [even, odd](int, int sample) { return sample % 2 == 0 ? even : odd; };
    };
    return {
        {"2000-series", 2'000, 30, "pod-%1", [](int series, int sample) { return series + sample % 7; }},
        {"2000-of-one-name", 2'000, 30, "pod", [](int series, int sample) { return series * 1e3 - sample; }},
        {"2000-long-names", 2'000, 2, "payment-processing-in-the-northern-region-of-the-second-cluster-%1",
         [](int series, int) { return series; }},
        {"both-ends", 3, 60, "s%1", alternating(-1e308, 1e308)},
        {"the-very-ends", 3, 60, "s%1", alternating(-kMostFinite, kMostFinite)},
        {"large", 3, 60, "s%1", alternating(1e308, 0.9e308)},
        {"below-zero", 3, 60, "s%1", alternating(-1e308, -0.9e308)},
        {"tiny", 3, 60, "s%1", alternating(1e-308, -1e-308)},
        {"denormal", 3, 60, "s%1", alternating(Limits::denorm_min(), -Limits::denorm_min())},
        {"tiny-and-large", 3, 60, "s%1", alternating(1e-308, 1e308)},
        {"infinities", 3, 60, "s%1", alternating(Limits::infinity(), -Limits::infinity())},
        {"holes-and-ends", 3, 60, "s%1",
         [](int series, int sample) { return (sample + series) % 3 == 0 ? Limits::quiet_NaN() : sample * 1e306; }},
        {"nothing-but-nulls", 3, 60, "s%1", alternating(Limits::quiet_NaN(), Limits::quiet_NaN())},
        {"one-sample", 1, 0, "s%1", alternating(42, 42)},
        {"all-equal", 3, 60, "s%1", alternating(0.1 + 0.2, 0.1 + 0.2)},
        {"next-to-equal", 3, 60, "s%1", alternating(1, 1 + Limits::epsilon())},
        {"no-names", 40, 60, "", [](int series, int sample) { return series + sample; }},
    };
}

dashboard::PanelInput hostileInput(const HostileAnswer &answer)
{
    dashboard::PanelInput input = dashboard::galleryInput(dashboard::GalleryData::None);
    for (int i = 0; i < answer.series; ++i) {
        QString name = QString::fromLatin1(answer.pattern);
        name.replace(QLatin1String("%1"), QString::number(i));
        input.frames += dashboard::courseFrame(
            name, {}, {{QStringLiteral("series"), QString::number(i)}},
            [&answer, i](int sample) { return answer.value(i, sample); }, std::max(1, answer.samples));
        if (answer.samples < 1) {
            for (dashboard::Field &field : input.frames.last().fields)
                field.numbers.resize(1);
        }
    }
    return input;
}

struct HostileLook
{
    const char *name;
    const char *options;
};
constexpr HostileLook kHostileLooks[] = {
    {"plain", "{}"},
    {"seconds", "{\"unit\": \"s\"}"},
    {"log", "{\"scale\": \"log\"}"},
    {"symlog", "{\"scale\": \"symlog\"}"},
    {"stacked", "{\"stacking\": {\"mode\": \"normal\"}, \"fillOpacity\": 30}"},
};

} // namespace

/// Whatever a query answers with, the chart's texts can be read. Names that are endless, run from right to left or look
/// like markup are in the gallery.
class HostileTextsTest : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<stage::GalleryStage> m_stage;

private Q_SLOTS:
    void initTestCase()
    {
        m_stage = std::make_unique<stage::GalleryStage>();
        m_stage->setTheme(QStringLiteral("dark"));
    }
    void cleanupTestCase() { m_stage.reset(); }

    void everyTextOfATimeSeriesCanBeRead_data()
    {
        QTest::addColumn<int>("answer");
        QTest::addColumn<int>("look");
        constexpr int kManySeries = 1'000; // which are slow to paint: in the first and the last look only
        const QVector<HostileAnswer> answers = hostileAnswers();
        const int last = int(std::size(kHostileLooks)) - 1;
        for (int answer = 0; answer < int(answers.size()); ++answer) {
            const bool isMany = answers[answer].series > kManySeries;
            for (int look = 0; look <= last; look += isMany ? last : 1)
                QTest::addRow("%s, %s", answers[answer].name, kHostileLooks[look].name) << answer << look;
        }
    }
    void everyTextOfATimeSeriesCanBeRead()
    {
        QFETCH(int, answer);
        QFETCH(int, look);
        const HostileAnswer hostile = hostileAnswers()[answer];
        const dashboard::GalleryCase one{hostile.name, "timeseries", kHostileLooks[look].options};
        const dashboard::PanelInput input = hostileInput(hostile);
        for (const QSize size : {QSize(200, 120), QSize(800, 300)}) {
            const QString name = QStringLiteral("hostile-%1-%2-%3")
                                     .arg(QString::fromLatin1(hostile.name),
                                          QString::fromLatin1(kHostileLooks[look].name), QString::number(size.width()));
            const QString faults = stage::unreadableTexts(*m_stage, one, input, {size}, name);
            QVERIFY2(faults.isEmpty(), qPrintable(faults));
        }
    }
};

QD_TEST(HostileTextsTest)
#include "tst_hostiletexts.moc"
