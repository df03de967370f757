#include "tallybar.h"

#include <contract/phrases.h>
#include <widgets/theme/controls.h>
#include <widgets/theme/metrics.h>
#include <widgets/theme/theme.h>

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>

namespace widgets {

namespace {

constexpr int kTallyMark = 14;
constexpr int kInner = 6;
constexpr int kUnknownCount = -1;
constexpr int kTallyEdge = 4; // room for the focus ring

} // namespace

/// One count with its mark and word; quiet while it is zero, so that the eye goes to what there is.
class TallyButton final : public QAbstractButton
{
public:
    TallyButton(Mark mark, const QString &word, QWidget *parent) : QAbstractButton(parent), m_mark(mark), m_word(word)
    {
        setFocusPolicy(Qt::TabFocus);
        setCursor(Qt::PointingHandCursor);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        setToolTip(TallyBar::tr("Show only these"));
        setCount(0);
    }

    void setCount(int count)
    {
        m_count = count;
        setAccessibleName(QStringLiteral("%1 %2").arg(number(), m_word));
        updateGeometry();
        update();
    }

    QSize sizeHint() const override
    {
        return {2 * kTallyEdge + kTallyMark + 2 * kInner + numberWidth() +
                    QFontMetrics(Theme::font()).horizontalAdvance(m_word) + 1,
                metrics::kControl};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Theme &theme = Theme::of(this);
        if (underMouse()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.colour(Role::Hover));
            painter.drawRoundedRect(rect(), metrics::kCorner, metrics::kCorner);
        }
        const QColor colour = theme.colour(m_count <= 0 ? Role::Muted : role(m_mark));
        int at = kTallyEdge;
        const auto place = [&](int width) {
            const QRect piece = style()->visualRect(layoutDirection(), rect(), QRect(at, 0, width, height()));
            at += width + kInner;
            return piece;
        };
        paintMark(painter, place(kTallyMark), m_mark, colour);
        painter.setFont(Theme::font(TypeSize::Body, Weight::Strong));
        painter.setPen(colour);
        painter.drawText(place(numberWidth()), Qt::AlignCenter, number());
        painter.setFont(Theme::font());
        painter.setPen(theme.colour(underMouse() ? Role::Text : Role::Muted));
        painter.drawText(place(painter.fontMetrics().horizontalAdvance(m_word) + 1), Qt::AlignCenter, m_word);
        if (hasFocus())
            paintFocus(&painter, rect(), theme);
    }

private:
    QString number() const { return m_count == kUnknownCount ? QStringLiteral("—") : QString::number(m_count); }
    int numberWidth() const
    {
        return QFontMetrics(Theme::font(TypeSize::Body, Weight::Strong)).horizontalAdvance(number());
    }

    Mark m_mark;
    QString m_word;
    int m_count = 0;
};

TallyBar::TallyBar(QWidget *parent) : QWidget(parent)
{
    using contract::Phrases;
    struct Part
    {
        Mark mark;
        QString word;
        QString filter;
    };
    const auto ofHealth = [](Mark mark, contract::v1::Health health) {
        return Part{mark, Phrases::health(health), filterOf(health)};
    };
    const Part parts[] = {
        ofHealth(Mark::Critical, contract::v1::HEALTH_CRITICAL),
        ofHealth(Mark::Warning, contract::v1::HEALTH_WARNING),
        ofHealth(Mark::Passing, contract::v1::HEALTH_PASSING),
        ofHealth(Mark::Unknown, contract::v1::HEALTH_UNKNOWN),
        {Mark::Stale, Phrases::freshness(contract::v1::FRESHNESS_STALE), filterOfStale()},
    };
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    for (const auto &part : parts) {
        auto *button = new TallyButton(part.mark, part.word, this);
        connect(button, &QAbstractButton::clicked, this, [this, filter = part.filter] { Q_EMIT filterChosen(filter); });
        row->addWidget(button);
        m_parts += button;
    }
}

QString TallyBar::filterOf(contract::v1::Health health)
{
    const QString live = QStringLiteral("fresh:live health:");
    switch (health) {
    case contract::v1::HEALTH_CRITICAL: return live + QLatin1String("critical");
    case contract::v1::HEALTH_WARNING: return live + QLatin1String("warning");
    case contract::v1::HEALTH_PASSING: return live + QLatin1String("passing");
    default: return live + QLatin1String("unknown");
    }
}

void TallyBar::setTally(const contract::v1::Tally &tally)
{
    show({tally.critical(), tally.warning(), tally.passing(), tally.unknown(), tally.stale()});
}

void TallyBar::setUnknown()
{
    show(QVector<int>(m_parts.size(), kUnknownCount));
}

void TallyBar::show(const QVector<int> &counts)
{
    QStringList spoken;
    for (qsizetype i = 0; i < m_parts.size(); ++i) {
        m_parts[i]->setCount(counts[i]);
        spoken += m_parts[i]->accessibleName();
    }
    setAccessibleName(spoken.join(QLatin1String(", ")));
}

} // namespace widgets
