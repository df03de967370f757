#pragma once

#include <contract/phrases.h>
#include <dashboard/fieldlook.h>
#include <dashboard/frame.h>
#include <support/panelpictures.h>

#include <QByteArray>
#include <QColor>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRectF>
#include <QString>

#include <cmath>
#include <memory>

namespace valuetest {

inline const double kNull = std::nan("");
inline const char *const kRedFrom80 =
    "\"thresholds\": {\"steps\": [{\"color\": \"green\", \"value\": null}, {\"color\": \"red\", \"value\": 80}]}";
inline const QRectF kRoom(0, 0, 600, 300);

inline QColor named(const char *name)
{
    return dashboard::colourNamed(QString::fromLatin1(name), support::plainStyle()).value();
}

/// The panel with these options (of an object, without its braces) and frames.
template <class P> std::unique_ptr<P> made(const QByteArray &options, const dashboard::Frames &frames)
{
    auto panel = std::make_unique<P>();
    const auto result = panel->setOptions(QJsonDocument::fromJson("{" + options + "}").object());
    if (!result) {
        qWarning("%s", qPrintable(contract::Phrases::render(result.error())));
        return nullptr;
    }
    panel->setInput(support::readyInput(frames));
    return panel;
}

inline dashboard::Frames threeValues()
{
    return {support::seriesFrame(QStringLiteral("good"), {1, 10}), support::seriesFrame(QStringLiteral("bad"), {1, 95}),
            support::seriesFrame(QStringLiteral("silent"), {kNull, kNull})};
}

} // namespace valuetest
