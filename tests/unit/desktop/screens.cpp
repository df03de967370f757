#include "actionsamples.h"
#include "configsamples.h"
#include "desktopstage.h"

#include <desktop/shotsteps.h>
#include <widgets/actions/actiondialog.h>
#include <widgets/config/banner.h>
#include <widgets/pages/auditdetail.h>
#include <widgets/pages/configpage.h>
#include <widgets/shell/commandpalette.h>
#include <widgets/shell/keysheet.h>
#include <widgets/shell/noticestrip.h>
#include <widgets/shell/timedialog.h>
#include <widgets/shell/topbar.h>
#include <widgets/table/datatable.h>

#include <QAbstractButton>
#include <QApplication>
#include <QContextMenuEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTest>

namespace stage {

namespace {

using contract::v1::Row;

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

std::function<QWidget *(Desktop &)> page(const char *name, const QString &key = {})
{
    return [id = text(name), key](Desktop &desktop) -> QWidget * {
        desktop.open(id, key);
        return &desktop.shell();
    };
}

/// The menu that stands open, painted as wide as it wants to be.
QWidget *openMenu(Desktop &desktop)
{
    desktop.settle();
    QWidget *menu = QApplication::activePopupWidget();
    return qobject_cast<QMenu *>(menu) ? menu : nullptr;
}

QWidget *barMenu(Desktop &desktop, const char *accessibleStart)
{
    auto *bar = desktop.shell().findChild<widgets::TopBar *>();
    for (QAbstractButton *button : bar->findChildren<QAbstractButton *>()) {
        const QString spoken = button->accessibleName();
        if (spoken.contains(text(accessibleStart))) {
            button->click();
            return openMenu(desktop);
        }
    }
    return nullptr;
}

QWidget *contextMenu(Desktop &desktop)
{
    auto *table = desktop.open(text("services"))->findChild<widgets::DataTable *>();
    QContextMenuEvent event(QContextMenuEvent::Mouse, QPoint(60, 40), table->viewport()->mapToGlobal(QPoint(60, 40)));
    QCoreApplication::sendEvent(table->viewport(), &event);
    return openMenu(desktop);
}

/// What stands over the data and asks, or tells how an action goes on.
QWidget *actionDialog(Desktop &desktop)
{
    desktop.settle();
    return desktop.shell().findChild<widgets::ActionDialog *>();
}

QWidget *askedAction(Desktop &desktop)
{
    desktop.open(text("service"), kSick)->runKey(u's');
    return actionDialog(desktop);
}

QWidget *stuckAction(Desktop &desktop)
{
    auto *table = desktop.open(text("actions"))->findChild<widgets::DataTable *>();
    Q_EMIT table->activatedKey(QString::fromUtf8(kStuckAction));
    return actionDialog(desktop);
}

QWidget *auditLineInFull(Desktop &desktop)
{
    widgets::Page *trail = desktop.open(text("audit"));
    trail->findChild<widgets::AuditDetail *>()->show(text("2"));
    desktop.settle();
    return &desktop.shell();
}

/// A configuration with one of its views in front.
std::function<QWidget *(Desktop &)> configView(widgets::ConfigPage::Tab tab)
{
    return [tab](Desktop &desktop) -> QWidget * {
        auto *shown = qobject_cast<widgets::ConfigPage *>(desktop.open(text("config"), kConfig));
        if (!shown)
            return nullptr;
        shown->showTab(tab);
        desktop.settle();
        return &desktop.shell();
    };
}

QWidget *configConflict(Desktop &desktop)
{
    auto *shown = qobject_cast<widgets::ConfigPage *>(desktop.open(text("config"), kConfig));
    auto *merge = shown ? shown->mergeBanner()->findChild<QPushButton *>() : nullptr;
    if (!merge || !shown->mergeBanner()->isVisible())
        return nullptr;
    merge->click();
    desktop.settle();
    return &desktop.shell();
}

QWidget *configWithoutItsDraft(Desktop &desktop)
{
    widgets::Page *shown = desktop.open(text("config"), kConfig);
    desktop::stepDrop()(*shown, desktop.desk());
    desktop.settle();
    return &desktop.shell();
}

QWidget *columnMenu(Desktop &desktop)
{
    auto *table = desktop.open(text("services"))->findChild<widgets::DataTable *>();
    table->openColumnMenu(table->mapToGlobal(QPoint(60, 10)));
    return openMenu(desktop);
}

QWidget *palette(Desktop &desktop, const QString &typed)
{
    desktop.shell().openPalette();
    auto *palette = desktop.shell().findChild<widgets::CommandPalette *>();
    palette->field()->setText(typed);
    desktop.settle();
    return palette;
}

QWidget *keys(Desktop &desktop, const char *name, const QString &key)
{
    desktop.open(text(name), key);
    desktop.shell().showKeys();
    desktop.settle();
    return desktop.shell().findChild<widgets::KeySheet *>();
}

QWidget *timeDialog(Desktop &desktop)
{
    auto *bar = desktop.shell().findChild<widgets::TopBar *>();
    Q_EMIT bar->customTimeRequested();
    desktop.settle();
    auto *dialog = desktop.shell().findChild<widgets::TimeDialog *>();
    dialog->findChild<QLineEdit *>()->setText(text("?"));
    return dialog;
}

QWidget *tornOff(Desktop &desktop)
{
    desktop.open(text("service"), kSick);
    desktop.shell().tearOff();
    desktop.settle();
    return desktop.shell().windows().value(0);
}

QWidget *notices(Desktop &desktop)
{
    desktop.consent->ask({QStringLiteral("/ευρετήριο/εντολή"), QStringLiteral("ταυτότητα")});
    desktop.settle(core::Milliseconds(2500));
    return &desktop.shell();
}

QVector<widgets::Offer> someOffers()
{
    return {{text("0"), text("kubernetes"), QStringLiteral("συστάδα"), QStringLiteral("πηγή")},
            {text("1"), text("consul"), QStringLiteral("μητρώο"), QStringLiteral("πηγή")}};
}

} // namespace

const QVector<Screen> &screens()
{
    static const QVector<Screen> all{
        {"the services", {}, page("services")},
        {"the services while they load", [](Desktop &desktop) { desktop.engine.silence(text("services")); },
         page("services")},
        {"the configurations", {}, page("configs")},
        {"no configurations", [](Desktop &desktop) { desktop.engine.setRows(text("configs"), {}); }, page("configs")},
        {"a configuration whose draft holds an error", [](Desktop &desktop) { fillWithConfigs(desktop.engine); },
         configView(widgets::ConfigPage::DraftTab)},
        {"a configuration whose draft was dropped", [](Desktop &desktop) { fillWithConfigs(desktop.engine); },
         configWithoutItsDraft},
        {"what a configuration's draft changes", [](Desktop &desktop) { fillWithConfigs(desktop.engine); },
         configView(widgets::ConfigPage::DifferenceTab)},
        {"a configuration's history", [](Desktop &desktop) { fillWithConfigs(desktop.engine); },
         configView(widgets::ConfigPage::HistoryTab)},
        {"a conflict in a configuration", [](Desktop &desktop) { fillWithConfigs(desktop.engine, true); },
         configConflict},
        {"a configuration that cannot be read", {}, page("config", QStringLiteral("χώρα/συστάδα/φάντασμα"))},
        {"no services", [](Desktop &desktop) { desktop.engine.setRows(text("services"), {}); }, page("services")},
        {"services that cannot be had",
         [](Desktop &desktop) {
             contract::v1::Error error;
             error.set_kind("api");
             *error.mutable_message() = message("net.timeout");
             error.set_detail("άρνηση");
             desktop.engine.fail(text("services"), error);
         },
         page("services")},
        {"services filtered to nothing",
         {},
         [](Desktop &desktop) -> QWidget * {
             auto *filter = qobject_cast<QLineEdit *>(desktop.open(text("services"))->filterField());
             filter->setText(QStringLiteral("τίποτα"));
             desktop.settle();
             return &desktop.shell();
         }},
        {"a healthy service", {}, page("service", kHealthy)},
        {"a sick service", {}, page("service", kSick)},
        {"a stale service", {}, page("service", kStale)},
        {"a service that is gone", {}, page("service", QStringLiteral("χώρα/αγορά/φάντασμα"))},
        {"a service while it loads",
         [](Desktop &desktop) {
             for (const char *one :
                  {"services", "instances", "pods", "workloads", "configs", "alerts", "events", "changes"})
                 desktop.engine.silence(text(one));
         },
         page("service", kSick)},
        {"the sources", {}, page("sources")},
        {"a source with the doctor's findings", {}, page("sources", kSource)},
        {"no sources", [](Desktop &desktop) { desktop.engine.setRows(text("sources"), {}); }, page("sources")},
        {"the first page with offers", [](Desktop &desktop) { desktop.offers = someOffers(); }, page("welcome")},
        {"the first page without offers", {}, page("welcome")},
        {"the palette", {}, [](Desktop &desktop) { return palette(desktop, {}); }},
        {"the palette's look and time", {}, [](Desktop &desktop) { return palette(desktop, text("theme")); }},
        {"the palette without results", {}, [](Desktop &desktop) { return palette(desktop, QStringLiteral("ψψψψψ")); }},
        {"the keys of the services", {}, [](Desktop &desktop) { return keys(desktop, "services", {}); }},
        {"the keys of a service", {}, [](Desktop &desktop) { return keys(desktop, "service", kSick); }},
        {"the keys of the sources", {}, [](Desktop &desktop) { return keys(desktop, "sources", {}); }},
        {"a custom time range", {}, timeDialog},
        {"the environments' menu", {}, [](Desktop &desktop) { return barMenu(desktop, "nvironment"); }},
        {"the menu of time ranges", {}, [](Desktop &desktop) { return barMenu(desktop, "ime range"); }},
        {"the menu of a row", {}, contextMenu},
        {"the menu of the columns", {}, columnMenu},
        {"the actions", [](Desktop &desktop) { fillWithActions(desktop.engine); }, page("actions")},
        {"no actions", {}, page("actions")},
        {"the audit trail", [](Desktop &desktop) { fillWithActions(desktop.engine); }, page("audit")},
        {"an audit line in full", [](Desktop &desktop) { fillWithActions(desktop.engine); }, auditLineInFull},
        {"an empty audit trail", {}, page("audit")},
        {"a service with verbs", [](Desktop &desktop) { fillWithVerbs(desktop.engine); }, page("service", kSick)},
        {"the menu of a row with verbs", [](Desktop &desktop) { fillWithVerbs(desktop.engine); }, contextMenu},
        {"an action that is asked for", [](Desktop &desktop) { fillWithVerbs(desktop.engine); }, askedAction},
        {"an action that is stuck", [](Desktop &desktop) { fillWithActions(desktop.engine); }, stuckAction},
        {"notices and a question", {}, notices},
        {"an engine that is gone",
         {},
         [](Desktop &desktop) -> QWidget * {
             desktop.engine.hangUp(QStringLiteral("τέλος"));
             desktop.settle();
             return &desktop.shell();
         }},
        {"updates that are paused",
         {},
         [](Desktop &desktop) -> QWidget * {
             desktop.shell().setPaused(true);
             desktop.settle();
             return &desktop.shell();
         }},
        {"a page in a window of its own", {}, tornOff},
    };
    return all;
}

void addScreenRows()
{
    QTest::addColumn<int>("screen");
    for (int i = 0; i < screens().size(); ++i)
        QTest::newRow(screens()[i].name) << i;
}

} // namespace stage
