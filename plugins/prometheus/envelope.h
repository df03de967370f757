#pragma once

#include <core/result.h>
#include <formats/jsoncursor.h>

#include <QStringList>

#include <functional>

namespace prometheus {

/// What stands around every answer of the API: {"status","data","errorType","error","warnings","infos"}.
/// Source: prometheus.io/docs/prometheus/latest/querying/api/#format-overview
struct Envelope
{
    bool ok = false;
    QString errorType; ///< "bad_data", "timeout", "canceled", "execution", "unavailable", "not_found", "internal", …
    QString error;
    QStringList warnings; ///< escaped
    QStringList infos;    ///< escaped
};

/// Reads the value of "data" at the cursor; false means that the cursor failed.
using DataReader = std::function<bool(formats::JsonCursor &)>;

/// Reads an answer; `data` is called when the member is there, whatever the status says (errors may carry data).
/// Errors: Parse json.*, Protocol prometheus.not-an-answer for JSON of another shape.
core::Result<Envelope> readEnvelope(QByteArrayView body, const DataReader &data);

/// The error that a failed answer stands for: kind Api with prometheus.* and the arguments `type` and `text`.
core::Error errorOf(const Envelope &envelope, int httpStatus);

/// A list of strings at the cursor, null counting as empty.
bool readStrings(formats::JsonCursor &cursor, QStringList &out);

} // namespace prometheus
