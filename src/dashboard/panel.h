#pragma once

#include "paneldata.h"

#include <chart/interaction/intent.h>
#include <chart/interaction/legendstate.h>
#include <chart/legend.h>
#include <chart/panel.h>
#include <chart/style.h>

#include <QJsonObject>
#include <QRectF>

#include <optional>

class QPainter;

namespace dashboard {

/// A panel's numbers as a table, for copying. Raw: numbers in full, times in UTC.
struct Values
{
    QStringList header;
    QVector<QStringList> rows;
    bool cut = false; ///< there was more than kMostCopied cells

    /// Tabs and line ends inside cells become spaces; a text that a spreadsheet would run as a formula stands behind an
    /// apostrophe.
    QString tsv() const;
    /// As charts write it (chart::exportedText()): RFC 4180, lines end with CR LF. Numbers stay as they are.
    QString csv() const;
};
constexpr qsizetype kMostCopied = 200'000;
/// Whole rows of so many columns that are copied: at least one.
constexpr qsizetype mostCopiedRows(qsizetype columns)
{
    return columns < 1 ? kMostCopied : columns > kMostCopied ? 1 : kMostCopied / columns;
}

/// What stands under the pointer.
struct Detail
{
    struct Line
    {
        QString name;
        QString value;
        QColor colour; ///< invalid: none of its own
    };
    QString heading;
    QVector<Line> lines;
    bool isEmpty() const { return heading.isEmpty() && lines.isEmpty(); }
};

/// What a picture over time shows, where that is not all of its input: another range, other ends of the value axis,
/// some of the series. Those are chosen by name: the choice goes on with whatever input comes next.
struct PanelView
{
    std::optional<chart::AxisRange> times = {};
    std::optional<chart::AxisRange> values = {};
    chart::LegendState shown = {}; ///< which series
    chart::LegendView legend = {}; ///< how the legend was left; there is no search in it, and it does not scroll
};

/// A picture over time as whoever follows a hand on it needs it.
struct TimePicture
{
    chart::PanelData data; ///< series that are hidden have no samples
    chart::PanelGeometry geometry;
    QVector<bool> shown = {};          ///< by series
    chart::LegendGeometry legend = {}; ///< of data's series; without places there is none
};

/// What every panel can, painted or a widget.
class PanelContent
{
public:
    PanelContent() = default;
    virtual ~PanelContent() = default;
    PanelContent(const PanelContent &) = delete;
    PanelContent &operator=(const PanelContent &) = delete;

    /// All options at once; what is not named takes its default. An option that the panel does not have or that has no
    /// value it can take is refused, and the panel stays as it was. Errors: Config panel.option-* (see options.h).
    virtual core::Result<void> setOptions(const QJsonObject &options) = 0;
    virtual void setInput(const PanelInput &input) = 0;
    virtual Values values() const = 0;
    /// One sentence for screen readers.
    virtual QString summary() const = 0;
};

/// A panel that is a picture: no clock, no I/O; the same options, input and arguments give the same picture, but for
/// what stays as it was with the inputs before (series' colours, the room for an axis' labels). Nothing is painted
/// outside the bounds. GUI thread.
class Panel : public PanelContent
{
public:
    void setInput(const PanelInput &input) final;
    const PanelInput &input() const { return m_input; }

    /// The content, or what stands in its place (see statelook.h). No ground and no frame.
    void paint(QPainter &painter, const QRectF &bounds, const chart::Style &style) const;
    /// What stands at the position of the picture with these bounds.
    Detail at(QPointF position, const QRectF &bounds, const chart::Style &style) const;
    QString summary() const final;

    /// Stays until the next one, whatever input comes. Pictures that are not over time know no views.
    void setView(const PanelView &view) { m_view = view; }
    const PanelView &view() const { return m_view; }
    /// Nothing: the picture is not over time, or a state stands in its place.
    std::optional<TimePicture> timePicture(const QRectF &bounds, const chart::Style &style) const;

protected:
    /// New input or options. What painting needs is made here.
    virtual void refresh() {}
    virtual void draw(QPainter &painter, const QRectF &bounds, const chart::Style &style) const = 0;
    virtual Detail detail(QPointF position, const QRectF &bounds, const chart::Style &style) const = 0;
    /// What the content says, without its state.
    virtual QString told() const = 0;
    /// What draw() draws, in a picture over time.
    virtual std::optional<TimePicture> overTime(const QRectF &, const chart::Style &) const { return {}; }
    /// The style in which the content is drawn: dimmed while the data are stale.
    chart::Style styleOf(const chart::Style &style) const;

private:
    PanelInput m_input;
    PanelView m_view;
};

/// The frames as a table: by time, if all are series, and one below the other if not.
Values valuesOf(const Frames &frames);

} // namespace dashboard
