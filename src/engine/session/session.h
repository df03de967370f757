#pragma once

#include "../view/view.h"
#include "sessionhost.h"

#include <async/task.h>

#include <QObject>

#include <functional>
#include <map>
#include <memory>

namespace engine {

/// The other end of a session, as the transport provides it.
struct SessionClient
{
    std::function<void(std::shared_ptr<const contract::v1::Response>)> send;
    std::function<qint64()> pendingBytes; ///< sent, but not taken yet
    contract::v1::Principal principal;    ///< who it is, as we know it; what the client claims is not looked at
};

/// One client of the engine: takes its requests and answers them. Every request ends with exactly one answer that is
/// marked last (a subscription's when it is cancelled), except Cancel itself and a ChangeWindow that worked.
/// A request gives up after its deadline (30 s when it names none, five minutes at most); subscriptions have none.
/// Answers above kMaxAnswerBytes are refused, so that every transport can carry what is sent. Engine thread only.
class Session final : public QObject
{
    Q_OBJECT
public:
    static constexpr qint64 kMaxAnswerBytes = 15 * 1024 * 1024; ///< leaves room for the envelope in a 16 MiB frame
    static constexpr int kMaxOpen = 256;                        ///< subscriptions and requests under way

    Session(SessionHost &host, SessionClient client, QObject *parent = nullptr);
    ~Session() override;

    void take(const contract::v1::Request &request);

private:
    /// A view may be ended from inside its own sink.
    struct CloseView
    {
        void operator()(View *view) const
        {
            view->close();
            view->deleteLater();
        }
    };
    /// What is under way for one request id.
    struct Open
    {
        std::unique_ptr<View, CloseView> view;
        async::Task<contract::v1::Response> query;
        async::Task<bool> diagnosis;
        std::unique_ptr<core::Timer> deadline;
        quint64 changedBy = 0; ///< the ChangeWindow that no snapshot has answered yet
    };
    void hello(const contract::v1::Request &request);
    void subscribe(const contract::v1::Request &request);
    void changeWindow(const contract::v1::Request &request);
    void diagnose(const contract::v1::Request &request);
    void retry(const contract::v1::Request &request);
    using Answering = std::function<async::Task<contract::v1::Response>(QObject *owner, SessionHost &host,
                                                                        const contract::v1::Request &request)>;
    /// A request with one answer.
    void answer(const contract::v1::Request &request, const Answering &how);
    void cancel(quint64 id);
    void watchDeadline(const contract::v1::Request &request);
    bool mayOpen(const contract::v1::Request &request);

    void send(quint64 id, contract::v1::Response response, bool isLast);
    void refuse(quint64 id, const core::Error &error);
    contract::v1::Capabilities capabilities() const;

    SessionHost &m_host;
    SessionClient m_client;
    std::map<quint64, Open> m_open;
};

} // namespace engine
