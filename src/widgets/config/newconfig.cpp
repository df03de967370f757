#include "newconfig.h"

#include <contract/convert.h>
#include <contract/phrases.h>
#include <core/text.h>
#include <models/configwords.h>
#include <widgets/label.h>

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QUuid>
#include <QVBoxLayout>

namespace widgets {

namespace {

constexpr int kNewConfigWidth = 520;
constexpr int kMostSources = 200;
constexpr int kLongestConfigName = 1000;
constexpr int kSystemRole = Qt::UserRole + 1;
constexpr int kSourceEnvironmentRole = Qt::UserRole + 2;

} // namespace

NewConfigDialog::NewConfigDialog(qlink::Link &link, core::Clock &clock, const QString &environment, QWidget *parent)
    : QDialog(parent)
    , m_link(&link)
    , m_environment(environment)
    , m_sources(models::sourceColumns(), clock)
    , m_source(new QComboBox)
    , m_kind(new QComboBox)
    , m_namespaceTitle(new Label(tr("Namespace"), Role::Muted))
    , m_namespace(new QLineEdit)
    , m_name(new QLineEdit)
    , m_problem(new Label(QString(), Role::Muted))
    , m_make(new QPushButton(tr("Begin a draft")))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(false);
    setWindowTitle(tr("New configuration"));
    resize(kNewConfigWidth, sizeHint().height());
    m_source->setAccessibleName(tr("Source"));
    m_kind->setAccessibleName(tr("Kind"));
    m_namespace->setAccessibleName(tr("Namespace"));
    m_name->setAccessibleName(tr("Name"));
    for (QLineEdit *field : {m_namespace, m_name}) {
        field->setMaxLength(kLongestConfigName);
        connect(field, &QLineEdit::textChanged, this, &NewConfigDialog::refresh);
    }
    m_problem->setWordWrap(true);
    auto *form = new QFormLayout;
    form->addRow(new Label(tr("Source"), Role::Muted), m_source);
    form->addRow(new Label(tr("Kind"), Role::Muted), m_kind);
    form->addRow(m_namespaceTitle, m_namespace);
    form->addRow(new Label(tr("Name"), Role::Muted), m_name);
    auto *close = new QPushButton(tr("Close"));
    for (QPushButton *button : {close, m_make})
        button->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(close);
    buttons->addWidget(m_make);
    auto *all = new QVBoxLayout(this);
    all->addWidget(new Label(tr("New configuration"), Role::Text, TypeSize::Title, Weight::Strong));
    all->addWidget(new Label(tr("A draft is begun. Nothing exists in the store before it is released."), Role::Muted));
    all->addLayout(form);
    all->addWidget(m_problem);
    all->addStretch(1);
    all->addLayout(buttons);
    connect(m_source, &QComboBox::currentIndexChanged, this, &NewConfigDialog::takeKinds);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &NewConfigDialog::refresh);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_make, &QPushButton::clicked, this, &NewConfigDialog::make);
    connect(&m_sources, &models::RowsModel::tallyChanged, this, &NewConfigDialog::takeSources);
    connect(&m_sources, &models::RowsModel::stateChanged, this, &NewConfigDialog::takeSources);
    contract::v1::Subscribe scope;
    scope.set_collection("sources");
    m_sources.setVisibleRange(0, kMostSources);
    m_sources.subscribe(&link, std::move(scope), environment);
    refresh();
}

NewConfigDialog::~NewConfigDialog()
{
    m_sources.disconnect(this);
}

/// Only systems that keep configurations; what was chosen stays.
void NewConfigDialog::takeSources()
{
    const QString before = m_source->currentData().toString();
    const QSignalBlocker quiet(m_source); // an item is whole only after it was added
    QStringList ids;
    for (int i = 0; i < m_sources.rowCount() && i < kMostSources; ++i) {
        const contract::v1::Row *row = m_sources.row(i);
        if (!row || (row->source().system() != "kubernetes" && row->source().system() != "consul"))
            continue;
        const QString id = contract::text(row->source().id());
        ids += id;
        if (m_source->findData(id) >= 0)
            continue;
        m_source->addItem(core::safeText(id, false, 200), id);
        m_source->setItemData(m_source->count() - 1, contract::text(row->source().system()), kSystemRole);
        m_source->setItemData(m_source->count() - 1, contract::text(row->source().environment()),
                              kSourceEnvironmentRole);
    }
    for (int i = m_source->count() - 1; i >= 0; --i) {
        if (!ids.contains(m_source->itemData(i).toString()))
            m_source->removeItem(i);
    }
    if (const int at = m_source->findData(before); at >= 0)
        m_source->setCurrentIndex(at);
    if (m_source->currentData().toString() != before || m_kind->count() == 0)
        return takeKinds();
    refresh();
}

void NewConfigDialog::takeKinds()
{
    const bool isConsul = m_source->currentData(kSystemRole).toString() == QLatin1String("consul");
    const QStringList kinds = m_source->currentIndex() < 0 ? QStringList()
                              : isConsul ? QStringList{QStringLiteral("kv-document"), QStringLiteral("kv-prefix")}
                                         : QStringList{QStringLiteral("configmap")};
    m_kind->clear();
    for (const QString &kind : kinds)
        m_kind->addItem(models::configKindWord(kind), kind);
    m_namespaceTitle->setText(isConsul ? tr("Data centre (may be empty)") : tr("Namespace"));
    m_namespace->setAccessibleName(m_namespaceTitle->text());
    refresh();
}

void NewConfigDialog::refresh()
{
    QString problem;
    const bool isConsul = m_source->currentData(kSystemRole).toString() == QLatin1String("consul");
    if (m_source->currentIndex() < 0)
        problem = m_sources.state() == models::RowsModel::State::Ready
                      ? tr("No source keeps configurations: connect Kubernetes or Consul.")
                      : tr("The sources are not known yet.");
    else if (!isConsul && m_namespace->text().trimmed().isEmpty())
        problem = tr("Write the namespace.");
    else if (m_name->text().trimmed().isEmpty())
        problem = tr("Write the name.");
    else if (m_isSent)
        problem = tr("Asking the engine …");
    m_problem->setRole(Role::Muted);
    m_problem->setText(problem);
    m_make->setEnabled(problem.isEmpty());
    m_make->setDefault(problem.isEmpty());
}

void NewConfigDialog::make()
{
    if (!m_link || !m_make->isEnabled())
        return;
    m_isSent = true;
    contract::v1::Request request;
    request.set_environment(contract::utf8(m_source->currentData(kSourceEnvironmentRole).toString()));
    request.set_idempotency_key(contract::utf8(QUuid::createUuid().toString(QUuid::WithoutBraces)));
    auto &body = *request.mutable_new_config();
    body.set_source(contract::utf8(m_source->currentData().toString()));
    body.set_kind(contract::utf8(m_kind->currentData().toString()));
    body.set_namespace_(contract::utf8(m_namespace->text().trimmed()));
    body.set_name(contract::utf8(m_name->text().trimmed()));
    m_making = m_link->request(this, std::move(request)).then([this](const core::Result<qlink::ResponsePtr> &answer) {
        m_isSent = false;
        refresh();
        if (answer && (*answer)->has_config_created()) {
            Q_EMIT created(contract::text((*answer)->config_created().config()));
            close();
            return;
        }
        m_problem->setRole(Role::Critical);
        m_problem->setText(answer ? tr("The engine answered something else. Use a window of the same version.")
                                  : contract::Phrases::render(answer.error()));
    });
    refresh();
}

} // namespace widgets
