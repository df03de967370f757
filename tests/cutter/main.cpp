#include "relay.h"

#include <lab/process/signals.h>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QUrl>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <unistd.h>
#include <utility>
#include <vector>

using namespace Qt::Literals::StringLiterals;

namespace {

/// One line of JSON for whoever reads our output.
void say(const QJsonObject &what)
{
    std::printf("%s\n", QJsonDocument(what).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

struct Wishes
{
    int at = 0; ///< which write is struck, from 1; 0: none
    cutter::Relay::Strike when = cutter::Relay::Strike::Before;
    bool kills = false;
    QString pidFile;
    QByteArray only; ///< what a write has to name to be counted; empty: all are
};

/// Counts the writes of all relays together, and strikes once.
class Cutter final
{
public:
    explicit Cutter(Wishes wishes) : m_wishes(std::move(wishes)) {}

    cutter::Relay::Strike judge(const cutter::Request &request)
    {
        using Strike = cutter::Relay::Strike;
        const bool isMeant = request.target.contains(m_wishes.only) || request.body.contains(m_wishes.only);
        if (!isMeant)
            return Strike::Never;
        m_writes.append(QString::fromUtf8(request.method + ' ' + request.target));
        const Strike when = m_writes.size() == m_wishes.at ? m_wishes.when : Strike::Never;
        if (when == Strike::Before)
            return when;
        ++m_passed;
        const QByteArray whole = request.method + '\n' + request.target + '\n' + request.body;
        if (m_seen.contains(whole))
            ++m_repeated;
        m_seen.insert(whole);
        return when;
    }

    /// True when the connection is to be cut.
    bool strike()
    {
        if (m_wishes.kills)
            kill();
        m_hasStruck = true;
        say(QJsonObject{{u"struck"_s, m_writes.at(m_wishes.at - 1)}});
        return !m_wishes.kills;
    }

    QJsonObject sum() const
    {
        return {{u"writes"_s, qint64(m_writes.size())},
                {u"passed"_s, m_passed},
                {u"repeated"_s, m_repeated},
                {u"struck"_s, m_hasStruck},
                {u"requests"_s, m_writes}};
    }

private:
    void kill() const
    {
        QFile file(m_wishes.pidFile);
        const qint64 id = file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toLongLong() : 0;
        if (id > 1 && ::kill(pid_t(id), SIGKILL) == 0)
            return;
        std::fprintf(stderr, "cutter: nobody to kill in %s\n", qPrintable(m_wishes.pidFile));
        std::exit(3);
    }

    Wishes m_wishes;
    QJsonArray m_writes; ///< that came, whether they were passed on or not
    int m_passed = 0;
    int m_repeated = 0; ///< that were passed on before, to the letter
    bool m_hasStruck = false;
    QSet<QByteArray> m_seen;
};

/// Nothing when the command line means nothing.
std::optional<Wishes> wishesFrom(const QCommandLineParser &parser)
{
    Wishes out;
    bool isNumber = false;
    out.at = parser.value(u"at"_s).toInt(&isNumber);
    const QString when = parser.value(u"when"_s);
    const QString how = parser.value(u"how"_s);
    out.when = when == "after"_L1 ? cutter::Relay::Strike::After : cutter::Relay::Strike::Before;
    out.kills = how == "kill"_L1;
    out.pidFile = parser.value(u"pid-file"_s);
    out.only = parser.value(u"only"_s).toUtf8();
    const bool isKnown = (when == "before"_L1 || when == "after"_L1) && (how == "cut"_L1 || how == "kill"_L1);
    const bool hasVictim = !out.kills || out.at == 0 || !out.pidFile.isEmpty();
    if (!isNumber || out.at < 0 || !isKnown || !hasVictim || parser.values(u"target"_s).isEmpty())
        return {};
    return out;
}

} // namespace

/// cutter --target URL [--target URL …] [--at N --when before|after --how cut|kill --pid-file FILE] [--only TEXT]: one
/// proxy for each target. Its lines on standard output: {"urls": […]} when it listens, {"struck": "PATCH /…"} when the
/// N-th request that writes was struck, and on SIGTERM {"writes": …, "passed": …, "repeated": …, "struck": …,
/// "requests": […]}. It ends with its parent. Exit code 2: it was called wrongly, or cannot listen.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    lab::process::dieWithParent(getppid());
    QCommandLineParser parser;
    parser.addOptions(
        {{u"target"_s, u"A server, plain HTTP. May be given several times."_s, u"url"_s},
         {u"at"_s, u"Which write of all is struck, from 1; 0: none, they are only counted."_s, u"number"_s, u"0"_s},
         {u"when"_s, u"before: it is not passed on; after: its answer is not."_s, u"when"_s, u"before"_s},
         {u"how"_s, u"cut: its connection; kill: the client."_s, u"how"_s, u"cut"_s},
         {u"pid-file"_s, u"Holds the process id of the client."_s, u"file"_s},
         {u"only"_s, u"Count and strike only writes with this text in address or body."_s, u"text"_s}});
    parser.addHelpOption();
    parser.process(application);
    const auto wishes = wishesFrom(parser);
    if (!wishes) {
        std::fprintf(stderr, "%s", qPrintable(parser.helpText()));
        return 2;
    }
    Cutter cutting(*wishes);
    const cutter::Relay::Hooks hooks{[&cutting](const cutter::Request &request) { return cutting.judge(request); },
                                     [&cutting] { return cutting.strike(); }};
    std::vector<std::unique_ptr<cutter::Relay>> relays;
    QJsonArray urls;
    const QStringList targets = parser.values(u"target"_s);
    for (const QString &target : targets) {
        relays.push_back(std::make_unique<cutter::Relay>(QUrl(target), hooks));
        const QUrl url = relays.back()->url();
        if (url.isEmpty() || QUrl(target).host().isEmpty()) {
            std::fprintf(stderr, "cutter: no proxy for %s\n", qPrintable(target));
            return 2;
        }
        urls.append(url.toString());
    }
    const lab::process::Signals signals_({SIGTERM, SIGINT, SIGHUP}, [&cutting](int) {
        say(cutting.sum());
        QCoreApplication::quit();
    });
    say(QJsonObject{{u"urls"_s, urls}});
    return QCoreApplication::exec();
}
