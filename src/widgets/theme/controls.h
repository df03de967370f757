#pragma once

#include <QRect>

class QPainter;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionHeader;
class QStyleOptionMenuItem;
class QStyleOptionSlider;
class QStyleOptionSpinBox;
class QStyleOptionTab;

/// How QuarterdeckStyle draws single controls: functions of option and theme alone.
namespace widgets {

class Theme;

void paintField(QPainter *painter, const QStyleOption *option, const Theme &theme);
void paintButton(QPainter *painter, const QStyleOption *option, const Theme &theme, bool primary, bool flat);
void paintButtonLabel(QPainter *painter, const QStyleOptionButton *option, const Theme &theme);
void paintCheck(QPainter *painter, const QStyleOption *option, const Theme &theme, bool round);
void paintComboBox(QPainter *painter, const QStyleOptionComboBox *option, const Theme &theme);
/// `up` and `down` are where its arrows can be pressed.
void paintSpinBox(QPainter *painter, const QStyleOptionSpinBox *option, const QRect &up, const QRect &down,
                  const Theme &theme);
void paintMenuItem(QPainter *painter, const QStyleOptionMenuItem *option, const Theme &theme);
void paintScrollBar(QPainter *painter, const QStyleOptionSlider *option, const QRect &handle, const Theme &theme);
void paintHeaderSection(QPainter *painter, const QStyleOptionHeader *option, const Theme &theme);
void paintHeaderLabel(QPainter *painter, const QStyleOptionHeader *option, const Theme &theme);
void paintTab(QPainter *painter, const QStyleOptionTab *option, const Theme &theme);
/// The ring that says where the keyboard is.
void paintFocus(QPainter *painter, const QRect &rect, const Theme &theme);

} // namespace widgets
