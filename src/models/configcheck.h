#pragma once

#include <core/clock.h>
#include <link/link.h>

#include <QObject>
#include <QPointer>

#include <memory>
#include <vector>

namespace models {

/// What is wrong with a content, as the engine says: asked for a moment after the last change. Problems of an older
/// content stay until the new answer. GUI thread only.
class ConfigCheck final : public QObject
{
    Q_OBJECT
public:
    ConfigCheck(qlink::Link &link, core::Clock &clock, QObject *parent = nullptr);

    void check(const QString &environment, const QString &config, const contract::v1::ConfigContent &content);
    const std::vector<contract::v1::ConfigProblem> &problems() const { return m_problems; }
    /// Why it could not be checked, as a sentence; empty when it could.
    const QString &failure() const { return m_failure; }
    /// One of the problems keeps it from being released.
    bool refuses() const;

Q_SIGNALS:
    void changed();

private:
    void ask();
    void take(const core::Result<qlink::ResponsePtr> &answer);

    QPointer<qlink::Link> m_link;
    core::Clock &m_clock;
    contract::v1::Request m_request;
    std::vector<contract::v1::ConfigProblem> m_problems;
    QString m_failure;
    std::unique_ptr<core::Timer> m_debounce;
    async::Task<qlink::ResponsePtr> m_asking;
};

} // namespace models
