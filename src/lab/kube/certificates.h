#pragma once

#include <QByteArray>

#include <httpd/server.h>

#include <optional>

namespace lab::kube {

/// A certificate authority of one run and a server certificate for 127.0.0.1 and localhost that it signed.
struct Certificates
{
    QByteArray authorityPem;
    httpd::TlsFiles server;

    /// Nothing when OpenSSL refuses. Valid for a year; the authority's key is not kept.
    static std::optional<Certificates> make();
};

} // namespace lab::kube
