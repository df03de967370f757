#include "consul_bench.h"

#include <consul/control/control.h>

namespace contract_consul {

namespace {

/// The control of the agent that a bench asks, and an instance "contract-c1" on its node.
class Hand
{
public:
    explicit Hand(Bench &bench)
    {
        QObject owner;
        const auto self = await(bench.client().agentSelf(&owner));
        const consul::Control::Told said{self ? self->node : QString(), self ? self->datacenter : QString(), {}};
        m_control = std::make_unique<consul::Control>(bench.client(), consul::Agents({}, {}, engine::ProviderContext()),
                                                      [said] { return said; });
        instance.id = s("contract-c1");
        instance.service = s("contract-c");
        instance.node = said.node;
        instance.datacenter = said.datacenter;
    }
    consul::Control *operator->() { return m_control.get(); }
    core::Result<engine::RegistrationState> read() { return await(m_control->read(&m_owner, instance)); }
    QObject *owner() { return &m_owner; }

    engine::ServiceInstance instance;

private:
    QObject m_owner;
    std::unique_ptr<consul::Control> m_control;
};

QString errorOf(const core::Result<bool> &done)
{
    return done ? QString() : told(done.error());
}

QString maintenanceIsSet(Bench &bench)
{
    if (const QString wrong = bench.enter(s("contract-c"), s("contract-c1")); !wrong.isEmpty())
        return wrong;
    Hand hand(bench);
    const auto before = hand.read();
    if (!before)
        return told(before.error());
    if (before->maintenance || before->service != s("contract-c"))
        return s("it is in maintenance from the start, or no contract-c");
    for (const char *reason : {"new disk", "another word"}) {
        if (const QString wrong =
                errorOf(await(hand->setMaintenance(hand.owner(), hand.instance, true, s(reason), s("a-1"))));
            !wrong.isEmpty())
            return wrong;
        const auto during = hand.read();
        if (!during || !during->maintenance || during->maintenanceReason != s("new disk [a-1]"))
            return s("the first reason is not what the agent keeps: ") +
                   (during ? during->maintenanceReason : told(during.error()));
    }
    for (int i = 0; i < 2; ++i) {
        if (const QString wrong =
                errorOf(await(hand->setMaintenance(hand.owner(), hand.instance, false, {}, s("a-2"))));
            !wrong.isEmpty())
            return wrong;
    }
    const auto after = hand.read();
    return after && !after->maintenance ? QString() : s("maintenance does not end");
}

QString goneOnce(Bench &bench)
{
    const QByteArray definition =
        "{\"ID\":\"contract-c1\",\"Name\":\"contract-c\",\"Tags\":[\"v1\"],\"Address\":\"127.0.0."
        "9\",\"Port\":8080,\"Meta\":{\"zone\":\"east\"},\"Weights\":{\"Passing\":3,\"Warning\":"
        "2}}";
    if (const QString wrong = bench.put(s("/v1/agent/service/register"), definition); !wrong.isEmpty())
        return wrong;
    Hand hand(bench);
    const auto before = hand.read();
    if (!before)
        return told(before.error());
    if (!before->untoldChecks.isEmpty())
        return s("checks out of nowhere");
    const QJsonObject sent = QJsonDocument::fromJson(definition).object();
    const QJsonObject heard = QJsonDocument::fromJson(before->definition).object();
    const QStringList keys = sent.keys();
    for (const QString &key : keys) {
        if (heard.value(key) != sent.value(key))
            return s("it is another than was registered: ") + QString::fromUtf8(before->definition);
    }
    if (const QString wrong = errorOf(await(hand->deregister(hand.owner(), hand.instance))); !wrong.isEmpty())
        return wrong;
    const auto gone = hand.read();
    if (gone || gone.error().kind != core::ErrorKind::NotFound || gone.error().message.code != s("registry.gone"))
        return gone ? s("it is still there") : told(gone.error());
    const auto twice = await(hand->deregister(hand.owner(), hand.instance));
    if (twice || twice.error().message.code != s("registry.gone"))
        return twice ? s("it can be deregistered twice") : told(twice.error());
    return {};
}

QString checksAreUntold(Bench &bench)
{
    if (const QString wrong = bench.enter(s("contract-c"), s("contract-c1")); !wrong.isEmpty())
        return wrong;
    Hand hand(bench);
    const auto state = hand.read();
    if (!state)
        return told(state.error());
    if (state->untoldChecks != QStringList{s("it answers")})
        return s("the agent tells what its checks ask: ") + QString::fromUtf8(state->definition);
    return {};
}

QString contentHash(Bench &bench)
{
    if (const QString wrong = bench.enter(s("contract-c"), s("contract-c1")); !wrong.isEmpty())
        return wrong;
    const auto answer = bench.ask("GET", s("/v1/agent/service/contract-c1"));
    if (!answer)
        return told(answer.error());
    const QString hash = QJsonDocument::fromJson(answer->body).object()[s("ContentHash")].toString();
    return !hash.isEmpty() && answer->header("x-consul-contenthash") == hash.toLatin1() ? QString()
                                                                                        : s("no hash: ") + hash;
}

QString strangeIds(Bench &bench)
{
    const QString id = QString::fromUtf8("contract/c 1\xc3\xa4");
    if (const QString wrong =
            bench.put(s("/v1/agent/service/register"),
                      QJsonDocument(QJsonObject{{s("ID"), id}, {s("Name"), s("contract-c")}}).toJson());
        !wrong.isEmpty())
        return wrong;
    Hand hand(bench);
    hand.instance.id = id;
    if (const QString wrong =
            errorOf(await(hand->setMaintenance(hand.owner(), hand.instance, true, s("50% & more + x"), s("a-3"))));
        !wrong.isEmpty())
        return wrong;
    const auto state = hand.read();
    if (!state || state->maintenanceReason != s("50% & more + x [a-3]"))
        return state ? s("the reason: ") + state->maintenanceReason : told(state.error());
    return errorOf(await(hand->deregister(hand.owner(), hand.instance)));
}

QString allMayWrite(Bench &bench)
{
    Hand hand(bench);
    const auto may = await(hand->mayI(hand.owner(), hand.instance));
    if (!may)
        return told(may.error());
    return *may ? s("without ACLs something is refused") : QString();
}

} // namespace

QVector<Case> controlCases()
{
    return {
        with("maintenance keeps its first reason, and ends", maintenanceIsSet),
        with("a registration goes once", goneOnce),
        with("what checks ask is not told", checksAreUntold),
        with("agent/service has a content hash", contentHash),
        with("ids and reasons with signs of their own", strangeIds),
        with("ACLs off: everything may be written", allMayWrite),
    };
}

} // namespace contract_consul
