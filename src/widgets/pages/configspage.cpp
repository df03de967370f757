#include "configspage.h"

#include "pagehead.h"

#include <contract/convert.h>
#include <core/text.h>
#include <widgets/actions/verbmenu.h>
#include <widgets/config/newconfig.h>
#include <widgets/label.h>
#include <widgets/panel.h>
#include <widgets/table/datatable.h>
#include <widgets/theme/metrics.h>

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace widgets {

ConfigsPage::ConfigsPage(PageContext context, const QString &service, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_model(models::configColumns(), context.clock)
    , m_service(service)
    , m_new(new QPushButton(tr("New…")))
    , m_table(new DataTable(QStringLiteral("configs"), m_model, context.clock, context.memory))
    , m_head(new PageHead(
          {titleFor(service), tr("/  filter: words, kind:configmap, ns:shop …"), tr("Filter the configurations")},
          m_model, *m_table, "standing"))
{
    m_new->setAccessibleName(tr("New configuration"));
    m_table->setAccessibleName(tr("Configurations"));
    m_table->setEmptyText(
        m_service.isEmpty() ? tr("No source names a configuration. ConfigMaps appear with a Kubernetes source, keys of "
                                 "Consul once a prefix is named for its source.")
                            : tr("No configuration is known to be used by this service."),
        tr("New…"), [this] { askNew(); });
    m_head->add(m_new);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(metrics::kMargin, metrics::kMargin, metrics::kMargin, metrics::kGap);
    all->setSpacing(metrics::kGap);
    all->addWidget(m_head);
    all->addWidget(Panel::around(m_table), 1);
    all->addWidget(m_head->state());
    connect(m_new, &QPushButton::clicked, this, [this] { askNew(); });
    connect(m_table, &DataTable::activatedKey, this, [this](const QString &key) {
        Q_EMIT opened({QStringLiteral("config"), key});
    });
    if (context.actions) {
        m_table->setRowMenu([this](QMenu &menu, const QString &key) {
            const contract::v1::Row *row = m_model.row(m_model.find(key));
            if (const auto target = row ? models::targetOf(QStringLiteral("configs"), *row) : std::nullopt)
                addVerbs(menu, *target, *m_context.actions, this);
        });
    }
    connect(m_head, &PageHead::changed, this, &ConfigsPage::refresh);
    setFirstFocus(m_table);
    subscribe();
    refresh();
}

QString ConfigsPage::titleFor(const QString &service)
{
    return service.isEmpty() ? tr("Configuration")
                             : tr("Configuration of %1").arg(core::safeText(service.section(u'/', -1), false, 40));
}

void ConfigsPage::subscribe()
{
    contract::v1::Subscribe scope;
    scope.set_collection("configs");
    scope.set_service(contract::utf8(m_service));
    m_model.subscribe(&m_context.link, std::move(scope), m_environment);
}

NewConfigDialog *ConfigsPage::askNew()
{
    if (!m_dialog) {
        m_dialog = new NewConfigDialog(m_context.link, m_context.clock, m_environment, window());
        connect(m_dialog, &NewConfigDialog::created, this, [this](const QString &key) {
            Q_EMIT opened({QStringLiteral("config"), key});
        });
    }
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
    return m_dialog;
}

QStringList ConfigsPage::trail() const
{
    return {tr("Configuration")};
}

QVector<KeyHelp> ConfigsPage::keys() const
{
    return {{QStringLiteral("↑ ↓"), tr("choose a configuration")},
            {QStringLiteral("Enter"), tr("open it: draft, live, history")},
            {QStringLiteral("/"), tr("filter the configurations")},
            {QStringLiteral("Ctrl+C"), tr("copy the rows; with Shift as Markdown")}};
}

QVector<Command> ConfigsPage::commands() const
{
    return {{tr("New configuration…"),
             tr("Configuration"),
             {},
             [self = QPointer<ConfigsPage>(const_cast<ConfigsPage *>(this))] {
                 if (self)
                     self->askNew();
             }}};
}

QWidget *ConfigsPage::filterField() const
{
    return m_head->filter();
}

void ConfigsPage::setEnvironment(const QString &name)
{
    if (std::exchange(m_environment, name) != name)
        subscribe();
}

void ConfigsPage::setEnvironments(const QVector<EnvironmentChip> &environments)
{
    m_table->setPlaceColours(coloursOf(environments));
}

void ConfigsPage::setPaused(bool paused)
{
    m_model.setPaused(paused);
}

bool ConfigsPage::closeInner()
{
    return m_head->clearFilter();
}

void ConfigsPage::refresh()
{
    const int shown = m_model.rowCount();
    m_head->tell(shown == m_model.unfiltered() ? tr("Configurations: %1").arg(shown)
                                               : tr("Configurations: %1 of %2").arg(shown).arg(m_model.unfiltered()));
}

} // namespace widgets
