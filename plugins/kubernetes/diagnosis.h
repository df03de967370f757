#pragma once

#include "apiclient.h"
#include "execplugin.h"

#include <engine/provider/diagnosisstep.h>
#include <net/doctor.h>

namespace kubernetes {

/// One walk of the connection doctor; deletes itself when it is over or abandoned. Engine thread.
class Diagnosis final : public QObject
{
    Q_OBJECT
public:
    Diagnosis(QJsonObject settings, engine::ProviderContext context, engine::Provider::StepSink sink,
              async::Promise<bool> promise);
    ~Diagnosis() override;

    void start();
    void abandon();

private:
    void haveCredentials(const core::Result<ExecCredential> &credential);
    void walk();
    void reached(net::ProbeOutcome outcome);
    void authenticate();
    void known(const core::Result<QString> &identity);
    void authorise();
    void judged();
    void finish();

    void begin(const char *name);
    /// The step that begins asks this, and fails when nothing is heard in time.
    void begin(const char *name, const QString &question);
    void tell(const net::ProbeStep &step);
    void tell(const char *finding, const core::Message &advice = {}, engine::StepState state = engine::StepState::Ok);
    void tellMessage(core::Message finding, const core::Message &advice, engine::StepState state);
    void failHere(const core::Error &error);
    void end();

    QJsonObject m_settings;
    engine::ProviderContext m_context;
    net::ExaminationTime m_time;
    std::unique_ptr<core::Timer> m_limit;
    engine::Provider::StepSink m_sink;
    async::Promise<bool> m_promise;
    std::optional<ClusterAccess> m_access;
    std::shared_ptr<ExecCredentialSlot> m_exec;
    std::optional<net::Endpoint> m_endpoint;
    std::unique_ptr<ApiClient> m_client;
    net::ProbeOutcome m_outcome;
    QString m_step;
    QStringList m_told;
    core::MonotonicTime m_begun;
    async::Task<ExecCredential> m_plugin;
    async::Task<net::ProbeOutcome> m_probe;
    async::Task<QString> m_who;
    std::vector<async::Task<bool>> m_asking;
    int m_open = 0;
    QStringList m_missing;
    bool m_missesEssential = false;
    std::optional<core::Error> m_judgeError;
    bool m_done = false;
};

} // namespace kubernetes
