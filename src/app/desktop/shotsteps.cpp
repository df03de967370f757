#include "shotsteps.h"

#include <widgets/actions/actiondesk.h>
#include <widgets/config/banner.h>
#include <widgets/config/codeeditor.h>
#include <widgets/config/confighead.h>
#include <widgets/config/contenteditor.h>
#include <widgets/pages/configspage.h>
#include <widgets/table/datatable.h>

#include <QPushButton>
#include <QTextCursor>

namespace desktop {

ShotStep stepAct(const widgets::Act &act)
{
    return [act](widgets::Page &page, widgets::ActionDesk &desk) { desk.open(act, &page); };
}

ShotStep stepRow(const QString &key)
{
    return [key](widgets::Page &page, widgets::ActionDesk &) {
        auto *table = page.findChild<widgets::DataTable *>();
        if (!table)
            return;
        table->selectKey(key);
        Q_EMIT table->activatedKey(key);
    };
}

ShotStep stepWrite(const QString &key, const QString &text)
{
    return [key, text](widgets::Page &page, widgets::ActionDesk &) {
        auto *config = qobject_cast<widgets::ConfigPage *>(&page);
        if (!config)
            return;
        config->draftEditor()->showKey(key);
        // Through the document, as somebody who writes does: what is set from outside is no draft.
        QTextCursor cursor(config->draftEditor()->editor()->document());
        cursor.select(QTextCursor::Document);
        cursor.insertText(text);
    };
}

ShotStep stepDrop()
{
    return [](widgets::Page &page, widgets::ActionDesk &) {
        auto *config = qobject_cast<widgets::ConfigPage *>(&page);
        QPushButton *drop = config ? config->head()->dropButton() : nullptr;
        if (drop && drop->isEnabled())
            drop->click();
    };
}

ShotStep stepTab(widgets::ConfigPage::Tab tab)
{
    return [tab](widgets::Page &page, widgets::ActionDesk &) {
        if (auto *config = qobject_cast<widgets::ConfigPage *>(&page))
            config->showTab(tab);
    };
}

ShotStep stepTable(bool isTable)
{
    return [isTable](widgets::Page &page, widgets::ActionDesk &) {
        if (auto *config = qobject_cast<widgets::ConfigPage *>(&page))
            config->draftEditor()->showGrid(isTable);
    };
}

ShotStep stepNewConfig()
{
    return [](widgets::Page &page, widgets::ActionDesk &) {
        if (auto *configs = qobject_cast<widgets::ConfigsPage *>(&page))
            configs->askNew();
    };
}

ShotStep stepMerge()
{
    return [](widgets::Page &page, widgets::ActionDesk &) {
        auto *config = qobject_cast<widgets::ConfigPage *>(&page);
        auto *begin = config ? config->mergeBanner()->findChild<QPushButton *>() : nullptr;
        if (begin && begin->isVisible())
            begin->click();
    };
}

} // namespace desktop
