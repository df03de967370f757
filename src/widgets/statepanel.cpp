#include "statepanel.h"

#include "label.h"

#include <widgets/theme/metrics.h>

#include <QClipboard>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace widgets {

namespace {

constexpr int kIconSpace = 44;
constexpr int kIconSize = 28;
constexpr int kSmallPanel = 160;   // px of height below which the picture has no room above the words
constexpr int kSmallIconSize = 16; // before them
constexpr int kSmallIconSpace = kSmallIconSize + 6;

Icon iconOf(StatePanel::Kind kind)
{
    switch (kind) {
    case StatePanel::Kind::Error: return Icon::Unplug;
    case StatePanel::Kind::Forbidden: return Icon::Shield;
    case StatePanel::Kind::Filtered: return Icon::Filter;
    case StatePanel::Kind::Loading: return Icon::Timer;
    case StatePanel::Kind::Empty: break;
    }
    return Icon::Layers;
}

} // namespace

StatePanel::StatePanel(QWidget *parent)
    : QWidget(parent)
    , m_title(new Label({}, Role::Text, TypeSize::Large, Weight::Strong, this))
    , m_text(new Label({}, Role::Muted, TypeSize::Body, Weight::Normal, this))
    , m_action(new QPushButton(this))
    , m_copy(new QPushButton(tr("Copy details"), this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24 + kIconSpace, 24, 24);
    layout->setSpacing(6);
    layout->addStretch(2);
    m_title->setAlignment(Qt::AlignHCenter);
    m_text->setAlignment(Qt::AlignHCenter);
    for (QLabel *label : {m_title, m_text}) {
        label->setWordWrap(true);
        label->setMinimumWidth(0);
        auto *row = new QHBoxLayout;
        row->addStretch(1);
        row->addWidget(label, 6);
        row->addStretch(1);
        layout->addLayout(row);
    }
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, 8, 0, 0);
    buttons->addStretch();
    buttons->addWidget(m_action);
    buttons->addWidget(m_copy);
    buttons->addStretch();
    layout->addLayout(buttons);
    layout->addStretch(3);
    connect(m_action, &QPushButton::clicked, this, [this] {
        if (m_run)
            m_run();
    });
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_details); });
    hide();
}

void StatePanel::show(Kind kind, const QString &title, const QString &text, const QString &actionText,
                      std::function<void()> action, const QString &details)
{
    m_kind = kind;
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_action->setText(actionText);
    m_action->setVisible(!actionText.isEmpty());
    m_run = std::move(action);
    m_details = details;
    m_copy->setVisible(!details.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(text);
    QWidget::show();
    raise();
    update();
}

QString StatePanel::title() const
{
    return m_title->text();
}

void StatePanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // In a small panel the words need the room of picture and margins.
    const bool isSmall = height() < kSmallPanel;
    if (isSmall)
        layout()->setContentsMargins(4, 4, 4, 4);
    else
        layout()->setContentsMargins(24, 24 + kIconSpace, 24, 24);
    const int before = isSmall ? kSmallIconSpace : 0;
    m_title->setContentsMargins(isRightToLeft() ? 0 : before, 0, isRightToLeft() ? before : 0, 0);
}

QRectF StatePanel::iconRect() const
{
    const QRect title = m_title->geometry();
    if (height() >= kSmallPanel)
        return QRectF((width() - kIconSize) / 2.0, title.top() - kIconSpace + 4, kIconSize, kIconSize);
    const QRectF words = QRectF(m_title->contentsRect()).translated(title.topLeft());
    const QFontMetrics metrics = m_title->fontMetrics();
    const double textPx = std::min(words.width(), double(metrics.horizontalAdvance(m_title->text())));
    const double left = isRightToLeft() ? words.center().x() + textPx / 2 + kSmallIconSpace - kSmallIconSize
                                        : words.center().x() - textPx / 2 - kSmallIconSpace;
    // Beside the first of its lines.
    const double top = words.top() + (metrics.height() - kSmallIconSize) / 2.0;
    return QRectF(left, top, kSmallIconSize, kSmallIconSize);
}

void StatePanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::of(this);
    painter.fillRect(rect(), theme.colour(Role::Surface));
    paintIcon(painter, iconRect(), iconOf(m_kind), theme.colour(m_kind == Kind::Error ? Role::Critical : Role::Muted));
}

} // namespace widgets
