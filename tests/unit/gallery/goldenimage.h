#pragma once

#include <QImage>
#include <QString>

namespace stage {

/// How two pictures differ.
struct Difference
{
    qsizetype pixels = 0; ///< that differ by more than the tolerance
    int greatest = 0;     ///< of 255, in any channel
    QImage picture;       ///< the expected one, pale, with those pixels in magenta
};

/// A channel may differ by this much: what the rounding of golden files (2) and other roundings of a line's coverage
/// come to.
constexpr int kTolerance = 8; // of 255
/// As many pixels may differ by more: fewer than one small digit has (about 30), so that a lost one is seen.
constexpr qsizetype kMostPixels = 24;

/// Of pictures of one size; other sizes differ everywhere.
Difference differenceOf(const QImage &actual, const QImage &expected);
bool isSame(const Difference &difference);

/// Channels rounded to multiples of 4, compressed as far as it goes. False when it could not be written.
bool saveGolden(const QImage &image, const QString &file);

} // namespace stage
