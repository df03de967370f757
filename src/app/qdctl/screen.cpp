#include "screen.h"

#include "output.h"

#include <QSocketNotifier>
#include <QStringList>

#include <csignal>
#include <cstdio>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>
#endif

namespace qdctl {

#ifdef Q_OS_UNIX

namespace {

int signalPipe[2] = {-1, -1}; // a signal handler can reach nothing else

void onSignal(int number)
{
    const char byte = char(number);
    [[maybe_unused]] const auto written = ::write(signalPipe[1], &byte, 1);
}

constexpr int kSignals[] = {SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGTSTP, SIGCONT};

void writeAll(const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, std::size_t(bytes.size()), stdout);
    std::fflush(stdout);
}

} // namespace

class Screen::Terminal
{
public:
    explicit Terminal(Screen *screen)
    {
        ::tcgetattr(STDIN_FILENO, &m_before);
        if (::socketpair(AF_UNIX, SOCK_STREAM, 0, signalPipe) == 0) {
            ::fcntl(signalPipe[1], F_SETFL, O_NONBLOCK);
            for (std::size_t i = 0; i < std::size(kSignals); ++i)
                listen(kSignals[i], &m_actions[i]);
            m_signals = std::make_unique<QSocketNotifier>(signalPipe[0], QSocketNotifier::Read);
            QObject::connect(m_signals.get(), &QSocketNotifier::activated, screen, [this, screen] {
                char byte = 0;
                if (::read(signalPipe[0], &byte, 1) == 1)
                    obey(byte, screen);
            });
        }
        m_keys = std::make_unique<QSocketNotifier>(STDIN_FILENO, QSocketNotifier::Read);
        QObject::connect(m_keys.get(), &QSocketNotifier::activated, screen, [this, screen] {
            char key = 0;
            const auto count = ::read(STDIN_FILENO, &key, 1);
            if (count <= 0)
                m_keys->setEnabled(false);
            if (count <= 0 || key == 'q' || key == 'Q' || key == 3 || key == 4)
                Q_EMIT screen->ended();
        });
        enter();
    }

    ~Terminal()
    {
        leave();
        m_signals.reset();
        for (std::size_t i = 0; i < std::size(kSignals); ++i)
            ::sigaction(kSignals[i], &m_actions[i], nullptr);
        for (int &end : signalPipe) {
            if (end >= 0)
                ::close(std::exchange(end, -1));
        }
    }

private:
    static void listen(int number, struct sigaction *before)
    {
        struct sigaction action
        {
        };
        action.sa_handler = onSignal;
        action.sa_flags = SA_RESTART;
        ::sigaction(number, &action, before);
    }

    void takeKeys()
    {
        termios raw = m_before;
        raw.c_lflag &= ~tcflag_t(ICANON | ECHO);
        raw.c_cc[VMIN] = 1;
        raw.c_cc[VTIME] = 0;
        ::tcsetattr(STDIN_FILENO, TCSANOW, &raw);
    }

    void enter()
    {
        takeKeys();
        writeAll("\x1b[?1049h\x1b[?25l");
    }

    void leave()
    {
        writeAll("\x1b[?25h\x1b[?1049l");
        ::tcsetattr(STDIN_FILENO, TCSANOW, &m_before);
    }

    void obey(char number, Screen *screen)
    {
        switch (number) {
        case SIGWINCH: Q_EMIT screen->resized(); break;
        case SIGTSTP:
            stop();
            Q_EMIT screen->resized();
            break;
        case SIGCONT: // also after a SIGSTOP, of which nobody hears: the shell has set its own keys meanwhile
            takeKeys();
            writeAll("\x1b[?25l");
            Q_EMIT screen->resized();
            break;
        default: Q_EMIT screen->ended(); break;
        }
    }

    /// Returns when the program has been continued. Without a shell that could do that, the system lets the signal
    /// pass and it returns at once.
    void stop()
    {
        leave();
        struct sigaction usual
        {
        };
        usual.sa_handler = SIG_DFL;
        ::sigaction(SIGTSTP, &usual, nullptr);
        ::raise(SIGTSTP);
        listen(SIGTSTP, nullptr);
        enter();
    }

    termios m_before{};
    struct sigaction m_actions[std::size(kSignals)]{};
    std::unique_ptr<QSocketNotifier> m_signals;
    std::unique_ptr<QSocketNotifier> m_keys;
};

Screen::Screen() : m_terminal(std::make_unique<Terminal>(this)) {}

bool Screen::isAvailable()
{
    return ::isatty(STDIN_FILENO) == 1 && ::isatty(STDOUT_FILENO) == 1;
}

void Screen::show(const QString &text)
{
    const QStringList lines = text.split(u'\n').mid(0, Output::terminalHeight());
    // Each line ends by clearing its rest, and the page by clearing what is below: no flicker of an empty screen.
    writeAll("\x1b[H" + lines.join(QStringLiteral("\x1b[K\n")).toUtf8() + "\x1b[K\x1b[J");
}

#else

class Screen::Terminal
{
};

Screen::Screen() = default;

bool Screen::isAvailable()
{
    return false;
}

void Screen::show(const QString &) {}

#endif

Screen::~Screen() = default;

} // namespace qdctl
