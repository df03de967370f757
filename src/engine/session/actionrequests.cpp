#include "actionrequests.h"

#include "../actions/actionboard.h"

#include <contract/convert.h>

namespace engine {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;

namespace {

/// The task's value put into a response by `fill`.
template <class T, class Fill> async::Task<v1::Response> responding(QObject *owner, async::Task<T> task, Fill fill)
{
    return async::transform<v1::Response, T>(owner, std::move(task),
                                             [fill](core::Result<T> result) -> core::Result<v1::Response> {
                                                 if (!result)
                                                     return core::failure(result.error());
                                                 v1::Response response;
                                                 fill(std::move(*result), response);
                                                 return response;
                                             });
}

async::Task<v1::Response> cancelAction(QObject *owner, ActionBoard &board, const v1::CancelAction &request)
{
    const auto cancelled = board.cancel(contract::text(request.action()));
    if (!cancelled)
        return async::ready<v1::Response>(owner, core::failure(cancelled.error()));
    v1::Response response;
    response.mutable_done();
    return async::ready<v1::Response>(owner, std::move(response));
}

} // namespace

async::Task<v1::Response> runActionRequest(QObject *owner, SessionHost &host, const v1::Request &request,
                                           const QString &client)
{
    ActionBoard *board = host.actionBoard();
    if (!board)
        return async::ready<v1::Response>(owner,
                                          core::failure(core::ErrorKind::Unsupported, u"session.unknown-request"_s));
    switch (request.body_case()) {
    case v1::Request::kListVerbs:
        return responding(owner, board->listVerbs(owner, request.list_verbs().target()),
                          [](v1::VerbList list, v1::Response &to) { *to.mutable_verb_list() = std::move(list); });
    case v1::Request::kPreview:
        return responding(
            owner, board->preview(owner, request.preview()),
            [](v1::PreviewReply reply, v1::Response &to) { *to.mutable_preview_reply() = std::move(reply); });
    case v1::Request::kPerform:
        return responding(owner,
                          board->perform(owner, request.perform(), {client, contract::text(request.idempotency_key())}),
                          [](const QString &action, v1::Response &to) {
                              to.mutable_action_started()->set_action(contract::utf8(action));
                          });
    default: return cancelAction(owner, *board, request.cancel_action());
    }
}

} // namespace engine
