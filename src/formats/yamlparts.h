#pragma once

#include "documentparts.h"

#include <QByteArray>
#include <QString>
#include <QVector>

namespace formats {

/// One line of a YAML text.
struct YamlLine
{
    qsizetype begin = 0;
    qsizetype end = 0;    ///< before its line end
    qsizetype next = 0;   ///< behind its line end
    int indent = 0;       ///< spaces
    bool isBlank = false; ///< nothing, or a comment
    bool isComment = false;
};

/// The first byte that YAML refuses or reads as a line end that other readers do not know; -1: none.
qsizetype firstForeignByte(const QByteArray &utf8);
QVector<YamlLine> yamlLines(const QByteArray &utf8);

/// A quoted scalar that begins at `at`, which ends up behind it; false when it does not end or has an unknown escape.
bool takeQuoted(const QByteArray &utf8, qsizetype &at, QString &text);
/// What is in brackets from `at`; false when they do not close.
bool passFlow(const QByteArray &utf8, qsizetype &at);
/// Whether what begins with a quote or a bracket between these places ends there too: YAML lets it go on in lines that
/// stand farther out.
bool staysBetween(const QByteArray &utf8, qsizetype begin, qsizetype end);

} // namespace formats
