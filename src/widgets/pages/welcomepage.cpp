#include "welcomepage.h"

#include <core/text.h>
#include <widgets/label.h>
#include <widgets/theme/metrics.h>

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSet>
#include <QVBoxLayout>

namespace widgets {

namespace {

constexpr int kColumn = 720; // a line that is comfortable to read
constexpr int kOfferLetters = 80;

} // namespace

WelcomePage::WelcomePage(QVector<Offer> offers, Connect connectTo, QWidget *parent, const QString &suggested)
    : Page(parent)
    , m_offers(std::move(offers))
    , m_connect(std::move(connectTo))
    , m_name(new QLineEdit(this))
    , m_go(new QPushButton(this))
{
    auto *column = new QWidget;
    column->setMaximumWidth(kColumn);
    auto *lines = new QVBoxLayout(column);
    lines->setSpacing(metrics::kGap);
    lines->addWidget(new Label(tr("Connect a platform"), Role::Text, TypeSize::Title, Weight::Strong));
    const auto paragraph = [&](const QString &text, Role role) {
        auto *label = new Label(text, role);
        label->setWordWrap(true);
        lines->addWidget(label);
    };
    if (m_offers.isEmpty()) {
        paragraph(tr("Nothing was found on this machine: no kubeconfig, and none of the variables KUBECONFIG, "
                     "CONSUL_HTTP_ADDR, "
                     "PROMETHEUS_URL and ALERTMANAGER_URL is set."),
                  Role::Muted);
    } else {
        paragraph(tr("This was found on this machine. Quarterdeck only reads; nothing is changed there."), Role::Muted);
        auto *list = new QWidget;
        auto *found = new QVBoxLayout(list);
        found->setContentsMargins(0, 0, 0, 0);
        found->setSpacing(metrics::kGap);
        QSet<QString> systems;
        for (const Offer &offer : std::as_const(m_offers)) {
            auto *box = new QCheckBox(
                core::safeText(QStringLiteral("%1: %2").arg(offer.system, offer.name), false, kOfferLetters));
            box->setChecked(!systems.contains(offer.system));
            systems.insert(offer.system);
            connect(box, &QCheckBox::toggled, this, &WelcomePage::refresh);
            m_boxes.append(box);
            auto *origin = new Label(core::safeText(offer.origin), Role::Muted, TypeSize::Small);
            origin->setElided(true);
            origin->setContentsMargins(26, 0, 0, 0);
            found->addWidget(box);
            found->addWidget(origin);
        }
        // However many there are, the button below stays in sight.
        auto *scroll = new QScrollArea;
        scroll->setWidget(list);
        scroll->setWidgetResizable(true);
        scroll->setFrameShape(QFrame::NoFrame);
        scroll->setFocusPolicy(Qt::NoFocus);
        scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        scroll->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
        lines->addWidget(scroll, 1);
        auto *nameLabel = new Label(tr("Name of the environment"), Role::Muted);
        nameLabel->setBuddy(m_name);
        m_name->setText(suggested);
        m_name->setAccessibleName(nameLabel->text());
        m_name->setMaxLength(60);
        connect(m_name, &QLineEdit::textChanged, this, &WelcomePage::refresh);
        connect(m_name, &QLineEdit::returnPressed, m_go, &QPushButton::click);
        auto *row = new QHBoxLayout;
        row->addWidget(m_name, 1);
        row->addWidget(m_go);
        lines->addWidget(nameLabel);
        lines->addLayout(row);
        m_go->setDefault(true);
        connect(m_go, &QPushButton::clicked, this, [this] { m_connect(m_name->text().trimmed(), chosen()); });
    }
    paragraph(tr("By hand: start the program with --kubeconfig FILE --context NAME --consul URL --prometheus URL "
                 "--alertmanager URL (any of them), or write several environments into environments.json in the "
                 "configuration folder."),
              Role::Muted);
    lines->addStretch(0);

    auto *all = new QHBoxLayout(this);
    all->setContentsMargins(metrics::kMargin, 64, metrics::kMargin, metrics::kMargin);
    all->addStretch(1);
    all->addWidget(column, 4);
    all->addStretch(1);
    m_go->setVisible(!m_offers.isEmpty());
    m_name->setVisible(!m_offers.isEmpty());
    refresh();
}

QStringList WelcomePage::trail() const
{
    return {tr("Connect a platform")};
}

QStringList WelcomePage::chosen() const
{
    QStringList ids;
    for (qsizetype i = 0; i < m_boxes.size(); ++i) {
        if (m_boxes[i]->isChecked())
            ids += m_offers[i].id;
    }
    return ids;
}

void WelcomePage::refresh()
{
    const int count = int(chosen().size());
    m_go->setText(count == 1 ? tr("Connect one source") : tr("Connect %1 sources").arg(count));
    m_go->setEnabled(count > 0 && !m_name->text().trimmed().isEmpty());
}

} // namespace widgets
