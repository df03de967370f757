#pragma once

#include <QObject>

#include <csignal>
#include <functional>
#include <initializer_list>

class QSocketNotifier;

namespace lab::process {

/// Turns signals into calls on the event loop. Make it before any thread starts: it blocks the signals for the process.
class Signals final : public QObject
{
public:
    Signals(std::initializer_list<int> signals, std::function<void(int)> raised, QObject *parent = nullptr);
    ~Signals() override;

private:
    int m_descriptor = -1;
};

/// Asks the kernel to send this process the signal when its parent ends; ends it at once when that has happened
/// already.
void dieWithParent(qint64 parent, int signal = SIGKILL);

} // namespace lab::process
