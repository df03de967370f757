#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

#include <optional>

namespace audit {

// What a file system promises only when it is asked: bytes that are on the disk, and names that are.

/// Only the owner may read and write.
inline constexpr QFile::Permissions kOwnFile = QFile::ReadOwner | QFile::WriteOwner;

/// fsync of an open file.
bool isSynced(QFile &file);
/// fsync of a folder: the names of its files are on the disk.
bool isFolderSynced(const QString &folder);
/// Makes the folder, for its owner alone, when it is not there.
bool isFolderMade(const QString &folder);
/// The file has these bytes, or those it had before; on the disk when it returns true.
bool isReplaced(const QString &path, const QByteArray &bytes);
/// Nothing when it cannot be read.
std::optional<QByteArray> contentsOf(const QString &path);

} // namespace audit
