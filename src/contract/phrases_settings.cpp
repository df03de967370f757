#include "phrases_settings.h"

#include <QtGlobal>

#include <iterator>

namespace contract {

PhraseTable phrasesSettings()
{
    static constexpr Phrase kPhrases[] = {
        {"settings.missing-url", QT_TRANSLATE_NOOP("phrases", "no address is configured; add \"url\"")},
        {"settings.bad-url",
         QT_TRANSLATE_NOOP("phrases", "%{url} is no usable address; write http://host:port or https://host:port")},
        {"settings.bad-port",
         QT_TRANSLATE_NOOP("phrases", "there is no port %{port}, so %{url} leads nowhere; write one from 1 to 65535")},
        {"settings.url-has-secret",
         QT_TRANSLATE_NOOP("phrases", "the address %{url} contains a user name or password; take it out and use "
                                      "username with passwordFile or passwordEnv")},
        {"settings.bad-proxy",
         QT_TRANSLATE_NOOP("phrases",
                           "%{url} is no usable proxy address; write http://host:port or socks5://host:port")},
        {"settings.wrong-type", QT_TRANSLATE_NOOP("phrases", "the setting \"%{key}\" has the wrong type; correct it")},
        {"settings.inline-secret",
         QT_TRANSLATE_NOOP("phrases", "the setting \"%{key}\" would hold a secret in plain text; name a file or an "
                                      "environment variable instead")},
        {"settings.conflict",
         QT_TRANSLATE_NOOP("phrases", "more than one way to authenticate is configured; keep one")},
        {"settings.half-pair",
         QT_TRANSLATE_NOOP("phrases", "the setting \"%{key}\" is missing beside its counterpart; add it")},
        {"settings.unreadable-file",
         QT_TRANSLATE_NOOP(
             "phrases", "%{path} (setting \"%{key}\") cannot be read: %{reason}; check the path and its permissions")},
        {"settings.empty-secret",
         QT_TRANSLATE_NOOP("phrases", "%{path} (setting \"%{key}\") is empty; write the secret into it")},
        {"settings.missing-variable",
         QT_TRANSLATE_NOOP("phrases",
                           "the environment variable %{variable} is not set; set it before the program starts")},
        {"settings.secret-lines",
         QT_TRANSLATE_NOOP("phrases", "the secret of \"%{key}\" has line breaks inside; write it on one line")},
        {"settings.too-large",
         QT_TRANSLATE_NOOP("phrases",
                           "%{path} (setting \"%{key}\") is larger than 1 MiB; check that it is the right file")},
        {"settings.not-pem",
         QT_TRANSLATE_NOOP("phrases",
                           "%{path} (setting \"%{key}\") holds no PEM certificate or key; convert it to PEM")},
        {"settings.unknown-key",
         QT_TRANSLATE_NOOP("phrases", "the setting \"%{key}\" is not known and has no effect; check its spelling")},
        {"settings.verification-off",
         QT_TRANSLATE_NOOP("phrases", "the server's certificate is not verified: anybody on the way can read and "
                                      "change the data; configure caFile instead")},
        {"settings.secret-over-http",
         QT_TRANSLATE_NOOP("phrases", "the credentials travel unencrypted over http; use https")},
    };
    return {kPhrases, int(std::size(kPhrases))};
}

} // namespace contract
