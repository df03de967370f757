#pragma once

#include <core/clock.h>
#include <link/link.h>

#include <QHash>
#include <QObject>

namespace widgets {
class Shell;
}

namespace desktop {

/// The one follower of environments and sources outside the pages. Keeps the top bar true: environments, sources and
/// how fresh they are, actions under way; one notice for all sources that do not answer and one when the engine is
/// gone.
class StatusFeed final : public QObject
{
    Q_OBJECT
public:
    StatusFeed(qlink::Link &link, core::Clock &clock, widgets::Shell &shell, QObject *parent = nullptr);

    /// Asks every source that is not live to try again now.
    void retryFailing();
    /// The names of the environments that there are.
    QStringList environments() const;

private:
    struct Source
    {
        contract::v1::SourceRow row;
        core::MonotonicTime receivedAt;
    };
    qlink::Stream *follow(const char *collection);
    void takeEnvironments(const qlink::ResponsePtr &response);
    void takeActions(const qlink::ResponsePtr &response);
    void takeSources(const qlink::ResponsePtr &response);
    void refresh();
    void tellFailing(const QVector<const contract::v1::SourceRow *> &failing);

    qlink::Link &m_link;
    core::Clock &m_clock;
    widgets::Shell &m_shell;
    std::vector<contract::v1::Row> m_environments;
    std::vector<Source> m_sources;
    std::vector<contract::v1::Row> m_actions;
    QStringList m_noticed; ///< ids of the sources that the notice is about
    bool m_isGone = false; ///< the engine
    std::unique_ptr<core::Timer> m_ages;
};

} // namespace desktop
