#include "configrequests.h"

#include "../config/configboard.h"

#include <contract/convert.h>

namespace engine {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;
using contract::text;

namespace {

/// The task's value put into a response by `fill`.
template <class T, class Fill> async::Task<v1::Response> answeringConfig(QObject *owner, async::Task<T> task, Fill fill)
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

async::Task<v1::Response> dropConfigDraft(QObject *owner, ConfigBoard &board, const v1::DropDraft &request)
{
    const auto dropped = board.dropDraft(text(request.config()));
    if (!dropped)
        return async::ready<v1::Response>(owner, core::failure(dropped.error()));
    v1::Response response;
    response.mutable_done();
    return async::ready<v1::Response>(owner, std::move(response));
}

async::Task<v1::Response> beginConfig(QObject *owner, ConfigBoard &board, const v1::NewConfig &request)
{
    const auto key = board.begin(request);
    if (!key)
        return async::ready<v1::Response>(owner, core::failure(key.error()));
    v1::Response response;
    response.mutable_config_created()->set_config(contract::utf8(*key));
    return async::ready<v1::Response>(owner, std::move(response));
}

} // namespace

async::Task<v1::Response> runConfigRequest(QObject *owner, SessionHost &host, const v1::Request &request)
{
    ConfigBoard *board = host.configBoard();
    if (!board)
        return async::ready<v1::Response>(owner,
                                          core::failure(core::ErrorKind::Unsupported, u"session.unknown-request"_s));
    switch (request.body_case()) {
    case v1::Request::kReadConfig:
        return answeringConfig(
            owner, board->read(owner, text(request.read_config().config())),
            [](v1::ConfigView view, v1::Response &to) { *to.mutable_config_view() = std::move(view); });
    case v1::Request::kListReleases:
        return answeringConfig(
            owner, board->history(owner, text(request.list_releases().config())),
            [](v1::ReleaseList list, v1::Response &to) { *to.mutable_release_list() = std::move(list); });
    case v1::Request::kReadRelease:
        return answeringConfig(
            owner,
            board->contentOf(owner, text(request.read_release().config()), text(request.read_release().release())),
            [](v1::ConfigContent content, v1::Response &to) { *to.mutable_config_content() = std::move(content); });
    case v1::Request::kSaveDraft:
        return answeringConfig(owner, board->saveDraft(owner, request.save_draft()),
                               [](bool, v1::Response &to) { to.mutable_done(); });
    case v1::Request::kDropDraft: return dropConfigDraft(owner, *board, request.drop_draft());
    case v1::Request::kNewConfig: return beginConfig(owner, *board, request.new_config());
    case v1::Request::kCompareConfigs:
        return answeringConfig(
            owner, board->compare(owner, request.compare_configs()),
            [](v1::ConfigDiff diff, v1::Response &to) { *to.mutable_config_diff() = std::move(diff); });
    case v1::Request::kCheckConfig:
        return answeringConfig(
            owner, board->check(owner, request.check_config()),
            [](v1::ConfigProblems found, v1::Response &to) { *to.mutable_config_problems() = std::move(found); });
    default:
        return answeringConfig(
            owner, board->merge(owner, request.merge_configs()),
            [](v1::MergeResult result, v1::Response &to) { *to.mutable_merge_result() = std::move(result); });
    }
}

} // namespace engine
