#include "content.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <algorithm>
#include <utility>
#include <vector>

namespace releases {

namespace {

void appendNumber(QByteArray &to, quint64 number)
{
    char bytes[8];
    qToBigEndian(number, bytes);
    to.append(bytes, 8);
}

void appendSized(QByteArray &to, const QByteArray &bytes)
{
    appendNumber(to, quint64(bytes.size()));
    to.append(bytes);
}

} // namespace

qint64 Content::sizeBytes() const
{
    qint64 size = 0;
    for (auto it = entries.cbegin(); it != entries.cend(); ++it)
        size += it.key().toUtf8().size() + it->bytes.size();
    return size;
}

QByteArray canonicalEncoding(const Content &content)
{
    std::vector<std::pair<QByteArray, const Value *>> sorted; // QString orders by UTF-16 units, others do not
    sorted.reserve(std::size_t(content.entries.size()));
    for (auto it = content.entries.cbegin(); it != content.entries.cend(); ++it)
        sorted.emplace_back(it.key().toUtf8(), &it.value());
    std::sort(sorted.begin(), sorted.end(), [](const auto &a, const auto &b) { return a.first < b.first; });

    QByteArray all("quarterdeck-content-1\n");
    appendNumber(all, sorted.size());
    for (const auto &[key, value] : sorted) {
        appendSized(all, key);
        appendNumber(all, value->flags);
        all.append(value->binary ? '\1' : '\0');
        appendSized(all, value->bytes);
    }
    return all;
}

QString contentHash(const Content &content)
{
    return blobHash(canonicalEncoding(content));
}

QString blobHash(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

bool isHash(const QString &text)
{
    return text.size() == 64 && std::all_of(text.cbegin(), text.cend(), [](QChar c) {
               return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
           });
}

} // namespace releases
