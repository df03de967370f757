#pragma once

#include "gallerystage.h"

#include <QSize>
#include <QString>

namespace stage {

/// What a case is painted on.
struct TextGround
{
    QSize size;    ///< logical pixels
    int ratio = 1; ///< device pixels to a logical one
    Qt::LayoutDirection direction = Qt::LeftToRight;
};

/// Which texts of the case over the input cannot be read, in the stage's theme: cut off, one upon the other, painted
/// over, too small or too pale. Empty: none. A picture of them is left in build/shots/faults/<name>.png.
QString unreadableTexts(const GalleryStage &stage, const dashboard::GalleryCase &one,
                        const dashboard::PanelInput &input, const TextGround &ground, const QString &name);

} // namespace stage
