#pragma once

#include <core/error.h>
#include <engine/provider/configstore.h>

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>

namespace lostupdates {

/// One attempt of an editor to publish. Its edit is a line at the end of the value "log"; a large one also sets many
/// keys.
struct Attempt
{
    QString id;       ///< of the release
    QByteArray token; ///< the line, with its line feed
    bool isLarge = false;
    int begun = 0; ///< in one order with all others' beginnings and ends
    int ended = 0;
    bool isAcknowledged = false;
    QString contentHash; ///< that the acknowledgement names
};

/// What an outsider wrote over the value "log", blindly.
struct OutsideWrite
{
    QByteArray value; ///< one line
    bool isAcknowledged = false;
};

/// What happened in a round, as those knew it who did it.
struct Log
{
    QVector<Attempt> attempts;
    QVector<OutsideWrite> outside; ///< in their order; the next only after the one before was answered
    QMap<QString, int> kills;      ///< by where it was; see waysToDie()
    int processes = 0;             ///< that were editors
    int cutsBefore = 0;
    int cutsAfter = 0;
};

/// What is there after things have come to rest.
struct Rest
{
    engine::ConfigState state;
    engine::ConfigHistory history;
    QMap<QString, releases::Content> contents; ///< of the chain's records, by id
};

inline constexpr char kLogKey[] = "log";
inline constexpr int kLargeKeys = 150; ///< more than one of Consul's transactions takes

/// What an attempt makes of a content.
releases::Content editedBy(const Attempt &attempt, releases::Content content);

/// What of a history that nobody lost anything in is not so. Empty: nothing is wrong.
QStringList faultsOf(const Log &log, const Rest &rest);

} // namespace lostupdates
