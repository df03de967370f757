#pragma once

#include <dashboard/timechoice.h>

#include <QFocusEvent>
#include <QHash>
#include <QPointer>
#include <QString>
#include <QStringList>
#include <QVector>
#include <QWidget>

#include <functional>
#include <optional>

namespace widgets {

/// Where the operator is: a kind of page and the thing it shows ("service", "prod/shop/payment"). History, tearing off
/// and the palette deal in addresses only.
struct PageAddress
{
    QString page;
    QString key;
    friend bool operator==(const PageAddress &, const PageAddress &) = default;
};

using dashboard::TimeChoice;

/// An environment as every screen shows it: by its name and its colour.
struct EnvironmentChip
{
    QString name;
    QString colour; ///< #rrggbb or empty
    bool isProtected = false;
    friend bool operator==(const EnvironmentChip &, const EnvironmentChip &) = default;
};

/// By name, as tables take them.
inline QHash<QString, QString> coloursOf(const QVector<EnvironmentChip> &environments)
{
    QHash<QString, QString> colours;
    for (const EnvironmentChip &chip : environments)
        colours.insert(chip.name, chip.colour);
    return colours;
}

/// One line of the keys' sheet ("?").
struct KeyHelp
{
    QString keys; ///< "Enter", "R"
    QString what; ///< "open the service"
};

/// Something that can be done, found in the palette (Ctrl+K).
struct Command
{
    QString title;    ///< "Restart payment…"
    QString subtitle; ///< muted: where it belongs
    QString keys;     ///< its shortcut, or empty
    std::function<void()> run;
    std::optional<PageAddress> opens = {}; ///< a page that opens in the window whose palette it was; instead of run
};

/// One screen inside the shell. Pages speak through signals and never reach for the shell.
class Page : public QWidget
{
    Q_OBJECT
public:
    explicit Page(QWidget *parent = nullptr) : QWidget(parent) {}

    /// The breadcrumb, last part last: {"Services", "payment"}.
    virtual QStringList trail() const = 0;
    /// The keys of this page beside those of the shell.
    virtual QVector<KeyHelp> keys() const { return {}; }
    /// Those of its charts (widgets/chart/chartkeys.h), where it has some: a group of their own.
    virtual QVector<KeyHelp> keysOfCharts() const { return {}; }
    /// What this page offers in the palette.
    virtual QVector<Command> commands() const { return {}; }
    /// The field that "/" goes to; null where there is none.
    virtual QWidget *filterField() const { return nullptr; }
    /// The shell's time range changed; also told once before the page is first shown.
    virtual void setTimeChoice(const TimeChoice &) {}
    /// Live updates stop and go on (the state "paused" in the top bar).
    virtual void setPaused(bool) {}
    /// The chosen environment; empty is all of them. Told once before the page is first shown.
    virtual void setEnvironment(const QString &) {}
    /// All environments there are, when they change and once before the page is first shown.
    virtual void setEnvironments(const QVector<EnvironmentChip> &) {}
    /// A plain letter that nothing else took; true when it is a key of this page and was obeyed.
    virtual bool runKey(QChar) { return false; }
    /// Who has the keyboard when the page gets it. No focus proxy: Tab would pass over what stands before it.
    void setFirstFocus(QWidget *widget) { m_firstFocus = widget; }
    /// It was opened, not gone back to: read from its top.
    virtual void goToTop() {}
    /// Esc. True when the page had something of its own to close; otherwise the shell goes back.
    virtual bool closeInner() { return false; }

Q_SIGNALS:
    void trailChanged();
    /// commands() would answer otherwise now.
    void commandsChanged();
    /// The operator follows a link of this page.
    void opened(const widgets::PageAddress &address);
    /// A chart was zoomed, so that all others follow.
    void timeChosen(const widgets::TimeChoice &choice);

protected:
    void focusInEvent(QFocusEvent *event) override
    {
        if (m_firstFocus)
            m_firstFocus->setFocus(event->reason());
        else
            QWidget::focusInEvent(event);
    }

private:
    QPointer<QWidget> m_firstFocus;
};

} // namespace widgets

Q_DECLARE_METATYPE(widgets::PageAddress)
