#pragma once

#include "sampleplatform.h"

#include <desktop/window.h>
#include <support/manualclock.h>

#include <memory>

namespace stage {

/// The program's window over a scripted engine under a manual clock.
class Desktop
{
public:
    Desktop();
    ~Desktop();

    /// Set before show().
    QVector<widgets::Offer> offers;
    bool welcome = false;
    QString problem;
    QString environmentName;
    widgets::ViewMemory *memory = &m_memory;
    QSize size{1440, 900}; ///< invalid: what the window remembers

    /// Makes the window and shows it; open(), shell() and desk() need it.
    void show();
    /// Ends the window as closing it does; show() makes the next one.
    void close();
    widgets::Shell &shell() { return m_window->shell(); }
    widgets::ActionDesk &desk() { return m_window->desk(); }
    widgets::Page *open(const QString &page, const QString &key = {});
    /// Lets everything happen that is due within a tenth of a second, and what follows from it.
    void settle(core::Milliseconds time = core::Milliseconds(400));
    static widgets::Theme &theme();

    support::ManualClock clock;
    ScriptedEngine engine;
    std::shared_ptr<desktop::Consent> consent = std::make_shared<desktop::Consent>();
    QStringList connected; ///< ids of offers that were connected, after the environment's name

private:
    widgets::TransientMemory m_memory;
    std::unique_ptr<qlink::Link> m_link;
    std::unique_ptr<desktop::Window> m_window;
};

/// One thing that can be on screen, and how one gets there.
struct Screen
{
    const char *name;
    std::function<void(Desktop &)> prepare; ///< before the window is made; may be empty
    /// The widget to look at: the window, or what lies over it.
    std::function<QWidget *(Desktop &)> open;
};

/// Every page, window, dialog and menu in every state that it has.
const QVector<Screen> &screens();
/// For QTest data: a column "screen" with the index and a row for each.
void addScreenRows();

} // namespace stage
