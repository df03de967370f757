#include "configkeys.h"

#include <core/text.h>

#include <algorithm>
#include <array>

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

struct KindWords
{
    const char *store;
    const char *contract;
};

constexpr std::array kConfigKinds{
    KindWords{"ConfigMap", "configmap"},
    KindWords{"Secret", "secret"},
    KindWords{"Prefix", "kv-prefix"},
    KindWords{"Key", "kv-document"},
};

/// A DNS subdomain, as names of Kubernetes' objects are.
bool isObjectName(const QString &name)
{
    const auto isLetter = [](QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9'); };
    return !name.isEmpty() && name.size() <= 253 && isLetter(name.front()) && isLetter(name.back()) &&
           std::all_of(name.cbegin(), name.cend(), [&](QChar c) { return isLetter(c) || c == u'-' || c == u'.'; });
}

/// A path that URLs, people and other programs read alike.
bool isKeyPath(const QString &path)
{
    return !path.isEmpty() && path.toUtf8().size() <= 400 && !path.startsWith(u'/') && !path.contains("//"_L1) &&
           core::safeText(path) == path;
}

} // namespace

QString contractKind(const QString &kind)
{
    for (const KindWords &words : kConfigKinds) {
        if (kind == QLatin1String(words.store))
            return QString::fromLatin1(words.contract);
    }
    return kind;
}

core::Result<ConfigRef> newConfigRef(const QString &kind, const QString &nspace, const QString &name)
{
    const auto words = std::find_if(kConfigKinds.cbegin(), kConfigKinds.cend(),
                                    [&kind](const KindWords &one) { return kind == QLatin1String(one.contract); });
    if (words == kConfigKinds.cend())
        return core::failure(core::ErrorKind::Unsupported,
                             core::Message(u"config.unknown-kind"_s).with(u"kind"_s, kind.left(100)));
    const bool isObject = kind == "configmap"_L1 || kind == "secret"_L1;
    ConfigRef ref;
    ref.kind = QString::fromLatin1(words->store);
    ref.nspace = isObject ? nspace : QString();
    ref.name = name;
    if (kind == "kv-prefix"_L1 && !name.isEmpty() && !name.endsWith(u'/'))
        ref.name += u'/';
    if (isObject && !isObjectName(nspace))
        return core::failure(core::ErrorKind::Config, core::Message(u"config.no-namespace"_s));
    const bool isDocument = kind == "kv-document"_L1;
    if (isObject ? !isObjectName(name) : !isKeyPath(ref.name) || (isDocument && name.endsWith(u'/')))
        return core::failure(core::ErrorKind::Config,
                             core::Message(u"config.bad-name"_s).with(u"name"_s, name.left(100)));
    ref.id = isObject ? ref.kind + u'/' + nspace + u'/' + name : u"kv/"_s + ref.name;
    return ref;
}

} // namespace engine
