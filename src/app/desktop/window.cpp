#include "window.h"

#include <contract/convert.h>
#include <contract/phrases.h>
#include <core/text.h>
#include <widgets/pages/servicepage.h>
#include <widgets/pages/servicespage.h>
#include <widgets/pages/sourcespage.h>

namespace desktop {

namespace {

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
    , m_shell(std::make_unique<widgets::Shell>(m_parts.clock, m_parts.memory))
    , m_status(m_parts.link, m_parts.clock, *m_shell)
    , m_sources(models::sourceColumns(), m_parts.clock)
    , m_services(models::serviceColumns(), m_parts.clock)
{
    using namespace std::chrono_literals;
    m_services.setVisibleRange(0, kPaletteServices);
    m_sources.subscribe(&m_parts.link, scope("sources"));
    m_services.subscribe(&m_parts.link, scope("services"));
    m_tick = m_parts.clock.every(1s, [this] { askConsent(); });
    addPages();
    addCommands();
    m_shell->open({m_parts.welcome ? QStringLiteral("welcome") : QStringLiteral("services"), {}});
}

Window::~Window() = default;

void Window::addPages()
{
    using namespace widgets;
    const PageContext context{m_parts.link, m_parts.clock, m_parts.memory, m_parts.zone};
    m_shell->addPage({QStringLiteral("services"), tr("Services"), Icon::Locate, u's',
                      [context](const QString &, QWidget *parent) { return new ServicesPage(context, parent); }});
    m_shell->addPage(
        {QStringLiteral("service"), tr("Service"), std::nullopt, QChar(),
         [context](const QString &key, QWidget *parent) { return new ServicePage(context, key, parent); }});
    m_shell->addPage(
        {QStringLiteral("sources"), tr("Sources"), Icon::Database, u'o',
         [context](const QString &key, QWidget *parent) { return new SourcesPage(context, key, parent); }});
    m_shell->addPage({QStringLiteral("welcome"), tr("Connect a platform"), Icon::Plug, u'c',
                      [this](const QString &, QWidget *parent) {
                          return new WelcomePage(m_parts.offers, m_parts.connectTo, parent);
                      }});
}

void Window::addCommands()
{
    using widgets::Command;
    m_shell->addCommands([this](const QString &typed) {
        // The engine filters; what is here already is offered at once.
        m_services.setFilter(typed);
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
                        [this, key = contract::text(row->key())] {
                            m_shell->open({QStringLiteral("service"), key});
                        }});
        }
        return all;
    });
    m_shell->addCommands([this](const QString &) {
        using Scheme = widgets::Theme::Scheme;
        const auto theme = [this](const QString &title, Scheme scheme) {
            return Command{title, tr("Look"), {}, [this, scheme] {
                               m_parts.theme.setScheme(scheme);
                               m_parts.memory.write(QStringLiteral("window/scheme"), int(scheme));
                           }};
        };
        return QVector<Command>{
            theme(tr("Dark theme"), Scheme::Dark),
            theme(tr("Light theme"), Scheme::Light),
            theme(tr("High contrast theme"), Scheme::HighContrast),
            theme(tr("Theme of the system"), Scheme::System),
            {tr("Try all failing sources again"), tr("Sources"), {}, [this] { retryAll(); }},
        };
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
    m_shell->notify(QStringLiteral("consent"), contract::v1::HEALTH_WARNING,
                    tr("The kubeconfig wants to run: %1").arg(core::safeText(command->join(u' '))),
                    tr("Allow this command"), [this, command = *command] {
                        m_parts.consent->decide(command, true);
                        QStringList lines;
                        for (const QStringList &one : m_parts.consent->allowed())
                            lines += one.join(QChar(0x1f));
                        m_parts.memory.write(QStringLiteral("allowed-commands"), lines);
                        retryAll();
                    });
}

void Window::retryAll()
{
    for (int i = 0; i < m_sources.rowCount(); ++i) {
        const contract::v1::Row *row = m_sources.row(i);
        if (!row || row->source().freshness() == contract::v1::FRESHNESS_LIVE)
            continue;
        contract::v1::Request request;
        request.mutable_retry()->set_source(row->key());
        m_parts.link.request(this, std::move(request)).detach();
    }
}

} // namespace desktop
