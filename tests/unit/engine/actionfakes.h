#pragma once

#include <engine/actions/actionboard.h>
#include <support/manualclock.h>

#include <contract/convert.h>

#include <QCoreApplication>
#include <QTemporaryDir>

#include <memory>
#include <optional>
#include <vector>

/// A board of actions over scripted verbs and steps, whose program can be killed and started again.
namespace fakes {

using namespace Qt::Literals::StringLiterals;

class QuietWorld final : public engine::ActionWorld
{
public:
    explicit QuietWorld(core::Clock &clock) : m_clock(clock) {}
    QVector<HeldWorkload> workloads(const engine::ActionTarget &) const override { return {}; }
    QVector<HeldInstance> instances(const engine::ActionTarget &) const override { return {}; }
    QVector<HeldPod> pods(const engine::ActionTarget &) const override { return {}; }
    std::optional<double> traffic(const engine::ActionTarget &) const override { return {}; }
    engine::WorkloadControl *workloadControl(const QString &) const override { return nullptr; }
    engine::RegistryControl *registryControl(const QString &) const override { return nullptr; }
    core::Clock &clock() const override { return m_clock; }
    bool isConnected(const QString &) const override { return connected; }

    bool connected = true;

private:
    core::Clock &m_clock;
};

/// Each run and each question waits until the test answers it.
class ScriptedStep final : public engine::StepKind
{
public:
    ScriptedStep(QString name, bool writes) : m_name(std::move(name)), m_writes(writes) {}
    QString name() const override { return m_name; }
    bool writes() const override { return m_writes; }
    core::Milliseconds waitsAtMost() const override { return patience; }
    async::Task<engine::StepOutcome> run(QObject *owner, const engine::StepPlan &step, const engine::ActionWorld &,
                                         Progress progress) const override
    {
        sent.append(step.what.value("name"_L1).toString());
        lastProgress = std::move(progress);
        runs.emplace_back();
        return runs.back().task(owner);
    }
    async::Task<engine::StepFinding> check(QObject *owner, const engine::StepPlan &step,
                                           const engine::ActionWorld &) const override
    {
        asked.append(step.what.value("name"_L1).toString());
        askedSentAt = step.what.value(QLatin1String(engine::kSentAtMs)).toInteger();
        checks.emplace_back();
        return checks.back().task(owner);
    }
    void done() const { runs.back().set(engine::StepOutcome{u"was"_s, u"is"_s, core::Message(u"done"_s)}); }
    void putOff(std::optional<core::Milliseconds> retryAfter = {}) const
    {
        core::Error notNow(core::ErrorKind::TooManyRequests, u"test.not-now"_s);
        notNow.retryAfter = retryAfter;
        runs.back().fail(notNow);
    }
    void fail(core::ErrorKind kind) const { runs.back().fail({kind, u"net.timeout"_s}); }
    void answer(engine::StepFinding finding) const { checks.back().set(finding); }
    void forget()
    {
        runs.clear();
        checks.clear();
        lastProgress = {};
    }

    core::Milliseconds patience{0};
    mutable QStringList sent;  ///< the names of the steps that were run
    mutable QStringList asked; ///< the names of those that were asked about
    mutable qint64 askedSentAt = 0;
    mutable std::vector<async::Promise<engine::StepOutcome>> runs;
    mutable std::vector<async::Promise<engine::StepFinding>> checks;
    mutable Progress lastProgress;

private:
    QString m_name;
    bool m_writes;
};

class ScriptedVerb final : public engine::Verb
{
public:
    explicit ScriptedVerb(QString name) : m_name(std::move(name)) {}
    QString name() const override { return m_name; }
    bool appliesTo(const engine::ActionTarget &, const engine::ActionWorld &) const override { return applies; }
    async::Task<engine::VerbOffer> offer(QObject *owner, const engine::ActionTarget &,
                                         const engine::ActionWorld &) const override
    {
        return async::ready<engine::VerbOffer>(owner, offered);
    }
    async::Task<engine::ActionPlan> preview(QObject *owner, const engine::ActionTarget &, const engine::Arguments &,
                                            const engine::ActionWorld &) const override
    {
        return async::ready<engine::ActionPlan>(owner, planFor({}));
    }
    async::Task<engine::ActionPlan> perform(QObject *owner, const engine::ActionTarget &, const engine::Arguments &,
                                            const QString &action, const engine::ActionWorld &) const override
    {
        ++performed;
        return async::ready<engine::ActionPlan>(owner, planFor(action));
    }

    bool applies = true;
    core::Result<engine::VerbOffer> offered = engine::VerbOffer();
    engine::ActionPlan plan;
    mutable int performed = 0;

private:
    /// As real verbs do: ids made from the action's.
    engine::ActionPlan planFor(const QString &action) const
    {
        engine::ActionPlan out = plan;
        for (qsizetype i = 0; i < out.steps.size(); ++i)
            out.steps[i].what.insert(u"id"_s, action + u'/' + QString::number(i));
        return out;
    }
    QString m_name;
};

inline engine::StepPlan scriptedPlan(const QString &kind, const QString &name)
{
    return {kind, u"prod/kubernetes"_s, core::Message(u"step-"_s + name), {{u"name"_s, name}}};
}

class ActionDesk
{
public:
    ActionDesk()
    {
        target.environment = u"prod"_s;
        target.collection = u"workloads"_s;
        target.key = u"prod/kubernetes/Deployment/shop/payment"_s;
        target.service = u"prod/shop/payment"_s;
        target.source = u"prod/kubernetes"_s;
        target.name = u"payment"_s;
        auto restart = std::make_unique<ScriptedVerb>(u"restart"_s);
        verb = restart.get();
        verb->plan.before = u"replicas: 5"_s;
        verb->plan.steps = {scriptedPlan(u"write"_s, u"first"_s), scriptedPlan(u"write"_s, u"second"_s),
                            scriptedPlan(u"follow"_s, u"third"_s)};
        verb->plan.undo = engine::UndoPlan{u"rollback"_s, {{u"revision"_s, u"3"_s}}};
        verbs.push_back(std::move(restart));
        start();
    }

    QString journalFile() const { return m_folder.filePath(u"actions.sqlite"_s); }

    /// The program begins, with what an earlier run left on the disk.
    void start()
    {
        auto opened = journal::ActionJournal::open(journalFile());
        if (!opened)
            qFatal("the journal cannot be opened");
        journal = std::move(*opened);
        makeBoard();
        settle();
    }
    void makeBoard()
    {
        engine::ActionParts parts{world,
                                  [this](const QString &, const QString &key) -> core::Result<engine::ActionTarget> {
                                      if (key != target.key)
                                          return core::failure(core::ErrorKind::NotFound, u"action.no-target"_s);
                                      return target;
                                  },
                                  actions, time};
        parts.journal = journal.get();
        parts.note = [this](const audit::Entry &entry) -> core::Result<qint64> {
            if (trailRefuses)
                return core::failure(core::ErrorKind::Config, u"audit.write"_s);
            trail.append(entry);
            return trail.size();
        };
        parts.operatorName = u"ops"_s;
        parts.tell = [this](const QString &, const engine::Change &change) { changes.append(change); };
        parts.verbs = &verbs;
        parts.kindOf = [this](const QString &kind) -> const engine::StepKind * {
            return kind == write.name() ? &write : kind == follow.name() ? &follow : nullptr;
        };
        board = std::make_unique<engine::ActionBoard>(std::move(parts));
    }
    /// The program is killed: what was on its way gets no answer.
    void kill()
    {
        board.reset();
        journal.reset();
        write.forget();
        follow.forget();
        actions.retain({});
    }
    void settle(core::Milliseconds by = core::Milliseconds(0))
    {
        for (int i = 0; i < 4; ++i)
            QCoreApplication::processEvents();
        clock.advance(by);
        for (int i = 0; i < 4; ++i)
            QCoreApplication::processEvents();
    }

    contract::v1::Target wantedTarget() const
    {
        contract::v1::Target out;
        out.set_collection(contract::utf8(target.collection));
        out.set_key(contract::utf8(target.key));
        return out;
    }
    contract::v1::PreviewReply preview()
    {
        contract::v1::Preview wanted;
        wanted.set_verb("restart");
        *wanted.mutable_target() = wantedTarget();
        contract::v1::PreviewReply out;
        const auto task = board->preview(&m_owner, wanted, QStringLiteral("alice"))
                              .then([&out](core::Result<contract::v1::PreviewReply> reply) {
                                  if (reply)
                                      out = *reply;
                              });
        settle();
        return out;
    }
    contract::v1::Perform wanted()
    {
        contract::v1::Perform out;
        out.set_verb("restart");
        *out.mutable_target() = wantedTarget();
        out.set_token(preview().token());
        return out;
    }
    core::Result<QString> perform(const contract::v1::Perform &what, const QString &key = u"key"_s)
    {
        core::Result<QString> out = core::failure(core::ErrorKind::Internal, u"no answer"_s);
        const auto task = board->perform(&m_owner, what, {u"alice"_s, key}).then([&out](core::Result<QString> answer) {
            out = std::move(answer);
        });
        settle();
        return out;
    }
    contract::v1::ActionRow row(const QString &key) const
    {
        const engine::RowPtr found = actions.row(key);
        return found ? found->action() : contract::v1::ActionRow();
    }
    QStringList outcomes() const
    {
        QStringList out;
        for (const audit::Entry &entry : trail)
            out.append(entry.outcome);
        return out;
    }

private:
    QTemporaryDir m_folder;
    QObject m_owner;

public:
    support::ManualClock clock;
    engine::EngineClock time{clock};
    engine::Collection actions{u"actions"_s};
    QuietWorld world{clock};
    engine::ActionTarget target;
    ScriptedStep write{u"write"_s, true};
    ScriptedStep follow{u"follow"_s, false};
    std::vector<std::unique_ptr<engine::Verb>> verbs;
    ScriptedVerb *verb = nullptr;
    QVector<audit::Entry> trail;
    QVector<engine::Change> changes;
    bool trailRefuses = false;
    std::unique_ptr<journal::ActionJournal> journal;
    std::unique_ptr<engine::ActionBoard> board;
};

} // namespace fakes
