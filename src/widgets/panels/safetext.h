#pragma once

#include <QTextDocument>

#include <memory>

namespace widgets {

constexpr int kLongestMarkdown = 64 * 1024; ///< characters

/// Markdown (GitHub's dialect) as a document without HTML, without pictures (their descriptions stand there instead),
/// with those links alone that webLink() lets pass. Nothing is ever loaded for it. At most kLongestMarkdown characters
/// count; tables of more than some 5,000 cells stay text.
std::unique_ptr<QTextDocument> safeMarkdown(const QString &markdown);

} // namespace widgets
