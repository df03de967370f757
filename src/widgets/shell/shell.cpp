#include "shell.h"

#include "commandpalette.h"
#include "keysheet.h"
#include "noticestrip.h"
#include "rail.h"
#include "timedialog.h"
#include "topbar.h"

#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace widgets {

namespace {

constexpr int kKeptPages = 8;
constexpr int kHistory = 64;

} // namespace

Shell::Shell(core::Clock &clock, ViewMemory &memory, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_memory(memory)
    , m_bar(new TopBar(this))
    , m_rail(new Rail(this))
    , m_notices(new NoticeStrip(this))
    , m_stack(new QStackedWidget(this))
    , m_palette(nullptr)
{
    setWindowTitle(QStringLiteral("Quarterdeck"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(m_bar);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_rail);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(m_notices);
    column->addWidget(m_stack, 1);
    row->addLayout(column, 1);
    outer->addLayout(row, 1);
    m_palette = new CommandPalette([this](const QString &typed) { return commandsFor(typed); }, this);
    connect(m_palette, &CommandPalette::closed, this, [this] {
        if (Page *page = current())
            page->setFocus();
    });
    connect(m_palette, &CommandPalette::pageChosen, this, &Shell::open);
    connect(m_palette, &CommandPalette::typed, this,
            [this](const QString &text) { Q_EMIT root()->paletteTyped(text); });
    connect(m_notices, &NoticeStrip::dismissed, this, [this](const QString &id) { root()->clearNotice(id); });
    connect(m_notices, &NoticeStrip::pageChosen, this, &Shell::open);
    connect(m_bar, &TopBar::searchRequested, this, &Shell::openPalette);
    connect(m_bar, &TopBar::environmentChosen, this, &Shell::setEnvironment);
    connect(m_bar, &TopBar::timeChosen, this, &Shell::setTimeChoice);
    connect(m_bar, &TopBar::customTimeRequested, this, [this] {
        auto *dialog = new TimeDialog(m_clock, m_time, this);
        connect(dialog, &TimeDialog::chosen, this, &Shell::setTimeChoice);
        dialog->open();
    });
    connect(m_bar, &TopBar::pauseToggled, this, [this] { setPaused(!m_paused); });
    connect(m_bar, &TopBar::sourcesRequested, this, [this] { open({QStringLiteral("sources"), {}}); });
    connect(m_bar, &TopBar::actionsRequested, this, [this] { open({QStringLiteral("actions"), {}}); });
    connect(m_bar, &TopBar::trailClicked, this, [this](int part) {
        const QString wanted = current() ? current()->trail().value(part) : QString();
        for (const PageKind &kind : std::as_const(m_kinds)) {
            if (kind.title == wanted)
                return open({kind.id, {}});
        }
        back();
    });
    connect(m_rail, &Rail::chosen, this, [this](const QString &id) { open({id, {}}); });
    buildShortcuts();
    const QByteArray geometry = m_memory.read(QStringLiteral("window/geometry")).toByteArray();
    if (geometry.isEmpty() || !restoreGeometry(geometry))
        resize(1440, 900);
    const qint64 last = m_memory.read(QStringLiteral("window/lastMs"), qint64(3'600'000)).toLongLong();
    if (last >= 60'000 && last <= 31LL * 86'400'000)
        m_time.last = core::Milliseconds(last);
    tellTime();
}

Shell::~Shell()
{
    for (const QPointer<Shell> &window : std::as_const(m_windows))
        delete window.data();
}

void Shell::buildShortcuts()
{
    const auto add = [this](const QKeySequence &keys, auto slot) {
        auto *shortcut = new QShortcut(keys, this);
        connect(shortcut, &QShortcut::activated, this, slot);
    };
    add(QKeySequence(Qt::CTRL | Qt::Key_K), [this] { openPalette(); });
    add(QKeySequence(Qt::ALT | Qt::Key_Left), [this] { back(); });
    add(QKeySequence(Qt::ALT | Qt::Key_Right), [this] { forward(); });
    add(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O), [this] { tearOff(); });
}

void Shell::addPage(PageKind kind)
{
    if (kind.icon)
        m_rail->add(kind.id, *kind.icon, kind.title, kind.goKey);
    m_kinds += std::move(kind);
}

const PageKind *Shell::kind(const QString &id) const
{
    for (const PageKind &kind : m_kinds) {
        if (kind.id == id)
            return &kind;
    }
    return nullptr;
}

Page *Shell::make(const PageAddress &address, QWidget *parent)
{
    const PageKind *made = kind(address.page);
    Page *page = made ? made->create(address.key, parent) : nullptr;
    if (!page)
        return nullptr;
    page->setEnvironments(m_environments);
    page->setEnvironment(m_environment);
    page->setTimeChoice(m_time);
    page->setPaused(m_paused);
    connect(page, &Page::trailChanged, this, &Shell::refreshTrail);
    connect(page, &Page::opened, this, [this](const PageAddress &next) {
        open(next);
        activateWindow();
    });
    connect(page, &Page::timeChosen, this, &Shell::setTimeChoice);
    connect(page, &Page::commandsChanged, this, [this, page] {
        if (page == current())
            m_palette->refreshResults();
    });
    return page;
}

Page *Shell::take(const PageAddress &address)
{
    for (qsizetype i = 0; i < m_kept.size(); ++i) {
        if (m_kept[i].address == address) {
            m_kept.move(i, m_kept.size() - 1);
            return m_kept.last().page;
        }
    }
    Page *page = make(address, m_stack);
    if (!page)
        return nullptr;
    m_stack->addWidget(page);
    m_kept.append({address, page});
    if (m_kept.size() > kKeptPages) {
        Page *oldest = m_kept.takeFirst().page;
        m_stack->removeWidget(oldest);
        oldest->deleteLater();
    }
    return page;
}

void Shell::visit(const PageAddress &address)
{
    Page *page = take(address);
    if (!page)
        return;
    m_stack->setCurrentWidget(page);
    if (!m_palette->isVisible())
        page->setFocus(Qt::OtherFocusReason);
    refreshTrail();
    Q_EMIT pageChanged();
}

void Shell::open(const PageAddress &address)
{
    if (!kind(address.page))
        return;
    if (m_at >= 0 && this->address() == address) {
        if (Page *page = current())
            page->goToTop();
        return;
    }
    m_history.resize(m_at + 1);
    m_history += address;
    if (m_history.size() > kHistory)
        m_history.removeFirst();
    m_at = int(m_history.size()) - 1;
    visit(address);
    if (Page *page = current())
        page->goToTop(); // going back leaves it where it was left
}

void Shell::back()
{
    if (m_at > 0)
        visit(m_history[--m_at]);
}

void Shell::forward()
{
    if (m_at + 1 < m_history.size())
        visit(m_history[++m_at]);
}

void Shell::tearOff()
{
    if (m_at < 0)
        return;
    auto *window = new Shell(m_clock, m_memory);
    window->m_root = root();
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->m_rail->hide();
    window->m_kinds = m_kinds;
    window->m_providers = m_providers;
    window->m_environments = m_environments;
    window->setEnvironment(m_environment);
    window->setSources(m_sources);
    window->setActions(m_actions);
    window->setTimeChoice(m_time);
    window->setPaused(m_paused);
    for (const Notice &notice : m_notices->notices())
        window->notify(notice);
    root()->adopt(window);
    window->open(address());
    window->resize(size() * 0.8);
    window->show();
}

/// What the program tells this window, it tells those that were torn off it.
void Shell::adopt(Shell *window)
{
    m_windows.removeAll(QPointer<Shell>());
    m_windows += window;
}

QVector<Shell *> Shell::windows() const
{
    QVector<Shell *> open;
    for (const QPointer<Shell> &window : m_windows) {
        if (window)
            open += window;
    }
    return open;
}

Page *Shell::current() const
{
    return qobject_cast<Page *>(m_stack->currentWidget());
}

PageAddress Shell::address() const
{
    return m_at >= 0 ? m_history[m_at] : PageAddress{};
}

void Shell::refreshTrail()
{
    Page *page = current();
    if (!page)
        return;
    m_bar->setTrail(page->trail());
    const PageKind *shown = kind(address().page);
    m_rail->setCurrent(shown && !shown->below.isEmpty() ? shown->below : address().page);
    setWindowTitle(page->trail().join(QStringLiteral(" / ")) + QStringLiteral(" · Quarterdeck"));
}

} // namespace widgets
