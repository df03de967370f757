#include "editor.h"

#include <lab/process/ending.h>

#include <QCoreApplication>
#include <QJsonDocument>

#include <utility>

namespace lostupdates {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kCalmAttempts = 2; // before anybody dies: a release that is left open keeps all others waiting
constexpr int kMostDeaths = 2;   // of each: a round starts twelve processes at most
constexpr double kCutShare = 0.08;
constexpr quint32 kInFlightWrites = 4; // about as many as a release takes
constexpr qsizetype kMostErrorText = 2000;

} // namespace

QStringList waysToDie(System system, bool isLarge)
{
    if (system == System::Kubernetes)
        return {u"external-recorded"_s, u"record-pending"_s, u"object-written"_s,
                u"record-released"_s,   u"head-moved"_s,     u"in-flight"_s};
    if (isLarge)
        return {u"marker-written"_s, u"object-written"_s, u"marker-removed"_s, u"in-flight"_s};
    return {u"external-recorded"_s, u"blobs-written"_s, u"object-written"_s, u"in-flight"_s};
}

Editor::Editor(int number, const RoundWishes &wishes, const QString &configuration, std::function<int()> tick, Log &log)
    : m_number(number)
    , m_wishes(wishes)
    , m_configuration(configuration)
    , m_tick(std::move(tick))
    , m_log(log)
    , m_random(wishes.seed * 8 + quint32(number))
    , m_spoiler(wishes.place.url, wishes.seed * 8 + quint32(number) + 4, wishes.keepsConditions)
{
    m_writesLeft = int(m_random.bounded(kInFlightWrites));
    m_spoiler.onWritePassed([this] { heedPassedWrite(); });
}

Editor::~Editor()
{
    lab::process::Ending ending;
    ending.add(std::move(m_process));
}

void Editor::launch()
{
    ++m_log.processes;
    m_process = std::make_unique<QProcess>();
    connect(m_process.get(), &QProcess::started, this, [this] {
        say({{u"system"_s, m_wishes.place.system == System::Consul ? u"consul"_s : u"kubernetes"_s},
             {u"url"_s, m_spoiler.url().toString()},
             {u"token"_s, QString::fromUtf8(m_wishes.place.token)},
             {u"configuration"_s, m_configuration},
             {u"who"_s, u"editor-%1"_s.arg(m_number)}});
    });
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this, [this] {
        while (m_process->canReadLine())
            hear(QJsonDocument::fromJson(m_process->readLine()).object());
    });
    connect(m_process.get(), &QProcess::finished, this,
            [this](int code, QProcess::ExitStatus status) { heedEnd(code, status); });
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail(m_process->errorString());
    });
    m_process->start(QCoreApplication::applicationFilePath(), {u"--editor"_s});
}

void Editor::say(const QJsonObject &line)
{
    m_process->write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
}

void Editor::hear(const QJsonObject &line)
{
    if (m_isDying) // it told no more than what arrived before it was killed
        return;
    m_lastHeard = line[u"is"_s].toString();
    if (m_lastHeard == "ready"_L1) {
        m_isReady = true;
        if (m_deaths > 0) // as a program that was killed begins again
            settle();
    } else if (m_lastHeard == "begun"_L1) {
        // Nothing was sent yet, and the end is noted when it is read, not when it was: an attempt takes longer here
        // than in truth. So what the checker holds for one after the other was so, and what overlaps is left open.
        m_attempt.id = line[u"id"_s].toString();
        m_attempt.begun = m_tick();
        goOn();
    } else if (m_lastHeard == "at"_L1) {
        heedStep(line);
    } else if (m_lastHeard == "ended"_L1) {
        const bool isAcknowledged = line[u"acknowledged"_s].toBool();
        note(isAcknowledged, line[u"hash"_s].toString());
        if (isAcknowledged || line[u"refused"_s].toBool())
            next();
        else
            settle();
    } else if (m_lastHeard == "unread"_L1 || m_lastHeard == "settled"_L1) {
        next();
    } else {
        fail(u"it talks nonsense"_s);
    }
}

void Editor::next()
{
    if (m_made >= m_wishes.attempts) {
        m_isEnding = true;
        m_process->closeWriteChannel();
        return;
    }
    ++m_made;
    const bool isCalm = m_made <= kCalmAttempts;
    m_spoiler.setCutShare(isCalm ? 0 : kCutShare);
    m_attempt = Attempt();
    m_attempt.token = QByteArray("editor-") + QByteArray::number(m_number) + '.' + QByteArray::number(m_made) + '\n';
    m_attempt.isLarge = m_wishes.isLarge && m_number == 0 && !isCalm;
    const bool mayDie = !isCalm && m_deaths < kMostDeaths;
    m_isDoomed = mayDie && (m_attempt.isLarge || m_random.bounded(2) == 0);
    say({{u"do"_s, u"attempt"_s},
         {u"token"_s, QString::fromUtf8(m_attempt.token)},
         {u"large"_s, m_attempt.isLarge},
         {u"random"_s, QString::number(m_random.generate64())}});
}

/// After a death, or an answer that was lost.
void Editor::settle()
{
    m_diesSettling = m_deaths < kMostDeaths && m_random.bounded(4) == 0;
    say({{u"do"_s, u"settle"_s}});
}

void Editor::goOn()
{
    say({{u"do"_s, u"go"_s}});
}

void Editor::heedStep(const QJsonObject &line)
{
    const QString step = line[u"step"_s].toString();
    if (m_attempt.id.isEmpty()) {
        if (m_diesSettling)
            die(step + u" while settling"_s);
        else
            goOn();
        return;
    }
    const bool isEarlierPart = line[u"part"_s].toInt() < line[u"parts"_s].toInt();
    const bool isThere = m_isDoomed && step == wish() && !(isEarlierPart && m_random.bounded(2) == 0);
    if (isThere)
        die(step);
    else
        goOn();
}

/// The request goes its way whether or not there is somebody who waits for the answer.
void Editor::heedPassedWrite()
{
    const bool isThere = m_isDoomed && !m_isDying && !m_attempt.id.isEmpty() && wish() == "in-flight"_L1;
    if (isThere && m_writesLeft-- <= 0)
        die(u"in-flight"_s);
}

/// All die first where it is their round's turn, since some deaths keep the others from coming any further; then each
/// elsewhere. Rounds with a large release are every third.
QString Editor::wish() const
{
    const QStringList ways = waysToDie(m_wishes.place.system, m_attempt.isLarge);
    const quint32 deaths = quint32(m_deaths);
    const quint32 turn =
        m_attempt.isLarge ? m_wishes.seed / 3 + deaths * 2 : m_wishes.seed + deaths * quint32(m_number + 1);
    return ways.at(qsizetype(turn % quint32(ways.size())));
}

void Editor::note(bool isAcknowledged, const QString &contentHash)
{
    m_attempt.ended = m_tick();
    m_attempt.isAcknowledged = isAcknowledged;
    m_attempt.contentHash = contentHash;
    m_log.attempts.append(m_attempt);
    m_attempt = Attempt();
}

void Editor::die(const QString &where)
{
    m_isDying = true;
    ++m_log.kills[where];
    m_process->kill();
}

void Editor::heedEnd(int code, QProcess::ExitStatus status)
{
    if (m_isDying && status == QProcess::CrashExit) {
        m_isDying = false;
        ++m_deaths;
        m_writesLeft = int(m_random.bounded(kInFlightWrites));
        if (!m_attempt.id.isEmpty())
            note(false, {});
        // Not from inside a signal of the process that goes.
        QMetaObject::invokeMethod(
            this, [this] { launch(); }, Qt::QueuedConnection);
    } else if (m_isEnding && status == QProcess::NormalExit && code == 0) {
        m_isDone = true;
    } else {
        fail(u"its process ended, code %1"_s.arg(code));
    }
}

void Editor::fail(const QString &what)
{
    if (m_problem.isEmpty())
        m_problem = what + u": "_s + standing();
}

QString Editor::standing() const
{
    const QByteArray errors = m_process ? m_process->readAllStandardError().right(kMostErrorText) : QByteArray();
    return u"editor %1 in attempt %2, last word \"%3\", standard error \"%4\""_s.arg(
        QString::number(m_number), QString::number(m_made), m_lastHeard, QString::fromUtf8(errors));
}

} // namespace lostupdates
