#include "mailbox.h"

#include <QCoreApplication>
#include <QEvent>

namespace linklocal {

void MailWaker::post(MailWaker *waker)
{
    QCoreApplication::postEvent(waker, new QEvent(QEvent::User));
}

// The event is never looked at: it was made by another thread, and only the mailbox's mutex orders the two.
void MailWaker::customEvent(QEvent *)
{
    if (const auto wake = m_wake)
        wake();
}

} // namespace linklocal
