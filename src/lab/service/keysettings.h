#pragma once

#include <lab/http/caller.h>

#include <QUrl>

#include <functional>

namespace lab::service {

/// Watches config/<service>/ in Consul's key/value store, as real services do: each key below it is a setting.
class KeySettings final : public QObject
{
    Q_OBJECT
public:
    /// Lines "key = value", one for each key.
    using Heard = std::function<void(const QByteArray &lines)>;
    KeySettings(const QUrl &consul, const QString &service, Caller &caller, Heard heard, QObject *parent = nullptr);

private:
    void watch(quint64 index);

    const QUrl m_consul;
    const QByteArray m_prefix;
    Caller &m_caller;
    const Heard m_heard;
};

} // namespace lab::service
