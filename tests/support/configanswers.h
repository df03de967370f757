#pragma once

#include "actionanswers.h"

#include <initializer_list>
#include <utility>

namespace support {

inline contract::v1::ConfigContent contentOf(std::initializer_list<std::pair<const char *, const char *>> entries)
{
    contract::v1::ConfigContent content;
    for (const auto &[key, value] : entries) {
        auto *entry = content.add_entries();
        entry->set_key(key);
        entry->set_value(value);
    }
    return content;
}

/// A ConfigMap whose newest release is `release`; what is live is what it put there.
inline contract::v1::Response configViewOf(const char *release, const contract::v1::ConfigContent &live)
{
    contract::v1::Response response;
    auto &view = *response.mutable_config_view();
    auto &row = *view.mutable_row();
    row.set_key("prod/kube/shop/settings");
    row.set_environment("prod");
    row.set_source("prod/kube");
    row.set_kind("configmap");
    row.set_namespace_("shop");
    row.set_name("settings");
    row.set_standing(contract::v1::CONFIG_STANDING_RELEASED);
    row.set_release(release);
    row.set_freshness(contract::v1::FRESHNESS_LIVE);
    *view.mutable_live() = live;
    view.set_exists(true);
    view.mutable_base()->set_release(release);
    view.mutable_base()->set_hash(release);
    return response;
}

inline void addDraft(contract::v1::Response &response, const char *baseRelease,
                     const contract::v1::ConfigContent &draft, const contract::v1::ConfigContent &base)
{
    auto &view = *response.mutable_config_view();
    *view.mutable_draft() = draft;
    view.mutable_draft_base()->set_release(baseRelease);
    view.mutable_draft_base()->set_hash(baseRelease);
    *view.mutable_draft_base_content() = base;
}

inline contract::v1::Response doneResponse()
{
    contract::v1::Response response;
    response.mutable_done();
    return response;
}

inline contract::v1::MergeConflict conflictOf(const char *key, int line, int lines, const char *base, const char *ours,
                                              const char *theirs)
{
    contract::v1::MergeConflict conflict;
    conflict.set_key(key);
    conflict.set_line(line);
    conflict.set_lines(lines);
    conflict.set_base(base);
    conflict.set_ours(ours);
    conflict.set_theirs(theirs);
    return conflict;
}

} // namespace support
