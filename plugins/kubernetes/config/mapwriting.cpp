#include "mapwriting.h"

#include "afterwards.h"

#include <releases/names.h>

namespace kubernetes {

namespace {

constexpr char kMergePatch[] = "application/merge-patch+json";
constexpr int kMostHeadMoves = 4; // others sign checkpoints off meanwhile

ApiClient::Query mapManager()
{
    return {{QStringLiteral("fieldManager"), QStringLiteral("quarterdeck")}};
}

QString recordPath(const engine::ConfigRef &ref, const QString &id)
{
    return mapPath(ref.nspace, releases::recordName(ref.name, ref.id, id));
}

core::Result<HeldRecord> heldRecord(const QJsonObject &object)
{
    const MapMeta meta = mapMeta(object);
    const auto record = releases::recordFromAnnotations(meta.annotations);
    if (!record)
        return core::failure(record.error());
    return HeldRecord{*record, meta.resourceVersion, meta.createdAt};
}

async::Task<HeldRecord> asRecord(QObject *owner, async::Task<QJsonObject> answer)
{
    return async::transform<HeldRecord, QJsonObject>(owner, std::move(answer),
                                                     [](core::Result<QJsonObject> object) -> core::Result<HeldRecord> {
                                                         if (!object)
                                                             return core::failure(object.error());
                                                         return heldRecord(*object);
                                                     });
}

core::Error givenUp(const HeldRecord &held)
{
    return {core::ErrorKind::Conflict,
            core::message("mapstore.given-up").with(QStringLiteral("release"), held.record.id)};
}

async::Task<HeldHead> tryHeadMove(QObject *owner, ApiClient &client, const engine::ConfigRef &ref,
                                  const releases::Record &record, const HeldHead &before, bool isGone, int tries)
{
    if (before.release() == record.id)
        return async::ready<HeldHead>(owner, before);
    if (before.release() != record.parent) {
        return async::ready<HeldHead>(
            owner,
            core::failure(core::ErrorKind::Conflict,
                          core::message("mapstore.head-elsewhere").with(QStringLiteral("release"), before.release())));
    }
    const releases::Head next = releases::headAt(record, before.head.value_or(releases::Head()), isGone);
    auto answer = before.head ? client.patch(owner, mapPath(ref.nspace, releases::headName(ref.name, ref.id)),
                                             kMergePatch, headPatch(before.resourceVersion, next), mapManager())
                              : client.post(owner, mapCollection(ref.nspace), headMap(ref, next));
    return afterwards<HeldHead, QJsonObject>(
        owner, std::move(answer),
        [owner, &client, ref, record, next, isGone, tries](core::Result<QJsonObject> object) -> async::Task<HeldHead> {
            if (object)
                return async::ready<HeldHead>(owner, HeldHead{next, mapMeta(*object).resourceVersion});
            if (object.error().kind != core::ErrorKind::Conflict || tries <= 1)
                return async::ready<HeldHead>(owner, core::failure(object.error()));
            return async::chain<HeldHead, HeldHead>(
                owner, readHead(owner, client, ref), [owner, &client, ref, record, isGone, tries](const HeldHead &now) {
                    return tryHeadMove(owner, client, ref, record, now, isGone, tries - 1);
                });
        });
}

} // namespace

bool leavesOpen(const core::Error &error)
{
    if (error.httpStatus >= 400 && error.httpStatus < 500)
        return false;
    switch (error.kind) {
    case core::ErrorKind::Tls: // no request went out
    case core::ErrorKind::Proxy:
    case core::ErrorKind::Unauthorised:
    case core::ErrorKind::Config: return error.httpStatus != 0;
    default: return true;
    }
}

core::Error unfinished(core::Error error)
{
    switch (error.kind) {
    case core::ErrorKind::Cancelled:
    case core::ErrorKind::Network:
    case core::ErrorKind::Timeout:
    case core::ErrorKind::Unavailable: break;
    default: error.kind = core::ErrorKind::Unavailable;
    }
    return error;
}

bool tellStep(const engine::StepObserver &observer, engine::ConfigStep step, int part, int parts)
{
    return !observer || observer(step, part, parts);
}

async::Task<HeldRecord> createRecord(QObject *owner, ApiClient &client, const engine::ConfigRef &ref,
                                     const releases::Record &record, const releases::Content &content)
{
    if (const auto checked = releases::checkRecord(record); !checked)
        return async::ready<HeldRecord>(owner, core::failure(checked.error()));
    return asRecord(owner, client.post(owner, mapCollection(ref.nspace), recordMap(ref, record, content)));
}

async::Task<HeldRecord> markRecord(QObject *owner, ApiClient &client, const engine::ConfigRef &ref,
                                   const HeldRecord &held, releases::State state)
{
    return asRecord(owner, client.patch(owner, recordPath(ref, held.record.id), kMergePatch,
                                        statePatch(held.resourceVersion, state), mapManager()));
}

async::Task<HeldRecord> markReleased(QObject *owner, ApiClient &client, const engine::ConfigRef &ref,
                                     const HeldRecord &held)
{
    if (held.record.state == releases::State::Released)
        return async::ready<HeldRecord>(owner, held);
    return afterwards<HeldRecord, HeldRecord>(
        owner, markRecord(owner, client, ref, held, releases::State::Released),
        [owner, &client, ref, held](core::Result<HeldRecord> marked) -> async::Task<HeldRecord> {
            if (marked || marked.error().kind != core::ErrorKind::Conflict)
                return async::ready<HeldRecord>(owner, std::move(marked));
            return async::transform<HeldRecord, HeldRecord>(
                owner, asRecord(owner, client.get(owner, recordPath(ref, held.record.id))),
                [held](core::Result<HeldRecord> now) -> core::Result<HeldRecord> {
                    if (now && now->record.state != releases::State::Released)
                        return core::failure(givenUp(held));
                    return now;
                });
        });
}

async::Task<HeldHead> moveHead(QObject *owner, ApiClient &client, const engine::ConfigRef &ref,
                               const releases::Record &record, const HeldHead &before, bool isGone)
{
    return tryHeadMove(owner, client, ref, record, before, isGone, kMostHeadMoves);
}

async::Task<releases::Record> finaliseRecord(QObject *owner, ApiClient &client, const engine::ConfigRef &ref,
                                             const HeldRecord &held, const HeldHead &before,
                                             const engine::StepObserver &observer)
{
    using releases::Record;
    return async::chain<Record, HeldRecord>(
        owner, markReleased(owner, client, ref, held),
        [owner, &client, ref, before, observer](const HeldRecord &released) {
            if (!tellStep(observer, engine::ConfigStep::RecordReleased))
                return async::ready<Record>(owner, core::failure(core::Error::cancelled()));
            return async::transform<Record, HeldHead>(
                owner, moveHead(owner, client, ref, released.record, before),
                [released, observer](core::Result<HeldHead> moved) -> core::Result<Record> {
                    if (!moved)
                        return core::failure(moved.error());
                    if (!tellStep(observer, engine::ConfigStep::HeadMoved))
                        return core::failure(core::Error::cancelled());
                    return released.record;
                });
        });
}

} // namespace kubernetes
