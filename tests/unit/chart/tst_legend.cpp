#include <chart/interaction/legendcontroller.h>
#include <chart/legend.h>
#include <chart/legendfigures.h>
#include <chart/legendroom.h>
#include <support/plainstyle.h>
#include <support/testregistry.h>
#include <support/worktime.h>

#include <QImage>
#include <QPainter>
#include <QTest>

#include <cmath>
#include <limits>

class LegendTest : public QObject
{
    Q_OBJECT
private:
    static chart::Style style()
    {
        chart::Style style = support::plainStyle();
        style.titleFont = style.smallFont;
        return style;
    }

    static chart::LegendData legend(const QStringList &names)
    {
        chart::LegendData data;
        for (int i = 0; i < names.size(); ++i)
            data.items +=
                chart::LegendItem{names[i], Qt::red, true, {double(i % 7), i == 1 ? std::nan("") : double(-i)}};
        data.nameTitle = QStringLiteral("Series");
        data.columns = {QStringLiteral("Max"), QStringLiteral("Last")};
        data.figureText = [](double value, int) { return QString::number(value); };
        data.search = QStringLiteral("Search: %1");
        data.nothing = QStringLiteral("None with %1");
        return data;
    }

    static chart::Samples samplesOf(const QVector<double> &times, const QVector<double> &values)
    {
        return chart::Samples::of(times, values).value();
    }

    static QStringList many(int count)
    {
        QStringList names;
        for (int i = 0; i < count; ++i)
            names += QStringLiteral("http_requests{pod=\"payment-%1\"}").arg(i);
        return names;
    }

    /// A legend that the controller works on.
    struct Bench
    {
        chart::LegendData data;
        chart::LegendMode mode;
        QRectF bounds;
        chart::LegendController control;
        chart::LegendGeometry geometry;

        Bench(const QStringList &names, chart::LegendMode wanted, const QRectF &room)
            : data(legend(names))
            , mode(wanted)
            , bounds(room)
        {
            control.setNames(names);
            layOut();
        }
        void layOut()
        {
            geometry = chart::layoutLegend(bounds, data, mode, control.view(), style());
            control.setGeometry(geometry, int(data.columns.size()));
        }
        QPointF at(int item) const
        {
            for (const chart::LegendPlace &place : geometry.places) {
                if (place.item == item)
                    return place.rect.center();
            }
            return {-1, -1};
        }
        chart::LegendIntent click(QPointF point, chart::Modifiers modifiers = {})
        {
            chart::PointerInput input{
                chart::PointerInput::Kind::Press, point, chart::Button::Left, modifiers, 0, false};
            control.pointer(input);
            input.kind = chart::PointerInput::Kind::Release;
            const chart::LegendIntent intent = control.pointer(input);
            layOut();
            return intent;
        }
        chart::LegendIntent press(chart::Key key, chart::Modifiers modifiers = {}, const QString &text = {})
        {
            const chart::LegendIntent intent = control.key({key, modifiers, text, 0});
            layOut();
            return intent;
        }
        QString shown() const
        {
            QString text;
            for (const bool one : control.shown())
                text += one ? u'x' : u'-';
            return text;
        }
    };

    static void expectInside(const chart::LegendGeometry &geometry)
    {
        QRectF before;
        for (const chart::LegendPlace &place : geometry.places) {
            QVERIFY(place.rect.left() >= geometry.bounds.left() - 0.5);
            QVERIFY(place.rect.right() <= geometry.bounds.right() + 0.5);
            QVERIFY(place.rect.adjusted(-3, -3, 3, 3).contains(place.swatch));
            QVERIFY(!before.adjusted(0, 0.5, 0, -0.5).intersects(place.rect.adjusted(0.5, 0.5, -0.5, -0.5)));
            for (const QRectF &figure : place.figures)
                QVERIFY(!figure.adjusted(0.5, 0, -0.5, 0).intersects(place.text.adjusted(0.5, 0, -0.5, 0)));
            before = place.rect;
        }
    }

private Q_SLOTS:
    void aClickIsolatesAndCtrlJoins()
    {
        Bench bench({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}, chart::LegendMode::Line,
                    QRectF(0, 0, 400, 28));
        QCOMPARE(bench.shown(), QStringLiteral("xxx"));
        QCOMPARE(bench.click(bench.at(1)), chart::LegendIntent::Shown);
        QCOMPARE(bench.shown(), QStringLiteral("-x-"));
        bench.click(bench.at(1));
        QCOMPARE(bench.shown(), QStringLiteral("xxx"));
        bench.click(bench.at(0), chart::Modifier::Control);
        QCOMPARE(bench.shown(), QStringLiteral("-xx"));
        bench.click(bench.at(0), chart::Modifier::Control);
        QCOMPARE(bench.shown(), QStringLiteral("xxx"));
        bench.click(bench.at(0));
        bench.click(bench.at(2), chart::Modifier::Control);
        QCOMPARE(bench.shown(), QStringLiteral("x-x"));
        bench.click(bench.at(1), chart::Modifier::Control);
        QVERIFY(bench.control.state().isEverythingShown());
        bench.click(bench.at(0));
        bench.click(bench.at(0), chart::Modifier::Control);
        QCOMPARE(bench.shown(), QStringLiteral("xxx"));
        // Pressed on one and let go on another is neither.
        chart::PointerInput input{chart::PointerInput::Kind::Press, bench.at(0), chart::Button::Left, {}, 0, false};
        bench.control.pointer(input);
        input.kind = chart::PointerInput::Kind::Release;
        input.at = bench.at(2);
        QCOMPARE(bench.control.pointer(input), chart::LegendIntent::None);
        QCOMPARE(bench.shown(), QStringLiteral("xxx"));
        QCOMPARE(bench.click({395, 5}), chart::LegendIntent::Passed);
    }

    void theChoiceSurvivesARefresh()
    {
        chart::LegendState state;
        const QStringList before{QStringLiteral("2xx"), QStringLiteral("5xx")};
        state.isolate(QStringLiteral("5xx"), before);
        const QStringList after{QStringLiteral("4xx"), QStringLiteral("5xx"), QStringLiteral("2xx")};
        QCOMPARE(state.shown(after), (QVector<bool>{false, true, false}));
        // It has gone: a chart without a line would look like one without data. And it comes back.
        QCOMPARE(state.shown({QStringLiteral("4xx")}), QVector<bool>{true});
        QVERIFY(state.isShown(QStringLiteral("4xx"), {QStringLiteral("4xx")}));
        QCOMPARE(state.shown(before), (QVector<bool>{false, true}));
        // Series of one name are one.
        state.showAll();
        state.toggle(QStringLiteral("2xx"), {QStringLiteral("2xx"), QStringLiteral("2xx"), QStringLiteral("5xx")});
        QCOMPARE(state.shown({QStringLiteral("2xx"), QStringLiteral("2xx"), QStringLiteral("5xx")}),
                 (QVector<bool>{false, false, true}));
        state.isolate(QStringLiteral("x"), {QStringLiteral("x")});
        QVERIFY(state.isEverythingShown());
    }

    void aTableIsSortedAndSearched()
    {
        Bench bench({QStringLiteral("beta"), QStringLiteral("gamma"), QStringLiteral("Alpha")},
                    chart::LegendMode::Table, QRectF(10, 10, 500, 200));
        QCOMPARE(bench.geometry.titles.size(), 3);
        QCOMPARE(bench.geometry.order, (QVector<int>{0, 1, 2}));
        QCOMPARE(bench.click(bench.geometry.titles[0].rect.center()), chart::LegendIntent::Look);
        QCOMPARE(bench.geometry.order, (QVector<int>{2, 0, 1}));
        bench.click(bench.geometry.titles[1].rect.center());
        QCOMPARE(bench.geometry.order, (QVector<int>{2, 1, 0}));
        bench.click(bench.geometry.titles[1].rect.center());
        QCOMPARE(bench.geometry.order, (QVector<int>{0, 1, 2}));
        // What has no figure stays last, whichever way.
        bench.click(bench.geometry.titles[2].rect.center());
        QCOMPARE(bench.geometry.order, (QVector<int>{0, 2, 1}));
        bench.click(bench.geometry.titles[2].rect.center());
        QCOMPARE(bench.geometry.order, (QVector<int>{2, 0, 1}));

        bench.control.enter();
        bench.press(chart::Key::Other, {}, QStringLiteral("A"));
        bench.press(chart::Key::L, {}, QStringLiteral("l"));
        QCOMPARE(bench.control.view().filter, QStringLiteral("Al"));
        QCOMPARE(bench.geometry.order, QVector<int>{2});
        QVERIFY(!bench.geometry.search.isEmpty());
        bench.press(chart::Key::Backspace);
        QCOMPARE(bench.geometry.order.size(), 3);
        bench.press(chart::Key::Other, {}, QStringLiteral("zz"));
        QVERIFY(bench.geometry.order.isEmpty());
        QCOMPARE(bench.press(chart::Key::Enter), chart::LegendIntent::None);
        QCOMPARE(bench.press(chart::Key::Escape), chart::LegendIntent::Look);
        QCOMPARE(bench.press(chart::Key::Escape), chart::LegendIntent::Left);
        QCOMPARE(bench.press(chart::Key::Down), chart::LegendIntent::Passed);
    }

    void theKeyboardReachesEverything()
    {
        Bench bench(many(2000), chart::LegendMode::List, QRectF(0, 0, 300, 100));
        QCOMPARE(bench.press(chart::Key::Down), chart::LegendIntent::Passed);
        bench.control.enter();
        QCOMPARE(bench.control.view().focused, 0);
        bench.press(chart::Key::End);
        QCOMPARE(bench.control.view().focused, 1999);
        QVERIFY(bench.at(1999).y() > 0 && bench.at(1999).y() < 100);
        bench.press(chart::Key::PageUp);
        QVERIFY(bench.control.view().focused < 1999);
        bench.press(chart::Key::Home);
        bench.press(chart::Key::Right);
        bench.press(chart::Key::Enter);
        QCOMPARE(bench.shown().count(u'x'), 1);
        QVERIFY(bench.control.shown()[1]);
        bench.press(chart::Key::Right);
        bench.press(chart::Key::Space);
        QCOMPARE(bench.shown().count(u'x'), 2);
        // An entry that a line has no room for comes into sight.
        Bench line(many(50), chart::LegendMode::Line, QRectF(0, 0, 400, 28));
        QVERIFY(line.geometry.moreCount > 0);
        QCOMPARE(line.click(line.geometry.more.center()), chart::LegendIntent::More);
        line.control.enter();
        line.press(chart::Key::End);
        QVERIFY(line.at(49).x() > 0);
    }

    void theWheelScrollsUntilTheEnd()
    {
        Bench bench(many(100), chart::LegendMode::Table, QRectF(0, 0, 300, 100));
        QVERIFY(!bench.geometry.scrollBar.isEmpty());
        const chart::WheelInput down{{50, 50}, 0, -1, {}, 0};
        QCOMPARE(bench.control.wheel(down), chart::LegendIntent::Look);
        bench.layOut();
        QVERIFY(bench.geometry.scrollPx > 0);
        for (int i = 0; i < 200; ++i) {
            bench.control.wheel(down);
            bench.layOut();
        }
        QCOMPARE(bench.geometry.places.last().item, 99);
        QCOMPARE(bench.control.wheel(down), chart::LegendIntent::Passed);
        QCOMPARE(bench.control.wheel({{50, 150}, 0, 1, {}, 0}), chart::LegendIntent::Passed);
        QCOMPARE(bench.control.wheel({{50, 50}, 0, 1, chart::Modifier::Control, 0}), chart::LegendIntent::Passed);
    }

    void entriesStayInTheirPlaces_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<QSizeF>("size");
        QTest::addColumn<bool>("rightToLeft");
        const std::pair<const char *, chart::LegendMode> modes[] = {
            {"line", chart::LegendMode::Line}, {"list", chart::LegendMode::List}, {"table", chart::LegendMode::Table}};
        for (const auto &[name, mode] : modes) {
            for (const QSizeF &size :
                 {QSizeF(0, 0), QSizeF(60, 20), QSizeF(200, 80), QSizeF(800, 120), QSizeF(3840, 600)}) {
                for (const bool mirrored : {false, true})
                    QTest::addRow("%s of %d x %d%s", name, int(size.width()), int(size.height()),
                                  mirrored ? ", from right to left" : "")
                        << int(mode) << size << mirrored;
            }
        }
    }
    void entriesStayInTheirPlaces()
    {
        QFETCH(int, mode);
        QFETCH(QSizeF, size);
        QFETCH(bool, rightToLeft);
        chart::Style look = style();
        look.rightToLeft = rightToLeft;
        QStringList names = many(40);
        names += {QString(), QString(10'000, u'w'), QStringLiteral("\u05d0\u05d1\u05d2"), QStringLiteral("<b>x</b>")};
        const chart::LegendData data = legend(names);
        chart::LegendView view;
        view.hasKeyboard = true;
        view.focused = 0;
        const QRectF bounds(QPointF(5, 7), size);
        const chart::LegendGeometry geometry = chart::layoutLegend(bounds, data, chart::LegendMode(mode), view, look);
        expectInside(geometry);
        QImage image(int(size.width()) + 20, int(size.height()) + 20, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        QPainter painter(&image);
        chart::drawLegend(painter, geometry, data, view, look);
        for (const chart::LegendPlace &place : geometry.places) {
            if (geometry.area.contains(place.rect.center()))
                QCOMPARE(chart::legendAt(geometry, place.rect.center()).index, place.item);
        }
    }

    void whatNobodyCanScrollCountsTheRest_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<bool>("rightToLeft");
        for (const bool mirrored : {false, true}) {
            QTest::addRow("list%s", mirrored ? ", from right to left" : "") << int(chart::LegendMode::List) << mirrored;
            QTest::addRow("table%s", mirrored ? ", from right to left" : "")
                << int(chart::LegendMode::Table) << mirrored;
        }
    }
    void whatNobodyCanScrollCountsTheRest()
    {
        QFETCH(int, mode);
        QFETCH(bool, rightToLeft);
        chart::Style look = style();
        look.rightToLeft = rightToLeft;
        const chart::LegendData data = legend(many(40));
        const double row = chart::legendRow(look);
        const double titles = chart::LegendMode(mode) == chart::LegendMode::Table ? row : 0;
        const auto still = [&](double rows) {
            const QRectF bounds(5, 7, 300, titles + rows * row);
            const auto geometry = chart::layoutStillLegend(bounds, data, chart::LegendMode(mode), {}, look);
            expectInside(geometry);
            return geometry;
        };
        const chart::LegendGeometry some = still(4.5);
        QVERIFY(some.places.size() >= 3);
        QVERIFY(some.scrollBar.isEmpty());
        QCOMPARE(int(some.places.size()) + some.moreCount, 40);
        QVERIFY(some.bounds.adjusted(-0.5, -0.5, 0.5, 0.5).contains(some.more));
        for (const chart::LegendPlace &place : some.places) {
            QVERIFY(place.rect.bottom() <= some.more.top() + 0.5);
            QVERIFY(some.area.adjusted(-1, -1, 1, 1).contains(place.rect));
        }
        QVERIFY(still(1.9).places.isEmpty());
        const chart::LegendGeometry all = still(40);
        QCOMPARE(all.places.size(), 40);
        QCOMPARE(all.moreCount, 0);
        // The first of the order have room, not those that were given first.
        chart::LegendView fromBelow;
        fromBelow.sortColumn = 1; // of which each has less than the one before
        fromBelow.isDescending = false;
        const QRectF room(5, 7, 300, titles + 4.5 * row);
        const auto turned = chart::layoutStillLegend(room, data, chart::LegendMode(mode), fromBelow, look);
        QCOMPARE(turned.places.size(), some.places.size());
        QCOMPARE(turned.moreCount, some.moreCount);
        QCOMPARE(turned.places.first().item, 39);
        QCOMPARE(chart::legendAt(turned, turned.places.first().rect.center()).index, 39);
        QCOMPARE(turned.order.size(), turned.places.size());
        QCOMPARE(turned.order.first(), 39);
    }

    void thousandsOfSeriesCostWhatIsInSight()
    {
        const chart::LegendData data = legend(many(2000));
        (void)chart::layoutLegend(QRectF(0, 0, 600, 150), legend(many(10)), chart::LegendMode::Table, {}, style());
        const support::WorkTime taken; // without that of finding the letters of a font for the first time
        const chart::LegendGeometry geometry =
            chart::layoutLegend(QRectF(0, 0, 600, 150), data, chart::LegendMode::Table, {}, style());
        QVERIFY2(taken.ms() < 100, qPrintable(QString::number(taken.ms())));
        QCOMPARE(geometry.order.size(), 2000);
        QVERIFY(geometry.places.size() < 15);
    }

    void figuresAreOfNumbersInTheRange()
    {
        chart::Samples samples = samplesOf({0, 10, 20, 30, 40, 50}, {100, 4, std::nan(""), -2, HUGE_VAL, 100});
        const chart::LegendFigures figures = chart::legendFigures(samples, 5, 45);
        QCOMPARE(figures.least, -2.0);
        QCOMPARE(figures.greatest, 4.0);
        QCOMPARE(figures.mean, 1.0);
        QCOMPARE(figures.last, -2.0);
        QCOMPARE(figures.sum, 2.0);
        QVERIFY(std::isnan(chart::legendFigures(samples, 60, 70).mean));
        QVERIFY(std::isnan(chart::legendFigures({}, 0, 70).sum));
        // Small numbers beside a large one count.
        samples = samplesOf({0, 1, 2, 3}, {1e16, 1, 1, -1e16});
        QCOMPARE(chart::legendFigures(samples, 0, 3).sum, 2.0);
    }

    void theLargestNumbersHaveAMean()
    {
        chart::LegendFigures figures = chart::legendFigures(samplesOf({0, 1, 2}, {1e308, 1.5e308, 0.5e308}), 0, 2);
        QVERIFY2(std::abs(figures.mean / 1e308 - 1) < 1e-12, qPrintable(QString::number(figures.mean)));
        QVERIFY(std::isinf(figures.sum)); // there is no such number
        constexpr double kMost = std::numeric_limits<double>::max();
        QCOMPARE(chart::legendFigures(samplesOf({0, 1, 2}, {kMost, kMost, kMost}), 0, 2).mean, kMost);
        // Beyond the largest number on the way only.
        figures = chart::legendFigures(samplesOf({0, 1, 2, 3}, {1.5e308, 1.5e308, -1.5e308, -0.5e308}), 0, 3);
        QVERIFY2(std::abs(figures.sum / 1e308 - 1) < 1e-12, qPrintable(QString::number(figures.sum)));
        QVERIFY2(std::abs(figures.mean / 0.25e308 - 1) < 1e-12, qPrintable(QString::number(figures.mean)));
    }
};

QD_TEST(LegendTest)
#include "tst_legend.moc"
