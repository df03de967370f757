#include "segments.h"

#include "files.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace audit {

using namespace Qt::Literals::StringLiterals;

QString FileLine::file() const
{
    return QFileInfo(path).fileName();
}

QString monthOf(core::WallTime at)
{
    return QDateTime::fromMSecsSinceEpoch(core::toUnixMs(at), Qt::UTC).toString(u"yyyy-MM"_s);
}

QString segmentName(qint64 first, const QString &month)
{
    return u"trail-%1-%2.jsonl"_s.arg(first, 12, 10, QLatin1Char('0')).arg(month);
}

QVector<Segment> segmentsOf(const QString &folder)
{
    static const QRegularExpression named(u"^trail-(\\d{12,18})-(\\d{4}-\\d{2})\\.jsonl$"_s);
    QVector<Segment> out;
    const QFileInfoList files = QDir(folder).entryInfoList({u"trail-*.jsonl"_s}, QDir::Files, QDir::Name);
    for (const QFileInfo &file : files) {
        const auto match = named.match(file.fileName());
        if (match.hasMatch())
            out.append({file.filePath(), match.captured(2), match.captured(1).toLongLong(), file.size()});
    }
    std::stable_sort(out.begin(), out.end(), [](const Segment &a, const Segment &b) { return a.first < b.first; });
    return out;
}

core::Result<void> forEachLine(const QVector<Segment> &segments, const std::function<bool(const FileLine &)> &visit)
{
    // A line is told when the next one is there, so that the last one of all is known for what it is.
    std::optional<FileLine> held;
    for (const Segment &segment : segments) {
        const auto bytes = contentsOf(segment.path);
        if (!bytes)
            return core::failure(core::ErrorKind::Config,
                                 core::message("audit.unreadable").with(u"file"_s, segment.path));
        int number = 0;
        for (qsizetype at = 0; at < bytes->size();) {
            const qsizetype feed = bytes->indexOf('\n', at);
            const qsizetype end = feed < 0 ? bytes->size() : feed;
            if (held && !visit(*held))
                return {};
            held = FileLine{segment.path, ++number, bytes->mid(at, end - at), at, feed >= 0, false};
            at = end + 1;
        }
    }
    if (held) {
        held->isLast = true;
        visit(*held);
    }
    return {};
}

std::optional<QString> trailName(const QString &folder, bool mayMake)
{
    static const QRegularExpression name(u"^[0-9a-f]{32}$"_s);
    const QString path = QDir(folder).filePath(u"name"_s);
    const auto known = contentsOf(path);
    if (known) {
        const QString text = QString::fromLatin1(known->trimmed());
        if (name.match(text).hasMatch())
            return text;
    }
    if (!mayMake)
        return {};
    std::array<quint32, 4> random{};
    QRandomGenerator::system()->generate(random.begin(), random.end());
    const QByteArray made = QByteArray(reinterpret_cast<const char *>(random.data()), sizeof random).toHex();
    if (!isReplaced(path, made + '\n'))
        return {};
    return QString::fromLatin1(made);
}

} // namespace audit
