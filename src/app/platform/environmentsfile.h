#pragma once

#include <core/result.h>
#include <engine/environment.h>

namespace platform {

/// The environments file's text. Errors: Config, each with the file, and where it is a part of one, with the names of
/// the environment and the source: platform.environments-file, .environments-file.environment,
/// .environments-file.source, whose `why` is the sentence of engine::parseEnvironments().
core::Result<QVector<engine::EnvironmentConfig>> parseEnvironmentsFile(const QString &path, const QByteArray &text);

/// Reads it. Errors: the same, platform.file-unreadable.
core::Result<QVector<engine::EnvironmentConfig>> readEnvironmentsFile(const QString &path);

} // namespace platform
