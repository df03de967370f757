#pragma once

#include "record.h"
#include "spoiler.h"
#include "stores.h"

#include <QJsonObject>
#include <QObject>
#include <QProcess>
#include <QRandomGenerator>
#include <QStringList>

#include <functional>
#include <memory>

namespace lostupdates {

/// What a round is made of.
struct RoundWishes
{
    Place place;
    quint32 seed = 1;
    bool keepsConditions = true;
    bool isLarge = false; ///< one release takes more than a transaction
    int attempts = 6;     ///< of each editor
};

/// Where an editor is killed: after which step of a release that fits into one transaction, or of one that does not; or
/// "in-flight", while a request that writes was passed on and has no answer.
QStringList waysToDie(System system, bool isLarge);

/// The parent's side of one engine in a process of its own (see child.h) that reads and publishes through a proxy of
/// ours, is cut off from its third attempt on, and killed by SIGKILL twice at most. After each death another process
/// takes its place, settles what it finds, and goes on. Never blocks.
class Editor final : public QObject
{
public:
    /// `tick` gives the next number of the round's one order.
    Editor(int number, const RoundWishes &wishes, const QString &configuration, std::function<int()> tick, Log &log);
    ~Editor() override; ///< kills what still runs

    void start() { launch(); }
    /// Its process waits for go().
    bool isReady() const { return m_isReady; }
    void go() { next(); }
    /// All attempts were made, and the last process is gone.
    bool isDone() const { return m_isDone; }
    /// What must not happen to a process, with its standard error; empty: nothing did.
    QString problem() const { return m_problem; }
    /// How far it came, for a round that does not end.
    QString standing() const;
    const Spoiler &spoiler() const { return m_spoiler; }

private:
    void launch();
    void say(const QJsonObject &line);
    void hear(const QJsonObject &line);
    void next();
    void settle();
    void goOn();
    void heedStep(const QJsonObject &line);
    void heedPassedWrite();
    void note(bool isAcknowledged, const QString &contentHash);
    QString wish() const;
    void die(const QString &where);
    void heedEnd(int code, QProcess::ExitStatus status);
    void fail(const QString &what);

    int m_number;
    RoundWishes m_wishes;
    QString m_configuration;
    std::function<int()> m_tick;
    Log &m_log;
    QRandomGenerator m_random;
    Spoiler m_spoiler;
    std::unique_ptr<QProcess> m_process;
    QString m_lastHeard;
    QString m_problem;
    int m_made = 0;
    int m_deaths = 0;
    int m_writesLeft = 0; ///< before it dies in flight, where that is its wish
    bool m_isReady = false;
    bool m_isDoomed = false;     ///< dies in this attempt, if it comes to where it wishes to
    bool m_diesSettling = false; ///< at the first step of that
    bool m_isDying = false;
    bool m_isEnding = false;
    bool m_isDone = false;
    Attempt m_attempt; ///< without an id: none is under way
};

} // namespace lostupdates
