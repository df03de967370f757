#pragma once

#include "socketexchange.h"

#include <QNetworkAccessManager>

namespace net {

/// Connections of one identity. Qt's access manager opens six connections per host and queues what is more: requests
/// share one, and every five streams get another, so that a stream never waits behind a stream.
class Lanes : public std::enable_shared_from_this<Lanes>
{
public:
    explicit Lanes(Dial dial);

    /// Over an access manager; GET and HEAD only. `isLong`: a stream or a long poll.
    std::unique_ptr<WireExchange> begin(const WireRequest &request, bool isLong, WireEvents events);

    /// An access manager in use; its last user lets it go.
    struct Lane
    {
        Lane();
        ~Lane();
        QNetworkAccessManager *manager;
        int streams = 0;
    };

private:
    std::shared_ptr<Lane> newLane() const;
    std::shared_ptr<Lane> laneFor(bool isLong);

    Dial m_dial;
    std::shared_ptr<Lane> m_requests;
    std::vector<std::shared_ptr<Lane>> m_streams;
};

} // namespace net
