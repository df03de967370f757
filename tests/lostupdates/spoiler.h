#pragma once

#include <cutter/relay.h>

#include <QByteArray>
#include <QRandomGenerator>
#include <QUrl>

#include <functional>
#include <utility>

namespace lostupdates {

/// What an editor's proxy does to its requests that write. It cuts connections: before a request was passed on, or
/// after the server has answered it and before the client hears of that. As a test's switch it takes what makes writes
/// conditional out of them, so that they win whatever is there.
class Spoiler final
{
public:
    Spoiler(const QUrl &target, quint32 seed, bool keepsConditions);

    /// The target's URL with the proxy in its place.
    QUrl url() const { return m_relay.url(); }
    /// Of the requests that write, this share is cut; half of them before and half after.
    void setCutShare(double share) { m_cutShare = share; }
    /// Called when a request that writes goes on to the server, before there can be an answer.
    void onWritePassed(std::function<void()> heard) { m_writePassed = std::move(heard); }
    /// Requests that write, were passed on and have no answer yet: they may still do something.
    int underWay() const { return m_relay.writesUnderWay(); }
    int cutsBefore() const { return m_cutsBefore; }
    int cutsAfter() const { return m_cutsAfter; }

private:
    cutter::Relay::Hooks hooks(bool keepsConditions);
    cutter::Relay::Strike judge();

    QRandomGenerator m_random;
    double m_cutShare = 0;
    std::function<void()> m_writePassed;
    bool m_strikesBefore = false; ///< the request that was judged last
    int m_cutsBefore = 0;
    int m_cutsAfter = 0;
    cutter::Relay m_relay; ///< asks all of the above
};

/// The same request's body without what makes it conditional: Consul's operations of a transaction, and Kubernetes'
/// resourceVersion and preconditions.
QByteArray withoutConditions(const QByteArray &path, const QByteArray &body);

} // namespace lostupdates
