#include "actionrequests.h"

#include "responding.h"

#include "../actions/actionboard.h"

#include <contract/convert.h>

namespace engine {

namespace v1 = contract::v1;

async::Task<v1::Response> runActionRequest(QObject *owner, SessionHost &host, const v1::Request &request,
                                           const QString &client)
{
    ActionBoard *board = host.actionBoard();
    if (!board)
        return unknownRequest(owner);
    switch (request.body_case()) {
    case v1::Request::kListVerbs:
        return responding(owner, board->listVerbs(owner, request.list_verbs().target()),
                          [](v1::VerbList list, v1::Response &to) { *to.mutable_verb_list() = std::move(list); });
    case v1::Request::kPreview:
        return responding(
            owner, board->preview(owner, request.preview(), client),
            [](v1::PreviewReply reply, v1::Response &to) { *to.mutable_preview_reply() = std::move(reply); });
    case v1::Request::kPerform:
        return responding(owner,
                          board->perform(owner, request.perform(), {client, contract::text(request.idempotency_key())}),
                          [](const QString &action, v1::Response &to) {
                              to.mutable_action_started()->set_action(contract::utf8(action));
                          });
    default:
        return responding(owner, board->requestCancel(owner, contract::text(request.cancel_action().action())),
                          [](bool, v1::Response &to) { to.mutable_done(); });
    }
}

} // namespace engine
