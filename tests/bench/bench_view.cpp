#include "manyservices.h"
#include "report.h"

#include <engine/view/view.h>

#include <contract/convert.h>

#include <QCoreApplication>
#include <QElapsedTimer>

/// What a keystroke costs in the engine: 50,000 services, the filter changed as a person types, until the window of 40
/// rows is ready to be sent. One JSON line per figure; `met` compares with the goal.

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kRows = 50'000;
constexpr int kRounds = 9;

void report(const char *name, double ms, double goal)
{
    bench::print({name, ms, "ms", goal});
}

v1::ChangeWindow typed(const QString &filter, const char *column = nullptr)
{
    v1::ChangeWindow change;
    change.set_filter(contract::utf8(filter));
    change.mutable_window()->set_limit(40);
    if (column)
        change.add_sort()->set_column(column);
    return change;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    core::SystemClock clock;
    engine::EngineClock time(clock);
    engine::Collection collection(u"services"_s);
    for (int i = 0; i < kRows; ++i)
        collection.upsert(bench::service(i));
    QCoreApplication::processEvents();

    int answers = 0;
    engine::ViewSink sink{[&](v1::Snapshot) { ++answers; }, [&](v1::Delta) { ++answers; }, {}};
    engine::View view(collection, time, sink);
    QElapsedTimer watch;
    watch.start();
    v1::Subscribe request;
    request.mutable_window()->set_limit(40);
    view.open(request, {});
    report("view.open 50,000 services", double(watch.nsecsElapsed()) / 1e6, 250);

    const auto measure = [&](const char *name, double goal, const std::vector<v1::ChangeWindow> &before,
                             const v1::ChangeWindow &change) {
        std::vector<double> times;
        for (int round = 0; round < kRounds; ++round) {
            for (const v1::ChangeWindow &each : before)
                view.change(each);
            watch.start();
            view.change(change);
            times.push_back(double(watch.nsecsElapsed()) / 1e6);
        }
        report(name, bench::best(times), goal);
    };
    measure("view.keystroke first letter", 8, {typed(u""_s)}, typed(u"p"_s));
    measure("view.keystroke narrowing", 8, {typed(u""_s), typed(u"p"_s), typed(u"pa"_s)}, typed(u"pay"_s));
    measure("view.keystroke rare word pasted", 8, {typed(u""_s)}, typed(u"settlement-4999"_s));
    measure("view.keystroke widening", 8, {typed(u"paym"_s)}, typed(u"pay"_s));
    measure("view.keystroke field and word", 8, {typed(u""_s)}, typed(u"pay health:crit"_s));
    measure("view.keystroke back to everything", 8, {typed(u"pay"_s)}, typed(u""_s));
    measure("view.sort by a number", 50, {typed(u""_s)}, typed(u""_s, "rate"));
    measure("view.scroll", 8, {typed(u""_s)}, [] {
        auto change = typed(u""_s);
        change.mutable_window()->set_offset(30'000);
        return change;
    }());

    // 500 of the rows change: what one delta costs.
    view.change(typed(u""_s));
    std::vector<double> times;
    for (int round = 1; round <= kRounds; ++round) {
        for (int i = 0; i < 500; ++i) {
            v1::Row row = bench::service(i * 97 % kRows);
            row.mutable_service()->mutable_rate()->set_value(round * 1000 + i);
            collection.upsert(std::move(row));
        }
        const int before = answers;
        watch.start();
        while (answers == before && watch.elapsed() < 2000)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
        const auto asked = watch.nsecsElapsed();
        times.push_back(double(asked) / 1e6);
    }
    report("view.delta after 500 changes, waiting included", bench::best(times), 110);
    return answers > 0 ? 0 : 1;
}
