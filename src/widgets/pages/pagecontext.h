#pragma once

#include <chart/zone.h>
#include <core/clock.h>
#include <link/link.h>
#include <widgets/viewmemory.h>

namespace widgets {

class ActionDesk;

/// What every page needs; all of it outlives the pages.
struct PageContext
{
    qlink::Link &link;
    core::Clock &clock;
    ViewMemory &memory;
    chart::Zone zone;              ///< the operator's, as transitions: pages know no time-zone database
    ActionDesk *actions = nullptr; ///< null: nothing can be done from these pages
};

} // namespace widgets
