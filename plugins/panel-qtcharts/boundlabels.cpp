#include "boundlabels.h"

#include <algorithm>
#include <cmath>

namespace panelqtcharts {

namespace {

constexpr double kBoundLabelGap = 10; ///< px between two labels
constexpr double kBoundLabelTop = kBoundTickPx + 2;

/// Those at multiples of the stride; nothing where two would touch.
QVector<BoundLabel> labelsAtEvery(qint64 stride, const QVector<BoundLabel> &all, qint64 firstMultiple)
{
    QVector<BoundLabel> labels;
    for (qsizetype i = 0; i < all.size(); ++i) {
        if ((firstMultiple + i) % stride != 0)
            continue;
        if (!labels.isEmpty() && all[i].rect.left() < labels.last().rect.right() + kBoundLabelGap)
            return {};
        labels += all[i];
    }
    return labels;
}

} // namespace

double boundLabelsHeight(const QFontMetricsF &metrics)
{
    return std::ceil(kBoundLabelTop + metrics.height());
}

QVector<BoundLabel> placeBoundLabels(const QStringList &texts, qint64 firstMultiple, const QRectF &plot, double leftPx,
                                     double rightPx, const QFontMetricsF &metrics)
{
    QVector<BoundLabel> all;
    if (texts.size() < 2 || !(plot.width() > 0))
        return all;
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const double x = plot.left() + plot.width() * double(i) / double(texts.size() - 1);
        const double width = std::ceil(metrics.horizontalAdvance(texts[i]));
        if (width > rightPx - leftPx)
            return {};
        const double left = std::clamp(x - width / 2, leftPx, rightPx - width);
        all += BoundLabel{x, QRectF(left, plot.bottom() + kBoundLabelTop, width, metrics.height()), texts[i]};
    }
    // One that stands alone is no scale.
    for (qint64 power = 1; power <= texts.size(); power *= 10) {
        for (const qint64 factor : {1, 2, 5}) {
            const QVector<BoundLabel> labels = labelsAtEvery(factor * power, all, firstMultiple);
            if (labels.size() >= 2)
                return labels;
        }
    }
    const bool both = all.first().rect.right() + kBoundLabelGap <= all.last().rect.left();
    return both ? QVector<BoundLabel>{all.first(), all.last()} : QVector<BoundLabel>{all.first()};
}

} // namespace panelqtcharts
