#pragma once

#include "paneldata.h"

#include <chart/style.h>

#include <QJsonObject>
#include <QRectF>

class QPainter;

namespace dashboard {

/// A panel's numbers as a table, for copying. Raw: numbers in full, times in UTC.
struct Values
{
    QStringList header;
    QVector<QStringList> rows;
    bool cut = false; ///< there was more than kMostCopied cells

    /// Tabs and line ends inside cells become spaces.
    QString tsv() const;
    /// RFC 4180. In both, a text that a spreadsheet would run as a formula stands behind an apostrophe.
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

/// A panel that is a picture: no clock, no I/O; the same options, input and arguments give the same picture, and
/// nothing is painted outside the bounds. GUI thread.
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

protected:
    /// New input or options. What painting needs is made here.
    virtual void refresh() {}
    virtual void draw(QPainter &painter, const QRectF &bounds, const chart::Style &style) const = 0;
    virtual Detail detail(QPointF position, const QRectF &bounds, const chart::Style &style) const = 0;
    /// What the content says, without its state.
    virtual QString told() const = 0;

private:
    PanelInput m_input;
};

/// The frames as a table: by time, if all are series, and one below the other if not.
Values valuesOf(const Frames &frames);
/// "3 series; payment 1.2 k/s, …": the last value of the first five.
QString seriesSummary(const Frames &frames);

} // namespace dashboard
