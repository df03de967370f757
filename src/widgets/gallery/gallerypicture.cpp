#include "gallerypicture.h"

#include <widgets/chart/chartstyle.h>
#include <widgets/theme/theme.h>

#include <QCoreApplication>
#include <QPainter>
#include <QWidget>

namespace widgets {

namespace {

core::Result<void> paintGalleryWidget(QPaintDevice &device, QSize size, const dashboard::GalleryCase &one,
                                      const dashboard::PanelInput &input, const dashboard::PanelKind &kind,
                                      Qt::LayoutDirection direction)
{
    const dashboard::WidgetContent made = kind.makeWidget(nullptr);
    const std::unique_ptr<QWidget> widget(made.widget);
    widget->setAttribute(Qt::WA_DontShowOnScreen);
    widget->setAttribute(Qt::WA_QuitOnClose, false);
    widget->setLayoutDirection(direction);
    widget->resize(size);
    if (auto taken = made.content->setOptions(galleryOptions(one)); !taken)
        return taken;
    made.content->setInput(input);
    // Off screen, but as large and as laid out as if it were shown.
    widget->show();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    widget->render(&device, {}, {}, QWidget::DrawChildren);
    return {};
}

} // namespace

core::Result<void> paintGalleryCase(QPaintDevice &device, QSize size, const dashboard::GalleryCase &one,
                                    const dashboard::PanelInput &input, const dashboard::PanelRegistry &registry,
                                    const Theme &theme, const chart::Zone &zone, Qt::LayoutDirection direction)
{
    dashboard::PanelInput placed = input;
    placed.zone = zone;
    QPainter painter(&device);
    painter.fillRect(QRect(QPoint(), size), theme.colour(Role::Surface));
    const QString id = QString::fromLatin1(one.kind);
    const dashboard::PanelKind *kind = registry.find(id);
    if (kind && kind->makeWidget && !kind->make) {
        painter.end();
        return paintGalleryWidget(device, size, one, placed, *kind, direction);
    }
    const auto panel = registry.make(id);
    if (!panel)
        return tl::unexpected<core::Error>(panel.error());
    if (auto taken = (*panel)->setOptions(galleryOptions(one)); !taken)
        return taken;
    (*panel)->setInput(placed);
    (*panel)->paint(painter, QRectF(QPointF(), size), chartStyle(theme, zone, direction));
    return {};
}

} // namespace widgets
