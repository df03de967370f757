#include "desktopstage.h"

#include <QApplication>

namespace stage {

Desktop::Desktop()
{
    theme();
    fillWithSamples(engine);
}

Desktop::~Desktop()
{
    close();
}

widgets::Theme &Desktop::theme()
{
    static auto *made = [] {
        auto *fresh = new widgets::Theme(qApp);
        fresh->install(*qApp);
        fresh->setScheme(widgets::Theme::Scheme::Dark);
        return fresh;
    }();
    return *made;
}

void Desktop::show()
{
    m_link = std::make_unique<qlink::Link>(engine.connect());
    m_window = std::make_unique<desktop::Window>(desktop::Window::Parts{
        *m_link,
        clock,
        *memory,
        theme(),
        chart::Zone(),
        consent,
        offers,
        [this](const QString &name, const QStringList &ids) { connected = QStringList{name} + ids; },
        welcome,
        {},
        problem,
        {},
        environmentName});
    if (size.isValid())
        shell().resize(size);
    shell().show();
    shell().activateWindow();
    settle();
}

void Desktop::close()
{
    if (m_window)
        shell().close();
    m_window.reset();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // windows that were torn off
    m_link.reset();
}

widgets::Page *Desktop::open(const QString &page, const QString &key)
{
    shell().open({page, key});
    settle();
    return shell().current();
}

void Desktop::settle(core::Milliseconds time)
{
    constexpr core::Milliseconds kStep{50};
    for (core::Milliseconds at{0}; at < time; at += kStep) {
        QCoreApplication::processEvents();
        clock.advance(kStep);
        QCoreApplication::sendPostedEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    QCoreApplication::processEvents();
}

} // namespace stage
