#pragma once

#include <link/link.h>

#include <QObject>
#include <QPointer>

#include <vector>

namespace models {

/// The releases of one configuration, the newest first. GUI thread only.
class ConfigHistory final : public QObject
{
    Q_OBJECT
public:
    enum class State { None, Loading, Ready, Failed };
    explicit ConfigHistory(qlink::Link &link, QObject *parent = nullptr);

    /// Asks; what was known of the same configuration stays until the answer.
    void read(const QString &environment, const QString &config);
    State state() const { return m_state; }
    const std::vector<contract::v1::ReleaseInfo> &releases() const { return m_releases; }
    /// There are releases that could be removed from it, as far as was read.
    bool hasOlderReleases() const;
    /// That the chain does not verify, as a sentence; empty when it does.
    const QString &chainProblem() const { return m_chainProblem; }
    /// That it does, but a removal of old releases broke off; empty otherwise.
    const QString &unfinished() const { return m_unfinished; }
    /// Why there is no answer, as a sentence.
    const QString &problem() const { return m_problem; }

Q_SIGNALS:
    void changed();

private:
    void take(const core::Result<qlink::ResponsePtr> &answer);

    QPointer<qlink::Link> m_link;
    QString m_config;
    State m_state = State::None;
    std::vector<contract::v1::ReleaseInfo> m_releases;
    QString m_chainProblem;
    QString m_unfinished;
    QString m_problem;
    async::Task<qlink::ResponsePtr> m_reading;
};

} // namespace models
