#include "convert.h"

namespace contract {

v1::Message toContract(const core::Message &message)
{
    v1::Message out;
    out.set_code(utf8(message.code));
    for (const core::MessageArg &arg : message.args) {
        v1::Arg *to = out.add_args();
        to->set_name(utf8(arg.name));
        if (const auto *value = std::get_if<QString>(&arg.value))
            to->set_text(utf8(*value));
        else if (const auto *integer = std::get_if<qint64>(&arg.value))
            to->set_integer(*integer);
        else if (const auto *number = std::get_if<double>(&arg.value))
            to->set_number(*number);
        else
            to->set_duration_ms(std::get<std::chrono::milliseconds>(arg.value).count());
    }
    return out;
}

core::Message fromContract(const v1::Message &message)
{
    core::Message out(text(message.code()));
    for (const v1::Arg &arg : message.args()) {
        core::MessageArg to{text(arg.name()), {}};
        switch (arg.value_case()) {
        case v1::Arg::kText: to.value = text(arg.text()); break;
        case v1::Arg::kInteger: to.value = qint64(arg.integer()); break;
        case v1::Arg::kNumber: to.value = arg.number(); break;
        case v1::Arg::kDurationMs: to.value = std::chrono::milliseconds(arg.duration_ms()); break;
        case v1::Arg::VALUE_NOT_SET: break;
        }
        out.args.append(std::move(to));
    }
    return out;
}

v1::Error toContract(const core::Error &error)
{
    v1::Error out;
    out.set_kind(core::name(error.kind));
    *out.mutable_message() = toContract(error.message);
    out.set_endpoint(utf8(error.endpoint));
    out.set_http_status(error.httpStatus);
    out.set_retry_after_ms(error.retryAfter ? error.retryAfter->count() : 0);
    out.set_detail(utf8(error.detail));
    return out;
}

core::Error fromContract(const v1::Error &error)
{
    core::Error out;
    const QString kind = text(error.kind());
    for (int i = 0; i <= int(core::ErrorKind::Internal); ++i) {
        if (kind == QLatin1String(core::name(core::ErrorKind(i))))
            out.kind = core::ErrorKind(i);
    }
    out.message = fromContract(error.message());
    out.endpoint = text(error.endpoint());
    out.httpStatus = error.http_status();
    if (error.retry_after_ms() > 0)
        out.retryAfter = std::chrono::milliseconds(error.retry_after_ms());
    out.detail = text(error.detail());
    return out;
}

} // namespace contract
