#include "banner.h"

#include <widgets/label.h>
#include <widgets/pages/markwidget.h>
#include <widgets/theme/metrics.h>
#include <widgets/theme/theme.h>

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

#include <utility>

namespace widgets {

namespace {

constexpr int kBannerMark = 14;

} // namespace

Banner::Banner(QWidget *parent)
    : QWidget(parent)
    , m_mark(new MarkWidget(Mark::Warning, kBannerMark))
    , m_text(new Label(QString(), Role::Text))
    , m_line(new QHBoxLayout(this))
{
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_line->setContentsMargins(metrics::kGap, 8, metrics::kGap, 8);
    m_line->setSpacing(8);
    m_line->addWidget(m_mark, 0, Qt::AlignVCenter);
    m_line->addWidget(m_text, 1);
    hide();
}

void Banner::tell(Mark mark, const QString &text)
{
    m_mark->setMark(mark);
    if (m_text->text() != text)
        m_text->setText(text);
    setAccessibleName(text);
    setVisible(!text.isEmpty());
}

QPushButton *Banner::addAction(const QString &text, std::function<void()> run)
{
    auto *button = new QPushButton(text);
    connect(button, &QPushButton::clicked, this, [run = std::move(run)] { run(); });
    m_line->addWidget(button);
    return button;
}

QString Banner::text() const
{
    return m_text->text();
}

void Banner::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.colour(Role::Line));
    painter.setBrush(theme.colour(Role::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::kCorner, metrics::kCorner);
}

} // namespace widgets
