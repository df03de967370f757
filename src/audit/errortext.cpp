#include "errortext.h"

namespace audit {

using namespace Qt::Literals::StringLiterals;

namespace {

core::ErrorKind errorKindOf(const QString &word)
{
    for (int i = 0; i <= int(core::ErrorKind::Internal); ++i) {
        if (word == QLatin1String(core::name(core::ErrorKind(i))))
            return core::ErrorKind(i);
    }
    return core::ErrorKind::Internal;
}

void appendJsonArg(QByteArray &out, const core::MessageArg &arg)
{
    out += "{\"name\":";
    appendJsonText(out, arg.name);
    out += ",\"kind\":";
    if (const auto *text = std::get_if<QString>(&arg.value)) {
        out += "\"text\",\"value\":";
        appendJsonText(out, *text);
    } else if (const auto *integer = std::get_if<qint64>(&arg.value)) {
        out += "\"integer\",\"value\":" + QByteArray::number(*integer);
    } else if (const auto *number = std::get_if<double>(&arg.value)) {
        out += "\"number\",\"value\":\"" + QByteArray::number(*number, 'g', 17) + '"';
    } else {
        out += "\"duration_ms\",\"value\":" +
               QByteArray::number(qint64(std::get<std::chrono::milliseconds>(arg.value).count()));
    }
    out += '}';
}

core::MessageArg argFromJson(const formats::JsonValue &value)
{
    core::MessageArg arg;
    arg.name = value["name"].string();
    const QString kind = value["kind"].string();
    if (kind == "integer"_L1)
        arg.value = qint64(value["value"].integer());
    else if (kind == "number"_L1)
        arg.value = value["value"].string().toDouble();
    else if (kind == "duration_ms"_L1)
        arg.value = std::chrono::milliseconds(value["value"].integer());
    else
        arg.value = value["value"].string();
    return arg;
}

} // namespace

void appendJsonText(QByteArray &out, const QString &text)
{
    static constexpr char kDigits[] = "0123456789abcdef";
    out += '"';
    for (const QChar unit : text) {
        const char16_t c = unit.unicode();
        if (c == u'"' || c == u'\\') {
            out += '\\';
            out += char(c);
        } else if (c >= 0x20 && c < 0x7f) {
            out += char(c);
        } else {
            out += "\\u";
            for (int shift = 12; shift >= 0; shift -= 4)
                out += kDigits[(c >> shift) & 0xf];
        }
    }
    out += '"';
}

void appendJsonError(QByteArray &out, const std::optional<core::Error> &error)
{
    if (!error) {
        out += "null";
        return;
    }
    out += "{\"kind\":\"";
    out += core::name(error->kind);
    out += "\",\"code\":";
    appendJsonText(out, error->message.code);
    out += ",\"args\":[";
    bool isFirst = true;
    for (const core::MessageArg &arg : error->message.args) {
        if (!isFirst)
            out += ',';
        isFirst = false;
        appendJsonArg(out, arg);
    }
    out += "],\"endpoint\":";
    appendJsonText(out, error->endpoint);
    out += ",\"http_status\":" + QByteArray::number(error->httpStatus);
    out += ",\"retry_after_ms\":";
    out += error->retryAfter ? QByteArray::number(qint64(error->retryAfter->count())) : QByteArray("null");
    out += ",\"detail\":";
    appendJsonText(out, error->detail);
    out += '}';
}

std::optional<core::Error> errorFromJson(const formats::JsonValue &value)
{
    if (!value.isObject())
        return {};
    core::Error error;
    error.kind = errorKindOf(value["kind"].string());
    error.message.code = value["code"].string();
    for (const formats::JsonValue arg : value["args"].items())
        error.message.args.append(argFromJson(arg));
    error.endpoint = value["endpoint"].string();
    error.httpStatus = int(value["http_status"].integer());
    if (const auto retry = value["retry_after_ms"].maybeInteger())
        error.retryAfter = std::chrono::milliseconds(*retry);
    error.detail = value["detail"].string();
    return error;
}

} // namespace audit
