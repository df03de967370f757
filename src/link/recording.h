#pragma once

#include "channel.h"

#include <core/clock.h>
#include <core/result.h>

#include <QByteArray>

#include <vector>

namespace qlink {

/// A recorded session in the form in which it is looked up: what was subscribed to with what came of it, and the
/// signals that were asked for.
struct Recording
{
    struct Answer
    {
        core::Milliseconds at{0}; ///< since the begin; ascending
        ResponsePtr response;
    };
    struct Subscription
    {
        contract::v1::Subscribe what;
        std::vector<Answer> answers; ///< never empty; the first is a snapshot or an error
    };
    struct Signal
    {
        contract::v1::QuerySignal what;
        ResponsePtr frames;
    };

    core::WallTime begin;
    core::Milliseconds length{0}; ///< > 0
    std::vector<Subscription> subscriptions;
    std::vector<Signal> signalAnswers;

    /// Null where that was not recorded.
    const Subscription *subscription(const std::string &collection, const std::string &service,
                                     const std::string &key) const;
    const Signal *signal(const std::string &service, const std::string &signal) const;
};

/// Reads a ChannelRecorder's frames. Errors: TooLarge (link.frame-too-large), Parse (link.frame-garbage,
/// link.recording-broken: cut off, without its head, or out of order).
core::Result<Recording> readRecording(const QByteArray &bytes);

} // namespace qlink
