#include "spreadsheet.h"

#include <algorithm>

namespace core {

bool looksLikeFormula(const QString &text)
{
    static const QString signs = QStringLiteral("=+-@|\uff1d\uff0b\uff0d\uff20\t\r");
    const auto isBlank = [](QChar c) { return c.isSpace() && c != u'\t' && c != u'\r'; };
    const auto first = std::find_if_not(text.begin(), text.end(), isBlank);
    return first != text.end() && signs.contains(*first);
}

} // namespace core
