#pragma once

#include <contract/v1.h>

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

#include <utility>
#include <vector>

namespace qdctl {

/// What the command line wants a configuration to become.
struct ConfigEdits
{
    QString folder;                                  ///< all keys, from the files below it
    std::vector<std::pair<QString, QString>> files;  ///< key and path
    std::vector<std::pair<QString, QString>> values; ///< key and value
    QStringList removed;
    bool isEmpty() const { return folder.isEmpty() && files.empty() && values.empty() && removed.isEmpty(); }
};

/// The same with the files read.
struct ReadEdits
{
    QMap<QString, QByteArray> values; ///< by key
    QMap<QString, QString> paths;     ///< by key: the file that its value came from
    QStringList removed;
    bool isWhole = false; ///< keys that are not in `values` go
};

/// Reads what the edits name. A key below a folder is its path there with '/'; folders and files whose name begins with
/// "..", as the kubelet makes them, are left out. A sentence about what cannot be read or is given twice; else empty.
QString readEdits(const ConfigEdits &edits, ReadEdits *out);

/// `before` as the edits want it. A key that stays keeps its flags; bytes that are no text make a value binary.
contract::v1::ConfigContent edited(const contract::v1::ConfigContent &before, const ReadEdits &edits);

/// Those of the keys to be removed that are not there.
QStringList missingKeys(const contract::v1::ConfigContent &content, const ReadEdits &edits);

/// The entry of that key; null when there is none.
const contract::v1::ConfigEntry *entryOf(const contract::v1::ConfigContent &content, const QString &key);

/// Keys, bytes, flags and what is binary are the same; hashes are not looked at.
bool isSameContent(const contract::v1::ConfigContent &one, const contract::v1::ConfigContent &other);

} // namespace qdctl
