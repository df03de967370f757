#include "fuzzy.h"

#include <QChar>

namespace widgets {

std::optional<int> fuzzyScore(QStringView needle, QStringView text)
{
    int score = 0;
    qsizetype at = 0;
    qsizetype lastHit = -2;
    for (const QChar raw : needle) {
        if (raw.isSpace())
            continue;
        const QChar wanted = raw.toCaseFolded();
        // A word's start is preferred over the very next occurrence.
        qsizetype hit = -1;
        for (qsizetype i = at; i < text.size(); ++i) {
            if (text[i].toCaseFolded() != wanted)
                continue;
            const bool start = i == 0 || !text[i - 1].isLetterOrNumber();
            if (hit < 0)
                hit = i;
            if (i == lastHit + 1 || start) {
                hit = i;
                break;
            }
        }
        if (hit < 0)
            return {};
        const bool start = hit == 0 || !text[hit - 1].isLetterOrNumber();
        score += 1 + (hit == lastHit + 1 ? 10 : 0) + (start ? 8 : 0) + (hit == 0 ? 4 : 0);
        lastHit = hit;
        at = hit + 1;
    }
    return score * 16 - int(qMin<qsizetype>(text.size(), 200)) / 4;
}

} // namespace widgets
