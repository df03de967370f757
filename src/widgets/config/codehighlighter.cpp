#include "codehighlighter.h"

#include <widgets/theme/theme.h>

#include <QRegularExpression>
#include <QTextCharFormat>

#include <initializer_list>
#include <utility>

namespace widgets {

namespace {

constexpr int kLongestColoured = 20'000; // letters

QTextCharFormat codeFormat(Role role, bool isStrong = false)
{
    QTextCharFormat format;
    format.setForeground(Theme::of(nullptr).colour(role));
    if (isStrong)
        format.setFontWeight(int(Weight::Strong));
    return format;
}

/// One past the string that begins at `from`.
int stringEnd(const QString &text, int from)
{
    const QChar quote = text.at(from);
    int at = from + 1;
    while (at < text.size() && text.at(at) != quote)
        at += text.at(at) == u'\\' && quote == u'"' ? 2 : 1;
    return qMin(at + 1, int(text.size()));
}

/// Where a YAML comment begins; the end of the text when there is none.
int yamlComment(const QString &text)
{
    for (int at = 0; at < text.size(); ++at) {
        const QChar letter = text.at(at);
        if ((letter == u'"' || letter == u'\'') && (at == 0 || text.at(at - 1).isSpace() || text.at(at - 1) == u'['))
            at = stringEnd(text, at) - 1;
        else if (letter == u'#' && (at == 0 || text.at(at - 1).isSpace()))
            return at;
    }
    return int(text.size());
}

bool isInvisible(QChar letter)
{
    const auto category = letter.category();
    return (category == QChar::Other_Control && letter != u'\t') || category == QChar::Other_Format ||
           (category == QChar::Separator_Space && letter != u' ');
}

} // namespace

CodeSyntax codeSyntax(const QString &key, const QString &text)
{
    const QString name = key.section(u'/', -1).toLower();
    const auto endsWith = [&name](std::initializer_list<const char *> endings) {
        for (const char *ending : endings) {
            if (name.endsWith(QLatin1String(ending)))
                return true;
        }
        return false;
    };
    if (endsWith({".json"}))
        return CodeSyntax::Json;
    if (endsWith({".yaml", ".yml"}))
        return CodeSyntax::Yaml;
    if (endsWith({".properties", ".env", ".ini", ".conf"}))
        return CodeSyntax::Properties;
    for (const QChar letter : text.left(200)) {
        if (!letter.isSpace())
            return letter == u'{' || letter == u'[' ? CodeSyntax::Json : CodeSyntax::Plain;
    }
    return CodeSyntax::Plain;
}

CodeHighlighter::CodeHighlighter(QTextDocument *document) : QSyntaxHighlighter(document) {}

void CodeHighlighter::setSyntax(CodeSyntax syntax)
{
    if (std::exchange(m_syntax, syntax) != syntax)
        rehighlight();
}

void CodeHighlighter::highlightBlock(const QString &text)
{
    if (text.size() > kLongestColoured)
        return;
    switch (m_syntax) {
    case CodeSyntax::Json: colourJson(text); break;
    case CodeSyntax::Yaml: colourYaml(text); break;
    case CodeSyntax::Properties: colourProperties(text); break;
    case CodeSyntax::Plain: break;
    }
    markInvisible(text);
}

void CodeHighlighter::colourScalar(const QString &text, int from, int to)
{
    static const QRegularExpression number(QStringLiteral("^[-+]?[0-9][0-9.eE+_-]*$"));
    static const QRegularExpression word(QStringLiteral("^(true|false|null|yes|no|on|off|~)$"));
    const QString value = text.mid(from, to - from).trimmed();
    if (number.match(value).hasMatch() || word.match(value).hasMatch())
        setFormat(from, to - from, codeFormat(Role::Config));
}

void CodeHighlighter::colourJson(const QString &text)
{
    const QTextCharFormat name = codeFormat(Role::Accent);
    int at = 0;
    while (at < text.size()) {
        if (text.at(at) == u'"') {
            const int end = stringEnd(text, at);
            int after = end;
            while (after < text.size() && text.at(after).isSpace())
                ++after;
            if (after < text.size() && text.at(after) == u':')
                setFormat(at, end - at, name);
            at = end;
            continue;
        }
        int end = at;
        while (end < text.size() && (text.at(end).isLetterOrNumber() || QStringView(u"+-._").contains(text.at(end))))
            ++end;
        if (end > at)
            colourScalar(text, at, end);
        at = qMax(end, at + 1);
    }
}

void CodeHighlighter::colourYaml(const QString &text)
{
    static const QRegularExpression name(
        QStringLiteral("^\\s*(?:- +)*([^\\s#:\"'][^:#]*|\"[^\"]*\"|'[^']*')(?=:(?:\\s|$))"));
    const int comment = yamlComment(text);
    int from = 0;
    if (const auto match = name.match(text); match.hasMatch() && match.capturedEnd(1) <= comment) {
        setFormat(int(match.capturedStart(1)), int(match.capturedLength(1)), codeFormat(Role::Accent));
        from = int(match.capturedEnd(1)) + 1;
    }
    if (from < comment)
        colourScalar(text, from, comment);
    if (comment < text.size())
        setFormat(comment, int(text.size()) - comment, codeFormat(Role::Muted));
}

void CodeHighlighter::colourProperties(const QString &text)
{
    static const QRegularExpression comment(QStringLiteral("^\\s*[#!;]"));
    static const QRegularExpression section(QStringLiteral("^\\s*\\[[^\\]]*\\]\\s*$"));
    static const QRegularExpression name(QStringLiteral("^\\s*((?:\\\\.|[^\\\\=:\\s])+)\\s*[=:]"));
    if (comment.match(text).hasMatch()) {
        setFormat(0, int(text.size()), codeFormat(Role::Muted));
    } else if (section.match(text).hasMatch()) {
        setFormat(0, int(text.size()), codeFormat(Role::Text, true));
    } else if (const auto match = name.match(text); match.hasMatch()) {
        setFormat(int(match.capturedStart(1)), int(match.capturedLength(1)), codeFormat(Role::Accent));
        colourScalar(text, int(match.capturedEnd(0)), int(text.size()));
    }
}

void CodeHighlighter::markInvisible(const QString &text)
{
    for (int at = 0; at < text.size(); ++at) {
        if (!isInvisible(text.at(at)))
            continue;
        QTextCharFormat marked;
        marked.setBackground(Theme::of(nullptr).colour(Role::Removed));
        marked.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        marked.setUnderlineColor(Theme::of(nullptr).colour(Role::Warning));
        setFormat(at, 1, marked);
    }
}

} // namespace widgets
