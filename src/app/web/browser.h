#pragma once

#include <chart/zone.h>

#include <QString>

#include <functional>

namespace web {

/// What the page around the program (resources/web/index.html) knows and is told, through its object `quarterdeck`.
namespace browser {

/// A parameter of the page's address, ?name=value; empty when it has none.
QString parameter(const QString &name);
/// What stands behind "#" in the page's address, decoded.
QString fragment();
/// The reader's language, as a BCP 47 code.
QString language();
bool prefersDark();
/// The reader's time zone from two years before the moment to one year after it.
chart::Zone zone(qint64 aroundMs);

/// Something that whoever waits for the program waits for: "painted" (the window) and "live" (the first live row).
void mark(const char *what);
/// The address shows where the reader is.
void showFragment(const QString &fragment);

/// What the page may ask of the program, as functions of its module: openPage(fragment), setScheme(name: "dark",
/// "light", "high-contrast") and visibleCharts(), JSON of the charts on the screen with their time range (from, to in
/// Unix milliseconds) and rectangle (x, y, width, height in pixels of the page).
struct Handlers
{
    std::function<void(const QString &fragment)> openPage;
    std::function<void(const QString &name)> setScheme;
    std::function<QByteArray()> visibleCharts;
};
void setHandlers(Handlers handlers);

} // namespace browser
} // namespace web
