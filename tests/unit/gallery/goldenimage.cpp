#include "goldenimage.h"

#include <QDir>
#include <QFileInfo>
#include <QImageWriter>

#include <algorithm>
#include <cstdlib>

namespace stage {

Difference differenceOf(const QImage &actual, const QImage &expected)
{
    Difference difference;
    if (actual.size() != expected.size()) {
        difference.pixels = qsizetype(actual.width()) * actual.height();
        difference.greatest = 255;
        difference.picture = expected;
        return difference;
    }
    const QImage one = actual.convertToFormat(QImage::Format_RGB32);
    const QImage other = expected.convertToFormat(QImage::Format_RGB32);
    difference.picture = QImage(one.size(), QImage::Format_RGB32);
    for (int y = 0; y < one.height(); ++y) {
        const auto *is = reinterpret_cast<const QRgb *>(one.constScanLine(y));
        const auto *was = reinterpret_cast<const QRgb *>(other.constScanLine(y));
        auto *out = reinterpret_cast<QRgb *>(difference.picture.scanLine(y));
        for (int x = 0; x < one.width(); ++x) {
            const int apart = std::max({std::abs(qRed(is[x]) - qRed(was[x])), std::abs(qGreen(is[x]) - qGreen(was[x])),
                                        std::abs(qBlue(is[x]) - qBlue(was[x]))});
            difference.greatest = std::max(difference.greatest, apart);
            difference.pixels += apart > kTolerance;
            const int pale = 170 + qGray(was[x]) / 3;
            out[x] = apart > kTolerance ? qRgb(255, 0, 255) : qRgb(pale, pale, pale);
        }
    }
    return difference;
}

bool isSame(const Difference &difference)
{
    return difference.pixels <= kMostPixels;
}

bool saveGolden(const QImage &image, const QString &file)
{
    QDir().mkpath(QFileInfo(file).path());
    QImageWriter writer(file, "png");
    writer.setCompression(100);
    return writer.write(image);
}

} // namespace stage
