#include "kubernetes_bench.h"

#include <kubernetes/config/configmapstore.h>
#include <kubernetes/config/mapobject.h>

#include <releases/names.h>

#include <QJsonArray>
#include <QJsonDocument>

#include <memory>
#include <utility>

namespace contract_kubernetes {

namespace {

/// One ConfigMap and the store that keeps its versions; both go when it goes.
class ConfigStage
{
public:
    ConfigStage(Bench &lent, const char *name)
        : bench(lent)
        , store(lent.client(), {s("default")}, [] { return s("contract"); })
        , ref(kubernetes::mapRef(s("default"), s(name)))
    {
        tidy();
    }
    ~ConfigStage() { tidy(); }
    ConfigStage(const ConfigStage &) = delete;
    ConfigStage &operator=(const ConfigStage &) = delete;

    static releases::Content text(const QByteArray &value)
    {
        releases::Content content;
        content.entries.insert(s("key"), {value, false, 0});
        return content;
    }
    core::Result<engine::ConfigState> read() { return bench.await(store.read(&owner, ref)); }
    engine::ConfigChange changeOf(const engine::ConfigState &base, const releases::Content &content,
                                  releases::Kind kind, const QString &of = {})
    {
        engine::ConfigChange change;
        change.ref = ref;
        change.base = base;
        change.content = content;
        change.kind = kind;
        change.of = of;
        change.createdAt = clock.wall();
        change.id = releases::newId(change.createdAt, ++random, base.head ? base.head->release : QString());
        change.comment = s("a contract case");
        return change;
    }
    core::Result<releases::Record> publish(const engine::ConfigState &base, const releases::Content &content,
                                           releases::Kind kind = releases::Kind::Release, const QString &of = {})
    {
        return bench.await(store.publish(&owner, changeOf(base, content, kind, of), {}));
    }
    core::Result<releases::Record> edit(const releases::Content &content, releases::Kind kind = releases::Kind::Release,
                                        const QString &of = {})
    {
        const auto base = read();
        if (!base)
            return core::failure(base.error());
        return publish(*base, content, kind, of);
    }
    core::Result<engine::ConfigHistory> history() { return bench.await(store.history(&owner, ref)); }
    core::Result<QJsonObject> get() { return bench.await(bench.client().get(&owner, path())); }
    core::Result<QJsonObject> patch(const QJsonObject &body)
    {
        return bench.await(bench.client().patch(&owner, path(), "application/merge-patch+json",
                                                QJsonDocument(body).toJson(QJsonDocument::Compact)));
    }
    /// As kubectl replace: what is not said is gone.
    QString replace(const QByteArray &value)
    {
        net::HttpRequest request;
        request.method = "PUT";
        request.path = path();
        request.headers.emplaceBack("Content-Type", "application/json");
        request.body = QJsonDocument(plain(value)).toJson(QJsonDocument::Compact);
        const auto answer = bench.await(bench.client().http().send(&owner, std::move(request)));
        return answer ? QString() : s("replace: ") + told(answer.error());
    }
    QJsonObject plain(const QByteArray &value) const
    {
        return {{s("apiVersion"), s("v1")},
                {s("kind"), s("ConfigMap")},
                {s("metadata"), QJsonObject{{s("name"), ref.name}, {s("namespace"), ref.nspace}}},
                {s("data"), QJsonObject{{s("key"), QString::fromUtf8(value)}}}};
    }
    QString path() const { return kubernetes::mapPath(ref.nspace, ref.name); }

    Bench &bench;
    QObject owner;
    core::SystemClock clock;
    kubernetes::ConfigMapStore store;
    engine::ConfigRef ref;
    quint64 random = 1;

private:
    void tidy()
    {
        const QString selector = s(releases::kConfigurationLabel) + u'=' + releases::configurationHash(ref.id);
        const QString folder = kubernetes::mapCollection(ref.nspace);
        const auto parts = bench.await(bench.client().getMetadata(&owner, folder, {{s("labelSelector"), selector}}));
        QStringList paths{path()};
        if (parts) {
            const QJsonArray items = parts->value(s("items")).toArray();
            for (const auto &item : items)
                paths.append(kubernetes::mapPath(ref.nspace, kubernetes::mapMeta(item.toObject()).name));
        }
        for (const QString &one : std::as_const(paths))
            (void)bench.await(bench.client().remove(&owner, one, kubernetes::deleteOptions({}, {})));
    }
};

Case configured(const char *name, const char *object, QString (*run)(ConfigStage &))
{
    return {name, [object, run](const Server &server) {
                Bench bench(server);
                if (!bench.problem().isEmpty())
                    return bench.problem();
                ConfigStage stage(bench, object);
                return run(stage);
            }};
}

QString goesRound(ConfigStage &stage)
{
    const auto first = stage.edit(ConfigStage::text("1"), releases::Kind::Creation);
    if (!first)
        return s("create: ") + told(first.error());
    const auto base = stage.read();
    if (!base)
        return told(base.error());
    if (const auto second = stage.publish(*base, ConfigStage::text("2")); !second)
        return s("edit: ") + told(second.error());
    const auto stale = stage.publish(*base, ConfigStage::text("3"));
    if (stale || stale.error().message.code != s("releases.stale-base"))
        return s("a stale base is not refused: ") + (stale ? QString() : told(stale.error()));
    const auto then = stage.bench.await(stage.store.contentOf(&stage.owner, stage.ref, first->id));
    if (!then || *then != ConfigStage::text("1"))
        return s("the first release does not hold its content");
    if (const auto back = stage.edit(*then, releases::Kind::Rollback, first->id); !back)
        return s("rollback: ") + told(back.error());
    if (const auto gone = stage.edit({}, releases::Kind::Deletion); !gone)
        return s("delete: ") + told(gone.error());
    if (const auto there = stage.get(); there || there.error().kind != core::ErrorKind::NotFound)
        return s("it is still there");
    if (const auto restored = stage.edit(*then, releases::Kind::Creation); !restored)
        return s("restore: ") + told(restored.error());
    const auto history = stage.history();
    if (!history)
        return told(history.error());
    if (!history->verification.isIntact() || history->verification.chain.size() != 5)
        return s("the history does not verify");
    const auto last = stage.read();
    return last && last->content == ConfigStage::text("1") && last->found.finding == releases::Finding::AsReleased
               ? QString()
               : s("not as released");
}

QString triesOnly(ConfigStage &stage)
{
    const auto tries = [&stage](releases::Kind kind) -> QString {
        const auto base = stage.read();
        if (!base)
            return told(base.error());
        const auto wanted = stage.changeOf(
            *base, kind == releases::Kind::Deletion ? releases::Content() : ConfigStage::text("2"), kind);
        const auto tried = stage.bench.await(stage.store.tryOut(&stage.owner, wanted));
        if (!tried)
            return told(tried.error());
        const auto after = stage.read();
        if (!after)
            return told(after.error());
        return *tried && after->position == base->position ? QString() : s("a trial writes");
    };
    if (const QString wrong = tries(releases::Kind::Creation); !wrong.isEmpty())
        return s("create: ") + wrong;
    if (const auto first = stage.edit(ConfigStage::text("1"), releases::Kind::Creation); !first)
        return told(first.error());
    if (const QString wrong = tries(releases::Kind::Release); !wrong.isEmpty())
        return s("edit: ") + wrong;
    const QString wrong = tries(releases::Kind::Deletion);
    return wrong.isEmpty() ? QString() : s("delete: ") + wrong;
}

QString noticesChanges(ConfigStage &stage)
{
    if (const auto first = stage.edit(ConfigStage::text("1"), releases::Kind::Creation); !first)
        return told(first.error());
    if (const auto patched = stage.patch({{s("data"), QJsonObject{{s("key"), s("patched")}}}}); !patched)
        return told(patched.error());
    auto found = stage.read();
    if (!found || found->found.finding != releases::Finding::ChangedOutside)
        return s("a patch is not noticed");
    const auto kept = stage.get();
    if (!kept || !kubernetes::mapMeta(*kept).annotations.contains(s(releases::kReleaseAnnotation)))
        return s("a patch does not keep the mark");
    if (const auto second = stage.edit(ConfigStage::text("2")); !second)
        return told(second.error());
    if (const QString wrong = stage.replace("replaced"); !wrong.isEmpty())
        return wrong;
    found = stage.read();
    if (!found || found->found.finding != releases::Finding::ChangedOutside)
        return s("a replacement is not noticed");
    const auto bare = stage.get();
    if (!bare || kubernetes::mapMeta(*bare).annotations.contains(s(releases::kReleaseAnnotation)))
        return s("a replacement does not drop the mark");
    if (const auto third = stage.edit(ConfigStage::text("3")); !third)
        return told(third.error());
    const auto history = stage.history();
    return history && history->verification.isIntact() && history->verification.chain.size() == 5
               ? QString()
               : s("what changed outside is not in the history");
}

QString refusesImmutable(ConfigStage &stage)
{
    QJsonObject object = stage.plain("fixed");
    object.insert(s("immutable"), true);
    if (const QString wrong = stage.bench.createAt(kubernetes::mapCollection(stage.ref.nspace), object);
        !wrong.isEmpty())
        return wrong;
    const auto refused = stage.edit(ConfigStage::text("2"));
    if (refused || refused.error().message.code != s("mapstore.immutable"))
        return s("not refused: ") + (refused ? QString() : told(refused.error()));
    const auto patched = stage.patch({{s("data"), QJsonObject{{s("key"), s("2")}}}});
    if (patched || patched.error().httpStatus != 422)
        return s("the server changes what is immutable");
    const auto marked = stage.patch({{s("metadata"), QJsonObject{{s("annotations"), QJsonObject{{s("a"), s("b")}}}}}});
    return marked ? QString() : s("metadata: ") + told(marked.error());
}

QString keepsBytes(ConfigStage &stage)
{
    releases::Content content = ConfigStage::text("\"quotes\" 'and' \\ back\n\r\n\ttabs <b>&\n\n");
    content.entries.insert(s("empty"), {"", false, 0});
    content.entries.insert(s("han.txt"), {"\xe4\xb8\xad\xe6\x96\x87\n", false, 0});
    QByteArray all;
    for (int i = 0; i < 256; ++i)
        all.append(char(i));
    content.entries.insert(s("all.bin"), {all, true, 0});
    content.entries.insert(s("lines"), {QByteArray(600 * 1024, '\n'), false, 0});
    const auto released = stage.edit(content, releases::Kind::Creation);
    if (!released)
        return told(released.error());
    const auto state = stage.read();
    if (!state || state->content != content)
        return s("the object holds something else");
    const auto held = stage.bench.await(stage.store.contentOf(&stage.owner, stage.ref, released->id));
    return held && *held == content ? QString() : s("the record holds something else");
}

QString tellsChanges(ConfigStage &stage)
{
    const auto heard = std::make_shared<int>(0); // the stage goes later and waits while it does
    stage.store.onChanged([heard, mine = stage.ref](const engine::ConfigRef &ref) { *heard += ref == mine ? 1 : 0; });
    // Until the watch is there a change may be part of its beginning.
    for (int i = 0; i < 20 && *heard == 0; ++i) {
        if (const auto record = stage.edit(ConfigStage::text(QByteArray::number(i)),
                                           i == 0 ? releases::Kind::Creation : releases::Kind::Release);
            !record)
            return told(record.error());
        (void)support::becomesSo([&] { return *heard > 0; }, std::chrono::seconds(1));
    }
    if (*heard == 0)
        return s("a release is not told");
    *heard = 0;
    if (const auto patched = stage.patch({{s("data"), QJsonObject{{s("key"), s("patched")}}}}); !patched)
        return told(patched.error());
    return support::becomesSo([&] { return *heard > 0; }, kPatience) ? QString() : s("a patch is not told");
}

QString listsConfigs(ConfigStage &stage)
{
    if (const auto first = stage.edit(ConfigStage::text("1"), releases::Kind::Creation); !first)
        return told(first.error());
    const auto list = stage.bench.await(stage.store.list(&stage.owner));
    if (!list)
        return told(list.error());
    int found = 0;
    for (const auto &summary : *list) {
        if (summary.ref.name.contains(s("-qd-")) || summary.ref.name == s("kube-root-ca.crt"))
            return s("shows ") + summary.ref.name;
        found += summary.ref == stage.ref && summary.exists && summary.isVersioned && !summary.release.isEmpty();
    }
    return found == 1 ? QString() : s("not in the list");
}

QString configsWithoutRights(ConfigStage &stage)
{
    using engine::ConfigRight;
    const auto client = stage.bench.nobody();
    if (!client)
        return s("no client that has no rights");
    kubernetes::ConfigMapStore nobody(*client, {s("default")}, [] { return s("contract-nobody"); });
    for (const ConfigRight right :
         {ConfigRight::List, ConfigRight::Read, ConfigRight::Publish, ConfigRight::Delete, ConfigRight::Collect}) {
        const auto mine = stage.bench.await(stage.store.mayI(&stage.owner, stage.ref, right));
        if (!mine)
            return told(mine.error());
        if (*mine)
            return s("we may not");
        const auto theirs = stage.bench.await(nobody.mayI(&stage.owner, stage.ref, right));
        if (!theirs)
            return told(theirs.error());
        if (!*theirs || (*theirs)->code != s("kubernetes.may-not"))
            return s("nobody may");
    }
    const auto read = stage.bench.await(nobody.read(&stage.owner, stage.ref));
    return !read && read.error().kind == core::ErrorKind::Forbidden ? QString() : s("nobody read it");
}

} // namespace

QVector<Case> configCases()
{
    return {
        configured("a configuration's whole life", "round", goesRound),
        configured("a trial of a configuration's change", "tried", triesOnly),
        configured("configurations changed outside", "outside", noticesChanges),
        configured("immutable configurations", "immutable", refusesImmutable),
        configured("configurations to the byte", "bytes", keepsBytes),
        configured("changes of configurations are told", "told", tellsChanges),
        configured("configurations are listed", "listed", listsConfigs),
        configured("configurations without rights", "guarded", configsWithoutRights),
    };
}

} // namespace contract_kubernetes
