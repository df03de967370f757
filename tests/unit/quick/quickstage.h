#pragma once

#include <dashboard/timeseriespanel.h>
#include <quick/panelitem.h>
#include <support/panelpictures.h>

#include <QCoreApplication>
#include <QImage>
#include <QKeyEvent>
#include <QPainter>
#include <QQuickWindow>
#include <QTest>
#include <QWheelEvent>

#include <chrono>
#include <memory>
#include <optional>
#include <utility>

namespace quickstage {

constexpr double kBeginMs = 1'700'000'000'000; // as support::seriesFrame() begins
constexpr double kEndMs = kBeginMs + 600'000;

/// Before the first window.
inline bool useSoftware()
{
    static const bool once = qputenv("QT_QUICK_BACKEND", "software");
    return once;
}

/// A panel of time series that knows how often it was drawn.
class CountedPanel final : public dashboard::Panel
{
public:
    mutable int draws = 0;

    core::Result<void> setOptions(const QJsonObject &options) override { return m_inner.setOptions(options); }
    dashboard::Values values() const override { return m_inner.values(); }

protected:
    void refresh() override { m_inner.setInput(input()); }
    void draw(QPainter &painter, const QRectF &bounds, const chart::Style &style) const override
    {
        ++draws;
        m_inner.setView(view());
        m_inner.paint(painter, bounds, style);
    }
    dashboard::Detail detail(QPointF position, const QRectF &bounds, const chart::Style &style) const override
    {
        return m_inner.at(position, bounds, style);
    }
    QString told() const override { return m_inner.summary(); }
    std::optional<dashboard::TimePicture> overTime(const QRectF &bounds, const chart::Style &style) const override
    {
        m_inner.setView(view());
        return m_inner.timePicture(bounds, style);
    }

private:
    mutable dashboard::TimeSeriesPanel m_inner;
};

/// An item that knows how often it was asked to paint.
class CountedItem : public quick::PanelItem
{
public:
    int paints = 0;

    void paint(QPainter *painter) override
    {
        ++paints;
        PanelItem::paint(painter);
    }
};

inline dashboard::PanelInput twoSeries(double fromMs = kBeginMs, double toMs = kEndMs)
{
    QVector<double> up;
    QVector<double> down;
    for (int i = 0; i <= 40; ++i) {
        up += i;
        down += 100 - i;
    }
    dashboard::PanelInput input = support::readyInput(
        {support::seriesFrame(QStringLiteral("up"), up), support::seriesFrame(QStringLiteral("down"), down)});
    input.fromMs = fromMs;
    input.toMs = toMs;
    return input;
}

/// What the panel itself paints on the style's ground, so many logical pixels large.
inline QImage ownPicture(const dashboard::Panel &panel, QSize size, double ratio = 1)
{
    const chart::Style style = support::plainStyle();
    QImage image(size * ratio, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(style.ground);
    QPainter painter(&image);
    panel.paint(painter, QRectF(QPointF(), QSizeF(size)), style);
    return image;
}

/// What the item paints onto a device of this ratio.
inline QImage itemPicture(quick::PanelItem &item, double ratio = 1)
{
    QImage image(item.size().toSize() * ratio, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::magenta);
    QPainter painter(&image);
    item.paint(&painter);
    return image;
}

/// Two charts of one page in a window, one above the other.
struct Page
{
    const bool isSoftware = useSoftware();
    quick::Look look;
    dashboard::ChartGroup group;
    quick::PanelSource source{std::make_unique<CountedPanel>()};
    quick::PanelSource otherSource{std::make_unique<CountedPanel>()};
    QQuickWindow window;
    CountedItem item;
    CountedItem other;

    Page()
    {
        look.set(support::plainStyle(), {Qt::white, Qt::white, Qt::gray});
        group.setChoice({std::chrono::hours(1), {}});
        window.resize(640, 400);
        int y = 0;
        for (auto [one, from] : {std::pair(&item, &source), std::pair(&other, &otherSource)}) {
            from->setInput(twoSeries());
            one->setParentItem(window.contentItem());
            one->setPosition(QPointF(0, y));
            one->setSize(QSizeF(640, 200));
            one->setLook(&look);
            one->setGroup(&group);
            one->setSource(from);
            y += 200;
        }
        window.show();
    }
    bool isExposed() { return QTest::qWaitForWindowExposed(&window, 20'000); }
    /// Paints what has to be painted.
    QImage frame() { return window.grabWindow(); }
    int draws() const { return static_cast<const CountedPanel &>(source.panel()).draws; }

    /// In the plot of the first item, which stands in the window's corner.
    QPoint at(double share, double down = 0.5) const
    {
        const QRectF plot = item.picture()->geometry.plot;
        return QPointF(plot.left() + plot.width() * share, plot.top() + plot.height() * down).toPoint();
    }
    double time(QPoint point) const { return item.picture()->geometry.x.toValue(point.x()); }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {}, Qt::MouseButton button = Qt::LeftButton)
    {
        QTest::mousePress(&window, button, modifiers, from);
        QTest::mouseMove(&window, (from + to) / 2);
        QTest::mouseMove(&window, to);
        QTest::mouseRelease(&window, button, modifiers, to);
    }
    bool key(Qt::Key which, Qt::KeyboardModifiers modifiers = {})
    {
        QKeyEvent event(QEvent::KeyPress, which, modifiers);
        QCoreApplication::sendEvent(&item, &event);
        return event.isAccepted();
    }
    bool wheel(QPoint point, QPoint turn, Qt::KeyboardModifiers modifiers = {}, quint64 timeMs = 1)
    {
        QWheelEvent event(point, window.mapToGlobal(point), {}, turn, Qt::NoButton, modifiers, Qt::NoScrollPhase,
                          false);
        event.setTimestamp(timeMs);
        QCoreApplication::sendEvent(&item, &event);
        return event.isAccepted();
    }
    /// The range that was asked for; nothing: one that moves on.
    std::optional<chart::AxisRange> asked() const
    {
        const auto &fixed = group.choice().fixed;
        if (!fixed)
            return std::nullopt;
        return chart::AxisRange{double(core::toUnixMs(fixed->begin)), double(core::toUnixMs(fixed->end))};
    }
};

} // namespace quickstage
