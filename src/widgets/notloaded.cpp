#include "notloaded.h"

#include <QCoreApplication>

namespace widgets {

QString notLoaded(contract::v1::Freshness freshness)
{
    switch (freshness) {
    case contract::v1::FRESHNESS_LIVE: return {};
    case contract::v1::FRESHNESS_RESYNCING:
        return QCoreApplication::translate("widgets::notLoaded",
                                           "Not loaded yet: a source of it is being read once more.");
    case contract::v1::FRESHNESS_LOADING:
        return QCoreApplication::translate("widgets::notLoaded",
                                           "Not loaded yet: a source of it has not answered so far.");
    case contract::v1::FRESHNESS_UNAUTHORISED:
        return QCoreApplication::translate("widgets::notLoaded", "Not loaded: a source of it refuses access.");
    default: return QCoreApplication::translate("widgets::notLoaded", "Not loaded: a source of it does not answer.");
    }
}

} // namespace widgets
