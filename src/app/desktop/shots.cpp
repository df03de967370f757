#include "shots.h"

#include <widgets/shell/shell.h>
#include <widgets/theme/theme.h>

#include <QDialog>
#include <QDir>
#include <QLocale>
#include <QPixmap>

namespace desktop {

namespace {

/// What a repaint in the other theme needs.
constexpr core::Milliseconds kRepaint{150};

} // namespace

Shots::Shots(widgets::Shell &shell, widgets::ActionDesk &desk, widgets::Theme &theme, core::Clock &clock,
             QString folder, QObject *parent)
    : QObject(parent)
    , m_shell(shell)
    , m_desk(desk)
    , m_theme(theme)
    , m_clock(clock)
    , m_folder(std::move(folder))
{
}

void Shots::start(core::Milliseconds settle)
{
    m_settle = settle;
    m_shell.resize(1440, 900);
    if (!QDir().mkpath(m_folder)) {
        Q_EMIT finished(0, tr("The folder %1 cannot be made.").arg(m_folder));
        return;
    }
    open();
}

void Shots::open()
{
    if (m_at >= m_shots.size()) {
        Q_EMIT finished(m_saved, {});
        return;
    }
    m_light = false;
    m_prepared = 0;
    m_theme.setScheme(widgets::Theme::Scheme::Dark);
    m_shell.open(m_shots[m_at].address);
    m_timer = m_clock.after(m_settle, [this] { prepare(); });
}

/// The page is there; what its steps ask for needs its time too.
void Shots::prepare()
{
    const QVector<ShotStep> &steps = m_shots.at(m_at).steps;
    if (m_prepared >= steps.size() || !m_shell.current())
        return take();
    steps.at(m_prepared++)(*m_shell.current(), m_desk);
    m_timer = m_clock.after(m_settle, [this] { prepare(); });
}

QWidget *Shots::shown() const
{
    const auto dialogs = m_shell.findChildren<QDialog *>();
    for (QDialog *dialog : dialogs) {
        if (dialog->isVisible())
            return dialog;
    }
    return &m_shell;
}

void Shots::take()
{
    const QString language = QLocale().name().section(u'_', 0, 0);
    const QString file =
        QStringLiteral("%1/%2-%3-%4.png").arg(m_folder, m_shots[m_at].name, m_theme.tokens().name, language);
    if (!shown()->grab().save(file)) {
        Q_EMIT finished(m_saved, tr("%1 cannot be written.").arg(file));
        return;
    }
    ++m_saved;
    step();
}

void Shots::step()
{
    if (!m_light) {
        m_light = true;
        m_theme.setScheme(widgets::Theme::Scheme::Light);
        m_timer = m_clock.after(kRepaint, [this] { take(); });
        return;
    }
    if (QWidget *dialog = shown(); dialog != &m_shell)
        dialog->close();
    ++m_at;
    m_timer = m_clock.after(core::Milliseconds(0), [this] { open(); });
}

} // namespace desktop
