#include "firstlive.h"

#include <widgets/table/datatable.h>

#include <QCoreApplication>
#include <QEvent>

#include "moc_firstlive.cpp"

namespace desktop {

FirstLive::FirstLive(QObject *parent) : QObject(parent)
{
    QCoreApplication::instance()->installEventFilter(this);
}

bool FirstLive::eventFilter(QObject *watched, QEvent *event)
{
    if (m_isSeen || event->type() != QEvent::Paint)
        return false;
    const auto *table = qobject_cast<widgets::DataTable *>(watched->parent());
    if (!table || table->viewport() != watched)
        return false;
    const contract::v1::Row *row = table->rows().row(0);
    if (!row || !row->has_service() || row->service().freshness() != contract::v1::FRESHNESS_LIVE)
        return false;
    m_isSeen = true;
    QMetaObject::invokeMethod(this, &FirstLive::seen, Qt::QueuedConnection); // the paint is still to come
    return false;
}

} // namespace desktop
