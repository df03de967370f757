#include "envelope.h"

#include <core/text.h>

namespace prometheus {

bool readStrings(formats::JsonCursor &cursor, QStringList &out)
{
    if (cursor.peek() == formats::JsonCursor::Token::Null)
        return cursor.null();
    if (!cursor.beginArray())
        return false;
    while (cursor.nextItem()) {
        QString text;
        if (!cursor.string(text))
            return false;
        out += text;
    }
    return !cursor.failed();
}

core::Result<Envelope> readEnvelope(QByteArrayView body, const DataReader &data)
{
    formats::JsonCursor cursor(body);
    Envelope out;
    bool hasStatus = false;
    std::string_view name;
    const auto readEscaped = [&cursor](QStringList &list) {
        if (!readStrings(cursor, list))
            return false;
        for (QString &text : list)
            text = core::safeText(text);
        return true;
    };
    for (bool more = cursor.beginObject(); more && cursor.nextKey(name);) {
        const std::string key(name);
        std::string_view text;
        if (key == "status") {
            hasStatus = cursor.string(text);
            out.ok = text == "success";
        } else if (key == "data") {
            data(cursor);
        } else if (key == "errorType") {
            cursor.string(out.errorType);
        } else if (key == "error") {
            cursor.string(out.error);
        } else if (key == "warnings") {
            readEscaped(out.warnings);
        } else if (key == "infos") {
            readEscaped(out.infos);
        } else {
            cursor.skip();
        }
    }
    if (!cursor.finish()) {
        core::Error error = cursor.error();
        if (error.message.code == QLatin1String("json.unexpected-type"))
            error = {core::ErrorKind::Protocol, core::Message(QStringLiteral("prometheus.not-an-answer"))
                                                    .with(QStringLiteral("offset"), qint64(cursor.offset()))};
        return core::failure(std::move(error));
    }
    if (!hasStatus)
        return core::failure(
            core::ErrorKind::Protocol,
            core::Message(QStringLiteral("prometheus.not-an-answer")).with(QStringLiteral("offset"), 0));
    return out;
}

core::Error errorOf(const Envelope &envelope, int httpStatus)
{
    static const QStringList known{QStringLiteral("bad_data"),    QStringLiteral("timeout"),
                                   QStringLiteral("canceled"),    QStringLiteral("execution"),
                                   QStringLiteral("unavailable"), QStringLiteral("not_found"),
                                   QStringLiteral("internal")};
    const QString code = known.contains(envelope.errorType)
                             ? QStringLiteral("prometheus.error-") + QString(envelope.errorType).replace(u'_', u'-')
                             : QStringLiteral("prometheus.error-other");
    core::Error out(core::ErrorKind::Api,
                    core::Message(code)
                        .with(QStringLiteral("type"), core::safeText(envelope.errorType))
                        .with(QStringLiteral("text"), core::safeText(envelope.error, false, 1000)));
    out.httpStatus = httpStatus;
    out.detail = core::safeText(envelope.error, false, 1000);
    return out;
}

} // namespace prometheus
