#pragma once

#include <link/link.h>

#include <QObject>
#include <QPointer>

#include <optional>
#include <vector>

namespace models {

/// The row that a verb is done to, and how it is told to people.
struct ActTarget
{
    QString environment;
    QString collection; ///< "services", "workloads", "instances", "configs"
    QString key;
    QString name; ///< as it came from outside

    bool isSame(const ActTarget &other) const { return collection == other.collection && key == other.key; }
    contract::v1::Target toContract() const;
};

/// What can be done to one row now, as the engine says; also what may not be, with the reason. Asked for once and kept
/// until again() or another target. GUI thread only.
class Verbs final : public QObject
{
    Q_OBJECT
public:
    enum class State {
        None, ///< no target
        Loading,
        Ready,
        Failed,
    };
    explicit Verbs(qlink::Link &link, QObject *parent = nullptr);
    ~Verbs() override;

    /// What is known of the same target stays, and nothing is asked, unless the last question failed.
    void ask(const ActTarget &target);
    /// Asks anew; what was known stays until the answer.
    void again();

    State state() const { return m_state; }
    const ActTarget &target() const { return m_target; }
    /// In the order in which they are shown.
    const std::vector<contract::v1::VerbOffer> &offers() const { return m_offers; }
    std::optional<contract::v1::VerbOffer> offer(const QString &verb) const;
    /// Why there is no answer, as a sentence; empty unless Failed.
    const QString &problem() const { return m_problem; }

Q_SIGNALS:
    void changed();

private:
    void take(const core::Result<qlink::ResponsePtr> &answer);

    QPointer<qlink::Link> m_link;
    ActTarget m_target;
    State m_state = State::None;
    std::vector<contract::v1::VerbOffer> m_offers;
    QString m_problem;
    async::Task<qlink::ResponsePtr> m_asked;
};

/// Why an offered verb may not be used, as a sentence; empty where it may.
QString refusalOf(const contract::v1::VerbOffer &offer);
/// What a row of "services", "workloads", "instances" or "configs" is as a target; nothing for other rows.
std::optional<ActTarget> targetOf(const QString &collection, const contract::v1::Row &row);
/// What of a service, workload, instance or pod decides on what can be done to it or to its service; the same while
/// only ages and measured values change. Empty for other rows.
QString actingState(const contract::v1::Row &row);

} // namespace models
