#include "auditpage.h"

#include "auditdetail.h"
#include "pagehead.h"

#include <widgets/label.h>
#include <widgets/panel.h>
#include <widgets/table/datatable.h>
#include <widgets/theme/metrics.h>

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include <utility>

namespace widgets {

AuditPage::AuditPage(PageContext context, const QString &entry, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_model(models::auditColumns(), context.clock)
    , m_wanted(entry)
    , m_table(new DataTable(QStringLiteral("audit"), m_model, context.clock, context.memory))
    , m_detail(new AuditDetail(m_model))
    , m_head(new PageHead(
          {tr("Audit trail"), tr("/  filter: words, verb:restart, outcome:refused …"), tr("Filter the audit trail")},
          m_model, *m_table, "at"))
{
    m_table->setAccessibleName(tr("Audit trail"));
    m_table->setEmptyText(tr("Nothing was done, tried or refused yet. Every action from here leaves a line here; "
                             "“qdctl audit list” tells of those from the command line too."));
    auto *hint =
        new Label(tr("Is it whole, and where is its key: qdctl audit verify; to export it: qdctl audit export"),
                  Role::Muted, TypeSize::Small);
    hint->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *whose = new Label(tr("These lines are the window's. What qdctl did is in a trail of its own, and so is what "
                               "was done with another state folder; qdctl audit list tells of the window and of qdctl"),
                            Role::Muted, TypeSize::Small);
    whose->setElided(true);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(metrics::kMargin);
    foot->addWidget(m_head->state(), 1);
    foot->addWidget(hint);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(metrics::kMargin, metrics::kMargin, metrics::kMargin, metrics::kGap);
    all->setSpacing(metrics::kGap);
    all->addWidget(m_head);
    all->addWidget(Panel::around(m_table), 3);
    all->addWidget(m_detail, 2);
    all->addLayout(foot);
    all->addWidget(whose);
    connect(m_table, &DataTable::activatedKey, m_detail, &AuditDetail::toggle);
    connect(m_detail, &AuditDetail::closed, m_table, [this] { m_table->setFocus(Qt::OtherFocusReason); });
    connect(m_detail, &AuditDetail::serviceChosen, this, [this](const QString &service) {
        Q_EMIT opened({QStringLiteral("service"), service});
    });
    connect(m_table, &DataTable::revealed, this, [this](const QString &key, bool isFound) {
        if (isFound)
            m_detail->show(key);
    });
    connect(m_head, &PageHead::changed, this, &AuditPage::refresh);
    setFirstFocus(m_table);
    subscribe();
    refresh();
}

void AuditPage::subscribe()
{
    contract::v1::Subscribe scope;
    scope.set_collection("audit");
    m_model.subscribe(&m_context.link, std::move(scope), m_environment);
}

QStringList AuditPage::trail() const
{
    return {tr("Audit trail")};
}

QVector<KeyHelp> AuditPage::keys() const
{
    return {{QStringLiteral("↑ ↓"), tr("choose a line")},
            {QStringLiteral("Enter"), tr("the line in full; again to close it")},
            {QStringLiteral("/"), tr("filter the trail")},
            {QStringLiteral("Ctrl+C"), tr("copy the lines; with Shift as Markdown")}};
}

QVector<Command> AuditPage::commands() const
{
    const auto filtered = [this](const QString &title, const QString &filter) {
        return Command{title, tr("Audit trail"), {}, [this, filter] { m_head->filter()->setText(filter); }};
    };
    return {filtered(tr("Show only what was refused"), QStringLiteral("outcome:refused")),
            filtered(tr("Show only what failed"), QStringLiteral("outcome:failed")),
            filtered(tr("Show the whole trail"), QString())};
}

QWidget *AuditPage::filterField() const
{
    return m_head->filter();
}

void AuditPage::setEnvironment(const QString &name)
{
    if (std::exchange(m_environment, name) != name)
        subscribe();
}

void AuditPage::setEnvironments(const QVector<EnvironmentChip> &environments)
{
    m_table->setPlaceColours(coloursOf(environments));
}

void AuditPage::setPaused(bool paused)
{
    m_model.setPaused(paused);
}

bool AuditPage::closeInner()
{
    return m_detail->close() || m_head->clearFilter();
}

void AuditPage::refresh()
{
    if (m_model.state() == models::RowsModel::State::Ready && !m_wanted.isEmpty())
        m_table->reveal(std::exchange(m_wanted, {}));
    const int shown = m_model.rowCount();
    m_head->tell(shown == m_model.unfiltered() ? tr("Lines: %1").arg(shown)
                                               : tr("Lines: %1 of %2").arg(shown).arg(m_model.unfiltered()));
}

} // namespace widgets
