#include "auditdetail.h"

#include <contract/changeparts.h>
#include <contract/convert.h>
#include <contract/phrases.h>
#include <contract/verbnames.h>
#include <core/text.h>
#include <models/actionwords.h>
#include <widgets/actions/diffview.h>
#include <widgets/actions/tonemark.h>
#include <widgets/icon.h>
#include <widgets/label.h>

#include <QDateTime>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>
#include <QVector>

#include <algorithm>

namespace widgets {

AuditDetail::AuditDetail(models::RowsModel &model, QWidget *parent)
    : Panel(parent)
    , m_model(model)
    , m_grid(new QGridLayout)
    , m_diffTitle(new Label(QString(), Role::Text, TypeSize::Body, Weight::Strong))
    , m_diff(new DiffView)
    , m_open(new QPushButton(tr("To the service")))
    , m_close(new QToolButton)
{
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(1, 1);
    m_close->setIcon(asQIcon(Icon::Close));
    m_close->setToolTip(tr("Close (Esc)"));
    m_close->setAccessibleName(tr("Close"));
    auto *content = new QWidget;
    auto *texts = new QVBoxLayout(content);
    texts->setContentsMargins(0, 0, 8, 0);
    texts->addLayout(m_grid);
    texts->addWidget(m_diffTitle);
    texts->addWidget(m_diff);
    texts->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *buttons = new QVBoxLayout;
    buttons->addWidget(m_close, 0, Qt::AlignTrailing);
    buttons->addWidget(m_open);
    buttons->addStretch(1);
    auto *all = new QHBoxLayout(this);
    all->setContentsMargins(12, 8, 8, 10);
    all->addWidget(scroll, 1);
    all->addLayout(buttons);
    setTabOrder(m_close, m_open);
    setTabOrder(m_open, m_diff);
    setAccessibleName(tr("The chosen line in full"));
    connect(m_close, &QToolButton::clicked, this, [this] { close(); });
    connect(m_open, &QPushButton::clicked, this, [this] { Q_EMIT serviceChosen(m_service); });
    hide();
}

void AuditDetail::toggle(const QString &key)
{
    if (m_key == key)
        close();
    else
        show(key);
}

void AuditDetail::show(const QString &key)
{
    const contract::v1::Row *row = m_model.row(m_model.find(key));
    if (!row)
        return;
    m_key = key;
    fill(row->audit());
    QWidget::show();
}

bool AuditDetail::close()
{
    if (m_key.isEmpty())
        return false;
    m_key.clear();
    hide();
    Q_EMIT closed();
    return true;
}

void AuditDetail::fill(const contract::v1::AuditRow &entry)
{
    clearLayout(*m_grid);
    int line = 0;
    const auto add = [this, &line](const QString &title, const QString &text, Role role = Role::Text) {
        if (text.isEmpty())
            return;
        auto *value = new Label(text, role);
        value->setWordWrap(true);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        value->setAccessibleName(title + QLatin1String(": ") + text);
        m_grid->addWidget(new Label(title, Role::Muted), line, 0, Qt::AlignTop);
        m_grid->addWidget(value, line++, 1);
    };
    const auto safe = [](const std::string &text) { return core::safeText(contract::text(text)); };
    const QString outcome = contract::text(entry.outcome());
    add(tr("When"), QLocale().toString(QDateTime::fromMSecsSinceEpoch(entry.at_unix_ms()), QLocale::LongFormat));
    add(tr("Outcome"), models::outcomeWord(outcome), toneRole(models::outcomeTone(outcome)));
    if (entry.has_error())
        add(tr("Why"), contract::Phrases::render(entry.error()));
    add(tr("Action"), entry.verb().empty() ? QString() : contract::verbTitle(contract::text(entry.verb())));
    add(tr("Target"), safe(entry.target()));
    add(tr("Environment"), safe(entry.environment()));
    add(tr("Reason"), safe(entry.reason()));
    add(tr("Who"), safe(entry.principal()));
    add(tr("User here"), safe(entry.operator_()));
    add(tr("Origin"), safe(entry.origin()));
    add(tr("Source"), safe(entry.source()));
    add(tr("Service"), safe(entry.service()));
    add(tr("Record"), safe(entry.action()));
    add(tr("Number"), QString::number(entry.sequence()));
    const bool hasTexts = !entry.before().empty() || !entry.after().empty();
    QVector<DiffView::Part> parts;
    const QVector<contract::ChangePart> changes =
        contract::changeParts(contract::text(entry.before()), contract::text(entry.after()));
    for (const contract::ChangePart &part : changes)
        parts += DiffView::Part{part.name, part.before, part.after};
    const bool hasNames =
        std::any_of(parts.cbegin(), parts.cend(), [](const DiffView::Part &one) { return !one.name.isEmpty(); });
    m_diff->setParts(parts);
    m_diffTitle->setText(tr("Before and after: %1").arg(m_diff->summary()));
    m_diffTitle->setVisible(hasTexts);
    m_diff->setVisible(hasTexts && (hasNames || entry.before() != entry.after()));
    m_service = contract::text(entry.service());
    m_open->setVisible(!m_service.isEmpty());
}

} // namespace widgets
