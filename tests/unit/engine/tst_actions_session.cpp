#include "actionfakes.h"

#include <engine/session/session.h>
#include <support/testregistry.h>

#include <QTest>

#include <algorithm>
#include <string>
#include <vector>

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;
using fakes::ActionDesk;

namespace {

/// A host that has actions and nothing else.
class ActingHost final : public engine::SessionHost
{
public:
    explicit ActingHost(ActionDesk &desk) : m_desk(desk) {}
    const engine::EngineClock &engineClock() const override { return m_desk.time; }
    QStringList collectionNames() const override { return {u"actions"_s}; }
    engine::Collection *collection(const QString &name) const override
    {
        return name == "actions"_L1 ? &m_desk.actions : nullptr;
    }
    QStringList systems() const override { return {}; }
    bool retry(const QString &, const QString &) override { return false; }
    async::Task<bool> diagnose(QObject *owner, const QString &, engine::Provider::StepSink) override
    {
        return async::ready<bool>(owner, true);
    }
    core::Result<engine::MetricSource> metricSource(const QString &, const QString &) const override
    {
        return core::failure(core::ErrorKind::NotFound, u"source.no-metrics"_s);
    }
    core::Result<engine::SignalPlan> signalQueries(const QString &, const QString &, core::Milliseconds) const override
    {
        return core::failure(core::ErrorKind::NotFound, u"signal.no-source"_s);
    }
    engine::ActionBoard *actionBoard() override { return m_desk.board.get(); }

private:
    ActionDesk &m_desk;
};

} // namespace

class ActionsSessionTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// From the bytes of the requests to the bytes of the answers.
    void fromOfferToEnd()
    {
        ActionDesk desk;
        ActingHost host(desk);
        std::vector<v1::Response> answers;
        engine::SessionClient client;
        client.principal.set_name("alice");
        client.send = [&answers](const std::shared_ptr<const v1::Response> &response) {
            v1::Response copy;
            QVERIFY(copy.ParseFromString(response->SerializeAsString()));
            answers.push_back(std::move(copy));
        };
        client.pendingBytes = [] { return qint64(0); };
        engine::Session session(host, client);
        quint64 id = 0;
        const auto ask = [&](v1::Request request) -> v1::Response {
            request.set_id(++id);
            v1::Request copy;
            if (!copy.ParseFromString(request.SerializeAsString()))
                return {};
            answers.clear();
            session.take(copy);
            desk.settle(core::Milliseconds(200));
            const auto own =
                std::find_if(answers.begin(), answers.end(), [id](const v1::Response &one) { return one.id() == id; });
            return own == answers.end() ? v1::Response() : *own;
        };

        v1::Request request;
        request.mutable_hello()->set_major(1);
        const v1::Response welcome = ask(request);
        const auto &requests = welcome.hello().capabilities().requests();
        const std::vector<std::string> known(requests.begin(), requests.end());
        for (const char *name : {"list_verbs", "preview", "perform", "cancel_action"})
            QVERIFY2(std::find(known.begin(), known.end(), name) != known.end(), name);

        request.Clear();
        *request.mutable_list_verbs()->mutable_target() = desk.wantedTarget();
        const v1::Response offers = ask(request);
        QVERIFY(offers.last());
        QCOMPARE(offers.verb_list().verbs_size(), 1);
        QCOMPARE(offers.verb_list().verbs(0).verb(), std::string("restart"));

        request.Clear();
        request.mutable_preview()->set_verb("restart");
        *request.mutable_preview()->mutable_target() = desk.wantedTarget();
        const v1::PreviewReply preview = ask(request).preview_reply();
        QVERIFY(preview.allowed());
        QCOMPARE(preview.steps_size(), 3);
        QVERIFY(preview.undoable());
        QCOMPARE(preview.undo_verb(), std::string("rollback"));
        QCOMPARE(preview.undo_arguments_size(), 1);
        QCOMPARE(preview.undo_arguments(0).value(), std::string("3"));

        request.Clear();
        request.set_idempotency_key("k1");
        request.mutable_principal()->set_name("mallory"); // never believed
        request.mutable_perform()->set_verb("restart");
        *request.mutable_perform()->mutable_target() = desk.wantedTarget();
        request.mutable_perform()->set_token(preview.token());
        const v1::Response started = ask(request);
        QVERIFY(started.has_action_started());
        QVERIFY(started.last());
        const std::string action = started.action_started().action();
        QCOMPARE(ask(request).action_started().action(), action);
        QCOMPARE(desk.write.sent.size(), 1);
        QCOMPARE(desk.trail.first().principal, u"alice"_s);

        v1::Request subscription;
        subscription.mutable_subscribe()->set_collection("actions");
        subscription.mutable_subscribe()->set_filter("state:running");
        const v1::Response shown = ask(subscription);
        QCOMPARE(shown.snapshot().rows_size(), 1);
        QCOMPARE(shown.snapshot().rows(0).action().key(), action);
        QVERIFY(shown.snapshot().rows(0).action().started_ms() >= 0);

        v1::Request cancelling;
        cancelling.mutable_cancel_action()->set_action(action);
        QVERIFY(ask(cancelling).has_done());
        desk.write.done();
        desk.settle();
        QCOMPARE(desk.row(contract::text(action)).state(), v1::ACTION_STATE_CANCELLED);
        QCOMPARE(ask(cancelling).error().message().code(), std::string("action.not-cancellable"));

        request.mutable_perform()->mutable_target()->set_key("prod/gone");
        request.set_idempotency_key("k2");
        QCOMPARE(ask(request).error().message().code(), std::string("action.no-target"));
    }

    void whereNothingCanBeActedUponTheRequestIsUnknown()
    {
        ActionDesk desk;
        ActingHost host(desk);
        desk.board.reset();
        v1::Response last;
        engine::SessionClient client;
        client.send = [&last](const std::shared_ptr<const v1::Response> &response) { last = *response; };
        client.pendingBytes = [] { return qint64(0); };
        engine::Session session(host, client);
        v1::Request request;
        request.set_id(1);
        *request.mutable_list_verbs()->mutable_target() = desk.wantedTarget();
        session.take(request);
        desk.settle();
        QCOMPARE(last.error().message().code(), std::string("session.unknown-request"));
    }
};

QD_TEST(ActionsSessionTest)
#include "tst_actions_session.moc"
