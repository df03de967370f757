#include "configrequests.h"

#include "responding.h"

#include "../config/configboard.h"

#include <contract/convert.h>

namespace engine {

namespace v1 = contract::v1;
using contract::text;

async::Task<v1::Response> runConfigRequest(QObject *owner, SessionHost &host, const v1::Request &request)
{
    ConfigBoard *board = host.configBoard();
    if (!board)
        return unknownRequest(owner);
    switch (request.body_case()) {
    case v1::Request::kReadConfig:
        return responding(owner, board->read(owner, text(request.read_config().config())),
                          [](v1::ConfigView view, v1::Response &to) { *to.mutable_config_view() = std::move(view); });
    case v1::Request::kListReleases:
        return responding(owner, board->history(owner, text(request.list_releases().config())),
                          [](v1::ReleaseList list, v1::Response &to) { *to.mutable_release_list() = std::move(list); });
    case v1::Request::kReadRelease:
        return responding(
            owner,
            board->contentOf(owner, text(request.read_release().config()), text(request.read_release().release())),
            [](v1::ConfigContent content, v1::Response &to) { *to.mutable_config_content() = std::move(content); });
    case v1::Request::kSaveDraft:
        return responding(owner, board->saveDraft(owner, request.save_draft()),
                          [](bool, v1::Response &to) { to.mutable_done(); });
    case v1::Request::kDropDraft:
        return responding(owner, board->dropDraft(text(request.drop_draft().config()), request.drop_draft().keep()),
                          [](bool, v1::Response &to) { to.mutable_done(); });
    case v1::Request::kBringBackDraft:
        return responding(owner, board->bringBackDraft(text(request.bring_back_draft().config())),
                          [](v1::ConfigView view, v1::Response &to) { *to.mutable_config_view() = std::move(view); });
    case v1::Request::kNewConfig:
        return responding(owner, board->begin(owner, request.new_config()), [](const QString &key, v1::Response &to) {
            to.mutable_config_created()->set_config(contract::utf8(key));
        });
    case v1::Request::kCompareConfigs:
        return responding(owner, board->compare(owner, request.compare_configs()),
                          [](v1::ConfigDiff diff, v1::Response &to) { *to.mutable_config_diff() = std::move(diff); });
    case v1::Request::kCheckConfig:
        return responding(
            owner, board->check(owner, request.check_config()),
            [](v1::ConfigProblems found, v1::Response &to) { *to.mutable_config_problems() = std::move(found); });
    default:
        return responding(
            owner, board->merge(owner, request.merge_configs()),
            [](v1::MergeResult result, v1::Response &to) { *to.mutable_merge_result() = std::move(result); });
    }
}

} // namespace engine
