#pragma once

#include <widgets/icon.h>
#include <widgets/page.h>
#include <widgets/viewmemory.h>

#include <contract/v1.h>

#include <QPointer>
#include <QWidget>

class QStackedWidget;

namespace widgets {

class CommandPalette;
class NoticeStrip;
class Rail;
class TopBar;

/// A kind of page: how it is reached and made. Kinds with an icon stand in the rail.
struct PageKind
{
    QString id; ///< PageAddress::page
    QString title;
    std::optional<Icon> icon;
    QChar goKey; ///< "g" then this; null for none
    /// Makes the page for a key; parent is the stack.
    std::function<Page *(const QString &key, QWidget *parent)> create;
    QString below = {}; ///< of a kind that the rail has not: the kind that it belongs to, which the rail shows then
};

/// What the top bar says about the sources.
struct SourcesSummary
{
    int total = 0;
    int live = 0;
    int loading = 0;               ///< not answered yet, and nothing is known to be wrong
    core::Milliseconds newest{-1}; ///< age of the youngest confirmation; -1 when none
};

/// What the top bar says about actions under way.
struct ActionsSummary
{
    int running = 0;
    int stuck = 0; ///< of them; also those whose outcome is not known
    friend bool operator==(const ActionsSummary &, const ActionsSummary &) = default;
};

/// A strip under the top bar. Plain text, in full however long.
struct Notice
{
    struct Action
    {
        QString text;
        std::function<void()> run;
        std::optional<PageAddress> opens = {}; ///< a page that opens in the window whose notice it was; instead of run
    };
    QString id; ///< a notice with the same id is replaced where it stands
    contract::v1::Health severity = contract::v1::HEALTH_UNKNOWN;
    QString text;
    QString quote; ///< what is to be read letter by letter, such as a command; in mono below the text
    QVector<Action> actions;
    bool canBeDismissed = true;
};

/// The window: top bar, rail, pages with history, palette, keys. Esc goes back, Alt+Left and Alt+Right move through the
/// history, Ctrl+K opens the palette, "/" goes to the page's filter, "?" shows the keys, "g" and a letter goes to a
/// page.
class Shell final : public QWidget
{
    Q_OBJECT
public:
    Shell(core::Clock &clock, ViewMemory &memory, QWidget *parent = nullptr);
    ~Shell() override;

    void addPage(PageKind kind);
    /// Goes there; the page is made once and kept while it is among the last eight shown.
    void open(const PageAddress &address);
    void back();
    void forward();
    /// The page in a window of its own, with keys, history, time range and palette of its own; the history here stays.
    void tearOff();
    /// The windows torn off this one, and off those, that are still open.
    QVector<Shell *> windows() const;
    Page *current() const;
    PageAddress address() const;

    void setEnvironments(const QVector<EnvironmentChip> &environments);
    /// Empty is all.
    void setEnvironment(const QString &name);
    QString environment() const { return m_environment; }
    void setSources(const SourcesSummary &summary);
    void setActions(const ActionsSummary &summary);
    void setTimeChoice(const TimeChoice &choice);
    const TimeChoice &timeChoice() const { return m_time; }
    void setPaused(bool paused);

    /// More commands for the palette; asked each time it opens or the text changes.
    using CommandProvider = std::function<QVector<Command>(const QString &typed)>;
    void addCommands(CommandProvider provider);
    void openPalette();
    /// The commands of an open palette are asked for again: a provider has new ones.
    void refreshPalette();
    void showKeys();
    /// Stands in every window until it is dismissed in one of them or cleared.
    void notify(const Notice &notice);
    void notify(const QString &id, contract::v1::Health severity, const QString &text, const QString &actionText = {},
                std::function<void()> action = {});
    void clearNotice(const QString &id);
    bool hasNotice(const QString &id) const;

Q_SIGNALS:
    void pageChanged();
    /// What is typed in the palette of this window or of one torn off it; before its commands are asked for.
    void paletteTyped(const QString &typed);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void moveEvent(QMoveEvent *event) override;

private:
    struct Kept
    {
        PageAddress address;
        Page *page;
    };
    void buildShortcuts();
    void visit(const PageAddress &address);
    Page *take(const PageAddress &address);
    Page *make(const PageAddress &address, QWidget *parent);
    void refreshTrail();
    void adopt(Shell *window);
    Shell *root() { return m_root ? m_root : this; }
    void tellTime();
    void keepGeometry();
    bool isLastWindow() const;
    void goBy(const QString &text);
    QVector<Command> commandsFor(const QString &typed) const;
    const PageKind *kind(const QString &id) const;

    core::Clock &m_clock;
    ViewMemory &m_memory;
    QVector<PageKind> m_kinds;
    QVector<PageAddress> m_history;
    int m_at = -1;
    QVector<Kept> m_kept; ///< most recently shown last
    TopBar *m_bar;
    Rail *m_rail;
    NoticeStrip *m_notices;
    QStackedWidget *m_stack;
    CommandPalette *m_palette;
    QVector<CommandProvider> m_providers;
    QVector<EnvironmentChip> m_environments;
    QString m_environment;
    TimeChoice m_time;
    bool m_paused = false;
    bool m_going = false; ///< "g" was pressed
    std::unique_ptr<core::Timer> m_goTimer;
    SourcesSummary m_sources;
    ActionsSummary m_actions;
    QVector<QPointer<Shell>> m_windows;
    Shell *m_root = nullptr; ///< of a torn-off window: the program's first one, which ends last
    std::unique_ptr<core::Timer> m_dayTimer;
    std::unique_ptr<core::Timer> m_geometryTimer;
};

} // namespace widgets
