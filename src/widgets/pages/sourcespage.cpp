#include "sourcespage.h"

#include "doctorpanel.h"

#include <contract/convert.h>
#include <contract/phrases.h>
#include <core/text.h>
#include <widgets/icon.h>
#include <widgets/label.h>
#include <widgets/panel.h>
#include <widgets/table/datatable.h>
#include <widgets/theme/metrics.h>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace widgets {

namespace {

constexpr int kKeyLetters = 80;
constexpr int kMostRows = 14; // of the table; more are scrolled to

} // namespace

SourcesPage::SourcesPage(PageContext context, const QString &source, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_model(models::sourceColumns(), context.clock)
    , m_wanted(source)
    , m_doctor(new DoctorPanel(context))
    , m_note(new Label(QString(), Role::Muted))
    , m_retry(new QPushButton(asQIcon(Icon::Refresh), tr("Try again now")))
{
    m_table = new DataTable(QStringLiteral("sources"), m_model, context.clock, context.memory);
    m_table->setAccessibleName(tr("Sources"));
    m_table->setEmptyText(tr("No source is configured."), tr("Connect a platform"), [this] {
        Q_EMIT opened({QStringLiteral("welcome"), {}});
    });
    auto *head = new QHBoxLayout;
    head->addWidget(new Label(tr("Sources"), Role::Text, TypeSize::Title, Weight::Strong));
    head->setSpacing(metrics::kGap);
    m_note->setElided(true);
    m_note->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    head->addWidget(m_note, 1);
    head->addWidget(m_retry);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(metrics::kMargin, metrics::kMargin, metrics::kMargin, metrics::kMargin);
    all->setSpacing(metrics::kMargin);
    all->addLayout(head);
    m_panel = Panel::around(m_table);
    all->addWidget(m_panel, 2);
    all->addWidget(m_doctor, 3);

    m_retry->setEnabled(false);
    setFirstFocus(m_table);
    connect(m_retry, &QPushButton::clicked, this, &SourcesPage::retry);
    connect(m_table, &DataTable::currentKeyChanged, this, &SourcesPage::choose);
    connect(m_table, &DataTable::activatedKey, this, [this](const QString &key) {
        choose(key);
        examine();
    });
    connect(m_table, &DataTable::rowHeightChanged, this, &SourcesPage::fit);
    connect(&m_model, &models::RowsModel::tallyChanged, this, [this] {
        fit();
        if (m_wanted.isEmpty() || m_model.find(m_wanted) < 0)
            return;
        m_table->selectKey(m_wanted);
        choose(std::exchange(m_wanted, {}));
        examine();
    });
    subscribe();
}

void SourcesPage::subscribe()
{
    contract::v1::Subscribe scope;
    scope.set_collection("sources");
    m_model.subscribe(&m_context.link, std::move(scope), m_environment);
}

/// As high as its rows: what is found out about one of them gets the room.
void SourcesPage::fit()
{
    const int rows = qMin(kMostRows, m_model.rowCount());
    m_panel->setMaximumHeight(rows == 0 ? QWIDGETSIZE_MAX : m_table->heightFor(rows) + metrics::kCorner);
}

QStringList SourcesPage::trail() const
{
    return {tr("Sources")};
}

QVector<KeyHelp> SourcesPage::keys() const
{
    return {{QStringLiteral("↑ ↓"), tr("choose a source")},
            {QStringLiteral("Enter"), tr("examine its connection")},
            {QStringLiteral("D"), tr("examine its connection")},
            {QStringLiteral("R"), tr("try again now")}};
}

QVector<Command> SourcesPage::commands() const
{
    return {{tr("Examine the chosen connection"), tr("Sources"), QStringLiteral("D"), [this] { m_doctor->examine(); }}};
}

void SourcesPage::setEnvironment(const QString &name)
{
    if (m_environment == name)
        return;
    m_environment = name;
    subscribe();
}

void SourcesPage::setEnvironments(const QVector<EnvironmentChip> &environments)
{
    m_table->setPlaceColours(coloursOf(environments));
}

void SourcesPage::setPaused(bool paused)
{
    m_model.setPaused(paused);
}

void SourcesPage::choose(const QString &key)
{
    m_retry->setEnabled(!key.isEmpty());
    m_doctor->setSource(key, key);
    say({}, false);
}

void SourcesPage::examine()
{
    m_doctor->examine();
}

void SourcesPage::retry()
{
    // Where there is but one, it is the one that is meant.
    const QString key =
        m_table->currentKey().isEmpty() && m_model.rowCount() == 1 ? m_model.key(0) : m_table->currentKey();
    if (key.isEmpty())
        return say(tr("Choose a source first."), false);
    say(tr("%1 is asked …").arg(core::safeText(key, false, kKeyLetters)), false);
    contract::v1::Request request;
    request.mutable_retry()->set_source(contract::utf8(key));
    m_context.link.request(this, std::move(request))
        .then([this, key](const core::Result<qlink::ResponsePtr> &answer) {
            if (!answer)
                say(contract::Phrases::render(answer.error()), true);
            else if ((*answer)->has_error())
                say(contract::Phrases::render((*answer)->error()), true);
            else
                say(tr("%1 is being tried again.").arg(core::safeText(key, false, kKeyLetters)), false);
        })
        .detach();
}

void SourcesPage::say(const QString &text, bool isError)
{
    m_note->setText(text);
    m_note->setRole(isError ? Role::Critical : Role::Muted);
    m_note->setAccessibleName(text);
}

void SourcesPage::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers() == Qt::NoModifier && event->key() == Qt::Key_D)
        examine();
    else if (event->modifiers() == Qt::NoModifier && event->key() == Qt::Key_R)
        retry();
    else
        Page::keyPressEvent(event);
}

} // namespace widgets
