#include "actshots.h"

#include <contract/convert.h>

namespace desktop {

namespace {

// As tests/shots/run names them.
constexpr const char *kActedOn = "payment";
constexpr const char *kChangedWorkload = "risk";
constexpr const char *kEditedConfig = "limits";
constexpr const char *kEditedKey = "limits.json";

/// A comma is missing.
constexpr const char *kBrokenLimits = "{\n  \"card\": {\n    \"perPaymentEur\": 2500\n    \"perDayEur\": 5000\n  },\n"
                                      "  \"iban\": {\n    \"perPaymentEur\": 10000\n  }\n}\n";
constexpr const char *kRaisedLimits = "{\n  \"card\": {\n    \"perPaymentEur\": 2500,\n    \"perDayEur\": 5000\n  },\n"
                                      "  \"iban\": {\n    \"perPaymentEur\": 10000\n  }\n}\n";

template <class Row> models::ActTarget targetIn(const char *collection, const Row &row, const QString &key)
{
    return {contract::text(row.environment()), QString::fromLatin1(collection), key, contract::text(row.name())};
}

} // namespace

void ActSights::note(const contract::v1::Row &row)
{
    using contract::v1::Row;
    const QString key = contract::text(row.key());
    if (row.kind_case() == Row::kService) {
        const auto &service = row.service();
        if (service.name() == kActedOn && service.freshness() == contract::v1::FRESHNESS_LIVE)
            m_service = targetIn("services", service, key);
    } else if (row.kind_case() == Row::kWorkload) {
        if (row.workload().name() == kActedOn)
            m_workload = targetIn("workloads", row.workload(), key);
        else if (row.workload().name() == kChangedWorkload)
            m_changed = targetIn("workloads", row.workload(), key);
    } else if (row.kind_case() == Row::kConfig) {
        const auto &config = row.config();
        if (config.name() == kEditedConfig && !config.release().empty() && (!isOf(Plan::Merging) || config.has_draft()))
            m_config = targetIn("configs", config, key);
    } else if (row.kind_case() == Row::kAction) {
        const auto &action = row.action();
        if (action.state() == contract::v1::ACTION_STATE_STUCK)
            m_stuck = key;
        else if (action.state() == contract::v1::ACTION_STATE_SUCCEEDED && action.undo_verb() == "scale")
            m_undoable = key;
    }
}

bool ActSights::isComplete() const
{
    if (isOf(Plan::Merging))
        return !m_config.key.isEmpty();
    if (isOf(Plan::Protected))
        return !m_service.key.isEmpty();
    return !m_service.key.isEmpty() && !m_workload.key.isEmpty() && !m_changed.key.isEmpty() &&
           !m_config.key.isEmpty() && !m_stuck.isEmpty() && !m_undoable.isEmpty();
}

void ActSights::addActs(QVector<Shot> &all) const
{
    const widgets::PageAddress service{QStringLiteral("service"), m_service.key};
    const widgets::PageAddress actions{QStringLiteral("actions"), {}};
    const auto asks = [&all, &service](const char *name, const models::ActTarget &target, const char *verb,
                                       const models::ActionDraft::Arguments &arguments = {}) {
        if (!target.key.isEmpty() && !service.key.isEmpty())
            all += Shot{QString::fromLatin1(name), service, {stepAct({target, QString::fromLatin1(verb), arguments})}};
    };
    if (!m_service.key.isEmpty())
        all += Shot{QStringLiteral("service-changes"), service}; // releases and actions on its charts
    asks("action-scale", m_workload, "scale", {{QStringLiteral("replicas"), QStringLiteral("5")}});
    asks("action-restart", m_workload, "restart");
    asks("action-rollback", m_changed, "rollback", {{QStringLiteral("revision"), QStringLiteral("1")}});
    asks("action-maintenance", m_service, "maintenance-on");
    asks("action-deregister", m_service, "deregister");
    if (!m_stuck.isEmpty())
        all += Shot{QStringLiteral("action-stuck"), actions, {stepRow(m_stuck)}};
    if (!m_undoable.isEmpty())
        all += Shot{QStringLiteral("action-succeeded"), actions, {stepRow(m_undoable)}};
}

void ActSights::addConfigs(QVector<Shot> &all) const
{
    using Tab = widgets::ConfigPage::Tab;
    const widgets::PageAddress config{QStringLiteral("config"), m_config.key};
    const QString edited = QLatin1String(kEditedKey);
    const auto asks = [this](const char *verb, const models::ActionDraft::Arguments &arguments = {}) {
        return stepAct({m_config, QString::fromLatin1(verb), arguments});
    };
    all += Shot{QStringLiteral("config-new"), {QStringLiteral("configs"), {}}, {stepNewConfig()}};
    all += Shot{QStringLiteral("config-syntax"), config, {stepWrite(edited, QLatin1String(kBrokenLimits))}};
    all += Shot{QStringLiteral("config-dropped"), config, {stepDrop()}}; // before there is another draft
    all += Shot{QStringLiteral("config-difference"),
                config,
                {stepWrite(edited, QLatin1String(kRaisedLimits)), stepTab(Tab::DifferenceTab)}};
    all += Shot{QStringLiteral("config-release"),
                config,
                {asks("release", {{QStringLiteral("comment"), QStringLiteral("2500")}})}};
    all += Shot{QStringLiteral("config-table"), config, {stepTab(Tab::DraftTab), stepTable(true)}};
    all += Shot{QStringLiteral("config-history"), config, {stepTable(false), stepTab(Tab::HistoryTab)}};
    all += Shot{QStringLiteral("config-restore"), config, {asks("restore")}};
    all += Shot{QStringLiteral("config-tidy"),
                config,
                {asks("tidy", {{QStringLiteral("keep-releases"), QStringLiteral("1")},
                               {QStringLiteral("keep-days"), QStringLiteral("0")}})}};
    all += Shot{QStringLiteral("config-remove"), config, {asks("remove")}};
}

QVector<Shot> ActSights::shots() const
{
    QVector<Shot> all;
    if (isOf(Plan::Protected) && !m_service.key.isEmpty()) {
        const widgets::Act stop{m_service, QStringLiteral("stop")};
        all += Shot{QStringLiteral("action-protected"), {QStringLiteral("service"), m_service.key}, {stepAct(stop)}};
    }
    if (isOf(Plan::Merging) && !m_config.key.isEmpty())
        all += Shot{QStringLiteral("config-merge"), {QStringLiteral("config"), m_config.key}, {stepMerge()}};
    if (!isOf(Plan::Acting))
        return all;
    all += Shot{QStringLiteral("actions"), {QStringLiteral("actions"), {}}};
    all += Shot{QStringLiteral("audit"), {QStringLiteral("audit"), {}}};
    all += Shot{QStringLiteral("configs"), {QStringLiteral("configs"), {}}};
    addActs(all);
    if (!m_config.key.isEmpty())
        addConfigs(all);
    return all;
}

} // namespace desktop
