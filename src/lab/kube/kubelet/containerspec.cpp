#include "containerspec.h"

namespace lab::kube {

namespace {

QByteArray decoded(const Json &value, bool isSecret)
{
    const QByteArray plain = bytes(text(value, {}));
    return isSecret ? QByteArray::fromBase64(plain) : plain;
}

StartFailure missing(const std::string &what)
{
    return {QStringLiteral("CreateContainerConfigError"), toQt(what)};
}

/// One value of a ConfigMap or Secret; an error unless it is optional.
tl::expected<std::optional<QByteArray>, StartFailure> keyValue(const ObjectStore &store, const std::string &nameSpace,
                                                               const Json &reference, bool isSecret)
{
    const std::string name = text(reference, {"name"});
    const std::string key = text(reference, {"key"});
    const ObjectPtr object = store.find(isSecret ? secrets() : configMaps(), nameSpace, name);
    const std::string kind = isSecret ? "secret" : "configmap";
    if (object) {
        if (const Json &value = at(object->document(), {"data", key}); value.is_string())
            return decoded(value, isSecret);
    }
    if (flag(reference, {"optional"}))
        return std::nullopt;
    if (!object)
        return tl::unexpected(missing(kind + " \"" + name + "\" not found"));
    return tl::unexpected(
        missing("couldn't find key " + key + " in " + (isSecret ? "Secret " : "ConfigMap ") + nameSpace + '/' + name));
}

QString podField(const StoredObject &pod, const std::string &path)
{
    if (path == "status.podIP" || path == "status.hostIP")
        return QStringLiteral("127.0.0.1");
    const auto bracket = path.find("['");
    const Json *here = &pod.document();
    const std::string plain = path.substr(0, bracket);
    std::size_t from = 0;
    while (from <= plain.size()) {
        const auto dot = std::min(plain.find('.', from), plain.size());
        here = &at(*here, {plain.substr(from, dot - from)});
        from = dot + 1;
    }
    if (bracket != std::string::npos && path.ends_with("']"))
        here = &at(*here, {path.substr(bracket + 2, path.size() - bracket - 4)});
    return toQt(text(*here, {}));
}

tl::expected<void, StartFailure> addEnvFrom(const ObjectStore &store, const StoredObject &pod, const Json &container,
                                            ContainerStart &start)
{
    for (const Json &source : items(container, {"envFrom"})) {
        const bool isSecret = at(source, {"secretRef"}).is_object();
        const Json &reference = at(source, {isSecret ? "secretRef" : "configMapRef"});
        const ObjectPtr object =
            store.find(isSecret ? secrets() : configMaps(), pod.nameSpace(), text(reference, {"name"}));
        if (!object) {
            if (flag(reference, {"optional"}))
                continue;
            return tl::unexpected(
                missing((isSecret ? "secret \"" : "configmap \"") + text(reference, {"name"}) + "\" not found"));
        }
        const Json &data = at(object->document(), {"data"});
        if (!data.is_object())
            continue;
        for (const auto &[key, value] : data.items())
            start.env.append({toQt(text(source, {"prefix"}) + key), QString::fromUtf8(decoded(value, isSecret))});
    }
    return {};
}

tl::expected<void, StartFailure> addEnv(const ObjectStore &store, const StoredObject &pod, const Json &container,
                                        ContainerStart &start)
{
    for (const Json &entry : items(container, {"env"})) {
        const QString name = toQt(text(entry, {"name"}));
        const Json &from = at(entry, {"valueFrom"});
        if (!from.is_object()) {
            start.env.append({name, toQt(text(entry, {"value"}))});
        } else if (const std::string path = text(from, {"fieldRef", "fieldPath"}); !path.empty()) {
            start.env.append({name, podField(pod, path)});
        } else {
            const bool isSecret = at(from, {"secretKeyRef"}).is_object();
            const auto value =
                keyValue(store, pod.nameSpace(), at(from, {isSecret ? "secretKeyRef" : "configMapKeyRef"}), isSecret);
            if (!value)
                return tl::unexpected(value.error());
            if (*value)
                start.env.append({name, QString::fromUtf8(**value)});
        }
    }
    return {};
}

QHash<QString, QString> strings(const Json &object)
{
    QHash<QString, QString> out;
    if (object.is_object()) {
        for (const auto &[key, value] : object.items())
            out.insert(toQt(key), toQt(text(value, {})));
    }
    return out;
}

} // namespace

QVector<Mount> resolveMounts(const ObjectStore &store, const StoredObject &pod, const Json &container)
{
    QVector<Mount> mounts;
    for (const Json &mount : items(container, {"volumeMounts"})) {
        for (const Json &volume : items(pod.document(), {"spec", "volumes"})) {
            if (text(volume, {"name"}) != text(mount, {"name"}))
                continue;
            const bool isSecret = at(volume, {"secret"}).is_object();
            if (!isSecret && !at(volume, {"configMap"}).is_object())
                continue;
            const std::string name =
                isSecret ? text(volume, {"secret", "secretName"}) : text(volume, {"configMap", "name"});
            Mount resolved{toQt(text(mount, {"mountPath"})), {}};
            if (const ObjectPtr object = store.find(isSecret ? secrets() : configMaps(), pod.nameSpace(), name)) {
                const Json &data = at(object->document(), {"data"});
                const Json &chosen = at(volume, {isSecret ? "secret" : "configMap", "items"});
                for (const Json &item : items(chosen, {}))
                    resolved.files.insert(toQt(text(item, {"path"})),
                                          decoded(at(data, {text(item, {"key"})}), isSecret));
                if (!chosen.is_array() && data.is_object()) {
                    for (const auto &[key, value] : data.items())
                        resolved.files.insert(toQt(key), decoded(value, isSecret));
                }
            }
            mounts.append(std::move(resolved));
        }
    }
    return mounts;
}

tl::expected<ContainerStart, StartFailure> resolveContainer(const ObjectStore &store, const StoredObject &pod,
                                                            const Json &container, int restartCount)
{
    ContainerStart start;
    const Json &document = pod.document();
    start.pod = {toQt(pod.nameSpace()),
                 toQt(pod.name()),
                 toQt(pod.uid()),
                 toQt(text(document, {"spec", "nodeName"})),
                 strings(at(document, {"metadata", "labels"})),
                 strings(at(document, {"metadata", "annotations"}))};
    start.container = toQt(text(container, {"name"}));
    start.image = toQt(text(container, {"image"}));
    start.restartCount = restartCount;
    for (const Json &word : items(container, {"command"}))
        start.command.append(toQt(text(word, {})));
    for (const Json &word : items(container, {"args"}))
        start.args.append(toQt(text(word, {})));
    for (const Json &port : items(container, {"ports"}))
        start.ports.append({toQt(text(port, {"name"})), quint16(integer(port, {"containerPort"}))});
    if (const auto added = addEnvFrom(store, pod, container, start); !added)
        return tl::unexpected(added.error());
    if (const auto added = addEnv(store, pod, container, start); !added)
        return tl::unexpected(added.error());
    start.mounts = resolveMounts(store, pod, container);
    return start;
}

quint16 portNumber(const Json &container, const Json &port)
{
    if (port.is_number())
        return quint16(port.get<std::int64_t>());
    for (const Json &candidate : items(container, {"ports"})) {
        if (port.is_string() && text(candidate, {"name"}) == port.get_ref<const std::string &>())
            return quint16(integer(candidate, {"containerPort"}));
    }
    return 0;
}

} // namespace lab::kube
