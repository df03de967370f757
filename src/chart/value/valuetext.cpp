#include "valuetext.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

constexpr double kValueLineRatio = 1.25;      ///< line height per type size
constexpr double kValueAscentRatio = 0.97;    ///< base line below the line's top, per type size
constexpr double kValuePartRatio = 0.58;      ///< size of prefix and suffix
constexpr double kValuePartGap = 0.14;        ///< between the parts, per type size
constexpr qsizetype kLongestValueText = 400;  ///< characters that are measured
constexpr int kValueMeasurePx = 64;           ///< measured once at this size
constexpr qsizetype kValuesMeasuredAgain = 4; ///< of the widest, at the size that is chosen
constexpr double kValueRoundingPx = 0.01;

int valuePartPx(int px)
{
    return std::max(kLeastTypePx, int(std::lround(px * kValuePartRatio)));
}

double valuePartGap(int px)
{
    return std::max(2.0, px * kValuePartGap);
}

QString valueOneLine(const QString &text)
{
    QString out = text;
    if (out.size() > kLongestValueText) {
        qsizetype head = kLongestValueText / 2;
        qsizetype tail = out.size() - kLongestValueText / 2;
        if (out.at(head - 1).isHighSurrogate())
            --head;
        if (out.at(tail).isLowSurrogate())
            ++tail;
        out = out.left(head) + QChar(0x2026) + out.mid(tail);
    }
    for (QChar &c : out) {
        if (c.unicode() < 0x20 || c == QChar(0x7f) || c == QChar(0x2028) || c == QChar(0x2029))
            c = u' ';
    }
    return out;
}

/// The sign belongs to the number: what stands before the number may be left out, the sign may not.
void moveValueSign(QString &prefix, QString &number)
{
    if (!prefix.startsWith(u'-') && !prefix.startsWith(QChar(0x2212)))
        return;
    number.prepend(prefix.front());
    prefix.remove(0, 1);
}

/// With the room that its number takes while only digits change: all of one width, and three with a point where it is
/// an amount ("9.98", "10.1", "7").
ValueText steadyValue(const ValueText &value)
{
    static const QString kAmount = QStringLiteral("00.0");
    const auto isSign = [](QChar c) { return c == u'-' || c == QChar(0x2212); };
    ValueText steady = value;
    if (steady.number.size() > kLongestValueText)
        return steady;
    for (QChar &c : steady.number) {
        if (c >= u'0' && c <= u'9')
            c = u'0';
    }
    const QString sign = !steady.number.isEmpty() && isSign(steady.number.front()) ? steady.number.left(1) : QString();
    const QStringView amount = QStringView(steady.number).mid(sign.size());
    const bool isAmount =
        !amount.isEmpty() && std::all_of(amount.begin(), amount.end(), [](QChar c) { return c == u'0' || c == u'.'; });
    if (isAmount && amount.size() < kAmount.size())
        steady.number = sign + kAmount;
    return steady;
}

QRectF valueAlignedIn(const QRectF &room, double width, double height, Qt::Alignment alignment)
{
    double left = room.left();
    if (alignment & Qt::AlignRight)
        left = room.right() - width;
    else if (alignment & Qt::AlignHCenter)
        left = room.left() + (room.width() - width) / 2;
    left = std::clamp(std::floor(left), room.left(), std::max(room.left(), room.right() - width));
    const double top = room.top() + std::floor(std::max(0.0, room.height() - height) / 2);
    return {left, top, width, height};
}

} // namespace

double valueLineHeight(int px)
{
    return std::ceil(px * kValueLineRatio);
}

int typeThatFits(int px, double height)
{
    while (px > kLeastTypePx && valueLineHeight(px) > height)
        --px;
    return px;
}

QFont valueFont(const Style &style, int px, bool strong)
{
    QFont font = strong ? style.titleFont : style.smallFont;
    font.setPixelSize(std::max(1, px));
    return font;
}

QString fittedValueText(const QString &text, const QFont &font, double width, Qt::TextElideMode mode)
{
    if (width < 1)
        return {};
    const QFontMetricsF metrics(font);
    const QString line = valueOneLine(text);
    if (metrics.horizontalAdvance(line) <= width + kValueRoundingPx)
        return line;
    const QString fitted = metrics.elidedText(line, mode, width);
    return metrics.horizontalAdvance(fitted) <= width + kValueRoundingPx ? fitted : QString();
}

ValueLine layoutValueLine(const QString &text, const QRectF &room, int px, Qt::Alignment alignment,
                          Qt::TextElideMode mode, const Style &style, bool strong)
{
    ValueLine line;
    line.px = px;
    line.strong = strong;
    const double height = valueLineHeight(px);
    if (text.isEmpty() || room.height() + kValueRoundingPx < height)
        return line;
    const QFont font = valueFont(style, px, strong);
    line.text = fittedValueText(text, font, room.width(), mode);
    if (line.text.isEmpty())
        return line;
    const double width = std::min(room.width(), QFontMetricsF(font).horizontalAdvance(line.text));
    line.rect = valueAlignedIn(room, width, height, alignment);
    return line;
}

ValueLine layoutNameLine(const QString &name, const QString &shortName, const QRectF &room, int px,
                         Qt::Alignment alignment, const Style &style)
{
    const double width = QFontMetricsF(valueFont(style, px, false)).horizontalAdvance(valueOneLine(name));
    const bool isShort = !shortName.isEmpty() && width > room.width() + kValueRoundingPx;
    return layoutValueLine(isShort ? shortName : name, room, px, alignment, Qt::ElideMiddle, style);
}

double valueWidth(const ValueText &value, int px, const Style &style)
{
    double width = 0;
    const auto add = [&](const QString &text, int size, bool strong) {
        if (!text.isEmpty()) {
            const QFontMetricsF metrics(valueFont(style, size, strong));
            width += (width > 0 ? valuePartGap(px) : 0) + metrics.horizontalAdvance(valueOneLine(text));
        }
    };
    add(value.prefix, valuePartPx(px), false);
    add(value.number, px, true);
    add(value.suffix, valuePartPx(px), false);
    return width;
}

ValueRun layoutValue(const ValueText &value, const QRectF &room, int px, Qt::Alignment alignment, const Style &style)
{
    ValueRun run;
    const double height = valueLineHeight(px);
    if (room.height() + kValueRoundingPx < height || room.width() < 1)
        return run;
    const int small = valuePartPx(px);
    const double gap = valuePartGap(px);
    const QFont strong = valueFont(style, px, true);
    const QFont plain = valueFont(style, small, false);
    const auto advance = [](const QFont &font, const QString &text) {
        return text.isEmpty() ? 0.0 : QFontMetricsF(font).horizontalAdvance(text);
    };
    QString prefix = valueOneLine(value.prefix);
    QString number = valueOneLine(value.number);
    QString suffix = valueOneLine(value.suffix);
    const bool isCut = value.number.size() > kLongestValueText;
    if (isCut || valueWidth(value, px, style) > room.width() + kValueRoundingPx) {
        run.isShortened = true;
        moveValueSign(prefix, number);
        const double needed = advance(strong, number) + (suffix.isEmpty() ? 0 : gap + advance(plain, suffix));
        if (!isCut && needed <= room.width() + kValueRoundingPx) {
            prefix = fittedValueText(prefix, plain, room.width() - needed - gap, Qt::ElideRight);
        } else {
            // A cut number is a wrong number, and one without its unit, too. A word may be cut.
            const bool isWord = suffix.isEmpty() && !number.isEmpty() && number.front().isLetter();
            number = fittedValueText(isWord ? number : QString(QChar(0x2026)), strong, room.width(), Qt::ElideRight);
            suffix.clear();
            prefix.clear();
        }
    }
    double width = 0;
    for (const auto &[text, font] : {std::pair(prefix, plain), std::pair(number, strong), std::pair(suffix, plain)})
        width += text.isEmpty() ? 0 : (width > 0 ? gap : 0) + advance(font, text);
    run.rect = valueAlignedIn(room, std::min(width, room.width()), height, alignment);
    run.baseline = run.rect.top() + px * kValueAscentRatio;
    double x = run.rect.left();
    const auto place = [&](ValueLine &line, const QString &text, int size, bool isStrong, const QFont &font) {
        line = {text, {}, size, isStrong};
        if (text.isEmpty())
            return;
        const double wide = advance(font, text);
        line.rect = QRectF(x, run.baseline - size * kValueAscentRatio, wide, valueLineHeight(size));
        x += wide + gap;
    };
    place(run.prefix, prefix, small, false, plain);
    place(run.number, number, px, true, strong);
    place(run.suffix, suffix, small, false, plain);
    return run;
}

ValueMeasure::ValueMeasure(QVector<ValueText> values, const Style &style) : m_style(style)
{
    QVector<QPair<double, qsizetype>> order;
    order.reserve(values.size());
    for (qsizetype i = 0; i < values.size(); ++i)
        order.emplaceBack(valueWidth(steadyValue(values[i]), kValueMeasurePx, style), i);
    std::stable_sort(order.begin(), order.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    for (qsizetype i = 0; i < std::min(order.size(), kValuesMeasuredAgain); ++i) {
        const ValueText &value = values[order[i].second];
        m_values += value;
        m_values += steadyValue(value);
    }
    m_perPx = order.isEmpty() ? 0 : order.first().first / kValueMeasurePx;
}

double ValueMeasure::widest(int px) const
{
    return m_perPx * px;
}

double ValueMeasure::exactly(int px) const
{
    double width = 0;
    for (const ValueText &value : m_values)
        width = std::max(width, valueWidth(value, px, m_style));
    return std::ceil(width);
}

int ValueMeasure::largest(double width, int least, int most) const
{
    if (m_perPx <= 0)
        return std::max(least, most);
    int px = std::clamp(int(std::min(width / m_perPx, 1e6)) + 1, least, std::max(least, most));
    const auto fits = [&](int size) {
        return std::all_of(m_values.begin(), m_values.end(),
                           [&](const ValueText &value) { return valueWidth(value, size, m_style) <= width; });
    };
    while (px > least && !fits(px))
        --px;
    return px;
}

void drawValueLine(QPainter &painter, const ValueLine &line, const QColor &ink, const Style &style)
{
    if (line.text.isEmpty())
        return;
    painter.setFont(valueFont(style, line.px, line.strong));
    painter.setPen(ink);
    painter.drawText(QPointF(line.rect.left(), line.rect.top() + line.px * kValueAscentRatio), line.text);
}

void drawValue(QPainter &painter, const ValueRun &run, const QColor &number, const QColor &parts, const Style &style)
{
    drawValueLine(painter, run.prefix, parts, style);
    drawValueLine(painter, run.number, number, style);
    drawValueLine(painter, run.suffix, parts, style);
}

QRectF mirroredWithin(const QRectF &rect, const QRectF &bounds)
{
    return rect.isNull() ? rect : rect.translated(bounds.left() + bounds.right() - rect.right() - rect.left(), 0);
}

void mirrorWithin(ValueLine &line, const QRectF &bounds)
{
    line.rect = mirroredWithin(line.rect, bounds);
}

void mirrorWithin(ValueRun &run, const QRectF &bounds)
{
    const double away = mirroredWithin(run.rect, bounds).left() - run.rect.left();
    run.rect.translate(away, 0);
    for (ValueLine *line : {&run.prefix, &run.number, &run.suffix}) {
        if (!line->text.isEmpty())
            line->rect.translate(away, 0);
    }
}

ValueLine layoutHidden(const QString &text, int hidden, const QRectF &room, int px, Qt::Alignment alignment,
                       const Style &style)
{
    const QString number = QString::number(hidden);
    QString whole = text;
    whole.replace(QLatin1String("%1"), number);
    for (const QString &wish : {whole, QString(u'+' + number), number}) {
        const ValueLine line = layoutValueLine(wish, room, px, alignment, Qt::ElideRight, style);
        if (line.text == wish)
            return line;
    }
    return {};
}

} // namespace chart
