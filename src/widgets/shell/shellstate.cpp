#include "shell.h"

#include "commandpalette.h"
#include "keysheet.h"
#include "noticestrip.h"
#include "topbar.h"

#include <widgets/theme/theme.h>

#include <QApplication>
#include <QCloseEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStackedWidget>

#include <algorithm>

namespace widgets {

namespace {

/// How long "g" waits for its letter.
constexpr core::Milliseconds kGoWait{1500};
constexpr core::Milliseconds kDayCheck{30'000};
const QString kClosing = QStringLiteral("closing"); // the notice before actions are left alone
/// How long after a window was moved or resized its place is written down.
constexpr core::Milliseconds kGeometryWait{1000};

} // namespace

void Shell::setEnvironments(const QVector<EnvironmentChip> &environments)
{
    m_environments = environments;
    m_bar->setEnvironments(environments, m_environment);
    for (const Kept &kept : std::as_const(m_kept))
        kept.page->setEnvironments(environments);
    for (Shell *window : windows())
        window->setEnvironments(environments);
}

void Shell::setEnvironment(const QString &name)
{
    m_environment = name;
    m_bar->setEnvironments(m_environments, name);
    for (const Kept &kept : std::as_const(m_kept))
        kept.page->setEnvironment(name);
}

void Shell::setSources(const SourcesSummary &summary)
{
    m_sources = summary;
    m_bar->setSources(summary);
    for (Shell *window : windows())
        window->setSources(summary);
}

void Shell::setActions(const ActionsSummary &summary)
{
    m_actions = summary;
    if (summary.running <= summary.stuck && hasNotice(kClosing))
        clearNotice(kClosing);
    m_bar->setActions(summary);
    for (Shell *window : windows())
        window->setActions(summary);
}

void Shell::setTimeChoice(const TimeChoice &choice)
{
    m_time = choice;
    tellTime();
    // At midnight a range of today becomes one of yesterday.
    m_dayTimer = choice.fixed ? m_clock.every(kDayCheck, [this] { tellTime(); }) : nullptr;
    if (!choice.fixed && !m_root)
        m_memory.write(QStringLiteral("window/lastMs"), qint64(choice.last.count()));
    for (const Kept &kept : std::as_const(m_kept))
        kept.page->setTimeChoice(choice);
}

void Shell::tellTime()
{
    m_bar->setTimeText(timeChoiceText(m_time, m_clock.wall()), m_time);
}

void Shell::setPaused(bool paused)
{
    m_paused = paused;
    m_bar->setPaused(paused);
    for (const Kept &kept : std::as_const(m_kept))
        kept.page->setPaused(paused);
    for (Shell *window : windows())
        window->setPaused(paused);
}

void Shell::addCommands(CommandProvider provider)
{
    m_providers += std::move(provider);
}

void Shell::openPalette()
{
    m_palette->open();
}

void Shell::refreshPalette()
{
    m_palette->refreshResults();
    for (Shell *window : windows())
        window->refreshPalette();
}

QVector<Command> Shell::commandsFor(const QString &typed) const
{
    auto *self = const_cast<Shell *>(this);
    QVector<Command> all;
    if (const Page *page = current())
        all += page->commands();
    for (const PageKind &kind : m_kinds) {
        if (kind.icon)
            all += Command{kind.title, tr("page"), kind.goKey.isNull() ? QString() : QStringLiteral("g ") + kind.goKey,
                           [self, id = kind.id] {
                               self->open({id, {}});
                           }};
    }
    for (const CommandProvider &provider : m_providers)
        all += provider(typed);
    for (const EnvironmentChip &chip : m_environments)
        all += Command{chip.name, tr("environment"), {}, [self, name = chip.name] { self->setEnvironment(name); }};
    for (const core::Milliseconds preset : timePresets()) {
        const TimeChoice choice{preset, {}};
        all += Command{timeChoiceText(choice), tr("time range"), {}, [self, choice] { self->setTimeChoice(choice); }};
    }
    all += Command{m_paused ? tr("Go on with live updates") : tr("Pause live updates"), tr("window"), {}, [self] {
                       self->setPaused(!self->m_paused);
                   }};
    all += Command{tr("Open this page in its own window"), tr("window"), QStringLiteral("Ctrl Shift O"),
                   [self] { self->tearOff(); }};
    all += Command{tr("Keys of this page"), tr("help"), QStringLiteral("?"), [self] { self->showKeys(); }};
    const std::pair<Theme::Scheme, QString> schemes[] = {{Theme::Scheme::Dark, tr("Dark theme")},
                                                         {Theme::Scheme::Light, tr("Light theme")},
                                                         {Theme::Scheme::HighContrast, tr("High contrast theme")},
                                                         {Theme::Scheme::System, tr("Theme of the system")}};
    for (const auto &[scheme, text] : schemes)
        all += Command{text, tr("look"), {}, [self, chosen = scheme] {
                           Theme::of(self).setScheme(chosen);
                           self->m_memory.write(QStringLiteral("window/scheme"), int(chosen));
                       }};
    return all;
}

void Shell::showKeys()
{
    QVector<KeySheet::Group> groups;
    if (const Page *page = current(); page && !page->keys().isEmpty())
        groups += {page->trail().join(QStringLiteral(" / ")), page->keys()};
    if (const Page *page = current(); page && !page->keysOfCharts().isEmpty())
        groups += {tr("Charts"), page->keysOfCharts()};
    QVector<KeyHelp> own{{QStringLiteral("Ctrl K"), tr("search or do anything")},
                         {QStringLiteral("/"), tr("filter this page")},
                         {QStringLiteral("Esc"), tr("close, then back")},
                         {QStringLiteral("Alt ←"), tr("back")},
                         {QStringLiteral("Alt →"), tr("forward")},
                         {QStringLiteral("Ctrl Shift O"), tr("this page in its own window")},
                         {QStringLiteral("?"), tr("this sheet")}};
    for (const PageKind &kind : std::as_const(m_kinds)) {
        if (!kind.goKey.isNull())
            own += KeyHelp{QStringLiteral("g ") + kind.goKey, tr("go to %1").arg(kind.title)};
    }
    groups += {tr("Everywhere"), own};
    auto *sheet = new KeySheet(groups, this);
    connect(sheet, &KeySheet::closed, this, [this] {
        if (Page *page = current())
            page->setFocus();
    });
}

void Shell::notify(const Notice &notice)
{
    m_notices->set(notice);
    for (Shell *window : windows())
        window->notify(notice);
}

void Shell::notify(const QString &id, contract::v1::Health severity, const QString &text, const QString &actionText,
                   std::function<void()> action)
{
    Notice notice{id, severity, text, {}, {}};
    if (!actionText.isEmpty())
        notice.actions += {actionText, std::move(action)};
    notify(notice);
}

bool Shell::hasNotice(const QString &id) const
{
    return m_notices->has(id);
}

void Shell::clearNotice(const QString &id)
{
    m_notices->clear(id);
    for (Shell *window : windows())
        window->clearNotice(id);
}

void Shell::goBy(const QString &text)
{
    for (const PageKind &kind : std::as_const(m_kinds)) {
        if (!kind.goKey.isNull() && text.startsWith(kind.goKey, Qt::CaseInsensitive)) {
            open({kind.id, {}});
            return;
        }
    }
}

void Shell::keyPressEvent(QKeyEvent *event)
{
    const QString text = event->text();
    const bool plain = !(event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier));
    if (m_going && !text.isEmpty()) {
        m_going = false;
        m_goTimer.reset();
        goBy(text);
        return;
    }
    if (event->key() == Qt::Key_Escape) {
        Page *page = current();
        QWidget *field = page ? page->filterField() : nullptr;
        if (field && field->hasFocus())
            page->setFocus();
        else if (!page || !page->closeInner())
            back();
        return;
    }
    if (plain && text == QLatin1String("/")) {
        if (Page *page = current(); page && page->filterField()) {
            page->filterField()->setFocus(Qt::ShortcutFocusReason);
            if (auto *line = qobject_cast<QLineEdit *>(page->filterField()))
                line->selectAll();
        }
        return;
    }
    if (plain && text == QLatin1String("?")) {
        showKeys();
        return;
    }
    if (plain && text == QLatin1String("g")) {
        m_going = true;
        m_goTimer = m_clock.after(kGoWait, [this] { m_going = false; });
        return;
    }
    // A key that is held must not do anything twice.
    if (Page *page = current(); page && plain && !event->isAutoRepeat() && text.size() == 1 && text.at(0).isLetter() &&
                                page->runKey(text.at(0).toLower()))
        return;
    QWidget::keyPressEvent(event);
}

/// With it the program ends.
bool Shell::isLastWindow() const
{
    const Shell *first = m_root ? m_root : this;
    QVector<Shell *> others = first->windows();
    others += const_cast<Shell *>(first);
    return std::none_of(others.cbegin(), others.cend(),
                        [this](const Shell *other) { return other != this && other->isVisible(); });
}

void Shell::closeEvent(QCloseEvent *event)
{
    // Whoever closes it twice means it.
    if (const int atWork = m_actions.running - m_actions.stuck; atWork > 0 && isLastWindow() && !hasNotice(kClosing)) {
        event->ignore();
        notify(kClosing, contract::v1::HEALTH_WARNING,
               tr("%n actions are under way and end with this window: what was sent stays, and steps that are not "
                  "begun are left out. Wait for their end, or close it again.",
                  nullptr, atWork));
        return;
    }
    if (!m_root) {
        m_geometryTimer.reset();
        m_memory.write(QStringLiteral("window/geometry"), saveGeometry());
    }
    QWidget::closeEvent(event);
}

void Shell::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    keepGeometry();
}

void Shell::moveEvent(QMoveEvent *event)
{
    QWidget::moveEvent(event);
    keepGeometry();
}

/// The program may be ended without its window being closed.
void Shell::keepGeometry()
{
    if (m_root || !isVisible())
        return;
    m_geometryTimer =
        m_clock.after(kGeometryWait, [this] { m_memory.write(QStringLiteral("window/geometry"), saveGeometry()); });
}

} // namespace widgets
