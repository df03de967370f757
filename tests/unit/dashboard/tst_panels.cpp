#include <dashboard/options.h>
#include <dashboard/panelregistry.h>
#include <dashboard/statelook.h>
#include <support/panelpictures.h>
#include <support/testregistry.h>

#include <QJsonDocument>
#include <QTest>

using namespace dashboard;

namespace {

PanelRegistry kinds()
{
    PanelRegistry registry;
    registerPanels(registry);
    return registry;
}

QJsonObject json(const char *text)
{
    return QJsonDocument::fromJson(text).object();
}

const Frames kSome{support::seriesFrame(QStringLiteral("a"), {1, 2, 3}),
                   support::seriesFrame(QStringLiteral("b"), {2, std::nan(""), 5})};

} // namespace

class PanelsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyKindPaintsInsideItsBounds_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QSize>("size");
        const auto registry = kinds();
        for (const PanelKind &kind : registry.kinds()) {
            if (!kind.make)
                continue;
            for (const QSize size : {QSize(200, 80), QSize(800, 300), QSize(3840, 2160)})
                QTest::addRow("%s, %d px wide", qPrintable(kind.id), size.width()) << kind.id << size;
        }
    }
    void everyKindPaintsInsideItsBounds()
    {
        QFETCH(QString, id);
        QFETCH(QSize, size);
        const auto panel = kinds().make(id);
        QVERIFY(panel.has_value());
        (*panel)->setInput(support::readyInput(kSome));
        const QImage image = support::picture(**panel, size);
        QVERIFY2(!image.isNull(), "painted outside");
        QVERIFY(support::painted(image) > 100);
        QCOMPARE(support::picture(**panel, size), image);
        QVERIFY(!(*panel)->summary().isEmpty());
        for (const Frames &frames : support::hostileFrames()) {
            (*panel)->setInput(support::readyInput(frames));
            QVERIFY(!support::picture(**panel, size.boundedTo({800, 300})).isNull());
            (void)(*panel)->at({30, 30}, QRectF(0, 0, 200, 80), support::plainStyle());
            (void)(*panel)->values();
        }
    }

    void everyKindRefusesWhatItDoesNotKnow()
    {
        const auto registry = kinds();
        for (const PanelKind &kind : registry.kinds()) {
            QVERIFY(!kind.title().isEmpty());
            QVERIFY(!kind.icon.isEmpty());
            if (!kind.make)
                continue;
            const auto panel = kind.make();
            QVERIFY(panel->setOptions({}).has_value());
            const auto refused = panel->setOptions(json("{\"nonsense\": 1}"));
            QVERIFY(!refused.has_value());
            QVERIFY(contract::Phrases::render(refused.error()).contains(QLatin1String("nonsense")));
        }
    }

    void aKindThatThisBuildLacksSaysSo()
    {
        const PanelRegistry registry = kinds();
        QVERIFY(!registry.find(QStringLiteral("piechart"))->isThere());
        const auto made = registry.make(QStringLiteral("piechart"));
        QVERIFY(!made.has_value());
        QCOMPARE(made.error().message.code, QStringLiteral("panel.kind-lacking"));
        QVERIFY(contract::Phrases::render(made.error()).contains(QLatin1String("Pie chart")));
        QCOMPARE(registry.make(QStringLiteral("nope")).error().kind, core::ErrorKind::NotFound);
    }

    void aPluginFillsThePlaceThatWasAnnouncedButTakesNobodyElses()
    {
        PanelRegistry registry = kinds();
        const qsizetype before = registry.kinds().size();
        const auto title = [] { return QStringLiteral("mine"); };
        const auto make = [] { return kinds().make(QStringLiteral("timeseries")).value(); };
        registry.add({QStringLiteral("piechart"), title, QStringLiteral("box"), make});
        registry.add({QStringLiteral("timeseries"), title, QStringLiteral("box"), make});
        QCOMPARE(registry.kinds().size(), before);
        QVERIFY(registry.make(QStringLiteral("piechart")).has_value());
        QVERIFY(registry.find(QStringLiteral("timeseries"))->title() != QLatin1String("mine"));
    }

    void optionsAreRefusedInWords_data()
    {
        QTest::addColumn<QByteArray>("options");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("names");
        const auto row = [](const char *what, const char *options, const char *code, const char *names) {
            QTest::newRow(what) << QByteArray(options) << QString::fromLatin1(code) << QString::fromLatin1(names);
        };
        row("a text for a number", "{\"leastTop\": \"1\"}", "panel.option-not-number", "leastTop");
        row("a number out of range", "{\"leastTop\": -1}", "panel.option-range", "leastTop");
        row("a scale that there is not", "{\"scale\": \"cubic\"}", "panel.option-choice", "scale");
        row("a list for a right axis", "{\"right\": []}", "panel.option-not-object", "right");
        row("a typing error on the right axis", "{\"right\": {\"softmin\": 1}}", "panel.option-unknown",
            "right.softmin");
        row("a base that nobody counts in", "{\"right\": {\"base\": \"7\"}}", "panel.option-choice", "right.base");
        row("a number for a switch", "{\"fill\": 1}", "panel.option-not-switch", "fill");
        row("a number for a text", "{\"unit\": 1}", "panel.option-not-text", "unit");
        row("an object for a list", "{\"levels\": {}}", "panel.option-not-list", "levels");
        row("a number in a list of objects", "{\"levels\": [1]}", "panel.option-not-object", "levels[0]");
        row("a health that there is not", "{\"levels\": [{}, {\"health\": \"fine\"}]}", "panel.option-choice",
            "levels[1].health");
        row("a typing error deep inside", "{\"levels\": [{\"form\": 1}]}", "panel.option-unknown", "levels[0].form");
    }
    void optionsAreRefusedInWords()
    {
        QFETCH(QByteArray, options);
        QFETCH(QString, code);
        QFETCH(QString, names);
        const auto panel = *kinds().make(QStringLiteral("timeseries"));
        const auto result = panel->setOptions(QJsonDocument::fromJson(options).object());
        QVERIFY(!result.has_value());
        QCOMPARE(result.error().message.code, code);
        QVERIFY(contract::Phrases::knows(code));
        QVERIFY(contract::Phrases::render(result.error()).contains(names));
    }

    void tooLongTextsAndListsAreRefused()
    {
        const auto panel = *kinds().make(QStringLiteral("timeseries"));
        QCOMPARE(panel->setOptions({{QStringLiteral("unit"), QString(1000, u'x')}}).error().message.code,
                 QStringLiteral("panel.option-too-long"));
        QJsonArray levels;
        for (int i = 0; i < 33; ++i)
            levels += QJsonObject();
        QCOMPARE(panel->setOptions({{QStringLiteral("levels"), levels}}).error().message.code,
                 QStringLiteral("panel.option-too-many"));
    }

    void everyAxisOptionIsSeen_data()
    {
        QTest::addColumn<QByteArray>("options");
        const auto row = [](const char *what, const char *options) { QTest::newRow(what) << QByteArray(options); };
        row("a log scale", "{\"scale\": \"log\"}");
        row("a symlog scale", "{\"scale\": \"symlog\", \"linearTo\": 0.1}");
        row("a softly higher end", "{\"softMax\": 50}");
        row("a hard end", "{\"max\": 2}");
        row("a series on a right axis", "{\"right\": {\"unit\": \"s\", \"series\": [{\"name\": \"b\"}]}}");
        row("levels as lines", "{\"levels\": [{\"from\": 2, \"health\": \"warning\"}]}");
        row("levels as regions", "{\"levels\": [{\"from\": 2, \"health\": \"warning\"}], \"levelStyle\": \"region\"}");
        row("levels as both", "{\"levels\": [{\"from\": 2, \"health\": \"warning\"}], \"levelStyle\": \"both\"}");
    }
    void everyAxisOptionIsSeen()
    {
        QFETCH(QByteArray, options);
        const auto panel = *kinds().make(QStringLiteral("timeseries"));
        panel->setInput(support::readyInput(kSome));
        const QImage plain = support::picture(*panel, {400, 200});
        const auto result = panel->setOptions(QJsonDocument::fromJson(options).object());
        QVERIFY2(result.has_value(), "refused");
        const QImage changed = support::picture(*panel, {400, 200});
        QVERIFY(!changed.isNull() && changed != plain);
        // All at once: what is not named takes its default again.
        QVERIFY(panel->setOptions({}).has_value());
        QCOMPARE(support::picture(*panel, {400, 200}), plain);
    }

    void aSeriesOnTheRightIsToldInItsOwnUnit()
    {
        const auto panel = *kinds().make(QStringLiteral("timeseries"));
        panel->setInput(support::readyInput(kSome));
        QVERIFY(panel->setOptions(json("{\"right\": {\"unit\": \"s\", \"series\": [{\"name\": \"b\"}]}}")).has_value());
        const Detail detail = panel->at({100, 150}, QRectF(0, 0, 600, 300), support::plainStyle());
        QCOMPARE(detail.lines.size(), 2);
        QVERIFY2(!detail.lines[0].value.endsWith(u's'), qPrintable(detail.lines[0].value));
        QVERIFY2(detail.lines[1].value.endsWith(u's'), qPrintable(detail.lines[1].value));
    }

    void theHighestLevelReachedCounts()
    {
        QVector<Level> levels;
        OptionReader reader(json("{\"levels\": [{\"from\": 10, \"health\": \"critical\"}, {\"from\": 5, \"health\": "
                                 "\"warning\"}]}"));
        reader.levels("levels", levels);
        QVERIFY(reader.finish().has_value());
        QCOMPARE(healthOf(levels, 4), Level::Health::None);
        QCOMPARE(healthOf(levels, 5), Level::Health::Warning);
        QCOMPARE(healthOf(levels, 50), Level::Health::Critical);
        QCOMPARE(healthOf(levels, std::nan("")), Level::Health::None);
    }

    void everyStateHasALookOfItsOwn()
    {
        const auto panel = *kinds().make(QStringLiteral("timeseries"));
        QVector<QImage> seen;
        for (const PanelState state : {PanelState::Ready, PanelState::Loading, PanelState::NoData, PanelState::Stale,
                                       PanelState::Partial, PanelState::Error, PanelState::Forbidden}) {
            PanelInput input = support::readyInput(kSome);
            input.state = state;
            input.ageMs = 240'000;
            input.sentence = state == PanelState::Ready ? QString() : QStringLiteral("Because.");
            panel->setInput(input);
            const QImage image = support::picture(*panel, {400, 200});
            QVERIFY(!image.isNull());
            for (const QImage &other : seen)
                QVERIFY(image != other);
            seen += image;
            if (state != PanelState::Ready) {
                QVERIFY(panel->summary().contains(QLatin1String("Because.")));
                QVERIFY(!stateWords(input).title.isEmpty());
            }
            for (const QSize size : {QSize(200, 80), QSize(40, 20), QSize(1, 1)})
                QVERIFY(!support::picture(*panel, size).isNull());
        }
    }

    void loadingAgainLeavesTheContentInItsPlace()
    {
        const QRectF bounds(0, 0, 400, 200);
        PanelInput input = support::readyInput(kSome);
        input.state = PanelState::Loading;
        QCOMPARE(contentBounds(bounds, input, support::plainStyle()), bounds);
        input.state = PanelState::Stale;
        QVERIFY(contentBounds(bounds, input, support::plainStyle()).top() > bounds.top());
    }

    void aStateWithoutASentenceSaysWhatToDo()
    {
        for (const PanelState state : {PanelState::NoData, PanelState::Error, PanelState::Forbidden}) {
            PanelInput input;
            input.state = state;
            QVERIFY(!stateWords(input).text.isEmpty());
        }
    }

    void aHostileSentenceIsPlainAndFits()
    {
        PanelInput input;
        input.state = PanelState::Error;
        input.sentence = QStringLiteral("<h1>x</h1>") + QChar(0x202e) + QString(20'000, u'w');
        QVERIFY(!stateWords(input).text.contains(QChar(0x202e)));
        QVERIFY(stateWords(input).text.size() < 700);
        const auto panel = *kinds().make(QStringLiteral("timeseries"));
        panel->setInput(input);
        QVERIFY(!support::picture(*panel, {200, 80}).isNull());
    }

    void valuesAreCopiedByTime()
    {
        const Values values = valuesOf(kSome);
        QCOMPARE(values.header, (QStringList{QStringLiteral("Time"), QStringLiteral("a"), QStringLiteral("b")}));
        QCOMPARE(values.rows.size(), 3);
        QCOMPARE(values.rows[1],
                 (QStringList{QStringLiteral("2023-11-14T22:13:35.000Z"), QStringLiteral("2"), QString()}));
    }

    void copiedCellsAreBounded()
    {
        Frame wide;
        for (int column = 0; column < 100; ++column) {
            Field field;
            field.name = QStringLiteral("column %1").arg(column);
            field.numbers = QVector<double>(2'100, column);
            wide.fields += field;
        }
        const Values table = valuesOf({wide});
        QCOMPARE(table.rows.size(), kMostCopied / 100);
        QVERIFY(table.cut);
        wide.fields.resize(10);
        QVERIFY(!valuesOf({wide}).cut);
        QCOMPARE(valuesOf({wide}).rows.size(), 2'100);
    }

    void ofLongSeriesTheNewestAreCopied()
    {
        const QVector<double> course(70'000, 1);
        Frame late = support::seriesFrame(QStringLiteral("late"), {7, 8});
        late.fields[0].numbers = {support::seriesFrame({}, course).fields[0].numbers.last(), 1.8e12};
        const Values values = valuesOf({support::seriesFrame(QStringLiteral("a"), course),
                                        support::seriesFrame(QStringLiteral("b"), course), late});
        QVERIFY(values.cut);
        QCOMPARE(values.rows.size(), kMostCopied / 4);
        QCOMPARE(values.rows.last().mid(1), (QStringList{{}, {}, QStringLiteral("8")}));
        QCOMPARE(values.rows[values.rows.size() - 2].mid(1),
                 (QStringList{QStringLiteral("1"), QStringLiteral("1"), QStringLiteral("7")}));
        QCOMPARE(values.rows.first().mid(1), (QStringList{QStringLiteral("1"), QStringLiteral("1"), {}}));
    }

    void copiedTextsDoNotRunAsFormulas()
    {
        Values values;
        values.header = {QStringLiteral("a,\"b\"")};
        values.rows = {{QStringLiteral("=1+1")}, {QStringLiteral("-5")}, {QStringLiteral("x\ty\nz")}};
        QCOMPARE(values.tsv(), QStringLiteral("a,\"b\"\n'=1+1\n-5\nx y z\n"));
        QCOMPARE(values.csv(), QStringLiteral("\"a,\"\"b\"\"\"\r\n'=1+1\r\n-5\r\nx\\ty\\nz\r\n"));
        values.rows = {{QStringLiteral(" =1")}, {QStringLiteral("\t=1")}, {QStringLiteral("\uff1d1")}};
        QCOMPARE(values.tsv(), QStringLiteral("a,\"b\"\n' =1\n' =1\n'\uff1d1\n"));
    }

    void aPictureOverTimeCanShowAnotherView()
    {
        const auto panel = *kinds().make(QStringLiteral("timeseries"));
        const PanelInput input = support::readyInput(kSome);
        panel->setInput(input);
        const QSize size(400, 200);
        const QRectF bounds(QPointF{}, QSizeF(size));
        const QImage whole = support::picture(*panel, size);
        const auto before = panel->timePicture(bounds, support::plainStyle());
        QVERIFY(before.has_value());
        QCOMPARE(before->data.fromMs, input.fromMs);
        const chart::AxisRange times{input.fromMs + 10'000, input.fromMs + 40'000};
        panel->setView({times, chart::AxisRange{2, 3}});
        const auto after = panel->timePicture(bounds, support::plainStyle());
        QVERIFY(after.has_value());
        QCOMPARE(after->data.fromMs, times.low);
        QCOMPARE(after->data.toMs, times.high);
        QVERIFY(after->geometry.mainAxis().scale.toPixel(3) >= after->geometry.plot.top() - 0.5);
        QVERIFY(after->geometry.mainAxis().scale.toPixel(0) > after->geometry.plot.bottom());
        QVERIFY(support::picture(*panel, size) != whole);
        // It stays over new data, until there is another one.
        panel->setInput(input);
        QCOMPARE(panel->timePicture(bounds, support::plainStyle())->data.fromMs, times.low);
        panel->setView({});
        QCOMPARE(support::picture(*panel, size), whole);
    }

    void whatIsNotOverTimeHasNoSuchPicture()
    {
        const QRectF bounds(0, 0, 400, 200);
        const auto stat = *kinds().make(QStringLiteral("stat"));
        stat->setInput(support::readyInput(kSome));
        QVERIFY(!stat->timePicture(bounds, support::plainStyle()));
        const auto panel = *kinds().make(QStringLiteral("timeseries"));
        PanelInput input = support::readyInput(kSome);
        input.state = PanelState::Error;
        panel->setInput(input);
        QVERIFY(!panel->timePicture(bounds, support::plainStyle()));
        QVERIFY(!panel->timePicture(QRectF(), support::plainStyle()));
    }

    void thePointerIsToldWhatIsThere()
    {
        const auto panel = *kinds().make(QStringLiteral("timeseries"));
        panel->setInput(support::readyInput(kSome));
        const QRectF bounds(0, 0, 600, 300);
        const Detail detail = panel->at({100, 150}, bounds, support::plainStyle());
        QCOMPARE(detail.lines.size(), 2);
        QCOMPARE(detail.lines[0].name, QStringLiteral("a"));
        QVERIFY(panel->at({-5, 150}, bounds, support::plainStyle()).isEmpty());
        QVERIFY(panel->summary().contains(QLatin1String("b")));
    }

    void thePointerIsToldWhatHappened()
    {
        const auto panel = *kinds().make(QStringLiteral("timeseries"));
        PanelInput input = support::readyInput(kSome);
        input.toMs = input.fromMs + 30'000; // as long as the series
        input.markers = {{input.fromMs + 15'000, QStringLiteral("rollout"), QStringLiteral("v41\u202e")},
                         {input.fromMs + 27'000, QStringLiteral("crash"), {}}};
        panel->setInput(input);
        chart::Style style = support::plainStyle();
        style.markers[std::size_t(chart::MarkerKind::Deploy)] = Qt::magenta;
        QStringList told;
        QColor colour;
        for (int x = 0; x < 600; ++x) {
            for (const Detail::Line &line : panel->at({x + 0.5, 150}, QRectF(0, 0, 600, 300), style).lines) {
                if (line.name == QLatin1String("a") || line.name == QLatin1String("b") || told.contains(line.name))
                    continue;
                told += line.name;
                if (told.size() == 1) {
                    colour = line.colour;
                    QVERIFY(line.value.startsWith(QLatin1String("v41")) && !line.value.contains(QChar(0x202e)));
                }
            }
        }
        QCOMPARE(told, (QStringList{QStringLiteral("Deployment"), QStringLiteral("Restart")}));
        QCOMPARE(colour, QColor(Qt::magenta));
        QCOMPARE(panel->at({100, 150}, QRectF(0, 0, 600, 300), style).lines.size(), 2);
    }
};

QD_TEST(PanelsTest)
#include "tst_panels.moc"
