#pragma once

#include <QString>

#include <optional>

namespace lab::process {

/// The service and version that an image stands for; nothing with the registry's words in `problem` when there is none.
struct Image
{
    QString service;
    QString version;
    QString kind; ///< "", "slow", "failing", "broken"
};
std::optional<Image> parseImage(const QString &image, QString &problem);

} // namespace lab::process
