#include "configsamples.h"

#include "sampleplatform.h"

#include <contract/convert.h>

#include <initializer_list>
#include <utility>
#include <vector>

namespace stage {

namespace {

using contract::v1::Request;
using contract::v1::Response;

constexpr qint64 kReleasedMs = 1'699'999'700'000; // five minutes before the manual clock's now

/// What differs between a quiet sample and a hostile one.
struct ConfigWords
{
    std::string key = "όρια";
    std::string value = "{\n  \"όριο\": 5,\n  \"ζώνη\": 1\n}\n";
    std::string draft = "{\n  \"όριο\": ,\n  \"ζώνη\": 1\n}\n";
    std::string line = "  \"όριο\": ";
    std::string before = "5";
    std::string after = "7";
    std::string name = "ρυθμίσεις";
    std::string kind = "configmap";
    std::string author = "άννα";
    std::string comment = "λιγότερα";
    std::string release = "ε2";
    std::string older = "ε1";
    contract::v1::Message says = message("net.timeout");
};

contract::v1::ConfigContent sampleContent(const ConfigWords &words, const std::string &value)
{
    contract::v1::ConfigContent content;
    for (const auto &[key, held] : {std::pair(words.key, value), std::pair(words.key + "-β", words.before)}) {
        auto &entry = *content.add_entries();
        entry.set_key(key);
        entry.set_value(held);
    }
    return content;
}

contract::v1::Row sampleConfigRow(const ConfigWords &words)
{
    contract::v1::Row row;
    row.set_key(contract::utf8(kConfig));
    auto &config = *row.mutable_config();
    config.set_key(row.key());
    config.set_environment("χώρα");
    config.set_source("χώρα/συστάδα");
    config.set_kind(words.kind);
    config.set_namespace_("αγορά");
    config.set_name(words.name);
    config.set_standing(contract::v1::CONFIG_STANDING_RELEASED);
    config.set_release(words.release);
    config.set_author(words.author);
    config.set_comment(words.comment);
    config.set_released_ms(300'000);
    config.set_released_unix_ms(kReleasedMs);
    config.set_keys(2);
    config.set_bytes(60);
    config.set_has_draft(true);
    config.set_freshness(contract::v1::FRESHNESS_LIVE);
    return row;
}

Response sampleView(const ConfigWords &words, bool isBehind)
{
    Response response;
    auto &view = *response.mutable_config_view();
    *view.mutable_row() = sampleConfigRow(words).config();
    *view.mutable_live() = sampleContent(words, words.value);
    view.set_exists(true);
    view.mutable_base()->set_release(words.release);
    *view.mutable_draft() = sampleContent(words, words.draft);
    *view.mutable_draft_base() = view.base();
    *view.mutable_draft_base_content() = view.live();
    if (isBehind)
        view.mutable_draft_base()->set_release(words.older);
    return response;
}

Response sampleHistory(const ConfigWords &words)
{
    Response response;
    for (const auto &[id, kind] : {std::pair(words.release, "restore"), std::pair(words.older, "external")}) {
        auto &release = *response.mutable_release_list()->add_releases();
        release.set_id(id);
        release.set_kind(kind);
        release.set_state("released");
        release.set_author(words.author);
        release.set_comment(words.comment);
        release.set_at_unix_ms(kReleasedMs);
        release.set_keys(2);
    }
    response.mutable_release_list()->mutable_releases(0)->set_of(words.older);
    response.mutable_release_list()->mutable_releases(1)->set_collected(true);
    return response;
}

Response sampleDiff(const ConfigWords &words)
{
    Response response;
    auto &key = *response.mutable_config_diff()->add_keys();
    key.set_key(words.key);
    auto &line = *key.add_lines();
    line.set_before_line(2);
    line.set_after_line(2);
    line.set_changed(true);
    line.add_before()->set_text(words.line);
    line.add_after()->set_text(words.line);
    for (auto *part : {line.add_before(), line.add_after()})
        part->set_changed(true);
    line.mutable_before(1)->set_text(words.before);
    line.mutable_after(1)->set_text(words.after);
    auto &gone = *response.mutable_config_diff()->add_keys();
    gone.set_key(words.key + "-β");
    gone.set_kind(contract::v1::KeyDiff::KIND_REMOVED);
    gone.set_binary(true);
    return response;
}

Response sampleMerge(const ConfigWords &words)
{
    Response response;
    auto &result = *response.mutable_merge_result();
    *result.mutable_merged() = sampleContent(words, words.value);
    auto &part = *result.add_conflicts();
    part.set_key(words.key);
    part.set_line(2);
    part.set_lines(1);
    part.set_base(words.line + words.before + "\n");
    part.set_ours(words.line + words.after + "\n");
    part.set_theirs(words.line + words.before + words.after + "\n");
    auto &whole = *result.add_conflicts();
    whole.set_key(words.key + "-β");
    whole.set_whole(true);
    whole.set_ours(words.before);
    return response;
}

Response sampleProblems(const ConfigWords &words)
{
    Response response;
    auto &problem = *response.mutable_config_problems()->add_problems();
    problem.set_key(words.key);
    problem.set_line(2);
    problem.set_column(11);
    problem.set_refuses(true);
    *problem.mutable_message() = words.says;
    return response;
}

void answerConfigs(ScriptedEngine &engine, const ConfigWords &words, const Response &view)
{
    engine.answer(Request::kReadConfig, view);
    engine.answer(Request::kListReleases, sampleHistory(words));
    engine.answer(Request::kCompareConfigs, sampleDiff(words));
    engine.answer(Request::kMergeConfigs, sampleMerge(words));
    engine.answer(Request::kCheckConfig, sampleProblems(words));
    Response content;
    *content.mutable_config_content() = sampleContent(words, words.value);
    engine.answer(Request::kReadRelease, content);
}

} // namespace

void fillWithConfigs(ScriptedEngine &engine, bool isBehind)
{
    const ConfigWords words;
    std::vector<contract::v1::Row> rows = engine.rows(QStringLiteral("configs"));
    rows.push_back(sampleConfigRow(words));
    engine.setRows(QStringLiteral("configs"), std::move(rows));
    answerConfigs(engine, words, sampleView(words, isBehind));
}

void fillWithHostileConfigs(ScriptedEngine &engine, const std::string &text)
{
    ConfigWords words;
    for (std::string *one : {&words.key, &words.value, &words.draft, &words.line, &words.before, &words.after,
                             &words.name, &words.kind, &words.author, &words.comment, &words.release, &words.older})
        *one = text;
    words.says = message("health.check-fails-only", {{"check", contract::text(text)}});
    Response view = sampleView(words, true);
    view.mutable_config_view()->mutable_row()->set_source(text);
    view.mutable_config_view()->mutable_row()->set_namespace_(text);
    *view.mutable_config_view()->mutable_row()->mutable_standing_detail() = words.says;
    view.mutable_config_view()->mutable_row()->set_standing(contract::v1::CONFIG_STANDING_INDETERMINATE);
    *view.mutable_config_view()->add_notes() = words.says;
    view.mutable_config_view()->set_limit_keys(text);
    // Another release than the draft's, or nothing is behind.
    view.mutable_config_view()->mutable_draft_base()->set_release(text + "-");
    answerConfigs(engine, words, view);
    Response history = sampleHistory(words);
    *history.mutable_release_list()->mutable_problem() = words.says;
    engine.answer(Request::kListReleases, history);
}

} // namespace stage
