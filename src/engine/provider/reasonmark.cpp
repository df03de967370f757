#include "reasonmark.h"

#include <QRegularExpression>

namespace engine {

using namespace Qt::Literals::StringLiterals;

QString markedReason(const QString &words, const QString &action)
{
    return (words.isEmpty() ? QString() : words + u' ') + u'[' + action + u']';
}

bool isMarkedBy(const QString &storedReason, const QString &action)
{
    return storedReason.endsWith(markedReason({}, action));
}

QString reasonWords(const QString &storedReason)
{
    // An action's id, and its step's number behind it: "[ticket 5]" and "[OPS-42]" are somebody's own words.
    static const QRegularExpression mark(u" ?\\[[0-9a-z]+-[0-9a-z]+[.-][0-9]+\\]$"_s);
    QString out = storedReason;
    return out.remove(mark);
}

} // namespace engine
