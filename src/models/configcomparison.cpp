#include "configcomparison.h"

#include <contract/convert.h>
#include <contract/phrases.h>

#include <utility>

namespace models {

ConfigComparison::ConfigComparison(qlink::Link &link, QObject *parent) : QObject(parent), m_link(&link) {}

void ConfigComparison::compare(const QString &environment, const QString &config, ComparedSide before,
                               ComparedSide after)
{
    m_reading.cancel();
    m_comparing.cancel();
    m_environment = environment;
    m_config = config;
    m_before = std::move(before);
    m_after = std::move(after);
    m_problem.clear();
    m_state = State::Loading;
    next();
    Q_EMIT changed();
}

void ConfigComparison::next()
{
    if (!m_link)
        return;
    if (!m_before.release.isEmpty())
        return read(m_before);
    if (!m_after.release.isEmpty())
        return read(m_after);
    contract::v1::Request request;
    request.set_environment(contract::utf8(m_environment));
    *request.mutable_compare_configs()->mutable_before() = m_before.content;
    *request.mutable_compare_configs()->mutable_after() = m_after.content;
    m_comparing =
        m_link->request(this, std::move(request)).then([this](const core::Result<qlink::ResponsePtr> &answer) {
            if (!answer || !(*answer)->has_config_diff())
                return fail(answer);
            m_diff = (*answer)->config_diff();
            m_state = State::Ready;
            Q_EMIT changed();
        });
}

void ConfigComparison::read(ComparedSide &side)
{
    contract::v1::Request request;
    request.set_environment(contract::utf8(m_environment));
    request.mutable_read_release()->set_config(contract::utf8(m_config));
    request.mutable_read_release()->set_release(contract::utf8(side.release));
    m_reading =
        m_link->request(this, std::move(request)).then([this, &side](const core::Result<qlink::ResponsePtr> &answer) {
            if (!answer || !(*answer)->has_config_content())
                return fail(answer);
            side.content = (*answer)->config_content();
            side.release.clear();
            next();
        });
}

void ConfigComparison::fail(const core::Result<qlink::ResponsePtr> &answer)
{
    m_state = State::Failed;
    m_problem = answer ? tr("The engine answered something else. Use a window of the same version.")
                       : contract::Phrases::render(answer.error());
    Q_EMIT changed();
}

} // namespace models
