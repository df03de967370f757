#pragma once

#include "sourcehealth.h"

#include <QObject>

namespace watch {

/// Something that keeps a store equal to a part of a server: a Reflector, a blocking query, a poller.
class WatchSource : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    virtual void start() = 0;
    virtual void stop() = 0;
    /// Cuts a back-off short.
    virtual void retryNow() = 0;
    /// This machine slept: what is under way may be dead, and what is known is old. Drops the one, calls the other
    /// resyncing until it is confirmed anew, and asks at once.
    virtual void wake() = 0;
    virtual const SourceHealth &health() const = 0;
};

} // namespace watch
