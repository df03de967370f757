#include "quarterdeckstyle.h"

#include "controls.h"
#include "metrics.h"
#include "theme.h"

#include <widgets/elide.h>

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QHeaderView>
#include <QPainter>
#include <QPushButton>
#include <QStyleOption>
#include <QTableView>
#include <QToolButton>

namespace widgets {

namespace {

/// A row that is chosen as a whole has one bar, at its first cell.
bool beginsChosen(const QStyleOption *option, const QWidget *widget)
{
    const auto *cell = qstyleoption_cast<const QStyleOptionViewItem *>(option);
    const auto *table = qobject_cast<const QTableView *>(widget);
    if (!cell || !table || table->selectionBehavior() != QAbstractItemView::SelectRows)
        return true;
    const QHeaderView *header = table->horizontalHeader();
    for (int before = header->visualIndex(cell->index.column()) - 1; before >= 0; --before) {
        if (!header->isSectionHidden(header->logicalIndex(before)))
            return false;
    }
    return true;
}

} // namespace

QuarterdeckStyle::QuarterdeckStyle(Theme *theme) : QProxyStyle(QStringLiteral("Fusion")), m_theme(theme) {}

void QuarterdeckStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QPushButton *>(widget) || qobject_cast<QToolButton *>(widget) ||
        qobject_cast<QComboBox *>(widget) || qobject_cast<QAbstractSpinBox *>(widget) ||
        qobject_cast<QHeaderView *>(widget) || widget->inherits("QScrollBar"))
        widget->setAttribute(Qt::WA_Hover);
}

void QuarterdeckStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                     const QWidget *widget) const
{
    switch (element) {
    case PE_PanelLineEdit: {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (frame && frame->lineWidth > 0)
            paintField(painter, option, *m_theme);
        return;
    }
    case PE_FrameLineEdit: return;
    case PE_PanelButtonCommand: {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        paintButton(painter, option, *m_theme, button && button->features & QStyleOptionButton::DefaultButton,
                    button && button->features & QStyleOptionButton::Flat);
        return;
    }
    case PE_PanelButtonTool: paintButton(painter, option, *m_theme, false, true); return;
    case PE_FrameDefaultButton:
    case PE_FrameButtonTool:
    case PE_PanelScrollAreaCorner: // the ground shows, as under the bars
    case PE_FrameStatusBarItem: return;
    case PE_FrameFocusRect:
        // Buttons and fields draw their own ring; views show the current row by their selection.
        if (qobject_cast<const QAbstractItemView *>(widget) || qobject_cast<const QPushButton *>(widget) ||
            qobject_cast<const QToolButton *>(widget) || qobject_cast<const QComboBox *>(widget))
            return;
        paintFocus(painter, option->rect, *m_theme);
        return;
    case PE_PanelMenu:
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, m_theme->colour(Role::Raised));
        painter->setPen(m_theme->colour(Role::Line));
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    case PE_FrameMenu:
        painter->setPen(m_theme->colour(Role::Line));
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    case PE_Frame:
    case PE_FrameGroupBox:
        painter->setPen(m_theme->colour(Role::Line));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    case PE_FrameTabWidget: return;
    case PE_FrameTabBarBase:
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                          m_theme->colour(Role::Line));
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck: paintCheck(painter, option, *m_theme, false); return;
    case PE_IndicatorRadioButton: paintCheck(painter, option, *m_theme, true); return;
    case PE_PanelItemViewRow: return;
    case PE_PanelItemViewItem:
        if (option->state & State_Selected) {
            painter->fillRect(option->rect, m_theme->colour(Role::Selection));
            if (beginsChosen(option, widget))
                painter->fillRect(
                    visualRect(option->direction, option->rect,
                               QRect(option->rect.topLeft(), QSize(metrics::kSelectionBar, option->rect.height()))),
                    m_theme->colour(Role::Accent));
        } else if (option->state & State_MouseOver) {
            painter->fillRect(option->rect, m_theme->colour(Role::Hover));
        }
        return;
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void QuarterdeckStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                                   const QWidget *widget) const
{
    switch (element) {
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            paintButtonLabel(painter, button, *m_theme);
            return;
        }
        break;
    case CE_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            paintMenuItem(painter, item, *m_theme);
            return;
        }
        break;
    case CE_MenuEmptyArea:
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, m_theme->colour(element == CE_MenuEmptyArea ? Role::Raised : Role::Surface));
        if (element == CE_HeaderEmptyArea)
            painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                              m_theme->colour(Role::Line));
        return;
    case CE_HeaderSection:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            paintHeaderSection(painter, header, *m_theme);
            return;
        }
        break;
    case CE_Header:
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            if (element == CE_Header)
                paintHeaderSection(painter, header, *m_theme);
            paintHeaderLabel(painter, header, *m_theme);
            return;
        }
        break;
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option)) {
            paintTab(painter, tab, *m_theme);
            return;
        }
        break;
    case CE_ComboBoxLabel:
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option); combo && !combo->editable) {
            const QRect rect = visualRect(option->direction, option->rect, option->rect.adjusted(10, 0, -26, 0));
            painter->setPen(m_theme->colour(option->state & State_Enabled ? Role::Text : Role::Faint));
            painter->drawText(rect, int(Qt::AlignVCenter) | int(visualAlignment(option->direction, Qt::AlignLeft)),
                              elided(painter->fontMetrics(), combo->currentText, Qt::ElideMiddle, rect.width()));
            return;
        }
        break;
    case CE_Splitter: painter->fillRect(option->rect, m_theme->colour(Role::Line)); return;
    default: break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void QuarterdeckStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                          const QWidget *widget) const
{
    if (control == CC_ComboBox) {
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option)) {
            paintComboBox(painter, combo, *m_theme);
            return;
        }
    } else if (control == CC_SpinBox) {
        if (const auto *box = qstyleoption_cast<const QStyleOptionSpinBox *>(option)) {
            paintSpinBox(painter, box, subControlRect(control, option, SC_SpinBoxUp, widget),
                         subControlRect(control, option, SC_SpinBoxDown, widget), *m_theme);
            return;
        }
    } else if (control == CC_ScrollBar) {
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            paintScrollBar(painter, bar, subControlRect(control, option, SC_ScrollBarSlider, widget), *m_theme);
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect QuarterdeckStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                       const QWidget *widget) const
{
    if (control == CC_SpinBox && part == SC_SpinBoxEditField) // its text begins where that of other fields does
        return QProxyStyle::subControlRect(control, option, part, widget).adjusted(4, 0, -4, 0);
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control != CC_ScrollBar || !bar)
        return QProxyStyle::subControlRect(control, option, part, widget);
    const bool vertical = bar->orientation == Qt::Vertical;
    const QRect rect = bar->rect;
    const int length = vertical ? rect.height() : rect.width();
    const qint64 range = qint64(bar->maximum) - bar->minimum;
    const int handle = range > 0 ? int(qBound(qMin<qint64>(28, length),
                                              qint64(length) * bar->pageStep / (range + bar->pageStep), qint64(length)))
                                 : length;
    const int start =
        sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - handle, bar->upsideDown);
    const auto along = [&](int from, int size) {
        return vertical ? QRect(rect.left(), rect.top() + from, rect.width(), size)
                        : QRect(rect.left() + from, rect.top(), size, rect.height());
    };
    switch (part) {
    case SC_ScrollBarSlider: return along(start, handle);
    case SC_ScrollBarSubPage: return along(0, start);
    case SC_ScrollBarAddPage: return along(start + handle, length - start - handle);
    case SC_ScrollBarGroove: return rect;
    default: return {};
    }
}

QRect QuarterdeckStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    return element == SE_LineEditContents && frame && frame->lineWidth > 0 ? rect.adjusted(6, 0, -6, 0) : rect;
}

QSize QuarterdeckStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                                         const QWidget *widget) const
{
    QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    switch (type) {
    case CT_PushButton: return {contents.width() + 26, qMax(metrics::kControl, contents.height() + 8)};
    case CT_ComboBox: return {contents.width() + 42, qMax(metrics::kControl, contents.height() + 8)};
    case CT_SpinBox:
    case CT_LineEdit: return {size.width(), qMax(metrics::kControl, size.height())};
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            if (item->menuItemType == QStyleOptionMenuItem::Separator)
                return {size.width(), 9};
            return {contents.width() + 34 + 32 + (item->text.contains(u'\t') ? item->reservedShortcutWidth : 0), 28};
        }
        return size;
    case CT_HeaderSection: return {contents.width() + 20, 30};
    case CT_ItemViewItem: return {size.width(), qMax(metrics::kItem, size.height())};
    case CT_TabBarTab: return {contents.width() + 8, 34};
    default: return size;
    }
}

int QuarterdeckStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent: return metrics::kScrollBar;
    case PM_ScrollBarSliderMin: return 28;
    case PM_DefaultFrameWidth:
        return widget && (widget->inherits("QMenu") || widget->inherits("QAbstractScrollArea"))
                   ? 1
                   : QProxyStyle::pixelMetric(metric, option, widget);
    case PM_MenuPanelWidth: return 1;
    case PM_MenuVMargin: return 4;
    case PM_MenuHMargin: return 0;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_ButtonDefaultIndicator:
    case PM_ScrollView_ScrollBarSpacing:
    case PM_ScrollView_ScrollBarOverlap: return 0;
    case PM_FocusFrameHMargin: return metrics::kCell - 1; // an item's text stands below the header's
    case PM_SplitterWidth: return 1;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return metrics::kIconSmall;
    case PM_ToolTipLabelFrameWidth: return 6;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin: return metrics::kMargin;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing: return 8;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int QuarterdeckStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                                QStyleHintReturn *result) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_UnderlineShortcut:
    case SH_ScrollBar_Transient:
    case SH_ComboBox_Popup:
    case SH_DialogButtonBox_ButtonsHaveIcons: return 0;
    case SH_Menu_SubMenuPopupDelay: return 100;
    case SH_ToolTip_WakeUpDelay: return 400;
    case SH_ScrollBar_LeftClickAbsolutePosition: return 1;
    case SH_ItemView_ShowDecorationSelected: return 1;
    default: return QProxyStyle::styleHint(hint, option, widget, result);
    }
}

} // namespace widgets
