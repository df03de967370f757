#pragma once

#include <dashboard/panel.h>

#include <QObject>

#include <memory>

namespace quick {

/// A panel as QML hands it on, with its options and its data. One item shows it: what is zoomed or hidden is the
/// panel's. C++ keeps it, QML never deletes it. GUI thread.
class PanelSource final : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QString title READ title CONSTANT)
    Q_PROPERTY(QString sentence READ sentence NOTIFY changed)
public:
    /// `panel` is never null. `title`: safe text, for whoever shows one above the picture.
    explicit PanelSource(std::unique_ptr<dashboard::Panel> panel, const QString &title = {}, QObject *parent = nullptr);

    dashboard::Panel &panel() const { return *m_panel; }
    void setInput(const dashboard::PanelInput &input);
    QString title() const { return m_title; }
    /// What the panel says to a screen reader.
    QString sentence() const { return m_panel->summary(); }

Q_SIGNALS:
    void changed();

private:
    std::unique_ptr<dashboard::Panel> m_panel;
    QString m_title;
};

} // namespace quick
