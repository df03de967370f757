#pragma once

#include <QString>
#include <QUrl>

namespace quick {

/// Makes the types of `import Quarterdeck` known, and the screens of qml/ part of the program. Before an engine loads
/// one of them; more than once does no harm.
void registerTypes();

/// "Wall" is qml/Wall.qml.
QUrl screenUrl(const QString &name);

} // namespace quick
