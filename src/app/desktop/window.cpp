#include "window.h"

#include <contract/convert.h>
#include <contract/phrases.h>
#include <core/text.h>
#include <widgets/pages/actionspage.h>
#include <widgets/pages/auditpage.h>
#include <widgets/pages/configpage.h>
#include <widgets/pages/configspage.h>
#include <widgets/pages/servicepage.h>
#include <widgets/pages/servicespage.h>
#include <widgets/pages/sourcespage.h>

namespace desktop {

namespace {

constexpr int kMaxCommand = 2000;    // characters of a command that can still be read in a notice
constexpr int kPaletteServices = 60; // fetched ahead; the rest is found by the services page's filter

contract::v1::Subscribe scope(const char *collection)
{
    contract::v1::Subscribe subscribe;
    subscribe.set_collection(collection);
    return subscribe;
}

} // namespace

Window::Window(Parts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
    , m_desk(m_parts.link, m_parts.clock)
    , m_shell(std::make_unique<widgets::Shell>(m_parts.clock, m_parts.memory))
    , m_status(m_parts.link, m_parts.clock, *m_shell)
    , m_services(models::serviceColumns(), m_parts.clock)
{
    using namespace std::chrono_literals;
    m_services.setVisibleRange(0, kPaletteServices);
    m_services.subscribe(&m_parts.link, scope("services"));
    // The engine filters what is typed in the palette; its answer comes a moment later.
    connect(&m_services, &models::RowsModel::tallyChanged, m_shell.get(), &widgets::Shell::refreshPalette);
    connect(m_shell.get(), &widgets::Shell::paletteTyped, &m_services, &models::RowsModel::setFilter);
    m_tick = m_parts.clock.every(1s, [this] { askConsent(); });
    addPages();
    addCommands();
    if (!m_parts.problem.isEmpty())
        m_shell->notify(QStringLiteral("file"), contract::v1::HEALTH_CRITICAL, m_parts.problem);
    m_shell->open({m_parts.welcome ? QStringLiteral("welcome") : QStringLiteral("services"), {}});
}

Window::~Window() = default;

void Window::addPages()
{
    using namespace widgets;
    const PageContext context{m_parts.link, m_parts.clock, m_parts.memory, m_parts.zone, &m_desk};
    m_shell->addPage({QStringLiteral("services"), tr("Services"), Icon::Locate, u's',
                      [context](const QString &, QWidget *parent) { return new ServicesPage(context, parent); }});
    m_shell->addPage({QStringLiteral("service"), tr("Service"), std::nullopt, QChar(),
                      [context](const QString &key, QWidget *parent) { return new ServicePage(context, key, parent); },
                      QStringLiteral("services")});
    m_shell->addPage(
        {QStringLiteral("sources"), tr("Sources"), Icon::Database, u'o',
         [context](const QString &key, QWidget *parent) { return new SourcesPage(context, key, parent); }});
    m_shell->addPage(
        {QStringLiteral("configs"), tr("Configuration"), Icon::Sliders, u'f',
         [context](const QString &service, QWidget *parent) { return new ConfigsPage(context, service, parent); }});
    m_shell->addPage({QStringLiteral("config"), tr("Configuration"), std::nullopt, QChar(),
                      [context](const QString &key, QWidget *parent) { return new ConfigPage(context, key, parent); },
                      QStringLiteral("configs")});
    m_shell->addPage({QStringLiteral("actions"), tr("Actions"), Icon::Zap, u'a',
                      [context](const QString &, QWidget *parent) { return new ActionsPage(context, parent); }});
    m_shell->addPage({QStringLiteral("audit"), tr("Audit trail"), Icon::History, u'u',
                      [context](const QString &key, QWidget *parent) { return new AuditPage(context, key, parent); }});
    connect(&m_desk, &ActionDesk::listRequested, m_shell.get(), [this] {
        m_shell->open({QStringLiteral("actions"), {}});
        m_shell->activateWindow();
    });
    if (!m_parts.connectTo)
        return;
    m_shell->addPage({QStringLiteral("welcome"), tr("Connect a platform"), Icon::Plug, u'c',
                      [this](const QString &, QWidget *parent) {
                          return new WelcomePage(m_parts.discover ? m_parts.discover() : m_parts.offers,
                                                 m_parts.connectTo, parent, freeName(), m_parts.discover,
                                                 m_parts.nameProblem);
                      }});
}

void Window::addCommands()
{
    using widgets::Command;
    m_shell->addCommands([this](const QString &) {
        // What is here already is offered at once.
        QVector<Command> all;
        for (int i = 0; i < m_services.rowCount() && i < kPaletteServices; ++i) {
            const contract::v1::Row *row = m_services.row(i);
            if (!row)
                break;
            const auto &service = row->service();
            const bool live = service.freshness() == contract::v1::FRESHNESS_LIVE;
            all.append({core::safeText(contract::text(service.name())),
                        tr("service in %1, %2")
                            .arg(core::safeText(contract::text(service.environment())),
                                 live ? contract::Phrases::health(service.health())
                                      : contract::Phrases::freshness(service.freshness())),
                        {},
                        {},
                        widgets::PageAddress{QStringLiteral("service"), contract::text(row->key())}});
        }
        return all;
    });
    m_shell->addCommands([this](const QString &) {
        QVector<Command> all{
            {tr("Try all failing sources again"), tr("Sources"), {}, [this] { m_status.retryFailing(); }}};
        if (m_parts.consent && m_parts.consent->hasRefused()) {
            all.append({tr("Ask again about the refused commands"), tr("Sources"), {}, [this] {
                            m_parts.consent->forgetRefusals();
                            m_status.retryFailing();
                        }});
        }
        return all;
    });
}

void Window::askConsent()
{
    const auto command = m_parts.consent ? m_parts.consent->pending() : std::nullopt;
    // A notice that stands is left alone: it may have the keyboard.
    if (std::exchange(m_asked, command) == command)
        return;
    if (!command) {
        m_shell->clearNotice(QStringLiteral("consent"));
        return;
    }
    const QString line = written(*command);
    widgets::Notice notice{QStringLiteral("consent"),
                           contract::v1::HEALTH_WARNING,
                           tr("To sign in, the kubeconfig wants to run this command on your machine:"),
                           core::safeText(line, false, kMaxCommand),
                           {},
                           false};
    const auto refuse = [this, command = *command] { decide(command, false); };
    if (line.size() > kMaxCommand) {
        // What cannot be read to its end cannot be allowed here.
        notice.text = tr("To sign in, the kubeconfig wants to run a command that is too long to be judged here. If you "
                         "trust the file, start the program with --allow-exec. It begins:");
    } else {
        notice.actions += {tr("Allow this command"), [this, command = *command] { decide(command, true); }};
    }
    notice.actions += {tr("Don't allow"), refuse};
    m_shell->notify(notice);
}

void Window::decide(const QStringList &command, bool allow)
{
    m_parts.consent->decide(command, allow);
    if (allow) {
        QVariantList commands;
        for (const QStringList &one : m_parts.consent->allowed())
            commands.append(QVariant(one)); // word by word: any letter may be in one
        m_parts.memory.write(QStringLiteral("allowed-commands"), commands);
        m_status.retryFailing();
    }
    askConsent();
}

/// A name that no environment has yet.
QString Window::freeName() const
{
    const QString first = m_parts.environmentName.isEmpty() ? QStringLiteral("default") : m_parts.environmentName;
    const QStringList taken = m_status.environments();
    QString name = first;
    for (int i = 2; taken.contains(name); ++i)
        name = QStringLiteral("%1-%2").arg(first).arg(i);
    return name;
}

} // namespace desktop
