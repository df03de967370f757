#include <kubernetes/clusteraccess.h>
#include <kubernetes/plugin.h>

#include <contract/phrases.h>
#include <support/testregistry.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using kubernetes::ClusterAccess;
using kubernetes::KubeconfigPaths;

namespace {

using Files = QMap<QString, QByteArray>;

} // namespace

/// What is found on a machine: nothing that somebody named is left out without a word.
class KubernetesDiscoveryTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void offers_data();
    void offers();
    void whatIsFoundThroughTheVariableIsFoundWithoutItToo_data();
    void whatIsFoundThroughTheVariableIsFoundWithoutItToo();

private:
    static void writeAll(const QTemporaryDir &folder, const Files &files);
};

void KubernetesDiscoveryTest::writeAll(const QTemporaryDir &folder, const Files &files)
{
    for (auto it = files.cbegin(); it != files.cend(); ++it) {
        const QString path = folder.filePath(it.key());
        QVERIFY(QDir().mkpath(QFileInfo(path).absolutePath()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(it.value());
    }
}

void KubernetesDiscoveryTest::offers_data()
{
    QTest::addColumn<Files>("files");
    QTest::addColumn<QString>("variable"); // KUBECONFIG, with $DIR
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QString>("code"); // what the first offer fails with once it is connected
    const auto row = [](const char *name, const Files &files, const char *variable, const QStringList &names,
                        const char *code = "") {
        QTest::newRow(name) << files << QString::fromLatin1(variable) << names << QString::fromLatin1(code);
    };
    const QByteArray good = "clusters: [{name: a, cluster: {server: 'https://h:6443'}}]\n"
                            "contexts: [{name: a, context: {cluster: a, user: a}}]\n"
                            "current-context: a\nusers: [{name: a, user: {token: t}}]\n";
    const QString home = u"home/.kube/config"_s;

    row("nothing is there", {}, "", {});
    row("the contexts of the file in the home", {{home, good}}, "", {u"a"_s});
    row("a file in the home without contexts", {{home, "kind: Config\n"}}, "", {});
    row("a broken file in the home", {{home, "clusters: {"}}, "", {u"config"_s}, "yaml.syntax");
    row("the contexts of the variable's file", {{u"c"_s, good}}, "$DIR/c", {u"a"_s});
    row("the variable names no file", {{home, good}}, "$DIR/mistyped", {u"mistyped"_s}, "kubeconfig.missing");
    row("the variable names a folder", {{u"d/c"_s, good}}, "$DIR/d", {u"d"_s}, "kubeconfig.unreadable");
    row("the variable names a file without contexts", {{u"c"_s, "kind: Config\n"}}, "$DIR/c", {u"c"_s},
        "kubeconfig.no-context");
    row("the variable names a broken file", {{u"c"_s, "clusters: {"}}, "$DIR/c", {u"c"_s}, "yaml.syntax");
    row("one of the variable's files is missing", {{u"c"_s, good}}, "$DIR/gone:$DIR/c", {u"a"_s});
    row("all of the variable's files are missing", {{home, good}}, "$DIR/gone:$DIR/lost", {u"kubeconfig"_s},
        "kubeconfig.none");
    row("a pod's own account before a variable that leads nowhere",
        {{u"var/run/secrets/kubernetes.io/serviceaccount/token"_s, "t"}}, "$DIR/mistyped",
        {u"in-cluster"_s, u"mistyped"_s});
    row("the variable is but a separator", {{home, good}}, ":", {u"a"_s});
}

void KubernetesDiscoveryTest::offers()
{
    QFETCH(Files, files);
    QFETCH(QString, variable);
    QFETCH(QStringList, names);
    QFETCH(QString, code);
    const QTemporaryDir folder;
    writeAll(folder, files);
    QProcessEnvironment environment;
    environment.insert(u"KUBERNETES_SERVICE_HOST"_s, u"10.0.0.1"_s); // of use beside a token only
    environment.insert(u"KUBERNETES_SERVICE_PORT"_s, u"443"_s);
    environment.insert(u"KUBECONFIG"_s, variable.replace(u"$DIR"_s, folder.path()));
    const auto found = kubernetes::foundIn(environment, folder.filePath(u"home"_s), folder.path());
    QStringList offered;
    for (const engine::FoundSource &source : found) {
        QCOMPARE(source.system, u"kubernetes"_s);
        QVERIFY(contract::Phrases::knows(source.origin.code));
        offered += source.name;
    }
    QCOMPARE(offered, names);
    if (code.isEmpty())
        return;
    const auto paths = KubeconfigPaths::choose(found.first().settings.value("kubeconfig"_L1).toString(), environment,
                                               folder.filePath(u"home"_s));
    const auto loaded = kubernetes::loadKubeconfig(paths);
    const auto error = loaded ? ClusterAccess::select(*loaded, {}).error() : loaded.error();
    QVERIFY2(error.message.code.startsWith(code), qPrintable(error.message.code));
}

void KubernetesDiscoveryTest::whatIsFoundThroughTheVariableIsFoundWithoutItToo_data()
{
    QTest::addColumn<Files>("files");
    QTest::addColumn<QString>("variable");  // KUBECONFIG, with $DIR
    QTest::addColumn<QStringList>("named"); // the files in the settings, below the folder
    const QByteArray cluster = "clusters: [{name: c, cluster: {server: 'https://h:6443'}}]\n";
    const QByteArray context = "contexts: [{name: a, context: {cluster: c, user: u}}]\ncurrent-context: a\n";
    const QByteArray user = "users: [{name: u, user: {token: t}}]\n";
    const QByteArray whole = cluster + context + user;
    const QByteArray other = "clusters: [{name: o, cluster: {server: 'https://o:6443'}}]\n"
                             "contexts: [{name: o, context: {cluster: o}}]\n";
    QTest::newRow("one file") << Files{{u"k"_s, whole}} << u"$DIR/k"_s << QStringList{u"k"_s};
    QTest::newRow("the file in the home")
        << Files{{u"home/.kube/config"_s, whole}} << QString() << QStringList{u"home/.kube/config"_s};
    QTest::newRow("the variable names the file in the home")
        << Files{{u"home/.kube/config"_s, whole}} << u"$DIR/home/.kube/config"_s << QStringList{u"home/.kube/config"_s};
    QTest::newRow("of two files the one that matters")
        << Files{{u"k"_s, whole}, {u"o"_s, other}} << u"$DIR/o:$DIR/k"_s << QStringList{u"k"_s};
    QTest::newRow("of four files the three that matter, in their order")
        << Files{{u"u"_s, user}, {u"k"_s, context}, {u"c"_s, cluster}, {u"o"_s, other}}
        << u"$DIR/u:$DIR/o:$DIR/k:$DIR/c"_s << QStringList{u"u"_s, u"k"_s, u"c"_s};
}

void KubernetesDiscoveryTest::whatIsFoundThroughTheVariableIsFoundWithoutItToo()
{
    QFETCH(Files, files);
    QFETCH(QString, variable);
    QFETCH(QStringList, named);
    const QTemporaryDir folder;
    writeAll(folder, files);
    QProcessEnvironment environment;
    environment.insert(u"KUBECONFIG"_s, variable.replace(u"$DIR"_s, folder.path()));
    const QString home = folder.filePath(u"home"_s);
    QJsonObject settings;
    for (const engine::FoundSource &source : kubernetes::foundIn(environment, home, folder.path())) {
        if (source.name == u"a"_s)
            settings = source.settings;
    }
    QStringList paths;
    const QJsonValue written = settings.value("kubeconfig"_L1);
    const QJsonArray each = written.isArray() ? written.toArray() : QJsonArray{written};
    for (const QJsonValue &path : each) {
        if (!path.toString().isEmpty())
            paths += QDir(folder.path()).relativeFilePath(path.toString());
    }
    QCOMPARE(paths, named);
    // As another shell reads it.
    const auto loaded = kubernetes::loadKubeconfig(KubeconfigPaths::choose(written, QProcessEnvironment(), home));
    QVERIFY(loaded);
    const auto access = ClusterAccess::select(*loaded, settings.value("context"_L1).toString());
    QVERIFY2(access, access ? "" : qPrintable(access.error().message.code));
}

QD_TEST(KubernetesDiscoveryTest)
#include "tst_discovery.moc"
