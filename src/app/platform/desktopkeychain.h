#pragma once

#include <audit/keychain.h>

#include <memory>

namespace platform {

/// The keychain of this desktop session by QtKeychain: the Secret Service, or KWallet. Null where there is no session
/// bus, so that nobody waits on a server's terminal. Whatever waits for a person blocks nothing. One thread of a
/// program uses it (QtKeychain has one queue), and that thread has Qt's usual event loop over GLib.
std::shared_ptr<audit::Keychain> desktopKeychain();

} // namespace platform
