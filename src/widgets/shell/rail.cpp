#include "rail.h"

#include <widgets/theme/controls.h>
#include <widgets/theme/metrics.h>
#include <widgets/theme/theme.h>

#include <QAbstractButton>
#include <QPainter>
#include <QVBoxLayout>

namespace widgets {

namespace {

class RailButton final : public QAbstractButton
{
public:
    RailButton(const QString &id, Icon icon, QWidget *parent) : QAbstractButton(parent), m_icon(icon)
    {
        setObjectName(id);
        setCheckable(true);
        setAutoExclusive(true);
        setFixedSize(32, 32);
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Theme &theme = Theme::of(this);
        if (isChecked() || underMouse()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(isChecked() ? blend(theme.colour(Role::Surface), theme.colour(Role::Selection))
                                         : theme.colour(Role::Hover));
            painter.drawRoundedRect(rect(), metrics::kCorner, metrics::kCorner);
        }
        paintIcon(painter, QRectF(rect()).adjusted(7, 7, -7, -7), m_icon,
                  theme.colour(isChecked()    ? Role::Accent
                               : underMouse() ? Role::Text
                                              : Role::Muted));
        if (hasFocus())
            paintFocus(&painter, rect(), theme);
    }

private:
    Icon m_icon;
};

} // namespace

Rail::Rail(QWidget *parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    setFixedWidth(metrics::kRail);
    m_layout->setContentsMargins(8, 12, 8, 12);
    m_layout->setSpacing(6);
    m_layout->addStretch();
}

void Rail::add(const QString &id, Icon icon, const QString &name, QChar key)
{
    auto *button = new RailButton(id, icon, this);
    button->setAccessibleName(name);
    button->setToolTip(key.isNull() ? name : tr("%1 (g %2)").arg(name, key));
    m_layout->insertWidget(m_layout->count() - 1, button);
    connect(button, &QAbstractButton::clicked, this, [this, id] { Q_EMIT chosen(id); });
}

void Rail::setCurrent(const QString &id)
{
    for (QAbstractButton *button : findChildren<QAbstractButton *>()) {
        if (button->objectName() == id)
            button->setChecked(true);
    }
}

void Rail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::of(this);
    painter.fillRect(rect(), theme.colour(Role::Surface));
    const int edge = layoutDirection() == Qt::RightToLeft ? 0 : width() - 1;
    painter.fillRect(QRect(edge, 0, 1, height()), theme.colour(Role::Line));
}

} // namespace widgets
