#include <contract/phrases.h>
#include <core/logging.h>
#include <core/text.h>
#include <desktop/chartshots.h>
#include <desktop/firstlive.h>
#include <desktop/localzone.h>
#include <desktop/offers.h>
#include <desktop/settingsmemory.h>
#include <desktop/shotplan.h>
#include <desktop/window.h>
#include <engine/session/enginehost.h>
#include <link/link.h>
#include <linklocal/enginethread.h>
#include <platform/actionstate.h>
#include <platform/languages.h>
#include <platform/platform.h>
#include <widgets/shell/shell.h>
#include <widgets/theme/theme.h>

#include <QApplication>
#include <QCommandLineParser>

#include <cstdio>
#include <cstdlib>
#include <utility>

namespace {

constexpr int kNoDisplay = 3; // as of qdctl when what it needs cannot be reached

constexpr core::Milliseconds kShotPatience{20'000};   // until every source had its say
constexpr core::Milliseconds kLossPatience{180'000};  // until the sources are taken away
constexpr core::Milliseconds kShotSettle{2'500};      // for a page's queries and its pods
constexpr core::Milliseconds kAfterFirstPaint{1'000}; // three times the goal for it

void addOwnOptions(QCommandLineParser &parser)
{
    const auto say = [](const char *text) { return QCoreApplication::translate("quarterdeck", text); };
    parser.addOption({QStringLiteral("shots"),
                      say(QT_TRANSLATE_NOOP("quarterdeck", "Save pictures of the main screens and end.")),
                      say(QT_TRANSLATE_NOOP("quarterdeck", "folder"))});
    parser.addOption(
        {QStringLiteral("until-live"),
         say(QT_TRANSLATE_NOOP("quarterdeck", "Say \"live\" and end as soon as a live row is on the screen, "
                                              "to measure the start."))});
    parser.addOption(
        {QStringLiteral("shots-plan"),
         say(QT_TRANSLATE_NOOP("quarterdeck", "Which pictures: screens, failing (the doctor of a source that "
                                              "does not answer), stale (after sources are lost; \"live\" is "
                                              "printed when they may be), found or nothing (the first page, with and "
                                              "without something to connect), charts (every panel with every "
                                              "option), acting, protected or merging (what --state holds, "
                                              "as tests/shots/run prepares it).")),
         say(QT_TRANSLATE_NOOP("quarterdeck", "name"))});
    parser.addOption({QStringLiteral("theme"),
                      say(QT_TRANSLATE_NOOP("quarterdeck", "The look: system, dark, light or high-contrast.")),
                      say(QT_TRANSLATE_NOOP("quarterdeck", "name"))});
    parser.addOption({QStringLiteral("language"),
                      say(QT_TRANSLATE_NOOP("quarterdeck", "The language of the screens: en or zh.")),
                      say(QT_TRANSLATE_NOOP("quarterdeck", "code"))});
}

/// Before any text is asked for, the help's included: the language that --language names, or the user's own.
void chooseLanguage(const QStringList &arguments)
{
    QCommandLineParser parser;
    platform::addOptions(parser);
    addOwnOptions(parser);
    parser.parse(arguments); // what is wrong with them is told afterwards, in that language
    if (parser.isSet(QStringLiteral("language")))
        QLocale::setDefault(QLocale(parser.value(QStringLiteral("language"))));
    platform::installLanguage(QLocale());
}

/// What is wrong with the values that were given; empty: nothing.
QString wrongValue(const QCommandLineParser &parser)
{
    const std::pair<QString, QStringList> kValues[] = {
        {QStringLiteral("theme"),
         {QStringLiteral("system"), QStringLiteral("dark"), QStringLiteral("light"), QStringLiteral("high-contrast")}},
        {QStringLiteral("language"), {QStringLiteral("en"), QStringLiteral("zh")}},
        {QStringLiteral("shots-plan"),
         {QStringLiteral("screens"), QStringLiteral("failing"), QStringLiteral("stale"), QStringLiteral("found"),
          QStringLiteral("nothing"), QStringLiteral("charts"), QStringLiteral("acting"), QStringLiteral("protected"),
          QStringLiteral("merging")}},
    };
    for (const auto &[option, values] : kValues) {
        const QString value = parser.value(option);
        // zh_CN and en-GB are written so elsewhere.
        const QString language = value.section(QLatin1Char('_'), 0, 0).section(QLatin1Char('-'), 0, 0);
        if (parser.isSet(option) && !values.contains(value) &&
            !(option == QLatin1String("language") && values.contains(language))) {
            return QCoreApplication::translate("quarterdeck", "--%1 is one of %2; “%3” is none")
                .arg(option, values.join(QLatin1String(", ")), core::safeText(value));
        }
    }
    return {};
}

widgets::Theme::Scheme schemeNamed(const QString &name, int remembered)
{
    using Scheme = widgets::Theme::Scheme;
    if (name == QLatin1String("dark"))
        return Scheme::Dark;
    if (name == QLatin1String("light"))
        return Scheme::Light;
    if (name == QLatin1String("high-contrast"))
        return Scheme::HighContrast;
    return name.isEmpty() && remembered >= 0 && remembered <= int(Scheme::HighContrast) ? Scheme(remembered)
                                                                                        : Scheme::System;
}

void complain(const QString &text)
{
    const QByteArray bytes = text.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, std::size_t(bytes.size()), stderr);
}

/// While Qt looks for a display: where it finds none it would abort with words that help nobody.
void tellOfNoDisplay(QtMsgType type, const QMessageLogContext &, const QString &why)
{
    if (type == QtWarningMsg || type == QtCriticalMsg)
        complain(why); // what it tried, before it gives up
    if (type != QtFatalMsg)
        return;
    chooseLanguage(QCoreApplication::arguments());
    complain(QCoreApplication::translate(
        "quarterdeck", "There is no display to open the window on. Start it where DISPLAY or WAYLAND_DISPLAY is set "
                       "(over ssh: ssh -X), or use qdctl, which shows the same in the terminal: qdctl services. With "
                       "QT_QPA_PLATFORM=offscreen it needs none, for --shots."));
    std::_Exit(kNoDisplay);
}

} // namespace

int main(int argc, char **argv)
{
    qInstallMessageHandler(tellOfNoDisplay);
    QApplication application(argc, argv);
    qInstallMessageHandler(nullptr);
    QCoreApplication::setApplicationName(QStringLiteral("quarterdeck"));
    QCoreApplication::setApplicationVersion(QStringLiteral(QD_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("quarterdeck"));
    core::setUpLogging(QStringLiteral("warning"));

    chooseLanguage(QCoreApplication::arguments());
    QCommandLineParser parser;
    platform::addOptions(parser);
    addOwnOptions(parser);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.process(application);

    if (const QString wrong = wrongValue(parser); !wrong.isEmpty()) {
        complain(wrong);
        return 2;
    }

    const auto factories = platform::factories();
    const platform::Options options = platform::optionsFrom(parser);
    auto choice = platform::choose(options, factories);
    const bool isUnattended = parser.isSet(QStringLiteral("shots")) || parser.isSet(QStringLiteral("until-live"));
    QString problem;
    if (!choice) {
        const QString why = contract::Phrases::render(choice.error());
        complain(why);
        // What was wrong on the command line is read where it was typed.
        if (isUnattended || options.namesSources() || !options.environment.isEmpty() || !options.emptyOptions.isEmpty())
            return 2;
        problem = QCoreApplication::translate("quarterdeck",
                                              "Nothing is connected, and the environments file is left as it is; once "
                                              "it is mended, start the program again: %1")
                      .arg(why);
        choice = platform::Choice{};
        choice->file = options.configFile;
    }

    core::SystemClock clock;
    desktop::SettingsMemory settings;
    widgets::TransientMemory transient;
    const bool shooting = parser.isSet(QStringLiteral("shots"));
    // Pictures show the program as it is for everyone, not as this user left it.
    widgets::ViewMemory &memory = shooting ? static_cast<widgets::ViewMemory &>(transient) : settings;
    widgets::Theme theme;
    theme.install(application);
    theme.setScheme(
        schemeNamed(parser.value(QStringLiteral("theme")), memory.read(QStringLiteral("window/scheme"), -1).toInt()));

    QVector<QStringList> allowed;
    for (const QVariant &command : memory.read(QStringLiteral("allowed-commands")).toList())
        allowed.append(command.toStringList());
    const auto consent = std::make_shared<desktop::Consent>(allowed);
    // What was merely found on this machine is asked about first.
    const bool welcome = choice->origin == platform::Origin::Found || choice->environments.isEmpty();
    platform::Choice first = *choice;
    if (welcome)
        first.environments.clear();
    widgets::Shell *opened = nullptr;
    // An empty list of actions and an empty trail would say that nothing was done.
    const auto heard = [&application, &opened](platform::StateNews news, const core::Message &why) {
        QMetaObject::invokeMethod(
            &application,
            [&opened, news, why] {
                if (opened && news == platform::StateNews::Ready)
                    opened->clearNotice(QStringLiteral("state"));
                else if (opened)
                    opened->notify(QStringLiteral("state"), contract::v1::HEALTH_WARNING,
                                   QCoreApplication::translate("quarterdeck",
                                                               "Nothing can be done from here, and what was done is "
                                                               "not shown: %1")
                                       .arg(contract::Phrases::render(why)));
            },
            Qt::QueuedConnection);
    };
    // What runs by itself touches nothing of the user's: it has the state folder that it was given, or none.
    platform::StateWish state;
    state.folder = isUnattended ? options.stateFolder : platform::stateFolder(options);
    state.askAfter = kAfterFirstPaint;
    state.heard = heard;
    const auto engine = platform::startEngine(
        factories, first,
        [consent, any = options.mayRunCommands](const QStringList &command) { return any || consent->ask(command); },
        std::move(state));
    qlink::Link link(engine->connect());

    // The page that connects looks at the machine when it opens, and is answered about what it saw.
    desktop::Offers offers;
    const auto discover = [&offers, &factories] { return offers.offer(platform::discover(factories)); };
    QVector<engine::EnvironmentConfig> running = first.environments;
    const QString file = choice->file.isEmpty() ? platform::defaultConfigFile() : choice->file;
    const auto connectTo = [&](const QString &name, const QStringList &ids) {
        const engine::EnvironmentConfig environment = platform::environmentOf(name, offers.chosen(ids));
        if (const auto may = platform::mayConnect(environment); !may) {
            opened->notify(QStringLiteral("file"), contract::v1::HEALTH_WARNING,
                           contract::Phrases::render(may.error()));
            return;
        }
        opened->clearNotice(QStringLiteral("file"));
        running = platform::merged(running, environment);
        engine->post([running](engine::SessionHost &host) {
            static_cast<engine::EngineHost &>(host).engine().setEnvironments(running);
        });
        if (const auto kept = platform::remember(file, environment); !kept)
            opened->notify(QStringLiteral("file"), contract::v1::HEALTH_WARNING,
                           contract::Phrases::render(kept.error()));
        opened->open({QStringLiteral("services"), {}});
    };
    const auto nameProblem = [](const QString &name) {
        const auto may = platform::mayConnect(platform::environmentOf(name, {}));
        return may ? QString() : contract::Phrases::render(may.error());
    };
    desktop::Window window({link,
                            clock,
                            memory,
                            theme,
                            desktop::localZone(),
                            consent,
                            {},
                            connectTo,
                            welcome,
                            discover,
                            problem,
                            nameProblem,
                            options.shellEnvironment});
    widgets::Shell &shell = window.shell();
    opened = &shell;
    shell.show();

    std::unique_ptr<desktop::FirstLive> firstLive;
    if (parser.isSet(QStringLiteral("until-live"))) {
        firstLive = std::make_unique<desktop::FirstLive>();
        QObject::connect(firstLive.get(), &desktop::FirstLive::seen, &application, [] {
            std::puts("live");
            std::fflush(stdout);
            QCoreApplication::quit();
        });
    }
    std::unique_ptr<desktop::Shots> shots;
    std::unique_ptr<desktop::ChartShots> chartShots;
    std::unique_ptr<desktop::ShotPlan> plan;
    std::unique_ptr<core::Timer> settled;
    if (shooting) {
        shots =
            std::make_unique<desktop::Shots>(shell, window.desk(), theme, clock, parser.value(QStringLiteral("shots")));
        const auto kind = desktop::ShotPlan::kindNamed(parser.value(QStringLiteral("shots-plan")));
        plan = std::make_unique<desktop::ShotPlan>(
            kind, link, clock, kind == desktop::ShotPlan::Kind::Stale ? kLossPatience : kShotPatience);
        QObject::connect(plan.get(), &desktop::ShotPlan::seenLive, &shell, [&](const widgets::PageAddress &page) {
            shell.resize(1440, 900);
            shell.open(page);
            // By then its charts have their series.
            settled = clock.after(kShotSettle, [] {
                std::fputs("live\n", stdout);
                std::fflush(stdout);
            });
        });
        const auto end = [](int saved, const QString &error) {
            if (!error.isEmpty())
                complain(error);
            QCoreApplication::exit(saved > 0 && error.isEmpty() ? 0 : 1);
        };
        if (kind == desktop::ShotPlan::Kind::Charts) {
            chartShots = std::make_unique<desktop::ChartShots>(desktop::ChartShots::Parts{
                link, theme, clock, desktop::localZone(), parser.value(QStringLiteral("shots"))});
            QObject::connect(plan.get(), &desktop::ShotPlan::ready, chartShots.get(), [&chartShots] {
                const QString language = QLocale().name().section(u'_', 0, 0);
                chartShots->start(desktop::chartSheets(chartShots->cases(), language));
            });
            QObject::connect(chartShots.get(), &desktop::ChartShots::finished, &application, end);
        } else {
            QObject::connect(plan.get(), &desktop::ShotPlan::ready, shots.get(),
                             [&shots](const QVector<desktop::Shot> &all) {
                                 for (const desktop::Shot &shot : all)
                                     shots->add(shot);
                                 shots->start(kShotSettle);
                             });
            QObject::connect(shots.get(), &desktop::Shots::finished, &application, end);
        }
    }
    return QApplication::exec();
}
