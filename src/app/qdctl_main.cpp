#include <contract/phrases.h>
#include <core/clock.h>
#include <core/logging.h>
#include <core/units.h>
#include <link/link.h>
#include <linklocal/enginethread.h>
#include <platform/actionstate.h>
#include <platform/desktopkeychain.h>
#include <platform/languages.h>
#include <platform/platform.h>
#include <platform/trailkeepers.h>
#include <qdctl/auditcommand.h>
#include <qdctl/command.h>
#include <qdctl/nearest.h>
#include <qdctl/words.h>

#include <QCoreApplication>
#include <QLocale>

#include <chrono>
#include <cstdio>
#include <functional>
#include <memory>
#include <utility>

namespace {

/// Most acts are a few requests; who follows a rollout takes longer than anybody waits here.
constexpr core::Milliseconds kTurnPatience{5'000};

/// What to print instead of running a command; gives what the program ends with.
int say(const qdctl::Parsed &parsed)
{
    const QByteArray text = parsed.output.toUtf8();
    if (parsed.exitCode != qdctl::ExitOk) {
        std::fwrite(text.constData(), 1, std::size_t(text.size()), stderr);
        return parsed.exitCode;
    }
    const qdctl::Output output(false);
    const int error = output.print(text);
    return error ? output.giveUp(error) : parsed.exitCode;
}

/// Whoever may unlock the keychain is told that it waits, and after kKeychainPatience it is waited for no longer.
class KeychainWait
{
public:
    KeychainWait(core::Clock &clock, const qdctl::Output &output, std::function<void()> giveUp)
        : m_clock(clock)
        , m_output(output)
        , m_giveUp(std::move(giveUp))
    {
    }
    void tell()
    {
        m_output.complain(contract::Phrases::render(core::message("audit.key-awaited")));
        m_end = m_clock.after(kKeychainPatience, [this] {
            m_output.complain(contract::Phrases::render(core::message("audit.keychain-silent")));
            m_giveUp();
        });
    }
    void end() { m_end.reset(); }

private:
    static constexpr core::Milliseconds kKeychainPatience = std::chrono::minutes(1);
    core::Clock &m_clock;
    const qdctl::Output &m_output;
    std::function<void()> m_giveUp;
    std::unique_ptr<core::Timer> m_end;
};

constexpr core::Milliseconds kUntold = std::chrono::seconds(2); // longer than a keychain that asks nobody

/// `audit`, once the keys of the trails are there.
int auditTrails(const qdctl::Invocation &invocation, const qdctl::Output &output, core::Clock &clock)
{
    const platform::TrailKeepers keepers(qdctl::trailFolders(invocation), platform::desktopKeychain());
    if (!keepers.isComplete()) {
        QObject::connect(&keepers, &platform::TrailKeepers::completed, QCoreApplication::instance(),
                         &QCoreApplication::quit);
        KeychainWait patience(clock, output, [] { QCoreApplication::quit(); });
        const auto untold = clock.after(kUntold, [&patience] { patience.tell(); });
        QCoreApplication::exec();
    }
    return qdctl::runAudit(invocation, output, clock,
                           [&keepers](const QString &folder) { return keepers.keeper(folder); });
}

/// The environments to connect to, or a sentence that says what to do.
core::Result<platform::Choice> chosen(const platform::Options &options,
                                      const QVector<engine::ProviderFactory *> &factories)
{
    auto choice = platform::choose(options, factories);
    if (choice && choice->environments.isEmpty()) {
        return core::failure(core::ErrorKind::Config, core::Message(QStringLiteral("platform.nothing-configured"))
                                                          .with(QStringLiteral("file"), platform::defaultConfigFile()));
    }
    return choice;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("qdctl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(QD_VERSION));
    core::setUpLogging(QStringLiteral("error"));
    platform::installLanguage(QLocale());

    const qdctl::Parsed parsed = qdctl::parse(QCoreApplication::arguments());
    if (!parsed.invocation)
        return say(parsed);
    const qdctl::Invocation &invocation = *parsed.invocation;
    const qdctl::Output output(invocation.mayColour);
    core::SystemClock clock;
    if (invocation.command == QLatin1String("audit"))
        return auditTrails(invocation, output, clock);
    const auto factories = platform::factories();
    const auto choice = chosen(invocation.platform, factories);
    if (!choice) {
        output.complain(contract::Phrases::render(choice.error()), qdctl::didYouMean(choice.error().message));
        return qdctl::ExitUsage;
    }
    if (!choice->leftAside.isEmpty())
        output.complain(qdctl::tr("only what the command line or this shell names is connected to; the environments of "
                                  "%1 are left aside")
                            .arg(choice->leftAside));
    // Only who acts, or tells of actions, takes the journal: one program at a time may have it.
    const bool isTelling =
        invocation.command == QLatin1String("actions") ||
        (invocation.command == QLatin1String("watch") && invocation.operands.value(0) == QLatin1String("actions"));
    const bool remembers = isTelling || invocation.isAct();
    int exitCode = qdctl::ExitOk;
    qdctl::Command *toStart = nullptr; // once it is known whether anything can be done
    const auto fail = [&exitCode] {
        exitCode = qdctl::ExitSource;
        QCoreApplication::quit();
    };
    KeychainWait patience(clock, output, fail);
    const auto hear = [&](platform::StateNews news, const core::Message &why) {
        if (news == platform::StateNews::Awaited) {
            patience.tell();
            return;
        }
        patience.end();
        if (news == platform::StateNews::Missing && isTelling) { // an empty list would say that nothing was done
            output.complain(contract::Phrases::render(why));
            fail();
        } else {
            toStart->start(); // where something is missing each refusal says it
        }
    };
    platform::StateWish state;
    state.folder = remembers ? qdctl::ownStateFolder(invocation.platform) : QString();
    state.mayOnlyRead = isTelling;
    state.heard = [&application, &hear](platform::StateNews news, const core::Message &why) {
        QMetaObject::invokeMethod(
            &application, [&hear, news, why] { hear(news, why); }, Qt::QueuedConnection);
    };
    if (invocation.isAct()) {
        // Before anything else begins: Ctrl-C still ends the program by itself, and no source's time is used up.
        state.turn = platform::takeTurn(state.folder, kTurnPatience, [&output] {
            output.complain(qdctl::tr("waiting for another qdctl to end, for %1 at most …")
                                .arg(core::formatDuration(kTurnPatience)));
        });
    }
    const auto engine = platform::startEngine(factories, *choice, invocation.platform.mayRunCommands, std::move(state));
    qlink::Link link(engine->connect());
    const auto command = qdctl::Command::make(invocation, link, clock, output);
    QObject::connect(command.get(), &qdctl::Command::finished, &application, [&](int code) {
        exitCode = code;
        QMetaObject::invokeMethod(&application, &QCoreApplication::quit, Qt::QueuedConnection);
    });
    toStart = command.get();
    if (!remembers)
        toStart->start();
    QCoreApplication::exec();
    return exitCode;
}
