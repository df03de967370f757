#include "kubernetesframe.h"

namespace wire {

bool hasKubernetesMagic(QByteArrayView bytes)
{
    return bytes.startsWith(QByteArrayView(kKubernetesMagic, sizeof kKubernetesMagic));
}

} // namespace wire
