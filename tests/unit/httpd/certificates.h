#pragma once

#include <QByteArray>

/// Certificates made for one test run: an authority, and certificates signed by it for 127.0.0.1 or a client's name.
struct Certificate
{
    QByteArray certificatePem;
    QByteArray keyPem;
};

Certificate makeAuthority(const QByteArray &name);
Certificate makeCertificate(const Certificate &authority, const QByteArray &name);
