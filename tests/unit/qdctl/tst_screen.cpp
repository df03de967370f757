#include <support/testregistry.h>

#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <pty.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

namespace {

/// A terminal with a shell that knows one job: qdctl. The shell says S when the job has stopped and E when it has
/// ended, and continues it when told to.
class Terminal
{
public:
    explicit Terminal(std::vector<const char *> arguments, unsigned short lines = 30, unsigned short columns = 100)
    {
        arguments.insert(arguments.begin(), QDCTL);
        arguments.push_back(nullptr);
        int ends[2] = {-1, -1};
        if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
            return;
        const winsize size{lines, columns, 0, 0};
        m_shell = ::forkpty(&m_terminal, nullptr, nullptr, &size);
        if (m_shell == 0)
            shell(ends[1], arguments);
        ::close(ends[1]);
        m_toShell = ends[0];
        ::fcntl(m_toShell, F_SETFL, O_NONBLOCK);
        ::fcntl(m_terminal, F_SETFL, O_NONBLOCK);
    }
    ~Terminal()
    {
        if (m_terminal >= 0)
            ::close(m_terminal); // hangs up: the job ends
        if (m_toShell >= 0)
            ::close(m_toShell);
        if (m_shell > 0)
            ::waitpid(m_shell, nullptr, 0);
    }
    Terminal(const Terminal &) = delete;
    Terminal &operator=(const Terminal &) = delete;

    bool isThere() const { return m_shell > 0; }
    bool shows(const char *text)
    {
        drain(m_terminal, &m_shown);
        return m_shown.contains(text);
    }
    const QByteArray &shown() const { return m_shown; }
    /// What was shown and said so far answers no later question.
    void forget()
    {
        m_shown.clear();
        m_said.clear();
    }
    bool shellSays(char what)
    {
        drain(m_toShell, &m_said);
        return m_said.endsWith(what);
    }
    void type(char key) const { QCOMPARE(::write(m_terminal, &key, 1), ssize_t(1)); }
    void continueJob() const { QCOMPARE(::write(m_toShell, "C", 1), ssize_t(1)); }
    /// Keys come without Enter.
    bool isRaw() const
    {
        termios now{};
        return ::tcgetattr(m_terminal, &now) == 0 && (now.c_lflag & (ICANON | ECHO)) == 0;
    }

private:
    static void drain(int from, QByteArray *to)
    {
        char bytes[4096];
        for (ssize_t count = 0; (count = ::read(from, bytes, sizeof bytes)) > 0;)
            to->append(bytes, count);
    }

    [[noreturn]] static void shell(int toTest, const std::vector<const char *> &arguments)
    {
        for (int number = 1; number < NSIG; ++number)
            ::signal(number, SIG_DFL); // a test program has handlers of its own
        ::signal(SIGTTOU, SIG_IGN);
        const pid_t job = ::fork();
        if (job == 0) {
            ::setpgid(0, 0);
            ::tcsetpgrp(STDIN_FILENO, ::getpid());
            ::signal(SIGTTOU, SIG_DFL);
            ::execv(arguments[0], const_cast<char *const *>(arguments.data()));
            ::_exit(127);
        }
        for (;;) {
            int status = 0;
            if (::waitpid(job, &status, WUNTRACED) != job)
                ::_exit(1);
            char order = WIFSTOPPED(status) ? 'S' : 'E';
            if (::write(toTest, &order, 1) != 1 || order == 'E' || ::read(toTest, &order, 1) != 1) {
                ::kill(-job, SIGKILL);
                ::_exit(0);
            }
            ::tcsetpgrp(STDIN_FILENO, job);
            ::kill(-job, SIGCONT);
        }
    }

    int m_terminal = -1;
    int m_toShell = -1;
    pid_t m_shell = -1;
    QByteArray m_shown;
    QByteArray m_said;
};

constexpr const char *kEntered = "\x1b[?1049h\x1b[?25l";
constexpr const char *kLeft = "\x1b[?25h\x1b[?1049l";
constexpr const char *kNobody = "http://127.0.0.1:1";

} // namespace

/// `qdctl watch` on a terminal of its own.
class ScreenTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qputenv("LC_ALL", "C.UTF-8"); }

    void aStoppedWatchGivesTheTerminalBackAndReturns()
    {
        Terminal terminal({"watch", "services", "--consul", kNobody});
        QVERIFY(terminal.isThere());
        QTRY_VERIFY(terminal.shows("q ends"));
        QVERIFY(terminal.shown().contains(kEntered));
        QVERIFY(terminal.isRaw());
        for (int i = 0; i < 2; ++i) {
            terminal.forget();
            terminal.type(char(26)); // Ctrl-Z
            QTRY_VERIFY(terminal.shellSays('S'));
            QTRY_VERIFY(terminal.shows(kLeft)); // the kernel hands a terminal's output on when it likes
            QVERIFY(!terminal.isRaw());
            terminal.forget();
            terminal.continueJob();
            QTRY_VERIFY(terminal.shows("q ends"));
            QVERIFY2(terminal.shown().contains(kEntered), terminal.shown().toPercentEncoding());
            QVERIFY(terminal.isRaw());
        }
        terminal.forget();
        terminal.type('q');
        QTRY_VERIFY(terminal.shellSays('E'));
        QTRY_VERIFY(terminal.shows(kLeft));
        QVERIFY(!terminal.isRaw());
    }

    void rowsOfSeveralLinesLeaveTheLastLineItsPlace()
    {
        Terminal terminal({"watch", "sources", "--consul", kNobody, "--prometheus", kNobody, "--alertmanager", kNobody},
                          6, 60);
        QVERIFY(terminal.isThere());
        QTRY_VERIFY(terminal.shows("never reached")); // from now on the reason stands there, in several lines
        terminal.forget();
        QTRY_VERIFY(terminal.shows("more   q ends"));
        const QByteArray page = terminal.shown().mid(terminal.shown().lastIndexOf("\x1b[H"));
        QVERIFY2(page.count('\n') < 6, page.toPercentEncoding());
    }

    void anErrorIsPrintedBehindTheScreen()
    {
        const QByteArray filter(100'000, 'x'); // more than an engine takes
        Terminal terminal({"watch", "services", filter.constData(), "--consul", kNobody});
        QVERIFY(terminal.isThere());
        QTRY_VERIFY(terminal.shellSays('E'));
        QTRY_VERIFY(terminal.shows("qdctl: "));
        QTRY_VERIFY(terminal.shows(kLeft));
        QVERIFY(terminal.shown().indexOf("qdctl: ") > terminal.shown().lastIndexOf(kLeft));
    }
};

QD_TEST(ScreenTest)
#include "tst_screen.moc"
