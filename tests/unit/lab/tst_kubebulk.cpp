#include "kubefakeresponder.h"

#include <lab/kube/bulkpods.h>
#include <lab/kube/protobufcodec.h>
#include <lab/kube/wirereader.h>
#include <support/manualclock.h>
#include <support/testregistry.h>

#include <QTest>
#include <QtEndian>

using namespace lab::kube;

namespace {

std::shared_ptr<FakeResponder> ask(BulkPods &bulk, std::vector<std::pair<const char *, QByteArray>> query,
                                   const QByteArray &accept = "application/vnd.kubernetes.protobuf")
{
    httpd::Request request;
    request.method = "GET";
    request.path = "/api/v1/pods";
    request.headers = {{"accept", accept}};
    for (const auto &[name, value] : query)
        request.query.append({name, value});
    auto responder = std::make_shared<FakeResponder>();
    return bulk.handle(request, responder) ? responder : nullptr;
}

Json listOf(const FakeResponder &answer)
{
    const auto wrapped = protobuf::unwrap(view(answer.body));
    return wrapped
               ? protobuf::decode(wrapped->raw, *Schema::wire().find("PodList"), protobuf::Zeros::Keep).value_or(Json())
               : Json();
}

/// The pods in a stream of framed watch events.
std::vector<Json> podsOf(QByteArrayView stream)
{
    std::vector<Json> pods;
    while (stream.size() > 4) {
        const auto size = qsizetype(qFromBigEndian<quint32>(stream.data()));
        std::string_view object;
        for (WireReader event(std::string_view(stream.data() + 4, std::size_t(size))); event.next();) {
            for (WireReader raw(event.number() == 2 ? event.bytes() : std::string_view()); raw.next();)
                object = raw.bytes();
        }
        if (const auto wrapped = protobuf::unwrap(object))
            pods.push_back(
                protobuf::decode(wrapped->raw, *Schema::wire().find("Pod"), protobuf::Zeros::Keep).value_or(Json()));
        stream = stream.sliced(4 + size);
    }
    return pods;
}

} // namespace

class KubeBulkTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pagesTogetherAreAllPods()
    {
        support::ManualClock clock;
        BulkPods bulk(clock, {25, 5, 10, 10});
        QByteArray next;
        QSet<QString> names;
        int pages = 0;
        do {
            const auto answer = ask(bulk, {{"limit", "10"}, {"continue", next}});
            QCOMPARE(answer->status, 200);
            const Json list = listOf(*answer);
            for (const Json &pod : items(list, {"items"}))
                names.insert(toQt(text(pod, {"metadata", "namespace"}) + '/' + text(pod, {"metadata", "name"})));
            next = bytes(text(list, {"metadata", "continue"}));
            ++pages;
        } while (!next.isEmpty() && pages < 10);
        QCOMPARE(pages, 3);
        QCOMPARE(names.size(), 25);
        QCOMPARE(items(listOf(*ask(bulk, {})), {"items"}).size(), std::size_t(25));
        QCOMPARE(ask(bulk, {{"limit", "10"}, {"continue", "page-9"}})->status, 400);
        QCOMPARE(ask(bulk, {}, "application/json")->status, 406);
    }

    void eventsReachTheWatchersAndTheNextList()
    {
        support::ManualClock clock;
        BulkPods bulk(clock, {25, 5, 10, 10});
        const auto watch = ask(bulk, {{"watch", "1"}, {"resourceVersion", "1000000000"}});
        bulk.setEventRate(100);
        clock.advance(std::chrono::seconds(1));
        bulk.setEventRate(0);
        const auto changed = podsOf(watch->body);
        QCOMPARE(changed.size(), std::size_t(100));
        QCOMPARE(bulk.eventsSent(), quint64(100));
        QCOMPARE(text(changed.front(), {"metadata", "resourceVersion"}), std::string("1000000001"));
        QCOMPARE(text(changed.back(), {"metadata", "resourceVersion"}), std::string("1000000100"));

        const Json list = listOf(*ask(bulk, {}));
        QCOMPARE(text(list, {"metadata", "resourceVersion"}), std::string("1000000100"));
        QCOMPARE(text(listOf(*ask(bulk, {{"limit", "10"}})), {"metadata", "resourceVersion"}),
                 std::string("1000000100"));
        bool found = false;
        for (const Json &pod : items(list, {"items"}))
            found = found || pod.dump() == changed.back().dump();
        QVERIFY(found);
        QCOMPARE(podsOf(ask(bulk, {{"watch", "1"}, {"resourceVersion", "1000000090"}})->body).size(), std::size_t(10));
        QCOMPARE(ask(bulk, {{"watch", "1"}, {"resourceVersion", "999"}})->status, 410);
        QCOMPARE(ask(bulk, {{"watch", "1"}, {"sendInitialEvents", "true"}})->status, 422);
    }
};

QD_TEST(KubeBulkTest)
#include "tst_kubebulk.moc"
