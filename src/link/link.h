#pragma once

#include "channel.h"

#include <async/task.h>

#include <QHash>
#include <QObject>

#include <functional>
#include <memory>

namespace qlink {

class Link;

/// A request with many answers (a subscription, a diagnosis). Destroying it cancels it at the engine.
class Stream final : public QObject
{
    Q_OBJECT
public:
    ~Stream() override;
    quint64 id() const { return m_id; }
    bool isOpen() const { return m_open; }
    /// A living subscription's new filter, sort or window. Returns its id, which the snapshot that answers it carries
    /// (Snapshot.answers); 0 when the stream has ended. The stream lives on as it was when changeFailed() tells that
    /// the engine refused it; of several under way only the newest is told of.
    quint64 change(contract::v1::ChangeWindow change);

Q_SIGNALS:
    void received(qlink::ResponsePtr response);
    /// The last thing heard: either all is told, or the response carries an Error.
    void ended(qlink::ResponsePtr last);
    void changeFailed(quint64 id, qlink::ResponsePtr refusal);

private:
    friend class Link;
    Stream(Link *link, quint64 id, QObject *parent);
    QPointer<Link> m_link;
    quint64 m_id;
    quint64 m_lastChange = 0;
    bool m_open = true;
};

/// The client's end of the contract over one channel: numbers requests and hands every answer to who asked. After the
/// channel closed, everything under way ends with Error{Network, "link.closed"}. GUI-thread object; never blocks.
class Link final : public QObject
{
    Q_OBJECT
public:
    explicit Link(std::unique_ptr<Channel> channel, QObject *parent = nullptr);
    ~Link() override;

    /// One question, one answer; an Error body arrives as the failed Result. The id is filled in.
    async::Task<ResponsePtr> request(QObject *owner, contract::v1::Request request);
    /// One question, many answers.
    Stream *open(contract::v1::Request request, QObject *parent);
    bool isConnected() const { return m_connected; }

Q_SIGNALS:
    void closed(const QString &reason);

private:
    friend class Stream;
    void take(const ResponsePtr &response);
    void refuseChange(const ResponsePtr &response);
    void onClosed(const QString &reason);
    void cancel(quint64 id);
    quint64 send(contract::v1::Request request);

    std::unique_ptr<Channel> m_channel;
    QHash<quint64, async::Promise<ResponsePtr>> m_waiting;
    QHash<quint64, Stream *> m_streams;
    quint64 m_lastId = 0;
    bool m_connected = true;
};

} // namespace qlink
