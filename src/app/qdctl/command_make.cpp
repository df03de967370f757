#include "actcommand.h"
#include "cancelcommand.h"
#include "commands.h"
#include "configact.h"
#include "configcommand.h"

#include <utility>

namespace qdctl {

using namespace Qt::Literals::StringLiterals;

std::unique_ptr<Command> Command::make(const Invocation &invocation, qlink::Link &link, core::Clock &clock,
                                       const Output &output, std::unique_ptr<Person> person)
{
    const auto is = [&invocation](const char *name) { return invocation.command == QLatin1String(name); };
    if (is("service"))
        return std::make_unique<ServiceCommand>(invocation, link, clock, output);
    if (is("doctor"))
        return std::make_unique<DoctorCommand>(invocation, link, clock, output);
    if (is("query"))
        return std::make_unique<QueryCommand>(invocation, link, clock, output);
    if (is("act")) {
        if (!person)
            person = std::make_unique<TerminalPerson>();
        return std::make_unique<ActCommand>(invocation, link, clock, output, std::move(person));
    }
    if (is("config") && invocation.isAct()) {
        if (!person)
            person = std::make_unique<TerminalPerson>();
        return std::make_unique<ConfigActCommand>(invocation, link, clock, output, std::move(person));
    }
    if (is("config") && invocation.config.what != "ls"_L1)
        return std::make_unique<ConfigCommand>(invocation, link, clock, output);
    if (invocation.isCancel())
        return std::make_unique<CancelCommand>(invocation, link, clock, output);
    if (is("watch"))
        return std::make_unique<WatchCommand>(invocation, link, clock, output);
    return std::make_unique<ListCommand>(invocation, link, clock, output);
}

} // namespace qdctl
