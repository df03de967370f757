#include "datatable.h"

#include <QEvent>
#include <QMenu>
#include <QMouseEvent>

namespace widgets {

namespace {

/// How long a pointer that does not move still counts as a hand on the mouse. A wall's mouse lies on the table all
/// night, and what turns critical meanwhile has to come up.
constexpr core::Milliseconds kRest{10'000};

} // namespace

bool DataTable::held() const
{
    return m_menus > 0 || m_pressed || m_rest;
}

QString DataTable::holdNote() const
{
    const int waiting = m_model.waiting();
    return waiting > 0 ? tr("order held, %n changes wait", nullptr, waiting) : QString();
}

void DataTable::updateHold()
{
    // A page's model ends before the page's widgets do, and hiding is the last that a widget does.
    if (model() == &m_model)
        m_model.setHeld(held());
}

bool DataTable::viewportEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        // Another button opens the menu, which then gets the release.
        m_pressed = m_pressed || static_cast<QMouseEvent *>(event)->button() == Qt::LeftButton;
        [[fallthrough]];
    case QEvent::Enter:
    case QEvent::MouseMove:
    case QEvent::Wheel:
        m_rest = m_clock.after(kRest, [this] {
            m_rest.reset();
            updateHold();
        });
        updateHold();
        break;
    case QEvent::Leave: m_rest.reset(); break;
    default: break;
    }
    const bool done = QTableView::viewportEvent(event);
    if (event->type() == QEvent::MouseButtonRelease)
        m_pressed = false;
    if (event->type() == QEvent::Leave || event->type() == QEvent::MouseButtonRelease)
        updateHold();
    return done;
}

void DataTable::hideEvent(QHideEvent *event)
{
    m_rest.reset();
    m_pressed = false;
    updateHold();
    QTableView::hideEvent(event);
}

QMenu *DataTable::makeMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_pressed = false; // the menu takes the mouse, its release too
    ++m_menus;
    connect(menu, &QObject::destroyed, this, [this] {
        --m_menus;
        updateHold();
    });
    updateHold();
    return menu;
}

} // namespace widgets
