#include <lab/platform/program.h>
#include <lab/service/serve.h>
#include <platform/languages.h>

#include <QCoreApplication>
#include <QLocale>

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("quarterdeck-lab"));
    QCoreApplication::setApplicationVersion(QStringLiteral(QD_VERSION));
    QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1String("serve")) {
        arguments.removeAt(1);
        return lab::service::serve(arguments);
    }
    platform::installLanguage(QLocale());
    return lab::platform::runLab(arguments);
}
