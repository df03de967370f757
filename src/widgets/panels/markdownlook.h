#pragma once

class QTextDocument;

namespace widgets {

class Theme;

/// Gives a document that was read from Markdown the theme's type scale (headings of 20, 15 and 13 px, weights 400 and
/// 600), its colours and its grid: lists, quotations, code and tables. The colours are the theme's of now.
void dressMarkdown(QTextDocument &document, const Theme &theme);

} // namespace widgets
