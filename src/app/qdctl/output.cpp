#include "output.h"

#include <core/text.h>

#include <cstdio>

#ifdef Q_OS_UNIX
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

} // namespace

Output::Output(bool mayColour)
    : m_isTerminal(isTerminalNow())
    , m_hasColour(m_isTerminal && mayColour && qEnvironmentVariableIsEmpty("NO_COLOR") && qgetenv("TERM") != "dumb")
{
}

Output::Output(Sink out, Sink complaints) : m_out(std::move(out)), m_complaints(std::move(complaints)) {}

Paper Output::paper() const
{
    return {m_isTerminal ? terminalSize().first : 0, m_hasColour};
}

int Output::terminalHeight()
{
    return terminalSize().second;
}

void Output::print(const QByteArray &utf8) const
{
    if (m_out)
        return m_out(utf8);
    std::fwrite(utf8.constData(), 1, std::size_t(utf8.size()), stdout);
    std::fflush(stdout);
}

void Output::complain(const QString &sentence) const
{
    const QByteArray line = "qdctl: " + core::safeText(sentence).toUtf8() + '\n';
    if (m_complaints)
        return m_complaints(line);
    std::fwrite(line.constData(), 1, std::size_t(line.size()), stderr);
}

} // namespace qdctl
