#include <core/unitformat.h>
#include <dashboard/exemplars.h>
#include <dashboard/frame.h>
#include <dashboard/panelregistry.h>
#include <support/panelpictures.h>
#include <support/testregistry.h>

#include <QJsonObject>
#include <QSet>
#include <QTest>

#include <limits>
#include <memory>
#include <string>
#include <vector>

namespace {

using Words = std::vector<std::pair<std::string, std::string>>;

template <class Message> void addLabels(Message &to, const Words &labels)
{
    for (const auto &[name, value] : labels) {
        contract::v1::Label *label = to.add_labels();
        label->set_name(name);
        label->set_value(value);
    }
}

contract::v1::ExemplarSeries *addExemplarSeries(contract::v1::Frames &answer, const Words &labels, double time = 5,
                                                double value = 1, const Words &own = {})
{
    contract::v1::ExemplarSeries *series = answer.add_exemplars();
    addLabels(*series, labels);
    contract::v1::Exemplar *exemplar = series->add_exemplars();
    exemplar->set_time(time);
    exemplar->set_value(value);
    addLabels(*exemplar, own);
    return series;
}

/// Two services and one exemplar of each, and one that both are made of.
dashboard::Frames framesWithExemplars()
{
    dashboard::Frames frames{support::seriesFrame(QStringLiteral("a"), QVector<double>(41, 2)),
                             support::seriesFrame(QStringLiteral("b"), QVector<double>(41, 4))};
    const double from = frames.first().fields[0].numbers.first();
    frames[0].exemplars = {
        chart::Exemplar{from + 150'000, 1, 0, {}},
        chart::Exemplar{from + 300'000,
                        3,
                        -1,
                        {chart::ExemplarLabel{QStringLiteral("trace_id"), QStringLiteral("<b>4bf92f35</b>")}}}};
    frames[1].exemplars = {chart::Exemplar{from + 450'000, 3.5, 0, {}}};
    return frames;
}

} // namespace

class ExemplarFramesTest : public QObject
{
    Q_OBJECT
private:
    static std::unique_ptr<dashboard::Panel> timeSeries(const QJsonObject &options = {})
    {
        dashboard::PanelRegistry registry;
        dashboard::registerPanels(registry);
        auto panel = registry.make(QStringLiteral("timeseries"));
        if (!panel || !(*panel)->setOptions(options))
            qFatal("no panel of time series");
        return std::move(*panel);
    }

private Q_SLOTS:
    void eachFindsItsSeries_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<int>("series");
        QTest::newRow("all labels of one") << 0 << 0;
        QTest::newRow("the one with more labels") << 1 << 1;
        QTest::newRow("of none") << 2 << -1;
        QTest::newRow("of two alike") << 3 << -1;
    }
    void eachFindsItsSeries()
    {
        QFETCH(int, which);
        QFETCH(int, series);
        contract::v1::Frames answer;
        addLabels(*answer.add_frames(), {{"job", "pay"}});
        addLabels(*answer.add_frames(), {{"job", "pay"}, {"pod", "2"}});
        addLabels(*answer.add_frames(), {{"job", "order"}, {"pod", "3"}});
        addLabels(*answer.add_frames(), {{"job", "order"}, {"pod", "3"}});
        const Words labels[] = {{{"__name__", "x_bucket"}, {"job", "pay"}, {"pod", "1"}, {"le", "0.5"}},
                                {{"job", "pay"}, {"pod", "2"}, {"le", "0.5"}},
                                {{"job", "risk"}, {"pod", "2"}},
                                {{"job", "order"}, {"pod", "3"}}};
        addExemplarSeries(answer, labels[which]);
        const auto exemplars = dashboard::exemplarsOf(answer);
        QCOMPARE(exemplars.size(), 1);
        QCOMPARE(exemplars.first().series, series);
    }

    void theyStandWithTheirFramesInTheOrderOfTheirTimes()
    {
        contract::v1::Frames answer;
        addLabels(*answer.add_frames(), {{"pod", "1"}});
        addLabels(*answer.add_frames(), {{"pod", "2"}});
        addExemplarSeries(answer, {{"pod", "2"}}, 9, 1);
        addExemplarSeries(answer, {{"pod", "2"}, {"le", "1"}}, 7, 2, {{"trace_id", "4b\x1b[31m"}});
        addExemplarSeries(answer, {{"pod", "none"}}, 8, 3);
        const auto frames = dashboard::framesOf(answer);
        QVERIFY(frames.has_value());
        QCOMPARE((*frames)[0].exemplars.size(), 1);
        QCOMPARE((*frames)[0].exemplars[0].series, -1);
        QCOMPARE((*frames)[0].exemplars[0].value, 3.0);
        QCOMPARE((*frames)[1].exemplars.size(), 2);
        QCOMPARE((*frames)[1].exemplars[0].series, 0);
        QCOMPARE((*frames)[1].exemplars[0].timeMs, 7.0);
        QCOMPARE((*frames)[1].exemplars[0].labels.first().value, QStringLiteral("4b\\x1b[31m"));
        QCOMPARE((*frames)[1].exemplars[1].timeMs, 9.0);
    }

    void hostileOnesAreBounded()
    {
        contract::v1::Frames answer;
        answer.add_frames();
        addExemplarSeries(answer, {}, std::numeric_limits<double>::quiet_NaN());
        addExemplarSeries(answer, {}, 1, std::numeric_limits<double>::infinity());
        const Words endless(200, {"a", std::string(9'000, 'x')});
        contract::v1::ExemplarSeries *many = addExemplarSeries(answer, {}, 1, 1, endless);
        for (int i = 0; i < 10'000; ++i)
            many->add_exemplars()->set_time(i + 2);
        const auto exemplars = dashboard::exemplarsOf(answer);
        QCOMPARE(exemplars.size(), dashboard::kMostDrawnExemplars);
        QCOMPARE(exemplars.first().timeMs, 1.0);
        QVERIFY(exemplars.first().labels.size() < 100);
        QVERIFY(exemplars.first().labels.first().value.size() < 1'000);
        contract::v1::Frames none;
        addExemplarSeries(none, {});
        QVERIFY(dashboard::framesOf(none)->isEmpty());
    }

    void thePointerIsToldOfOne()
    {
        const auto panel = timeSeries();
        panel->setInput(support::readyInput(framesWithExemplars()));
        const QRectF bounds(0, 0, 640, 320);
        const chart::Style style = support::plainStyle();
        // All three are found by looking at the whole picture.
        QStringList told;
        QSet<QString> colours;
        for (int y = 0; y < 320; y += 5) {
            for (int x = 0; x < 640; x += 5) {
                const dashboard::Detail detail = panel->at(QPointF(x, y), bounds, style);
                if (detail.lines.isEmpty() || detail.lines.first().name != QLatin1String("Exemplar"))
                    continue;
                colours += detail.lines.first().colour.name();
                QStringList lines{detail.heading};
                for (const dashboard::Detail::Line &line : detail.lines)
                    lines += line.name + u'=' + line.value;
                if (!told.contains(lines.join(u' ')))
                    told += lines.join(u' ');
            }
        }
        told.sort();
        QCOMPARE(told.size(), 3);
        const QString value = core::formatValue(3, QString()).joined();
        QVERIFY2(told[1].endsWith(QStringLiteral("Exemplar=%1 trace_id=<b>4bf92f35</b>").arg(value)),
                 qPrintable(told[1]));
        QCOMPARE(colours, (QSet<QString>{style.palette[0].name(), style.palette[1].name(), style.muted.name()}));
    }

    void theOptionTakesThemAway()
    {
        const auto with = timeSeries();
        const auto without = timeSeries({{QStringLiteral("exemplars"), false}});
        const auto bare = timeSeries();
        with->setInput(support::readyInput(framesWithExemplars()));
        without->setInput(support::readyInput(framesWithExemplars()));
        dashboard::Frames frames = framesWithExemplars();
        for (dashboard::Frame &frame : frames)
            frame.exemplars.clear();
        bare->setInput(support::readyInput(frames));
        const QSize size(640, 320);
        QVERIFY(!support::picture(*with, size).isNull());
        QVERIFY(support::picture(*with, size) != support::picture(*bare, size));
        QCOMPARE(support::picture(*without, size), support::picture(*bare, size));
    }
};

QD_TEST(ExemplarFramesTest)
#include "tst_exemplars.moc"
