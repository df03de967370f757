#pragma once

#include "decode.h"
#include "jsonobjects.h"
#include "splitter.h"

#include <watch/listerwatcher.h>

#include <memory>
#include <mutex>

namespace kubernetes {

/// A StringPool that the batches of one kind use in turn, whichever worker they land on.
struct SharedPool
{
    std::mutex mutex;
    StringPool strings;
};

/// An event's head; the object follows as protobuf.
struct EventHead
{
    watch::WatchEventType type = watch::WatchEventType::Error;
    std::string_view object;
    QString resourceVersion;
    std::optional<core::Error> error;
};

/// Reads one frame of a protobuf watch. Errors: Parse; Protocol for an object of another kind.
core::Result<EventHead> readEventFrame(std::string_view frame, Kind kind);
/// The same for one JSON event; `storage` keeps the bytes that the head points to.
core::Result<EventHead> readJsonEventHead(std::string_view object, Kind kind, QByteArray &storage);

/// Decodes the objects of a list. Worker thread. Errors: Parse.
template <class T>
core::Result<std::vector<std::shared_ptr<const T>>> decodeItems(const Batch &objects, WatchSplitter::Format format,
                                                                SharedPool &pool, Kind kind)
{
    Batch encoded;
    if (format == WatchSplitter::Format::Json) {
        auto protobuf = protobufOf(objects, kind);
        if (!protobuf)
            return core::failure(protobuf.error());
        encoded = std::move(*protobuf);
    }
    const Batch &batch = format == WatchSplitter::Format::Json ? encoded : objects;
    const std::lock_guard lock(pool.mutex);
    std::vector<std::shared_ptr<const T>> items;
    items.reserve(batch.spans.size());
    DecodeContext context{pool.strings, kind, {}};
    for (std::size_t i = 0; i < batch.spans.size(); ++i) {
        auto item = std::make_shared<T>();
        if (!decode(batch.at(i), context, *item))
            return core::failure(malformed("kubernetes.malformed", resource(kind).kindName()));
        items.push_back(std::move(item));
    }
    return items;
}

/// Decodes the events of a watch. Worker thread. Errors: Parse, Protocol.
template <class T>
core::Result<std::vector<watch::WatchEvent<T>>> decodeEvents(const Batch &batch, WatchSplitter::Format format,
                                                             SharedPool &pool, Kind kind)
{
    const std::lock_guard lock(pool.mutex);
    std::vector<watch::WatchEvent<T>> events;
    events.reserve(batch.spans.size());
    DecodeContext context{pool.strings, kind, {}};
    QByteArray storage;
    for (std::size_t i = 0; i < batch.spans.size(); ++i) {
        auto head = format == WatchSplitter::Format::Json ? readJsonEventHead(batch.at(i), kind, storage)
                                                          : readEventFrame(batch.at(i), kind);
        if (!head)
            return core::failure(head.error());
        watch::WatchEvent<T> event;
        event.type = head->type;
        event.resourceVersion = std::move(head->resourceVersion);
        event.error = std::move(head->error);
        if (!head->object.empty()) {
            auto item = std::make_shared<T>();
            if (!decode(head->object, context, *item))
                return core::failure(malformed("kubernetes.malformed", resource(kind).kindName()));
            event.resourceVersion = context.resourceVersion;
            event.object = std::move(item);
        }
        events.push_back(std::move(event));
    }
    return events;
}

} // namespace kubernetes
