#pragma once

#include <QObject>

#include <memory>

namespace qdctl {

/// The whole terminal for one refreshing page: alternate screen, keys without Enter, told when the size changes.
/// Destroying it gives the terminal back as it was, and so does being stopped (Ctrl-Z, SIGTSTP) until the program is
/// continued; resized() tells then that it is to be drawn anew. Unix only; elsewhere isAvailable() is false.
class Screen final : public QObject
{
    Q_OBJECT
public:
    Screen();
    ~Screen() override;

    /// Standard input and output are a terminal.
    static bool isAvailable();
    /// Shows these lines from the top; what does not fit is cut at the bottom.
    void show(const QString &text);

Q_SIGNALS:
    void ended(); ///< q, Ctrl-C, Ctrl-D, or the program was asked to end
    void resized();

private:
    class Terminal;
    std::unique_ptr<Terminal> m_terminal;
};

} // namespace qdctl
