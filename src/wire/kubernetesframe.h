#pragma once

#include <QByteArrayView>

namespace wire {

/// Every protobuf body that a Kubernetes API server sends or takes starts with these four bytes; a runtime.Unknown
/// message follows, whose `raw` is the object. Source:
/// kubernetes.io/docs/reference/using-api/api-concepts/#protobuf-encoding
inline constexpr char kKubernetesMagic[4] = {'k', '8', 's', '\0'};

/// True when the bytes start with kKubernetesMagic.
bool hasKubernetesMagic(QByteArrayView bytes);

} // namespace wire
