#include "quotetext.h"

#include <widgets/theme/theme.h>

#include <QPainter>
#include <QTextLayout>

#include <cmath>

namespace widgets {

namespace {

constexpr int kUsualWidth = 400;
constexpr int kLeastWidth = 120;

} // namespace

QuoteText::QuoteText(QWidget *parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setFont(Theme::font(TypeSize::Body, Weight::Normal, Face::Mono));
}

void QuoteText::setText(const QString &text)
{
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

int QuoteText::lay(int widthPx, QPainter *painter) const
{
    QTextLayout layout(m_text, font());
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(Qt::LeftToRight); // a command reads so everywhere
    layout.setTextOption(option);
    qreal y = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(qMax(kLeastWidth, widthPx));
        line.setPosition({0, y});
        y += line.height();
    }
    layout.endLayout();
    if (painter)
        layout.draw(painter, {0, 0});
    return int(std::ceil(y));
}

QSize QuoteText::sizeHint() const
{
    return {kUsualWidth, lay(kUsualWidth, nullptr)};
}

QSize QuoteText::minimumSizeHint() const
{
    return {kLeastWidth, fontMetrics().height()};
}

int QuoteText::heightForWidth(int widthPx) const
{
    return lay(widthPx, nullptr);
}

void QuoteText::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(Theme::of(this).colour(Role::Text));
    lay(width(), &painter);
}

} // namespace widgets
