#include "icon.h"

#include "svgpath.h"

#include <widgets/theme/theme.h>

#include <QIconEngine>
#include <QPainter>

#include <array>
#include <cstring>

namespace widgets {

namespace {

struct IconShape
{
    const char *kind;
    const char *arguments;
};
struct IconEntry
{
    const char *name;
    const IconShape *shapes;
    int count;
};

#include "icondata.inc"

constexpr const char *kIconNames[] = {"activity",
                                      "arrow-down",
                                      "arrow-left",
                                      "arrow-right",
                                      "arrow-up",
                                      "bell",
                                      "box",
                                      "check",
                                      "chevron-down",
                                      "chevron-left",
                                      "chevron-right",
                                      "circle-help",
                                      "clock",
                                      "columns-3",
                                      "copy",
                                      "database",
                                      "ellipsis",
                                      "external-link",
                                      "eye-off",
                                      "filter",
                                      "flag",
                                      "globe",
                                      "history",
                                      "info",
                                      "key-round",
                                      "keyboard",
                                      "layers",
                                      "layout-dashboard",
                                      "list",
                                      "locate-fixed",
                                      "lock",
                                      "maximize-2",
                                      "moon",
                                      "pause",
                                      "picture-in-picture-2",
                                      "play",
                                      "plug",
                                      "plus",
                                      "refresh-cw",
                                      "rotate-ccw",
                                      "scaling",
                                      "search",
                                      "server",
                                      "settings",
                                      "shield-alert",
                                      "sliders-horizontal",
                                      "stethoscope",
                                      "sun",
                                      "sun-moon",
                                      "timer",
                                      "triangle-alert",
                                      "undo-2",
                                      "unplug",
                                      "wifi-off",
                                      "x",
                                      "zap"};
static_assert(std::size(kIconNames) == kIconCount);

QPainterPath build(Icon icon)
{
    QPainterPath path;
    for (const IconEntry &entry : iconTable) {
        if (std::strcmp(entry.name, kIconNames[std::size_t(icon)]) != 0)
            continue;
        for (int i = 0; i < entry.count; ++i)
            addSvgShape(path, entry.shapes[i].kind, entry.shapes[i].arguments);
    }
    return path;
}

class PathIconEngine final : public QIconEngine
{
public:
    explicit PathIconEngine(Icon icon) : m_icon(icon) {}
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const Theme &theme = Theme::of(nullptr);
        paintIcon(*painter, rect, m_icon, theme.colour(mode == QIcon::Disabled ? Role::Faint : Role::Text));
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    QIconEngine *clone() const override { return new PathIconEngine(*this); }

private:
    Icon m_icon;
};

} // namespace

const QPainterPath &iconPath(Icon icon)
{
    static const std::array<QPainterPath, kIconCount> paths = [] {
        std::array<QPainterPath, kIconCount> all;
        for (int i = 0; i < kIconCount; ++i)
            all[std::size_t(i)] = build(Icon(i));
        return all;
    }();
    return paths[std::size_t(icon)];
}

void paintIcon(QPainter &painter, const QRectF &rect, Icon icon, const QColor &colour, qreal strokePx)
{
    const qreal side = qMin(rect.width(), rect.height());
    if (side <= 0)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.center().x() - side / 2, rect.center().y() - side / 2);
    painter.scale(side / 24, side / 24);
    painter.setPen(QPen(colour, strokePx * 24 / side, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(iconPath(icon));
    painter.restore();
}

QIcon asQIcon(Icon icon)
{
    return QIcon(new PathIconEngine(icon));
}

} // namespace widgets
