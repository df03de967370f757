#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringView>

namespace core {

/// Whether what is stored under this name (a query parameter, a header, a key of metadata) is likely a secret: token,
/// password, api_key, signature and the like, in any spelling. What only tells about one is none: passwordPolicy,
/// token_ttl, secretName.
bool isSecretName(QStringView name);

/// The object with "***" for its "value" when its "name" or "key" is a secret's, as in {name: DB_PASSWORD, value: …}.
QJsonObject maskPair(QJsonObject object);

/// What a program printed about its login, with everything masked that may be a secret: as maskUrlSecrets(), and bearer
/// tokens, JSON web tokens, values under secret names, and long runs of letters and digits. Errs on the side of
/// masking.
QString maskOutput(const QString &text);

} // namespace core
