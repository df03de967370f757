#pragma once

#include "mapwriting.h"

#include <memory>

namespace kubernetes {

/// How long a pending record is its author's business.
struct MapTimes
{
    core::Milliseconds lease = std::chrono::seconds(90); ///< from then on anybody settles it
    /// The author itself gives up. What is sent before may keep an API server busy for 34 s, and its clock tells whole
    /// seconds only.
    core::Milliseconds commitWithin = std::chrono::seconds(30);
};

/// One publication: external changes as a record, the record, the object, the record's state, the head. Once its run is
/// under way it lives as long as that.
class Publication : public std::enable_shared_from_this<Publication>
{
public:
    Publication(QObject *owner, ApiClient &client, engine::ConfigChange change, QString author, MapTimes times,
                engine::StepObserver observer);

    async::Task<releases::Record> run();

private:
    using Published = async::Task<releases::Record>;

    Published begin(const MapReading &found);
    std::optional<core::Error> refusal() const;
    /// Whether what is there now stands in no record.
    bool isUnrecorded() const;
    Published recordExternal();
    Published announce();
    Published commit(const HeldRecord &announced);
    async::Task<QJsonObject> writeObject(const releases::Record &record);
    /// The record as aborted, then the error.
    Published giveUp(const HeldRecord &announced, const core::Error &why);
    Published failed(const core::Error &error) const;
    Published stopped() const { return failed(core::Error::cancelled()); }

    QObject *m_owner;
    ApiClient &m_client;
    engine::ConfigChange m_change;
    QString m_author;
    MapTimes m_times;
    engine::StepObserver m_observer;
    MapReading m_found;
    core::MonotonicTime m_announcedAt{};
};

/// Has the server try the one write of a publication that is the object's, with its admission, upon the change's base.
/// True, or why not: a right, an admission, an object that is not valid; Conflict (releases.stale-base) when something
/// else stands there.
async::Task<bool> tryPublication(QObject *owner, ApiClient &client, const engine::ConfigChange &change);

/// Why a change cannot be published, as far as the change itself tells.
QVector<core::Message> refusedChangeOf(const engine::ConfigChange &change);

} // namespace kubernetes
