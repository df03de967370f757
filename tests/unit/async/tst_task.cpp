#include <async/gather.h>
#include <async/task.h>
#include <support/testregistry.h>

#include <QTest>

#include <optional>
#include <thread>
#include <vector>

using async::Promise;
using async::Task;

class TaskTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void resultArrivesThroughTheEventLoop()
    {
        QObject owner;
        int heard = 0;
        auto task = async::ready<int>(&owner, 7).then([&](core::Result<int> result) { heard = *result; });
        QCOMPARE(heard, 0);
        QCoreApplication::processEvents();
        QCOMPARE(heard, 7);
        QVERIFY(!task.isActive());
    }

    void droppingTheTaskCancelsTheWork()
    {
        QObject owner;
        Promise<int> promise;
        bool cancelled = false;
        bool called = false;
        promise.onCancel([&] { cancelled = true; });
        {
            auto task = promise.task(&owner).then([&](core::Result<int>) { called = true; });
            QVERIFY(task.isActive());
        }
        QVERIFY(cancelled);
        promise.set(1);
        QCoreApplication::processEvents();
        QVERIFY(!called);
    }

    void aDeadOwnerIsNeverCalledAndTheWorkIsCancelled()
    {
        Promise<int> promise;
        bool cancelled = false;
        bool called = false;
        promise.onCancel([&] { cancelled = true; });
        Task<int> task;
        {
            QObject owner;
            task = promise.task(&owner).then([&](core::Result<int>) { called = true; });
        }
        QVERIFY(cancelled);
        promise.set(1);
        QCoreApplication::processEvents();
        QVERIFY(!called);
        QVERIFY(!task.isActive());
    }

    void onlyTheFirstResultCounts()
    {
        QObject owner;
        Promise<int> promise;
        QVector<int> heard;
        auto task = promise.task(&owner).then([&](core::Result<int> result) { heard.append(*result); });
        promise.set(1);
        promise.set(2);
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
        QCOMPARE(heard, QVector<int>{1});
    }

    void anAbandonedPromiseFails()
    {
        QObject owner;
        QString code;
        Task<int> task;
        {
            Promise<int> promise;
            task = promise.task(&owner).then([&](core::Result<int> result) { code = result.error().message.code; });
        }
        QCoreApplication::processEvents();
        QCOMPARE(code, QStringLiteral("error.abandoned"));
    }

    void theHandlerMayDropItsOwnTask()
    {
        QObject owner;
        int heard = 0;
        Task<int> task;
        task = async::ready<int>(&owner, 3).then([&](core::Result<int> result) {
            task.cancel();
            heard = *result;
        });
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCOMPARE(heard, 3);
        QVERIFY(owner.children().isEmpty());
    }

    void aDetachedTaskStillDelivers()
    {
        QObject owner;
        int heard = 0;
        async::ready<int>(&owner, 5).then([&](core::Result<int> result) { heard = *result; }).detach();
        QCoreApplication::processEvents();
        QCOMPARE(heard, 5);
    }

    void transformMapsAndCancelsThrough()
    {
        QObject owner;
        Promise<int> promise;
        bool cancelled = false;
        promise.onCancel([&] { cancelled = true; });
        QString heard;
        auto text = async::transform<QString, int>(&owner, promise.task(&owner), [](core::Result<int> number) {
                        return core::Result<QString>(QString::number(*number));
                    }).then([&](core::Result<QString> result) { heard = *result; });
        promise.set(12);
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
        QCOMPARE(heard, QStringLiteral("12"));

        Promise<int> second;
        second.onCancel([&] { cancelled = true; });
        auto dropped =
            async::transform<int, int>(&owner, second.task(&owner), [](core::Result<int> number) { return number; });
        dropped.cancel();
        QVERIFY(cancelled);
    }

    void chainGoesOnWithTheValueOrPassesTheError()
    {
        QObject owner;
        const auto next = [&owner](int number) {
            return async::ready<QString>(&owner, core::Result<QString>(QString::number(number)));
        };
        QStringList heard;
        const auto hear = [&heard](core::Result<QString> result) {
            heard += result ? *result : result.error().message.code;
        };
        auto well = async::chain<QString, int>(&owner, async::ready<int>(&owner, 12), next).then(hear);
        auto ill = async::chain<QString, int>(
                       &owner,
                       async::ready<int>(&owner, core::failure(core::ErrorKind::Timeout, QStringLiteral("late"))), next)
                       .then(hear);
        QTRY_COMPARE(heard.size(), 2);
        QVERIFY(heard.contains(QStringLiteral("12")));
        QVERIFY(heard.contains(QStringLiteral("late")));
    }

    void cancellingAChainEndsTheStepUnderWay()
    {
        QObject owner;
        Promise<int> first;
        Promise<int> second;
        int ended = 0;
        first.onCancel([&ended] { ended = 1; });
        second.onCancel([&ended] { ended = 2; });
        const auto next = [&](int) { return second.task(&owner); };
        Promise<int> never;
        auto early = async::chain<int, int>(&owner, first.task(&owner), [&](int) { return never.task(&owner); });
        early.cancel();
        QCOMPARE(ended, 1);
        auto late = async::chain<int, int>(&owner, async::ready<int>(&owner, 1), next);
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
        late.cancel();
        QCOMPARE(ended, 2);
    }

    void gatheredResultsKeepTheirOrderAndErrors()
    {
        QObject owner;
        Promise<int> first;
        Promise<int> second;
        std::vector<Task<int>> tasks;
        tasks.push_back(first.task(&owner));
        tasks.push_back(second.task(&owner));
        tasks.push_back(async::ready<int>(&owner, 3));
        std::optional<std::vector<core::Result<int>>> heard;
        auto all = async::gather<int>(&owner, std::move(tasks));
        all.then([&](core::Result<std::vector<core::Result<int>>> results) { heard = *results; });
        second.set(2);
        QCoreApplication::processEvents();
        QVERIFY(!heard);
        first.fail(core::Error::cancelled());
        QTRY_VERIFY(heard.has_value());
        QCOMPARE(heard->size(), std::size_t(3));
        QCOMPARE((*heard)[0].error().kind, core::ErrorKind::Cancelled);
        QCOMPARE(*(*heard)[1], 2);
        QCOMPARE(*(*heard)[2], 3);
    }

    void gatheringNothingIsDone()
    {
        QObject owner;
        bool heard = false;
        auto all = async::gather<int>(&owner, {});
        all.then([&](core::Result<std::vector<core::Result<int>>> results) { heard = results && results->empty(); });
        QTRY_VERIFY(heard);
    }

    void droppingWhatIsGatheredCancelsAll()
    {
        QObject owner;
        Promise<int> first;
        Promise<int> second;
        int cancelled = 0;
        first.onCancel([&] { ++cancelled; });
        second.onCancel([&] { ++cancelled; });
        {
            std::vector<Task<int>> tasks;
            tasks.push_back(first.task(&owner));
            tasks.push_back(second.task(&owner));
            const auto all = async::gather<int>(&owner, std::move(tasks));
        }
        QCOMPARE(cancelled, 2);
    }

    void resultsFromOtherThreadsArriveOnTheOwners()
    {
        QObject owner;
        constexpr int kTasks = 200;
        int heard = 0;
        std::vector<Task<int>> tasks;
        std::vector<std::thread> threads;
        for (int i = 0; i < kTasks; ++i) {
            Promise<int> promise;
            tasks.push_back(promise.task(&owner).then([&](core::Result<int>) {
                QCOMPARE(QThread::currentThread(), owner.thread());
                ++heard;
            }));
            threads.emplace_back([promise, i] { promise.set(i); });
        }
        for (std::thread &thread : threads)
            thread.join();
        QTRY_COMPARE(heard, kTasks);
    }
};

QD_TEST(TaskTest)
#include "tst_task.moc"
