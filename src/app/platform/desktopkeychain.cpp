#include "desktopkeychain.h"

#include <core/text.h>

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFileInfo>
#include <QStringList>

#include <qt6keychain/keychain.h>

#include <functional>
#include <utility>

namespace platform {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString kKeychainFolder = u"quarterdeck-audit"_s;      // what entries are grouped by
const QString kSecretService = u"org.freedesktop.secrets"_s; // specifications.freedesktop.org/secret-service
constexpr int kBusPatienceMs = 3'000;                        // of the bus itself, which asks nobody
constexpr qsizetype kMostKeychainWords = 1'000;              // as Error::detail has

bool hasSessionBus()
{
    if (qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")) {
        const QByteArray address = qgetenv("DBUS_SESSION_BUS_ADDRESS");
        return !address.isEmpty() && address != "disabled:";
    }
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return !runtime.isEmpty() && QFileInfo::exists(runtime + "/bus"_L1);
}

/// ListNames or ListActivatableNames of the bus; empty when it does not answer.
void askBus(QObject *owner, const QString &method, std::function<void(const QStringList &)> then)
{
    const QString bus = u"org.freedesktop.DBus"_s;
    const QDBusMessage question = QDBusMessage::createMethodCall(bus, u"/org/freedesktop/DBus"_s, bus, method);
    auto *watcher =
        new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(question, kBusPatienceMs), owner);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, watcher, [watcher, then = std::move(then)] {
        watcher->deleteLater();
        const QDBusPendingReply<QStringList> reply = *watcher;
        then(reply.isError() ? QStringList() : QStringList(reply.value()));
    });
}

core::Error keychainError(const QKeychain::Job &job)
{
    const QString words = core::safeText(job.errorString(), false, kMostKeychainWords);
    core::Error error;
    switch (job.error()) {
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        error = {core::ErrorKind::Forbidden, core::message("audit.keychain-denied")};
        break;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        error = {core::ErrorKind::Unavailable, core::message("audit.keychain-absent")};
        break;
    default: error = {core::ErrorKind::Unavailable, core::message("audit.keychain-failed").with(u"why"_s, words)};
    }
    error.detail = words;
    return error;
}

class DesktopKeychain final : public audit::Keychain
{
public:
    async::Task<bool> isThere(QObject *owner) override;
    bool canAsk() const override
    {
        return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
    }
    async::Task<std::optional<core::Secret>> read(QObject *owner, const QString &entry) override;
    async::Task<bool> write(QObject *owner, const QString &entry, const core::Secret &value) override;
};

async::Task<bool> DesktopKeychain::isThere(QObject *owner)
{
    if (!QDBusConnection::sessionBus().isConnected())
        return async::ready<bool>(owner, false);
    const async::Promise<bool> promise;
    auto task = promise.task(owner);
    askBus(owner, u"ListNames"_s, [owner, promise](const QStringList &running) {
        if (running.contains(kSecretService)) {
            promise.set(true);
            return;
        }
        askBus(owner, u"ListActivatableNames"_s,
               [promise](const QStringList &startable) { promise.set(startable.contains(kSecretService)); });
    });
    return task;
}

// A job is left to delete itself when it is done: what it waits for would still call it.

async::Task<std::optional<core::Secret>> DesktopKeychain::read(QObject *owner, const QString &entry)
{
    const async::Promise<std::optional<core::Secret>> promise;
    auto task = promise.task(owner);
    auto *job = new QKeychain::ReadPasswordJob(kKeychainFolder);
    job->setKey(entry);
    QObject::connect(job, &QKeychain::Job::finished, job, [job, promise] {
        if (job->error() == QKeychain::NoError)
            promise.set(std::optional<core::Secret>(core::Secret(job->textData().toLatin1())));
        else if (job->error() == QKeychain::EntryNotFound)
            promise.set(std::optional<core::Secret>());
        else
            promise.fail(keychainError(*job));
    });
    job->start();
    return task;
}

async::Task<bool> DesktopKeychain::write(QObject *owner, const QString &entry, const core::Secret &value)
{
    const async::Promise<bool> promise;
    auto task = promise.task(owner);
    auto *job = new QKeychain::WritePasswordJob(kKeychainFolder);
    job->setKey(entry);
    job->setTextData(QString::fromLatin1(value.reveal()));
    QObject::connect(job, &QKeychain::Job::finished, job, [job, promise] {
        if (job->error() == QKeychain::NoError)
            promise.set(true);
        else
            promise.fail(keychainError(*job));
    });
    job->start();
    return task;
}

} // namespace

std::shared_ptr<audit::Keychain> desktopKeychain()
{
    return hasSessionBus() ? std::make_shared<DesktopKeychain>() : nullptr;
}

} // namespace platform
