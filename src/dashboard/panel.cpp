#include "panel.h"

#include "statelook.h"

#include <chart/exporting.h>
#include <core/spreadsheet.h>

#include <QPainter>

namespace dashboard {

namespace {

bool isWrittenNumber(const QString &cell)
{
    bool isNumber = false;
    (void)cell.toDouble(&isNumber);
    return isNumber;
}

QString tsvCell(const QString &cell)
{
    QString text = cell;
    text.replace(u'\t', u' ').replace(u'\r', u' ').replace(u'\n', u' ');
    return core::looksLikeFormula(text) && !isWrittenNumber(text) ? u'\'' + text : text;
}

QString csvCell(const QString &cell)
{
    // Spaces around a number may be line ends.
    if (isWrittenNumber(cell) && cell.trimmed() == cell)
        return cell;
    return QString::fromUtf8(chart::exportedText(cell, chart::ExportOptions::Format::Csv));
}

QString writtenTable(const Values &values, QString (*cell)(const QString &), QChar separator, QLatin1String lineEnd)
{
    QString out;
    const auto line = [&](const QStringList &cells) {
        for (qsizetype i = 0; i < cells.size(); ++i) {
            if (i > 0)
                out += separator;
            out += cell(cells[i]);
        }
        out += lineEnd;
    };
    line(values.header);
    for (const QStringList &row : values.rows)
        line(row);
    return out;
}

} // namespace

QString Values::tsv() const
{
    return writtenTable(*this, tsvCell, u'\t', QLatin1String("\n"));
}

QString Values::csv() const
{
    return writtenTable(*this, csvCell, u',', QLatin1String("\r\n"));
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
