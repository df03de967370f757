#include "export.h"

#include <core/spreadsheet.h>
#include <core/text.h>

#include <QDateTime>

namespace audit {

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray csvCell(const QString &text)
{
    QString out = core::safeText(text, false, qsizetype(kMostText) * 8);
    if (core::looksLikeFormula(text) || core::looksLikeFormula(out))
        out.prepend(u'\'');
    out.replace(u'"', u"\"\""_s);
    return '"' + out.toUtf8() + '"';
}

/// "kind code name=value … detail"; the sentence belongs to whoever reads.
QString errorCell(const core::Error &error)
{
    QStringList parts{QLatin1String(core::name(error.kind)), error.message.code};
    for (const core::MessageArg &arg : error.message.args) {
        if (const auto *text = std::get_if<QString>(&arg.value))
            parts += arg.name + u'=' + *text;
        else if (const auto *integer = std::get_if<qint64>(&arg.value))
            parts += arg.name + u'=' + QString::number(*integer);
        else if (const auto *number = std::get_if<double>(&arg.value))
            parts += arg.name + u'=' + QString::number(*number, 'g', 17);
        else
            parts += arg.name + u'=' + QString::number(qint64(std::get<std::chrono::milliseconds>(arg.value).count())) +
                     "ms"_L1;
    }
    if (!error.endpoint.isEmpty())
        parts += error.endpoint;
    if (!error.detail.isEmpty())
        parts += error.detail;
    return parts.join(u' ');
}

} // namespace

QString utcText(core::WallTime at)
{
    return QDateTime::fromMSecsSinceEpoch(core::toUnixMs(at), Qt::UTC).toString(Qt::ISODateWithMs);
}

core::Result<Selected> select(const QString &folder, const Selection &wanted,
                              const std::function<bool(const Trail::Line &, const QByteArray &bytes)> &take)
{
    const QVector<Segment> segments = segmentsOf(folder);
    if (segments.isEmpty())
        return core::failure(core::ErrorKind::NotFound, core::message("audit.none").with(u"folder"_s, folder));
    Selected out;
    const auto done = forEachLine(segments, [&](const FileLine &line) {
        if (!line.isTerminated && line.isLast)
            return true; // it is being written, or was when its writer ended
        const auto read = parseLine(line.bytes);
        if (!read) {
            ++out.unreadable;
            return true;
        }
        const core::WallTime at = read->entry.at;
        if ((wanted.from && at < *wanted.from) || (wanted.to && at >= *wanted.to))
            return true;
        const Trail::Line shown{read->sequence, read->entry};
        if (wanted.accepts && !wanted.accepts(shown))
            return true;
        ++out.lines;
        return take(shown, line.bytes);
    });
    if (!done)
        return tl::unexpected<core::Error>(done.error());
    return out;
}

QByteArray csvTitles()
{
    QByteArray out = "sequence,time";
    for (const TextField &field : textFields()) {
        out += ',';
        out += field.name;
    }
    return out + ",error\r\n";
}

QByteArray csvLine(const Trail::Line &line)
{
    QByteArray out = QByteArray::number(line.sequence) + ',' + utcText(line.entry.at).toLatin1();
    for (const TextField &field : textFields())
        out += ',' + csvCell(line.entry.*field.member);
    return out + ',' + (line.entry.error ? csvCell(errorCell(*line.entry.error)) : QByteArray("\"\"")) + "\r\n";
}

} // namespace audit
