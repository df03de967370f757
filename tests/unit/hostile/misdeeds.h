#pragma once

#include <core/clock.h>

#include <QHash>
#include <QStringList>
#include <QTcpSocket>

#include <functional>
#include <vector>

/// What a spoilt server does to a connection that has sent `request`; called again for whatever else it sends.
using Act = std::function<void(QTcpSocket *socket, const QByteArray &request, core::Clock &clock)>;

/// One way to mean harm, against each of "consul", "kubernetes" and "prometheus".
struct Misdeed
{
    const char *name; ///< continues "a server that …"
    std::function<Act(const QString &system)> act;
    QHash<QString, QStringList> codes; ///< by system: the error that tells of it is one of these
};

const std::vector<Misdeed> &misdeeds();

/// Sends these bytes and ends the connection.
Act says(const QByteArray &bytes);
/// A complete HTTP answer with status 200.
QByteArray answer(const QByteArray &type, const QByteArray &body, const QByteArray &moreHeaders = {});
