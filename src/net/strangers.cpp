#include "strangers.h"

#include <core/text.h>

#include <QUrl>

namespace net {

namespace {

struct KnownProgram
{
    const char *name;
    const char *path;
    const char *mark; ///< occurs in its answer
};

// One question each that no other of them answers so.
constexpr KnownProgram kPrograms[] = {
    {"Alertmanager", "/api/v2/status", "\"versionInfo\""},
    {"Grafana", "/api/health", "\"database\""},
    {"Prometheus", "/api/v1/status/buildinfo", "\"goVersion\""},
    {"Consul", "/v1/agent/self", "\"Member\""},
    {"Consul", "/v1/status/peers", "[\""},
    {"Kubernetes API", "/version", "\"gitVersion\""},
};

class Look final : public std::enable_shared_from_this<Look>
{
public:
    Look(QObject *owner, core::Clock &clock, const Endpoint &endpoint, HttpRequest question,
         std::function<bool(const HttpResponse &)> isIts, const QStringList &prefixes)
        : m_owner(owner)
        , m_clock(clock)
        , m_endpoint(endpoint)
        , m_question(std::move(question))
        , m_isIts(std::move(isIts))
    {
        m_endpoint.credentials = {};
        for (const QString &prefix : prefixes)
            addPrefix(prefix);
    }

    async::Task<Stranger> begin()
    {
        auto task = m_promise.task(m_owner);
        m_promise.onCancel([self = shared_from_this()] { self->m_asking.cancel(); });
        // The front page of a program behind a prefix commonly leads there.
        ask({}, QStringLiteral("/"), {}, [](Look &self, const core::Result<HttpResponse> &front) {
            if (!front && front.error().message.code == QLatin1String("net.redirect")) {
                for (const core::MessageArg &arg : front.error().message.args) {
                    if (arg.name == QLatin1String("target") && std::holds_alternative<QString>(arg.value))
                        self.followed(std::get<QString>(arg.value));
                }
            }
            self.tryPrefix();
        });
        return task;
    }

private:
    using Then = std::function<void(Look &, const core::Result<HttpResponse> &)>;

    void addPrefix(QString prefix)
    {
        while (prefix.endsWith(u'/'))
            prefix.chop(1);
        if (prefix != m_endpoint.base.path() && !m_prefixes.contains(prefix))
            m_prefixes += prefix;
    }

    void followed(const QString &target)
    {
        const QUrl url = m_endpoint.base.resolved(QUrl(target));
        if (url.host() != m_endpoint.base.host())
            return;
        // Prometheus: /prometheus/graph or /prometheus/query; others: the first segment.
        addPrefix(url.path().section(u'/', 0, -2));
        addPrefix(u'/' + url.path().section(u'/', 1, 1));
        addPrefix(url.path());
    }

    void ask(const QString &prefix, const QString &path, const QUrlQuery &query, Then then)
    {
        Endpoint endpoint = m_endpoint;
        if (endpoint.base.scheme() != QLatin1String("unix"))
            endpoint.base.setPath(prefix);
        // Called from the old client's answer: it may go only when that has returned.
        if (m_client)
            m_client.release()->deleteLater();
        m_client = std::make_unique<HttpClient>(std::move(endpoint), m_clock);
        HttpRequest request;
        request.path = path;
        request.query = query;
        request.timeout = core::Milliseconds(5'000);
        request.retries = 0;
        request.bodyLimit = 8 * 1024 * 1024;
        m_asking = m_client->send(m_owner, request, {400, 401, 403, 500, 503})
                       .then([weak = weak_from_this(), then = std::move(then)](core::Result<HttpResponse> response) {
                           if (const auto self = weak.lock())
                               then(*self, response);
                       });
    }

    void tryPrefix()
    {
        if (m_prefixes.isEmpty()) {
            tryProgram();
            return;
        }
        const QString prefix = m_prefixes.takeFirst();
        ask(prefix, m_question.path, m_question.query,
            [prefix](Look &self, const core::Result<HttpResponse> &response) {
                if (!response || !self.m_isIts(*response)) {
                    self.tryPrefix();
                    return;
                }
                QUrl right = self.m_endpoint.base;
                right.setPath(prefix);
                Stranger found;
                found.rightUrl = core::redactedUrl(right.toString());
                self.finish(found);
            });
    }

    void tryProgram()
    {
        if (m_nextProgram == std::size(kPrograms)) {
            finish({});
            return;
        }
        const KnownProgram &program = kPrograms[m_nextProgram++];
        ask(m_endpoint.base.path(), QString::fromLatin1(program.path), {},
            [&program](Look &self, const core::Result<HttpResponse> &response) {
                if (!response || looksLikeHtml(*response) || !response->body.contains(program.mark)) {
                    self.tryProgram();
                    return;
                }
                Stranger found;
                found.program = QString::fromLatin1(program.name);
                self.finish(found);
            });
    }

    void finish(const Stranger &stranger)
    {
        const auto keep = shared_from_this();
        m_promise.set(stranger);
    }

    QObject *m_owner;
    core::Clock &m_clock;
    Endpoint m_endpoint;
    HttpRequest m_question;
    std::function<bool(const HttpResponse &)> m_isIts;
    QStringList m_prefixes;
    std::size_t m_nextProgram = 0;
    std::unique_ptr<HttpClient> m_client;
    async::Task<HttpResponse> m_asking;
    async::Promise<Stranger> m_promise;
};

} // namespace

async::Task<Stranger> lookAround(QObject *owner, core::Clock &clock, const Endpoint &endpoint,
                                 const HttpRequest &question, std::function<bool(const HttpResponse &)> isIts,
                                 const QStringList &prefixes)
{
    return std::make_shared<Look>(owner, clock, endpoint, question, std::move(isIts), prefixes)->begin();
}

} // namespace net
