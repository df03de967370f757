#include "goldenimage.h"

#include <QDir>
#include <QFileInfo>
#include <QHash>
#include <QImageWriter>
#include <QVector>

#include <algorithm>
#include <cstdlib>

namespace stage {

namespace {

constexpr int kRounding = 4; // of 255; a quarter of the colours of anti-aliased edges, so files of half the size

QRgb rounded(QRgb pixel)
{
    const auto near = [](int channel) { return std::min(255, (channel + kRounding / 2) / kRounding * kRounding); };
    return qRgb(near(qRed(pixel)), near(qGreen(pixel)), near(qBlue(pixel)));
}

/// With a table of colours where 256 are enough.
QImage smallest(const QImage &image)
{
    QImage plain = image.convertToFormat(QImage::Format_RGB32);
    QImage indexed(plain.size(), QImage::Format_Indexed8);
    QHash<QRgb, int> places;
    QVector<QRgb> table;
    for (int y = 0; y < plain.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(plain.scanLine(y));
        uchar *out = indexed.scanLine(y);
        for (int x = 0; x < plain.width(); ++x) {
            line[x] = rounded(line[x]);
            const auto known = places.constFind(line[x]);
            const int place = known != places.constEnd() ? *known : int(table.size());
            if (known == places.constEnd()) {
                places.insert(line[x], place);
                table += line[x];
            }
            out[x] = uchar(place);
        }
    }
    if (table.size() > 256)
        return plain;
    indexed.setColorTable(table);
    return indexed;
}

} // namespace

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
    return writer.write(smallest(image));
}

} // namespace stage
