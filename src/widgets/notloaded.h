#pragma once

#include <contract/v1.h>

#include <QString>

namespace widgets {

/// What stands where rows would be when nobody knows whether there are any: "Not loaded: a source of it does not
/// answer." Empty when all are live.
QString notLoaded(contract::v1::Freshness freshness);

} // namespace widgets
