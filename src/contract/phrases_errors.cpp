#include "phrases_errors.h"

#include <QtGlobal>

#include <iterator>

namespace contract {

PhraseTable phrasesErrors()
{
    static constexpr Phrase kPhrases[] = {
        {"error.cancelled", QT_TRANSLATE_NOOP("phrases", "cancelled")},
        {"error.abandoned",
         QT_TRANSLATE_NOOP("phrases", "the work ended without an answer; this is a defect of this program")},
        {"net.host-not-found",
         QT_TRANSLATE_NOOP("phrases", "the name %{host} is not known; check its spelling and this machine's DNS")},
        {"net.refused",
         QT_TRANSLATE_NOOP("phrases",
                           "nothing listens on port %{port} of %{host}; check the address and that the server runs")},
        {"net.closed-early",
         QT_TRANSLATE_NOOP("phrases", "%{host} closed or reset the connection before its answer was complete; look "
                                      "at the server's log, or at a proxy in between")},
        {"net.tls-closed-early",
         QT_TRANSLATE_NOOP("phrases", "%{host} ended the TLS connection without an answer; it may want a client "
                                      "certificate: configure certificate and key, or look at the server's log")},
        {"net.failed",
         QT_TRANSLATE_NOOP("phrases", "no connection to %{host}; check the network, the route and the firewall")},
        {"net.timeout",
         QT_TRANSLATE_NOOP("phrases", "no complete answer within %{limit}; check the network and the server's load")},
        {"net.silent",
         QT_TRANSLATE_NOOP("phrases", "not a byte for %{limit}; the connection is given up and opened again")},
        {"net.too-slow",
         QT_TRANSLATE_NOOP("phrases",
                           "the answer drips: less than %{least:bytes} of it came within %{limit}; check the "
                           "network, the server's load, or a proxy in between")},
        {"net.no-socket",
         QT_TRANSLATE_NOOP("phrases", "nothing listens on this Unix socket; check the path and that the server runs")},
        {"net.socket-access",
         QT_TRANSLATE_NOOP("phrases", "this user may not open the Unix socket; check its owner and its mode")},
        {"net.tls-unknown-ca",
         QT_TRANSLATE_NOOP("phrases", "the certificate of %{host} was issued by \"%{issuer}\", which is not trusted "
                                      "here; name that authority's certificate, a PEM file: caFile in the source's "
                                      "settings, certificate-authority in a kubeconfig")},
        {"net.tls-expired",
         QT_TRANSLATE_NOOP(
             "phrases",
             "the certificate of %{host} expired on %{date}; renew it on the server, and check this machine's clock")},
        {"net.tls-expired-ca",
         QT_TRANSLATE_NOOP("phrases", "the authority that vouches for %{host} expired on %{date}; get its new "
                                      "certificate, a PEM file: caFile in the source's settings, "
                                      "certificate-authority in a kubeconfig; and check this machine's clock")},
        {"net.tls-not-yet-valid",
         QT_TRANSLATE_NOOP("phrases",
                           "the certificate of %{host} is valid only from %{date}; check the clocks of both machines")},
        {"net.tls-host-mismatch",
         QT_TRANSLATE_NOOP("phrases", "the certificate is not for %{host} but for %{names}; use one of these names, or "
                                      "name the one to verify: serverName in the source's settings, tls-server-name "
                                      "in a kubeconfig")},
        {"net.tls-bad-peer",
         QT_TRANSLATE_NOOP("phrases", "the certificate of %{host} cannot be accepted: %{reason}; have the server's "
                                      "certificate issued anew")},
        {"net.tls-not-verified",
         QT_TRANSLATE_NOOP("phrases", "the certificate of %{host} cannot be verified: %{reason}; check that the "
                                      "configured authority is the one that issued it (caFile in the source's "
                                      "settings, certificate-authority in a kubeconfig); if it is, the server needs "
                                      "another certificate")},
        {"net.tls-client-certificate",
         QT_TRANSLATE_NOOP("phrases", "%{host} wants a client certificate and got none that it accepts (%{reason}); "
                                      "configure certificate and key")},
        {"net.tls-handshake",
         QT_TRANSLATE_NOOP(
             "phrases",
             "no TLS connection to %{host}: %{reason}; check that the port speaks TLS and which versions it allows")},
        {"net.tls-bad-ca",
         QT_TRANSLATE_NOOP("phrases", "the configured CA holds no certificate; it must be PEM or DER")},
        {"net.tls-bad-certificate",
         QT_TRANSLATE_NOOP("phrases", "the configured client certificate is no PEM certificate")},
        {"net.tls-bad-key", QT_TRANSLATE_NOOP("phrases", "the configured client key cannot be read; it must be an "
                                                         "unencrypted PEM key (PKCS#8, EC or RSA) of the certificate")},
        {"net.proxy-refused", QT_TRANSLATE_NOOP("phrases", "the proxy on the way to %{host} does not connect; check "
                                                           "its address (HTTPS_PROXY, HTTP_PROXY) and NO_PROXY")},
        {"net.proxy-auth",
         QT_TRANSLATE_NOOP("phrases", "the proxy wants a user name and password; put them into the proxy's URL")},
        {"net.bad-proxy",
         QT_TRANSLATE_NOOP(
             "phrases",
             "the configured proxy is no http:// or socks5:// URL; correct it, or HTTPS_PROXY and HTTP_PROXY")},
        {"net.redirect",
         QT_TRANSLATE_NOOP("phrases", "the server redirects to %{target} (status %{status}), which is not followed "
                                      "with credentials; configure that address if it is the right one")},
        {"net.too-large", QT_TRANSLATE_NOOP("phrases", "the answer is larger than %{limit:bytes}; narrow the request")},
        {"net.bad-answer",
         QT_TRANSLATE_NOOP(
             "phrases",
             "what %{host} answers is no proper HTTP; check that the port and the scheme (http or https) are right")},
        {"net.bad-url",
         QT_TRANSLATE_NOOP(
             "phrases",
             "the address must be http://, https:// or unix:// with a host or path; correct it in the settings")},
        {"net.bad-path",
         QT_TRANSLATE_NOOP(
             "phrases",
             "the request's path is not allowed (dot segments); the name it was made of cannot be used in a URL")},
        {"net.bad-header",
         QT_TRANSLATE_NOOP(
             "phrases",
             "the header %{name} or its value holds characters that are not allowed; check the token for line breaks")},
        {"net.http-401",
         QT_TRANSLATE_NOOP("phrases", "the server does not know who we are (401); renew the token or certificate")},
        {"net.http-403",
         QT_TRANSLATE_NOOP("phrases",
                           "this identity may not do that (403); ask for the right, or use another identity")},
        {"net.http-404",
         QT_TRANSLATE_NOOP("phrases", "the server has nothing there (404); check the address and its path prefix")},
        {"net.http-409",
         QT_TRANSLATE_NOOP(
             "phrases",
             "the object was changed meanwhile, or exists already (409); look at its present state and try again")},
        {"net.http-410",
         QT_TRANSLATE_NOOP("phrases", "our position in the server's history is gone (410); reading everything again")},
        {"net.http-413",
         QT_TRANSLATE_NOOP("phrases", "the server refuses so large a request (413); send less at once")},
        {"net.http-429", QT_TRANSLATE_NOOP("phrases", "the server asks for fewer requests (429); trying again later")},
        {"net.http-5xx",
         QT_TRANSLATE_NOOP("phrases", "the server failed (status %{status}); look at its log and its load")},
        {"net.status",
         QT_TRANSLATE_NOOP("phrases", "the server refused (status %{status}); its own words are in the details")},
        {"watch.no-version",
         QT_TRANSLATE_NOOP("phrases", "the server listed without a resource version, so changes cannot be followed; "
                                      "look for a proxy that rewrites answers")},
        {"watch.ended-early",
         QT_TRANSLATE_NOOP("phrases", "the server ended the watch at once; trying again more slowly")},
        {"watch.no-answer", QT_TRANSLATE_NOOP("phrases", "no answer in time; check the network and the server's load")},
        {"watch.list-too-long",
         QT_TRANSLATE_NOOP("phrases", "the list did not come to its end in time, so it was given up and is read anew; "
                                      "look at the server's load and at proxies in between")},
        {"watch.repeated-page",
         QT_TRANSLATE_NOOP("phrases", "the server sent the same place of its list twice, so the list would never end; "
                                      "look for a proxy that rewrites answers")},
        {"watch.too-many-items",
         QT_TRANSLATE_NOOP("phrases", "the list holds more than %{limit} objects, more than this program keeps; "
                                      "restrict the source to some namespaces")},
        {"watch.bad-event", QT_TRANSLATE_NOOP("phrases", "the watch sent an event without meaning; listing again")},
    };
    return {kPhrases, int(std::size(kPhrases))};
}

} // namespace contract
