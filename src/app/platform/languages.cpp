#include "languages.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace platform {

using namespace Qt::Literals::StringLiterals;

void installLanguage(const QLocale &locale)
{
    auto *qt = new QTranslator(QCoreApplication::instance());
    if (qt->load(locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(qt);
    auto *own = new QTranslator(QCoreApplication::instance());
    if (own->load(locale, u"quarterdeck"_s, u"_"_s, u":/translations"_s) ||
        own->load(u":/translations/quarterdeck_en.qm"_s))
        QCoreApplication::installTranslator(own);
}

} // namespace platform
