#pragma once

#include <QString>
#include <QSyntaxHighlighter>

namespace widgets {

/// How a text is coloured; decides nothing about what it means.
enum class CodeSyntax { Plain, Json, Yaml, Properties };

/// By the key's ending; by the first letter of the text where the key says nothing.
CodeSyntax codeSyntax(const QString &key, const QString &text);

/// Colours names, values and comments line by line, and marks letters that cannot be seen. Lines of more than 20,000
/// letters stay as they are.
class CodeHighlighter final : public QSyntaxHighlighter
{
    Q_OBJECT
public:
    explicit CodeHighlighter(QTextDocument *document);

    void setSyntax(CodeSyntax syntax);
    CodeSyntax syntax() const { return m_syntax; }

protected:
    void highlightBlock(const QString &text) override;

private:
    void colourJson(const QString &text);
    void colourYaml(const QString &text);
    void colourProperties(const QString &text);
    void colourScalar(const QString &text, int from, int to);
    void markInvisible(const QString &text);

    CodeSyntax m_syntax = CodeSyntax::Plain;
};

} // namespace widgets
