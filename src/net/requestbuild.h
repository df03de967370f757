#pragma once

#include "wire.h"

namespace net {

/// What one request must never see again: its token, password and secret parameters, taken out of what the server sends
/// back. The one place where that is done: whatever leaves this layer is clean.
class Scrubber
{
public:
    /// Anything below four bytes is no secret. Its percent-encoded form is one too.
    void add(const QByteArray &secret);

    /// Texts of errors: every secret becomes "***".
    QByteArray clean(QByteArray text) const;
    /// A whole answer. A refusal is cleaned with its headers; of data only secrets of at least 16 bytes are masked
    /// (shorter ones are words that data hold by chance), with as many '*' as they have bytes.
    void clean(HttpResponse &answer) const;
    /// The next piece of an answer's data: as above, also where a secret is cut by the ends of pieces. Of one that
    /// begins in the last bytes of a piece up to seven bytes pass.
    void maskPiece(QByteArray &piece);

private:
    struct Known
    {
        core::Secret secret;
        qsizetype begun = 0; ///< bytes of it that ended the last piece
    };
    static void continueSecret(Known &known, QByteArray &piece);
    static void maskWhole(const QByteArray &secret, QByteArray &bytes);
    std::vector<Known> m_secrets;
};

struct BuiltRequest
{
    WireRequest wire;
    Scrubber scrubber;
};

/// Joins endpoint, credentials and request. Errors: Config net.bad-url, net.bad-path (dot segments), net.bad-header
/// (line breaks), or what the credentials say.
core::Result<BuiltRequest> buildRequest(const Endpoint &endpoint, const HttpRequest &request);

/// scheme://host:port/prefix for people and logs.
QString displayNameOf(const QUrl &base);

} // namespace net
