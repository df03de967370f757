#include "panel.h"

#include "statelook.h"

#include <QPainter>

namespace dashboard {

namespace {

QString harmless(const QString &cell)
{
    if (cell.isEmpty() || !QLatin1String("=+-@").contains(cell.front()))
        return cell;
    bool isNumber = false;
    (void)cell.toDouble(&isNumber);
    return isNumber ? cell : u'\'' + cell;
}

QString tsvCell(const QString &cell)
{
    QString text = harmless(cell);
    return text.replace(u'\t', u' ').replace(u'\r', u' ').replace(u'\n', u' ');
}

} // namespace

QString Values::tsv() const
{
    QString out;
    const auto line = [&out](const QStringList &cells) {
        for (qsizetype i = 0; i < cells.size(); ++i) {
            if (i > 0)
                out += u'\t';
            out += tsvCell(cells[i]);
        }
        out += u'\n';
    };
    line(header);
    for (const QStringList &row : rows)
        line(row);
    return out;
}

void Panel::setInput(const PanelInput &input)
{
    m_input = input;
    refresh();
}

void Panel::paint(QPainter &painter, const QRectF &bounds, const chart::Style &style) const
{
    if (!(bounds.width() >= 1 && bounds.height() >= 1))
        return;
    painter.save();
    painter.setClipRect(bounds, Qt::IntersectClip);
    if (replacesContent(m_input)) {
        drawState(painter, bounds, m_input, style);
    } else {
        painter.save();
        draw(painter, contentBounds(bounds, m_input, style), styleOf(style));
        painter.restore();
        drawStateNote(painter, bounds, m_input, style);
    }
    painter.restore();
}

chart::Style Panel::styleOf(const chart::Style &style) const
{
    chart::Style own = style;
    own.dimmed = style.dimmed || m_input.state == PanelState::Stale;
    return own;
}

std::optional<TimePicture> Panel::timePicture(const QRectF &bounds, const chart::Style &style) const
{
    if (replacesContent(m_input) || !(bounds.width() >= 1 && bounds.height() >= 1))
        return std::nullopt;
    return overTime(contentBounds(bounds, m_input, style), styleOf(style));
}

Detail Panel::at(QPointF position, const QRectF &bounds, const chart::Style &style) const
{
    if (replacesContent(m_input) || !bounds.contains(position))
        return {};
    return detail(position, contentBounds(bounds, m_input, style), style);
}

QString Panel::summary() const
{
    const StateWords words = stateWords(m_input);
    const QString state = words.text.isEmpty() ? words.title : words.title + QLatin1String(". ") + words.text;
    if (replacesContent(m_input))
        return state;
    return state.isEmpty() ? told() : told() + QLatin1String(". ") + state;
}

} // namespace dashboard
