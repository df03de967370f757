#include "command.h"

#include "commands.h"

#include <contract/convert.h>
#include <contract/phrases.h>
#include <core/units.h>

namespace qdctl {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;

Command::Command(const Invocation &invocation, qlink::Link &link, core::Clock &clock, const Output &output)
    : m_invocation(invocation)
    , m_link(link)
    , m_clock(clock)
    , m_output(output)
{
    m_sources = mirror(u"sources"_s);
    connect(&link, &qlink::Link::closed, this,
            [this] { fail(core::Error(core::ErrorKind::Network, u"link.engine-ended"_s)); });
}

Command::~Command() = default;

std::unique_ptr<Command> Command::make(const Invocation &invocation, qlink::Link &link, core::Clock &clock,
                                       const Output &output)
{
    const auto is = [&invocation](const char *name) { return invocation.command == QLatin1String(name); };
    if (is("service"))
        return std::make_unique<ServiceCommand>(invocation, link, clock, output);
    if (is("doctor"))
        return std::make_unique<DoctorCommand>(invocation, link, clock, output);
    if (is("query"))
        return std::make_unique<QueryCommand>(invocation, link, clock, output);
    if (is("watch"))
        return std::make_unique<WatchCommand>(invocation, link, clock, output);
    return std::make_unique<ListCommand>(invocation, link, clock, output);
}

Mirror *Command::mirror(const QString &collection, const QString &filter, const QString &service)
{
    auto *made = new Mirror(m_link, {collection, m_invocation.platform.environment, filter, service}, this);
    connect(made, &Mirror::changed, this, &Command::check);
    connect(made, &Mirror::failed, this, [this](const v1::Error &error) { fail(error); });
    return made;
}

void Command::whenSettled(std::vector<Mirror *> mirrors, std::function<void()> ready)
{
    m_awaited = std::move(mirrors);
    m_ready = std::move(ready);
    if (!m_timeout) {
        m_timeout = m_clock.after(m_invocation.timeout, [this] {
            m_hasTimedOut = true;
            check();
        });
    }
    check();
}

void Command::check()
{
    if (!m_ready || m_isFinished)
        return;
    const bool hasArrived =
        m_sources->hasArrived() &&
        std::all_of(m_awaited.begin(), m_awaited.end(), [](const Mirror *mirror) { return mirror->hasArrived(); });
    bool isSettled = hasArrived;
    if (hasArrived && m_invocation.waits) {
        for (const v1::Row &row : m_sources->rows())
            isSettled = isSettled && row.source().freshness() != v1::FRESHNESS_LOADING;
        for (const Mirror *mirror : m_awaited)
            isSettled = isSettled && mirror->freshness() != v1::FRESHNESS_LOADING;
    }
    if (isSettled)
        m_hasTimedOut = false;
    if (isSettled || m_hasTimedOut)
        std::exchange(m_ready, nullptr)();
}

void Command::printDocument(const Value &value) const
{
    m_output.print(m_invocation.format == Format::Yaml ? value.toYaml() : value.toJson());
}

void Command::complainAboutSources() const
{
    for (const v1::Row &row : m_sources->rows()) {
        const v1::SourceRow &source = row.source();
        const QString id = contract::text(source.id());
        if (source.freshness() == v1::FRESHNESS_LIVE || source.freshness() == v1::FRESHNESS_RESYNCING)
            continue;
        if (source.freshness() == v1::FRESHNESS_LOADING && !m_invocation.waits)
            continue;
        if (source.freshness() == v1::FRESHNESS_LOADING)
            m_output.complain(tr("%1 has not answered within %2").arg(id, core::formatDuration(m_invocation.timeout)));
        else
            m_output.complain(id + u": "_s + contract::Phrases::render(source.error()));
    }
}

int Command::verdict(bool isCritical) const
{
    if (isCritical)
        return ExitCritical;
    if (m_hasTimedOut)
        return ExitTimeout;
    const auto rows = m_sources->rows();
    const bool hasFailed = std::any_of(rows.begin(), rows.end(), [](const v1::Row &row) {
        return row.source().freshness() == v1::FRESHNESS_STALE ||
               row.source().freshness() == v1::FRESHNESS_UNAUTHORISED;
    });
    return hasFailed ? ExitSource : ExitOk;
}

void Command::fail(const v1::Error &error)
{
    fail(contract::fromContract(error));
}

void Command::fail(const core::Error &error)
{
    if (m_isFinished)
        return;
    beforeComplaint();
    m_output.complain(contract::Phrases::render(error));
    if (!error.detail.isEmpty())
        m_output.complain(error.detail);
    switch (error.kind) {
    case core::ErrorKind::Timeout: return finish(ExitTimeout);
    case core::ErrorKind::NotFound: return finish(ExitNotFound);
    case core::ErrorKind::Config:
    case core::ErrorKind::TooLarge: return finish(ExitUsage);
    default: return finish(ExitSource);
    }
}

void Command::finish(int exitCode)
{
    if (std::exchange(m_isFinished, true))
        return;
    Q_EMIT finished(exitCode);
}

} // namespace qdctl
