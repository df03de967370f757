#include "statusgridpanel.h"

#include <chart/colour/readable.h>

#include <QHash>

#include <algorithm>

namespace dashboard {

namespace {

/// The shape says without colour what the colour says.
chart::GridMark markOf(int bad)
{
    if (bad == 4)
        return chart::GridMark::Diamond;
    if (bad == 2 || bad == 3)
        return chart::GridMark::Triangle;
    return bad == 0 ? chart::GridMark::Circle : chart::GridMark::None;
}

} // namespace

core::Result<void> StatusGridPanel::setOptions(const QJsonObject &options)
{
    ReduceOptions reduce;
    FieldOptions field;
    QString groupBy;
    double cellPx = 132;
    OptionReader reader(options);
    reduce.read(reader);
    field.read(reader);
    reader.text("groupBy", groupBy, 200);
    reader.number("cellSize", cellPx, 16, 400);
    if (auto result = reader.finish(); !result)
        return result;
    m_groupBy = groupBy;
    m_cellPx = cellPx;
    setShared(reduce, field);
    refresh();
    return {};
}

chart::StatusGridData StatusGridPanel::data(const chart::Style &style) const
{
    chart::StatusGridData data;
    data.moreText = moreTemplate();
    data.mostCellPx = m_cellPx;
    const QVector<ReducedValue> &list = reducedList();
    QHash<QString, int> groups;
    if (!m_groupBy.isEmpty()) {
        for (const ReducedValue &value : list) {
            const QString group = labelValue(value.labels, m_groupBy);
            if (!group.isEmpty() && !groups.contains(group)) {
                groups.insert(group, 0);
                data.groups += group;
            }
        }
        std::sort(data.groups.begin(), data.groups.end());
        for (int i = 0; i < data.groups.size(); ++i)
            groups[data.groups[i]] = i;
    }
    const FieldLook look(fieldOptions(), style, extent());
    // A square without a meaning of its own keeps apart from the ground.
    const QColor neutral = chart::mixed(style.ground, style.muted, 0.35);
    data.cells.reserve(list.size());
    for (qsizetype i = 0; i < list.size(); ++i) {
        const ReducedValue &value = list[i];
        chart::StatusCell cell;
        cell.name = value.name;
        cell.text = value.saying.joined();
        const QColor own = colourAt(i, look);
        const int bad = badness(own);
        cell.colour = own.isValid() ? own : neutral;
        cell.rank = bad;
        cell.mark = markOf(bad);
        cell.stale = style.dimmed || !value.saying.isKnown;
        if (!value.saying.isKnown) {
            // Not known is worse than well, and no proof of anything.
            cell.colour = style.unknown;
            cell.mark = chart::GridMark::Ring;
            cell.rank = 1;
        }
        cell.group = m_groupBy.isEmpty() ? -1 : groups.value(labelValue(value.labels, m_groupBy), -1);
        data.cells += cell;
    }
    return data;
}

void StatusGridPanel::draw(QPainter &painter, const QRectF &bounds, const chart::Style &style) const
{
    if (reducedList().isEmpty())
        return drawNoValues(painter, bounds, style);
    const chart::StatusGridData shown = data(style);
    chart::drawStatusGrid(painter, chart::layoutStatusGrid(bounds, shown, style), shown, style);
}

Detail StatusGridPanel::detail(QPointF position, const QRectF &bounds, const chart::Style &style) const
{
    const int index = chart::statusCellAt(chart::layoutStatusGrid(bounds, data(style), style), position).cell;
    return detailOf(index, FieldLook(fieldOptions(), style, extent()));
}

} // namespace dashboard
