#include "actionspage.h"

#include "pagehead.h"

#include <widgets/actions/actiondesk.h>
#include <widgets/label.h>
#include <widgets/panel.h>
#include <widgets/table/datatable.h>
#include <widgets/theme/metrics.h>

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include <utility>

namespace widgets {

ActionsPage::ActionsPage(PageContext context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_model(models::actionColumns(), context.clock)
    , m_table(new DataTable(QStringLiteral("actions"), m_model, context.clock, context.memory))
    , m_head(new PageHead(
          {tr("Actions"), tr("/  filter: words, verb:restart, environment:prod …"), tr("Filter the actions")}, m_model,
          *m_table, "at"))
{
    m_table->setAccessibleName(tr("Actions"));
    m_table->setEmptyText(tr("No action was begun from here yet. Verbs stand in the menus of services, workloads and "
                             "instances."),
                          tr("To the services"), [this] {
                              Q_EMIT opened({QStringLiteral("services"), {}});
                          });
    auto *whose = new Label(tr("These are the window's; what qdctl does: qdctl actions"), Role::Muted, TypeSize::Small);
    whose->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(metrics::kMargin);
    foot->addWidget(m_head->state(), 1);
    foot->addWidget(whose);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(metrics::kMargin, metrics::kMargin, metrics::kMargin, metrics::kGap);
    all->setSpacing(metrics::kGap);
    all->addWidget(m_head);
    all->addWidget(Panel::around(m_table), 1);
    all->addLayout(foot);
    connect(m_table, &DataTable::activatedKey, this, [this](const QString &key) {
        const contract::v1::Row *row = m_model.row(m_model.find(key));
        if (row && m_context.actions)
            m_context.actions->follow(row->action(), this);
    });
    connect(m_head, &PageHead::changed, this, &ActionsPage::refresh);
    setFirstFocus(m_table);
    subscribe();
    refresh();
}

void ActionsPage::subscribe()
{
    contract::v1::Subscribe scope;
    scope.set_collection("actions");
    m_model.subscribe(&m_context.link, std::move(scope), m_environment);
}

QStringList ActionsPage::trail() const
{
    return {tr("Actions")};
}

QVector<KeyHelp> ActionsPage::keys() const
{
    return {{QStringLiteral("↑ ↓"), tr("choose an action")},
            {QStringLiteral("Enter"), tr("how it goes on; cancel and undo")},
            {QStringLiteral("/"), tr("filter the actions")}};
}

QWidget *ActionsPage::filterField() const
{
    return m_head->filter();
}

void ActionsPage::setEnvironment(const QString &name)
{
    if (std::exchange(m_environment, name) != name)
        subscribe();
}

void ActionsPage::setEnvironments(const QVector<EnvironmentChip> &environments)
{
    m_table->setPlaceColours(coloursOf(environments));
}

void ActionsPage::setPaused(bool paused)
{
    m_model.setPaused(paused);
}

bool ActionsPage::closeInner()
{
    return m_head->clearFilter();
}

void ActionsPage::refresh()
{
    m_head->tell(tr("Actions: %1").arg(m_model.rowCount()));
}

} // namespace widgets
