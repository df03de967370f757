#include "secrettext.h"

#include <QRegularExpression>
#include <QString>

#include <algorithm>

// Secrets that are known by their form, or by the words of a command line or a log-in before them.

namespace formats {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kLongestPemLabel = 64; // characters of "-----BEGIN … PRIVATE KEY"
constexpr qsizetype kLongestLogin = 256;   // characters of "user:password@tcp("

/// Hides the first group of each match. The patterns try nothing twice, so that each passes a text once.
void findForm(const QString &text, const QRegularExpression &form, FoundSecrets &found)
{
    for (auto matches = form.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        if (match.capturedLength(1) > 0)
            found.hidden += HiddenSpan{match.capturedStart(1), match.capturedEnd(1)};
    }
}

/// Private keys as PEM has them, also with "\n" for line feeds. One without an end reaches to the end of the text.
void findPrivateKeys(QStringView text, FoundSecrets &found)
{
    static const QString beginning = u"-----BEGIN "_s;
    for (qsizetype at = text.indexOf(beginning); at >= 0; at = text.indexOf(beginning, at)) {
        at += beginning.size();
        const QStringView label = text.mid(at, kLongestPemLabel);
        const qsizetype dashes = label.indexOf("-----"_L1);
        if (dashes < 0 || !label.left(dashes).contains("PRIVATE KEY"_L1))
            continue;
        const qsizetype begin = at + dashes + 5;
        const qsizetype end = text.indexOf("-----END"_L1, begin);
        found.hidden += HiddenSpan{begin, end < 0 ? text.size() : end};
        if (end < 0)
            return;
        at = end;
    }
}

/// "--password x" within a command line, also where it goes on in the next line.
void findOptions(const QString &text, FoundSecrets &found)
{
    static const QRegularExpression option( // looks ahead at the value, which may hold options of its own
        u"(?<![\\w-])(--?[A-Za-z][\\w.-]*+)(?:[ \\t]++\\\\\\n[ \\t]*+|[ \\t]++)"
        "(?=(?|\\\\++\"([^\"\\\\\\n]++)|\"([^\"\\n]++)|'([^'\\n]++)|([^\\s\"'\\\\-][^\\s\"'\\\\]*+)))"_s);
    for (auto matches = option.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        if (isSecretOption(match.capturedView(1)) && !isNoSecretValue(match.capturedView(2)))
            found.hidden += HiddenSpan{match.capturedStart(2), match.capturedEnd(2)};
    }
}

/// "user:password@tcp(host:3306)/db", as Go's drivers of databases have it.
void findLogins(QStringView text, FoundSecrets &found)
{
    for (const QLatin1String mark : {"@tcp("_L1, "@unix("_L1}) {
        for (qsizetype at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
            qsizetype begin = at;
            const qsizetype first = std::max<qsizetype>(0, at - kLongestLogin);
            while (begin > first && !text[begin - 1].isSpace() && text[begin - 1] != u'"' && text[begin - 1] != u'\'')
                --begin;
            const qsizetype colon = text.mid(begin, at - begin).indexOf(u':');
            if (colon >= 0)
                found.hidden += HiddenSpan{begin + colon + 1, at};
        }
    }
}

} // namespace

void findShapedSecrets(const QString &text, FoundSecrets &found)
{
    static const QRegularExpression issued( // tokens that say who issued them
        u"(?<![A-Za-z0-9])((?:[sr]k_(?:live|test)_|whsec_|gh[oprsu]_|github_pat_|glpat-|xox[abeoprs]-|hv[bs]\\.|"
        "A[KS]IA(?=[A-Z0-9]{12})|AIza(?=[\\w-]{30})|SG\\.(?=[\\w-]{16})|npm_(?=[A-Za-z0-9]{30}))[\\w.-]{10,}+)"_s);
    static const QRegularExpression encoded( // JSON web tokens, and other JSON in base64
        u"(?<![A-Za-z0-9+/])(eyJ[\\w+/-]{16,}+(?:\\.[\\w-]++)*+=*+)"_s);
    static const QRegularExpression header(
        u"\\bauthorization\\\\*+(?:[\"'][ \\t]*+,|[\"']?[ \\t]*+[:=])[ \\t]*+\\\\*+[\"']?(?:\\w++[ \\t]++)?"
        "([^\\s\"'\\\\]++(?:(?<==)\\\\*+[\"'](?=\\w)[^\\s\"'\\\\]++)?)"_s, // also: Token token="…"
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression bearer( // words, even long ones, have no digits
        u"\\b(?:bearer|basic)[ \\t]++((?=[\\w.~+/-]{0,256}[\\d=])[\\w.~+/=-]{6,}+)"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression curl(
        u"(?<![\\w-])(?:-u|--user|--proxy-user)(?:[ \\t]++|=)\\\\*+[\"']?(?!\\d++:\\d++\\b)[\\w.@-]++:"
        "\\\\*+[\"']?([^\\s\"'\\\\]++)"_s);
    static const QRegularExpression oracle(u"\\bjdbc:oracle:\\w++:[^\\s/@\"']{1,128}+/([^\\s\"'@]{1,128}+)@"_s);
    static const QRegularExpression hook(u"\\bhooks\\.slack\\.com/services/([\\w/-]++)"_s);
    static const QRegularExpression netrc(u"\\blogin\\s++\\S++\\s++password\\s++(\\S++)"_s);
    for (const QRegularExpression *form : {&issued, &encoded, &header, &bearer, &curl, &oracle, &hook, &netrc})
        findForm(text, *form, found);
    findOptions(text, found);
    findLogins(text, found);
    findPrivateKeys(text, found);
}

} // namespace formats
