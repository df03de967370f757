#include "serve.h"

#include "logline.h"
#include "server.h"

#include <lab/process/signals.h>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTimer>

#include <csignal>
#include <cstdio>

namespace lab::service {
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::seconds kDrainTime{3};

int usage(const QString &problem)
{
    std::fprintf(stderr, "quarterdeck-lab serve: %s\n", qPrintable(problem));
    return 2;
}

/// A release that was bad from the start.
Fault faultOf(const QString &kind)
{
    Fault fault;
    if (kind == QLatin1String("slow"))
        fault.latency = 400ms;
    else if (kind == QLatin1String("failing"))
        fault.errorRatio = 0.3;
    return fault;
}

} // namespace

int serve(const QStringList &arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption address(QStringLiteral("address"), {}, QStringLiteral("ADDRESS"),
                                     QStringLiteral("127.0.0.1"));
    const QCommandLineOption port(QStringLiteral("port"), {}, QStringLiteral("PORT"), QStringLiteral("0"));
    const QCommandLineOption consul(QStringLiteral("consul"), {}, QStringLiteral("URL"));
    const QCommandLineOption config(QStringLiteral("config"), {}, QStringLiteral("FILE"));
    const QCommandLineOption release(QStringLiteral("release"), {}, QStringLiteral("VERSION"));
    const QCommandLineOption kind(QStringLiteral("kind"), {}, QStringLiteral("KIND"));
    const QCommandLineOption parent(QStringLiteral("die-with-parent"), {}, QStringLiteral("PID"));
    parser.addOptions({address, port, consul, config, release, kind, parent});
    if (!parser.parse(arguments))
        return usage(parser.errorText());
    const QStringList names = parser.positionalArguments();
    const Behaviour *behaviour = findBehaviour(names.value(0));
    if (names.size() != 1 || !behaviour)
        return usage(QStringLiteral("name one of ") + serviceNames().join(QStringLiteral(", ")));
    bool isPort = false;
    ServeOptions options;
    options.behaviour = *behaviour;
    options.address = parser.value(address);
    options.port = parser.value(port).toUShort(&isPort);
    options.consul = QUrl(parser.value(consul));
    options.configFile = parser.value(config);
    options.fault = faultOf(parser.value(kind));
    if (const QByteArray text = qgetenv("LAB_FAULT"); !text.isEmpty()) {
        const auto changed = options.fault.changedBy(QByteArray(text).replace(';', '\n'));
        if (!changed)
            return usage(QStringLiteral("LAB_FAULT is not valid"));
        options.fault = *changed;
    }
    if (parser.isSet(release))
        options.behaviour.version = parser.value(release);
    if (!isPort)
        return usage(QStringLiteral("the port is not valid"));
    if (parser.isSet(parent))
        process::dieWithParent(parser.value(parent).toLongLong());
    if (parser.value(kind) == QLatin1String("broken")) {
        logLine("error", "cannot read the card scheme table: unexpected end of file");
        return 1;
    }

    std::unique_ptr<Server> server;
    process::Signals signals_({SIGTERM, SIGINT, SIGHUP}, [&](int signal) {
        if (signal != SIGTERM || !server)
            return QCoreApplication::quit();
        logLine("info", "draining");
        QObject::connect(server.get(), &Server::drained, qApp, &QCoreApplication::quit, Qt::QueuedConnection);
        QTimer::singleShot(kDrainTime, qApp, &QCoreApplication::quit);
        server->drain();
    });
    server = std::make_unique<Server>(options);
    if (!server->listen()) {
        logLine("error", "cannot listen", {{QStringLiteral("problem"), server->errorString()}});
        return 1;
    }
    logLine("info", "listening",
            {{QStringLiteral("service"), options.behaviour.name},
             {QStringLiteral("version"), options.behaviour.version},
             {QStringLiteral("address"), options.address},
             {QStringLiteral("port"), server->port()}});
    return QCoreApplication::exec();
}

} // namespace lab::service
