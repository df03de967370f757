#pragma once

#include "textplace.h"

#include <QByteArray>
#include <QString>
#include <QVector>

namespace formats {

/// One logical line of a .properties text (java.util.Properties): key, value, continuation lines joined, escapes read.
struct Property
{
    QString key;
    QString value;
    int line = 1;        ///< of the key, from 1
    qsizetype begin = 0; ///< bytes of the logical line, its line end not included
    qsizetype end = 0;
    qsizetype keyEnd = 0;
    qsizetype valueBegin = 0; ///< bytes of the value as written
};

struct PropertiesText
{
    QVector<Property> properties;  ///< in their order, repeated keys included
    QVector<TextProblem> problems; ///< bad escapes, repeated keys; at most 100
};

/// The bytes are taken as UTF-8; readers that expect Latin-1 take only ASCII alike. Comments ('#', '!') and blank lines
/// are passed over.
PropertiesText readProperties(const QByteArray &utf8);

/// `asciiOnly`: as every reader takes it, whichever encoding it expects.
QByteArray escapedPropertyKey(const QString &key, bool asciiOnly = false);
QByteArray escapedPropertyValue(const QString &value, bool asciiOnly = false);

} // namespace formats
