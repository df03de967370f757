#pragma once

#include "paintedtext.h"

#include <widgets/table/datatable.h>

#include <QColor>
#include <QImage>
#include <QString>
#include <QStringList>
#include <QWidget>

namespace stage {

inline const QString kServices = QStringLiteral("services");

inline widgets::DataTable *tableOf(QWidget *page, const QString &name = {})
{
    for (auto *table : page->findChildren<widgets::DataTable *>()) {
        if (name.isEmpty() || table->accessibleName() == name)
            return table;
    }
    return nullptr;
}

inline QStringList textsOf(QWidget *widget)
{
    QStringList all;
    for (const PaintedText &one : paintedTexts(*widget))
        all += one.text;
    return all;
}

/// Whether pixels of an image are of this colour, or what is left of it after smoothing an edge.
inline int pixelsLike(const QImage &image, const QColor &wanted)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor here = image.pixelColor(x, y);
            count += qAbs(here.red() - wanted.red()) + qAbs(here.green() - wanted.green()) +
                         qAbs(here.blue() - wanted.blue()) <
                     24;
        }
    }
    return count;
}

} // namespace stage
