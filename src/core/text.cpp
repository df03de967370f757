#include "text.h"

#include <QUrl>

namespace core {

namespace {

bool isHostile(char32_t c, bool keepLines)
{
    if (c == U'\n' || c == U'\t')
        return !keepLines;
    if (c < 0x20 || (c >= 0x7f && c <= 0x9f))
        return true;
    // Bidirectional controls and isolates, zero-width and interlinear format characters, tag characters.
    return c == 0x061c || (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
           (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb) ||
           (c >= 0xe0000 && c <= 0xe007f) || (c >= 0xd800 && c <= 0xdfff);
}

QString escaped(char32_t c)
{
    switch (c) {
    case U'\n': return QStringLiteral("\\n");
    case U'\r': return QStringLiteral("\\r");
    case U'\t': return QStringLiteral("\\t");
    default: break;
    }
    if (c <= 0xff)
        return QStringLiteral("\\x%1").arg(uint(c), 2, 16, QLatin1Char('0'));
    if (c <= 0xffff)
        return QStringLiteral("\\u%1").arg(uint(c), 4, 16, QLatin1Char('0'));
    return QStringLiteral("\\U%1").arg(uint(c), 8, 16, QLatin1Char('0'));
}

} // namespace

QString safeText(QStringView text, bool keepLines, qsizetype maxLength)
{
    QString out;
    out.reserve(std::min(text.size(), maxLength));
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (out.size() >= maxLength) {
            out.truncate(maxLength > 0 ? maxLength - 1 : 0);
            if (!out.isEmpty() && out.back().isHighSurrogate())
                out.chop(1);
            out += QChar(0x2026);
            break;
        }
        const QChar unit = text[i];
        char32_t c = unit.unicode();
        const bool pair = unit.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        if (pair)
            c = QChar::surrogateToUcs4(unit, text[i + 1]);
        if (isHostile(c, keepLines)) {
            out += escaped(c);
        } else {
            out += unit;
            if (pair)
                out += text[i + 1];
        }
        if (pair)
            ++i;
    }
    return out;
}

QString safeText(const QByteArray &utf8, bool keepLines, qsizetype maxLength)
{
    // Four bytes a character at most: longer input is cut before it is decoded.
    const qsizetype bytes = std::min<qsizetype>(utf8.size(), (maxLength + 1) * 4);
    return safeText(QString::fromUtf8(utf8.constData(), bytes), keepLines, maxLength);
}

QString isolated(const QString &text)
{
    return QChar(0x2068) + text + QChar(0x2069); // first strong isolate … pop directional isolate
}

QString wholeText(QByteArrayView utf8)
{
    qsizetype marks = 0;
    while (utf8.startsWith("\xef\xbb\xbf")) {
        utf8 = utf8.sliced(3);
        ++marks;
    }
    return QString(marks, QChar(0xfeff)) + QString::fromUtf8(utf8);
}

QString redactedUrl(const QString &url)
{
    const QUrl parsed(url);
    if (!parsed.isValid())
        return QString();
    return safeText(parsed.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment).toString());
}

} // namespace core
