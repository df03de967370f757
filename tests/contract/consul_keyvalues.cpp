#include "consul_bench.h"

namespace contract_consul {

namespace {

QString notThere(Bench &bench)
{
    const auto answer = bench.get(s("/v1/kv/contract/none"));
    if (answer.status != 404 || answer.index < 1)
        return s("not 404 with an index");
    QObject owner;
    const auto got = await(bench.client().kvGet(&owner, s("contract/none")));
    return !got && got.error().kind == core::ErrorKind::NotFound ? QString() : s("the client does not say NotFound");
}

QString roundTrip(Bench &bench)
{
    const auto written = bench.ask("PUT", s("/v1/kv/contract/a?flags=42"), "one\n\xff two");
    if (!written || written->body.trimmed() != "true")
        return s("a write does not answer true");
    QObject owner;
    const auto got = await(bench.client().kvGet(&owner, s("contract/a")));
    if (!got)
        return told(got.error());
    if (got->value != QByteArray("one\n\xff two") || got->flags != 42 || got->createIndex != got->modifyIndex)
        return s("the value or its flags are not what was written");
    if (const QString wrong = bench.put(s("/v1/kv/contract/a"), "two"); !wrong.isEmpty())
        return wrong;
    const auto again = await(bench.client().kvGet(&owner, s("contract/a"), true));
    if (!again || again->modifyIndex <= got->modifyIndex || again->createIndex != got->createIndex)
        return s("the indexes do not follow the change");
    const auto raw = await(bench.client().kvRaw(&owner, s("contract/a")));
    return raw && *raw == "two" ? QString() : s("raw is not the value");
}

QString keysAndFolders(Bench &bench)
{
    for (const char *key : {"contract/f/a", "contract/f/b/c", "contract/f/b/d", "contract/g"}) {
        if (const QString wrong = bench.put(s("/v1/kv/") + s(key), "x"); !wrong.isEmpty())
            return wrong;
    }
    QObject owner;
    const auto folders = await(bench.client().kvKeys(&owner, s("contract/f/"), s("/")));
    if (!folders || *folders != QStringList{s("contract/f/a"), s("contract/f/b/")})
        return s("folders: ") + (folders ? folders->join(u' ') : told(folders.error()));
    const auto list = await(bench.client().kvList(&owner, s("contract/f/")));
    if (!list || list->size() != 3 || list->first().key != s("contract/f/a"))
        return s("the list below a prefix is not in order");
    const auto deleted = bench.ask("DELETE", s("/v1/kv/contract?recurse"));
    if (!deleted || deleted->body.trimmed() != "true")
        return s("a deletion does not answer true");
    return bench.get(s("/v1/kv/contract/?recurse")).status == 404 ? QString() : s("something is left");
}

QString aKeyEndsTheWait(Bench &bench)
{
    if (const QString wrong = bench.put(s("/v1/kv/contract/w"), "1"); !wrong.isEmpty())
        return wrong;
    const auto before = bench.get(s("/v1/kv/contract/w"));
    const auto waiting = bench.block(s("/v1/kv/contract/w"), before.index, s("20s"));
    if (waiting->wait(std::chrono::milliseconds(200)))
        return s("it did not wait");
    if (const QString wrong = bench.put(s("/v1/kv/contract/w"), "2"); !wrong.isEmpty())
        return wrong;
    if (!waiting->wait(std::chrono::seconds(10)) || !*waiting->answer)
        return s("the change does not end the wait");
    const bool isNew = waiting->index() > before.index && (*waiting->answer)->body.contains("Mg==");
    (void)bench.ask("DELETE", s("/v1/kv/contract/w"));
    return isNew ? QString() : s("the answer is from before the change");
}

QString checkAndSet(Bench &bench)
{
    (void)bench.ask("DELETE", s("/v1/kv/contract/c"));
    const auto first = bench.ask("PUT", s("/v1/kv/contract/c?cas=0"), "1");
    const auto second = bench.ask("PUT", s("/v1/kv/contract/c?cas=0"), "2");
    (void)bench.ask("DELETE", s("/v1/kv/contract/c"));
    if (!first || first->body.trimmed() != "true")
        return s("the first write is refused");
    return second && second->status == 200 && second->body.trimmed() == "false"
               ? QString()
               : s("the second one does not answer false");
}

// With ACLs.

using Run = QString (*)(Bench &);
Case as(const char *name, QString Server::*token, Run run)
{
    return {name, [token, run](const Server &server) {
                Bench bench(server, token ? server.*token : QString());
                return run(bench);
            }};
}

QString nothingIsSeen(Bench &bench)
{
    QObject owner;
    const auto services = await(bench.client().services(&owner, 0, core::Milliseconds(0)));
    if (!services)
        return told(services.error());
    if (!services->items.empty())
        return s("names are seen without a token");
    // Who has no token is not even told that there is something.
    return bench.client().signs().filteredByAcl ? s("the answer says that it was filtered") : QString();
}

QString filteredIsSaid(Bench &bench)
{
    QObject owner;
    const auto nodes = await(bench.client().nodes(&owner, 0, core::Milliseconds(0)));
    if (!nodes)
        return told(nodes.error());
    if (!nodes->items.empty())
        return s("nodes are seen without the right to read them");
    return bench.client().signs().filteredByAcl ? QString() : s("the answer does not say that it was filtered");
}

QString theRightIsNamed(Bench &bench)
{
    QObject owner;
    const auto self = await(bench.client().agentSelf(&owner));
    if (self)
        return s("agent/self is not refused");
    const core::Error &error = self.error();
    if (error.kind != core::ErrorKind::Forbidden || error.httpStatus != 403 ||
        error.message.code != s("consul.denied-right"))
        return told(error);
    for (const core::MessageArg &arg : error.message.args) {
        if (arg.name == s("right") && std::get<QString>(arg.value) == s("agent:read"))
            return {};
    }
    return s("the missing right is not agent:read");
}

QString readsServices(Bench &bench)
{
    QObject owner;
    const auto services = await(bench.client().services(&owner, 0, core::Milliseconds(0)));
    if (!services)
        return told(services.error());
    return services->items.empty() ? s("no names with the right to read them") : QString();
}

QString managementSeesAll(Bench &bench)
{
    QObject owner;
    const auto self = await(bench.client().agentSelf(&owner));
    if (!self)
        return told(self.error());
    const auto token = await(bench.client().tokenSelf(&owner));
    if (!token || token->accessor.isEmpty())
        return s("the token does not know itself");
    return readsServices(bench);
}

QString mayWrite(Bench &bench)
{
    QObject owner;
    const auto may = await(bench.client().mayWriteService(&owner, s("contract-b")));
    if (!may)
        return told(may.error());
    return *may ? QString() : s("it may not write");
}

QString mayNotWrite(Bench &bench)
{
    QObject owner;
    const auto may = await(bench.client().mayWriteService(&owner, s("contract-b")));
    if (!may)
        return told(may.error());
    return *may ? s("it may write") : QString();
}

QString unknownToken(const Server &server)
{
    Bench bench(server, s("00000000-dead-beef-0000-000000000000"));
    QObject owner;
    const auto services = await(bench.client().services(&owner, 0, core::Milliseconds(0)));
    if (services)
        return s("an unknown token is accepted");
    return services.error().kind == core::ErrorKind::Unauthorised &&
                   services.error().message.code == s("consul.unknown-token")
               ? QString()
               : told(services.error());
}

} // namespace

QVector<Case> keyValueCases()
{
    return {
        with("a key that is not there: 404 with an index", notThere),
        with("a value, its flags and indexes; raw", roundTrip),
        with("keys, folders, lists, deletion of a tree", keysAndFolders),
        with("a changed key ends the wait", aKeyEndsTheWait),
        with("check-and-set answers true, then false", checkAndSet),
    };
}

const QVector<Case> &aclCases()
{
    static const QVector<Case> all{
        as("ACLs on, no token: nothing is seen, and nothing said", nullptr, nothingIsSeen),
        as("ACLs on, no token: 403 names the missing right", nullptr, theRightIsNamed),
        {"ACLs on, an unknown token: 403", unknownToken},
        as("ACLs on, a limited token: what it may, and 403 for the rest", &Server::limited,
           [](Bench &bench) {
               const QString wrong = readsServices(bench);
               return wrong.isEmpty() ? theRightIsNamed(bench) : wrong;
           }),
        as("ACLs on, a limited token: an answer that was filtered says so", &Server::limited, filteredIsSaid),
        as("ACLs on, a limited token asks whether it may write a service", &Server::limited, mayNotWrite),
        as("ACLs on, a management token sees all", &Server::token, managementSeesAll),
        as("ACLs on, a management token asks whether it may write a service", &Server::token, mayWrite),
    };
    return all;
}

} // namespace contract_consul
