#pragma once

#include "stage.h"

#include <qdctl/person.h>

/// Somebody at the terminal, or nobody, who says what a test says.
class ScriptedPerson final : public qdctl::Person
{
public:
    explicit ScriptedPerson(bool isThere) : m_isThere(isThere) {}
    bool isThere() const override { return m_isThere; }
    void ask(const QString &question) override { asked += question; }

    QStringList asked;

private:
    bool m_isThere;
};

/// act before an engine with payment and ledger: services, a deployment and an instance each.
struct ActStage
{
    ScriptedPerson *person;
    Stage stage;

    explicit ActStage(const QString &line, bool isThere = true)
        : person(new ScriptedPerson(isThere))
        , stage(line, std::unique_ptr<qdctl::Person>(person))
    {
        QVector<contract::v1::Row> services{Stage::service(QStringLiteral("lab/shop/payment")),
                                            Stage::service(QStringLiteral("lab/shop/ledger"))};
        for (contract::v1::Row &row : services)
            row.mutable_service()->set_namespace_("shop");
        stage.say(stage.asked(QStringLiteral("sources")), {Stage::source(contract::v1::FRESHNESS_LIVE)});
        stage.say(stage.asked(QStringLiteral("services")), services);
        stage.say(stage.asked(QStringLiteral("workloads")),
                  {workload("payment", "shop"), workload("ledger", "shop"), workload("payment", "staging")});
        stage.say(stage.asked(QStringLiteral("instances")), {instance("payment-1")});
    }

    static contract::v1::Row workload(const std::string &name, const std::string &nspace)
    {
        contract::v1::Row row;
        row.set_key("lab/kubernetes/Deployment/" + nspace + "/" + name);
        auto &to = *row.mutable_workload();
        to.set_key(row.key());
        to.set_environment("lab");
        to.set_kind("Deployment");
        to.set_namespace_(nspace);
        to.set_name(name);
        return row;
    }
    static contract::v1::Row instance(const std::string &id)
    {
        contract::v1::Row row;
        row.set_key("lab/consul/node-1/" + id);
        row.mutable_instance()->set_key(row.key());
        row.mutable_instance()->set_environment("lab");
        row.mutable_instance()->set_id(id);
        row.mutable_instance()->set_service("lab/shop/payment");
        return row;
    }

    /// The newest request of a kind; null when there is none.
    qlink::RequestPtr newest(contract::v1::Request::BodyCase body) const
    {
        qlink::RequestPtr found;
        for (const qlink::RequestPtr &request : stage.engine->sent) {
            if (request->body_case() == body)
                found = request;
        }
        return found;
    }
    int performed() const { return stage.engine->count(contract::v1::Request::kPerform); }
    void answer(contract::v1::Request::BodyCase body, contract::v1::Response response)
    {
        response.set_last(true);
        stage.engine->answer(newest(body)->id(), std::move(response));
        stage.turn();
    }
    /// The engine offers restart, scale (asks for replicas) and stop (not allowed).
    void offer()
    {
        contract::v1::Response response;
        auto &list = *response.mutable_verb_list();
        auto *restart = list.add_verbs();
        restart->set_verb("restart");
        restart->set_allowed(true);
        auto *scale = list.add_verbs();
        scale->set_verb("scale");
        scale->set_allowed(true);
        auto *replicas = scale->add_arguments();
        replicas->set_name("replicas");
        replicas->set_kind(contract::v1::ArgumentSpec::KIND_NUMBER);
        replicas->set_initial("3");
        replicas->set_most(100);
        auto *stop = list.add_verbs();
        stop->set_verb("stop");
        stop->mutable_refusal()->set_code("test.no-right");
        answer(contract::v1::Request::kListVerbs, std::move(response));
    }
    void preview(const std::string &confirm = {}, bool isAllowed = true, bool wantsReason = false,
                 const std::string &undoVerb = {})
    {
        contract::v1::Response response;
        auto &reply = *response.mutable_preview_reply();
        reply.set_undoable(!undoVerb.empty());
        reply.set_undo_verb(undoVerb);
        reply.set_allowed(isAllowed);
        reply.set_before("replicas: 3\n");
        reply.set_after("replicas: 5\n");
        reply.add_steps()->set_code("test.step-restart");
        reply.set_confirm(confirm);
        reply.set_reason_required(wantsReason);
        reply.set_token("seen");
        auto *finding = reply.add_findings();
        finding->set_level(isAllowed ? contract::v1::Finding::LEVEL_WARNING : contract::v1::Finding::LEVEL_REFUSAL);
        finding->mutable_message()->set_code("test.finding");
        answer(contract::v1::Request::kPreview, std::move(response));
    }
    /// What the engine was told to note as withheld, oldest first.
    QVector<contract::v1::Preview> withheld() const
    {
        QVector<contract::v1::Preview> found;
        for (const qlink::RequestPtr &request : stage.engine->sent) {
            if (request->preview().withheld() != contract::v1::Preview::WITHHELD_NOTHING)
                found.append(request->preview());
        }
        return found;
    }
    /// The engine has noted all of it.
    void noteWithheld()
    {
        const auto sent = stage.engine->sent;
        for (const qlink::RequestPtr &request : sent) {
            if (request->preview().withheld() == contract::v1::Preview::WITHHELD_NOTHING)
                continue;
            contract::v1::Response response;
            response.mutable_preview_reply();
            response.set_last(true);
            stage.engine->answer(request->id(), std::move(response));
        }
        stage.turn();
    }
    /// Everything up to the question, for one target.
    void lookAt(const std::string &confirm = {})
    {
        offer();
        preview(confirm);
    }
    void say(const QString &line)
    {
        Q_EMIT person->answered(line);
        stage.turn();
    }
    void interrupt()
    {
        Q_EMIT person->interrupted();
        stage.turn();
    }
    /// The engine has begun what was performed last, under this key.
    void begin(const std::string &key = "lab/a1")
    {
        contract::v1::Response response;
        response.mutable_action_started()->set_action(key);
        answer(contract::v1::Request::kPerform, std::move(response));
    }
    /// The action's row is so; its one step too.
    void become(contract::v1::ActionState state, contract::v1::StepState step, bool hasEnded = true,
                const std::string &key = "lab/a1")
    {
        contract::v1::Row row;
        row.set_key(key);
        auto &to = *row.mutable_action();
        to.set_key(key);
        to.set_verb("restart");
        to.set_state(state);
        to.set_cancellable(!hasEnded);
        to.set_ended_unix_ms(hasEnded ? 1 : 0);
        auto *only = to.add_steps();
        only->mutable_title()->set_code("test.step-restart");
        only->set_state(step);
        stage.say(stage.asked(QStringLiteral("actions")), {row});
    }
};
