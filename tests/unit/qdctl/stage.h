#pragma once

#include <qdctl/command.h>

#include <support/manualclock.h>
#include <support/scriptedchannel.h>

#include <QCoreApplication>
#include <QJsonDocument>

/// A command of qdctl whose engine says what a test tells it to, in the test's own time.
struct Stage
{
    support::ManualClock clock;
    support::ScriptedChannel *engine = new support::ScriptedChannel;
    qlink::Link link{std::unique_ptr<qlink::Channel>(engine)};
    QByteArray out;
    QByteArray complaints;
    int outError = 0; ///< what writing gives, beside having written
    qdctl::Output output{[this](const QByteArray &bytes) {
                             out += bytes;
                             return outError;
                         },
                         [this](const QByteArray &bytes) { complaints += bytes; }};
    qdctl::Invocation invocation;
    std::unique_ptr<qdctl::Command> command;
    int exitCode = -1;

    explicit Stage(const QString &line, std::unique_ptr<qdctl::Person> person = nullptr)
    {
        const auto parsed = qdctl::parse((QStringLiteral("qdctl ") + line).split(QLatin1Char(' ')));
        invocation = parsed.invocation.value();
        command = qdctl::Command::make(invocation, link, clock, output, std::move(person));
        QObject::connect(command.get(), &qdctl::Command::finished, command.get(),
                         [this](int code) { exitCode = code; });
        command->start();
    }

    void turn() { QCoreApplication::sendPostedEvents(); }
    void advance(core::Milliseconds by)
    {
        clock.advance(by);
        turn();
    }

    /// The subscription to a collection, or to what belongs to a service of it; 0: nobody asked.
    quint64 asked(const QString &collection, const QString &service = {}) const
    {
        quint64 id = 0;
        for (const qlink::RequestPtr &request : engine->sent) {
            if (request->has_subscribe() && contract::text(request->subscribe().collection()) == collection &&
                contract::text(request->subscribe().service()) == service)
                id = request->id();
        }
        return id;
    }
    void say(quint64 id, const QVector<contract::v1::Row> &rows,
             contract::v1::Freshness freshness = contract::v1::FRESHNESS_LIVE)
    {
        contract::v1::Response response;
        for (const contract::v1::Row &row : rows)
            *response.mutable_snapshot()->add_rows() = row;
        response.mutable_snapshot()->set_total(int(rows.size()));
        response.mutable_snapshot()->set_unfiltered(int(rows.size()));
        response.mutable_snapshot()->set_freshness(freshness);
        engine->answer(id, std::move(response));
        turn();
    }
    /// Everything that belongs to a service but `except`.
    void sayParts(const QString &service, const QString &except = {})
    {
        for (const char *collection : {"instances", "workloads", "pods", "alerts", "events", "changes"}) {
            if (QLatin1String(collection) != except)
                say(asked(QLatin1String(collection), service), {});
        }
    }
    QList<QByteArray> lines(const QByteArray &of) const
    {
        QList<QByteArray> all = of.split('\n');
        all.removeLast();
        return all;
    }

    static contract::v1::Row source(contract::v1::Freshness freshness, qint64 ageMs = 1000)
    {
        contract::v1::Row row;
        row.set_key("lab/consul");
        auto &to = *row.mutable_source();
        to.set_id("lab/consul");
        to.set_environment("lab");
        to.set_freshness(freshness);
        to.set_age_ms(ageMs);
        if (freshness == contract::v1::FRESHNESS_STALE)
            *to.mutable_error() =
                contract::toContract(core::Error(core::ErrorKind::Network, QStringLiteral("link.closed")));
        return row;
    }
    /// A service of that key whose name is the key's last part.
    static contract::v1::Row service(const QString &key)
    {
        contract::v1::Row row = support::serviceRow(key);
        row.mutable_service()->set_name(contract::utf8(key.section(QLatin1Char('/'), -1)));
        row.mutable_service()->set_environment("lab");
        return row;
    }
    static contract::v1::Row pod(const QString &name)
    {
        contract::v1::Row row;
        row.set_key(contract::utf8(name));
        row.mutable_pod()->set_name(row.key());
        return row;
    }
};
