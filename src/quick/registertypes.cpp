#include "registertypes.h"

#include "markitem.h"
#include "panelitem.h"
#include "wallmodel.h"

#include <QtQml/qqml.h>

static void initScreens()
{
    Q_INIT_RESOURCE(screens);
}

namespace quick {

void registerTypes()
{
    initScreens();
    constexpr char kModule[] = "Quarterdeck";
    const QString handedIn = QStringLiteral("The program hands it in.");
    qmlRegisterType<PanelItem>(kModule, 1, 0, "PanelItem");
    qmlRegisterType<MarkItem>(kModule, 1, 0, "MarkItem");
    qmlRegisterUncreatableType<Look>(kModule, 1, 0, "Look", handedIn);
    qmlRegisterUncreatableType<PanelSource>(kModule, 1, 0, "PanelSource", handedIn);
    qmlRegisterUncreatableType<WallModel>(kModule, 1, 0, "WallModel", handedIn);
    qmlRegisterUncreatableType<dashboard::ChartGroup>(kModule, 1, 0, "ChartGroup", handedIn);
}

QUrl screenUrl(const QString &name)
{
    return QUrl(QStringLiteral("qrc:/qml/%1.qml").arg(name));
}

} // namespace quick
