#include "pseudolanguage.h"

#include <algorithm>

namespace stage {

QString PseudoLanguage::translate(const char *context, const char *source, const char *, int) const
{
    const QString text = QString::fromUtf8(source);
    if (text.isEmpty() || text == QLatin1String("HH:mm:ss") || text == QLatin1String("d MMM HH:mm"))
        return text;
    // Units are as short in every language.
    if (qstrcmp(context, "core::Duration") == 0)
        return u'«' + text + u'»';
    const qsizetype longer = std::max<qsizetype>(1, text.size() * 3 / 10);
    return u'«' + text + QStringLiteral("~").repeated(longer) + u'»';
}

} // namespace stage
