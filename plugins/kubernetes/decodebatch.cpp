#include "decodebatch.h"

#include "decodemeta.h"

namespace kubernetes {

using watch::WatchEventType;
using wire::forEachField;
using wire::ProtoReader;

namespace {

core::Result<WatchEventType> typeOf(std::string_view name)
{
    if (name == "ADDED")
        return WatchEventType::Added;
    if (name == "MODIFIED")
        return WatchEventType::Modified;
    if (name == "DELETED")
        return WatchEventType::Deleted;
    if (name == "BOOKMARK")
        return WatchEventType::Bookmark;
    if (name == "ERROR")
        return WatchEventType::Error;
    return core::failure(malformed("kubernetes.unexpected-event", StringPool::single(name, 100)));
}

core::Error unexplained()
{
    return {core::ErrorKind::Protocol, QStringLiteral("kubernetes.unexplained-error")};
}

/// A bookmark carries nothing but a version and, once, the mark that the initial events are over.
bool readBookmark(std::string_view raw, EventHead &head)
{
    return forEachField(raw, [&](const ProtoReader &object) {
        if (object.field() != 1)
            return true;
        return forEachField(object.bytes(), [&](const ProtoReader &meta) {
            if (meta.field() == 6)
                head.resourceVersion = StringPool::single(meta.bytes(), 100);
            if (meta.field() != 12)
                return true;
            MapEntry annotation;
            if (!decodeEntry(meta.bytes(), annotation))
                return false;
            if (annotation.key == "k8s.io/initial-events-end" && annotation.value == "true")
                head.type = WatchEventType::InitialEventsEnd;
            return true;
        });
    });
}

} // namespace

core::Result<EventHead> readEventFrame(std::string_view frame, Kind kind)
{
    std::string_view type;
    std::string_view extension;
    const bool ok = forEachField(frame, [&](const ProtoReader &field) {
        if (field.field() == 1)
            type = field.bytes();
        if (field.field() != 2)
            return true;
        return forEachField(field.bytes(), [&](const ProtoReader &raw) {
            if (raw.field() == 1)
                extension = raw.bytes();
            return true;
        });
    });
    if (!ok)
        return core::failure(malformed("kubernetes.truncated"));
    const auto eventType = typeOf(type);
    if (!eventType)
        return core::failure(eventType.error());
    const auto envelope = openEnvelope(extension);
    if (!envelope)
        return core::failure(envelope.error());
    EventHead head;
    head.type = *eventType;
    if (head.type == WatchEventType::Error) {
        const auto status = envelope->kind == "Status" ? decodeStatus(envelope->raw) : std::nullopt;
        head.error = status ? toError(*status, 0) : unexplained();
        return head;
    }
    if (!envelope->kind.empty() && envelope->kind != resource(kind).name)
        return core::failure(malformed("kubernetes.unexpected-kind", StringPool::single(envelope->kind, 100)));
    if (head.type != WatchEventType::Bookmark)
        head.object = envelope->raw;
    else if (!readBookmark(envelope->raw, head))
        return core::failure(malformed("kubernetes.malformed", resource(kind).kindName()));
    if (head.type != WatchEventType::Bookmark && head.type != WatchEventType::InitialEventsEnd && head.object.empty())
        return core::failure(malformed("kubernetes.malformed", resource(kind).kindName()));
    return head;
}

core::Result<EventHead> readJsonEventHead(std::string_view object, Kind kind, QByteArray &storage)
{
    auto event = readJsonEvent(object, kind);
    if (!event)
        return core::failure(event.error());
    const auto type = typeOf({event->type.constData(), std::size_t(event->type.size())});
    if (!type)
        return core::failure(type.error());
    EventHead head;
    head.type = event->initialEventsEnd && *type == WatchEventType::Bookmark ? WatchEventType::InitialEventsEnd : *type;
    head.resourceVersion = event->resourceVersion;
    if (head.type == WatchEventType::Error)
        head.error = event->status ? toError(*event->status, 0) : unexplained();
    storage = event->object;
    head.object = {storage.constData(), std::size_t(storage.size())};
    if (head.object.empty() && *type != WatchEventType::Error && *type != WatchEventType::Bookmark)
        return core::failure(malformed("kubernetes.malformed", resource(kind).kindName()));
    return head;
}

} // namespace kubernetes
