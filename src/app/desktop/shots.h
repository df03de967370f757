#pragma once

#include "shotsteps.h"

#include <core/clock.h>
#include <widgets/page.h>

#include <QObject>
#include <QVector>

namespace widgets {
class Shell;
class Theme;
} // namespace widgets

namespace desktop {

/// One picture: a page and the name in the file's name. Where the steps open a dialog, that is shown instead.
struct Shot
{
    QString name;
    widgets::PageAddress address;
    QVector<ShotStep> steps = {};
};

/// Opens pages one after the other at 1440×900 in both themes and saves <name>-<theme>-<language>.png into a folder.
/// The language is the running program's; ./dev shots runs it once per language. Emits finished() with the number
/// saved.
class Shots final : public QObject
{
    Q_OBJECT
public:
    Shots(widgets::Shell &shell, widgets::ActionDesk &desk, widgets::Theme &theme, core::Clock &clock, QString folder,
          QObject *parent = nullptr);

    void add(const Shot &shot) { m_shots += shot; }
    /// `settle`: how long a page may load before its picture is taken, and what each step asks for, too.
    void start(core::Milliseconds settle);

Q_SIGNALS:
    void finished(int saved, const QString &error);

private:
    void open();
    void prepare();
    QWidget *shown() const;
    void take();
    void step();

    widgets::Shell &m_shell;
    widgets::ActionDesk &m_desk;
    widgets::Theme &m_theme;
    core::Clock &m_clock;
    QString m_folder;
    QVector<Shot> m_shots;
    core::Milliseconds m_settle{0};
    int m_at = 0;
    int m_prepared = 0; ///< steps of the shot that were done
    bool m_light = false;
    int m_saved = 0;
    std::unique_ptr<core::Timer> m_timer;
};

} // namespace desktop
