#include "masking.h"

#include "text.h"

#include <QJsonValue>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace core {

namespace {

const QLatin1String kMask("***");

bool endsHost(QChar c)
{
    return c.isSpace() || c == u'/' || c == u'?' || c == u'#' || c == u'"';
}

bool endsValue(QChar c)
{
    return c.isSpace() || c == u'&' || c == u'#' || c == u'"' || c == u'\'' || c == u'<' || c == u'>' || c == u'\\' ||
           c == u')' || c == u']' || c == u'}';
}

/// Passwords hold "/", "?" and "#" although they should not: the place of the "@" behind "user:…" that begins at
/// `begin` and seems to end at `end`; -1 where a port is, or no "@".
qsizetype lateAt(QStringView text, qsizetype begin, qsizetype end)
{
    constexpr qsizetype kLongestPassword = 256;
    const QStringView user = text.mid(begin, end - begin);
    const qsizetype colon = user.indexOf(u':');
    if (colon < 0 || user.startsWith(u'['))
        return -1;
    const QStringView behind = user.mid(colon + 1);
    const auto isDigit = [](QChar c) { return c.isDigit(); };
    const QStringView port = behind.left(behind.indexOf(u',')); // before the next host of a list
    const bool isPort = !port.isEmpty() && std::all_of(port.begin(), port.end(), isDigit);
    if (isPort || behind.startsWith(u'$') || behind.startsWith(u'{'))
        return -1;
    const QStringView ahead = text.mid(end, kLongestPassword);
    qsizetype last = -1;
    for (qsizetype i = 0; i < ahead.size() && !ahead[i].isSpace() && ahead[i] != u'"' && ahead[i] != u'\''; ++i) {
        if (ahead.mid(i).startsWith(QLatin1String("://")))
            break;
        if (ahead[i] == u'@')
            last = end + i;
    }
    return last;
}

QString maskUserInfo(const QString &text)
{
    QString out;
    qsizetype copied = 0;
    for (qsizetype at = text.indexOf(QLatin1String("://")); at >= 0; at = text.indexOf(QLatin1String("://"), at + 3)) {
        qsizetype end = at + 3;
        qsizetype lastAt = -1;
        for (; end < text.size() && !endsHost(text[end]); ++end) {
            if (text[end] == u'@')
                lastAt = end;
        }
        if (lastAt < 0)
            lastAt = lateAt(text, at + 3, end);
        if (lastAt < 0)
            continue;
        out += QStringView(text).mid(copied, at + 3 - copied);
        out += kMask;
        copied = lastAt;
    }
    out += QStringView(text).mid(copied);
    return out;
}

constexpr qsizetype kLongestQueryName = 64;

/// Whether a semicolon ends the value before it, as in "Server=db;Password=x;Timeout=3"; others may be the secret's.
bool endsListed(QStringView text, qsizetype at)
{
    if (text[at] != u';')
        return false;
    const QStringView behind = text.mid(at + 1, kLongestQueryName);
    qsizetype end = 0;
    while (end < behind.size() && (behind[end].isLetterOrNumber() || behind[end] == u'_' || behind[end] == u'-' ||
                                   behind[end] == u'.' || (end > 0 && behind[end] == u' ')))
        ++end;
    if (end == 0)
        return behind.isEmpty() || behind[0] == u';' || endsValue(behind[0]);
    return end < behind.size() && behind[end] == u'=';
}

QString maskQuery(const QString &text)
{
    QString out;
    qsizetype copied = 0;
    for (qsizetype equals = text.indexOf(u'='); equals >= 0; equals = text.indexOf(u'=', equals + 1)) {
        if (equals < copied)
            continue;
        qsizetype begin = equals;
        while (begin > copied && equals - begin < kLongestQueryName && text[begin - 1] != u'?' &&
               text[begin - 1] != u'&' && text[begin - 1] != u';' && !text[begin - 1].isSpace())
            --begin;
        if (begin == 0 || (text[begin - 1] != u'?' && text[begin - 1] != u'&' && text[begin - 1] != u';') ||
            !isSecretName(QStringView(text).mid(begin, equals - begin)))
            continue;
        qsizetype end = equals + 1;
        const bool isListed = text[begin - 1] == u';';
        while (end < text.size() && !endsValue(text[end]) && !(isListed && endsListed(text, end)))
            ++end;
        if (end == equals + 1)
            continue;
        out += QStringView(text).mid(copied, equals + 1 - copied);
        out += kMask;
        copied = end;
    }
    if (copied == 0)
        return text;
    out += QStringView(text).mid(copied);
    return out;
}

/// In small letters: "pass" of db_pass, dbPass, DB-PASS-2.
QString lastWord(QStringView name)
{
    qsizetype end = name.size();
    while (end > 0 && !name[end - 1].isLetter())
        --end;
    qsizetype begin = end;
    while (begin > 0 && name[begin - 1].isLetter()) {
        --begin;
        if (begin > 0 && name[begin].isUpper() &&
            (name[begin - 1].isLower() || (begin + 1 < end && name[begin + 1].isLower())))
            break;
    }
    return name.mid(begin, end - begin).toString().toLower();
}

} // namespace

bool isSecretName(QStringView name)
{
    QString plain;
    plain.reserve(name.size());
    for (const QChar c : name) {
        if (c != u'-' && c != u'_' && c != u'.')
            plain += c.toLower();
    }
    static const QStringList kWithin =
        QString::fromLatin1(
            "token secret passw passphrase passcode apikey accesskey privatekey signature credential authkey "
            "encryptionkey signingkey masterkey sharedkey accountkey hmackey aeskey stripekey storepass "
            "keypass dbpass userpass requirepass masterauth dockercfg dockerconfigjson subscriptionkey")
            .split(u' ');
    static const QStringList kWhole{QStringLiteral("key"), QStringLiteral("sig"), QStringLiteral("auth"),
                                    QStringLiteral("authorization"), QStringLiteral("tlskey")};
    static const QStringList kLast{QStringLiteral("pass"), QStringLiteral("pwd"), QStringLiteral("jwt")};
    // What is told about a secret: how long it lives, where it lies, what it is called.
    static const QStringList kAbout =
        QString::fromLatin1(
            "policy ttl timeout expiry expires lifetime duration interval seconds minutes hours days millis "
            "ms length size count limit enabled required type algorithm url uri endpoint host hostname port "
            "path file filename dir name ref namespace provider encoder issuer audience header format mode "
            "version stdin expiration")
            .split(u' ');
    // Whose a password may be, too: PASSWORD_DEV_HOST, api_key_issuer. Tokens have hosts and issuers of their own.
    static const QStringList kOwners =
        QString::fromLatin1("host hostname endpoint provider issuer audience ms").split(u' ');
    const auto holds = [&plain](const char *part) { return plain.contains(QLatin1String(part)); };
    const QString last = lastWord(name);
    if (kWhole.contains(plain) || kLast.contains(last))
        return true;
    const bool isOwned = kOwners.contains(last) && !holds("token") && !holds("credential") && !holds("signature");
    if (kAbout.contains(last) && !isOwned)
        return false;
    // A tokenizer is no token, but its key is a secret, and so may be what was tokenized.
    const bool isTokenizersOwn =
        !holds("key") && !plain.endsWith(QLatin1String("auth")) && !holds("tokenized") && !holds("tokenised");
    if (isTokenizersOwn)
        plain.remove(QLatin1String("tokeniz")).remove(QLatin1String("tokenisa")).remove(QLatin1String("tokenise"));
    return std::any_of(kWithin.cbegin(), kWithin.cend(), [&](const QString &part) { return plain.contains(part); });
}

QJsonObject maskPair(QJsonObject object)
{
    const QString value = QStringLiteral("value");
    const bool isNamed = isSecretName(object.value(QLatin1String("name")).toString()) ||
                         isSecretName(object.value(QLatin1String("key")).toString());
    if (isNamed && object.contains(value) && !object.value(value).isNull())
        object.insert(value, QString(kMask));
    return object;
}

QString maskUrlSecrets(const QString &text)
{
    return maskQuery(maskUserInfo(text));
}

QString maskOutput(const QString &text)
{
    static const QRegularExpression kBearer(QStringLiteral("\\b(bearer|basic)\\s+[\\w.~+/=-]{6,}"),
                                            QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression kJwt(QStringLiteral("eyJ[\\w-]{8,}(?:\\.[\\w-]+)*"));
    static const QRegularExpression kNamed(
        QStringLiteral("((?:token|secret|passw\\w*|pwd|passphrase|api[-_]?key|access[-_]?key|private[-_]?key|signature|"
                       "credentials?)[\\w-]{0,32}[\"']?\\s{0,4}[:=]\\s{0,4})(?:\"[^\"]*\"|'[^']*'|[^\\s,;\"'}]+)"),
        QRegularExpression::CaseInsensitiveOption);
    // Key material and opaque tokens; words, even long ones, have no digits.
    static const QRegularExpression kOpaque(
        QStringLiteral("(?<![\\w+/-])(?=[A-Za-z_+-]{0,256}\\d)(?=[\\d_+-]{0,256}[A-Za-z])[\\w+-]{24,}={0,2}"));
    QString out = maskUrlSecrets(text);
    out.replace(kNamed, QStringLiteral("\\1***"));
    out.replace(kBearer, QStringLiteral("\\1 ***"));
    out.replace(kJwt, kMask);
    out.replace(kOpaque, kMask);
    return out;
}

} // namespace core
