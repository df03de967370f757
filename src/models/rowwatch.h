#pragma once

#include <async/backoff.h>
#include <core/clock.h>
#include <link/link.h>

#include <QObject>
#include <QPointer>

#include <optional>

namespace models {

/// Follows the one row with a key, for pages about one thing. A subscription that the engine ends is tried again, later
/// each time; until then the row is stale. GUI thread only.
class RowWatch final : public QObject
{
    Q_OBJECT
public:
    RowWatch(core::Clock &clock, QObject *parent = nullptr);
    ~RowWatch() override;

    void follow(qlink::Link *link, const QString &collection, const QString &key);

    /// While nobody looks, nothing is followed; wake() follows again, and brings the row up to date.
    void rest();
    void wake();

    /// Unset until it was seen, and again once it is gone.
    const std::optional<contract::v1::Row> &row() const { return m_shown.row; }
    /// True once the engine has answered; then an unset row means that there is none, if freshness() is live.
    bool isAnswered() const { return m_shown.isAnswered; }
    /// While paused the row stays as it was; the last word is taken when it ends. A first row always arrives.
    void setPaused(bool paused);
    /// How long ago the row arrived: its ages are older by that much now.
    core::Milliseconds elapsed() const;
    const std::optional<contract::v1::Error> &error() const { return m_shown.error; }
    /// Of the collection.
    contract::v1::Freshness freshness() const { return m_shown.freshness; }

Q_SIGNALS:
    void changed();

private:
    struct Word
    {
        std::optional<contract::v1::Row> row;
        std::optional<contract::v1::Error> error;
        core::MonotonicTime receivedAt;
        contract::v1::Freshness freshness = contract::v1::FRESHNESS_LOADING;
        bool isAnswered = false;
    };
    void open();
    void doubt();
    void take(const qlink::ResponsePtr &response);
    void end(const qlink::ResponsePtr &last);
    void tell();

    core::Clock &m_clock;
    QPointer<qlink::Link> m_link;
    contract::v1::Request m_request;
    QPointer<qlink::Stream> m_stream;
    async::Backoff m_backoff;
    std::unique_ptr<core::Timer> m_retry;
    std::unique_ptr<core::Timer> m_doubt; ///< runs from wake() to the first answer
    Word m_latest;
    Word m_shown;
    bool m_isPaused = false;
    bool m_isResting = false;
};

} // namespace models
