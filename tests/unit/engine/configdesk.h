#pragma once

#include "fakeconfigstore.h"
#include "fakes.h"

#include <audit/keepers.h>
#include <engine/actions/actionboard.h>
#include <engine/config/configboard.h>
#include <engine/session/session.h>
#include <support/settled.h>

#include <QTemporaryDir>

#include <memory>
#include <string>

namespace fakes {

inline releases::Content contentOf(const QMap<QString, QByteArray> &values)
{
    releases::Content out;
    for (auto it = values.cbegin(); it != values.cend(); ++it)
        out.entries.insert(it.key(), releases::Value{it.value(), false, 0});
    return out;
}

inline engine::ConfigRef paymentConfig()
{
    return {u"ConfigMap/shop/payment-config"_s, u"ConfigMap"_s, u"shop"_s, u"payment-config"_s};
}

/// An engine over one store of configurations, asked through a session; its program can end and start again.
class ConfigDesk final : public engine::SessionHost
{
public:
    explicit ConfigDesk(bool isProtected = false) : world(QVector<engine::EnvironmentConfig>{}), store(world.clock)
    {
        store.put(paymentConfig(), contentOf({{u"app.json"_s, "{\"retries\": 3}\n"}}));
        world.configStores.insert(u"prod/kubernetes"_s, &store);
        m_environment = environment(u"prod"_s, {u"kubernetes"_s});
        m_environment.isProtected = isProtected;
        start();
    }
    ~ConfigDesk() override
    {
        m_session.reset();
        world.engine.setEnvironments({});
    }

    void start()
    {
        world.engine.setActionState(openState());
        world.engine.setEnvironments({m_environment});
        put(world.kubernetes().workloadStore, {deployment(u"shop"_s, u"payment"_s, 2, 2)});
        world.allLive();
        engine::SessionClient client;
        client.principal.set_name("alice");
        client.send = [this](const std::shared_ptr<const contract::v1::Response> &response) {
            if (response->id() == m_id)
                m_answer = *response;
        };
        client.pendingBytes = [] { return qint64(0); };
        m_session = std::make_unique<engine::Session>(*this, std::move(client));
        world.settle();
    }
    /// The program ends and begins again; what is on the disk stays.
    void restart()
    {
        m_session.reset();
        world.engine.setEnvironments({});
        world.engine.setActionState({});
        start();
    }

    contract::v1::Response ask(contract::v1::Request request)
    {
        request.set_id(++m_id);
        m_answer.Clear();
        m_session->take(request);
        world.settle();
        (void)support::becomesSo([this] { return m_answer.id() == m_id; }); // workers compute
        return m_answer;
    }
    contract::v1::ConfigRow row(const QString &config = key()) const
    {
        const engine::RowPtr found = world.engine.collection(u"configs"_s)->row(config);
        return found ? found->config() : contract::v1::ConfigRow();
    }
    contract::v1::ConfigView read(const QString &config = key())
    {
        contract::v1::Request request;
        request.mutable_read_config()->set_config(contract::utf8(config));
        return ask(request).config_view();
    }
    contract::v1::Response save(const QMap<QString, QByteArray> &values, const contract::v1::ConfigBase &base,
                                const QString &config = key())
    {
        contract::v1::Request request;
        contract::v1::SaveDraft &draft = *request.mutable_save_draft();
        draft.set_config(contract::utf8(config));
        for (auto it = values.cbegin(); it != values.cend(); ++it) {
            contract::v1::ConfigEntry *entry = draft.mutable_content()->add_entries();
            entry->set_key(contract::utf8(it.key()));
            entry->set_value(it.value().toStdString());
        }
        *draft.mutable_base() = base;
        return ask(request);
    }
    contract::v1::PreviewReply preview(const char *verb, const QMap<QString, QString> &arguments = {})
    {
        contract::v1::Request request;
        request.mutable_preview()->set_verb(verb);
        fill(*request.mutable_preview()->mutable_target(), *request.mutable_preview()->mutable_arguments(), arguments);
        return ask(request).preview_reply();
    }
    /// The key of the action; empty when it was refused.
    QString perform(const char *verb, const QMap<QString, QString> &arguments = {})
    {
        const contract::v1::PreviewReply seen = preview(verb, arguments);
        contract::v1::Request request;
        contract::v1::Perform &wanted = *request.mutable_perform();
        wanted.set_verb(verb);
        fill(*wanted.mutable_target(), *wanted.mutable_arguments(), arguments);
        wanted.set_token(seen.token());
        wanted.set_confirmed(seen.confirm());
        wanted.set_reason("because");
        request.set_idempotency_key("k" + std::to_string(m_id));
        lastAnswer = ask(request);
        world.settle();
        return contract::text(lastAnswer.action_started().action());
    }
    contract::v1::ActionRow action(const QString &action) const
    {
        const engine::RowPtr found = world.engine.collection(u"actions"_s)->row(action);
        return found ? found->action() : contract::v1::ActionRow();
    }
    contract::v1::ReleaseList history()
    {
        contract::v1::Request request;
        request.mutable_list_releases()->set_config(contract::utf8(key()));
        return ask(request).release_list();
    }
    /// A change of one key, drafted and released.
    QString release(const QByteArray &value)
    {
        save({{u"app.json"_s, value}}, read().base());
        return perform("release", {{u"comment"_s, u"more retries"_s}});
    }
    static QString key() { return u"prod/kubernetes/"_s + paymentConfig().id; }
    static QStringList codes(const contract::v1::PreviewReply &reply)
    {
        QStringList out;
        for (const contract::v1::Finding &finding : reply.findings())
            out.append(contract::text(finding.message().code()));
        return out;
    }

    const engine::EngineClock &engineClock() const override { return world.engine.engineClock(); }
    QStringList collectionNames() const override { return world.engine.collectionNames(); }
    engine::Collection *collection(const QString &name) const override { return world.engine.collection(name); }
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
    engine::ActionBoard *actionBoard() override { return &world.engine.actionBoard(); }
    engine::ConfigBoard *configBoard() override { return &world.engine.configBoard(); }

    World world;
    FakeConfigStore store;
    contract::v1::Response lastAnswer;

private:
    engine::ActionState openState()
    {
        engine::ActionState out;
        auto journal = journal::ActionJournal::open(m_folder.filePath(u"actions.sqlite"_s));
        auto drafts = journal::DraftStore::open(m_folder.filePath(u"drafts.sqlite"_s));
        auto trail = audit::Trail::open(m_folder.filePath(u"audit"_s),
                                        std::make_unique<audit::FileKeeper>(m_folder.filePath(u"keys"_s), false),
                                        world.clock.wall());
        if (!journal || !drafts || !trail)
            qFatal("the state cannot be opened");
        out.journal = std::move(*journal);
        out.drafts = std::move(*drafts);
        out.trail = std::move(*trail);
        return out;
    }
    static void fill(contract::v1::Target &target, google::protobuf::RepeatedPtrField<contract::v1::Argument> &to,
                     const QMap<QString, QString> &arguments)
    {
        target.set_collection("configs");
        target.set_key(contract::utf8(key()));
        for (auto it = arguments.cbegin(); it != arguments.cend(); ++it) {
            contract::v1::Argument *argument = to.Add();
            argument->set_name(contract::utf8(it.key()));
            argument->set_value(contract::utf8(it.value()));
        }
    }

    QTemporaryDir m_folder;
    engine::EnvironmentConfig m_environment;
    std::unique_ptr<engine::Session> m_session;
    contract::v1::Response m_answer;
    quint64 m_id = 0;
};

} // namespace fakes
