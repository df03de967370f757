#pragma once

#include <QString>

namespace releases {

/// Where a store keeps what belongs to a configuration (resources/help/config-format.md).

/// 16 hexadecimal digits that stand for a configuration in names and labels.
QString configurationHash(const QString &configuration);

/// "<object>-qd-<16 digits>" of a record (by its id), head or checkpoint: a valid name of at most 253 characters.
QString recordName(const QString &object, const QString &configuration, const QString &id);
QString headName(const QString &object, const QString &configuration);
QString checkpointName(const QString &object, const QString &configuration);

inline constexpr char kConfigurationLabel[] = "quarterdeck.io/configuration"; ///< configurationHash()
inline constexpr char kPartLabel[] = "quarterdeck.io/part";                   ///< "record", "head", "checkpoint"
/// Of the versioned object itself: which release it carries, and what that held.
inline constexpr char kReleaseAnnotation[] = "quarterdeck.io/release";
inline constexpr char kContentHashAnnotation[] = "quarterdeck.io/content-hash";
/// Of a checkpoint: the JSON of the one that it was written over.
inline constexpr char kReplacedAnnotation[] = "quarterdeck.io/replaced-checkpoint";

/// Consul, below a root such as ".quarterdeck/releases" that lies outside of every versioned prefix.
QString consulFolder(const QString &root, const QString &configuration); ///< ends with '/'
QString consulRecordKey(const QString &root, const QString &configuration, const QString &id);
QString consulBlobKey(const QString &root, const QString &configuration, const QString &hash);
QString consulHeadKey(const QString &root, const QString &configuration);
QString consulCheckpointKey(const QString &root, const QString &configuration);
/// A staged change that is under way.
QString consulMarkerKey(const QString &root, const QString &configuration);

/// Whether `root` may keep the records of `prefix`: neither lies within the other.
bool isOutside(const QString &root, const QString &prefix);

} // namespace releases
