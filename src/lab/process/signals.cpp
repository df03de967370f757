#include "signals.h"

#include <QSocketNotifier>

#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace lab::process {

Signals::Signals(std::initializer_list<int> signals, std::function<void(int)> raised, QObject *parent) : QObject(parent)
{
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : signals)
        sigaddset(&set, signal);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    m_descriptor = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
    auto *notifier = new QSocketNotifier(m_descriptor, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, raised = std::move(raised)] {
        signalfd_siginfo info{};
        while (read(m_descriptor, &info, sizeof info) == ssize_t(sizeof info))
            raised(int(info.ssi_signo));
    });
}

Signals::~Signals()
{
    delete findChild<QSocketNotifier *>();
    ::close(m_descriptor);
}

void dieWithParent(qint64 parent, int signal)
{
    prctl(PR_SET_PDEATHSIG, signal);
    if (getppid() != parent)
        _exit(1);
}

} // namespace lab::process
