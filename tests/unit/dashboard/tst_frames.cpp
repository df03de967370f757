#include <contract/phrases.h>
#include <dashboard/alertframe.h>
#include <dashboard/legend.h>
#include <dashboard/panelregistry.h>
#include <dashboard/reduce.h>
#include <dashboard/tabledata.h>
#include <dashboard/valuetext.h>
#include <support/panelpictures.h>
#include <support/testregistry.h>

#include <QTest>

#include <cmath>
#include <limits>
#include <string>

using namespace dashboard;
namespace v1 = contract::v1;

namespace {

const double kNaN = std::numeric_limits<double>::quiet_NaN();

v1::Frame *addSeries(v1::Frames &answer, const std::vector<std::pair<std::string, std::string>> &labels,
                     const std::vector<double> &times, const std::vector<double> &values)
{
    v1::Frame *series = answer.add_frames();
    for (const auto &[name, value] : labels) {
        v1::Label *label = series->add_labels();
        label->set_name(name);
        label->set_value(value);
    }
    for (const double time : times)
        series->add_times(time);
    for (const double value : values)
        series->add_values(value);
    return series;
}

Field numbers(const QVector<double> &values)
{
    Field field;
    field.numbers = values;
    return field;
}

Labels labelsNamed(const QString &job, const QString &pod)
{
    return {
        {QStringLiteral("__name__"), QStringLiteral("up")}, {QStringLiteral("job"), job}, {QStringLiteral("pod"), pod}};
}

} // namespace

class FramesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anAnswerBecomesAFrameForEachSeries()
    {
        v1::Frames answer;
        answer.set_result_type("matrix");
        addSeries(answer, {{"pod", "b"}, {"__name__", "up"}}, {1000, 2000}, {1, kNaN})->set_unit("1/s");
        const auto frames = framesOf(answer);
        QVERIFY(frames.has_value());
        QCOMPARE(frames->size(), 1);
        const Frame &frame = frames->first();
        QCOMPARE(frame.name, QStringLiteral("up{pod=\"b\"}"));
        QCOMPARE(frame.rows(), 2);
        QCOMPARE(frame.first(Field::Kind::Time)->numbers, (QVector<double>{1000, 2000}));
        QCOMPARE(frame.first(Field::Kind::Number)->unit, QStringLiteral("1/s"));
        QVERIFY(frame.fields[1].isNull(1));
        QVERIFY(frame.fields[1].isNull(7));
    }

    /// Whoever comes every tenth second of an answer that was asked for each second is not connected over the rest.
    void aStepThatWasAskedForTellsTheGaps()
    {
        v1::Frames answer;
        answer.set_result_type("matrix");
        answer.set_step_ms(1000);
        addSeries(answer, {{"pod", "b"}}, {0, 10'000, 20'000, 30'000, 40'000}, {1, 2, 1, 2, 1});
        const auto frames = framesOf(answer);
        QVERIFY(frames.has_value());
        QCOMPARE(frames->first().stepMs, 1000.0);
        PanelRegistry registry;
        registerPanels(registry);
        const auto panel = *registry.make(QStringLiteral("timeseries"));
        const auto gap = [&panel](const Frames &given) {
            panel->setInput(support::readyInput(given));
            const auto picture = panel->timePicture(QRectF(0, 0, 600, 300), support::plainStyle());
            return picture ? picture->data.series.first().gapMs : 0;
        };
        QCOMPARE(gap(*frames), 2500.0);
        answer.clear_step_ms();
        QCOMPARE(gap(*framesOf(answer)), -1.0); // the samples tell
    }

    void aTextIsAFrameToo()
    {
        v1::Frames answer;
        answer.set_result_type("string");
        answer.add_frames()->set_name("hello");
        const auto frames = framesOf(answer);
        QVERIFY(frames.has_value());
        QCOMPARE(frames->first().fields.first().texts, QStringList{QStringLiteral("hello")});
    }

    void theEnginesOwnNameStaysUnlessAnotherIsAskedFor()
    {
        v1::Frames answer;
        addSeries(answer, {{"pod", "a"}}, {1}, {1})->set_name("p95");
        QCOMPARE(framesOf(answer)->first().name, QStringLiteral("p95"));
        QCOMPARE(framesOf(answer, {QStringLiteral("{{pod}}"), {}})->first().name, QStringLiteral("a"));
    }

    void whatIsToldApartIsStillCalledByItsPlainName()
    {
        v1::Frames answer;
        addSeries(answer, {{"service", "ledger"}, {"code", "200"}}, {1}, {1});
        const auto only = [&answer] {
            return framesOf(answer, {QStringLiteral("{{service}}"), {}})->first().fields[1];
        };
        const QString name = QStringLiteral("ledger");
        QVERIFY(only().isCalled(name));
        addSeries(answer, {{"service", "ledger"}, {"code", "500"}}, {1}, {1});
        QCOMPARE(only().name, QStringLiteral("ledger {code=\"200\"}"));
        QVERIFY(only().isCalled(name) && only().isCalled(only().name));
        QVERIFY(!only().isCalled({}) && !only().isCalled(QStringLiteral("order")));
    }

    void whatCannotBeASeriesIsRefused_data()
    {
        QTest::addColumn<QVector<double>>("times");
        QTest::addColumn<QVector<double>>("values");
        QTest::addColumn<QString>("code");
        QTest::newRow("fewer values than times")
            << QVector<double>{1, 2} << QVector<double>{1} << QStringLiteral("panel.series-uneven");
        QTest::newRow("times that go back")
            << QVector<double>{2, 1} << QVector<double>{1, 2} << QStringLiteral("panel.series-order");
        QTest::newRow("the same time twice")
            << QVector<double>{1, 1} << QVector<double>{1, 2} << QStringLiteral("panel.series-order");
        QTest::newRow("a time that is no number")
            << QVector<double>{1, kNaN} << QVector<double>{1, 2} << QStringLiteral("panel.series-order");
        QTest::newRow("an endless time") << QVector<double>{1, HUGE_VAL} << QVector<double>{1, 2}
                                         << QStringLiteral("panel.series-order");
    }
    void whatCannotBeASeriesIsRefused()
    {
        QFETCH(QVector<double>, times);
        QFETCH(QVector<double>, values);
        QFETCH(QString, code);
        v1::Frames answer;
        addSeries(answer, {}, {times.begin(), times.end()}, {values.begin(), values.end()});
        const auto frames = framesOf(answer);
        QVERIFY(!frames.has_value());
        QCOMPARE(frames.error().message.code, code);
        QVERIFY(contract::Phrases::knows(code));
    }

    void tooManySeriesAreRefused()
    {
        v1::Frames answer;
        for (qsizetype i = 0; i <= kMostSeries; ++i)
            answer.add_frames();
        QCOMPARE(framesOf(answer).error().kind, core::ErrorKind::TooLarge);
    }

    void aSeriesIsNamedByItsFormat_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QStringList>("names");
        const auto row = [](const char *what, const char *format, const QStringList &names) {
            QTest::newRow(what) << QString::fromUtf8(format) << names;
        };
        row("no format is the whole name", "",
            {QStringLiteral("up{job=\"api\", pod=\"a\"}"), QStringLiteral("up{job=\"api\", pod=\"b\"}")});
        row("a label", "{{pod}}", {QStringLiteral("a"), QStringLiteral("b")});
        row("spaces inside the braces", "{{  pod }} of {{ job }}",
            {QStringLiteral("a of api"), QStringLiteral("b of api")});
        row("a label that is not there", "x{{nope}}y",
            {QStringLiteral("xy {pod=\"a\"}"), QStringLiteral("xy {pod=\"b\"}")});
        row("nothing but a label that is not there", "{{nope}}",
            {QStringLiteral("up {pod=\"a\"}"), QStringLiteral("up {pod=\"b\"}")});
        row("braces that never close", "{{pod",
            {QStringLiteral("{{pod {pod=\"a\"}"), QStringLiteral("{{pod {pod=\"b\"}")});
        row("the metric", "{{__name__}}", {QStringLiteral("up {pod=\"a\"}"), QStringLiteral("up {pod=\"b\"}")});
        row("what differs", "__auto", {QStringLiteral("a"), QStringLiteral("b")});
    }
    void aSeriesIsNamedByItsFormat()
    {
        QFETCH(QString, format);
        QFETCH(QStringList, names);
        const QVector<Labels> series{labelsNamed(QStringLiteral("api"), QStringLiteral("a")),
                                     labelsNamed(QStringLiteral("api"), QStringLiteral("b"))};
        QCOMPARE(seriesNames(format, series, QStringLiteral("up")), names);
    }

    void equalNamesGoOnWithWhatDiffers()
    {
        const auto labels = [](const char *service, const char *code) {
            return Labels{{QStringLiteral("service"), QString::fromLatin1(service)},
                          {QStringLiteral("code"), QString::fromLatin1(code)},
                          {QStringLiteral("job"), QStringLiteral("api")}};
        };
        const QVector<Labels> series{labels("ledger", "200"), labels("order", "200"), labels("ledger", "500")};
        QCOMPARE(seriesNames(QStringLiteral("{{service}}"), series, {}),
                 (QStringList{QStringLiteral("ledger {code=\"200\"}"), QStringLiteral("order"),
                              QStringLiteral("ledger {code=\"500\"}")}));
        // What is the same in all has no other name.
        const QStringList same = seriesNames(QStringLiteral("{{service}}"), {series[0], series[0]}, {});
        QCOMPARE(same, (QStringList{QStringLiteral("ledger"), QStringLiteral("ledger")}));
    }

    void hostileNamesStaySafeAndShort()
    {
        const Labels labels{{QStringLiteral("a"), QString(5000, u'x') + QChar(0x202e)}};
        const QString name = seriesNames(QStringLiteral("{{a}}").repeated(1000), {labels}, {}).first();
        QVERIFY(name.size() <= kLongestName + 1);
        QCOMPARE(seriesNames(QStringLiteral("{{a}}"), {{{QStringLiteral("a"), QString(QChar(0x202e))}}}, {}).first(),
                 QStringLiteral("\\u202e"));
    }

    void aFieldIsReduced_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<double>("some");    // NaN, 4, 1, NaN, 3, NaN
        QTest::addColumn<double>("nothing"); // NaN, NaN
        const auto row = [](const char *id, double some, double nothing = kNaN) {
            QTest::newRow(id) << QString::fromLatin1(id) << some << nothing;
        };
        row("last", kNaN);
        row("lastNotNull", 3);
        row("first", kNaN);
        row("firstNotNull", 4);
        row("min", 1);
        row("max", 4);
        row("mean", 8.0 / 3);
        row("median", 3);
        row("sum", 8);
        row("count", 3, 0);
        row("range", 3);
        row("delta", 3); // a restart to 1, then 2 more
        row("diff", -1);
        row("diffperc", -0.25);
        row("stdDev", std::sqrt(14.0 / 9));
        row("changeCount", 2, 0);
        row("distinctCount", 3, 0);
    }
    void aFieldIsReduced()
    {
        QFETCH(QString, id);
        QFETCH(double, some);
        QFETCH(double, nothing);
        const auto reducer = reducerOf(id);
        QVERIFY(reducer.has_value());
        QCOMPARE(reducerId(*reducer), id);
        QVERIFY(!reducerTitle(*reducer).isEmpty());
        const auto same = [](double a, double b) {
            return (std::isnan(a) && std::isnan(b)) || std::abs(a - b) < 1e-12;
        };
        const double of = reduced(numbers({kNaN, 4, 1, kNaN, 3, kNaN}), *reducer);
        QVERIFY2(same(of, some), qPrintable(QString::number(of)));
        QVERIFY(same(reduced(numbers({kNaN, kNaN}), *reducer), nothing));
        QVERIFY(same(reduced(numbers({}), *reducer), nothing));
    }

    void everyReducerIsTested()
    {
        for (const QString &id : reducerIds())
            QVERIFY2(reducerOf(id).has_value(), qPrintable(id));
        QCOMPARE(reducerIds().size(), 17);
        QVERIFY(!reducerOf(QStringLiteral("nonsense")));
    }

    void aShareOfZeroIsNotKnown()
    {
        QVERIFY(std::isnan(reduced(numbers({0, 5}), Reducer::PercentChange)));
        QCOMPARE(reduced(numbers({0, 5, 0}), Reducer::PercentChange), 0.0);
        QVERIFY(std::isnan(reduced(numbers({}), Reducer::PercentChange)));
        QCOMPARE(reducedUnit(numbers({1}), Reducer::PercentChange), QStringLiteral("percentunit"));
    }

    void theMedianOfTheLargestNumbersDoesNotOverflow()
    {
        QCOMPARE(reduced(numbers({1.6e308, 1.7e308}), Reducer::Median), 1.65e308);
    }

    void seriesBecomeARowEach()
    {
        v1::Frames answer;
        addSeries(answer, {{"pod", "a"}}, {1, 2}, {5, 6});
        addSeries(answer, {{"pod", "b"}, {"zone", "x"}}, {1, 2}, {7, kNaN});
        const TableData table = tableOf(*framesOf(answer));
        QCOMPARE(table.rows, 2);
        QCOMPARE(table.columns.size(), 4);
        QCOMPARE(table.columns[0].field.texts, (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
        QVERIFY(table.columns[1].field.isNull(0));
        QCOMPARE(table.columns[2].field.numbers, (QVector<double>{6, 7}));
        QCOMPARE(table.columns[3].courses[0], (QVector<float>{5, 6}));
    }

    void framesOfDifferentFieldsStandOneBelowTheOther()
    {
        Frame one;
        one.fields = {numbers({1, 2})};
        one.fields[0].name = QStringLiteral("a");
        Frame other;
        other.fields = {numbers({3})};
        other.fields[0].name = QStringLiteral("b");
        const TableData table = tableOf({one, other});
        QCOMPARE(table.rows, 3);
        QVERIFY(table.columns[0].field.isNull(2));
        QVERIFY(table.columns[1].field.isNull(0));
        QCOMPARE(table.columns[1].field.numbers[2], 3.0);
    }

    void alertsBecomeAFrame()
    {
        std::vector<v1::Row> rows(2);
        rows[0].mutable_alert()->set_name("Down");
        rows[0].mutable_alert()->set_active_unix_ms(5000);
        rows[1].mutable_alert()->set_name("Slow");
        rows[1].mutable_alert()->set_service("order");
        for (const char *name : {"alertname", "service", "zone"}) {
            v1::Label *label = rows[1].mutable_alert()->add_labels();
            label->set_name(name);
            label->set_value(std::string(name) == "zone" ? "eu" : "order");
        }
        rows.emplace_back().mutable_pod();
        const Frame frame = alertFrame(rows);
        QCOMPARE(frame.rows(), 2);
        QCOMPARE(frame.named(u"alertname")->texts, (QStringList{QStringLiteral("Down"), QStringLiteral("Slow")}));
        QCOMPARE(frame.named(u"labels")->texts, (QStringList{QString(), QStringLiteral("zone=eu")}));
        QCOMPARE(frame.named(u"since")->numbers[0], 5000.0);
        QVERIFY(frame.named(u"since")->isNull(1));
    }

    void cellsAreWritten()
    {
        Field field = numbers({0.1234, kNaN});
        field.unit = QStringLiteral("percentunit");
        QCOMPARE(cellText(field, 0, {}), core::formatValue(0.1234, field.unit).joined());
        QCOMPARE(cellText(field, 1, {}), QStringLiteral("—"));
        QCOMPARE(rawText(field, 0), QStringLiteral("0.1234"));
        QCOMPARE(rawText(field, 1), QString());
        Field time = numbers({1'700'000'000'000.0, 1e300});
        time.kind = Field::Kind::Time;
        QCOMPARE(cellText(time, 0, {}), QStringLiteral("2023-11-14 22:13:20"));
        QCOMPARE(cellText(time, 0, chart::Zone{3600, {}}), QStringLiteral("2023-11-14 23:13:20"));
        QVERIFY(!cellText(time, 1, {}).isEmpty());
    }
};

QD_TEST(FramesTest)
#include "tst_frames.moc"
