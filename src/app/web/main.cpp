#include "browser.h"
#include "gallerypage.h"
#include "panelspage.h"

#include <contract/phrases.h>
#include <core/clock.h>
#include <desktop/firstlive.h>
#include <desktop/window.h>
#include <link/link.h>
#include <link/recordedchannel.h>
#include <link/recordedclock.h>
#include <widgets/chart/timeserieschart.h>
#include <widgets/shell/shell.h>
#include <widgets/theme/theme.h>

// Beside this folder: the one piece of its layer that needs no machine.
#include "../platform/languages.h"

#include <QApplication>
#include <QEvent>
#include <QFile>
#include <QFontDatabase>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

namespace {

using Scheme = widgets::Theme::Scheme;

Scheme schemeNamed(const QString &name)
{
    if (name == QLatin1String("light"))
        return Scheme::Light;
    if (name == QLatin1String("high-contrast"))
        return Scheme::HighContrast;
    if (name == QLatin1String("dark"))
        return Scheme::Dark;
    return web::browser::prefersDark() ? Scheme::Dark : Scheme::Light;
}

/// "service/lab/shop/payment" is the page "service" with the key behind the first stroke.
widgets::PageAddress addressOf(const QString &fragment)
{
    const QString page = fragment.section(u'/', 0, 0);
    const QString key = fragment.section(u'/', 1);
    if (page == QLatin1String("gallery") || page == QLatin1String("panels") || page == QLatin1String("sources") ||
        (page == QLatin1String("service") && !key.isEmpty()))
        return {page, key};
    return {QStringLiteral("services"), {}};
}

QString fragmentOf(const widgets::PageAddress &address)
{
    return address.key.isEmpty() ? address.page : address.page + u'/' + address.key;
}

/// Before anything is written: the browser's Qt has no system fonts.
void addFonts()
{
    for (const char *name :
         {"NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "JetBrainsMono-Regular.ttf", "NotoSansCJKsc-Regular.otf"}) {
        if (QFontDatabase::addApplicationFont(QStringLiteral(":/web/fonts/") + QLatin1String(name)) < 0)
            qWarning("the font %s is not built in", name);
    }
}

struct Session
{
    std::shared_ptr<const qlink::Recording> recording;
    QString problem; ///< why there is none
};

Session readSession()
{
    QFile file(QStringLiteral(":/web/session.qdrec"));
    core::Result<qlink::Recording> recording =
        core::failure(core::ErrorKind::Parse, QStringLiteral("link.recording-broken"));
    if (file.open(QIODevice::ReadOnly))
        recording = qlink::readRecording(file.readAll());
    if (recording)
        return {std::make_shared<const qlink::Recording>(std::move(*recording)), {}};
    qlink::Recording nothing;
    nothing.length = core::Milliseconds(1000);
    return {std::make_shared<const qlink::Recording>(std::move(nothing)), contract::Phrases::render(recording.error())};
}

/// Tells once that the window was painted.
class FirstPaint final : public QObject
{
public:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && !std::exchange(m_isSeen, true))
            QMetaObject::invokeMethod(
                this, [] { web::browser::mark("painted"); }, Qt::QueuedConnection); // it is still to come
        return false;
    }

private:
    bool m_isSeen = false;
};

/// All that lives as long as the page.
struct Program
{
    Session session;
    core::SystemClock machine;
    qlink::RecordedClock clock;
    widgets::TransientMemory memory;
    widgets::Theme theme;
    qlink::Link link;
    chart::Zone zone;
    std::unique_ptr<desktop::Window> window;
    FirstPaint painted;
    desktop::FirstLive live;

    explicit Program(Session read)
        : session(std::move(read))
        , clock(machine, session.recording->begin)
        , link(std::make_unique<qlink::RecordedChannel>(session.recording, clock))
        , zone(web::browser::zone(core::toUnixMs(session.recording->begin)))
    {
    }
    void start(QApplication &application);
    QByteArray visibleCharts() const;
};

void Program::start(QApplication &application)
{
    theme.install(application);
    theme.setScheme(schemeNamed(web::browser::parameter(QStringLiteral("theme"))));
    window = std::make_unique<desktop::Window>(
        desktop::Window::Parts{link, clock, memory, theme, zone, {}, {}, {}, false, {}, session.problem});
    widgets::Shell &shell = window->shell();
    shell.addPage({QStringLiteral("gallery"), QCoreApplication::translate("web::GalleryPage", "Charts"),
                   widgets::Icon::Dashboard, u'h', [this](const QString &, QWidget *parent) {
                       return new web::GalleryPage(double(core::toUnixMs(clock.wall())), zone, parent);
                   }});
    shell.addPage({QStringLiteral("panels"), QCoreApplication::translate("web::PanelsPage", "Panels"),
                   widgets::Icon::Layers, u'p',
                   [this](const QString &, QWidget *parent) { return new web::PanelsPage(zone, parent); }});
    QObject::connect(&shell, &widgets::Shell::pageChanged, &shell,
                     [&shell] { web::browser::showFragment(fragmentOf(shell.address())); });
    QObject::connect(&live, &desktop::FirstLive::seen, &shell, [] { web::browser::mark("live"); });
    web::browser::setHandlers({[&shell](const QString &fragment) { shell.open(addressOf(fragment)); },
                               [this](const QString &name) { theme.setScheme(schemeNamed(name)); },
                               [this] { return visibleCharts(); }});
    if (const auto address = addressOf(web::browser::fragment()); !(address == shell.address()))
        shell.open(address);
    application.installEventFilter(&painted);
    shell.setWindowFlag(Qt::FramelessWindowHint);
    shell.showFullScreen();
}

QByteArray Program::visibleCharts() const
{
    QJsonArray all;
    const auto charts = window->shell().findChildren<widgets::TimeSeriesChart *>();
    for (const widgets::TimeSeriesChart *chart : charts) {
        if (!chart->isVisible())
            continue;
        const QPoint corner = chart->mapToGlobal(QPoint(0, 0));
        all.append(QJsonObject{{QStringLiteral("title"), chart->data().title},
                               {QStringLiteral("from"), chart->data().fromMs},
                               {QStringLiteral("to"), chart->data().toMs},
                               {QStringLiteral("x"), corner.x()},
                               {QStringLiteral("y"), corner.y()},
                               {QStringLiteral("width"), chart->width()},
                               {QStringLiteral("height"), chart->height()}});
    }
    return QJsonDocument(all).toJson(QJsonDocument::Compact);
}

} // namespace

int main(int argc, char **argv)
{
    // Neither is ever destroyed: exec() leaves this function at once, and the page lives on.
    auto *application = new QApplication(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("quarterdeck"));
    QCoreApplication::setApplicationVersion(QStringLiteral(QD_VERSION));
    const QString asked = web::browser::parameter(QStringLiteral("language"));
    QLocale::setDefault(QLocale(asked.isEmpty() ? web::browser::language() : asked));
    platform::installLanguage(QLocale());
    addFonts();
    auto *program = new Program(readSession());
    program->start(*application);
    return QApplication::exec();
}
