#pragma once

#include "invocation.h"
#include "mirror.h"
#include "output.h"
#include "person.h"
#include "surroundings.h"

#include <async/task.h>

#include <QMap>
#include <QSet>

#include <functional>
#include <memory>
#include <vector>

namespace qdctl {

/// One command under way: asks over the link, prints, and says how the program ends. finished() comes once, through the
/// event loop or from inside start().
class Command : public QObject
{
    Q_OBJECT
public:
    Command(const Invocation &invocation, qlink::Link &link, core::Clock &clock, const Output &output);
    ~Command() override;

    /// The command of that name; never null for one that parse() let through.
    /// `person` is who is asked before something is changed; null: whoever sits at the terminal.
    static std::unique_ptr<Command> make(const Invocation &invocation, qlink::Link &link, core::Clock &clock,
                                         const Output &output, std::unique_ptr<Person> person = nullptr);

    virtual void start() = 0;

Q_SIGNALS:
    void finished(int exitCode);

protected:
    /// The sources and these mirrors are waited for: until each has arrived and no source is loading, or the time is
    /// up. The engine's own answers are waited for a little even then, since it answers at once whatever the sources
    /// do. Then `ready` runs, once; a mirror that still has nothing to say is not isKnown().
    void whenSettled(std::vector<Mirror *> mirrors, std::function<void()> ready);
    /// One without which the command is pointless: its failure ends it.
    Mirror *mirror(const QString &collection, const QString &filter = {}, int most = 0);
    /// One that belongs to a service: its failure is told and taken into verdict(), and the rest goes on.
    Mirror *part(const QString &collection, const QString &service);
    /// One row; its failure ends the command.
    Mirror *oneRow(const QString &collection, const QString &key);
    Mirror *sources() const { return m_sources; }
    Surroundings surroundings() const { return Surroundings(m_sources->rows()); }
    /// For what the configuration itself says: a source that has said anything, or failed once, is waited for no
    /// longer.
    void contentWithFirstWords() { m_areFirstWordsEnough = true; }
    /// Runs `ready` once, as soon as the configured sources are listed, whether they answer or not.
    void whenListed(std::function<void()> ready);
    /// The listed source that a person means: by its id, or by its name where only one has it. Otherwise says which
    /// there are, ends the command and gives nothing.
    const contract::v1::SourceRow *sourceNamed(const QString &wanted);
    const std::vector<contract::v1::SourceRow> &listed() const { return m_listed; }
    /// The mirror is known, as far as the sources of this environment (all, when it is empty) go.
    bool isKnown(const Mirror &mirror, const QString &environment) const;
    /// Nothing is missing from a list of configurations: what is not in it is not there. Not so while a source that may
    /// hold some has not answered, whatever the others tell.
    bool isWhole(const Mirror &mirror) const;
    /// Ids of the sources that may know of a service that nobody names now, and cannot be heard.
    QStringList unheard() const;
    /// Whether alerts are asked for at all in this environment (in any, when it is empty).
    bool hasAlertSource(const QString &environment) const;

    /// Prints; what cannot be written ends the command, and what comes behind it is not printed.
    void write(const QString &text) { write(text.toUtf8()); }
    void write(const QByteArray &utf8);
    /// The same for a document in the wanted format.
    void writeDocument(const Value &value);
    bool isFinished() const { return m_isFinished; }
    /// Tells on standard error which sources did not answer; called again, only what is other than it was.
    void complainAboutSources();
    /// Tells on standard error that nothing is there, or nothing behind this filter and how much it hides.
    void complainAboutNothing(const Mirror &rows, const QString &filter);
    /// Critical before not everything answered (in time, or at once with --no-wait) before a failed source before well.
    int verdict(bool isCritical) const;
    /// One question and its one answer; an error as the answer goes to `refused`, or ends the command. Neither is
    /// called once the command has ended.
    void ask(contract::v1::Request request, std::function<void(const contract::v1::Response &)> answered,
             std::function<void(const core::Error &)> refused = {});
    /// Before an error is printed that ends the command: whoever has taken the terminal gives it back.
    virtual void beforeComplaint() {}
    /// Whether what is under way must not end because nobody can read any longer what it says.
    virtual bool goesOnUnread() const { return false; }
    void fail(const contract::v1::Error &error);
    void fail(const core::Error &error, const QString &hint = {});
    /// The command that shows what is wrong with this source; with any, when it is empty.
    QString wayToDoctor(const QString &source) const;
    /// Ends the command, once. Who still has something to put away does that first, and then calls this one.
    virtual void finish(int exitCode);

    const Invocation &m_invocation;
    qlink::Link &m_link;
    core::Clock &m_clock;
    const Output &m_output;

private:
    Mirror *open(Mirror::Query query);
    void check();
    bool hasArrived() const;
    bool isComplete() const;
    static bool isBehind(const Mirror &mirror);
    bool hasFailed(const contract::v1::SourceRow &source) const;
    bool isSettled() const;
    /// The complaint with the way to the doctor, once for each source.
    QString withDoctor(const QString &source, QString sentence);
    void beginLastWait();

    Mirror *m_sources = nullptr;
    std::vector<Mirror *> m_awaited;
    std::function<void()> m_ready;
    std::vector<contract::v1::SourceRow> m_listed;
    std::vector<async::Task<qlink::ResponsePtr>> m_questions; // kept: a dropped one is cancelled
    std::unique_ptr<core::Timer> m_timeout;
    std::unique_ptr<core::Timer> m_lastWait;
    QMap<QString, QString> m_complaints; // as told, by source
    QSet<QString> m_sentToDoctor;
    bool m_areFirstWordsEnough = false;
    bool m_isTimeUp = false;
    bool m_isLastWaitOver = false;
    bool m_hasLostPart = false;
    bool m_isFinished = false;
    int m_unread = ExitOk; ///< what a good end becomes when not all of the output could be written
};

} // namespace qdctl
