#pragma once

#include "table.h"

#include <contract/v1.h>

#include <vector>

namespace qdctl {

// What act shows, as text with line feeds.

/// What a verb would do to one target. A part that there is nothing of is left out.
QString previewPage(const QString &title, const contract::v1::PreviewReply &preview, const Paper &paper);
/// The lines that change between two texts with three around them; empty when they are equal.
QString diffText(const QString &before, const QString &after, const Paper &paper);
/// The verbs that there are for a target.
QString offersPage(const QString &title, const contract::v1::VerbList &verbs, const Paper &paper);
/// One step of an action with what became of it.
QString stepLine(const contract::v1::ActionStep &step, const Paper &paper);
/// A message as one safe line.
QString sentenceOf(const contract::v1::Message &message);

} // namespace qdctl
