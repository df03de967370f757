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
    /// Writes elsewhere, as a file would be written: no terminal, no colours.
    using Sink = std::function<void(const QByteArray &)>;
    Output(Sink out, Sink complaints);

    bool isTerminal() const { return m_isTerminal; }
    Paper paper() const; ///< the terminal's width now
    static int terminalHeight();

    void print(const QByteArray &utf8) const;
    void print(const QString &text) const { print(text.toUtf8()); }
    /// One line to standard error, with the program's name before it.
    void complain(const QString &sentence) const;

private:
    bool m_isTerminal = false;
    bool m_hasColour = false;
    Sink m_out;
    Sink m_complaints;
};

} // namespace qdctl
