#pragma once

#include "access.h"
#include "place.h"

#include <core/clock.h>

#include <QHash>
#include <QObject>

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace consul {

/// Tells which configurations may have changed: one blocking query for each path, at most kMostWatched of them; those
/// beyond share the last one, on what their paths have in common. A path without keys cannot be waited for and is asked
/// for every two seconds. Owner thread only.
class KeyWatch final : public QObject
{
public:
    static constexpr std::size_t kMostWatched = 16; ///< each holds a connection

    using Heard = std::function<void(const engine::ConfigRef &)>;
    KeyWatch(KvAccess access, core::Clock &clock, Heard heard);
    ~KeyWatch() override;

    /// Watches these from now on; those that were watched already go on.
    void follow(const QVector<engine::ConfigRef> &refs);
    /// What changes until they are followed again is told then.
    void stop();

private:
    struct Line
    {
        QString path;
        QVector<engine::ConfigRef> refs;
        std::optional<quint64> index; ///< of the last answer; 0 = there was no key
        async::Task<quint64> asking;
        std::unique_ptr<core::Timer> pause;
    };
    void ask(Line &line);
    void answered(Line &line, const core::Result<quint64> &answer);
    void askLater(Line &line, core::Milliseconds after);

    KvAccess m_access;
    core::Clock &m_clock;
    Heard m_heard;
    std::vector<std::unique_ptr<Line>> m_lines;
    QHash<QString, quint64> m_left; ///< indexes of paths that were watched before stop()
};

} // namespace consul
