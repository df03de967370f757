#pragma once

#include "clockpump.h"
#include "scriptedserver.h"
#include "testcerts.h"

#include <contract/phrases.h>
#include <engine/provider/provider.h>

#include <QDateTime>
#include <QFile>
#include <QLocale>
#include <QTemporaryDir>

namespace support {

/// The doctor of one system against set-ups that are broken in the ways that every HTTP API knows.
class DoctorRig
{
public:
    enum class SetUp {
        Well,
        WellOverTls,
        NoSuchName,
        NobodyListens,
        UnknownCa,
        Expired,
        OtherHost,
        CaThatIsNone,
        MissingTokenFile,
        NotAccepted, ///< 401
        Refused,     ///< 403
        LogInPage,
        Redirect,
        PrefixMissing,
        ClockOff,
        ResetsEachRequest,
        Hangs,
        HangsInHandshake,
        HangsAfterTheFirstAnswer,
        HangsBeforeTheVersion,
    };
    /// Routes of a healthy server below `prefix`, each answer with `headers`.
    using Serve = std::function<void(ScriptedServer &, const QByteArray &prefix, const HeaderList &headers)>;
    using Diagnose = std::function<async::Task<bool>(QObject *, const QJsonObject &, const engine::ProviderContext &,
                                                     engine::Provider::StepSink)>;

    DoctorRig(Serve serve, Diagnose diagnose, QByteArray usualPrefix)
        : m_serve(std::move(serve))
        , m_diagnose(std::move(diagnose))
        , m_usualPrefix(std::move(usualPrefix))
    {
    }

    /// One row for each set-up with "step:code" of the first step that is not well.
    static void addRows(const char *whenPrefixIsMissing)
    {
        QTest::addColumn<int>("setUp");
        QTest::addColumn<QString>("failure");
        const auto row = [](const char *name, SetUp setUp, const char *failure) {
            QTest::newRow(name) << int(setUp) << QString::fromLatin1(failure);
        };
        row("all is well", SetUp::Well, "");
        row("all is well over TLS", SetUp::WellOverTls, "");
        row("the name does not exist", SetUp::NoSuchName, "resolve:net.host-not-found");
        row("nobody listens", SetUp::NobodyListens, "connect:net.refused");
        row("the CA is another one", SetUp::UnknownCa, "tls:net.tls-unknown-ca");
        row("the certificate expired", SetUp::Expired, "tls:net.tls-expired");
        row("the certificate is for another host", SetUp::OtherHost, "tls:net.tls-host-mismatch");
        row("the CA file holds no certificate", SetUp::CaThatIsNone, "configuration:settings.not-pem");
        row("the token file is missing", SetUp::MissingTokenFile, "configuration:settings.unreadable-file");
        row("the credentials are not accepted", SetUp::NotAccepted, "authenticate:net.http-401");
        row("a proxy refuses", SetUp::Refused, "authenticate:net.http-403");
        row("a log-in page answers", SetUp::LogInPage, "authenticate:doctor.html");
        row("a log-in page is redirected to", SetUp::Redirect, "authenticate:doctor.redirected");
        row("the path prefix is missing", SetUp::PrefixMissing, whenPrefixIsMissing);
        row("the clocks differ", SetUp::ClockOff, "clock:doctor.clock.ahead");
        row("each request is reset", SetUp::ResetsEachRequest, "authenticate:net.closed-early");
        row("the server accepts and never answers", SetUp::Hangs, "authenticate:doctor.hangs.answer");
        row("the TLS handshake hangs", SetUp::HangsInHandshake, "tls:doctor.hangs.tls");
        row("the server hangs after its first answer", SetUp::HangsAfterTheFirstAnswer,
            "authorise:doctor.hangs.answer");
        row("the server hangs before it tells its version", SetUp::HangsBeforeTheVersion,
            "version:doctor.hangs.answer");
    }

    /// Builds the set-up, walks it and says "step:code" of the first step that failed or warns; else what is wrong with
    /// the walk itself.
    QString failureOf(SetUp setUp)
    {
        const QJsonObject settings = prepare(setUp);
        const auto begun = m_clock.now();
        // The connection that only tries the port hangs first.
        const int held = setUp < SetUp::Hangs ? 0 : setUp == SetUp::HangsInHandshake ? 2 : 1;
        const QString failure = walk(settings, held);
        return m_clock.now() - begun < kQdctlsPatience ? failure : QStringLiteral("too late: ") + failure;
    }
    QString failureOf(ScriptedServer &server, const QString &path = {})
    {
        return walk({{QStringLiteral("url"), server.url().toString() + path}}, 0);
    }

    QString finding(const QString &name) const
    {
        for (const engine::DiagnosisStep &step : m_steps) {
            if (step.name == name)
                return contract::Phrases::render(step.finding);
        }
        return {};
    }
    HeaderList date(std::chrono::seconds skew = {}) const
    {
        const QDateTime now = QDateTime::fromMSecsSinceEpoch(core::toUnixMs(m_clock.wall() + skew), Qt::UTC);
        return {{"Date", QLocale::c().toString(now, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss")).toLatin1() + " GMT"}};
    }

private:
    static constexpr core::Milliseconds kQdctlsPatience{30'000};

    QString write(const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(QStringLiteral("file.pem")));
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
        return file.fileName();
    }

    QJsonObject overTls(const QVector<QByteArray> &names, TestCa::Validity validity, bool ownCa)
    {
        const TestCa ca;
        const TestCa other("Another CA");
        const TestCertificate certificate = ca.server(names, validity);
        m_server =
            std::make_unique<ScriptedServer>(ScriptedServer::Tls{certificate.certificatePem, certificate.keyPem, {}});
        m_serve(*m_server, {}, date());
        return {{QStringLiteral("url"), m_server->url().toString()},
                {QStringLiteral("caFile"), write((ownCa ? ca : other).pem())}};
    }

    QJsonObject prepare(SetUp setUp)
    {
        const QString url = QStringLiteral("url");
        m_server = std::make_unique<ScriptedServer>();
        const auto always = [this](std::function<void(const ExchangePtr &)> answer) {
            m_server->otherwise(std::move(answer));
        };
        switch (setUp) {
        case SetUp::Well: m_serve(*m_server, {}, date()); break;
        case SetUp::WellOverTls: return overTls({"localhost", "127.0.0.1"}, TestCa::Validity::Now, true);
        case SetUp::NoSuchName: return {{url, QStringLiteral("http://no-such-host.invalid:1")}};
        case SetUp::NobodyListens: {
            const QString silent = m_server->url().toString();
            m_server->stopListening();
            return {{url, silent}};
        }
        case SetUp::UnknownCa: return overTls({"127.0.0.1"}, TestCa::Validity::Now, false);
        case SetUp::Expired: return overTls({"127.0.0.1"}, TestCa::Validity::Expired, true);
        case SetUp::OtherHost: return overTls({"elsewhere.example"}, TestCa::Validity::Now, true);
        case SetUp::CaThatIsNone:
            return {{url, QStringLiteral("https://127.0.0.1:1")}, {QStringLiteral("caFile"), write("nonsense")}};
        case SetUp::MissingTokenFile:
            return {{url, QStringLiteral("http://127.0.0.1:1")},
                    {QStringLiteral("bearerTokenFile"), QStringLiteral("/nowhere/token")}};
        case SetUp::NotAccepted:
            always([](const ExchangePtr &exchange) { exchange->reply(401, "who are you?"); });
            break;
        case SetUp::Refused: always([](const ExchangePtr &exchange) { exchange->reply(403, "no"); }); break;
        case SetUp::LogInPage:
            always([](const ExchangePtr &exchange) {
                exchange->reply(200, "<html><title>Log in</title></html>", {{"Content-Type", "text/html"}});
            });
            break;
        case SetUp::Redirect:
            always([](const ExchangePtr &exchange) {
                exchange->reply(302, {}, {{"Location", "https://sso.example/login?token=secret"}});
            });
            break;
        case SetUp::PrefixMissing: m_serve(*m_server, m_usualPrefix, date()); break;
        case SetUp::ClockOff: m_serve(*m_server, {}, date(std::chrono::minutes(-10))); break;
        case SetUp::ResetsEachRequest: always([](const ExchangePtr &exchange) { exchange->reset(); }); break;
        case SetUp::Hangs: m_server->fallSilent(); break;
        case SetUp::HangsInHandshake: {
            m_server->holdConnections();
            QUrl hanging = m_server->url();
            hanging.setScheme(QStringLiteral("https"));
            return {{url, hanging.toString()}};
        }
        case SetUp::HangsAfterTheFirstAnswer:
            m_serve(*m_server, {}, date());
            m_silentAfter = QStringLiteral("authenticate");
            break;
        case SetUp::HangsBeforeTheVersion:
            m_serve(*m_server, {}, date());
            m_silentAfter = QStringLiteral("clock");
            break;
        }
        return {{url, m_server->url().toString()}};
    }

    /// `held`: how much hangs at the server before time passes.
    QString walk(const QJsonObject &settings, int held)
    {
        static const QStringList kNames{QStringLiteral("configuration"), QStringLiteral("resolve"),
                                        QStringLiteral("connect"),       QStringLiteral("tls"),
                                        QStringLiteral("authenticate"),  QStringLiteral("authorise"),
                                        QStringLiteral("clock"),         QStringLiteral("version")};
        m_steps.clear();
        bool ended = false;
        const auto task =
            m_diagnose(&m_owner, settings, {&m_clock, &m_workers, {}}, [this](const engine::DiagnosisStep &step) {
                m_steps += step;
                if (step.name == m_silentAfter)
                    m_server->fallSilent();
            }).then([&ended](core::Result<bool> result) { ended = result.has_value(); });
        const auto done = [&ended] { return ended; };
        const bool isStuck = held == 0 || QTest::qWaitFor([&] { return m_server->held() >= held; }, 30'000);
        if (!isStuck || !(held > 0 ? eventually(m_clock, done) : QTest::qWaitFor(done, 30'000)))
            return QStringLiteral("no end");
        QStringList told;
        QString failure;
        for (const engine::DiagnosisStep &step : m_steps) {
            told += step.name;
            const bool isBad = step.state == engine::StepState::Failed || step.state == engine::StepState::Warning;
            if (isBad && failure.isEmpty())
                failure = step.name + u':' + step.finding.code;
            if (!contract::Phrases::knows(step.finding.code) ||
                (!step.advice.isEmpty() && !contract::Phrases::knows(step.advice.code)))
                return QStringLiteral("no words for ") + step.finding.code + u' ' + step.advice.code;
            // The sentences of errors say what to do themselves.
            const bool isError = !step.finding.code.startsWith(QLatin1String("doctor."));
            if (step.state == engine::StepState::Failed && step.advice.isEmpty() && !isError)
                return QStringLiteral("no advice for ") + step.finding.code;
            if (contract::Phrases::render(step.finding).contains(QLatin1String("secret")))
                return QStringLiteral("a secret is told");
        }
        return told == kNames ? failure : QStringLiteral("steps: ") + told.join(u' ');
    }

    Serve m_serve;
    Diagnose m_diagnose;
    QByteArray m_usualPrefix;
    QTemporaryDir m_folder;
    ManualClock m_clock;
    ClockPump m_pump{m_clock};
    watch::WorkerPool m_workers;
    QObject m_owner;
    QVector<engine::DiagnosisStep> m_steps;
    QString m_silentAfter; ///< the step after which the server falls silent
    std::unique_ptr<ScriptedServer> m_server;
};

} // namespace support
