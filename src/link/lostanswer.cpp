#include "lostanswer.h"

namespace qlink {

using namespace Qt::Literals::StringLiterals;

bool mayHaveBegun(const core::Error &error)
{
    if (error.message.code.startsWith("link."_L1))
        return true;
    if (!error.endpoint.isEmpty())
        return false;
    switch (error.kind) {
    case core::ErrorKind::Network:
    case core::ErrorKind::Timeout:
    case core::ErrorKind::Unavailable:
    case core::ErrorKind::Cancelled:
    case core::ErrorKind::Internal:
    case core::ErrorKind::Protocol:
    case core::ErrorKind::Parse: return true;
    default: return false;
    }
}

} // namespace qlink
