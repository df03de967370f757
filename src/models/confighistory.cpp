#include "confighistory.h"

#include <contract/convert.h>
#include <contract/phrases.h>

#include <algorithm>
#include <utility>

namespace models {

ConfigHistory::ConfigHistory(qlink::Link &link, QObject *parent) : QObject(parent), m_link(&link) {}

void ConfigHistory::read(const QString &environment, const QString &config)
{
    if (!m_link || config.isEmpty())
        return;
    if (std::exchange(m_config, config) != config) {
        m_releases.clear();
        m_chainProblem.clear();
        m_unfinished.clear();
    }
    m_state = State::Loading;
    contract::v1::Request request;
    request.set_environment(contract::utf8(environment));
    request.mutable_list_releases()->set_config(contract::utf8(config));
    m_reading = m_link->request(this, std::move(request)).then([this](const core::Result<qlink::ResponsePtr> &answer) {
        take(answer);
    });
    Q_EMIT changed();
}

bool ConfigHistory::hasOlderReleases() const
{
    const auto isThere = [](const contract::v1::ReleaseInfo &release) { return !release.collected(); };
    return std::count_if(m_releases.cbegin(), m_releases.cend(), isThere) > 1;
}

void ConfigHistory::take(const core::Result<qlink::ResponsePtr> &answer)
{
    m_problem.clear();
    if (answer && (*answer)->has_release_list()) {
        m_state = State::Ready;
        const auto &list = (*answer)->release_list();
        m_releases.assign(list.releases().begin(), list.releases().end());
        m_chainProblem = list.has_problem() ? contract::Phrases::render(list.problem()) : QString();
        m_unfinished = list.has_unfinished() ? contract::Phrases::render(list.unfinished()) : QString();
    } else {
        m_state = State::Failed;
        m_problem = answer ? tr("The engine answered something else. Use a window of the same version.")
                           : contract::Phrases::render(answer.error());
    }
    Q_EMIT changed();
}

} // namespace models
