#pragma once

#include <core/clock.h>
#include <core/result.h>

#include <QByteArray>
#include <QString>
#include <QVector>

#include <functional>
#include <optional>

namespace audit {

/// A new file begins with the month (UTC), and where the one before has grown to this.
inline constexpr qint64 kSegmentBytes = qint64(64) * 1024 * 1024;

/// One file of a trail: trail-<sequence of its first line>-<yyyy-MM>.jsonl.
struct Segment
{
    QString path;
    QString month;
    qint64 first = 0;
    qint64 size = 0; ///< bytes
};

/// Oldest first. Other files of the folder are passed over.
QVector<Segment> segmentsOf(const QString &folder);
QString monthOf(core::WallTime at);
QString segmentName(qint64 first, const QString &month);

/// A line as it stands in a file.
struct FileLine
{
    QString path;
    int number = 0; ///< from 1
    QByteArray bytes;
    qint64 offset = 0;        ///< of its first byte in the file
    bool isTerminated = true; ///< by a line feed
    bool isLast = false;      ///< nothing comes behind it, in any of the files
    QString file() const;     ///< its name without the folder
};

/// Every line in order, until `visit` returns false. Errors: audit.unreadable.
core::Result<void> forEachLine(const QVector<Segment> &segments, const std::function<bool(const FileLine &)> &visit);

/// The trail's own name, under which its keeper knows it; made when there is none and `mayMake`. It moves with the
/// folder. Nothing when it is not there, or is none.
std::optional<QString> trailName(const QString &folder, bool mayMake);

} // namespace audit
