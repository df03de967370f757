#pragma once

#include "channel.h"

#include <core/clock.h>
#include <core/result.h>

#include <QByteArray>

#include <string>
#include <vector>

namespace qlink {

/// A recorded session in the form in which it is looked up: what was subscribed to with what came of it, the signals
/// that were asked for, and what was read of configurations.
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
    struct Reading
    {
        std::string question; ///< questionOf() the request
        ResponsePtr answer;
    };

    core::WallTime begin;
    core::Milliseconds length{0}; ///< > 0
    std::vector<Subscription> subscriptions;
    std::vector<Signal> signalAnswers;
    std::vector<Reading> readings;

    /// Null where that was not recorded.
    const Subscription *subscription(const std::string &collection, const std::string &service,
                                     const std::string &key) const;
    const Signal *signal(const std::string &service, const std::string &signal) const;
    const Reading *reading(const contract::v1::Request &request) const;
    /// What is the same whoever asks; empty for requests that are no reading of configurations.
    static std::string questionOf(contract::v1::Request request);
};

/// Reads a ChannelRecorder's frames. Errors: TooLarge (link.frame-too-large), Parse (link.frame-garbage,
/// link.recording-broken: cut off, without its head, or out of order).
core::Result<Recording> readRecording(const QByteArray &bytes);

} // namespace qlink
