#pragma once

#include <models/verbs.h>

class QMenu;
class QWidget;

namespace widgets {

class ActionDesk;

/// Lists at the menu's end what can be done to a row, as soon as the engine has said so: harmless verbs first,
/// destructive ones behind a line, refused ones with the reason. The menu says that it is being asked for.
void addVerbs(QMenu &menu, const models::ActTarget &target, ActionDesk &desk, QWidget *from);

/// "Scale: the account may not …", as a menu's line has it.
QString refusedLine(const contract::v1::VerbOffer &offer);

} // namespace widgets
