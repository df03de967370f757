#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

namespace releases {

/// What stands under one key.
struct Value
{
    QByteArray bytes;
    bool binary = false; ///< ConfigMap: stands in binaryData
    quint64 flags = 0;   ///< Consul: the entry's Flags
    friend bool operator==(const Value &, const Value &) = default;
};

/// What a configuration holds. A ConfigMap or Secret: its keys; a Consul prefix: the keys below it, without the prefix;
/// one key that holds a document: a single entry whose key is empty.
struct Content
{
    QMap<QString, Value> entries;

    bool isEmpty() const { return entries.isEmpty(); }
    /// Bytes of keys (as UTF-8) and values, as Kubernetes counts them.
    qint64 sizeBytes() const;
    friend bool operator==(const Content &, const Content &) = default;
};

/// The bytes that are hashed (resources/help/config-format.md, "Content hash"): "quarterdeck-content-1\n", the number
/// of entries, then of each, ordered by the bytes of its UTF-8 key: length and bytes of the key, flags, 0 or 1 for
/// binary, length and bytes of the value. Numbers are 8 bytes, big-endian. Different contents have different encodings.
QByteArray canonicalEncoding(const Content &content);

/// SHA-256 of the canonical encoding, 64 lower-case hexadecimal digits.
QString contentHash(const Content &content);

/// SHA-256 of these bytes, 64 lower-case hexadecimal digits: the name of a value's blob in Consul.
QString blobHash(const QByteArray &bytes);

/// Whether this is 64 lower-case hexadecimal digits.
bool isHash(const QString &text);

} // namespace releases
