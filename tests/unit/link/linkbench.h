#pragma once

#include "fakehost.h"

#include <async/task.h>
#include <contract/v1.h>
#include <link/link.h>
#include <linklocal/enginethread.h>
#include <linklocal/pipechannel.h>
#include <support/manualclock.h>
#include <support/patience.h>

#include <QObject>
#include <QTest>

#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <utility>

namespace linktest {

/// Rows for Bench: the short way within the process, and frames of bytes.
inline void ways()
{
    QTest::addColumn<int>("pieceBytes");
    QTest::newRow("handed over within the process") << 0;
    QTest::newRow("as frames in pieces of 64 kB") << 65536;
    QTest::newRow("as frames in pieces of 7 bytes") << 7;
}

/// How time goes by for the engine: as it does, or only in Bench::pass().
enum class Time { Real, Still };

/// One engine thread with a fake host, and a link to it of the kind that the row asks for.
struct Bench
{
    support::ManualClock still; ///< what Time::Still goes by; use on the engine thread only
    FakeHost *host = nullptr;   ///< use on the engine thread only
    std::unique_ptr<linklocal::EngineThread> engine;
    std::unique_ptr<qlink::Link> link;

    explicit Bench(int pieceBytes = -1, Time time = Time::Real)
    {
        engine = std::make_unique<linklocal::EngineThread>([this, time](core::Clock &clock) {
            auto made = std::make_unique<FakeHost>(time == Time::Still ? still : clock);
            host = made.get();
            return made;
        });
        link = std::make_unique<qlink::Link>(channel(pieceBytes));
    }
    ~Bench()
    {
        link.reset();
        engine.reset();
    }
    std::unique_ptr<qlink::Channel> channel(int pieceBytes)
    {
        return pieceBytes > 0 ? std::unique_ptr<qlink::Channel>(engine->connectByBytes(pieceBytes)) : engine->connect();
    }
    void onEngine(std::function<void(FakeHost &)> function)
    {
        engine->post(
            [function = std::move(function)](engine::SessionHost &to) { function(static_cast<FakeHost &>(to)); });
    }
    /// Time::Still: the engine does all that was posted, and what is due in so much time. This thread reads nothing
    /// meanwhile.
    void pass(core::Milliseconds time)
    {
        const auto passed = std::make_shared<std::promise<void>>();
        onEngine([this, time, passed](FakeHost &) {
            still.advance(time);
            passed->set_value();
        });
        passed->get_future().wait();
    }
    /// Waits until the engine did all that was posted before.
    void settle()
    {
        QObject owner;
        async::Promise<bool> promise;
        bool done = false;
        auto task = promise.task(&owner).then([&](core::Result<bool>) { done = true; });
        onEngine([promise](FakeHost &) { promise.set(true); });
        QTRY_VERIFY(done);
    }
};

/// One question over the link, and what came of it.
inline core::Result<qlink::ResponsePtr> ask(qlink::Link &link, contract::v1::Request request)
{
    QObject owner;
    std::optional<core::Result<qlink::ResponsePtr>> answer;
    auto task = link.request(&owner, std::move(request)).then([&](core::Result<qlink::ResponsePtr> result) {
        answer = std::move(result);
    });
    [&] { QTRY_VERIFY(answer.has_value()); }();
    return answer ? *answer : core::failure(core::ErrorKind::Timeout, QStringLiteral("test.no-answer"));
}

} // namespace linktest
