#include "servicespage.h"

#include "markwidget.h"
#include "tallybar.h"

#include <contract/phrases.h>
#include <widgets/actions/actiondesk.h>
#include <widgets/actions/verbbar.h>
#include <widgets/actions/verbmenu.h>
#include <widgets/keyhints.h>
#include <widgets/label.h>
#include <widgets/panel.h>
#include <widgets/table/datatable.h>
#include <widgets/theme/metrics.h>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace widgets {

ServicesPage::ServicesPage(PageContext context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_model(models::serviceColumns(), context.clock)
{
    auto *title = new Label(tr("Services"), Role::Text, TypeSize::Title, Weight::Strong);
    m_filter = new QLineEdit;
    m_filter->setPlaceholderText(tr("/  filter: words, health:critical, ns:shop …"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaxLength(contract::kMaxFilterBytes);
    m_filter->setAccessibleName(tr("Filter the services"));
    m_filter->setMinimumWidth(160);
    m_filter->setMaximumWidth(360);
    m_tally = new TallyBar;
    m_table = new DataTable(QStringLiteral("services"), m_model, context.clock, context.memory);
    m_table->setAccessibleName(tr("Services"));
    m_table->setEmptyText(tr("No service is known yet. Services appear as soon as a source names one."),
                          tr("Look at the sources"), [this] {
                              Q_EMIT opened({QStringLiteral("sources"), {}});
                          });
    m_problem = new Label(QString(), Role::Text);
    m_problem->setWordWrap(true);
    m_problemLine = new QWidget(this);
    m_footer = new Label(QString(), Role::Muted, TypeSize::Small);
    m_footer->setElided(true);

    auto *head = new QHBoxLayout;
    head->setSpacing(metrics::kMargin);
    head->addWidget(title);
    head->addWidget(m_filter, 1);
    head->addStretch(1);
    head->addWidget(m_tally);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(metrics::kMargin, metrics::kMargin, metrics::kMargin, metrics::kGap);
    all->setSpacing(metrics::kGap);
    all->addLayout(head);
    auto *problem = new QHBoxLayout(m_problemLine);
    problem->setContentsMargins(0, 0, 0, 0);
    problem->setSpacing(8);
    problem->addWidget(new MarkWidget(Mark::Warning, 14), 0, Qt::AlignVCenter);
    problem->addWidget(m_problem, 1);
    all->addWidget(m_problemLine);
    m_problemLine->hide();
    all->addWidget(Panel::around(m_table), 1);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(metrics::kMargin);
    foot->addWidget(m_footer, 1);
    foot->addWidget(new KeyHints({{QStringLiteral("Enter"), tr("open")},
                                  {QStringLiteral("/"), tr("filter")},
                                  {QStringLiteral("Ctrl K"), tr("do anything")},
                                  {QStringLiteral("?"), tr("all keys")}}));
    all->addLayout(foot);

    connect(m_filter, &QLineEdit::textChanged, &m_model, &models::RowsModel::setFilter);
    connect(m_filter, &QLineEdit::returnPressed, m_table, [this] { m_table->setFocus(Qt::TabFocusReason); });
    m_filter->installEventFilter(this);
    connect(m_table, &DataTable::clearFilterRequested, m_filter, &QLineEdit::clear);
    connect(m_table, &DataTable::activatedKey, this, [this](const QString &key) {
        Q_EMIT opened({QStringLiteral("service"), key});
    });
    connect(m_tally, &TallyBar::filterChosen, this,
            [this](const QString &filter) { m_filter->setText(m_filter->text() == filter ? QString() : filter); });
    connect(&m_model, &models::RowsModel::tallyChanged, this, &ServicesPage::refresh);
    connect(&m_model, &models::RowsModel::stateChanged, this, &ServicesPage::refresh);
    connect(&m_model, &models::RowsModel::waitingChanged, this, &ServicesPage::refresh);
    if (context.actions) {
        m_verbs = std::make_unique<models::Verbs>(context.link);
        m_table->setRowMenu([this](QMenu &menu, const QString &key) {
            const contract::v1::Row *row = m_model.row(m_model.find(key));
            if (const auto target = row ? models::targetOf(QStringLiteral("services"), *row) : std::nullopt)
                addVerbs(menu, *target, *m_context.actions, this);
        });
        connect(m_verbs.get(), &models::Verbs::changed, this, [this] {
            if (m_verbs->state() == models::Verbs::State::Ready)
                Q_EMIT commandsChanged(); // after a failure the palette would ask at once again
        });
    }
    setFirstFocus(m_table);
    subscribe();
    refresh();
}

void ServicesPage::subscribe()
{
    contract::v1::Subscribe scope;
    scope.set_collection("services");
    m_model.subscribe(&m_context.link, std::move(scope), m_environment);
}

QStringList ServicesPage::trail() const
{
    return {tr("Services")};
}

QVector<KeyHelp> ServicesPage::keys() const
{
    QVector<KeyHelp> own{
        {QStringLiteral("↑ ↓"), tr("choose a service")},
        {QStringLiteral("Enter"), tr("open it")},
        {QStringLiteral("/"), tr("filter; ↓ goes to the rows, Esc clears")},
        {QStringLiteral("Ctrl+C"), tr("copy the rows; with Shift as Markdown")},
    };
    if (m_verbs)
        own << KeyHelp{QStringLiteral("R"), tr("restart the service; asks first")}
            << KeyHelp{QStringLiteral("S"), tr("scale the service; asks first")};
    return own;
}

QVector<Command> ServicesPage::commands() const
{
    const auto filtered = [this](const QString &title, const QString &filter) {
        return Command{title, tr("Services"), {}, [this, filter] { m_filter->setText(filter); }};
    };
    QVector<Command> all;
    // Asked for when the palette opens, not for every row that the arrows pass.
    if (const auto target = m_verbs ? chosen() : std::nullopt) {
        m_verbs->ask(*target);
        all += commandsOf(*m_verbs, *m_context.actions, m_table);
    }
    all += QVector<Command>{
        filtered(tr("Show only critical services"), TallyBar::filterOf(contract::v1::HEALTH_CRITICAL)),
        filtered(tr("Show only stale services"), TallyBar::filterOfStale()),
        filtered(tr("Show all services"), QString()),
    };
    return all;
}

/// The row that the keyboard is on.
std::optional<models::ActTarget> ServicesPage::chosen() const
{
    const contract::v1::Row *row = m_model.row(m_model.find(m_table->currentKey()));
    return row ? models::targetOf(QStringLiteral("services"), *row) : std::nullopt;
}

bool ServicesPage::runKey(QChar letter)
{
    const auto target = m_verbs && (letter == u'r' || letter == u's') ? chosen() : std::nullopt;
    if (!target)
        return false;
    m_context.actions->open({*target, letter == u'r' ? QStringLiteral("restart") : QStringLiteral("scale")}, m_table);
    return true;
}

QWidget *ServicesPage::filterField() const
{
    return m_filter;
}

void ServicesPage::setEnvironment(const QString &name)
{
    if (m_environment == name)
        return;
    m_environment = name;
    subscribe();
    placeEnvironment();
}

void ServicesPage::setEnvironments(const QVector<EnvironmentChip> &environments)
{
    m_environments = int(environments.size());
    m_table->setPlaceColours(coloursOf(environments));
    placeEnvironment();
}

/// Which environment a service is in is a question only where several are shown together.
void ServicesPage::placeEnvironment()
{
    m_table->setShownByItself(QStringLiteral("environment"), m_environment.isEmpty() && m_environments > 1);
}

void ServicesPage::setPaused(bool paused)
{
    m_model.setPaused(paused);
}

bool ServicesPage::closeInner()
{
    if (m_filter->text().isEmpty())
        return false;
    m_filter->clear();
    m_table->setFocus(Qt::OtherFocusReason);
    return true;
}

/// From the filter down to what it found, as from any field to its list.
bool ServicesPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_filter && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Down) {
        m_table->setFocus(Qt::TabFocusReason);
        return true;
    }
    return Page::eventFilter(watched, event);
}

void ServicesPage::refresh()
{
    const QString problem = m_model.problems().join(u'\n');
    if (problem != m_problem->text()) {
        m_problem->setText(problem);
        m_problem->setAccessibleName(tr("warning: %1").arg(problem));
        m_filter->setAccessibleDescription(problem);
        m_problemLine->setVisible(!problem.isEmpty());
    }
    // Counts of what nobody asked for must not look like good news.
    if (m_model.isFilterUnderstood())
        m_tally->setTally(m_model.tally());
    else
        m_tally->setUnknown();
    const int shown = m_model.rowCount();
    QString text = shown == m_model.unfiltered() ? tr("Services: %1").arg(shown)
                                                 : tr("Services: %1 of %2").arg(shown).arg(m_model.unfiltered());
    text += QStringLiteral(" · ");
    if (!m_model.isFilterUnderstood())
        text += tr("filter not understood") + QStringLiteral(" · ");
    text += m_model.sortColumn().isEmpty() ? tr("sorted by worst first, then name") : tr("sorted by column");
    if (const QString held = m_table->holdNote(); !held.isEmpty())
        text += QStringLiteral(" · ") + held;
    // Why the rows are not those that the page asks for.
    const auto &refusal = m_model.refusal() ? m_model.refusal() : m_model.error();
    if (refusal)
        text += QStringLiteral(" · ") + contract::Phrases::render(*refusal);
    m_footer->setText(text);
}

} // namespace widgets
