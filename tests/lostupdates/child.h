#pragma once

namespace lostupdates {

/// One editor as a process of its own: one engine that does what its parent says in lines of JSON on the standard input
/// and tells what happens in such lines on the standard output. The first line names "system", "url", "token",
/// "configuration" and "who", and is answered by {"is":"ready"}; after it
///   {"do":"attempt","token":…,"large":…,"random":…} is answered by "unread" (error), or by "begun" (id), an "at"
///       (step, part, parts) for each step, and "ended" (acknowledged, hash; else refused, error),
///   {"do":"settle"} by an "at" for each step, and "settled".
/// After "begun" and "at" nothing is sent until another line, whichever, came: who kills it then kills it there. Ends
/// when there are no more lines, so nobody is left when the parent dies. The exit code.
int runEditor();

} // namespace lostupdates
