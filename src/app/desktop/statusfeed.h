#pragma once

#include <core/clock.h>
#include <link/link.h>

#include <QHash>
#include <QObject>

namespace widgets {
class Shell;
}

namespace desktop {

/// Keeps the top bar true: environments, sources and how fresh they are; a notice per source that does not answer and
/// one when the engine is gone.
class StatusFeed final : public QObject
{
    Q_OBJECT
public:
    StatusFeed(qlink::Link &link, core::Clock &clock, widgets::Shell &shell, QObject *parent = nullptr);

private:
    struct Source
    {
        contract::v1::SourceRow row;
        core::MonotonicTime receivedAt;
    };
    qlink::Stream *follow(const char *collection);
    void takeEnvironments(const qlink::ResponsePtr &response);
    void takeSources(const qlink::ResponsePtr &response);
    void refresh();

    qlink::Link &m_link;
    core::Clock &m_clock;
    widgets::Shell &m_shell;
    std::vector<contract::v1::Row> m_environments;
    std::vector<Source> m_sources;
    QStringList m_noticed;
    std::unique_ptr<core::Timer> m_ages;
};

} // namespace desktop
