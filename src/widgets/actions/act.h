#pragma once

#include <models/actiondraft.h>

#include <optional>

namespace widgets {

/// What somebody wants to do: a verb on a row, perhaps with arguments that are given already.
struct Act
{
    models::ActTarget target;
    QString verb;
    models::ActionDraft::Arguments arguments = {};
    std::optional<contract::v1::VerbOffer> offer = {}; ///< as it was listed; asked for where it is missing
};

/// "Restart payment": a heading, and what the button says that does it.
QString titleOf(const Act &act);

} // namespace widgets
