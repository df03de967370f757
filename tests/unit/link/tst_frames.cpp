#include "fakehost.h"

#include <contract/v1.h>
#include <link/frame.h>
#include <linklocal/enginethread.h>
#include <linklocal/pipechannel.h>
#include <support/testregistry.h>

#include <QTest>
#include <QtEndian>

using namespace Qt::Literals::StringLiterals;
namespace v1 = contract::v1;

class FramesTest : public QObject
{
    Q_OBJECT

    static QByteArray header(quint32 size)
    {
        QByteArray bytes(4, '\0');
        qToBigEndian(size, bytes.data());
        return bytes;
    }

private Q_SLOTS:
    void framesComeBackWholeHoweverTheyAreCut_data()
    {
        QTest::addColumn<int>("piece");
        QTest::newRow("byte by byte") << 1;
        QTest::newRow("through the middle of headers") << 3;
        QTest::newRow("several at once") << 1000;
    }
    void framesComeBackWholeHoweverTheyAreCut()
    {
        QFETCH(int, piece);
        QByteArray stream;
        for (int i = 0; i < 20; ++i) {
            v1::Request request;
            request.set_id(quint64(i + 1));
            request.set_environment(std::string(std::size_t(i), 'e'));
            stream += *qlink::encodeFrame(request);
        }
        qlink::FrameReader reader;
        int next = 1;
        for (qsizetype at = 0; at < stream.size(); at += piece) {
            const auto bodies = reader.take(stream.mid(at, piece));
            QVERIFY(bodies);
            for (const QByteArray &body : *bodies) {
                v1::Request request;
                QVERIFY(qlink::decodeMessage(body, request));
                QCOMPARE(int(request.id()), next++);
            }
        }
        QCOMPARE(next, 21);
        QVERIFY(reader.isAtBoundary());
    }

    void anEmptyFrameIsAnEmptyMessage()
    {
        qlink::FrameReader reader;
        const auto bodies = reader.take(header(0));
        QCOMPARE(bodies->size(), std::size_t(1));
        v1::Request request;
        QVERIFY(qlink::decodeMessage(bodies->front(), request));
        QCOMPARE(request.body_case(), v1::Request::BODY_NOT_SET);
    }

    void aMessageAboveTheLimitIsNotEncoded()
    {
        v1::Request request;
        request.set_environment(std::string(17'000'000, 'x'));
        const auto frame = qlink::encodeFrame(request);
        QVERIFY(!frame);
        QCOMPARE(frame.error().kind, core::ErrorKind::TooLarge);
        QCOMPARE(frame.error().message.code, u"link.frame-too-large"_s);
    }

    void aHeaderAboveTheLimitIsRefusedBeforeTheBodyArrives()
    {
        qlink::FrameReader reader;
        QVERIFY(reader.take(header(16 * 1024 * 1024)));
        qlink::FrameReader second;
        const auto refused = second.take(header(16 * 1024 * 1024 + 1));
        QVERIFY(!refused);
        QCOMPARE(refused.error().message.code, u"link.frame-too-large"_s);
    }

    void aStreamMayNotEndInsideAFrame()
    {
        qlink::FrameReader reader;
        QVERIFY(reader.take(header(10) + "abc"));
        QVERIFY(!reader.isAtBoundary());
    }

    void theEngineEndsAConnectionThatSpeaksNonsense_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("reason");
        QTest::newRow("a frame of 4 GB is announced") << QByteArray("\xff\xff\xff\xff") << u"link.frame-too-large"_s;
        QTest::newRow("a frame one byte above the limit is announced")
            << header(16 * 1024 * 1024 + 1) << u"link.frame-too-large"_s;
        QTest::newRow("Kubernetes' magic") << QByteArray("k8s\0\x0a\x02\x08\x01", 8) << u"link.frame-too-large"_s;
        QTest::newRow("the beginning of TLS") << QByteArray("\x16\x03\x01\x02\x00\x01", 6) << u"link.frame-too-large"_s;
        QTest::newRow("an HTTP request") << QByteArray("GET / HTTP/1.1\r\n\r\n") << u"link.frame-too-large"_s;
        QTest::newRow("a frame of garbage") << header(4) + QByteArray("\xff\xff\xff\xff") << u"link.frame-garbage"_s;
        QTest::newRow("a message cut short by its length")
            << header(2) + QByteArray("\x12\x05") << u"link.frame-garbage"_s;
        QTest::newRow("text that is not UTF-8")
            << header(4) + QByteArray("\x12\x02\xc3\x28") << u"link.frame-garbage"_s;
    }
    void theEngineEndsAConnectionThatSpeaksNonsense()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, reason);
        linklocal::EngineThread engine([](core::Clock &clock) { return std::make_unique<FakeHost>(clock); });
        const auto bad = engine.connectByBytes(16);
        const auto good = engine.connectByBytes(16);
        QString ended;
        connect(bad.get(), &qlink::Channel::closed, this, [&](const QString &why) { ended = why; });
        bad->sendBytes(bytes);
        QTRY_COMPARE(ended, reason);

        int heard = 0;
        connect(good.get(), &qlink::Channel::received, this, [&] { ++heard; });
        auto ping = std::make_shared<v1::Request>();
        ping->set_id(1);
        ping->mutable_ping();
        good->send(ping);
        QTRY_COMPARE(heard, 1);
    }

    void theEngineOutlivesAClientThatEndsInsideAFrame_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("in the length") << QByteArray("\x00\x00", 2);
        QTest::newRow("before the body") << header(100);
        QTest::newRow("in the body") << header(100) + "abc";
        QTest::newRow("in a large body") << header(16 * 1024 * 1024) + QByteArray(1 << 20, 'x');
    }
    void theEngineOutlivesAClientThatEndsInsideAFrame()
    {
        QFETCH(QByteArray, bytes);
        linklocal::EngineThread engine([](core::Clock &clock) { return std::make_unique<FakeHost>(clock); });
        const auto good = engine.connectByBytes(16);
        for (int i = 0; i < 5; ++i)
            engine.connectByBytes(4096)->sendBytes(bytes);
        int heard = 0;
        connect(good.get(), &qlink::Channel::received, this, [&] { ++heard; });
        auto ping = std::make_shared<v1::Request>();
        ping->set_id(1);
        ping->mutable_ping();
        good->send(ping);
        QTRY_COMPARE(heard, 1);
    }

    void arbitraryBytesNeverHarmTheEngine()
    {
        linklocal::EngineThread engine([](core::Clock &clock) { return std::make_unique<FakeHost>(clock); });
        std::mt19937 random(7);
        std::vector<std::unique_ptr<linklocal::PipeChannel>> channels;
        int ended = 0;
        for (int i = 0; i < 60; ++i) {
            auto channel = engine.connectByBytes(64);
            connect(channel.get(), &qlink::Channel::closed, this, [&] { ++ended; });
            QByteArray body(int(random() % 200), '\0');
            for (char &byte : body)
                byte = char(random());
            channel->sendBytes(header(quint32(body.size())) + body);
            channel->sendBytes("\xff\xff\xff\xff");
            channels.push_back(std::move(channel));
        }
        QTRY_COMPARE(ended, 60);
    }

    void aRequestAboveTheLimitEndsTheChannelFromTheEventLoop()
    {
        linklocal::EngineThread engine([](core::Clock &clock) { return std::make_unique<FakeHost>(clock); });
        const auto channel = engine.connectByBytes(4096);
        QString ended;
        connect(channel.get(), &qlink::Channel::closed, this, [&](const QString &why) { ended = why; });
        auto request = std::make_shared<v1::Request>();
        request->set_id(1);
        request->set_environment(std::string(17'000'000, 'x'));
        channel->send(request);
        QVERIFY(ended.isEmpty());
        QTRY_COMPARE(ended, u"link.frame-too-large"_s);
    }

    void theChannelMayBeDestroyedFromItsOwnSignal()
    {
        linklocal::EngineThread engine([](core::Clock &clock) { return std::make_unique<FakeHost>(clock); });
        auto channel = engine.connectByBytes(16);
        bool gone = false;
        connect(channel.get(), &qlink::Channel::closed, this, [&] {
            channel.release()->deleteLater();
            gone = true;
        });
        channel->sendBytes("\xff\xff\xff\xff");
        QTRY_VERIFY(gone);
    }
};

QD_TEST(FramesTest)
#include "tst_frames.moc"
