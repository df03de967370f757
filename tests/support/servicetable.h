#pragma once

#include "manualclock.h"
#include "scriptedchannel.h"

#include <widgets/table/datatable.h>

namespace support {

/// A table that follows the services of a scripted engine; nothing has arrived yet, and it is not shown.
struct ServiceTable
{
    ManualClock clock;
    widgets::TransientMemory memory;
    ScriptedChannel *channel = new ScriptedChannel;
    qlink::Link link{std::unique_ptr<qlink::Channel>(channel)};
    models::RowsModel model{models::serviceColumns(), clock};
    widgets::DataTable table{QStringLiteral("test"), model, clock, memory};

    ServiceTable()
    {
        contract::v1::Subscribe scope;
        scope.set_collection("services");
        model.subscribe(&link, scope);
        table.resize(1200, 400);
    }
    quint64 id() const { return channel->subscription(QStringLiteral("services")); }
};

} // namespace support
