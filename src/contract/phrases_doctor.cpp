#include "phrases_doctor.h"

#include <QtGlobal>

#include <iterator>

namespace contract {

PhraseTable phrasesDoctor()
{
    // clang-format off
    static constexpr Phrase kPhrases[] = {
        {"doctor.skipped", QT_TRANSLATE_NOOP("phrases", "not tried, because an earlier step failed")},
        {"doctor.configuration.ok", QT_TRANSLATE_NOOP("phrases", "%{name} leads to %{server}")},
        {"doctor.resolve.ok", QT_TRANSLATE_NOOP("phrases", "%{host} is %{addresses}")},
        {"doctor.resolve.literal", QT_TRANSLATE_NOOP("phrases", "%{host} is an address already")},
        {"doctor.resolve.by-proxy", QT_TRANSLATE_NOOP("phrases", "the proxy looks %{host} up")},
        {"doctor.resolve.socket", QT_TRANSLATE_NOOP("phrases", "a Unix socket needs no name")},
        {"doctor.advice.resolve", QT_TRANSLATE_NOOP("phrases", "check the spelling of the name, this machine's DNS servers and whether a VPN is missing")},
        {"doctor.connect.ok", QT_TRANSLATE_NOOP("phrases", "port %{port} of %{host} answers")},
        {"doctor.connect.proxy", QT_TRANSLATE_NOOP("phrases", "the proxy %{host} answers on port %{port}")},
        {"doctor.advice.connect", QT_TRANSLATE_NOOP("phrases", "it may listen on another port or another address only, or a firewall refuses in its place")},
        {"doctor.advice.proxy", QT_TRANSLATE_NOOP("phrases", "check the proxy's address in the settings, HTTPS_PROXY and NO_PROXY, and its user name and password")},
        {"doctor.advice.timeout", QT_TRANSLATE_NOOP("phrases", "something swallows the packets: check firewalls, routes and whether a VPN is missing")},
        {"doctor.hangs.resolve", QT_TRANSLATE_NOOP("phrases", "the name servers say nothing about %{host} for %{limit}")},
        {"doctor.advice.hangs.resolve", QT_TRANSLATE_NOOP("phrases", "check this machine's DNS servers and whether a VPN is missing")},
        {"doctor.hangs.connect", QT_TRANSLATE_NOOP("phrases", "port %{port} of %{host} does not answer within %{limit}, not even with a refusal")},
        {"doctor.hangs.tls", QT_TRANSLATE_NOOP("phrases", "port %{port} of %{host} takes the connection, but does not answer the TLS handshake within %{limit}")},
        {"doctor.advice.hangs.tls", QT_TRANSLATE_NOOP("phrases", "either something else than TLS is spoken there, or the server or a proxy before it hangs: check the port, then the server's load and log")},
        {"doctor.hangs.answer", QT_TRANSLATE_NOOP("phrases", "the server takes the connection, but does not answer %{question} within %{limit}")},
        {"doctor.advice.hangs.answer", QT_TRANSLATE_NOOP("phrases", "it hangs or is overloaded: look at its load and its log, restart it if it stays so, and look at proxies in between")},
        {"doctor.tls.none", QT_TRANSLATE_NOOP("phrases", "the connection is not encrypted: the address says http")},
        {"doctor.tls.ok", QT_TRANSLATE_NOOP("phrases", "encrypted; the certificate of \"%{subject}\" was issued by \"%{issuer}\" and is valid until %{date}")},
        {"doctor.tls.expires-soon", QT_TRANSLATE_NOOP("phrases", "the certificate of \"%{subject}\" expires on %{date}")},
        {"doctor.tls.unverified", QT_TRANSLATE_NOOP("phrases", "encrypted, but the certificate is not verified: anyone in between can pretend to be the server")},
        {"doctor.advice.tls.ca", QT_TRANSLATE_NOOP("phrases", "give the PEM file of the authority that issued it (caFile in the source's settings, certificate-authority in a kubeconfig); if you have the right one, ask whether somebody stands in between")},
        {"doctor.advice.tls.expired", QT_TRANSLATE_NOOP("phrases", "renew the certificate on the server; check this machine's clock first")},
        {"doctor.advice.tls.expired-ca", QT_TRANSLATE_NOOP("phrases", "get the authority's new certificate (caFile in the source's settings, certificate-authority in a kubeconfig); check this machine's clock first")},
        {"doctor.advice.tls.renew", QT_TRANSLATE_NOOP("phrases", "renew the certificate on the server before that day")},
        {"doctor.advice.tls.name", QT_TRANSLATE_NOOP("phrases", "use one of the certificate's names in the address, or name the one to verify (serverName in the source's settings, tls-server-name in a kubeconfig)")},
        {"doctor.advice.tls.peer", QT_TRANSLATE_NOOP("phrases", "have the server's certificate issued anew: for serving TLS, with a key and a signature that are still accepted")},
        {"doctor.advice.tls.unverified", QT_TRANSLATE_NOOP("phrases", "check that the configured authority is the one that issued it; if it is, have the server's certificate issued anew")},
        {"doctor.advice.tls.client-certificate", QT_TRANSLATE_NOOP("phrases", "configure a client certificate that the server accepts")},
        {"doctor.advice.tls.files", QT_TRANSLATE_NOOP("phrases", "correct the certificate and key files in the settings")},
        {"doctor.advice.tls.verify", QT_TRANSLATE_NOOP("phrases", "configure the certificate authority and switch verification on")},
        {"doctor.advice.tls.plain", QT_TRANSLATE_NOOP("phrases", "use https if the server offers it")},
        {"doctor.tls.spoken-to-http", QT_TRANSLATE_NOOP("phrases", "the port does not speak TLS: it answers in plain HTTP")},
        {"doctor.advice.use-http", QT_TRANSLATE_NOOP("phrases", "write http:// instead of https://, or use the port that speaks TLS")},
        {"doctor.http-to-tls", QT_TRANSLATE_NOOP("phrases", "the port speaks TLS, but the address says http")},
        {"doctor.advice.use-https", QT_TRANSLATE_NOOP("phrases", "write https:// instead of http://")},
        {"doctor.html", QT_TRANSLATE_NOOP("phrases", "a web page (\"%{title}\") came instead of an API answer")},
        {"doctor.advice.html", QT_TRANSLATE_NOOP("phrases", "a log-in page, portal or proxy stands in front: use the API's own address, and check the path prefix")},
        {"doctor.redirected", QT_TRANSLATE_NOOP("phrases", "the server sends us on to %{target}")},
        {"doctor.advice.redirected", QT_TRANSLATE_NOOP("phrases", "use that address directly if it is the API; if it is a log-in page, credentials are missing")},
        {"doctor.proxy-answered", QT_TRANSLATE_NOOP("phrases", "a proxy answered instead of the server (status %{status})")},
        {"doctor.advice.authenticate", QT_TRANSLATE_NOOP("phrases", "renew the token, certificate or log-in, and check that they belong to this server")},
        {"doctor.authenticate.ok", QT_TRANSLATE_NOOP("phrases", "the server knows us as %{identity}")},
        {"doctor.authenticate.accepted", QT_TRANSLATE_NOOP("phrases", "the server accepts the credentials")},
        {"doctor.authenticate.anonymous", QT_TRANSLATE_NOOP("phrases", "no credentials are configured, and the server lets us in without")},
        {"doctor.authorise.ok", QT_TRANSLATE_NOOP("phrases", "everything that is shown may be read")},
        {"doctor.authorise.missing", QT_TRANSLATE_NOOP("phrases", "missing rights: %{rights}")},
        {"doctor.authorise.partly", QT_TRANSLATE_NOOP("phrases", "some kinds may not be read and are not shown: %{rights}")},
        {"doctor.advice.authorise", QT_TRANSLATE_NOOP("phrases", "ask the administrator for these rights, or use an identity that has them")},
        {"doctor.advice.namespaces", QT_TRANSLATE_NOOP("phrases", "ask for these rights, or restrict the source to the namespaces that may be read")},
        {"doctor.clock.ok", QT_TRANSLATE_NOOP("phrases", "the clocks differ by less than %{limit}")},
        {"doctor.clock.unknown", QT_TRANSLATE_NOOP("phrases", "the server does not tell its time")},
        {"doctor.clock.ahead", QT_TRANSLATE_NOOP("phrases", "this machine's clock is %{skew} ahead of the server's")},
        {"doctor.clock.behind", QT_TRANSLATE_NOOP("phrases", "this machine's clock is %{skew} behind the server's")},
        {"doctor.advice.clock", QT_TRANSLATE_NOOP("phrases", "set both clocks by NTP: ages are shown wrong, and tokens and certificates may be refused")},
        {"doctor.version.ok", QT_TRANSLATE_NOOP("phrases", "version %{version}")},
        {"doctor.version.unknown", QT_TRANSLATE_NOOP("phrases", "the server does not tell its version")},
        {"doctor.version.too-old", QT_TRANSLATE_NOOP("phrases", "version %{version} is older than %{least}")},
        {"doctor.advice.version", QT_TRANSLATE_NOOP("phrases", "upgrade the server to %{least} or later; much may still work")},
    };
    // clang-format on
    return {kPhrases, int(std::size(kPhrases))};
}

} // namespace contract
