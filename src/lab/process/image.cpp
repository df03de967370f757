#include "image.h"

#include <lab/service/behaviour.h>

#include <QRegularExpression>

namespace lab::process {

std::optional<Image> parseImage(const QString &image, QString &problem)
{
    static const QRegularExpression form(
        QStringLiteral("^(?:[a-z0-9.:-]+/)*([a-z0-9-]+):(v[0-9][0-9A-Za-z.]*)(?:-(slow|failing|broken))?$"));
    const auto match = form.match(image);
    if (match.hasMatch() && service::findBehaviour(match.captured(1)))
        return Image{match.captured(1), match.captured(2), match.captured(3)};
    problem =
        QStringLiteral("failed to pull and unpack image \"%1\": not found (the lab has %2 with tags such as v1.2.3)")
            .arg(image, service::serviceNames().join(QStringLiteral(", ")));
    return {};
}

} // namespace lab::process
