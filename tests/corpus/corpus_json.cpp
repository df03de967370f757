#include <alertmanager/decoder.h>
#include <consul/decoder.h>
#include <engine/environment.h>
#include <formats/json.h>
#include <formats/jsoncursor.h>
#include <kubernetes/jsonlistsplitter.h>
#include <kubernetes/jsonobjects.h>
#include <prometheus/apidecoder.h>
#include <prometheus/querydecoder.h>

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <functional>

// Runs every JSON entry point of the program over the files of a JSON test suite: names that begin with y_ must be
// accepted, n_ refused, i_ may be either. Decoders that expect a certain shape only have to refuse what is not JSON.

namespace {

struct EntryPoint
{
    const char *name;
    bool anyShape; ///< accepts every JSON text
    std::function<bool(const QByteArray &)> accepts;
};

constexpr kubernetes::Kind kKinds[]{
    kubernetes::Kind::Pod,         kubernetes::Kind::Deployment,    kubernetes::Kind::ReplicaSet,
    kubernetes::Kind::StatefulSet, kubernetes::Kind::DaemonSet,     kubernetes::Kind::Service,
    kubernetes::Kind::Node,        kubernetes::Kind::EndpointSlice, kubernetes::Kind::Namespace,
    kubernetes::Kind::Event,
};

std::optional<kubernetes::JsonListSplitter> listOf(const QByteArray &text)
{
    kubernetes::JsonListSplitter splitter;
    if (!splitter.feed(text) || !splitter.finish())
        return {};
    return splitter;
}

/// The text as a member that no reader knows, inside a list of one object.
bool isKubernetesList(const QByteArray &text)
{
    const QByteArray list = "{\"kind\":\"List\",\"items\":[{\"metadata\":{\"name\":\"a\",\"more\":" + text +
                            ",\"uid\":\"u\"}}],\"metadata\":{\"resourceVersion\":\"1\"}}";
    return std::all_of(std::begin(kKinds), std::end(kKinds), [&](kubernetes::Kind kind) {
        auto read = listOf(list);
        const auto objects = read ? kubernetes::protobufOf(read->take(), kind) : core::Result<kubernetes::Batch>();
        return read && objects && objects->spans.size() == 1 && read->resourceVersion() == QStringLiteral("1");
    });
}

bool isKubernetesEvent(const QByteArray &text)
{
    const QByteArray event = "{\"type\":\"ADDED\",\"object\":{\"metadata\":{\"name\":\"a\",\"more\":" + text +
                             ",\"resourceVersion\":\"2\"}}}";
    return std::all_of(std::begin(kKinds), std::end(kKinds), [&](kubernetes::Kind kind) {
        const auto read =
            kubernetes::readJsonEvent(std::string_view(event.constData(), std::size_t(event.size())), kind);
        return read && read->resourceVersion == QStringLiteral("2");
    });
}

const QVector<EntryPoint> &entryPoints()
{
    static const QVector<EntryPoint> all{
        {"json document", true, [](const QByteArray &text) { return formats::JsonDocument::parse(text).has_value(); }},
        {"json cursor", true,
         [](const QByteArray &text) {
             formats::JsonCursor cursor(text);
             cursor.skip();
             return cursor.finish();
         }},
        {"prometheus query", false, [](const QByteArray &text) { return prometheus::decodeQuery(text).has_value(); }},
        {"prometheus metadata", false,
         [](const QByteArray &text) {
             return prometheus::decodeTargets(text) || prometheus::decodeAlerts(text) ||
                    prometheus::decodeRules(text) || prometheus::decodeSeries(text) ||
                    prometheus::decodeStrings(text) || prometheus::decodeMetadata(text) ||
                    prometheus::decodeBuildInfo(text) || prometheus::decodeRuntimeInfo(text);
         }},
        {"alertmanager", false,
         [](const QByteArray &text) { return alertmanager::decodeAlerts(text) || alertmanager::decodeStatus(text); }},
        {"consul catalog", false,
         [](const QByteArray &text) {
             return consul::decodeChecks(text) || consul::decodeServiceNames(text) || consul::decodeNodes(text) ||
                    consul::decodeRegistrations(text) || consul::decodeHealthService(text);
         }},
        {"consul agent", false,
         [](const QByteArray &text) {
             return consul::decodeAgentServices(text) || consul::decodeAgentSelf(text) ||
                    consul::decodeTokenSelf(text) || consul::decodeStrings(text) || consul::decodeString(text) ||
                    consul::decodeBool(text);
         }},
        {"consul kv", false, [](const QByteArray &text) { return consul::decodeKv(text).has_value(); }},
        // Around the text stands a list or an event, so that the valid ones must be accepted too.
        {"kubernetes list", true, isKubernetesList},
        {"kubernetes event", true, isKubernetesEvent},
        {"kubernetes bare", false,
         [](const QByteArray &text) {
             return listOf(text) ||
                    kubernetes::readJsonEvent(std::string_view(text.constData(), std::size_t(text.size())),
                                              kubernetes::Kind::Pod);
         }},
        {"environments file", false,
         [](const QByteArray &text) { return engine::parseEnvironments(text).has_value(); }},
    };
    return all;
}

QStringList suiteFiles(const QString &folder)
{
    QStringList files;
    for (QDirIterator it(folder, {QStringLiteral("*.json")}, QDir::Files, QDirIterator::Subdirectories);
         it.hasNext();) {
        it.next();
        const QString name = it.fileName();
        if (name.size() > 2 && name[1] == u'_' && QStringLiteral("yni").contains(name[0]))
            files += it.filePath();
    }
    std::sort(files.begin(), files.end());
    return files;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList args = QCoreApplication::arguments();
    if (args.size() != 2) {
        std::fprintf(stderr, "usage: corpus_json DIR    (DIR holds json-test-suite.tar.xz or the unpacked files)\n");
        return 2;
    }
    QTemporaryDir unpacked;
    QStringList files = suiteFiles(args[1]);
    const QString archive = args[1] + QStringLiteral("/json-test-suite.tar.xz");
    if (files.isEmpty() && QFile::exists(archive)) {
        if (QProcess::execute(QStringLiteral("tar"),
                              {QStringLiteral("-C"), unpacked.path(), QStringLiteral("-xf"), archive}) != 0)
            return 2;
        files = suiteFiles(unpacked.path());
    }
    if (files.isEmpty()) {
        std::fprintf(stderr, "corpus_json: no y_*, n_* or i_*.json below %s\n", qPrintable(args[1]));
        return 2;
    }
    int allWrong = 0;
    for (const EntryPoint &entry : entryPoints()) {
        int right = 0;
        int wrong = 0;
        for (const QString &path : std::as_const(files)) {
            QFile file(path);
            if (!file.open(QIODevice::ReadOnly))
                return 2;
            const QChar kind = QFileInfo(path).fileName()[0];
            const bool accepted = entry.accepts(file.readAll());
            const bool isRight = kind == u'i' || (kind == u'n' ? !accepted : accepted || !entry.anyShape);
            ++(isRight ? right : wrong);
            if (!isRight)
                std::printf("  %s: %s %s\n", entry.name, accepted ? "accepts" : "refuses",
                            qPrintable(QFileInfo(path).fileName()));
        }
        std::printf("%s right %d wrong %d\n", entry.name, right, wrong);
        allWrong += wrong;
    }
    return allWrong == 0 ? 0 : 1;
}
