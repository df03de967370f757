#include "rights.h"

namespace kubernetes {

core::Message missingRight(const AccessAttributes &asked, const QString &who)
{
    const QString whole = asked.subresource.isEmpty() ? asked.plural : asked.plural + u'/' + asked.subresource;
    return core::message(who.isEmpty() ? "kubernetes.may-not-unnamed" : "kubernetes.may-not")
        .with(QStringLiteral("who"), who)
        .with(QStringLiteral("verb"), asked.verb)
        .with(QStringLiteral("resource"), whole)
        .with(QStringLiteral("group"), asked.group)
        .with(QStringLiteral("namespace"), asked.nspace);
}

} // namespace kubernetes
