#pragma once

#include "scriptedengine.h"

namespace stage {

/// A platform whose own words are all Greek, so that a Latin word on screen is the program's. Six services, each in
/// another state, and everything that belongs to the first three.
void fillWithSamples(ScriptedEngine &engine);

/// Keys of the services.
inline const QString kHealthy = QStringLiteral("χώρα/αγορά/πληρωμή");
inline const QString kSick = QStringLiteral("χώρα/αγορά/παραγγελία");
inline const QString kStale = QStringLiteral("χώρα/αγορά/καθολικό");
inline const QString kSource = QStringLiteral("χώρα/μητρώο"); ///< the one that fails

contract::v1::Row serviceRow(const QString &key, contract::v1::Health health, contract::v1::Freshness freshness);
contract::v1::Message message(const char *code, const QVector<QPair<const char *, QString>> &args = {});
contract::v1::Frames sampleFrames(int series);

} // namespace stage
