// Records what the Services page, the pages of the first services, the configurations, and the pages of actions and of
// the audit trail ask for, from the platform that the command line
// names, into a file of quarterdeck.v1.Recorded frames: record_session --out FILE [--seconds N] [platform's options].

#include <contract/phrases.h>
#include <core/clock.h>
#include <link/channelrecorder.h>
#include <link/link.h>
#include <linklocal/enginethread.h>
#include <platform/platform.h>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

#include <cstdio>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace {

constexpr core::Milliseconds kSettle{20'000}; // until every source had its say
constexpr core::Milliseconds kHistory{3'600'000};
constexpr core::Milliseconds kStep{15'000};
constexpr core::Milliseconds kPatience{30'000}; // for the last answers
constexpr int kPages = 8;                       // services whose pages are recorded, worst first
constexpr int kConfigs = 12;                    // configurations that can be opened

/// Follows everything that the pages follow, waits, asks for the signals, ends.
class Recorder final : public QObject
{
public:
    Recorder(linklocal::EngineThread &engine, core::Clock &clock, QFile &file, core::Milliseconds length)
        : m_engine(engine)
        , m_clock(clock)
        , m_file(file)
        , m_length(length)
    {
        m_timer = m_clock.after(kSettle, [this] { begin(); });
    }

private:
    void begin()
    {
        m_link = std::make_unique<qlink::Link>(std::make_unique<qlink::ChannelRecorder>(
            m_engine.connect(), m_clock, [this](const QByteArray &frame) { m_file.write(frame); }));
        follow("environments", {});
        follow("sources", {});
        QObject::connect(follow("services", {}), &qlink::Stream::received, this,
                         [this](const qlink::ResponsePtr &response) { takeServices(*response); });
        for (const char *collection : {"actions", "audit"})
            follow(collection, {});
        QObject::connect(follow("configs", {}), &qlink::Stream::received, this,
                         [this](const qlink::ResponsePtr &response) { takeConfigs(*response); });
        m_timer = m_clock.after(m_length, [this] { askSignals(); });
    }
    /// Whatever holds secrets stays where it is.
    void takeConfigs(const contract::v1::Response &response)
    {
        if (m_configs > 0 || !response.has_snapshot())
            return;
        for (const contract::v1::Row &row : response.snapshot().rows()) {
            if (m_configs == kConfigs)
                break;
            if (!row.has_config() || row.config().kind() == "secret")
                continue;
            ++m_configs;
            contract::v1::Request releases;
            releases.mutable_list_releases()->set_config(row.key());
            m_tasks.push_back(m_link->request(this, std::move(releases)));
            contract::v1::Request view;
            view.mutable_read_config()->set_config(row.key());
            m_tasks.push_back(m_link->request(this, std::move(view))
                                  .then([this, key = row.key()](const core::Result<qlink::ResponsePtr> &answer) {
                                      if (answer && (*answer)->has_config_view())
                                          check(key, (*answer)->config_view().live());
                                  }));
        }
    }
    /// As its page does with what it shows.
    void check(const std::string &config, const contract::v1::ConfigContent &content)
    {
        contract::v1::Request request;
        request.mutable_check_config()->set_config(config);
        *request.mutable_check_config()->mutable_content() = content;
        m_tasks.push_back(m_link->request(this, std::move(request)));
    }
    qlink::Stream *follow(const char *collection, const std::string &service)
    {
        contract::v1::Request request;
        request.mutable_subscribe()->set_collection(collection);
        request.mutable_subscribe()->set_service(service);
        return m_link->open(std::move(request), this);
    }
    void takeServices(const contract::v1::Response &response)
    {
        if (!m_services.empty() || !response.has_snapshot())
            return;
        for (const contract::v1::Row &row : response.snapshot().rows()) {
            if (int(m_services.size()) == kPages)
                break;
            m_services.push_back(row.key());
            for (const char *collection : {"changes", "instances", "pods", "alerts", "events", "configs"})
                follow(collection, row.key());
        }
    }
    void askSignals()
    {
        const core::WallTime now = m_clock.wall();
        for (const std::string &service : m_services) {
            for (const char *signal : {"rate", "errors", "latency", "saturation"}) {
                contract::v1::Request request;
                auto *query = request.mutable_query_signal();
                query->set_service(service);
                query->set_signal(signal);
                query->set_start_unix_ms(core::toUnixMs(now - kHistory) / kStep.count() * kStep.count());
                query->set_end_unix_ms(core::toUnixMs(now));
                query->set_step_ms(kStep.count());
                query->set_exemplars(query->signal() == "latency");
                ++m_waiting;
                m_tasks.push_back(
                    m_link->request(this, std::move(request)).then([this](core::Result<qlink::ResponsePtr> result) {
                        m_signals += result ? 1 : 0;
                        if (--m_waiting == 0)
                            end();
                    }));
            }
        }
        m_timer = m_clock.after(kPatience, [this] { end(); });
    }
    void end()
    {
        if (std::exchange(m_hasEnded, true))
            return;
        m_timer = m_clock.after(core::Milliseconds(0), [this] {
            m_link.reset();
            m_file.close();
            std::printf("%d services' pages, %d signals, %d configurations, %lld bytes\n", int(m_services.size()),
                        m_signals, m_configs, static_cast<long long>(m_file.size()));
            QCoreApplication::exit(m_services.empty() || m_signals == 0 || m_configs == 0 ? 1 : 0);
        });
    }

    linklocal::EngineThread &m_engine;
    core::Clock &m_clock;
    QFile &m_file;
    core::Milliseconds m_length;
    std::unique_ptr<qlink::Link> m_link;
    std::vector<std::string> m_services;
    std::vector<async::Task<qlink::ResponsePtr>> m_tasks;
    std::unique_ptr<core::Timer> m_timer;
    int m_waiting = 0;
    int m_signals = 0;
    int m_configs = 0;
    bool m_hasEnded = false;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    platform::addOptions(parser);
    const QCommandLineOption out(QStringLiteral("out"), QString(), QStringLiteral("file"));
    const QCommandLineOption seconds(QStringLiteral("seconds"), QString(), QStringLiteral("number"),
                                     QStringLiteral("60"));
    parser.addOptions({out, seconds});
    parser.process(application);
    const auto factories = platform::factories();
    const auto choice = platform::choose(platform::optionsFrom(parser), factories);
    if (!choice) {
        std::fprintf(stderr, "%s\n", qPrintable(contract::Phrases::render(choice.error())));
        return 2;
    }
    QFile file(parser.value(out));
    if (!file.open(QIODevice::WriteOnly)) {
        std::fprintf(stderr, "%s cannot be written\n", qPrintable(file.fileName()));
        return 2;
    }
    core::SystemClock clock;
    const QTemporaryDir state; // a journal and a trail, so that their pages have what to show
    const auto engine = platform::startEngine(factories, *choice, false, {.folder = state.path()});
    const Recorder recorder(*engine, clock, file, std::chrono::seconds(parser.value(seconds).toInt()));
    return QCoreApplication::exec();
}
