#include <kubernetes/kindfeed.h>
#include <kubernetes/provider.h>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QTimer>

#include <sys/resource.h>

#include <cstdio>

// Our side of the pod benchmarks, beside peers/informer: lists and watches all pods of the server that a kubeconfig
// leads to, as the program does, and prints one JSON line when they are here and, with --watch, one about the CPU that
// the events cost. Same members as the peer's lines.

namespace {

double cpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double memoryMiB(const QByteArray &name)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const auto lines = status.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith(name + ':'))
            return line.mid(name.size() + 1).simplified().split(' ').value(0).toDouble() / 1024;
    }
    return 0;
}

struct Run
{
    core::SystemClock clock;
    watch::WorkerPool workers{1};
    watch::Store<engine::Pod> store;
    std::unique_ptr<kubernetes::ApiClient> client;
    std::unique_ptr<kubernetes::KindFeed> feed;
    core::MonotonicTime begun;
    qint64 events = 0;
    bool ready = false;

    double sinceBegin() const { return std::chrono::duration<double>(clock.now() - begun).count(); }
};

void tellReady(const Run &run)
{
    std::printf("{\"ready_s\":%.3f,\"cpu_s\":%.3f,\"pods\":%lld,\"rss_mib\":%.1f,\"peak_mib\":%.1f}\n",
                run.sinceBegin(), cpuSeconds(), static_cast<long long>(run.store.size()), memoryMiB("VmRSS"),
                memoryMiB("VmHWM"));
    std::fflush(stdout);
}

void tellWatch(const Run &run, double cpuBefore, double seconds)
{
    std::printf("{\"watch_cpu_s\":%.3f,\"watch_s\":%.3f,\"events\":%lld,\"rss_mib\":%.1f}\n", cpuSeconds() - cpuBefore,
                seconds, static_cast<long long>(run.events), memoryMiB("VmRSS"));
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption kubeconfig(QStringLiteral("kubeconfig"), QStringLiteral("path"), QStringLiteral("file"));
    const QCommandLineOption watchFor(QStringLiteral("watch"), QStringLiteral("seconds to follow events"),
                                      QStringLiteral("s"), QStringLiteral("0"));
    const QCommandLineOption settle(QStringLiteral("settle"), QStringLiteral("seconds before that, not counted"),
                                    QStringLiteral("s"), QStringLiteral("0"));
    const QCommandLineOption streamed(QStringLiteral("watchlist"), QStringLiteral("stream the initial list"));
    parser.addOptions({kubeconfig, watchFor, settle, streamed});
    parser.addHelpOption();
    parser.process(application);

    const auto access = kubernetes::resolveAccess({{QStringLiteral("kubeconfig"), parser.value(kubeconfig)}});
    const auto endpoint = access ? kubernetes::makeEndpoint(*access) : core::failure(access.error());
    if (!endpoint) {
        std::fprintf(stderr, "%s\n", qPrintable(endpoint.error().message.code));
        return 2;
    }
    Run run;
    run.client = std::make_unique<kubernetes::ApiClient>(*endpoint, run.clock, run.workers);
    const bool stream = parser.isSet(streamed);
    run.feed = std::make_unique<kubernetes::DirectFeed<engine::Pod>>(run.store, *run.client, kubernetes::Kind::Pod,
                                                                     QString(), run.clock, [stream] { return stream; });
    QObject::connect(run.store.notifier(), &watch::StoreSignals::changed, &application,
                     [&run] { run.events += qint64(run.store.lastDiff().changed.size()); });
    const int seconds = parser.value(watchFor).toInt();
    const int calm = parser.value(settle).toInt();
    QObject::connect(run.store.notifier(), &watch::StoreSignals::healthChanged, &application, [&] {
        if (run.ready || run.store.health().freshness != watch::Freshness::Live)
            return;
        run.ready = true;
        tellReady(run);
        if (seconds <= 0) {
            QCoreApplication::quit();
            return;
        }
        QTimer::singleShot(std::chrono::seconds(calm), &application, [&run, &application, seconds] {
            run.events = 0;
            QTimer::singleShot(std::chrono::seconds(seconds), &application,
                               [&run, before = cpuSeconds(), began = run.sinceBegin()] {
                                   tellWatch(run, before, run.sinceBegin() - began);
                                   QCoreApplication::quit();
                               });
        });
    });
    run.begun = run.clock.now();
    run.feed->source().start();
    return QCoreApplication::exec();
}
