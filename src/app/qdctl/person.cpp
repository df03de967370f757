#include "person.h"

#include <QByteArray>
#include <QSocketNotifier>

#include <csignal>
#include <cstddef>
#include <cstdio>
#include <iterator>
#include <utility>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>
#endif

namespace qdctl {

#ifdef Q_OS_UNIX

namespace {

int interruptPipe[2] = {-1, -1};                         // a signal handler can reach nothing else
constexpr int kInterrupts[] = {SIGINT, SIGTERM, SIGHUP}; // the last: ssh broke, or its window was closed

void onInterrupt(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(interruptPipe[1], &byte, 1);
}

} // namespace

class TerminalPerson::Ears
{
public:
    explicit Ears(TerminalPerson *person) : m_person(person)
    {
        if (::socketpair(AF_UNIX, SOCK_STREAM, 0, interruptPipe) != 0)
            return;
        ::fcntl(interruptPipe[1], F_SETFL, O_NONBLOCK);
        struct sigaction action
        {
        };
        action.sa_handler = onInterrupt;
        action.sa_flags = SA_RESTART;
        for (std::size_t i = 0; i < std::size(kInterrupts); ++i)
            ::sigaction(kInterrupts[i], &action, &m_actions[i]);
        m_isListening = true;
        m_interrupts = std::make_unique<QSocketNotifier>(interruptPipe[0], QSocketNotifier::Read);
        QObject::connect(m_interrupts.get(), &QSocketNotifier::activated, person, [person] {
            char byte = 0;
            if (::read(interruptPipe[0], &byte, 1) == 1)
                Q_EMIT person->interrupted();
        });
    }
    ~Ears()
    {
        m_interrupts.reset();
        for (std::size_t i = 0; m_isListening && i < std::size(kInterrupts); ++i)
            ::sigaction(kInterrupts[i], &m_actions[i], nullptr);
        for (int &end : interruptPipe) {
            if (end >= 0)
                ::close(std::exchange(end, -1));
        }
    }
    Ears(const Ears &) = delete;
    Ears &operator=(const Ears &) = delete;

    void listen()
    {
        ::tcflush(STDIN_FILENO, TCIFLUSH); // a key held before the question was there answers nothing
        m_typed.clear();
        if (!m_lines) {
            m_lines = std::make_unique<QSocketNotifier>(STDIN_FILENO, QSocketNotifier::Read);
            QObject::connect(m_lines.get(), &QSocketNotifier::activated, m_person, [this] { read(); });
        }
        m_lines->setEnabled(true);
    }

private:
    void read()
    {
        char bytes[1024];
        const auto count = ::read(STDIN_FILENO, bytes, sizeof bytes);
        if (count <= 0) {
            m_lines->setEnabled(false);
            Q_EMIT m_person->left();
            return;
        }
        m_typed.append(bytes, qsizetype(count));
        const qsizetype end = m_typed.indexOf('\n');
        if (end < 0)
            return;
        m_lines->setEnabled(false);
        Q_EMIT m_person->answered(QString::fromUtf8(m_typed.left(end)).trimmed());
    }

    TerminalPerson *m_person;
    struct sigaction m_actions[std::size(kInterrupts)]{};
    bool m_isListening = false;
    std::unique_ptr<QSocketNotifier> m_interrupts;
    std::unique_ptr<QSocketNotifier> m_lines;
    QByteArray m_typed;
};

TerminalPerson::TerminalPerson() : m_ears(std::make_unique<Ears>(this)) {}

bool TerminalPerson::isThere() const
{
    return ::isatty(STDIN_FILENO) == 1 && ::isatty(STDERR_FILENO) == 1; // who does not see the question answers nothing
}

void TerminalPerson::ask(const QString &question)
{
    const QByteArray bytes = question.toUtf8();
    std::fwrite(bytes.constData(), 1, std::size_t(bytes.size()), stderr);
    std::fflush(stderr);
    m_ears->listen();
}

#else

class TerminalPerson::Ears
{
};

TerminalPerson::TerminalPerson() = default;

bool TerminalPerson::isThere() const
{
    return false;
}

void TerminalPerson::ask(const QString &)
{
    Q_EMIT left();
}

#endif

TerminalPerson::~TerminalPerson() = default;

} // namespace qdctl
