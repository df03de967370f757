#include "../unit/lab/kubefakeruntime.h"

#include <lab/kube/cluster.h>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QSaveFile>

#include <cstdio>

namespace {

bool write(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("A simulated Kubernetes cluster without processes."));
    parser.addHelpOption();
    const QCommandLineOption port(QStringLiteral("port"), QStringLiteral("Port on loopback; 0 = any."),
                                  QStringLiteral("port"), QStringLiteral("0"));
    const QCommandLineOption plain(QStringLiteral("http"), QStringLiteral("Plain HTTP."));
    const QCommandLineOption bare(QStringLiteral("bare"),
                                  QStringLiteral("No controllers: objects stay as they are written."));
    const QCommandLineOption kubeconfig(
        QStringLiteral("kubeconfig"), QStringLiteral("Where to write the kubeconfigs: FILE, FILE.viewer, FILE.nobody."),
        QStringLiteral("file"));
    const QCommandLineOption bulk(QStringLiteral("bulk"), QStringLiteral("Serve this many synthetic pods."),
                                  QStringLiteral("pods"));
    const QCommandLineOption events(QStringLiteral("events"),
                                    QStringLiteral("With --bulk: events a second; later POST /lab/events?rate=N."),
                                    QStringLiteral("rate"), QStringLiteral("0"));
    parser.addOptions({bulk, events, port, plain, bare, kubeconfig});
    parser.process(app);

    core::SystemClock clock;
    FakeRuntime runtime(clock);
    lab::kube::Cluster::Options options;
    options.port = parser.value(port).toUShort();
    options.tls = !parser.isSet(plain);
    if (parser.isSet(bulk)) {
        lab::kube::BulkPods::Options many;
        many.pods = std::max(1, parser.value(bulk).toInt());
        options.bulk = std::make_shared<lab::kube::BulkPods>(clock, many);
        options.bulk->setEventRate(parser.value(events).toInt());
        std::fprintf(stderr, "kubesim: %d pods of %d bytes\n", many.pods, int(options.bulk->podSize()));
    }
    const bool noPods = parser.isSet(bare) || parser.isSet(bulk);
    lab::kube::Cluster cluster(clock, noPods ? nullptr : &runtime, options);
    if (!cluster.start()) {
        std::fprintf(stderr, "kubesim: %s\n", qPrintable(cluster.errorString()));
        return 1;
    }
    if (parser.isSet(kubeconfig)) {
        const QString file = parser.value(kubeconfig);
        if (!write(file, cluster.kubeconfig("admin")) ||
            !write(file + QStringLiteral(".viewer"), cluster.kubeconfig("viewer")) ||
            !write(file + QStringLiteral(".nobody"), cluster.kubeconfig("nobody"))) {
            std::fprintf(stderr, "kubesim: cannot write %s\n", qPrintable(file));
            return 1;
        }
    }
    std::printf("%s\n", qPrintable(cluster.url()));
    std::fflush(stdout);
    return QCoreApplication::exec();
}
