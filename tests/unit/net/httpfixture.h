#pragma once

#include <net/httpclient.h>
#include <support/scriptedserver.h>
#include <support/testcerts.h>

#include <QTest>

/// One client against one scripted server, and the way to ask and wait.
struct HttpFixture
{
    explicit HttpFixture(const QUrl &base, const net::TlsOptions &tls = {}, const QUrl &proxy = {})
        : client(endpointOf(base, tls, proxy), clock)
    {
    }

    static net::Endpoint endpointOf(const QUrl &base, const net::TlsOptions &tls, const QUrl &proxy)
    {
        net::Endpoint endpoint;
        endpoint.base = base;
        endpoint.tls = tls;
        endpoint.proxy = proxy;
        return endpoint;
    }

    /// Runs the event loop until the answer is here.
    core::Result<net::HttpResponse> send(net::HttpRequest request, QVector<int> accept = {})
    {
        std::optional<core::Result<net::HttpResponse>> heard;
        const auto task = client.send(&owner, std::move(request), std::move(accept))
                              .then([&](core::Result<net::HttpResponse> result) { heard = std::move(result); });
        if (!QTest::qWaitFor([&] { return heard.has_value(); }, 20'000))
            return core::failure(core::ErrorKind::Internal, QStringLiteral("test.no-answer"));
        return *heard;
    }

    static net::HttpRequest get(const char *path, int retries = 0)
    {
        net::HttpRequest request;
        request.path = QString::fromLatin1(path);
        request.retries = retries;
        return request;
    }

    core::SystemClock clock;
    QObject owner;
    net::HttpClient client;
};
