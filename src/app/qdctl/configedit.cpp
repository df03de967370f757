#include "configedit.h"

#include "words.h"

#include <contract/convert.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <string>

namespace qdctl {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 kLargestFile = 4 * 1024 * 1024; // more than any store takes; not all of what may be a device
constexpr int kDeepestFolder = 32;

QString readFile(const QString &path, QByteArray *bytes)
{
    QFile file(path);
    if (QFileInfo(path).isDir())
        return tr("%1 is a folder; a folder is --dir").arg(path);
    if (!file.open(QIODevice::ReadOnly))
        return tr("%1 cannot be read: %2").arg(path, file.errorString());
    *bytes = file.read(kLargestFile + 1);
    if (bytes->size() > kLargestFile)
        return tr("%1 is larger than anything that a store takes").arg(path);
    return file.error() == QFileDevice::NoError ? QString() : tr("%1 cannot be read: %2").arg(path, file.errorString());
}

QString readFolder(const QString &folder, const QString &before, int depth, ReadEdits *out)
{
    if (depth > kDeepestFolder)
        return tr("%1 is nested too deeply").arg(folder);
    const QFileInfoList found =
        QDir(folder).entryInfoList(QDir::Files | QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
    for (const QFileInfo &each : found) {
        if (each.fileName().startsWith(".."_L1))
            continue;
        const QString key = before + each.fileName();
        QString mistake;
        if (each.isDir()) {
            mistake = readFolder(each.filePath(), key + u'/', depth + 1, out);
        } else {
            mistake = readFile(each.filePath(), &out->values[key]);
            out->paths.insert(key, each.filePath());
        }
        if (!mistake.isEmpty())
            return mistake;
    }
    return {};
}

bool isValidText(const QByteArray &bytes)
{
    return !bytes.contains('\0') && QString::fromUtf8(bytes).toUtf8() == bytes;
}

} // namespace

QString readEdits(const ConfigEdits &edits, ReadEdits *out)
{
    QStringList named;
    for (const auto &pair : edits.files)
        named += pair.first;
    for (const auto &pair : edits.values)
        named += pair.first;
    named += edits.removed;
    named.sort();
    const auto twice = std::adjacent_find(named.cbegin(), named.cend());
    if (twice != named.cend())
        return tr("“%1” is given twice").arg(*twice);

    out->isWhole = !edits.folder.isEmpty();
    if (out->isWhole) {
        if (!QFileInfo(edits.folder).isDir())
            return tr("%1 is no folder").arg(edits.folder);
        if (const QString mistake = readFolder(edits.folder, {}, 0, out); !mistake.isEmpty())
            return mistake;
        if (out->values.isEmpty() && edits.files.empty() && edits.values.empty())
            return tr("there is no file below %1; what is to be removed is removed with: %2")
                .arg(edits.folder, u"qdctl config remove"_s);
    }
    for (const auto &[key, path] : edits.files) {
        if (const QString mistake = readFile(path, &out->values[key]); !mistake.isEmpty())
            return mistake;
        out->paths.insert(key, path);
    }
    for (const auto &[key, value] : edits.values) {
        out->values.insert(key, value.toUtf8());
        out->paths.remove(key);
    }
    for (const QString &key : edits.removed) {
        out->values.remove(key);
        out->paths.remove(key);
    }
    out->removed = edits.removed;
    return {};
}

v1::ConfigContent edited(const v1::ConfigContent &before, const ReadEdits &edits)
{
    QMap<QString, v1::ConfigEntry> entries;
    for (const v1::ConfigEntry &entry : before.entries()) {
        const QString key = contract::text(entry.key());
        const bool isKept = !edits.removed.contains(key) && (!edits.isWhole || edits.values.contains(key));
        if (isKept)
            entries.insert(key, entry);
    }
    for (auto it = edits.values.cbegin(); it != edits.values.cend(); ++it) {
        v1::ConfigEntry &entry = entries[it.key()]; // flags, and binaryData where it stood there, stay
        entry.set_key(contract::utf8(it.key()));
        entry.set_value(it.value().toStdString());
        entry.set_binary(entry.binary() || !isValidText(it.value()));
    }
    v1::ConfigContent out;
    for (const v1::ConfigEntry &entry : std::as_const(entries))
        *out.add_entries() = entry;
    return out;
}

QStringList missingKeys(const v1::ConfigContent &content, const ReadEdits &edits)
{
    QStringList out;
    for (const QString &key : edits.removed) {
        if (!entryOf(content, key))
            out += key;
    }
    return out;
}

const v1::ConfigEntry *entryOf(const v1::ConfigContent &content, const QString &key)
{
    const std::string wanted = contract::utf8(key);
    const auto found = std::find_if(content.entries().begin(), content.entries().end(),
                                    [&wanted](const v1::ConfigEntry &entry) { return entry.key() == wanted; });
    return found == content.entries().end() ? nullptr : &*found;
}

bool isSameContent(const v1::ConfigContent &one, const v1::ConfigContent &other)
{
    return one.entries_size() == other.entries_size() &&
           std::all_of(one.entries().begin(), one.entries().end(), [&other](const v1::ConfigEntry &entry) {
               const v1::ConfigEntry *same = entryOf(other, contract::text(entry.key()));
               return same && same->value() == entry.value() && same->binary() == entry.binary() &&
                      same->flags() == entry.flags();
           });
}

} // namespace qdctl
