#include "noticestrip.h"

#include "quotetext.h"

#include <widgets/healthmark.h>
#include <widgets/icon.h>
#include <widgets/label.h>
#include <widgets/theme/metrics.h>
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

constexpr int kLeast = 36; // px; a notice of one line

class Strip final : public QWidget
{
public:
    Strip(const Notice &notice, NoticeStrip *parent)
        : QWidget(parent)
        , m_text(new Label(QString()))
        , m_quote(new QuoteText)
        , m_close(new QToolButton(this))
    {
        setObjectName(notice.id);
        setMinimumHeight(kLeast);
        m_text->setWordWrap(true);
        auto *words = new QVBoxLayout;
        words->setSpacing(4);
        words->addWidget(m_text);
        words->addWidget(m_quote);
        auto *row = new QHBoxLayout(this);
        const bool rtl = layoutDirection() == Qt::RightToLeft;
        row->setContentsMargins(rtl ? 12 : kMarkRoom, 4, rtl ? kMarkRoom : 12, 5);
        row->addLayout(words, 1);
        for (int i = 0; i < notice.actions.size(); ++i) {
            auto *button = new QPushButton;
            connect(button, &QPushButton::clicked, this, [this, parent, i] {
                // The action may clear this notice.
                const Notice::Action action = m_notice.actions[i];
                if (action.opens)
                    Q_EMIT parent->pageChosen(*action.opens);
                else if (action.run)
                    action.run();
            });
            row->addWidget(button, 0, Qt::AlignTop);
            m_buttons += button;
        }
        m_close->setIcon(asQIcon(Icon::Close));
        m_close->setFixedSize(metrics::kControl, metrics::kControl); // as tall as the buttons beside it
        m_close->setToolTip(NoticeStrip::tr("Dismiss"));
        m_close->setAccessibleName(NoticeStrip::tr("Dismiss"));
        m_close->setVisible(notice.canBeDismissed);
        row->addWidget(m_close, 0, Qt::AlignTop);
        say(notice);
    }

    QToolButton *closeButton() const { return m_close; }
    const Notice &notice() const { return m_notice; }
    bool fits(const Notice &notice) const
    {
        return notice.actions.size() == m_buttons.size() && notice.canBeDismissed == m_notice.canBeDismissed;
    }
    void say(const Notice &notice)
    {
        m_notice = notice;
        setAccessibleName(notice.quote.isEmpty() ? notice.text : notice.text + u' ' + notice.quote);
        m_text->setText(notice.text);
        m_quote->setText(notice.quote);
        m_quote->setVisible(!notice.quote.isEmpty());
        for (int i = 0; i < m_buttons.size(); ++i)
            m_buttons[i]->setText(notice.actions[i].text);
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Theme &theme = Theme::of(this);
        const Mark mark = markOf(m_notice.severity);
        QColor tint = theme.colour(role(mark));
        tint.setAlphaF(0.1f);
        painter.fillRect(rect(), theme.colour(Role::Surface));
        painter.fillRect(rect(), tint);
        painter.fillRect(QRect(0, height() - 1, width(), 1), theme.colour(Role::Line));
        const int x = layoutDirection() == Qt::RightToLeft ? width() - 28 : 16;
        paintMark(painter, QRectF(x, kLeast / 2.0 - 6, 12, 12), mark, theme);
    }

private:
    static constexpr int kMarkRoom = 38;
    Notice m_notice;
    Label *m_text;
    QuoteText *m_quote;
    QToolButton *m_close;
    QVector<QPushButton *> m_buttons;
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

QVector<Notice> NoticeStrip::notices() const
{
    QVector<Notice> all;
    for (int i = 0; i < m_layout->count(); ++i)
        all += static_cast<Strip *>(m_layout->itemAt(i)->widget())->notice();
    return all;
}

bool NoticeStrip::has(const QString &id) const
{
    for (int i = 0; i < m_layout->count(); ++i) {
        if (m_layout->itemAt(i)->widget()->objectName() == id)
            return true;
    }
    return false;
}

void NoticeStrip::set(const Notice &notice)
{
    for (int i = 0; i < m_layout->count(); ++i) {
        auto *strip = static_cast<Strip *>(m_layout->itemAt(i)->widget());
        if (strip->objectName() == notice.id && strip->fits(notice)) {
            strip->say(notice);
            return;
        }
    }
    clear(notice.id);
    auto *strip = new Strip(notice, this);
    connect(strip->closeButton(), &QToolButton::clicked, this, [this, id = notice.id] {
        clear(id);
        Q_EMIT dismissed(id);
    });
    m_layout->addWidget(strip);
    show();
}

void NoticeStrip::clear(const QString &id)
{
    for (int i = 0; i < m_layout->count(); ++i) {
        QWidget *strip = m_layout->itemAt(i)->widget();
        if (strip->objectName() == id) {
            m_layout->removeWidget(strip);
            strip->deleteLater();
            strip->hide();
            break;
        }
    }
    setVisible(m_layout->count() > 0);
}

} // namespace widgets
