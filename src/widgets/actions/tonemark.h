#pragma once

#include <models/cell.h>
#include <widgets/healthmark.h>
#include <widgets/theme/tokens.h>

class QLayout;

namespace widgets {

/// The shape beside a word of this tone.
Mark toneMark(models::Tone tone);
/// The colour of a word of this tone.
Role toneRole(models::Tone tone);
/// Takes everything out of a layout and deletes it, layouts inside it too.
void clearLayout(QLayout &layout);

} // namespace widgets
