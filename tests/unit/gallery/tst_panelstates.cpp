#include "gallerystage.h"

#include <dashboard/panelregistry.h>
#include <dashboard/statelook.h>
#include <support/panelpictures.h>
#include <support/testregistry.h>
#include <widgets/gallery/paintrecorder.h>

#include <QByteArray>
#include <QImage>
#include <QSize>
#include <QString>
#include <QTest>
#include <QVector>

#include <memory>

namespace {

using dashboard::PanelState;

constexpr QSize kStateSize(400, 240);
constexpr qsizetype kLeastStatePixels = 12; // that differ: half of what the smallest mark covers

/// A panel in one state.
struct StateRow
{
    const char *name;
    PanelState state;
    bool keepsData; ///< frames of an earlier answer are there
    bool isSaid;    ///< in words; a mark alone where words would come and go with each refresh
};
constexpr StateRow kStateRows[] = {
    {"no data", PanelState::NoData, false, true},
    {"stale", PanelState::Stale, true, true},
    {"partial", PanelState::Partial, true, true},
    {"failed", PanelState::Error, false, true},
    {"failed, over an earlier answer", PanelState::Error, true, true},
    {"forbidden", PanelState::Forbidden, false, true},
    {"loading", PanelState::Loading, false, true},
    {"loading again", PanelState::Loading, true, false},
};

/// Over an earlier answer it looks otherwise than over none.
bool isLoading(const StateRow &row)
{
    return row.state == PanelState::Loading;
}

dashboard::PanelInput inputInState(const dashboard::GalleryCase &one, const StateRow &row)
{
    dashboard::PanelInput input = dashboard::galleryInput(one);
    input.state = row.state;
    if (row.state == PanelState::Stale)
        input.ageMs = 240'000;
    if (row.state == PanelState::Partial)
        input.sentence = QStringLiteral("2 of 3 sources have answered.");
    if (!row.keepsData)
        input.frames.clear();
    return input;
}

/// What one look at a panel shows.
struct StateSight
{
    QImage picture;
    QString words; ///< all of its texts, one behind the other
};

qsizetype statePixels(const QImage &one, const QImage &other)
{
    qsizetype different = 0;
    for (int y = 0; y < one.height(); ++y) {
        const auto *is = reinterpret_cast<const QRgb *>(one.constScanLine(y));
        const auto *was = reinterpret_cast<const QRgb *>(other.constScanLine(y));
        for (int x = 0; x < one.width(); ++x)
            different += is[x] != was[x];
    }
    return different;
}

} // namespace

/// A panel of any kind that has no data, old data, a part of it or an error looks so, and says so.
class PanelStatesTest : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<stage::GalleryStage> m_stage;

    StateSight sightOf(const dashboard::GalleryCase &one, const dashboard::PanelInput &input)
    {
        widgets::PaintRecorder recorder(kStateSize, m_stage->theme().colour(widgets::Role::Surface));
        const QString problem = m_stage->paint(recorder, kStateSize, one, input);
        StateSight sight{recorder.picture(), problem};
        for (const widgets::PaintedRun &run : recorder.texts())
            sight.words += run.text;
        return sight;
    }

private Q_SLOTS:
    void initTestCase() { m_stage = std::make_unique<stage::GalleryStage>(); }
    void cleanupTestCase() { m_stage.reset(); }

    void everyStateHasALookOfItsOwn_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("theme");
        for (const QString &theme : stage::GalleryStage::themes()) {
            for (const dashboard::GalleryCase &one : m_stage->plainCases()) {
                // Its content is an option: it has no data that could be old or missing.
                if (QByteArray(one.kind) != "text")
                    QTest::addRow("%s, %s", one.kind, qPrintable(theme)) << QString::fromLatin1(one.id) << theme;
            }
        }
    }
    void everyStateHasALookOfItsOwn()
    {
        QFETCH(QString, id);
        QFETCH(QString, theme);
        const dashboard::GalleryCase *one = stage::GalleryStage::find(id);
        QVERIFY(one);
        m_stage->setTheme(theme);
        const StateSight healthy = sightOf(*one, dashboard::galleryInput(*one));
        QVector<StateSight> seen;
        for (const StateRow &row : kStateRows) {
            const dashboard::PanelInput input = inputInState(*one, row);
            const StateSight sight = sightOf(*one, input);
            const QString word = dashboard::stateWords(input).title;
            QVERIFY2(!word.isEmpty(), row.name);
            QVERIFY2(statePixels(sight.picture, healthy.picture) >= kLeastStatePixels, row.name);
            QVERIFY2(!healthy.words.contains(word), row.name);
            QVERIFY2(
                sight.words.contains(word) == row.isSaid,
                qPrintable(QStringLiteral("%1: '%2' in '%3'").arg(QString::fromLatin1(row.name), word, sight.words)));
            seen += sight;
        }
        for (qsizetype i = 0; i < seen.size(); ++i) {
            for (qsizetype j = 0; j < i; ++j) {
                const bool isSame = statePixels(seen[i].picture, seen[j].picture) < kLeastStatePixels;
                // Whatever came before an error, it looks the same.
                QVERIFY2(isSame == (kStateRows[i].state == kStateRows[j].state && !isLoading(kStateRows[i])),
                         qPrintable(QStringLiteral("%1 and %2")
                                        .arg(QString::fromLatin1(kStateRows[i].name),
                                             QString::fromLatin1(kStateRows[j].name))));
            }
        }
    }

    void aMarkWithoutWordsStandsWhereLinesEnd()
    {
        dashboard::PanelRegistry registry;
        dashboard::registerPanels(registry);
        const auto panel = *registry.make(QStringLiteral("timeseries"));
        dashboard::PanelInput input = support::readyInput({support::seriesFrame(QStringLiteral("a"), {1, 2, 3})});
        for (const bool mirrored : {false, true}) {
            chart::Style style = support::plainStyle();
            style.rightToLeft = mirrored;
            input.state = PanelState::Ready;
            panel->setInput(input);
            const QImage ready = support::picture(*panel, kStateSize, style);
            input.state = PanelState::Loading;
            panel->setInput(input);
            const QImage loading = support::picture(*panel, kStateSize, style);
            const int half = kStateSize.width() / 2;
            const QRect left(0, 0, half, kStateSize.height());
            const QRect right(half, 0, half, kStateSize.height());
            const QRect marked = mirrored ? left : right;
            const QRect bare = mirrored ? right : left;
            QVERIFY(loading.copy(marked) != ready.copy(marked));
            QCOMPARE(loading.copy(bare), ready.copy(bare));
        }
    }

    void aTextIsTheSameInEveryState()
    {
        const dashboard::GalleryCase *one = stage::GalleryStage::find(QStringLiteral("text"));
        QVERIFY(one);
        const StateSight healthy = sightOf(*one, dashboard::galleryInput(*one));
        for (const StateRow &row : kStateRows)
            QCOMPARE(sightOf(*one, inputInState(*one, row)).words, healthy.words);
    }
};

QD_TEST(PanelStatesTest)
#include "tst_panelstates.moc"
