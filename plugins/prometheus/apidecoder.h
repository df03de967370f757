#pragma once

#include "apitypes.h"

#include <core/result.h>

#include <QByteArrayView>

#include <memory>
#include <vector>

/// Decoders of the smaller answers. Any thread. Errors as in querydecoder.h. Texts that end on a screen unread by any
/// program (errors, annotations) are escaped; label values are not, views escape them.
namespace prometheus {

core::Result<std::vector<std::shared_ptr<const engine::Target>>> decodeTargets(QByteArrayView body,
                                                                               int httpStatus = 200);
/// Fingerprints are made from the labels: the API has none.
core::Result<std::vector<std::shared_ptr<const engine::Alert>>> decodeAlerts(QByteArrayView body, int httpStatus = 200);
core::Result<RulePage> decodeRules(QByteArrayView body, int httpStatus = 200);
core::Result<QVector<engine::LabelSet>> decodeSeries(QByteArrayView body, int httpStatus = 200);
core::Result<QStringList> decodeStrings(QByteArrayView body, int httpStatus = 200);
core::Result<QVector<engine::MetricStore::Metadata>> decodeMetadata(QByteArrayView body, int httpStatus = 200);
core::Result<BuildInfo> decodeBuildInfo(QByteArrayView body, int httpStatus = 200);
core::Result<RuntimeInfo> decodeRuntimeInfo(QByteArrayView body, int httpStatus = 200);

} // namespace prometheus
