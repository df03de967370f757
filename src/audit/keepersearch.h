#pragma once

#include "keepers.h"
#include "keychain.h"

#include <memory>

namespace audit {

enum class SearchFor {
    Reading, ///< nothing is made
    Writing, ///< a new trail's key is made in the keychain where a person could be asked
};

/// The keeper of a trail, where its key may lie in the keychain. A key that lies there is the one that counts: a file
/// that somebody put beside it changes nothing. Else the trail goes on with its file, and a new one that cannot ask a
/// person begins with one. Where the key is there but cannot be had, the keeper says why instead of a key
/// (audit.keychain-*), and no other one is ever made. Waits for a person if it must; never gives null or an error.
/// `folder` is the trail's, `keys` the user's own.
async::Task<std::unique_ptr<Keeper>> findKeeper(QObject *owner, const QString &folder, const KeyFolder &keys,
                                                std::shared_ptr<Keychain> keychain, SearchFor what);

} // namespace audit
