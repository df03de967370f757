#pragma once

#include <widgets/actions/act.h>
#include <widgets/page.h>
#include <widgets/pages/configpage.h>

#include <functional>

namespace widgets {
class ActionDesk;
} // namespace widgets

namespace desktop {

/// Done to the page before its picture is taken; what it asks for has time to arrive. Does nothing to a page that has
/// no such thing.
using ShotStep = std::function<void(widgets::Page &page, widgets::ActionDesk &desk)>;

/// Opens the dialog that asks before this is done.
ShotStep stepAct(const widgets::Act &act);
/// Opens a row of the page's table.
ShotStep stepRow(const QString &key);
/// Writes this instead of what a configuration's draft has at the key.
ShotStep stepWrite(const QString &key, const QString &text);
/// Drops a configuration's draft, which its page then offers to bring back.
ShotStep stepDrop();
/// Shows a view of a configuration.
ShotStep stepTab(widgets::ConfigPage::Tab tab);
/// Shows a configuration's draft as a table of its keys, or as text.
ShotStep stepTable(bool isTable);
/// Asks where a new configuration is to lie.
ShotStep stepNewConfig();
/// Begins the merge that a configuration's page offers.
ShotStep stepMerge();

} // namespace desktop
