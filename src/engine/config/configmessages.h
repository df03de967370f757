#pragma once

#include "../provider/configstore.h"

#include <contract/v1.h>
#include <core/result.h>

#include <QString>

/// Configurations from the contract and into it. Pure; whatever comes from a client is bounded.
namespace engine {

inline constexpr int kMostConfigKeys = 10'000;
inline constexpr qint64 kMostConfigBytes = 4 * 1024 * 1024; ///< of keys and values; four ConfigMaps
inline constexpr int kMostConfigComment = 4096;             ///< characters, as records hold it
inline constexpr qint64 kMostDiffBytes = 8 * 1024 * 1024;   ///< of lines in one answer; what is beyond is only named

contract::v1::ConfigStanding toContract(const ConfigState &state);

contract::v1::ConfigContent toContract(const releases::Content &content);
/// Errors: TooLarge (config.too-large, config.too-many-keys), Conflict (config.key-twice).
core::Result<releases::Content> contentFrom(const contract::v1::ConfigContent &content);
/// What a client gave, as the store would hold it: where nothing changed, the base's own value; only a ConfigMap keeps
/// bytes apart from texts.
releases::Content asStored(releases::Content content, const releases::Content &base, const ConfigRef &ref);

contract::v1::ConfigBase baseOf(const ConfigState &state);
contract::v1::ReleaseList toContract(const ConfigHistory &history);

/// Key by key, lines side by side. Takes time in proportion to the contents.
contract::v1::ConfigDiff comparedConfigs(const releases::Content &before, const releases::Content &after);
contract::v1::MergeResult mergedConfigs(const releases::Content &base, const releases::Content &ours,
                                        const releases::Content &theirs);

} // namespace engine
