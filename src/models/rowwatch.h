#pragma once

#include <core/clock.h>
#include <link/link.h>

#include <QObject>
#include <QPointer>

#include <optional>

namespace models {

/// Follows the one row with a key, for pages about one thing. GUI thread only.
class RowWatch final : public QObject
{
    Q_OBJECT
public:
    RowWatch(core::Clock &clock, QObject *parent = nullptr);
    ~RowWatch() override;

    void follow(qlink::Link *link, const QString &collection, const QString &key);

    /// Unset until it was seen, and again once it is gone.
    const std::optional<contract::v1::Row> &row() const { return m_row; }
    /// True once the engine has answered; then an unset row means that there is none.
    bool isAnswered() const { return m_answered; }
    /// How long ago the row arrived: its ages are older by that much now.
    core::Milliseconds elapsed() const;
    const std::optional<contract::v1::Error> &error() const { return m_error; }

Q_SIGNALS:
    void changed();

private:
    void take(const qlink::ResponsePtr &response);

    core::Clock &m_clock;
    QPointer<qlink::Stream> m_stream;
    std::optional<contract::v1::Row> m_row;
    std::optional<contract::v1::Error> m_error;
    core::MonotonicTime m_receivedAt;
    bool m_answered = false;
};

} // namespace models
