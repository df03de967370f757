#include "output.h"

#include "invocation.h"

#include <core/text.h>

#include <QCoreApplication>

#include <cerrno>
#include <cstdio>

#ifdef Q_OS_UNIX
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>
#endif

namespace qdctl {

namespace {

constexpr int kUsualWidth = 80;
constexpr int kUsualHeight = 24;

bool isTerminalNow()
{
#ifdef Q_OS_UNIX
    return isatty(STDOUT_FILENO) == 1;
#else
    return false;
#endif
}

std::pair<int, int> terminalSize()
{
#ifdef Q_OS_UNIX
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return {size.ws_col, size.ws_row > 0 ? size.ws_row : kUsualHeight};
#endif
    return {kUsualWidth, kUsualHeight};
}

/// Gives 0 or the number of the error. What stdio keeps back could no longer be told apart from what was written.
int writeOut(const QByteArray &bytes)
{
#ifdef Q_OS_UNIX
    for (qsizetype at = 0; at < bytes.size();) {
        const ssize_t written = ::write(STDOUT_FILENO, bytes.constData() + at, std::size_t(bytes.size() - at));
        if (written > 0) {
            at += written;
            continue;
        }
        // Whoever gave us the descriptor may have made it one that does not block.
        pollfd ready{STDOUT_FILENO, POLLOUT, 0};
        if (written < 0 && errno == EAGAIN && (::poll(&ready, 1, -1) >= 0 || errno == EINTR))
            continue;
        if (written < 0 && errno != EINTR)
            return errno;
    }
    return 0;
#else
    const bool isWritten =
        std::fwrite(bytes.constData(), 1, std::size_t(bytes.size()), stdout) == std::size_t(bytes.size());
    return isWritten && std::fflush(stdout) == 0 ? 0 : errno;
#endif
}

} // namespace

Output::Output(bool mayColour)
    : m_isTerminal(isTerminalNow())
    , m_hasColour(m_isTerminal && mayColour && qEnvironmentVariableIsEmpty("NO_COLOR") && qgetenv("TERM") != "dumb")
{
}

Output::Output(Writer out, Sink complaints) : m_out(std::move(out)), m_complaints(std::move(complaints)) {}

Paper Output::paper() const
{
    return {m_isTerminal ? terminalSize().first : 0, m_hasColour};
}

int Output::terminalHeight()
{
    return terminalSize().second;
}

int Output::print(const QByteArray &utf8) const
{
    return m_out ? m_out(utf8) : writeOut(utf8);
}

int Output::giveUp(int error) const
{
    if (error == EPIPE)
        return ExitPipe;
    complain(QCoreApplication::translate("qdctl", "standard output cannot be written: %1").arg(qt_error_string(error)));
    return ExitSource;
}

void Output::complain(const QString &sentence, const QString &hint) const
{
    QByteArray line = "qdctl: " + core::safeText(sentence).toUtf8() + '\n';
    if (!hint.isEmpty())
        line += "qdctl: " + core::safeText(hint).toUtf8() + '\n';
    if (m_complaints)
        return m_complaints(line);
    std::fwrite(line.constData(), 1, std::size_t(line.size()), stderr);
}

} // namespace qdctl
