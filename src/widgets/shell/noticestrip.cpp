#include "noticestrip.h"

#include <widgets/healthmark.h>
#include <widgets/icon.h>
#include <widgets/label.h>
#include <widgets/theme/theme.h>

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace widgets {

namespace {

Mark markOf(contract::v1::Health health)
{
    switch (health) {
    case contract::v1::HEALTH_CRITICAL: return Mark::Critical;
    case contract::v1::HEALTH_WARNING: return Mark::Warning;
    case contract::v1::HEALTH_PASSING: return Mark::Passing;
    default: return Mark::Unknown;
    }
}

class Notice final : public QWidget
{
public:
    Notice(Mark mark, QWidget *parent) : QWidget(parent), m_mark(mark) { setFixedHeight(36); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Theme &theme = Theme::of(this);
        QColor tint = theme.colour(role(m_mark));
        tint.setAlphaF(0.1f);
        painter.fillRect(rect(), theme.colour(Role::Surface));
        painter.fillRect(rect(), tint);
        painter.fillRect(QRect(0, height() - 1, width(), 1), theme.colour(Role::Line));
        const int x = layoutDirection() == Qt::RightToLeft ? width() - 28 : 16;
        paintMark(painter, QRectF(x, height() / 2.0 - 6, 12, 12), m_mark, theme);
    }

private:
    Mark m_mark;
};

} // namespace

NoticeStrip::NoticeStrip(QWidget *parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    hide();
}

int NoticeStrip::count() const
{
    return m_layout->count();
}

void NoticeStrip::set(const QString &id, contract::v1::Health severity, const QString &text, const QString &actionText,
                      std::function<void()> action)
{
    clear(id);
    auto *notice = new Notice(markOf(severity), this);
    notice->setObjectName(id);
    notice->setAccessibleName(text);
    auto *layout = new QHBoxLayout(notice);
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    layout->setContentsMargins(rtl ? 12 : 38, 0, rtl ? 38 : 12, 0);
    auto *label = new Label(text);
    label->setElided(true);
    layout->addWidget(label, 1);
    if (!actionText.isEmpty()) {
        auto *button = new QPushButton(actionText);
        connect(button, &QPushButton::clicked, this, [action] {
            if (action)
                action();
        });
        layout->addWidget(button);
    }
    auto *close = new QToolButton;
    close->setIcon(asQIcon(Icon::Close));
    close->setToolTip(tr("Dismiss"));
    close->setAccessibleName(tr("Dismiss"));
    connect(close, &QToolButton::clicked, this, [this, id] { clear(id); });
    layout->addWidget(close);
    m_layout->addWidget(notice);
    show();
}

void NoticeStrip::clear(const QString &id)
{
    for (int i = 0; i < m_layout->count(); ++i) {
        QWidget *notice = m_layout->itemAt(i)->widget();
        if (notice && notice->objectName() == id) {
            m_layout->removeWidget(notice);
            notice->deleteLater();
            notice->hide();
            break;
        }
    }
    setVisible(m_layout->count() > 0);
}

} // namespace widgets
