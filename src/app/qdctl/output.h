#pragma once

#include "table.h"
#include "value.h"

#include <functional>

namespace qdctl {

/// Standard output and standard error, as a person or a program reads them.
class Output
{
public:
    /// `mayColour` is the user's wish; NO_COLOR, TERM=dumb and everything but a terminal are without colours anyway.
    explicit Output(bool mayColour);
    /// Writes elsewhere, as a file would be written: no terminal, no colours. Gives 0, or the system's number of what
    /// went wrong.
    using Writer = std::function<int(const QByteArray &)>;
    using Sink = std::function<void(const QByteArray &)>;
    Output(Writer out, Sink complaints);

    bool isTerminal() const { return m_isTerminal; }
    Paper paper() const; ///< the terminal's width now
    static int terminalHeight();

    /// All of it; waits for a slow reader. Gives 0, or the system's number (errno) of what went wrong: then a part of
    /// it may have been written.
    [[nodiscard]] int print(const QByteArray &utf8) const;
    /// The number that print() gave, told on standard error; a reader that has gone (`qdctl … | head`) is no news.
    /// Gives what the program ends with.
    int giveUp(int error) const;
    /// One line to standard error, with the program's name before it; another one for a hint.
    void complain(const QString &sentence, const QString &hint = {}) const;

private:
    bool m_isTerminal = false;
    bool m_hasColour = false;
    Writer m_out;
    Sink m_complaints;
};

} // namespace qdctl
