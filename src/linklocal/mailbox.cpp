#include "mailbox.h"

#include <QCoreApplication>
#include <QEvent>

namespace linklocal {

void MailWaker::post(MailWaker *waker)
{
    QCoreApplication::postEvent(waker, new QEvent(QEvent::User));
}

bool MailWaker::event(QEvent *event)
{
    if (event->type() != QEvent::User)
        return QObject::event(event);
    if (const auto wake = m_wake)
        wake();
    return true;
}

} // namespace linklocal
