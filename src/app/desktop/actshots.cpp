#include "actshots.h"

#include <contract/convert.h>

namespace desktop {

namespace {

// As tests/shots/run names them.
constexpr const char *kActedOn = "payment";
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
    } else if (row.kind_case() == Row::kConfig) {
        const auto &config = row.config();
        if (config.name() == kEditedConfig && !config.release().empty() && (!isOf(Plan::Merging) || config.has_draft()))
            m_config = key;
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
        return !m_config.isEmpty();
    if (isOf(Plan::Protected))
        return !m_service.key.isEmpty();
    return !m_service.key.isEmpty() && !m_workload.key.isEmpty() && !m_config.isEmpty() && !m_stuck.isEmpty() &&
           !m_undoable.isEmpty();
}

QVector<Shot> ActSights::shots() const
{
    using Tab = widgets::ConfigPage::Tab;
    const widgets::PageAddress service{QStringLiteral("service"), m_service.key};
    const widgets::PageAddress config{QStringLiteral("config"), m_config};
    const widgets::PageAddress actions{QStringLiteral("actions"), {}};
    QVector<Shot> all;
    if (isOf(Plan::Protected) && !m_service.key.isEmpty()) {
        const widgets::Act stop{m_service, QStringLiteral("stop")};
        all += Shot{QStringLiteral("action-protected"), service, {stepAct(stop)}};
    }
    if (isOf(Plan::Merging) && !m_config.isEmpty())
        all += Shot{QStringLiteral("config-merge"), config, {stepMerge()}};
    if (!isOf(Plan::Acting))
        return all;

    all += Shot{QStringLiteral("actions"), actions};
    all += Shot{QStringLiteral("audit"), {QStringLiteral("audit"), {}}};
    all += Shot{QStringLiteral("configs"), {QStringLiteral("configs"), {}}};
    if (!m_service.key.isEmpty() && !m_workload.key.isEmpty()) {
        widgets::Act scale{m_workload, QStringLiteral("scale")};
        scale.arguments.insert(QStringLiteral("replicas"), QStringLiteral("5"));
        all += Shot{QStringLiteral("action-scale"), service, {stepAct(scale)}};
    }
    if (!m_stuck.isEmpty())
        all += Shot{QStringLiteral("action-stuck"), actions, {stepRow(m_stuck)}};
    if (!m_undoable.isEmpty())
        all += Shot{QStringLiteral("action-succeeded"), actions, {stepRow(m_undoable)}};
    if (m_config.isEmpty())
        return all;
    const QString edited = QLatin1String(kEditedKey);
    all += Shot{QStringLiteral("config-syntax"), config, {stepWrite(edited, QLatin1String(kBrokenLimits))}};
    all += Shot{QStringLiteral("config-dropped"), config, {stepDrop()}}; // before there is another draft
    all += Shot{QStringLiteral("config-difference"),
                config,
                {stepWrite(edited, QLatin1String(kRaisedLimits)), stepTab(Tab::DifferenceTab)}};
    all += Shot{QStringLiteral("config-history"), config, {stepTab(Tab::HistoryTab)}};
    return all;
}

} // namespace desktop
