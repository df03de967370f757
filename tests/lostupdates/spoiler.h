#pragma once

#include <QByteArray>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QUrl>

#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace lostupdates {

/// A proxy on loopback in front of an HTTP server that knows where a request begins and ends. It cuts connections:
/// before a request that writes was passed on, or after the server has answered it and before the client hears of that.
/// As a test's switch it takes what makes writes conditional out of them, so that they win whatever is there.
class Spoiler final : public QObject
{
public:
    Spoiler(const QUrl &target, quint32 seed, bool keepsConditions);
    ~Spoiler() override;

    /// The target's URL with this proxy in its place.
    QUrl url() const;
    /// Of the requests that write, this share is cut; half of them before and half after.
    void setCutShare(double share) { m_cutShare = share; }
    /// Called when a request that writes goes on to the server, before there can be an answer.
    void onWritePassed(std::function<void()> heard) { m_writePassed = std::move(heard); }
    /// Requests that were passed on and have no answer yet: they may still do something.
    int underWay() const;
    int cutsBefore() const { return m_cutsBefore; }
    int cutsAfter() const { return m_cutsAfter; }

private:
    enum class Cut { None, Before, After };
    class Exchange;
    void accept();
    Cut drawCut();

    QUrl m_target;
    QRandomGenerator m_random;
    bool m_keepsConditions;
    double m_cutShare = 0;
    std::function<void()> m_writePassed;
    int m_cutsBefore = 0;
    int m_cutsAfter = 0;
    QTcpServer m_server;
    std::vector<std::unique_ptr<Exchange>> m_exchanges;
};

/// The same request's body without what makes it conditional: Consul's operations of a transaction, and Kubernetes'
/// resourceVersion and preconditions.
QByteArray withoutConditions(const QByteArray &path, const QByteArray &body);

} // namespace lostupdates
