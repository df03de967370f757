#include "configcheck.h"

#include <contract/convert.h>
#include <contract/phrases.h>

#include <algorithm>

namespace models {

namespace {

constexpr core::Milliseconds kCheckWait{300};

} // namespace

ConfigCheck::ConfigCheck(qlink::Link &link, core::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_link(&link)
    , m_clock(clock)
{
}

void ConfigCheck::check(const QString &environment, const QString &config, const contract::v1::ConfigContent &content)
{
    m_request.set_environment(contract::utf8(environment));
    m_request.mutable_check_config()->set_config(contract::utf8(config));
    *m_request.mutable_check_config()->mutable_content() = content;
    m_asking.cancel();
    m_debounce = m_clock.after(kCheckWait, [this] { ask(); });
}

void ConfigCheck::ask()
{
    m_debounce.reset();
    if (!m_link)
        return;
    m_asking =
        m_link->request(this, m_request).then([this](const core::Result<qlink::ResponsePtr> &answer) { take(answer); });
}

void ConfigCheck::take(const core::Result<qlink::ResponsePtr> &answer)
{
    m_problems.clear();
    m_failure.clear();
    if (answer && (*answer)->has_config_problems()) {
        const auto &problems = (*answer)->config_problems().problems();
        m_problems.assign(problems.begin(), problems.end());
    } else {
        m_failure = answer ? tr("The engine answered something else. Use a window of the same version.")
                           : contract::Phrases::render(answer.error());
    }
    Q_EMIT changed();
}

bool ConfigCheck::refuses() const
{
    return std::any_of(m_problems.cbegin(), m_problems.cend(),
                       [](const contract::v1::ConfigProblem &problem) { return problem.refuses(); });
}

} // namespace models
