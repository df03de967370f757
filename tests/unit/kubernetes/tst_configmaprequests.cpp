#include <kubernetes/config/configmapstore.h>
#include <kubernetes/config/mapobject.h>
#include <support/settled.h>

#include <releases/names.h>
#include <support/scriptedserver.h>
#include <support/testregistry.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <memory>

namespace {

/// A ConfigMap with one release behind it, on a server that loses or refuses the writes that it is told to.
struct ScriptedMaps
{
    static constexpr int kLost = 0; ///< the write arrives, its answer does not

    ScriptedMaps()
    {
        before.entries = {{QStringLiteral("key"), {"1", false, 0}}, {QStringLiteral("gone"), {"x", false, 0}}};
        parent.id = releases::newId(core::fromUnixMs(1'700'000'000'000), 7);
        parent.configuration = ref.id;
        parent.author = QStringLiteral("bob");
        parent.createdAt = core::fromUnixMs(1'700'000'000'000);
        parent.contentHash = releases::contentHash(before);
        parent.kind = releases::Kind::Creation;
        parent.state = releases::State::Released;
        object = versioned(kubernetes::newMap(ref, before, parent), "77");
        head = versioned(kubernetes::headMap(ref, releases::headAt(parent)), "88");
        net::Endpoint endpoint;
        endpoint.base = server.url();
        client = std::make_unique<kubernetes::ApiClient>(std::move(endpoint), clock, workers);
        store =
            std::make_unique<kubernetes::ConfigMapStore>(*client, QStringList(), [] { return QStringLiteral("ann"); });
        server.otherwise([this](const support::ExchangePtr &exchange) {
            const auto &request = exchange->request;
            if (request.method == "GET")
                return reply(exchange, 200, seen(request.path()));
            writes.append(request);
            const int fault = faults.value(int(writes.size()), -1);
            if (fault == kLost)
                return exchange->reset();
            if (fault > 0) {
                return reply(exchange, fault,
                             {{QStringLiteral("kind"), QStringLiteral("Status")},
                              {QStringLiteral("code"), fault},
                              {QStringLiteral("message"), QStringLiteral("no")}});
            }
            reply(exchange, 200, written(request));
        });
    }

    static QJsonObject versioned(QJsonObject map, const char *version)
    {
        QJsonObject meta = map.value(QLatin1String("metadata")).toObject();
        meta.insert(QStringLiteral("resourceVersion"), QString::fromLatin1(version));
        meta.insert(QStringLiteral("uid"), QStringLiteral("u1"));
        map.insert(QStringLiteral("metadata"), meta);
        return map;
    }
    static void reply(const support::ExchangePtr &exchange, int code, const QJsonObject &body)
    {
        exchange->reply(body.isEmpty() ? 404 : code, QJsonDocument(body).toJson(QJsonDocument::Compact),
                        {{"Content-Type", "application/json"}});
    }
    QJsonObject seen(const QByteArray &path) const
    {
        if (path == kMap)
            return object;
        if (path == headPath())
            return head;
        if (path == recordPathOf(change.id))
            return settledElsewhere.isEmpty() ? announced : inState(announced, settledElsewhere);
        if (path != kMaps)
            return {};
        QJsonArray items;
        for (const QJsonObject &map : {head, versioned(kubernetes::recordMap(ref, parent, before), "66")})
            items.append(QJsonObject{{QStringLiteral("metadata"), map.value(QLatin1String("metadata"))}});
        return {{QStringLiteral("kind"), QStringLiteral("PartialObjectMetadataList")},
                {QStringLiteral("metadata"), QJsonObject{{QStringLiteral("resourceVersion"), QStringLiteral("99")}}},
                {QStringLiteral("items"), items}};
    }
    static QJsonObject inState(QJsonObject map, const QString &state)
    {
        QJsonObject meta = map.value(QLatin1String("metadata")).toObject();
        QJsonObject annotations = meta.value(QLatin1String("annotations")).toObject();
        annotations.insert(QString::fromLatin1(releases::kStateAnnotation), state);
        meta.insert(QStringLiteral("annotations"), annotations);
        map.insert(QStringLiteral("metadata"), meta);
        return map;
    }
    QJsonObject written(const support::RecordedRequest &request)
    {
        const QJsonObject body = QJsonDocument::fromJson(request.body).object();
        if (request.method == "POST")
            return announced = versioned(body, "100");
        if (request.path() == kMap)
            return object;
        return request.path() == headPath() ? head : announced;
    }
    QByteArray headPath() const { return kMaps + '/' + releases::headName(ref.name, ref.id).toLatin1(); }
    QByteArray recordPathOf(const QString &id) const
    {
        return kMaps + '/' + releases::recordName(ref.name, ref.id, id).toLatin1();
    }
    QStringList asked() const
    {
        QStringList lines;
        for (const auto &request : writes)
            lines.append(QString::fromLatin1(request.method + ' ' + request.path()));
        return lines;
    }
    QJsonObject body(int write) const { return QJsonDocument::fromJson(writes.value(write - 1).body).object(); }

    template <class T> core::Result<T> await(async::Task<T> task)
    {
        std::optional<core::Result<T>> result;
        task.then([&](core::Result<T> arrived) { result = std::move(arrived); });
        if (!support::becomesSo([&] { return result.has_value(); }))
            return core::failure(core::ErrorKind::Timeout, QStringLiteral("test.timeout"));
        return std::move(*result);
    }
    core::Result<releases::Record> publish(releases::Kind kind = releases::Kind::Release)
    {
        const auto base = await(store->read(&owner, ref));
        if (!base)
            return core::failure(base.error());
        change.ref = ref;
        change.base = *base;
        change.kind = kind;
        change.createdAt = core::fromUnixMs(1'700'000'001'000);
        change.id = releases::newId(change.createdAt, 42, parent.id);
        change.comment = QStringLiteral("why");
        change.content.entries = {{QStringLiteral("key"), {"2 \"\n", false, 0}},
                                  {QStringLiteral("blob"), {QByteArray("\0\xff", 2), true, 0}}};
        return await(store->publish(&owner, change, {}));
    }

    static inline const QByteArray kMaps = "/api/v1/namespaces/shop/configmaps";
    static inline const QByteArray kMap = "/api/v1/namespaces/shop/configmaps/app";
    engine::ConfigRef ref{QStringLiteral("ConfigMap/shop/app"), QStringLiteral("ConfigMap"), QStringLiteral("shop"),
                          QStringLiteral("app")};
    releases::Content before;
    releases::Record parent;
    engine::ConfigChange change;
    QJsonObject object;
    QJsonObject head;
    QJsonObject announced;
    QString settledElsewhere; ///< the state that another engine brings our record to
    QMap<int, int> faults;    ///< of the first write, the second, …: a status, or kLost
    QVector<support::RecordedRequest> writes;
    core::SystemClock clock;
    watch::WorkerPool workers{1};
    support::ScriptedServer server;
    QObject owner;
    std::unique_ptr<kubernetes::ApiClient> client;
    std::unique_ptr<kubernetes::ConfigMapStore> store;
};

QJsonObject metadataOf(const QJsonObject &object)
{
    return object.value(QLatin1String("metadata")).toObject();
}

} // namespace

/// What goes over the wire, and what is made of each failure there.
class ConfigMapRequestsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aReleaseIsFourWrites()
    {
        ScriptedMaps maps;
        const auto record = maps.publish();
        QVERIFY(record);
        const QString collection = QString::fromLatin1(ScriptedMaps::kMaps);
        const QString recordPath = QString::fromLatin1(maps.recordPathOf(maps.change.id));
        QCOMPARE(maps.asked(), (QStringList{QStringLiteral("POST ") + collection,
                                            QStringLiteral("PATCH ") + collection + QStringLiteral("/app"),
                                            QStringLiteral("PATCH ") + recordPath,
                                            QStringLiteral("PATCH ") + QString::fromLatin1(maps.headPath())}));
        const QJsonObject announced = maps.body(1);
        QVERIFY(announced.value(QLatin1String("immutable")).toBool());
        QVERIFY(!metadataOf(announced).contains(QLatin1String("ownerReferences")));
        QCOMPARE(announced.value(QLatin1String("data")).toObject().value(QLatin1String("key")).toString(),
                 QStringLiteral("2 \"\n"));
        QCOMPARE(announced.value(QLatin1String("binaryData")).toObject().value(QLatin1String("blob")).toString(),
                 QStringLiteral("AP8="));
        const QJsonObject fields = metadataOf(announced).value(QLatin1String("annotations")).toObject();
        QCOMPARE(fields.value(QLatin1String("quarterdeck.io/release-state")).toString(), QStringLiteral("pending"));
        QCOMPARE(fields.value(QLatin1String("quarterdeck.io/release-parent")).toString(), maps.parent.id);
        QCOMPARE(fields.value(QLatin1String("quarterdeck.io/release-author")).toString(), QStringLiteral("ann"));

        const QString hash = releases::contentHash(maps.change.content);
        const QByteArray commit = "{\"binaryData\":{\"blob\":\"AP8=\"},\"data\":{\"gone\":null,\"key\":\"2 \\\"\\n\"},"
                                  "\"metadata\":{\"annotations\":{\"quarterdeck.io/content-hash\":\"" +
                                  hash.toLatin1() + "\",\"quarterdeck.io/release\":\"" + maps.change.id.toLatin1() +
                                  "\"},\"resourceVersion\":\"77\"}}";
        QCOMPARE(maps.writes[1].body, commit);
        QCOMPARE(maps.writes[1].header("content-type"), QByteArray("application/merge-patch+json"));
        QCOMPARE(maps.writes[2].body,
                 QByteArray("{\"metadata\":{\"annotations\":{\"quarterdeck.io/release-state\":\"released\"},"
                            "\"resourceVersion\":\"100\"}}"));
        const QJsonObject moved = maps.body(4);
        QCOMPARE(metadataOf(moved).value(QLatin1String("resourceVersion")).toString(), QStringLiteral("88"));
        QCOMPARE(moved.value(QLatin1String("data")).toObject().value(QLatin1String("release")).toString(),
                 maps.change.id);
    }

    void aDeletionNamesTheVeryObject()
    {
        ScriptedMaps maps;
        QVERIFY(maps.publish(releases::Kind::Deletion));
        QCOMPARE(maps.writes[1].method, QByteArray("DELETE"));
        QCOMPARE(maps.writes[1].body, QByteArray("{\"apiVersion\":\"v1\",\"kind\":\"DeleteOptions\",\"preconditions\":"
                                                 "{\"resourceVersion\":\"77\",\"uid\":\"u1\"}}"));
        QVERIFY(!maps.body(1).contains(QLatin1String("data")));
        QCOMPARE(maps.body(4).value(QLatin1String("data")).toObject().value(QLatin1String("tombstone")).toString(),
                 QStringLiteral("true"));
    }

    void onlyMetadataOfTheHistoryIsAskedFor()
    {
        ScriptedMaps maps;
        QVERIFY(maps.await(maps.store->read(&maps.owner, maps.ref)));
        const auto listed = maps.server.requests().last();
        QVERIFY(listed.header("accept").contains("as=PartialObjectMetadataList;g=meta.k8s.io;v=v1"));
        QVERIFY(listed.target.contains(releases::configurationHash(maps.ref.id).toLatin1()));
    }

    void nothingIsSentTwiceAndNothingIsGuessed_data()
    {
        QTest::addColumn<int>("write");
        QTest::addColumn<int>("fault");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("writes");
        const auto row = [](const char *name, int write, int fault, core::ErrorKind kind, int writes) {
            QTest::newRow(name) << write << fault << int(kind) << writes;
        };
        using core::ErrorKind;
        row("the record, lost", 1, ScriptedMaps::kLost, ErrorKind::Network, 1);
        row("the record, forbidden", 1, 403, ErrorKind::Forbidden, 1);
        row("the object, lost", 2, ScriptedMaps::kLost, ErrorKind::Network, 2);
        row("the object, a server in trouble", 2, 503, ErrorKind::Unavailable, 2);
        row("the object, stale: the record is aborted", 2, 409, ErrorKind::Conflict, 3);
        row("the object, forbidden: the record is aborted", 2, 403, ErrorKind::Forbidden, 3);
        row("the object, invalid: the record is aborted", 2, 422, ErrorKind::Api, 3);
        row("the record's state, lost", 3, ScriptedMaps::kLost, ErrorKind::Network, 3);
        row("the record's state, forbidden: it counts already", 3, 403, ErrorKind::Unavailable, 3);
        row("the record's state, given up by another engine", 3, 409, ErrorKind::Unavailable, 3);
        row("the head, lost", 4, ScriptedMaps::kLost, ErrorKind::Network, 4);
        row("the head, forbidden: it counts already", 4, 403, ErrorKind::Unavailable, 4);
    }
    void nothingIsSentTwiceAndNothingIsGuessed()
    {
        QFETCH(int, write);
        QFETCH(int, fault);
        QFETCH(int, kind);
        QFETCH(int, writes);
        ScriptedMaps maps;
        maps.settledElsewhere = QStringLiteral("aborted");
        maps.faults.insert(write, fault);
        const auto record = maps.publish();
        QVERIFY(!record);
        QCOMPARE(int(record.error().kind), kind);
        QCOMPARE(int(maps.writes.size()), writes);
        if (writes > write) {
            const QJsonObject fields = metadataOf(maps.body(writes)).value(QLatin1String("annotations")).toObject();
            QCOMPARE(fields.value(QLatin1String("quarterdeck.io/release-state")).toString(), QStringLiteral("aborted"));
        }
    }

    void aHeadThatSomebodySignedMeanwhileIsMovedFromThere()
    {
        ScriptedMaps maps;
        maps.faults.insert(4, 409);
        QVERIFY(maps.publish());
        QCOMPARE(int(maps.writes.size()), 5);
        QCOMPARE(maps.writes[4].path(), maps.headPath());
    }

    void whatAnotherEngineFinishedIsFinished()
    {
        ScriptedMaps maps;
        maps.settledElsewhere = QStringLiteral("released");
        maps.faults.insert(3, 409);
        const auto record = maps.publish();
        QVERIFY(record);
        QCOMPARE(record->state, releases::State::Released);
        QCOMPARE(int(maps.writes.size()), 4);
    }

    void aListIsReadByPagesAndAnewWhenItsPlaceIsGone()
    {
        ScriptedMaps maps;
        int asked = 0;
        maps.server.route("/api/v1/configmaps", [&asked](const support::ExchangePtr &exchange) {
            const bool isPlaced = exchange->request.target.contains("continue=");
            if (++asked == 2) {
                ScriptedMaps::reply(exchange, 410,
                                    {{QStringLiteral("kind"), QStringLiteral("Status")},
                                     {QStringLiteral("code"), 410},
                                     {QStringLiteral("reason"), QStringLiteral("Expired")}});
                return;
            }
            const QString name = isPlaced ? QStringLiteral("b") : QStringLiteral("a");
            const QJsonObject item{
                {QStringLiteral("metadata"),
                 QJsonObject{{QStringLiteral("name"), name}, {QStringLiteral("namespace"), QStringLiteral("shop")}}}};
            QJsonObject meta{{QStringLiteral("resourceVersion"), QStringLiteral("9")}};
            if (!isPlaced)
                meta.insert(QStringLiteral("continue"), QStringLiteral("t1"));
            ScriptedMaps::reply(exchange, 200,
                                {{QStringLiteral("kind"), QStringLiteral("PartialObjectMetadataList")},
                                 {QStringLiteral("metadata"), meta},
                                 {QStringLiteral("items"), QJsonArray{item}}});
        });
        const auto list = maps.await(maps.store->list(&maps.owner));
        QVERIFY(list);
        QCOMPARE(asked, 4);
        QStringList names;
        for (const auto &summary : *list)
            names.append(summary.ref.name);
        QCOMPARE(names, (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
        QVERIFY(maps.server.requests().first().target.contains("limit=250"));
    }

    void aStoreThatGoesTellsItsCallers()
    {
        ScriptedMaps maps;
        std::optional<core::Result<engine::ConfigState>> told;
        auto task = maps.store->read(&maps.owner, maps.ref).then([&](core::Result<engine::ConfigState> state) {
            told = std::move(state);
        });
        maps.store.reset();
        QTRY_VERIFY(told.has_value());
        QCOMPARE(told->error().message.code, QStringLiteral("kubernetes.session-gone"));
    }
};

QD_TEST(ConfigMapRequestsTest)
#include "tst_configmaprequests.moc"
