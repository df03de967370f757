#include "textplace.h"

#include <core/text.h>

#include <algorithm>

namespace formats {

bool isUtf8Text(const QByteArray &bytes)
{
    return !bytes.contains('\0') && core::wholeText(bytes).toUtf8() == bytes;
}

qsizetype firstBadByte(const QByteArray &bytes)
{
    qsizetype low = 0; // everything before it is valid
    while (low < bytes.size()) {
        qsizetype end = bytes.indexOf('\n', low);
        end = end < 0 ? bytes.size() : end + 1;
        if (!isUtf8Text(bytes.mid(low, end - low)))
            break;
        low = end;
    }
    qsizetype size = 1;
    while (low + size <= bytes.size() && size < 4096) {
        const QByteArray part = bytes.mid(low, size);
        if (isUtf8Text(part)) {
            low += size;
            size = 1;
        } else if (size < 4) {
            ++size;
        } else {
            break;
        }
    }
    return low;
}

TextPlace placeOf(const QByteArray &utf8, qsizetype offset)
{
    TextPlace place;
    const qsizetype end = std::min(offset, utf8.size());
    for (qsizetype i = 0; i < end; ++i) {
        const char c = utf8[i];
        const bool isPair = c == '\r' && i + 1 < utf8.size() && utf8[i + 1] == '\n';
        if ((c == '\n' || c == '\r') && !isPair) {
            ++place.line;
            place.column = 1;
        } else if ((uchar(c) & 0xc0) != 0x80 && !isPair) {
            ++place.column;
        }
    }
    return place;
}

} // namespace formats
