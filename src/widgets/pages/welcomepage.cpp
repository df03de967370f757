#include "welcomepage.h"

#include <core/text.h>
#include <widgets/icon.h>
#include <widgets/label.h>
#include <widgets/panel.h>
#include <widgets/shell/quotetext.h>
#include <widgets/theme/metrics.h>

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QSet>
#include <QVBoxLayout>

namespace widgets {

namespace {

constexpr int kColumn = 760; // a line that is comfortable to read
constexpr int kTopMargin = 40;
constexpr int kBetweenParts = 20;
constexpr int kOfferLetters = 80;
constexpr int kBoxRoom = 21; // a check box's mark and its gap: what belongs to it stands under its text

/// What connecting a system brings; empty for one that is new here.
QString brings(const QString &system)
{
    if (system == QLatin1String("kubernetes"))
        return WelcomePage::tr("What runs: pods, workloads and their events, and what of it is ready.");
    if (system == QLatin1String("consul"))
        return WelcomePage::tr("What is registered: services, their instances and health checks.");
    if (system == QLatin1String("prometheus"))
        return WelcomePage::tr("What services do: rate, errors, latency and saturation, and alerts.");
    if (system == QLatin1String("alertmanager"))
        return WelcomePage::tr("What is firing now, and which alerts are silenced.");
    return {};
}

Label *paragraph(QVBoxLayout *lines, const QString &text, Role role = Role::Muted, TypeSize size = TypeSize::Body)
{
    auto *label = new Label(text, role, size);
    label->setWordWrap(true);
    lines->addWidget(label);
    return label;
}

/// One line of the list, with the hairline that separates it from the one above.
class OfferRow final : public QWidget
{
public:
    explicit OfferRow(bool isFirst) : m_isFirst(isFirst)
    {
        auto *lines = new QVBoxLayout(this);
        lines->setContentsMargins(12, 9, 12, 9);
        lines->setSpacing(2);
    }
    QVBoxLayout *lines() const { return static_cast<QVBoxLayout *>(layout()); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        if (m_isFirst)
            return;
        QPainter painter(this);
        painter.fillRect(QRect(0, 0, width(), 1), Theme::of(this).colour(Role::Line));
    }

private:
    bool m_isFirst;
};

/// As high as its list wants to be, where Qt's own stops at some lines.
class ListScroll final : public QScrollArea
{
public:
    QSize sizeHint() const override { return {QScrollArea::sizeHint().width(), widget()->sizeHint().height()}; }
};

/// The list on one surface. It scrolls by itself: however long it is, what stands below stays in sight.
QWidget *framed(const QVector<OfferRow *> &rows)
{
    auto *list = new QWidget;
    auto *lines = new QVBoxLayout(list);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(0);
    for (OfferRow *row : rows)
        lines->addWidget(row);
    auto *scroll = new ListScroll;
    scroll->setWidget(list);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // The panel's surface is the list's ground.
    scroll->viewport()->setAutoFillBackground(false);
    list->setAutoFillBackground(false);
    Panel *panel = Panel::around(scroll);
    panel->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    return panel;
}

} // namespace

WelcomePage::WelcomePage(QVector<Offer> offers, Connect connectTo, QWidget *parent, const QString &suggested,
                         Discover lookAgain, NameProblem nameProblem)
    : Page(parent)
    , m_offers(std::move(offers))
    , m_connect(std::move(connectTo))
    , m_suggested(suggested)
    , m_lookAgain(std::move(lookAgain))
    , m_nameProblem(std::move(nameProblem))
{
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    build();
}

void WelcomePage::build()
{
    delete m_content;
    m_boxes.clear();
    m_name = nullptr;
    m_nameNote = nullptr;
    m_go = nullptr;
    m_again = nullptr;
    m_content = new QWidget;
    auto *column = new QWidget;
    column->setMaximumWidth(kColumn);
    auto *lines = new QVBoxLayout(column);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(metrics::kGap);
    lines->addWidget(new Label(tr("Connect a platform"), Role::Text, TypeSize::Title, Weight::Strong));
    paragraph(lines, tr("Quarterdeck shows every service with what all of these know about it, side by side. "
                        "Connecting only reads; nothing is changed there unless somebody does it from here."));
    lines->addSpacing(kBetweenParts - metrics::kGap);
    if (m_offers.isEmpty()) {
        addPlaces(lines);
    } else {
        addOffers(lines);
        addConnect(lines);
    }
    lines->addSpacing(kBetweenParts - metrics::kGap);
    addByHand(lines);
    lines->addStretch(0); // the list above takes the room that it needs first
    auto *row = new QHBoxLayout(m_content);
    row->setContentsMargins(metrics::kMargin, kTopMargin, metrics::kMargin, metrics::kMargin);
    row->addStretch(1);
    row->addWidget(column, 6);
    row->addStretch(1);
    layout()->addWidget(m_content);
    setFirstFocus(m_go ? m_go : m_again);
    refresh();
}

void WelcomePage::addOffers(QVBoxLayout *lines)
{
    auto *heading = new QHBoxLayout;
    heading->setSpacing(8);
    heading->addWidget(new Label(tr("Found on this machine"), Role::Text, TypeSize::Large, Weight::Strong));
    heading->addWidget(new Label(QString::number(m_offers.size()), Role::Muted, TypeSize::Large));
    heading->addStretch(1);
    lines->addLayout(heading);
    QSet<QString> systems;
    QVector<OfferRow *> rows;
    for (const Offer &offer : std::as_const(m_offers)) {
        auto *row = new OfferRow(rows.isEmpty());
        auto *box =
            new QCheckBox(core::safeText(QStringLiteral("%1: %2").arg(offer.system, offer.name), false, kOfferLetters));
        box->setFont(Theme::font(TypeSize::Body, Weight::Strong));
        const bool isFirst = !systems.contains(offer.system);
        box->setChecked(isFirst);
        connect(box, &QCheckBox::toggled, this, &WelcomePage::refresh);
        m_boxes.append(box);
        auto *origin = new Label(core::safeText(offer.origin), Role::Muted, TypeSize::Small);
        origin->setElided(true);
        origin->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        auto *first = new QHBoxLayout;
        first->addWidget(box);
        first->addWidget(origin, 1);
        row->lines()->addLayout(first);
        // Said once: a file may name many clusters.
        if (const QString what = brings(offer.system); isFirst && !what.isEmpty()) {
            auto *meaning = new Label(what, Role::Muted);
            meaning->setWordWrap(true);
            box->setAccessibleDescription(what);
            auto *second = new QHBoxLayout;
            second->setSpacing(0);
            second->addSpacing(kBoxRoom);
            second->addWidget(meaning, 1);
            row->lines()->addLayout(second);
        }
        systems.insert(offer.system);
        rows += row;
    }
    lines->addWidget(framed(rows), 1);
    if (systems.size() < m_offers.size())
        paragraph(lines, tr("One of each system is chosen. What belongs to another platform is connected apart, under "
                            "a name of its own."));
}

void WelcomePage::addConnect(QVBoxLayout *lines)
{
    lines->addSpacing(kBetweenParts - metrics::kGap);
    m_name = new QLineEdit(m_suggested);
    m_go = new QPushButton;
    auto *nameLabel = new Label(tr("Name of the environment"), Role::Text, TypeSize::Body, Weight::Strong);
    nameLabel->setBuddy(m_name);
    m_name->setAccessibleName(nameLabel->text());
    m_name->setMaxLength(60);
    connect(m_name, &QLineEdit::textChanged, this, &WelcomePage::refresh);
    connect(m_name, &QLineEdit::returnPressed, m_go, &QPushButton::click);
    m_go->setDefault(true);
    connect(m_go, &QPushButton::clicked, this, [this] { m_connect(m_name->text().trimmed(), chosen()); });
    auto *row = new QHBoxLayout;
    row->setSpacing(metrics::kGap);
    row->addWidget(m_name, 1);
    row->addWidget(m_go);
    lines->addWidget(nameLabel);
    lines->addLayout(row);
    m_nameNote = paragraph(lines, {}, Role::Critical, TypeSize::Small);
    paragraph(lines, tr("What belongs together is one environment. It is written down, so the next start connects by "
                        "itself; passwords and tokens stay where they are."));
}

void WelcomePage::addPlaces(QVBoxLayout *lines)
{
    lines->addWidget(new Label(m_lookedAgain ? tr("Still nothing was found on this machine")
                                             : tr("Nothing was found on this machine"),
                               Role::Text, TypeSize::Large, Weight::Strong));
    const std::pair<const char *, QString> places[] = {
        {"kubernetes", tr("KUBECONFIG is not set, and ~/.kube/config names no cluster")},
        {"consul", tr("CONSUL_HTTP_ADDR is not set")},
        {"prometheus", tr("PROMETHEUS_URL is not set")},
        {"alertmanager", tr("ALERTMANAGER_URL is not set")},
    };
    QVector<OfferRow *> rows;
    for (const auto &[system, where] : places) {
        auto *row = new OfferRow(rows.isEmpty());
        auto *first = new QHBoxLayout;
        first->addWidget(new Label(QString::fromLatin1(system), Role::Text, TypeSize::Body, Weight::Strong));
        auto *looked = new Label(where, Role::Muted);
        looked->setElided(true);
        looked->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        first->addWidget(looked, 1);
        row->lines()->addLayout(first);
        auto *meaning = new Label(brings(QString::fromLatin1(system)), Role::Muted);
        meaning->setWordWrap(true);
        row->lines()->addWidget(meaning);
        rows += row;
    }
    lines->addWidget(framed(rows), 1);
    paragraph(lines, tr("One of them is enough to begin with. Variables are read when the program starts; a kubeconfig "
                        "is found as soon as it is there."));
    if (!m_lookAgain)
        return;
    m_again = new QPushButton(tr("Look again"));
    m_again->setDefault(true);
    connect(m_again, &QPushButton::clicked, this, &WelcomePage::lookAgain, Qt::QueuedConnection);
    auto *row = new QHBoxLayout;
    row->addWidget(m_again);
    row->addStretch(1);
    lines->addLayout(row);
}

void WelcomePage::addByHand(QVBoxLayout *lines)
{
    lines->addWidget(new Label(tr("By hand"), Role::Text, TypeSize::Large, Weight::Strong));
    const QString command = tr("quarterdeck --kubeconfig FILE --context NAME --consul URL --prometheus URL "
                               "--alertmanager URL");
    auto *quote = new QuoteText;
    quote->setText(command);
    auto *copy = new QPushButton(asQIcon(Icon::Copy), tr("Copy"));
    copy->setAccessibleName(tr("Copy the command"));
    connect(copy, &QPushButton::clicked, this, [command] { QGuiApplication::clipboard()->setText(command); });
    lines->addWidget(quote); // the whole width: it breaks in the middle of an option otherwise
    auto *row = new QHBoxLayout;
    row->addWidget(copy);
    row->addStretch(1);
    lines->addLayout(row);
    paragraph(lines, tr("Any of them will do. Several environments are written into environments.json in the "
                        "configuration folder."));
    if (m_offers.isEmpty())
        paragraph(lines, tr("Nothing at hand? quarterdeck-lab plays a small payment platform on this machine and tells "
                            "how to connect it."));
}

void WelcomePage::lookAgain()
{
    m_offers = m_lookAgain();
    m_lookedAgain = true;
    build();
    if (QWidget *first = m_go ? m_go : m_again)
        first->setFocus(Qt::OtherFocusReason);
}

QStringList WelcomePage::trail() const
{
    return {tr("Connect a platform")};
}

QVector<KeyHelp> WelcomePage::keys() const
{
    return {{QStringLiteral("Tab"), tr("to the next choice")},
            {QStringLiteral("Space"), tr("choose, or leave out")},
            {QStringLiteral("Enter"), tr("connect what is chosen")}};
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
    if (!m_go)
        return;
    const int count = int(chosen().size());
    m_go->setText(count == 1 ? tr("Connect one source") : tr("Connect %1 sources").arg(count));
    const QString name = m_name->text().trimmed();
    const QString problem = name.isEmpty()  ? tr("An environment needs a name.")
                            : m_nameProblem ? m_nameProblem(name)
                                            : QString();
    m_nameNote->setText(problem);
    m_nameNote->setVisible(!problem.isEmpty());
    m_name->setAccessibleDescription(problem);
    m_go->setEnabled(count > 0 && problem.isEmpty());
}

} // namespace widgets
