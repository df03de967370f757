#include "chineselanguage.h"

#include <QCoreApplication>
#include <QFile>
#include <QXmlStreamReader>

namespace stage {

namespace {

QByteArray keyOf(const QByteArray &context, const QByteArray &source)
{
    return context + '\n' + source;
}

QHash<QByteArray, QString> chineseTexts()
{
    QHash<QByteArray, QString> texts;
    QFile file(QStringLiteral(QD_SOURCE_DIR "/resources/translations/quarterdeck_zh_CN.ts"));
    if (!file.open(QIODevice::ReadOnly))
        return texts;
    QXmlStreamReader xml(&file);
    QByteArray context;
    QByteArray source;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("name"))
            context = xml.readElementText().toUtf8();
        else if (xml.name() == QLatin1String("source"))
            source = xml.readElementText().toUtf8();
        else if (xml.name() == QLatin1String("translation")) // with one form of plurals inside
            texts.insert(keyOf(context, source), xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed());
    }
    return texts;
}

} // namespace

ChineseLanguage::ChineseLanguage()
{
    static const QHash<QByteArray, QString> kTexts = chineseTexts();
    m_texts = kTexts;
    QCoreApplication::installTranslator(this);
}

ChineseLanguage::~ChineseLanguage()
{
    QCoreApplication::removeTranslator(this);
}

QString ChineseLanguage::translate(const char *context, const char *sourceText, const char *, int) const
{
    return m_texts.value(keyOf(context, sourceText));
}

} // namespace stage
