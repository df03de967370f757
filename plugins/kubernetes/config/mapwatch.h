#pragma once

#include "../apiclient.h"

#include <engine/provider/configstore.h>
#include <watch/reflector.h>

#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <vector>

namespace kubernetes {

/// What a watch on the metadata of ConfigMaps keeps of each.
struct ConfigMark
{
    QString nspace;
    QString name;
    QString resourceVersion;
    QString part;          ///< of a history: "record", "head", "checkpoint"
    QString hash;          ///< releases::configurationHash() of the configuration that it is or belongs to
    QString configuration; ///< its id; empty for heads and checkpoints, whose metadata do not tell it
    QString key() const { return nspace + u'/' + name; }
    friend bool operator==(const ConfigMark &, const ConfigMark &) = default;
};

ConfigMark configMark(const QJsonObject &object);

/// Follows the metadata of ConfigMaps in these namespaces (in all when there is none) and tells which configurations
/// may have changed, those not that it finds at its beginning. What the connection loses is made up for by the next
/// list.
class ConfigWatch final
{
public:
    using Heard = std::function<void(const engine::ConfigRef &)>;
    ConfigWatch(ApiClient &client, const QStringList &namespaces, Heard heard);
    ~ConfigWatch();
    ConfigWatch(const ConfigWatch &) = delete;
    ConfigWatch &operator=(const ConfigWatch &) = delete;

    void retryNow();
    void wake();
    /// The server refuses it to us somewhere: changes there are seen by those who ask only.
    bool isForbidden() const;

private:
    struct Feed;
    void tell(const Feed &feed);

    Heard m_heard;
    std::vector<std::unique_ptr<Feed>> m_feeds;
};

} // namespace kubernetes
