#pragma once

#include <QByteArray>
#include <QString>

namespace kubetest {

inline const QString kMaps = QStringLiteral("/api/v1/namespaces/default/configmaps");
inline const QByteArray kProtobuf = "application/vnd.kubernetes.protobuf";

} // namespace kubetest
