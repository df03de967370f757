#include "changeparts.h"

#include <core/text.h>

#include <QHash>
#include <QLatin1String>

namespace contract {

namespace {

constexpr QLatin1String kPartMark("\x1d# "); // ASCII's group separator
constexpr qsizetype kMostPartName = 1000;    // characters

struct NamedText
{
    QString name;
    QString text;
};

QVector<NamedText> namedTexts(const QString &all)
{
    QVector<NamedText> out;
    NamedText part;
    for (qsizetype at = 0; at < all.size();) {
        const qsizetype feed = all.indexOf(u'\n', at);
        const qsizetype end = feed < 0 ? all.size() : feed + 1;
        const QStringView line = QStringView(all).mid(at, end - at);
        at = end;
        if (!line.startsWith(kPartMark)) {
            part.text += line;
            continue;
        }
        if (!part.name.isEmpty() || !part.text.isEmpty())
            out.append(part);
        const qsizetype feeds = feed < 0 ? 0 : 1;
        part = NamedText{line.mid(kPartMark.size(), line.size() - kPartMark.size() - feeds).toString(), QString()};
    }
    if (!part.name.isEmpty() || !part.text.isEmpty())
        out.append(part);
    return out;
}

} // namespace

QString partHeading(const QString &name)
{
    return QString(kPartMark) + core::safeText(name, false, kMostPartName) + u'\n';
}

QVector<ChangePart> changeParts(const QString &before, const QString &after)
{
    const QVector<NamedText> was = namedTexts(before);
    const QVector<NamedText> is = namedTexts(after);
    QHash<QString, qsizetype> places;
    for (qsizetype i = is.size(); i-- > 0;)
        places.insert(is[i].name, i);
    QVector<ChangePart> out;
    qsizetype told = 0; // of `is`
    for (const NamedText &part : was) {
        const qsizetype place = places.value(part.name, -1);
        if (place < told) {
            out.append(ChangePart{part.name, part.text, QString()});
            continue;
        }
        for (; told < place; ++told)
            out.append(ChangePart{is[told].name, QString(), is[told].text});
        out.append(ChangePart{part.name, part.text, is[told++].text});
    }
    for (; told < is.size(); ++told)
        out.append(ChangePart{is[told].name, QString(), is[told].text});
    return out;
}

QString withPlainHeadings(QString text)
{
    return text.remove(QChar(kPartMark[0]));
}

} // namespace contract
