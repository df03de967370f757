#pragma once

class QLocale;

namespace platform {

/// Gives the application the texts of a language: this program's own, and Qt's (its dialogs, line edits and command
/// line). A language that there is no translation for reads English, with English plurals. Call once, before any text
/// is asked for.
void installLanguage(const QLocale &locale);

} // namespace platform
