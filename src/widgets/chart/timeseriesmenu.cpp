#include "timeserieschart.h"

#include <core/tooltip.h>

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QToolTip>

namespace widgets {

void TimeSeriesChart::addSpanActions(QMenu &menu, const chart::AxisRange &span)
{
    menu.addAction(tr("Zoom to the selected time"), this, [this, span] {
        m_group.zoom(span.low, span.high);
        m_group.setSpan({});
    });
    for (const dashboard::SpanAction &action : m_group.spanActions())
        menu.addAction(action.title, this, [run = action.run, span] { run(dashboard::timesOf(span)); });
    menu.addSeparator();
}

void TimeSeriesChart::openMenu(QPointF at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (const auto span = m_group.span())
        addSpanActions(*menu, *span);
    addExemplarActions(*menu);
    const auto add = [&](const QString &title, const QKeySequence &keys, auto run) {
        QAction *action = menu->addAction(title, this, run);
        // Shown only: the chart reads its keys itself.
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        return action;
    };
    add(tr("Copy picture"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), [this] { copyPicture(); });
    add(tr("Copy values"), QKeySequence(Qt::CTRL | Qt::Key_C), [this] {
        copyValues();
    })->setEnabled(!m_data.series.isEmpty());
    menu->addAction(tr("Copy values as CSV"), this, [this] { copyCsv(); })->setEnabled(!m_data.series.isEmpty());
    menu->addSeparator();
    const double middle = qBound(m_data.fromMs, m_geometry.x.toValue(at.x()), m_data.toMs);
    const auto wider = chart::zoomed({m_data.fromMs, m_data.toMs}, middle, 2, {});
    add(tr("Zoom out"), QKeySequence(Qt::Key_Minus), [this, wider] {
        m_group.zoom(this, wider, {}, false);
    })->setEnabled(wider.has_value());
    add(tr("Back"), QKeySequence(Qt::Key_Backspace), [this] { m_group.zoomBack(); })->setEnabled(m_group.isZoomed());
    add(tr("Forward"), QKeySequence(Qt::SHIFT | Qt::Key_Backspace), [this] {
        m_group.zoomForward();
    })->setEnabled(m_group.canZoomForward());
    if (m_data.series.size() > 1) {
        menu->addSeparator();
        if (!m_legend.state().isEverythingShown()) {
            menu->addAction(tr("Show all series"), this, [this] {
                m_legend.state().showAll();
                act(chart::LegendIntent::Shown);
            });
        }
        const std::pair<chart::LegendMode, QString> modes[] = {
            {chart::LegendMode::Line, tr("Legend in a line")},
            {chart::LegendMode::List, tr("Legend as a list")},
            {chart::LegendMode::Table, tr("Legend as a table")},
        };
        for (const auto &[mode, title] : modes) {
            QAction *action = menu->addAction(title, this, [this, chosen = mode] { setLegend(chosen); });
            action->setCheckable(true);
            action->setChecked(mode == m_legendMode);
        }
    }
    menu->popup(mapToGlobal(at.toPoint()));
}

void TimeSeriesChart::copyPicture()
{
    QPixmap picture(size() * devicePixelRatioF());
    picture.setDevicePixelRatio(devicePixelRatioF());
    picture.fill(palette().color(QPalette::Window));
    QPainter painter(&picture);
    paintPicture(painter);
    paintState(painter);
    painter.end();
    QApplication::clipboard()->setImage(picture.toImage());
}

void TimeSeriesChart::copyTable(chart::ExportOptions::Format text)
{
    const chart::AxisRange times = m_group.span().value_or(chart::AxisRange{m_data.fromMs, m_data.toMs});
    QVector<chart::Series> all;
    for (int i = 0; i < m_data.series.size(); ++i) {
        if (m_shown.value(i, true))
            all += m_data.series[i];
    }
    if (all.isEmpty())
        return;
    chart::ExportOptions options;
    options.fromMs = times.low;
    options.toMs = times.high;
    options.timeTitle = tr("Time (UTC)");
    options.format = chart::ExportOptions::Format::Tsv;
    const chart::Exported table = chart::exportValues(all, options);
    options.format = chart::ExportOptions::Format::Csv;
    const QByteArray csv = chart::exportValues(all, options).utf8;
    auto *data = new QMimeData;
    data->setText(QString::fromUtf8(text == options.format ? csv : table.utf8));
    data->setData(QStringLiteral("text/csv"), csv);
    QApplication::clipboard()->setMimeData(data);
    if (table.leftOut > 0) {
        const QString sentence =
            tr("Copied the first %1 times; %2 more are too much for the clipboard. Select a shorter time.")
                .arg(table.rows)
                .arg(table.leftOut);
        QToolTip::showText(mapToGlobal(m_geometry.plot.center().toPoint()), core::toolTip(sentence), this);
    }
}

} // namespace widgets
