#include "section.h"

#include "rowdetail.h"

#include <contract/convert.h>
#include <models/freshness.h>
#include <widgets/actions/actiondesk.h>
#include <widgets/actions/verbbar.h>
#include <widgets/actions/verbmenu.h>
#include <widgets/label.h>
#include <widgets/notloaded.h>
#include <widgets/panel.h>
#include <widgets/table/datatable.h>
#include <widgets/theme/metrics.h>

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace widgets {

Section::Section(What what, PageContext context, QWidget *parent)
    : QWidget(parent)
    , m_what(std::move(what))
    , m_context(context)
    , m_model(m_what.columns, context.clock)
{
    auto *title = new Label(m_what.title, Role::Text, TypeSize::Large, Weight::Strong);
    m_count = new Label(QString(), Role::Muted, TypeSize::Large);
    m_note = new Label(QString(), Role::Muted, TypeSize::Small);
    m_table = new DataTable(QStringLiteral("section-") + m_what.name, m_model, context.clock, context.memory);
    m_table->setAccessibleName(m_what.title);
    m_table->setEmptyText(m_what.emptyText);
    auto *head = new QHBoxLayout;
    head->addWidget(title);
    head->addWidget(m_count);
    head->addStretch(1);
    head->addWidget(m_note);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(8);
    all->addLayout(head);
    m_panel = Panel::around(m_table);
    all->addWidget(m_panel);
    m_detail = new RowDetail(m_model);
    all->addWidget(m_detail);
    m_empty = new Label(m_what.emptyText, Role::Muted);
    all->addWidget(m_empty);
    if (m_context.actions) {
        m_verbs = std::make_unique<models::Verbs>(m_context.link);
        connect(m_verbs.get(), &models::Verbs::changed, this, [this] {
            if (m_verbs->state() == models::Verbs::State::Ready)
                Q_EMIT commandsChanged(); // after a failure the palette would ask at once again
        });
        m_table->setRowMenu([this](QMenu &menu, const QString &key) {
            const contract::v1::Row *row = m_model.row(m_model.find(key));
            if (const auto target = row ? models::targetOf(m_what.collection, *row) : std::nullopt)
                addVerbs(menu, *target, *m_context.actions, this);
        });
    }
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &Section::refresh);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &Section::refresh);
    connect(&m_model, &models::RowsModel::stateChanged, this, &Section::refresh);
    connect(&m_model, &models::RowsModel::waitingChanged, this, &Section::refresh);
    connect(&m_model, &models::RowsModel::tallyChanged, this, &Section::tellNothing);
    connect(&m_model, &models::RowsModel::tallyChanged, this, &Section::watchActing);
    connect(m_table, &DataTable::rowHeightChanged, this, &Section::refresh);
    if (m_what.opensPages)
        connect(m_table, &DataTable::activatedKey, this, &Section::followed);
    else
        connect(m_table, &DataTable::activatedKey, m_detail, &RowDetail::toggle);
    connect(m_detail, &RowDetail::closed, m_table, [this](bool hadKeyboard) {
        if (hadKeyboard)
            m_table->setFocus(Qt::OtherFocusReason);
    });
    connect(m_table, &DataTable::revealed, this, [this](const QString &, bool found) {
        if (!found)
            m_note->setText(models::isCurrent(m_model.freshness()) ? tr("what was pointed at is gone")
                                                                   : tr("what was pointed at is not loaded"));
        m_table->setFocus(Qt::OtherFocusReason);
        Q_EMIT revealed();
    });
    refresh();
}

void Section::follow(const QString &serviceKey)
{
    contract::v1::Subscribe scope;
    scope.set_collection(contract::utf8(m_what.collection));
    scope.set_service(contract::utf8(serviceKey));
    m_model.subscribe(&m_context.link, std::move(scope));
}

void Section::setPaused(bool paused)
{
    m_model.setPaused(paused);
}

void Section::setEmptyText(const QString &text)
{
    m_what.emptyText = text;
    tellNothing();
}

void Section::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_model.wake();
}

void Section::hideEvent(QHideEvent *event)
{
    m_model.rest();
    QWidget::hideEvent(event);
}

void Section::reveal(const QString &key)
{
    m_table->reveal(key);
}

bool Section::closeDetail()
{
    return m_detail->close();
}

std::optional<models::ActTarget> Section::chosen() const
{
    const int current = m_model.find(m_table->currentKey());
    const contract::v1::Row *row = m_model.row(current < 0 && m_model.rowCount() == 1 ? 0 : current);
    return row ? models::targetOf(m_what.collection, *row) : std::nullopt;
}

QVector<Command> Section::commands() const
{
    const auto target = m_verbs ? chosen() : std::nullopt;
    if (!target)
        return {};
    const bool isSame = m_verbs->target().isSame(*target);
    // An answer that is under way may be older than the change: it is asked again after it.
    if (isSame && m_verbs->state() == models::Verbs::State::Loading)
        return commandsOf(*m_verbs, *m_context.actions, m_table);
    if (std::exchange(m_areVerbsOld, false) && isSame && m_verbs->state() == models::Verbs::State::Ready)
        m_verbs->again();
    else
        m_verbs->ask(*target);
    return commandsOf(*m_verbs, *m_context.actions, m_table);
}

void Section::refresh()
{
    const int rows = m_model.rowCount();
    m_count->setText(rows > 0 ? QString::number(rows) : QString());
    // One quiet line instead of an empty table; while loading and on errors the table tells.
    const bool nothing = rows == 0 && m_model.state() == models::RowsModel::State::Ready;
    m_panel->setVisible(!nothing);
    m_empty->setVisible(nothing);
    tellNothing();
    const int shown = std::clamp(rows, rows == 0 ? 4 : 1, m_what.maxRows);
    m_table->setFixedHeight(m_table->heightFor(shown));
    m_note->setText(m_table->holdNote());
}

/// In whatever order they stand.
void Section::watchActing()
{
    QStringList now;
    for (int at = m_model.windowBegin(); at < m_model.windowEnd(); ++at) {
        const contract::v1::Row *row = m_model.row(at);
        if (const QString state = row ? models::actingState(*row) : QString(); !state.isEmpty())
            now += state;
    }
    now.sort();
    if (m_acting == now)
        return;
    m_acting = now;
    m_areVerbsOld = true;
    Q_EMIT actingChanged();
}

/// None is a fact only while those who would know of any answer.
void Section::tellNothing()
{
    const bool isKnown = m_model.isKnown();
    m_empty->setText(isKnown ? m_what.emptyText : notLoaded(m_model.freshness()));
    m_empty->setRole(isKnown ? Role::Muted : Role::Text);
}

} // namespace widgets
