#include "browser.h"

#include "probedzone.h"

#include <QByteArray>
#include <QUrl>

#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <string>

namespace web::browser {

namespace {

using emscripten::val;

Handlers &handlers()
{
    static Handlers all;
    return all;
}

QString textOf(const val &value)
{
    return value.isString() ? QString::fromStdString(value.as<std::string>()) : QString();
}

val page()
{
    return val::global("quarterdeck");
}

void openPage(const std::string &fragment)
{
    if (handlers().openPage)
        handlers().openPage(QUrl::fromPercentEncoding(QByteArray::fromStdString(fragment)));
}

void setScheme(const std::string &name)
{
    if (handlers().setScheme)
        handlers().setScheme(QString::fromStdString(name));
}

std::string visibleCharts()
{
    return handlers().visibleCharts ? handlers().visibleCharts().toStdString() : std::string("[]");
}

} // namespace

QString parameter(const QString &name)
{
    return textOf(page().call<val>("parameter", name.toStdString()));
}

QString fragment()
{
    const QString hash = textOf(val::global("location")["hash"]);
    return QUrl::fromPercentEncoding(hash.mid(1).toUtf8());
}

QString language()
{
    return textOf(val::global("navigator")["language"]);
}

bool prefersDark()
{
    return val::global("window")
        .call<val>("matchMedia", std::string("(prefers-color-scheme: dark)"))["matches"]
        .as<bool>();
}

chart::Zone zone(qint64 aroundMs)
{
    constexpr qint64 kYearMs = 366 * qint64(86'400'000);
    const val date = val::global("Date");
    return probedZone(aroundMs - 2 * kYearMs, aroundMs + kYearMs, [&date](qint64 atMs) {
        return int(-60 * date.new_(double(atMs)).call<double>("getTimezoneOffset"));
    });
}

void mark(const char *what)
{
    page().call<void>("mark", std::string(what));
}

void showFragment(const QString &fragment)
{
    page().call<void>("showFragment", QUrl::toPercentEncoding(fragment, "/").toStdString());
}

void setHandlers(Handlers all)
{
    handlers() = std::move(all);
}

} // namespace web::browser

EMSCRIPTEN_BINDINGS(quarterdeck)
{
    emscripten::function("openPage", &web::browser::openPage);
    emscripten::function("setScheme", &web::browser::setScheme);
    emscripten::function("visibleCharts", &web::browser::visibleCharts);
}
