#include "httpclient.h"

namespace net {

core::ErrorKind kindOfStatus(int status)
{
    switch (status) {
    case 401: return core::ErrorKind::Unauthorised;
    case 403: return core::ErrorKind::Forbidden;
    case 404: return core::ErrorKind::NotFound;
    case 409: return core::ErrorKind::Conflict;
    case 410: return core::ErrorKind::Expired;
    case 413: return core::ErrorKind::TooLarge;
    case 429: return core::ErrorKind::TooManyRequests;
    default: return status >= 500 ? core::ErrorKind::Unavailable : core::ErrorKind::Api;
    }
}

} // namespace net
