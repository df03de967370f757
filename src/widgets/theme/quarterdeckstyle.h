#pragma once

#include <QProxyStyle>

namespace widgets {

class Theme;

/// Fusion, drawn with the theme's roles: fields, buttons, menus, combo boxes, scroll bars, headers, tool tips, tabs and
/// a focus ring that is always seen. There are no style sheets in this program: they are slow in tables and leak into
/// children.
class QuarterdeckStyle final : public QProxyStyle
{
    Q_OBJECT
public:
    explicit QuarterdeckStyle(Theme *theme);
    Theme &theme() const { return *m_theme; }

    void polish(QWidget *widget) override;
    using QProxyStyle::polish;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                         const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                           const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *result) const override;

private:
    Theme *m_theme;
};

} // namespace widgets
