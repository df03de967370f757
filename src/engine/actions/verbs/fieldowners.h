#pragma once

#include "../verb.h"

#include <QHash>
#include <QString>
#include <QStringList>

namespace engine {

/// Tools that set an object back to what they were told: Flux, Helm, Argo CD.
struct OwnerTools
{
    bool flux = false;
    bool helm = false;
    bool argo = false;
};
/// Those that are among the managers of an object.
OwnerTools toolsAmong(const QStringList &managers);

/// Who will set back what is changed: by field where the server says whose it is (`owners`), else by the object, since
/// a field that another write took over is set back by its owner all the same. `object` is for people.
QVector<Finding> ownerFindings(const OwnerTools &tools, const QString &object,
                               const QHash<QString, QStringList> &owners, const QStringList &changedFields);

} // namespace engine
