#pragma once

#include <QSet>
#include <QStringList>
#include <QVector>

#include <mutex>
#include <optional>

namespace desktop {

/// Which commands named by a kubeconfig may be run, as the user said for exactly these words. The engine asks on its
/// thread and is refused until the window has asked the user; every member may be called from any thread.
class Consent
{
public:
    explicit Consent(const QVector<QStringList> &allowed = {});

    /// Whether this command may be run now; remembers that it was wanted.
    bool ask(const QStringList &command);
    /// The next command that was wanted and not decided yet.
    std::optional<QStringList> pending() const;
    void decide(const QStringList &command, bool allow);
    QVector<QStringList> allowed() const;
    bool hasRefused() const;
    /// What was refused is asked about again when it is wanted the next time.
    void forgetRefusals();

private:
    mutable std::mutex m_mutex;
    QSet<QStringList> m_allowed;
    QSet<QStringList> m_refused;
    QVector<QStringList> m_pending;
};

/// A command as one line in which every word's end can be seen; quoted where a shell would need it.
QString written(const QStringList &command);

} // namespace desktop
