#include <contract/convert.h>
#include <link/channelrecorder.h>
#include <link/recordedchannel.h>
#include <link/recordedclock.h>
#include <support/manualclock.h>
#include <support/scriptedchannel.h>
#include <support/testregistry.h>

#include <QTest>

using namespace std::chrono_literals;
namespace v1 = contract::v1;

namespace {

v1::Request subscribeTo(const char *collection, const char *service = "", const char *key = "")
{
    v1::Request request;
    request.mutable_subscribe()->set_collection(collection);
    request.mutable_subscribe()->set_service(service);
    request.mutable_subscribe()->set_key(key);
    return request;
}

v1::Request signalOf(const char *service, qint64 start, qint64 end)
{
    v1::Request request;
    auto *query = request.mutable_query_signal();
    query->set_service(service);
    query->set_signal("rate");
    query->set_start_unix_ms(start);
    query->set_end_unix_ms(end);
    return request;
}

/// Ten seconds: three services; after four, "payment" falls sick; at the end its rate, a sample a second.
QByteArray recordedBytes()
{
    support::ManualClock clock;
    QByteArray bytes;
    {
        auto scripted = std::make_unique<support::ScriptedChannel>();
        support::ScriptedChannel &engine = *scripted;
        qlink::Link link(std::make_unique<qlink::ChannelRecorder>(
            std::move(scripted), clock, [&bytes](const QByteArray &frame) { bytes += frame; }));
        QObject owner;
        const qlink::Stream *services = link.open(subscribeTo("services"), &owner);
        engine.snapshot(services->id(),
                        support::serviceRows({QStringLiteral("shop/payment"), QStringLiteral("shop/order"),
                                              QStringLiteral("bank/ledger")}));
        clock.advance(4s);
        v1::Delta delta;
        delta.add_changed()->set_position(0);
        *delta.mutable_changed(0)->mutable_row() =
            support::serviceRow(QStringLiteral("shop/payment"), v1::HEALTH_CRITICAL);
        delta.set_total(3);
        delta.set_unfiltered(3);
        engine.delta(services->id(), delta);
        clock.advance(6s);
        v1::Request read;
        read.mutable_read_config()->set_config("k8s/shop/settings");
        auto reading = link.request(&owner, std::move(read));
        v1::Response view;
        view.set_last(true);
        view.mutable_config_view()->set_exists(true);
        engine.answer(engine.sent.last()->id(), std::move(view));
        const qint64 now = core::toUnixMs(clock.wall());
        auto task = link.request(&owner, signalOf("shop/payment", now - 10'000, now));
        v1::Response response;
        response.set_last(true);
        auto *frame = response.mutable_frames()->add_frames();
        for (int i = 0; i <= 10; ++i) {
            frame->add_times(double(now - 10'000 + i * 1000));
            frame->add_values(i);
        }
        auto *exemplars = response.mutable_frames()->add_exemplars();
        for (const qint64 ago : {9'000, 7'000})
            exemplars->add_exemplars()->set_time(double(now - ago));
        engine.answer(engine.sent.last()->id(), std::move(response));
    }
    return bytes;
}

/// A client of that recording.
struct Player
{
    support::ManualClock real;
    std::shared_ptr<const qlink::Recording> recording;
    std::unique_ptr<qlink::RecordedClock> clock;
    std::unique_ptr<qlink::Link> link;
    QObject owner;
    std::vector<v1::Response> heard;

    Player()
    {
        auto read = qlink::readRecording(recordedBytes());
        if (!read)
            qFatal("the recording cannot be read");
        recording = std::make_shared<const qlink::Recording>(std::move(*read));
        clock = std::make_unique<qlink::RecordedClock>(real, recording->begin);
        link = std::make_unique<qlink::Link>(std::make_unique<qlink::RecordedChannel>(recording, *clock));
    }
    qlink::Stream *open(v1::Request request)
    {
        qlink::Stream *stream = link->open(std::move(request), &owner);
        const auto hear = [this](const qlink::ResponsePtr &response) { heard.push_back(*response); };
        QObject::connect(stream, &qlink::Stream::received, &owner, hear);
        QObject::connect(stream, &qlink::Stream::ended, &owner, hear);
        QCoreApplication::processEvents();
        return stream;
    }
    void pass(core::Milliseconds time)
    {
        real.advance(time);
        QCoreApplication::processEvents();
    }
};

} // namespace

class RecordingTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsBrokenIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        const QByteArray whole = recordedBytes();
        const qsizetype head = 4 + qsizetype(quint8(whole[3]));
        QTest::newRow("nothing") << QByteArray() << QStringLiteral("link.recording-broken");
        QTest::newRow("cut in a frame") << whole.chopped(1) << QStringLiteral("link.recording-broken");
        constexpr qsizetype kEndFrame = 9; // bytes: the header, a time of two and an empty message
        QTest::newRow("without its end") << whole.chopped(kEndFrame) << QStringLiteral("link.recording-broken");
        QTest::newRow("without its head") << whole.mid(head) << QStringLiteral("link.recording-broken");
        QTest::newRow("twice") << whole + whole << QStringLiteral("link.recording-broken");
        QTest::newRow("no protobuf") << QByteArray("\0\0\0\3\xff\xff\xff", 7) << QStringLiteral("link.frame-garbage");
        QTest::newRow("a frame of 2 GiB")
            << QByteArray("\x7f\xff\xff\xff", 4) << QStringLiteral("link.frame-too-large");
    }
    void whatIsBrokenIsRefused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, code);
        const auto read = qlink::readRecording(bytes);
        QVERIFY(!read);
        QCOMPARE(read.error().message.code, code);
    }

    void itIsPlayedInItsTime()
    {
        Player player;
        QVERIFY(player.recording->length == 10s);
        player.open(subscribeTo("services"));
        QCOMPARE(player.heard.size(), std::size_t(1));
        QCOMPARE(player.heard[0].snapshot().rows_size(), 3);
        QCOMPARE(player.heard[0].snapshot().rows(0).service().health(), v1::HEALTH_PASSING);
        player.pass(3900ms);
        QCOMPARE(player.heard.size(), std::size_t(1));
        player.pass(200ms);
        QCOMPARE(player.heard.size(), std::size_t(2));
        QCOMPARE(player.heard[1].delta().changed(0).row().service().health(), v1::HEALTH_CRITICAL);
        // It begins again, with everything as it was.
        player.pass(6s);
        QCOMPARE(player.heard.size(), std::size_t(3));
        QCOMPARE(player.heard[2].snapshot().rows(0).service().health(), v1::HEALTH_PASSING);
        player.pass(4s);
        QCOMPARE(player.heard.size(), std::size_t(4));
        QVERIFY(player.heard[3].has_delta());
    }

    void whoComesLateSeesTheStateOfThatMoment()
    {
        Player player;
        player.pass(5s);
        player.open(subscribeTo("services", "", "shop/payment"));
        QCOMPARE(player.heard.size(), std::size_t(1));
        QCOMPARE(player.heard[0].snapshot().rows_size(), 1);
        QCOMPARE(player.heard[0].snapshot().rows(0).service().health(), v1::HEALTH_CRITICAL);
    }

    void aWindowAndWordsAreAnswered()
    {
        Player player;
        qlink::Stream *stream = player.open(subscribeTo("services"));
        v1::ChangeWindow change;
        change.set_filter("SHOP");
        change.mutable_window()->set_offset(1);
        change.mutable_window()->set_limit(1);
        const quint64 id = stream->change(change);
        QCoreApplication::processEvents();
        const v1::Snapshot &shown = player.heard.back().snapshot();
        QCOMPARE(shown.answers(), id);
        QCOMPARE(shown.total(), 2);
        QCOMPARE(shown.unfiltered(), 3);
        QCOMPARE(shown.offset(), 1);
        QCOMPARE(shown.rows_size(), 1);
        QCOMPARE(shown.rows(0).key(), std::string("shop/order"));
        QCOMPARE(shown.tally().passing(), 2);
        QCOMPARE(shown.problems_size(), 0);
    }

    void whatARecordingCannotDoIsSaid()
    {
        Player player;
        qlink::Stream *stream = player.open(subscribeTo("services"));
        v1::ChangeWindow change;
        change.set_filter("health:critical");
        change.add_sort()->set_column("name");
        stream->change(change);
        QCoreApplication::processEvents();
        const v1::Snapshot &shown = player.heard.back().snapshot();
        QCOMPARE(shown.problems_size(), 2);
        QCOMPARE(shown.problems(0).code(), std::string("link.recorded-filter"));
        QCOMPARE(shown.problems(1).code(), std::string("link.recorded-order"));
        player.open(subscribeTo("pods", "shop/payment"));
        QCOMPARE(player.heard.back().error().message().code(), std::string("link.not-recorded"));
        QVERIFY(player.heard.back().last());
    }

    void configurationsAreReadAsTheyWere()
    {
        Player player;
        std::optional<core::Result<qlink::ResponsePtr>> result;
        const auto ask = [&](v1::Request request) {
            result.reset();
            return player.link->request(&player.owner, std::move(request))
                .then([&result](core::Result<qlink::ResponsePtr> answer) { result = std::move(answer); });
        };
        v1::Request read;
        read.set_environment("lab"); // the recording has one
        read.mutable_read_config()->set_config("k8s/shop/settings");
        const auto reading = ask(read);
        QTRY_VERIFY(result);
        QVERIFY(*result);
        QVERIFY((**result)->config_view().exists());
        read.mutable_read_config()->set_config("k8s/shop/other");
        const auto other = ask(read);
        QTRY_VERIFY(result);
        QCOMPARE(result->error().message.code, QStringLiteral("link.not-recorded"));
        v1::Request write;
        write.mutable_drop_draft()->set_config("k8s/shop/settings");
        const auto writing = ask(write);
        QTRY_VERIFY(result);
        QCOMPARE(result->error().message.code, QStringLiteral("link.not-recorded"));
    }

    void signalsMoveWithTheTime()
    {
        Player player;
        const qint64 begin = core::toUnixMs(player.recording->begin);
        player.pass(15s); // in its second round
        std::optional<core::Result<qlink::ResponsePtr>> result;
        auto task = player.link->request(&player.owner, signalOf("shop/payment", begin + 12'000, begin + 15'000))
                        .then([&result](core::Result<qlink::ResponsePtr> answer) { result = std::move(answer); });
        QTRY_VERIFY(result);
        QVERIFY(*result);
        const v1::Frame &frame = (**result)->frames().frames(0);
        QCOMPARE(frame.times_size(), 4);
        QCOMPARE(frame.times(0), double(begin + 12'000));
        QCOMPARE(frame.values(0), 2.0);
        QCOMPARE((**result)->frames().exemplars_size(), 0); // nobody asked for them
    }

    void exemplarsMoveWithTheTimeToo()
    {
        Player player;
        const qint64 begin = core::toUnixMs(player.recording->begin);
        player.pass(15s);
        v1::Request request = signalOf("shop/payment", begin + 12'000, begin + 15'000);
        request.mutable_query_signal()->set_exemplars(true);
        std::optional<core::Result<qlink::ResponsePtr>> result;
        auto task = player.link->request(&player.owner, std::move(request))
                        .then([&result](core::Result<qlink::ResponsePtr> answer) { result = std::move(answer); });
        QTRY_VERIFY(result);
        QVERIFY(*result);
        QCOMPARE((**result)->frames().exemplars_size(), 1);
        QCOMPARE((**result)->frames().exemplars(0).exemplars_size(), 1);
        QCOMPARE((**result)->frames().exemplars(0).exemplars(0).time(), double(begin + 13'000));
    }

    void theWallIsTheRecordings()
    {
        Player player;
        QVERIFY(player.clock->wall() == player.recording->begin);
        player.pass(3s);
        QVERIFY(player.clock->wall() == player.recording->begin + 3s);
    }
};

QD_TEST(RecordingTest)
#include "tst_recording.moc"
