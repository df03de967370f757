#include "program.h"

#include "platform.h"

#include <lab/process/signals.h>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QSaveFile>
#include <QTimer>

#include <csignal>
#include <cstdio>

#include <unistd.h>

namespace lab::platform {

namespace {

void say(const QString &sentence)
{
    std::fprintf(stderr, "quarterdeck-lab: %s\n", qPrintable(sentence));
}

QString tr(const char *text)
{
    return QCoreApplication::translate("lab::platform", text);
}

bool writeReadyFile(const QString &path, const QByteArray &text)
{
    QSaveFile file(path); // appears whole or not at all
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit();
}

} // namespace

int runLab(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        tr("A small payment platform on this machine, for trying and testing: four services behind "
           "the APIs of Kubernetes and Consul, watched by Prometheus. `quarterdeck-lab serve NAME` runs one service."));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption readyFile(QStringLiteral("ready-file"),
                                       tr("Write shell lines with all addresses to FILE once everything is up."),
                                       QStringLiteral("FILE"));
    const QCommandLineOption state(
        QStringLiteral("state"),
        tr("Keep the running lab's files in DIR, which must not exist or be empty; it is removed at the end."),
        QStringLiteral("DIR"));
    const QCommandLineOption load(QStringLiteral("load"), tr("Requests per second sent to the services (default 30)."),
                                  QStringLiteral("RPS"), QStringLiteral("30"));
    const QCommandLineOption replicas(QStringLiteral("replicas"), tr("Instances of each service (default 3)."),
                                      QStringLiteral("N"), QStringLiteral("3"));
    const QCommandLineOption noPrometheus(QStringLiteral("no-prometheus"),
                                          tr("Run without Prometheus and Alertmanager."));
    const QCommandLineOption dieWithParent(QStringLiteral("die-with-parent"),
                                           tr("End when the program that started the lab, the process PID, ends."),
                                           QStringLiteral("PID"));
    parser.addOptions({readyFile, state, load, replicas, noPrometheus, dieWithParent});
    if (!parser.parse(arguments)) {
        say(parser.errorText());
        return 2;
    }
    if (parser.isSet(help)) {
        std::fputs(qPrintable(parser.helpText()), stdout);
        return 0;
    }
    bool loadOk = false;
    bool replicasOk = false;
    PlatformOptions options;
    options.program = QCoreApplication::applicationFilePath();
    options.stateDir = parser.value(state);
    options.load = parser.value(load).toDouble(&loadOk);
    options.replicas = parser.value(replicas).toInt(&replicasOk);
    options.withPrometheus = !parser.isSet(noPrometheus);
    if (!loadOk || options.load < 0 || options.load > 2000 || !replicasOk || options.replicas < 0 ||
        options.replicas > 100 || !parser.positionalArguments().isEmpty()) {
        say(tr("--load takes 0 to 2000, --replicas 0 to 100, and there are no other arguments."));
        return 2;
    }
    if (parser.isSet(dieWithParent))
        process::dieWithParent(parser.value(dieWithParent).toLongLong(), SIGTERM);

    int code = 0;
    bool isAnnounced = false;
    process::Signals signals_({SIGINT, SIGTERM, SIGHUP}, [](int) { QCoreApplication::quit(); });
    QElapsedTimer timer;
    timer.start();
    {
        Platform platform(options);
        const auto giveUp = [&](const QString &problem) {
            say(problem);
            code = 1;
            QCoreApplication::exit(1);
        };
        QObject::connect(&platform, &Platform::progress, &platform, say);
        QObject::connect(&platform, &Platform::failed, &platform, giveUp);
        QObject::connect(&platform, &Platform::ready, &platform, [&] {
            if (parser.isSet(readyFile) && !writeReadyFile(parser.value(readyFile), platform.exports()))
                return giveUp(tr("Cannot write %1.").arg(parser.value(readyFile)));
            isAnnounced = true;
            say(tr("Ready after %1 s. Ctrl+C ends everything.").arg(double(timer.elapsed()) / 1000, 0, 'f', 1));
            if (!parser.isSet(readyFile)) {
                std::fputs(platform.exports().constData(), stdout);
                std::fflush(stdout);
            }
        });
        QString problem;
        if (!platform.start(problem)) {
            say(problem);
            return 1;
        }
        QCoreApplication::exec();
        say(tr("Ending."));
    }
    // However it ends: dead addresses are no lab.
    if (parser.isSet(readyFile) && isAnnounced)
        QFile::remove(parser.value(readyFile));
    return code;
}

} // namespace lab::platform
