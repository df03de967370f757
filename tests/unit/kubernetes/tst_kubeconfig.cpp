#include <kubernetes/clusteraccess.h>

#include <contract/phrases.h>
#include <support/testregistry.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using kubernetes::ClusterAccess;
using kubernetes::KubeconfigPaths;

namespace {

using Files = QMap<QString, QByteArray>;

/// A whole kubeconfig around one cluster and one user stanza (YAML flow mappings).
QByteArray config(const QByteArray &cluster, const QByteArray &user, const QByteArray &name = "a")
{
    return "apiVersion: v1\nkind: Config\ncurrent-context: " + name + "\nclusters: [{name: " + name +
           ", cluster: " + cluster + "}]\ncontexts: [{name: " + name + ", context: {cluster: " + name +
           ", user: " + name + "}}]\nusers: [{name: " + name + ", user: " + user + "}]\n";
}
QByteArray withUser(const QByteArray &user)
{
    return config("{server: \"https://h:6443\"}", user);
}
QByteArray withCluster(const QByteArray &cluster)
{
    return config(cluster, "{token: t}");
}

/// Everything that the program would act on, as one line.
QString summary(const ClusterAccess &access, const net::Endpoint &endpoint)
{
    QStringList parts{u"context="_s + access.context, u"server="_s + endpoint.base.toString(),
                      u"ns="_s + access.nspace};
    const auto add = [&](const char *name, const QString &value) {
        if (!value.isEmpty())
            parts += QLatin1String(name) + u'=' + value;
    };
    add("ca", QString::fromUtf8(endpoint.tls.caPem));
    add("cert", QString::fromUtf8(endpoint.tls.certificatePem));
    add("key", QString::fromUtf8(endpoint.tls.keyPem.reveal()));
    add("sni", endpoint.tls.serverName);
    add("proxy", endpoint.proxy.toString());
    add("insecure", endpoint.tls.skipVerify ? u"yes"_s : QString());
    if (access.user.exec) {
        add("exec", access.user.exec->commandLine().join(u' '));
        add("mode", access.user.exec->interactiveMode);
        for (const auto &[variable, value] : access.user.exec->environment)
            add("env", variable + u':' + value);
    } else {
        const auto credentials = endpoint.credentials();
        if (!credentials)
            return u"error:"_s + credentials.error().message.code;
        add(credentials->kind == net::Credentials::Kind::Bearer ? "bearer" : "password",
            QString::fromUtf8(credentials->secret.reveal()));
        add("user", credentials->user);
        for (const auto &[header, value] : credentials->headers)
            add(header.constData(), QString::fromUtf8(value));
    }
    return parts.join(u' ');
}

QString bomb()
{
    QString text = u"a: &a [x,x,x,x,x,x,x,x,x]\n"_s;
    for (char c = 'b'; c <= 'j'; ++c)
        text += u"%1: &%1 [*%2,*%2,*%2,*%2,*%2,*%2,*%2,*%2,*%2]\n"_s.arg(QLatin1Char(c)).arg(QLatin1Char(char(c - 1)));
    return text;
}

} // namespace

class KubeconfigTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void leadsTo_data();
    void leadsTo();
    void tokenFilesAreReadAgain();
    void aServiceAccountIsFound();
    void homeIsLookedIntoWithoutAVariable();
};

void KubeconfigTest::leadsTo_data()
{
    QTest::addColumn<Files>("files");
    QTest::addColumn<QString>("variable"); // KUBECONFIG, with $DIR
    QTest::addColumn<QString>("chosen");   // explicit path, with $DIR
    QTest::addColumn<QString>("context");
    QTest::addColumn<QString>("expected"); // part of the summary, or error:code

    const auto one = [](const char *name, const QByteArray &text, const char *expected, const char *context = "") {
        QTest::newRow(name) << Files{{u"c"_s, text}} << QString() << u"$DIR/c"_s << QString::fromLatin1(context)
                            << QString::fromUtf8(expected);
    };
    const auto many = [](const char *name, const Files &files, const char *variable, const char *expected,
                         const char *context = "") {
        QTest::newRow(name) << files << QString::fromLatin1(variable) << QString() << QString::fromLatin1(context)
                            << QString::fromUtf8(expected);
    };
    const QByteArray b64 = QByteArray("PEM").toBase64();
    const QByteArray exec =
        "{exec: {apiVersion: client.authentication.k8s.io/v1, command: /bin/login, interactiveMode: Never";

    // What is chosen
    one("a plain file leads to its current context", withUser("{token: t}"), "context=a server=https://h:6443");
    one("an unknown context is an error", withUser("{token: t}") + "extra: 1\n", "error:kubeconfig.unknown-context",
        "b");
    one("JSON is read as well",
        R"({"clusters":[{"name":"a","cluster":{"server":"https://j"}}],"contexts":[{"name":"a","context":{"cluster":"a","user":""}}],"current-context":"a"})",
        "server=https://j");
    one("the context's namespace is kept",
        "clusters: [{name: a, cluster: {server: 'https://h'}}]\ncontexts: [{name: a, context: {cluster: a, namespace: "
        "pay}}]\ncurrent-context: a\n",
        "ns=pay");
    one("a context without a user is anonymous",
        "clusters: [{name: a, cluster: {server: 'https://h'}}]\ncontexts: [{name: a, context: {cluster: "
        "a}}]\ncurrent-context: a\n",
        "server=https://h");
    one("unknown members are ignored", withUser("{token: t, colour: blue}"), "bearer=t");
    one("no current context is an error", "clusters: []\ncontexts: []\n", "error:kubeconfig.no-context");
    one("a context whose cluster is missing is an error",
        "contexts: [{name: a, context: {cluster: gone}}]\ncurrent-context: a\n", "error:kubeconfig.unknown-cluster");
    one("a context whose user is missing is an error",
        "clusters: [{name: a, cluster: {server: 'https://h'}}]\ncontexts: [{name: a, context: {cluster: a, user: "
        "gone}}]\ncurrent-context: a\n",
        "error:kubeconfig.unknown-user");
    one("an empty file has no context", "", "error:kubeconfig.no-context");

    // Servers
    one("a cluster without a server is an error", withCluster("{}"), "error:kubeconfig.no-server");
    one("a server without a scheme and without TLS is http", withCluster("{server: 'h:8080'}"), "server=http://h:8080");
    one("a server without a scheme but with a CA is https",
        withCluster("{server: 'h:6443', certificate-authority-data: " + b64 + "}"), "server=https://h:6443");
    one("a server may have a path", withCluster("{server: 'https://rancher/k8s/clusters/c-1'}"),
        "server=https://rancher/k8s/clusters/c-1");
    one("an IPv6 server is fine", withCluster("{server: 'https://[::1]:6443'}"), "server=https://[::1]:6443");
    one("ftp is no scheme for a server", withCluster("{server: 'ftp://h'}"), "error:kubeconfig.bad-server");
    one("a server with a password in it is refused", withCluster("{server: 'https://me:secret@h'}"),
        "error:kubeconfig.bad-server");
    one("a server with a query is refused", withCluster("{server: 'https://h?x=1'}"), "error:kubeconfig.bad-server");
    one("a server without a host is refused", withCluster("{server: 'https://'}"), "error:kubeconfig.bad-server");
    one("a server that is a number is refused", withCluster("{server: 6443}"), "error:kubeconfig.not-text");

    // TLS
    one("CA data is decoded", withCluster("{server: 'https://h', certificate-authority-data: " + b64 + "}"), "ca=PEM");
    QTest::newRow("a CA file is relative to its kubeconfig")
        << Files{{u"c"_s, withCluster("{server: 'https://h', certificate-authority: pki/ca.crt}")},
                 {u"pki/ca.crt"_s, "CAFILE"}}
        << QString() << u"$DIR/c"_s << QString() << u"ca=CAFILE"_s;
    QTest::newRow("CA data wins over a CA file")
        << Files{{u"c"_s, withCluster("{server: 'https://h', certificate-authority: ca, certificate-authority-data: " +
                                      b64 + "}")},
                 {u"ca"_s, "CAFILE"}}
        << QString() << u"$DIR/c"_s << QString() << u"ca=PEM"_s;
    one("a missing CA file is an error", withCluster("{server: 'https://h', certificate-authority: gone}"),
        "error:kubeconfig.ca-file");
    one("a folder as CA file is an error", withCluster("{server: 'https://h', certificate-authority: .}"),
        "error:kubeconfig.ca-file");
    one("bad base64 is an error", withCluster("{server: 'https://h', certificate-authority-data: '%%%'}"),
        "error:kubeconfig.bad-base64");
    one("base64 over several lines is fine",
        withCluster("{server: 'https://h', certificate-authority-data: \"UE\\nVN\"}"), "ca=PEM");
    one("tls-server-name is kept", withCluster("{server: 'https://h', tls-server-name: kubernetes}"), "sni=kubernetes");
    one("skip-verify is kept", withCluster("{server: 'https://h', insecure-skip-tls-verify: true}"), "insecure=yes");
    one("skip-verify as text is refused", withCluster("{server: 'https://h', insecure-skip-tls-verify: 'true'}"),
        "error:kubeconfig.not-a-flag");
    one("skip-verify beside a CA is refused",
        withCluster("{server: 'https://h', insecure-skip-tls-verify: true, certificate-authority-data: " + b64 + "}"),
        "error:kubeconfig.ca-with-skip-verify");
    one("disable-compression is accepted", withCluster("{server: 'https://h', disable-compression: true}"),
        "server=https://h");
    one("an http proxy is kept", withCluster("{server: 'https://h', proxy-url: 'http://p:3128'}"),
        "proxy=http://p:3128");
    one("a socks5 proxy is kept", withCluster("{server: 'https://h', proxy-url: 'socks5://p:1080'}"),
        "proxy=socks5://p:1080");
    one("another proxy scheme is refused", withCluster("{server: 'https://h', proxy-url: 'ftp://p'}"),
        "error:kubeconfig.bad-proxy");

    // Users
    one("a token becomes a bearer", withUser("{token: abc}"), "bearer=abc");
    one("a token that looks like a number must be quoted", withUser("{token: 123}"), "error:kubeconfig.not-text");
    one("a quoted number is a token", withUser("{token: '123'}"), "bearer=123");
    QTest::newRow("a token file is read and trimmed")
        << Files{{u"c"_s, withUser("{tokenFile: tok}")}, {u"tok"_s, "fresh\n"}} << QString() << u"$DIR/c"_s << QString()
        << u"bearer=fresh"_s;
    QTest::newRow("a token file wins over a token")
        << Files{{u"c"_s, withUser("{token: old, tokenFile: tok}")}, {u"tok"_s, "fresh"}} << QString() << u"$DIR/c"_s
        << QString() << u"bearer=fresh"_s;
    one("a token stands in for an unreadable token file", withUser("{token: old, tokenFile: gone}"), "bearer=old");
    one("a missing token file is an error", withUser("{tokenFile: gone}"), "error:kubeconfig.token-file");
    QTest::newRow("an empty token file is an error")
        << Files{{u"c"_s, withUser("{tokenFile: tok}")}, {u"tok"_s, "\n"}} << QString() << u"$DIR/c"_s << QString()
        << u"error:kubeconfig.token-file"_s;
    one("a user name and password are basic", withUser("{username: me, password: pw}"), "password=pw user=me");
    one("a token beside a password is refused", withUser("{token: t, username: me, password: pw}"),
        "error:kubeconfig.two-methods");
    one("a client certificate and key are decoded",
        withUser("{client-certificate-data: " + b64 + ", client-key-data: " + b64 + "}"), "cert=PEM key=PEM");
    QTest::newRow("certificate data wins over a file")
        << Files{{u"c"_s, withUser("{client-certificate: f, client-certificate-data: " + b64 +
                                   ", client-key-data: " + b64 + "}")},
                 {u"f"_s, "FILE"}}
        << QString() << u"$DIR/c"_s << QString() << u"cert=PEM"_s;
    one("a certificate without a key is refused", withUser("{client-certificate-data: " + b64 + "}"),
        "error:kubeconfig.certificate-without-key");
    one("a key without a certificate is refused", withUser("{client-key-data: " + b64 + "}"),
        "error:kubeconfig.key-without-certificate");
    one("a missing key file is an error", withUser("{client-certificate-data: " + b64 + ", client-key: gone}"),
        "error:kubeconfig.key-file");
    one("impersonation becomes headers",
        withUser("{token: t, as: ann, as-uid: '7', as-groups: [dev, ops], as-user-extra: {Team/Name: [x]}}"),
        "Impersonate-User=ann Impersonate-Uid=7 Impersonate-Group=dev Impersonate-Group=ops "
        "Impersonate-Extra-team%2Fname=x");
    one("groups without a user to impersonate are refused", withUser("{token: t, as-groups: [dev]}"),
        "error:kubeconfig.impersonation-without-user");
    one("an auth-provider is explained", withUser("{auth-provider: {name: gcp}}"), "error:kubeconfig.auth-provider");

    // Exec plugins
    one("an exec plugin is kept with its arguments",
        withUser(exec + ", args: [get, token], env: [{name: A, value: b}]}}"),
        "exec=/bin/login get token mode=Never env=A:b");
    one("a relative plugin is beside its kubeconfig",
        withUser("{exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: ./login}}"), "/login");
    one("a bare plugin name is left to the path",
        withUser("{exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: aws}}"), "exec=aws");
    one("an exec plugin without a command is refused",
        withUser("{exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never}}"),
        "error:kubeconfig.exec-without-command");
    one("an alpha exec plugin is refused",
        withUser("{exec: {apiVersion: client.authentication.k8s.io/v1alpha1, command: x}}"),
        "error:kubeconfig.exec-version");
    one("a v1 exec plugin must say whether it is interactive",
        withUser("{exec: {apiVersion: client.authentication.k8s.io/v1, command: x}}"),
        "error:kubeconfig.exec-interactive-mode");
    one("an unknown interactive mode is refused",
        withUser("{exec: {apiVersion: client.authentication.k8s.io/v1, command: x, interactiveMode: Maybe}}"),
        "error:kubeconfig.exec-interactive-mode");
    one("an exec variable without a name is refused", withUser(exec + ", env: [{value: b}]}}"),
        "error:kubeconfig.exec-environment");
    one("exec arguments must be a list", withUser(exec + ", args: token}}"), "error:kubeconfig.not-a-list");

    // Several files
    const QByteArray first = config("{server: 'https://one'}", "{token: t1}");
    const QByteArray second = config("{server: 'https://two', proxy-url: 'http://p:1'}", "{token: t2, as: ann}", "b");
    const QByteArray clash = config("{server: 'https://three', proxy-url: 'http://p:1'}", "{token: t3, as: ann}");
    many("the first file's current context counts", {{u"x"_s, first}, {u"y"_s, second}}, "$DIR/x:$DIR/y",
         "context=a server=https://one");
    many("contexts of later files can be chosen", {{u"x"_s, first}, {u"y"_s, second}}, "$DIR/x:$DIR/y",
         "server=https://two", "b");
    many("the first file that sets a name wins it wholly", {{u"x"_s, first}, {u"y"_s, clash}}, "$DIR/x:$DIR/y",
         "context=a server=https://one ns= bearer=t1");
    many("missing files of the list are skipped", {{u"x"_s, first}}, "$DIR/gone:$DIR/x", "server=https://one");
    many("a file named twice counts once", {{u"x"_s, first}}, "$DIR/x:$DIR/x", "server=https://one");
    many("empty entries of the list are skipped", {{u"x"_s, first}}, "::$DIR/x:", "server=https://one");
    many("only missing files are an error", {}, "$DIR/gone:$DIR/away", "error:kubeconfig.none");
    many("a broken file of the list is an error", {{u"x"_s, first}, {u"y"_s, "a: ["}}, "$DIR/x:$DIR/y",
         "error:yaml.syntax");
    QTest::newRow("relative paths are relative to their own file")
        << Files{{u"x"_s, first},
                 {u"sub/y"_s, config("{server: 'https://h', certificate-authority: ca}", "{token: t}", "b")},
                 {u"sub/ca"_s, "SUB"},
                 {u"ca"_s, "TOP"}}
        << u"$DIR/x:$DIR/sub/y"_s << QString() << u"b"_s << u"ca=SUB"_s;
    QTest::newRow("a chosen file must exist")
        << Files{} << QString() << u"$DIR/gone"_s << QString() << u"error:kubeconfig.missing"_s;
    QTest::newRow("a chosen file is not merged with the variable")
        << Files{{u"x"_s, first}, {u"y"_s, second}} << u"$DIR/x"_s << u"$DIR/y"_s << u"a"_s
        << u"error:kubeconfig.unknown-context"_s;
    QTest::newRow("a folder is no kubeconfig")
        << Files{{u"d/x"_s, first}} << QString() << u"$DIR/d"_s << QString() << u"error:kubeconfig.unreadable"_s;

    // Hostile and broken files
    one("broken YAML is an error with its line", "clusters: [\n", "error:yaml.syntax");
    one("binary bytes are an error", QByteArray("\0\1\2\xff\xfe", 5) + "x", "error:yaml.syntax");
    one("another kind of object is refused", "apiVersion: v1\nkind: Pod\n", "error:kubeconfig.not-a-kubeconfig");
    one("a newer version is refused", "apiVersion: v2\nkind: Config\n", "error:kubeconfig.not-a-kubeconfig");
    one("a list instead of a mapping is refused", "- a\n- b\n", "error:kubeconfig.not-a-mapping");
    one("clusters must be a list", "clusters: {a: b}\n", "error:kubeconfig.not-a-list");
    one("a cluster without a name is refused", "clusters: [{cluster: {server: x}}]\n", "error:kubeconfig.no-name");
    one("a cluster that is text is refused", "clusters: [{name: a, cluster: nonsense}]\n",
        "error:kubeconfig.not-a-mapping");
    one("two clusters of one name are refused", "clusters: [{name: a, cluster: {}}, {name: a, cluster: {}}]\n",
        "error:kubeconfig.duplicate-name");
    one("a duplicate key is refused", "current-context: a\ncurrent-context: b\n", "error:yaml.duplicate-key");
    one("an alias bomb is refused", bomb().toUtf8(), "error:yaml.alias-bomb");
    one("an alias inside itself is refused", "a: &a [*a]\n", "error:yaml.recursive-alias");
    one("an alias without an anchor is refused", "a: *nothing\n", "error:yaml.unknown-alias");
    one("deep nesting is refused", QByteArray(5000, '['), "error:yaml.too-deep");
    one("ten megabytes are refused", "# " + QByteArray(10 * 1024 * 1024, 'x') + "\n", "error:kubeconfig.too-large");
    one("anchors and merge keys work",
        "x: &base {server: 'https://m'}\nclusters: [{name: a, cluster: {<<: *base, tls-server-name: "
        "kubernetes}}]\ncontexts: [{name: a, context: {cluster: a}}]\ncurrent-context: a\n",
        "server=https://m ns= sni=kubernetes");
    one("only the first document counts", withUser("{token: t}") + "---\nkind: Pod\n", "bearer=t");
}

void KubeconfigTest::leadsTo()
{
    QFETCH(Files, files);
    QFETCH(QString, variable);
    QFETCH(QString, chosen);
    QFETCH(QString, context);
    QFETCH(QString, expected);

    const QTemporaryDir folder;
    for (auto it = files.cbegin(); it != files.cend(); ++it) {
        const QString path = folder.filePath(it.key());
        QVERIFY(QDir().mkpath(QFileInfo(path).absolutePath()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(it.value());
    }
    QProcessEnvironment environment;
    environment.insert(u"KUBECONFIG"_s, variable.replace(u"$DIR"_s, folder.path()));
    const auto paths =
        KubeconfigPaths::choose(chosen.replace(u"$DIR"_s, folder.path()), environment, folder.filePath(u"nohome"_s));

    std::optional<core::Error> error;
    QString found;
    if (const auto loaded = kubernetes::loadKubeconfig(paths); !loaded)
        error = loaded.error();
    else if (const auto access = ClusterAccess::select(*loaded, context); !access)
        error = access.error();
    else if (const auto endpoint = kubernetes::makeEndpoint(*access); !endpoint)
        error = endpoint.error();
    else
        found = summary(*access, *endpoint);
    if (error) {
        found = u"error:"_s + error->message.code;
        QVERIFY2(contract::Phrases::knows(error->message.code), qPrintable(error->message.code));
        QVERIFY(!contract::Phrases::render(*error).contains(u"%{"_s));
        QVERIFY(!contract::Phrases::render(*error).contains(u"secret"_s));
    }
    QVERIFY2(found.contains(expected), qPrintable(found + u" does not contain "_s + expected));
}

void KubeconfigTest::tokenFilesAreReadAgain()
{
    const QTemporaryDir folder;
    const auto write = [&](const QByteArray &text) {
        QFile file(folder.filePath(u"token"_s));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    };
    QVERIFY(write("first"));
    ClusterAccess access;
    access.server = QUrl(u"https://h"_s);
    access.user.tokenFile = folder.filePath(u"token"_s);
    const auto endpoint = kubernetes::makeEndpoint(access);
    QVERIFY(endpoint.has_value());
    QCOMPARE(endpoint->credentials()->secret.reveal(), QByteArray("first"));
    QVERIFY(write("the second"));
    QCOMPARE(endpoint->credentials()->secret.reveal(), QByteArray("the second"));
    QVERIFY(QFile::remove(access.user.tokenFile));
    QCOMPARE(endpoint->credentials()->secret.reveal(), QByteArray("the second"));
}

void KubeconfigTest::aServiceAccountIsFound()
{
    const QTemporaryDir root;
    QProcessEnvironment environment;
    QCOMPARE(ClusterAccess::inCluster(environment, root.path()).error().message.code, u"kubeconfig.not-in-cluster"_s);
    const QString folder = root.filePath(u"var/run/secrets/kubernetes.io/serviceaccount"_s);
    QVERIFY(QDir().mkpath(folder));
    for (const auto &[name, text] : {std::pair("token", "tok"), std::pair("ca.crt", "CA")}) {
        QFile file(folder + u'/' + QLatin1String(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    QVERIFY(!ClusterAccess::inCluster(environment, root.path()));
    environment.insert(u"KUBERNETES_SERVICE_HOST"_s, u"fd00::1"_s);
    environment.insert(u"KUBERNETES_SERVICE_PORT"_s, u"443"_s);
    const auto access = ClusterAccess::inCluster(environment, root.path());
    QVERIFY(access.has_value());
    const auto endpoint = kubernetes::makeEndpoint(*access);
    QVERIFY(endpoint.has_value());
    QCOMPARE(summary(*access, *endpoint), u"context=in-cluster server=https://[fd00::1]:443 ns= ca=CA bearer=tok"_s);
}

void KubeconfigTest::homeIsLookedIntoWithoutAVariable()
{
    const auto paths = KubeconfigPaths::choose({}, QProcessEnvironment(), u"/home/ann"_s);
    QCOMPARE(paths.files, QStringList{u"/home/ann/.kube/config"_s});
    QVERIFY(!paths.isExplicit);
    QVERIFY(!paths.isFromVariable);
}

QD_TEST(KubeconfigTest)
#include "tst_kubeconfig.moc"
